package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
	"github.com/spf13/cobra"
)

// unitNames says in usages what a command takes as units.
const unitNames = "填报文件…|文件夹…"

// unitEndings are how the names of submissions end, and unitFilesWords the same in messages.
var unitEndings = []string{".yaml", ".yml", ".json", ".xlsx", ".csv"}

const unitFilesWords = "*.yaml、*.yml、*.json、*.xlsx、*.csv"

// someUnits checks the arguments of a command that takes units' files and folders of them.
func someUnits(c *cobra.Command, args []string) error {
	if err := atLeastOne("填报文件，或放填报文件的文件夹（其中的 "+unitFilesWords+"），或用 - 表示标准输入")(c, args); err != nil {
		return err
	}
	if count(args, "-") > 1 {
		return usageError("- 只能写一次")
	}
	return nil
}

// A passed is a file of a folder that was not read as a submission, and why.
type passed struct{ file, reason string }

// expand puts the submissions of folders in the place of the folders, in the order of their names, and tells what else lies there. Names of
// submissions may have more endings than those of one unit.
func expand(names []string, more ...string) (files []string, others []passed, err error) {
	for _, name := range names {
		if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
			list, beside, err := unitFiles(name, more)
			if err != nil {
				return nil, nil, err
			}
			files, others = append(files, list...), append(others, beside...)
			continue
		}
		files = append(files, name)
	}
	return files, others, nil
}

// unitFiles lists the submissions of a folder, and what lies beside them.
func unitFiles(dir string, more []string) (files []string, others []passed, err error) {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		return nil, nil, openError(dir, err)
	}
	for _, e := range entries {
		name, ext := filepath.Join(dir, e.Name()), strings.ToLower(filepath.Ext(e.Name()))
		switch {
		case ofTheSystem(e.Name()):
		case e.IsDir():
			others = append(others, passed{name, "是子文件夹，里面的文件没有读；要读的，把它也写在命令里"})
		case notAFile(name):
			others = append(others, passed{name, "是管道、设备等，不是文件，没有读"})
		case slices.Contains(unitEndings, ext) || slices.Contains(more, ext):
			files = append(files, name)
		default:
			others = append(others, passed{name, whatElse(name)})
		}
	}
	if len(files) == 0 {
		return nil, nil, faulty(dir, rules.CodeUnreadable, "文件夹里没有填报文件（"+unitFilesWords+"）"+passedWords(others))
	}
	return files, others, nil
}

// notAFile reports what lies in a folder and must not be opened: a pipe waits for its writer, a device has no end. A link that leads nowhere is a file that is
// missing.
func notAFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir() && !info.Mode().IsRegular()
}

// ofTheSystem reports files that systems and Office leave in folders for themselves.
func ofTheSystem(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// whatElse says of a file that has no name of a submission what it is.
func whatElse(name string) string {
	data, err := read(nil, name, "文件", rules.MaxBytes)
	if err != nil {
		return "打不开，也不是 " + unitFilesWords
	}
	var list scoring.ErrorList
	for _, err := range parse(name, data, nil) {
		if errors.As(err, &list) && list[0].Code == "foreign-file" {
			return list[0].Message
		}
	}
	return "文件名不以 " + strings.ReplaceAll(unitFilesWords, "*", "") + " 结尾"
}

// passedWords names the files that were not read, on one line; "" where there are none.
func passedWords(others []passed) string {
	if len(others) == 0 {
		return ""
	}
	var names []string
	for _, o := range others[:min(len(others), maxNames)] {
		names = append(names, filepath.ToSlash(o.file))
	}
	text := fmt.Sprintf("；有 %d 个别的文件或文件夹没有读：%s", len(others), strings.Join(names, "、"))
	if len(others) > maxNames {
		text += "等"
	}
	return text
}

// tellPassed prints which files of folders were not read.
func tellPassed(w io.Writer, others []passed) {
	if words := passedWords(others); words != "" {
		fmt.Fprintln(w, strings.TrimPrefix(words, "；"))
	}
}

// readUnits reads a unit's file, or those of a folder, and prints what else lies there; none where nothing is named. The error says
// everything that is wrong with them.
func readUnits(c *cobra.Command, name string, rulesFor choice) (units []*scoring.Submission, err error) {
	if name == "" {
		return nil, nil
	}
	files, others, err := expand([]string{name})
	tellPassed(c.ErrOrStderr(), others)
	for _, f := range files {
		for sub, fault := range submissions(nil, f, rulesFor) {
			units, err = append(units, sub), errors.Join(err, fault)
		}
	}
	return units, err
}

// A choice says by which rules a submission is scored.
type choice func(*scoring.Submission) (*rules.Set, error)

// submissions reads the units of a file: the one of a document or of a form, or each row of a table.
func submissions(in io.Reader, name string, rulesFor choice) iter.Seq2[*scoring.Submission, error] {
	data, err := read(in, name, "文件", workbook.MaxBytes)
	if err != nil {
		return func(yield func(*scoring.Submission, error) bool) { yield(nil, err) }
	}
	return parse(shownName(name), data, rulesFor)
}

// parse is submissions for a file that was already read.
func parse(name string, data []byte, rulesFor choice) iter.Seq2[*scoring.Submission, error] {
	if workbook.Is(name, data) {
		return workbook.Read(name, data, rulesFor)
	}
	return func(yield func(*scoring.Submission, error) bool) { yield(scoring.ParseSubmission(name, data)) }
}

// readUnit reads a file of one unit.
func readUnit(in io.Reader, name string, rulesFor choice) (unit *scoring.Submission, err error) {
	n := 0
	for sub, fault := range submissions(in, name, rulesFor) {
		unit, err = sub, errors.Join(err, fault)
		n++
	}
	if n > 1 {
		return nil, faulty(shownName(name), "several-units", fmt.Sprintf("里面有 %d 个单位，这个命令只看一个", n))
	}
	return unit, err
}

// shownName is how errors call a unit's file.
func shownName(unit string) string {
	if unit == "-" {
		return "标准输入"
	}
	return unit
}

// parts is what a command prints one after another, with an empty line between, or line by line.
type parts struct {
	w       io.Writer
	format  string
	lines   bool
	printed bool
}

func newParts(c *cobra.Command, format string) *parts {
	return &parts{w: c.OutOrStdout(), format: format, lines: format == "json"}
}

// next gives where the next part goes.
func (p *parts) next() io.Writer {
	if p.printed && !p.lines {
		_, _ = io.WriteString(p.w, "\n") // that it cannot be written shows at the next word
	}
	p.printed = true
	return p.w
}

// write writes a report as the next part.
func (p *parts) write(r report) error { return write(r, p.next(), p.format) }

func count(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}
