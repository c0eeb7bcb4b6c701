package draft

import (
	"regexp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/clause"
)

// Clauses that hold a year against the one before are read over the rate of growth, which is below 0 where something goes down.

const (
	down = `(?:下降|减少|降低|压减)`
	up   = `(?:上升|增长|增加|提高|上涨)`
	flat = `(?:持平|不变)`
)

var (
	comparing = regexp.MustCompile(`(?:[较比]上年(?:度|同期)?|同比)`)
	moves     = regexp.MustCompile(`(?:[较比]上年(?:度|同期)?|同比)(?:` + down + `|` + up + `|` + flat + `)`)
	still     = regexp.MustCompile(down + `|` + up + `|` + flat)
	rising    = regexp.MustCompile(`率.{0,3}(?:[较比]上年|同比)|人次`)
)

// growth writes 较上年下降10%以上, 持平 and 增长5%以内 as ranges of the rate of growth. It leaves the text as it is where it does not read every such
// word of it, where steps are counted, and where the figure is a rate itself, which grows by percentage points.
func (t *text) growth() {
	if !moves.MatchString(t.said) || regexp.MustCompile(`每|排名|名次|百分点`).MatchString(t.said) || rising.MatchString(t.said) || len(t.marks)+8 >= 0x800 {
		return
	}
	marks := t.marks
	add := func(v exact.Number) string {
		t.marks = append(t.marks, clause.Mark{Kind: clause.Numeral, Text: v.String() + "%", Unit: "%", Value: v})
		return string(rune(firstFigure + len(t.marks) - 1))
	}
	zero := add(exact.Number{})
	said, ok := t.said, true
	write := func(of string, by func(m []string) string) {
		re := regexp.MustCompile(of)
		said = re.ReplaceAllStringFunc(said, func(s string) string { return by(re.FindStringSubmatch(s)) })
	}
	less := func(s string) string {
		m := t.number(s)
		if m == nil || m.Unit != "%" {
			ok = false
			return s
		}
		return add(m.Value.Neg())
	}
	write(down+`(`+n+`)([｟｠]?)`+n+`?(?:及)?以上([｟｠]?)`+n+`?`, func(m []string) string { return less(m[1]) + m[2] + m[3] + "以下" })
	write(down+`(`+n+`)≤([｟｠]?)`+n+`?(?:或|、|和)`+flat, func(m []string) string { return less(m[1]) + m[2] + "至" + zero + "｟" })
	write(up+`(`+n+`)≤([｟｠]?)`+n+`?`, func(m []string) string { return "＞" + zero + "≤" + m[1] + m[2] })
	write(up+`([＞≥])(`+n+`)`, func(m []string) string { return m[1] + m[2] })
	write(`(?:`+down+`(?:或|、|和)`+flat+`|`+flat+`(?:或|、|和)`+down+`)`, func(m []string) string { return "≤" + zero })
	write(`(?:没有|未)`+up, func(m []string) string { return "≤" + zero })
	write(`负增长(的|得|，|不)`, func(m []string) string { return "＜" + zero + m[1] })
	write(down+`(的|得|，|不)`, func(m []string) string { return "＜" + zero + m[1] })
	write(up+`(的|得|，|不)`, func(m []string) string { return "＞" + zero + m[1] })
	write(flat+`(的|得|，|不)`, func(m []string) string { return "=" + zero + m[1] })
	if !ok || still.MatchString(said) {
		t.marks = marks
		return
	}
	first := true
	t.said = comparing.ReplaceAllStringFunc(said, func(string) string {
		if first {
			first = false
			return "较上年增长率"
		}
		return ""
	})
}
