package draft

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/clause"
)

// placed ends the label of a place among others.
var placed = regexp.MustCompile(`(?:排名|名次|排位|位次)$`)

// moved is the label of a move from one place or year to another, which may go the other way: 排名较上年上升.
var moved = regexp.MustCompile(`(?:排名|名次|排位|位次|[较比]上年|同比).*(?:升|降|进|退|提高|增|减)`)

var (
	ranking    = regexp.MustCompile(`排名|名次|排位|位次|排序|第(?:一|` + figurePattern + `)[名位]?(?:至|得|的)`)
	rankedTo   = regexp.MustCompile(`第(` + figurePattern + `)至第?(` + figurePattern + `)`)
	rankedOn   = regexp.MustCompile(`第(` + figurePattern + `)(?:及|或|（含）)*(?:以后|之后|以下|以外)[｟⟪]?`)
	rankedTop  = regexp.MustCompile(`(?:位列|位居|进入)?(?:全[市县区省]|同类)?前(` + figurePattern + `)`)
	firstPlace = regexp.MustCompile(`(排名|名次|排位|位次)?(?:为|位列|位居|居|列)?第一(?:名|位)|(排名|名次|排位|位次)(?:为|位列|位居|居|列)?第一|第一(至)`)
	rankedAt   = regexp.MustCompile(`第(` + figurePattern + `)`)
	percents   = regexp.MustCompile(`前(` + figurePattern + `)`)
	percentsTo = regexp.MustCompile(`前(` + figurePattern + `)([｟⟪｠]?)至前?(` + figurePattern + `)`)
	lastOnes   = regexp.MustCompile(`后(` + figurePattern + `)`)
	eachPlace  = regexp.MustCompile(`每(?:下降|后退|上升|提升|提高)`)
	fromEnd    = regexp.MustCompile(`倒数|末位|并列|晋升|上升|进位|退位|下降|提升|提高|前进|后退|上年|同比`)
)

// places writes places as numbers that are compared: 前3名 and 第4名至第8名. Places counted from the end, and moves from one to another, stay as
// they are, which nothing reads.
func (t *text) places() {
	if !ranking.MatchString(t.said) || fromEnd.MatchString(eachPlace.ReplaceAllString(t.said, "")) {
		return
	}
	first := string(rune(firstFigure + len(t.marks)%0x800))
	if said := firstPlace.ReplaceAllString(t.said, "${1}${2}第"+first+"${3}"); said != t.said { // 第一 is no number to [clause.Read]
		t.said, t.marks = said, append(t.marks, clause.Mark{Kind: clause.Numeral, Text: "1", Unit: "名", Value: exact.Int(1)})
	}
	place := func(s string) bool {
		m := t.number(s)
		return m != nil && m.Value.IsInt() && m.Value.Sign() > 0 && (m.Unit == "名" || m.Unit == "位" || m.Unit == "")
	}
	write := func(of *regexp.Regexp, by func(m []string) string) {
		t.said = of.ReplaceAllStringFunc(t.said, func(s string) string {
			m := of.FindStringSubmatch(s)
			for _, x := range m[1:] {
				if !place(x) {
					return s
				}
			}
			return by(m)
		})
	}
	t.percentPlaces()
	if lastOnes.MatchString(t.said) {
		return
	}
	one := exact.Int(1)
	write(rankedTo, func(m []string) string {
		if t.value(m[1]).Equal(one) {
			return "≤" + m[2] // no place is before the first
		}
		return m[1] + "至" + m[2] + "⟪"
	})
	write(rankedOn, func(m []string) string { return "≥" + m[1] })
	write(rankedTop, func(m []string) string { return "≤" + m[1] })
	write(rankedAt, func(m []string) string {
		if t.value(m[1]).Equal(one) {
			return "≤" + m[1]
		}
		return "=" + m[1]
	})
}

// percentPlaces writes shares of the places, 前10%, 前10%至30% and 后20%, as percentages that are compared; the place of the last is that of the best.
func (t *text) percentPlaces() {
	percent := func(s string) bool { m := t.number(s); return m != nil && m.Unit == "%" }
	t.said = percentsTo.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := percentsTo.FindStringSubmatch(s); percent(m[1]) && percent(m[3]) {
			return m[1] + m[2] + "至" + m[3]
		}
		return s
	})
	t.said = percents.ReplaceAllStringFunc(t.said, func(s string) string {
		if m := percents.FindStringSubmatch(s); percent(m[1]) {
			return "≤" + m[1]
		}
		return s
	})
	t.said = lastOnes.ReplaceAllStringFunc(t.said, func(s string) string {
		m := lastOnes.FindStringSubmatch(s)
		if !percent(m[1]) || len(t.marks) >= 0x800 {
			return s
		}
		rest := *t.number(m[1])
		rest.Value = exact.Int(100).Sub(rest.Value)
		rest.Text = rest.Value.String()
		t.marks = append(t.marks, rest)
		return "＞" + string(rune(firstFigure+len(t.marks)-1))
	})
}

// share declares the place of a unit as a percentage of the places, and gives its name.
func (a *author) share(label string) string {
	place, units := a.declare(label, `type: number, unit: "名", whole: true, min: 1`), a.declare("参评单位数", `type: number, unit: "个", whole: true, min: 1`)
	name := nameOf(label + "占比")
	if !slices.ContainsFunc(a.out.Measures, func(f Field) bool { return f.Name == name }) {
		a.out.Measures = append(a.out.Measures, Field{name, fmt.Sprintf(`{label: %s, unit: "%%", is: %s / %s * 100}`, quote(label+"占比"), place, units)})
	}
	return name
}

// nestPlaces reads 第一名得10分，前五名得6分: the better that holds counts, as long as each further one earns less.
func nestPlaces(tiers []phrase, marks exact.Number) {
	for i := 1; i < len(tiers); i++ {
		better, worse := tiers[i-1], &tiers[i].span
		if worse.low == nil && worse.high != nil && better.span.high != nil && better.span.high.at.Less(worse.high.at) && tiers[i].outcome.of(marks).Less(better.outcome.of(marks)) {
			worse.low = better.span.high.opposite()
		}
	}
}

// oneMoney gives the sums of a clause in several units of money the smallest of them: 1亿元 beside 5000万元 is 10000万元.
func (t *text) oneMoney() {
	least, several := int64(0), false
	for _, m := range t.marks {
		if of := clause.Money[m.Unit]; m.Kind == clause.Numeral && of != 0 {
			several = several || least != 0 && least != of
			if least == 0 || of < least {
				least = of
			}
		}
	}
	if !several {
		return
	}
	for i, m := range t.marks {
		of := clause.Money[m.Unit]
		if m.Kind != clause.Numeral || of <= least {
			continue
		}
		for unit, is := range clause.Money {
			if is == least {
				t.marks[i].Unit = unit
			}
		}
		t.marks[i].Value = m.Value.Mul(exact.Int(of / least))
		t.marks[i].Text = t.marks[i].Value.String()
	}
}
