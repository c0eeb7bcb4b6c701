package impact

import (
	"context"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
)

// A pair is the two sets that are compared, and the figures of both.
type pair struct {
	ctx      context.Context
	old, new *rules.Set
	*analysis.Joint
}

// A side is one of two rules that are compared: a criterion, or the condition under which an indicator applies, which comes to 1 where it
// holds and to 0 where not. Its formulas are over the figures of both sets.
type side struct {
	set     *rules.Set
	names   []string         // of the fields that it reads
	reads   []*rules.Formula // what it reads
	of      *rules.Formula   // what it comes to, not rounded; nil where no formula tells
	rounded *rules.Formula
	judge   func(*rules.Values) Points
	round   func(exact.Number) exact.Number
	base    exact.Number  // an award is rounded, not what comes off
	half    exact.Number  // half of what rounded points are multiples of
	cells   int           // the most rounding steps that are looked at one by one
	values  *rules.Values // what the set takes of a unit
	refuses bool          // of what is known of the unit, it takes something not at all
}

func (p *pair) side(set *rules.Set, formulas []*rules.Formula, judge func(*rules.Values) Points) side {
	s := side{set: set, judge: judge, round: func(x exact.Number) exact.Number { return x }, cells: maxCells, values: set.NewValues()}
	for _, f := range formulas {
		s.reads = append(s.reads, p.Formula(f))
		for _, name := range analysis.AllNames(f) {
			if _, is := set.FieldIndex(name); is {
				s.names = append(s.names, name)
			}
		}
	}
	return s
}

// ofCriterion is the side of a criterion; its points are at most the indicator's marks.
func (p *pair) ofCriterion(c *rules.Criterion) side {
	s := p.side(c.Set(), analysis.Formulas(c), func(v *rules.Values) Points {
		off, fail := c.Deduction(v)
		if !c.Inside().Unheld {
			off = exact.Min(off, c.Inside().Marks)
		}
		return Points{off, fail != nil}
	})
	s.round = func(x exact.Number) exact.Number { return analysis.Rounded(c, x) }
	s.base = c.OutOf()
	s.half = c.Indicator().Inside().Grid.Half()
	s.of, s.rounded = p.Formula(analysis.Lowered(c)), p.Formula(analysis.Deducted(c))
	return s
}

// conditions are the sides of when an indicator applies; one without a condition always does.
func (p *pair) conditions(o, n *rules.Indicator) *world {
	w := &world{pair: p}
	for k, in := range [2]*rules.Indicator{o, n} {
		var reads []*rules.Formula
		of, set := in.Condition(), in.Criteria().At(0).Set()
		if of != nil {
			reads = append(reads, of)
		}
		s := p.side(set, reads, func(v *rules.Values) Points {
			ok, fail := in.Applies(v)
			if ok {
				return Points{Off: exact.Int(1)}
			}
			return Points{Fails: fail != nil}
		})
		if of == nil {
			of = analysis.Lies([2]*rules.Indicator{n, o}[k].Condition(), indicators.Interval{})
		}
		s.of = p.Formula(of)
		s.rounded = s.of
		w.sides[k] = s
	}
	return w.unknown()
}

// takes reports whether a value is one that the set of a rule takes, if it reads the field.
func (s *side) takes(name string, x indicators.Value) bool {
	i, ok := s.set.FieldIndex(name)
	if !ok || !x.Present {
		return true
	}
	switch f := s.set.Field(i); f.Type {
	case indicators.Number, indicators.Date:
		return fields.Check(f, x.Number) == fields.Fits
	case indicators.Choice:
		return fields.CheckText(f, x.Text) == fields.Fits
	}
	return true
}

// A world is a unit of which two rules know something.
type world struct {
	*pair
	sides  [2]side // the old rule and the new one
	values *rules.Values
	box    *analysis.Box
	where  []Given
}

// unknown is a unit of which nothing is known yet.
func (w *world) unknown() *world {
	u := *w
	u.values, u.box = w.NewValues(), analysis.BoxOf(w.Set)
	return &u
}

// between gives two criteria to compare.
func (p *pair) between(o, n *rules.Criterion) *world {
	w := &world{pair: p, sides: [2]side{p.ofCriterion(o), p.ofCriterion(n)}}
	return w.unknown()
}

// field gives a field of either set.
func (p *pair) field(name string) *indicators.Field { return p.Field(p.at(name)) }

func (p *pair) at(name string) int {
	i, _ := p.FieldIndex(name)
	return i
}

// put gives a field its value.
func (w *world) put(name string, x indicators.Value) { analysis.Put(w.values, w.at(name), x) }

// number is put of a number.
func (w *world) number(name string, x exact.Number) {
	w.put(name, indicators.Value{Number: x, Present: true})
}

// know is put of what stays known.
func (w *world) know(name string, x indicators.Value) {
	w.put(name, x)
	w.box = w.box.Fix(w.at(name), x)
	for k := range w.sides {
		s := &w.sides[k]
		s.refuses = s.refuses || slices.Contains(s.names, name) && !s.takes(name, x)
	}
}

// points gives what both rules come to. A figure that a set does not take is missing there.
func (w *world) points() (old, new Points) {
	var list [2]Points
	for k := range w.sides {
		s := &w.sides[k]
		for _, name := range s.names {
			x := w.values.Get(w.at(name))
			if !s.takes(name, x) {
				x = indicators.Value{}
			}
			i, _ := s.set.FieldIndex(name)
			analysis.Put(s.values, i, x)
		}
		list[k] = s.judge(s.values)
	}
	return list[0], list[1]
}

// here compares both rules where nothing that matters is open.
func (w *world) here(where []Given) []Interval {
	if x, y := w.points(); !x.equal(y) {
		return []Interval{{Where: where, Old: x, New: y}}
	}
	return nil
}

// names gives the fields that the rules read, by the alphabet.
func (w *world) names() []string {
	names := slices.Concat(w.sides[0].names, w.sides[1].names)
	slices.Sort(names)
	return slices.Compact(names)
}

// reads gives what both rules read.
func (w *world) reads() []*rules.Formula { return slices.Concat(w.sides[1].reads, w.sides[0].reads) }
