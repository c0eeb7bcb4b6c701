package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

const rung = `(?:` + words + `{0,6}?)(` + n + `)(?:的)?，?扣(` + pts + `)[，、；]`

var (
	// ladder is what the first, the second and each further one of something cost together: 1起扣2分，2起扣5分，3起及以上不得分.
	ladder = regexp.MustCompile(`^` + item + `(` + longer + `{0,30}?)((?:` + rung + `){1,4})` + words + `{0,6}?(` + n + `)(?:[及或]` + n + `)?(以上|≥)?⟪?(?:的)?，?(` + verdict + `)`)
	// happened says that what is counted took place.
	happened = regexp.MustCompile(`^(?:每|有|发生|出现|发现|存在|新增|存在有|累计)+$`)
	oneRung  = regexp.MustCompile(rung)
)

// readLadder makes tiers of the numbers of a ladder, each of which costs more than the one before, and of none at all.
func readLadder(t *text, m []string) (x phrase, ok bool) {
	zero, one := exact.Number{}, exact.Int(1)
	at := func(v exact.Number) span { return span{&end{at: v, said: included}, &end{at: v, said: included}} }
	x = phrase{says: tier, subject: happening(m[1]), span: at(zero), outcome: outcome{'-', zero}}
	if front := m[2][:anyFigure.FindStringIndex(m[2])[0]]; m[1] == "" && front != "" && !happened.MatchString(front) { // 投诉1起扣2分
		x.subject = front
	}
	next, cost, unit := one, zero, ""
	for _, r := range oneRung.FindAllStringSubmatch(m[2], -1) {
		mark, off := t.number(r[1]), t.value(r[2])
		if unit == "" {
			unit = mark.Unit
		}
		if !mark.Value.Equal(next) || mark.Unit != unit || !cost.Less(off) {
			return x, false
		}
		x.more = append(x.more, phrase{says: tier, span: at(next), outcome: outcome{'-', off}})
		next, cost = next.Add(one), off
	}
	last, end := t.number(m[5]), &end{at: next, said: included}
	o, said := t.outcomeOf(m[7])
	worse := o.takes() && cost.Less(o.number) || o.nothing()
	x.more = append(x.more, phrase{says: tier, span: span{low: end}, outcome: o})
	return x, said && worse && m[6] != "" && last.Value.Equal(next) && last.Unit == unit && counted(unit) && !verdicts.MatchString(m[1]) && !strings.ContainsAny(m[1], "第首")
}

// happening gives what is counted without the word that is said of it again: 预算草案被退回的，退回.
func happening(subject string) string {
	if at := strings.LastIndex(subject, "，"); at >= 0 && strings.Contains(subject[:at], subject[at+len("，"):]) {
		return subject[:at]
	}
	return subject
}

// noneTwice leaves out what a clause says of none of something beside a ladder, which says it too: 违法建设零增长得10分，新增1处扣5分，新增2处及以上不得分.
func (a *author) noneTwice() {
	none0 := func(x phrase) bool {
		return x.says == tier && x.span.low != nil && x.span.high != nil && x.span.low.at.IsZero() && x.span.high.at.IsZero()
	}
	first := slices.IndexFunc(a.phrases, func(x phrase) bool { return none0(x) && x.outcome.kind == '-' && x.outcome.number.IsZero() })
	if first < 1 {
		return
	}
	of, subject := &a.phrases[first-1], ""
	switch m := none.FindStringSubmatch(a.t.plain(of.subject)); {
	case !of.outcome.of(a.Marks).Equal(a.Marks):
		return
	case none0(*of):
		subject = of.subject
	case of.says == fact && m != nil:
		subject = m[1]
	default:
		return
	}
	if s := a.label(a.phrases[first].subject); s != "" && !idle.MatchString(s) && !strings.Contains(subject, s) {
		return // of another thing
	}
	a.phrases[first].subject = subject
	a.phrases = slices.Delete(a.phrases, first-1, first)
}
