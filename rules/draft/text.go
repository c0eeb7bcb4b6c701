package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/clause"
)

// A text is a clause in which each number is one character, so that patterns can be written over it: one from firstPoints on where it counts
// points, one from firstFigure on where it counts anything else. Words that compare are signs.
type text struct {
	said  string
	marks []clause.Mark
}

const (
	firstPoints = 0xE000
	firstFigure = 0xE800
)

// How patterns write a number of points, any other number, and a remark on whether an end belongs to a range.
const (
	pointsPattern = `[\x{E000}-\x{E7FF}]`
	figurePattern = `[\x{E800}-\x{EFFF}]`
	endPattern    = `(?:[｟｠]` + figurePattern + `?)?`
)

var widths = strings.NewReplacer("(", "（", ")", "）", ",", "，", ";", "；", ":", "：", "；", "；", "＝", "=", "*", "×", "　", "", " ", "", "\n", "", "\t", "", "\r", "", "﹪", "%", "．", ".",
	"＋", "+", "－", "—", "～", "至", "~", "至", "“", "", "”", "", "\"", "", "【", "（", "】", "）")

// canonical gives a clause as a text.
func canonical(s string) *text {
	c := clause.Read(widths.Replace(s))
	t := &text{marks: c.Marks}
	var b strings.Builder
	last := 0
	for i, m := range c.Marks {
		sign, end := signOf(i, m)
		if sign == "" {
			continue
		}
		b.WriteString(string(c.Text[last:m.From]))
		b.WriteString(sign)
		last = end
	}
	b.WriteString(string(c.Text[last:]))
	t.said = inParentheses.ReplaceAllStringFunc(b.String(), func(p string) string {
		sign := "｟"
		if strings.Contains(p, "不") {
			sign = "｠"
		}
		return sign + anyFigure.FindString(p)
	})
	return t
}

// signOf gives what stands for a mark in a text and where the mark ends; "" where it stays as it is.
func signOf(i int, m clause.Mark) (string, int) {
	switch {
	case m.Kind == clause.Numeral && m.Unit == "分":
		return string(rune(firstPoints + i%0x800)), m.End
	case m.Kind == clause.Numeral:
		return string(rune(firstFigure + i%0x800)), m.End
	case m.Kind == clause.Joint:
		return "至", m.To
	case m.Kind == clause.Item:
		return "㊀", m.To
	case m.Kind == clause.Relation && m.Text != "以上" && m.Text != "以下":
		return map[string]string{">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}[m.How], m.To
	}
	return "", 0
}

var (
	inParentheses = regexp.MustCompile(`（[均都]?不?(?:包含|包括|含)(?:本数|` + figurePattern + `)?）`)
	anyFigure     = regexp.MustCompile(figurePattern)
)

// number gives the mark that a character of a text stands for; nil where it is no number.
func (t *text) number(s string) *clause.Mark {
	for _, r := range s {
		if at := int(r) - firstFigure; at >= 0 && at < 0x800 && at < len(t.marks) {
			return &t.marks[at]
		}
		if at := int(r) - firstPoints; at >= 0 && at < 0x800 && at < len(t.marks) {
			return &t.marks[at]
		}
	}
	return nil
}

// value gives the number that a character stands for; 0 where it stands for none.
func (t *text) value(s string) exact.Number {
	if m := t.number(s); m != nil {
		return m.Value
	}
	return exact.Number{}
}

// plain gives a part of a text as it is written.
func (t *text) plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		if m := t.number(string(r)); m != nil {
			b.WriteString(m.Text)
			if !strings.HasSuffix(m.Text, m.Unit) {
				b.WriteString(m.Unit)
			}
			continue
		}
		b.WriteString(map[rune]string{'≥': "达到", '≤': "不超过", '＞': "超过", '＜': "低于", '｟': "（含）", '｠': "（不含）", '㊀': ""}[r])
		if !strings.ContainsRune("≥≤＞＜｟｠㊀", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
