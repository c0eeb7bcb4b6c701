package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/clause"
)

// Words that compare no number: 省级及以上, 较大以上事故. Each is one character of a text, so that it is part of what a phrase is about.
var rankWords = map[string]string{"及以上": "⊕", "及以下": "⊖", "以上": "⊞", "以下": "⊟"}

var rankPlain = map[rune]string{'⊡': "、", '⊕': "及以上", '⊖': "及以下", '⊞': "以上", '⊟': "以下", '⊜': "每"}

// ofRank reports whether a mark compares ranks and no numbers: it stands behind the name of one, and behind no number.
func ofRank(c *clause.Clause, i int) bool {
	m := c.Marks[i]
	return m.Kind == clause.Relation && rankWords[m.Text] != "" && m.From > 0 && strings.ContainsRune("级大般重局", c.Text[m.From-1]) &&
		(i == 0 || c.Marks[i-1].End < m.From)
}

var (
	// spans of time in what is counted or held to be so, which no figure is compared with: 30分钟内未解救的, 近三年.
	within     = regexp.MustCompile(`(` + figurePattern + `)(?:内|≤)((?:未|没有|仍未)` + words + `)`)
	notWithin  = regexp.MustCompile(`(未能?(?:在|于))(` + figurePattern + `)(?:内|≤)(` + words + `)`)
	beyondTime = regexp.MustCompile(`＞(` + figurePattern + `)((?:的|未|没有|仍未)` + words + `{0,10}，?每(?:次|起|例|处|项|件|个|人|笔|份|宗|户|家))`)
	allDay     = regexp.MustCompile(`((?:未|没有|不)` + words + `{1,8})(` + figurePattern + `)([^以内前后的之未没，。；、：（）㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}扣]` + words + `+扣)`)
	lately     = regexp.MustCompile(`((?:近|最近))(` + figurePattern + `)(` + words + `)`)
)

var (
	doneAll   = regexp.MustCompile(`完成(?:全年|年度|当年|全部|目标|计划)*(?:` + words + `{0,6}?)(?:目标任务|工作任务|目标|任务|计划|指标)(?:任务|数|值)?((?:的|，)*[得计])`)
	doneShare = regexp.MustCompile(`完成([≥＞＜]?)(` + figurePattern + `)`)
	shareDone = regexp.MustCompile(`(` + figurePattern + `)完成((?:的|，)*[得计])`)
)

// allDone writes 完成全年目标的得10分，完成80%以上的得6分 as shares of what is to be done, the first of which is all of it.
func (t *text) allDone() {
	percent := func(s string) bool { m := t.number(s); return m != nil && m.Unit == "%" }
	share := doneShare.FindStringSubmatch(t.said)
	if share == nil || strings.Contains(t.said, "比例") || strings.ContainsAny(t.said, "÷/") || !percent(share[2]) || len(doneAll.FindAllString(t.said, 2))+len(shareDone.FindAllString(t.said, 2)) != 1 || len(t.marks)+1 >= 0x800 {
		return
	}
	said := shareDone.ReplaceAllString(t.said, "完成率≥$1$2")
	if said == t.said {
		t.marks = append(t.marks, clause.Mark{Kind: clause.Numeral, Text: "100%", Unit: "%", Value: exact.Int(100)})
		said = doneAll.ReplaceAllString(said, "完成率≥"+string(rune(firstFigure+len(t.marks)-1))+"$1")
	}
	t.said = doneShare.ReplaceAllString(said, "完成率$1$2")
}

// spell writes out the numbers of a text that nothing is compared with.
func (t *text) spell() {
	t.noughts()
	t.allDone()
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
	t.said = notWithin.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := notWithin.FindStringSubmatch(s); time(m[2]) {
			return m[1] + write(m[2]) + "内" + m[3]
		}
		return s
	})
	t.said = beyondTime.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := beyondTime.FindStringSubmatch(s); time(m[1]) {
			return "超过" + write(m[1]) + m[2]
		}
		return s
	})
	t.said = allDay.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := allDay.FindStringSubmatch(s); time(m[2]) {
			return m[1] + write(m[2]) + m[3] // 未落实24小时值班制度的
		}
		return s
	})
	t.said = lately.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := lately.FindStringSubmatch(s); time(m[2]) {
			return m[1] + write(m[2]) + m[3]
		}
		return s
	})
}
