package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// An end is one end of a range: nil where the range is open there.
type end struct {
	at    exact.Number
	said  side
	never bool // no figure lies beyond it
}

// A side is what a clause says of whether an end belongs to its range.
type side uint8

const (
	unsaid   side = iota // 90%至95%
	softly               // 95%以上, which takes its number in where nothing else says so
	included             // 不低于95%, 95%（含）以上
	excluded             // 超过95%
)

// A span is the range that a condition of a clause holds.
type span struct{ low, high *end }

const (
	n   = figurePattern
	num = `(?:` + figurePattern + `|` + pointsPattern + `)`
	inc = endPattern
)

// A bound is one comparison with a number.
const bound = `(?:[≥≤＞＜=为]` + num + inc + `(?:≥|≤|以上|以下)?` + inc + `|` + num + inc + `(?:及|或)?(?:以上|以下|≤|≥|之内|＞)` + inc + `)`

var (
	boundsPattern = `(?:` + num + inc + `至` + num + inc + `(?:之间|范围内|≤)?` + inc + `|` + bound + `(?:[，、]?[且但并]?(?:在|有)?` + bound + `)?)`
	ranged        = regexp.MustCompile(`^(` + num + `)(` + inc + `)至(` + num + `)(` + inc + `)(?:之间|范围内|≤)?(` + inc + `)$`)
	single        = regexp.MustCompile(`^([≥≤＞＜=为]?)(` + num + `)(` + inc + `)(?:及|或)?(以上|以下|≤|≥|之内|＞)?(` + inc + `)`)
	numbered      = regexp.MustCompile(`^` + num)
	joining       = regexp.MustCompile(`^[，、]?[且但并]?[在有]?`)
)

// spanOf reads a condition; ok is false where it cannot be.
func (t *text) spanOf(s string) (x span, ok bool) {
	x, ok = t.ends(s)
	for at, e := range []*end{x.low, x.high} {
		if t.lower && e != nil && e.said <= softly {
			e.said = []side{included, excluded}[at]
		}
	}
	return x, ok
}

func (t *text) ends(s string) (x span, ok bool) {
	if m := ranged.FindStringSubmatch(s); m != nil {
		low, high := t.value(m[1]), t.value(m[3])
		if m[5] == "⟪" {
			return span{&end{at: low, said: included}, &end{at: high, said: included}}, !high.Less(low)
		}
		x = span{&end{at: low, said: remark(m[2], unsaid)}, &end{at: high, said: remark(m[4], unsaid)}}
		if which := t.number(m[5]); m[5] != "" && which == nil || which != nil && !which.Value.Equal(low) && !which.Value.Equal(high) {
			return x, false
		} else if which != nil && which.Value.Equal(low) {
			x.low.said = remark(m[5], unsaid)
		} else if which != nil {
			x.high.said = remark(m[5], unsaid)
		}
		if which := t.number(m[4]); which != nil && which.Value.Equal(low) && !low.Equal(high) { // 6–8分（不含6分）
			x.low.said, x.high.said = remark(m[4], unsaid), unsaid
		}
		if high.Less(low) {
			x.low, x.high = x.high, x.low
		}
		return x, true
	}
	for s != "" {
		m := single.FindStringSubmatch(s)
		if m == nil {
			return x, false
		}
		length := len(m[0])
		if m[1] != "" && (m[4] == "≤" || m[4] == "≥" || m[4] == "＞") && numbered.MatchString(s[length:]) { // ＞5%≤10%: the sign is that of the next
			length, m[4] = length-len(m[4]), ""
		}
		if !t.narrow(&x, m) {
			return x, false
		}
		s = s[length:]
		s = s[len(joining.FindString(s)):]
	}
	return x, x.low != nil || x.high != nil
}

// narrow adds one comparison to a span.
func (t *text) narrow(x *span, m []string) bool {
	how, said := m[1], m[3]+m[5]
	if m[4] != "" && how != "" && how != "=" && how != "为" { // 达到95%以上
		if (how == "≥" || how == "＞") != (m[4] == "以上" || m[4] == "≥") {
			return false
		}
	}
	if m[4] != "" && (how == "" || how == "为" || how == "=") || how == "≥" && m[4] == "以上" {
		how = m[4]
	}
	e := &end{at: t.value(m[2])}
	switch how {
	case "≥":
		e.said = remark(said, included)
		x.low = e
	case "≤", "之内":
		e.said = remark(said, included)
		x.high = e
	case "＞":
		e.said = remark(said, excluded)
		x.low = e
	case "＜":
		e.said = remark(said, excluded)
		x.high = e
	case "以上":
		e.said = remark(said, softly)
		x.low = e
	case "以下":
		e.said = remark(said, softly)
		x.high = e
	case "=", "为":
		e.said = included
		x.low, x.high = e, &end{at: e.at, said: included}
	default:
		return false
	}
	return how == "=" || x.low == nil || x.high == nil || !x.high.at.Less(x.low.at)
}

// remark gives what （含） or （不含） behind a number says of it.
func remark(said string, otherwise side) side {
	switch {
	case strings.Contains(said, "｠"):
		return excluded
	case strings.ContainsAny(said, "｟⟪"):
		return included
	}
	return otherwise
}

func (e *end) in() bool { return e.said == included || e.said == softly }

// opposite gives the end at which the range beyond begins.
func (e *end) opposite() *end {
	if e.in() {
		return &end{at: e.at, said: excluded}
	}
	return &end{at: e.at, said: included}
}

// itself asks of 10节以上, beside what each costs, whether the tenth belongs to it, where the clause says neither 含 nor 及.
func (a *author) itself(e *end, unit string) {
	if e.said != softly {
		return
	}
	e.said = included
	if a.ask(Question{"界点", fmt.Sprintf("正好是 %s%s的，算不算“%s%s以上”？", e.at, unit, e.at, unit), []Choice{
		{"upper", "算：不得分"}, {"lower", "不算：照每一" + unit + "扣分"}}}) == "lower" {
		e.said = excluded
	}
}
