package draft

import (
	"regexp"
	"strings"

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
	moves     = regexp.MustCompile(`(?:[较比]上年(?:度|同期)?|同比)(?:` + down + `|` + up + `|` + flat + `|正增长|负增长)`)
	still     = regexp.MustCompile(down + `|` + up + `|` + flat)
	rising    = regexp.MustCompile(`率.{0,3}(?:[较比]上年|同比)|人次`)
)

// figures are numbers that say how far something moves.
var figures = regexp.MustCompile(figurePattern)

// shrinking is what goes down, of a rate of growth.
var shrinking = regexp.MustCompile(`负增长的?(，?(?:不得|[得计]))`)

// steady says that a figure goes no further than the year before, beside what each step further costs.
var steady = regexp.MustCompile(comparing.String() + `(?:不|未|没有|零)(` + down + `|` + up + `)(的|，|得)`)

// steadily writes 较上年不增长的得满分，每增长1个百分点扣2分 as a limit of 0 of what a figure grows by. It is false where the text says nothing of
// the kind, or more of it.
func (t *text) steadily() bool {
	m := steady.FindStringSubmatch(t.said)
	if m == nil || strings.Count(t.said, "每") != 1 || len(t.marks)+1 >= 0x800 {
		return false
	}
	rest := strings.Replace(t.said, m[0], "", 1)
	steps := regexp.MustCompile(`每(?:` + down + `|` + up + `)`).FindString(rest)
	fall := regexp.MustCompile(down)
	if steps == "" || fall.MatchString(steps) != fall.MatchString(m[1]) || still.MatchString(strings.Replace(rest, steps, "", 1)) {
		return false
	}
	t.marks = append(t.marks, clause.Mark{Kind: clause.Numeral, Text: "0"})
	zero, sign := string(rune(firstFigure+len(t.marks)-1)), "≤"
	if fall.MatchString(m[1]) {
		sign = "≥"
	}
	t.said = strings.Replace(t.said, m[0], "较上年增长"+sign+zero+m[2], 1)
	return true
}

// shrinks writes 负增长 of a rate of growth as less than 0.
func (t *text) shrinks() {
	if strings.Contains(t.said, "增长率") && len(t.marks)+1 < 0x800 && shrinking.MatchString(t.said) {
		t.marks = append(t.marks, clause.Mark{Kind: clause.Numeral, Text: "0%", Unit: "%"})
		t.said = shrinking.ReplaceAllString(t.said, "＜"+string(rune(firstFigure+len(t.marks)-1))+"的$1")
	}
}

// growth writes 较上年下降10%以上, 持平 and 增长5%以内 as ranges of the rate of growth. It leaves the text as it is where it does not read every such
// word of it, where steps are counted, and where the figure is a rate itself, which grows by percentage points.
func (t *text) growth() {
	if t.shrinks(); t.steadily() {
		return
	}
	if !moves.MatchString(t.said) || regexp.MustCompile(`每|排名|名次|百分点`).MatchString(t.said) || rising.MatchString(t.said) && figures.MatchString(t.said) || len(t.marks)+8 >= 0x800 {
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
	write(down+`(`+n+`)([｟｠]?)`+n+`?(?:(?:及)?以上|≥)([｟｠]?)`+n+`?`, func(m []string) string { return less(m[1]) + m[2] + m[3] + "以下" })
	write(down+`(`+n+`)≤([｟｠]?)`+n+`?(?:或|、|和)`+flat, func(m []string) string { return less(m[1]) + m[2] + "至" + zero + "｟" })
	write(down+`＜(`+n+`)`, func(m []string) string { return "＞" + less(m[1]) + "＜" + zero })
	write(`不降反[升增]`, func(m []string) string { return "＞" + zero })
	write(`不[升增]反降`, func(m []string) string { return "＜" + zero })
	write(up+`(`+n+`)≤([｟｠]?)`+n+`?`, func(m []string) string { return "＞" + zero + "≤" + m[1] + m[2] })
	write(up+`([＞≥])(`+n+`)`, func(m []string) string { return m[1] + m[2] })
	write(`(?:`+down+`(?:或|、|和)`+flat+`|`+flat+`(?:或|、|和)`+down+`)`, func(m []string) string { return "≤" + zero })
	write(`(?:没有|未)`+up, func(m []string) string { return "≤" + zero })
	write(`负增长(的|得|，|不|计|`+pts+`)`, func(m []string) string { return "＜" + zero + m[1] })
	write(`正增长(的|得|，|不|计|`+pts+`)`, func(m []string) string { return "＞" + zero + m[1] })
	write(down+`(`+n+`)(?:以下|≤)([｟｠]?)`, func(m []string) string { return less(m[1]) + m[2] + "以上＜" + zero })
	write(down+`(的|得|，|不)`, func(m []string) string { return "＜" + zero + m[1] })
	write(up+`(的|得|，|不)`, func(m []string) string { return "＞" + zero + m[1] })
	write(flat+`(的|得|，|不)`, func(m []string) string { return "=" + zero + m[1] })
	if !ok || still.MatchString(said) {
		t.marks = marks
		return
	}
	first, rate := true, "较上年增长率"
	if rising.MatchString(t.said) { // a rate goes up by points
		rate = "较上年变化"
	}
	t.said = comparing.ReplaceAllStringFunc(said, func(string) string {
		if first {
			first = false
			return rate
		}
		return ""
	})
}
