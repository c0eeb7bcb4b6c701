package rulestest

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// A setting is one thing that a submission may hold.
type setting struct {
	thing byte // 'v' a value, 'j' a judgement, 'c' a choice
	name  string
	value any       // nil: not given
	along []setting // what has to move with it: the way that is judged
}

// put makes the submission hold the setting, and gives the way back.
func (s setting) put(sub *scoring.Submission) (undo func()) {
	if len(s.along) > 0 {
		first := s.along[0].put(sub)
		s.along = s.along[1:]
		rest := s.put(sub)
		return func() { rest(); first() }
	}
	switch s.thing {
	case 'j':
		return swap(sub.Judgements, s.name, s.value)
	case 'c':
		return swap(sub.Choices, s.name, s.value)
	}
	return swap(sub.Values, s.name, s.value)
}

func swap[V any](m map[string]V, name string, value any) (undo func()) {
	old, had := m[name]
	if v, ok := value.(V); ok && value != nil {
		m[name] = v
	} else {
		delete(m, name)
	}
	return func() {
		if had {
			m[name] = old
		} else {
			delete(m, name)
		}
	}
}

// peopleSettings gives the judgements and choices that a criterion may meet.
func peopleSettings(set *rules.Set, c *rules.Criterion) (list []setting) {
	ids, best := c.Alternatives()
	if ids != nil && !best {
		for _, id := range ids {
			list = append(list, setting{thing: 'c', name: c.ID(), value: id})
		}
	}
	if !c.Judged() {
		return list
	}
	places, _ := set.Rounding()
	unit := exact.New(1, places)
	outOf := c.OutOf()
	var chosen []setting // what is judged counts where it is declared
	for i, a := range c.Choices().All() {
		if a.Judged() {
			outOf = a.OutOf()
			chosen = []setting{{thing: 'c', name: c.ID(), value: ids[i]}}
		}
	}
	var points []exact.Number
	for _, share := range []string{"1", "0.5", "0.6", "0.72", "0.8", "0.9", "0.66", "0.54", "0", "0.88", "0.7"} {
		x := outOf.Mul(exact.MustParse(share)).Round(places, exact.Down)
		points = append(points, x, x.Sub(unit), x.Add(unit))
		if share == "0.5" { // half a unit more: points that rounding is about
			half := unit.Mul(exact.New(5, 1))
			points = append(points, x.Add(half), x.Add(half).Add(unit), x.Add(unit.Mul(exact.New(2, 1))))
		}
	}
	levels := []string{""}
	for _, l := range analysis.Levels(c) {
		levels = append(levels, l.Name)
	}
	for _, x := range sorted(points) {
		d, ok := x.Decimal()
		if x.Sign() < 0 || outOf.Less(x) || !ok {
			continue
		}
		for _, l := range levels {
			list = append(list, setting{thing: 'j', name: c.ID(), value: scoring.Judgement{Points: d, Level: l, Reason: "评定"}, along: chosen})
		}
	}
	if ids != nil && !best { // a case that leaves out the judgement leaves out what the unit declares too
		return list
	}
	return append(list, setting{thing: 'j', name: c.ID()})
}
