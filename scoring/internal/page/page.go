// Package page holds what everything that this library writes has in common. Call [Write] or [WriteJSON] with what was made,
// [Line] for words that go into Markdown, and [Object.Add] for what goes into JSON.
package page

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// ErrNowhere is the error of writing to a Writer that is nil.
var ErrNowhere = errors.New("没有写明写到哪里")

// Write writes a whole text.
func Write(w io.Writer, text string) error {
	if w == nil {
		return ErrNowhere
	}
	_, err := io.WriteString(w, text)
	return err
}

// Head gives the lines above a report in Chinese: the title of its rules, the unit and the period.
func Head(title, name, code string, period int) string {
	return title + "\n单位：" + Named(name, code) + "  年度：" + strconv.Itoa(period) + "\n"
}

// Named gives the name of a unit with its code, where it has one.
func Named(name, code string) string {
	if code == "" {
		return name
	}
	return name + "（" + code + "）"
}

// Levels gives the headings of so many levels of indicators, as score sheets have them.
func Levels(n int) (list []string) {
	for i := range n {
		if i < len(ordinals) {
			list = append(list, ordinals[i]+"级指标")
		} else {
			list = append(list, "第"+strconv.Itoa(i+1)+"级指标")
		}
	}
	return list
}

var ordinals = [...]string{"一", "二", "三", "四", "五", "六", "七", "八"}

// Stopped says that more was asked than came off, or was added where how is 加, with a gap around the number, and why what came off stopped
// there, if that is known; "" where it did not.
func Stopped(how string, points, asked exact.Number, why, gap string) string {
	if asked.Equal(points) {
		return ""
	}
	if how == "加" {
		why = "加到上限为止"
	}
	if why != "" {
		why = "，" + why
	}
	if how != "加" {
		how = "扣"
	}
	return "（应" + how + gap + asked.String() + gap + "分" + why + "）"
}

// NothingOff says that nothing came off. Where marks are lacking all the same it says why: they were never added, or something held them down.
func NothingOff(lost bool) string {
	if lost {
		return "没有扣分；表里的失分是没有加到，或限制得分限掉的。"
	}
	return "没有扣分。"
}

// Line gives words on one line that Markdown shows as they are.
func Line(s string) string { return Escaped(strings.Join(strings.Fields(s), " ")) }

// Escaped keeps words from being read as Markdown or HTML, and characters that no text may hold from being read at all.
func Escaped(s string) string { return escapes.Replace(source.Visible(s)) }

var escapes = strings.NewReplacer(
	"\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", "\\#", "~", "\\~", "\n", " ",
)
