package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/rules/internal/clause"
)

// Words that compare no number: 省级及以上, 较大以上事故. Each is one character of a text, so that it is part of what a phrase is about.
var rankWords = map[string]string{"及以上": "⊕", "及以下": "⊖", "以上": "⊞", "以下": "⊟"}

var rankPlain = map[rune]string{'⊕': "及以上", '⊖': "及以下", '⊞': "以上", '⊟': "以下"}

// ofRank reports whether a mark compares ranks and no numbers: it stands behind the name of one, and behind no number.
func ofRank(c *clause.Clause, i int) bool {
	m := c.Marks[i]
	return m.Kind == clause.Relation && rankWords[m.Text] != "" && m.From > 0 && strings.ContainsRune("级大般重局", c.Text[m.From-1]) &&
		(i == 0 || c.Marks[i-1].End < m.From)
}

var (
	// spans of time in what is counted or held to be so, which no figure is compared with: 30分钟内未解救的, 近三年.
	within = regexp.MustCompile(`(` + figurePattern + `)(?:内|≤)((?:未|没有|仍未)` + words + `)`)
	lately = regexp.MustCompile(`((?:近|最近))(` + figurePattern + `)(` + words + `)`)
	// perUnit is a number of one thing for each of another: 20万元/亩.
	perUnit = regexp.MustCompile(`(` + figurePattern + `)/(亩|人|户|公里|平方米|吨|公顷|件|次|天|年)`)
)

// spell writes out the numbers of a text that nothing is compared with, and takes what another unit stands behind as one unit.
func (t *text) spell() {
	t.noughts()
	time := func(s string) bool {
		m := t.number(s)
		return m != nil && strings.Contains("天 日 小时 分钟 工作日 个工作日 个月 年", m.Unit) && m.Unit != ""
	}
	write := func(s string) string { m := t.number(s); return m.Text + m.Unit }
	t.said = within.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := within.FindStringSubmatch(s); time(m[1]) {
			return write(m[1]) + "内" + m[2]
		}
		return s
	})
	t.said = lately.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := lately.FindStringSubmatch(s); time(m[2]) {
			return m[1] + write(m[2]) + m[3]
		}
		return s
	})
	t.said = perUnit.ReplaceAllStringFunc(t.said, func(s string) string {
		m := perUnit.FindStringSubmatch(s)
		x := t.number(m[1])
		if x.Unit == "" || x.Unit == "%" || x.Unit == "分" {
			return s
		}
		x.Unit += "/" + m[2]
		return m[1]
	})
}
