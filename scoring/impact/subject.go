package impact

import (
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
)

// A side is one of two rules that are compared: a criterion, or the condition under which an indicator applies, which comes to 1 where it
// holds and to 0 where not. Beside that it is what is known of a unit in the set of this rule, while some of its numbers are still open.
type side struct {
	dependent
	set      *rules.Set
	formulas []*rules.Formula
	points   func(*rules.Values) Points
	round    func(exact.Number) exact.Number
	base     exact.Number // an award is rounded, not what comes off
	places   int          // to which points are rounded
	cells    int          // the most rounding steps that are looked at one by one
	values   *rules.Values
	box      *analysis.Box
}

// A dependent tells how it depends on figures: a criterion, a formula, or what always holds.
type dependent interface {
	AlongOver(v *rules.Values, field int, over indicators.Interval) ([]curves.Stretch, bool)
	On(*analysis.Quantity, *analysis.Box) bool
	Scales(*analysis.Box) bool
}

// An ofCriterion depends on what a criterion reads.
type ofCriterion struct{ *rules.Criterion }

func (c ofCriterion) AlongOver(v *rules.Values, field int, over indicators.Interval) ([]curves.Stretch, bool) {
	return analysis.CriterionAlongOver(c.Criterion, v, field, over)
}
func (c ofCriterion) On(q *analysis.Quantity, b *analysis.Box) bool {
	return analysis.CriterionOn(c.Criterion, q, b)
}
func (c ofCriterion) Scales(b *analysis.Box) bool { return analysis.CriterionScales(c.Criterion, b) }

// An ofFormula depends on what a formula reads.
type ofFormula struct{ *rules.Formula }

func (f ofFormula) AlongOver(v *rules.Values, field int, over indicators.Interval) ([]curves.Stretch, bool) {
	return analysis.AlongOver(f.Formula, v, field, over)
}
func (f ofFormula) On(q *analysis.Quantity, b *analysis.Box) bool {
	return analysis.On(f.Formula, q, b)
}
func (f ofFormula) Scales(b *analysis.Box) bool { return analysis.Scales(f.Formula, b) }

// always depends on nothing.
type always struct{}

func (always) AlongOver(_ *rules.Values, _ int, over indicators.Interval) ([]curves.Stretch, bool) {
	return []curves.Stretch{curves.Constant(over, exact.Int(1))}, true
}
func (always) On(*analysis.Quantity, *analysis.Box) bool { return true }
func (always) Scales(*analysis.Box) bool                 { return true }

// criterion is the side of a criterion; its points are at most the indicator's marks.
func criterion(s *rules.Set, c *rules.Criterion) side {
	places, _ := s.Rounding()
	points := func(v *rules.Values) Points {
		off, fail := c.Deduction(v)
		return Points{exact.Min(off, c.Indicator().Marks()), fail != nil}
	}
	return side{
		dependent: ofCriterion{c}, set: s, formulas: analysis.Formulas(c), points: points,
		round: func(x exact.Number) exact.Number { return analysis.Rounded(c, x) }, base: c.OutOf(), places: places, cells: maxCells,
	}
}

// condition is the side of an indicator's condition; one without always applies.
func condition(set *rules.Set, in *rules.Indicator) side {
	points := func(v *rules.Values) Points {
		ok, fail := in.Applies(v)
		if ok {
			return Points{Off: exact.Int(1)}
		}
		return Points{Fails: fail != nil}
	}
	s := side{dependent: always{}, set: set, points: points, round: func(x exact.Number) exact.Number { return x }, cells: maxCells}
	if f := in.Condition(); f != nil {
		s.dependent, s.formulas = ofFormula{f}, []*rules.Formula{f}
	}
	return s
}

// free gives the names of the fields that decide and are not known.
func (s *side) free() []string { return analysis.Free(s.box, s.formulas...) }

// line is the rule along one field over an interval; constant where its set has no such number.
func (s *side) line(field string, over indicators.Interval) (line, bool) {
	i, here := s.set.FieldIndex(field)
	if here && s.set.Field(i).Type == indicators.Number {
		pieces, ok := s.AlongOver(s.values, i, over)
		return line{*s, pieces}, ok
	}
	l := line{side: *s}
	if p := s.points(s.values); !p.Fails {
		l.pieces = []curves.Stretch{curves.Constant(over, p.Off)}
	}
	return l, true
}

// A world is a unit of which two rules know something: the same figures, as far as each set has them.
type world struct {
	pair
	sides [2]side // the old rule and the new one
	where []Given
}

// world is one of which nothing is known yet.
func (p pair) world(o, n side) *world {
	w := &world{pair: p, sides: [2]side{o, n}}
	for k := range w.sides {
		s := &w.sides[k]
		s.values, s.box = s.set.NewValues(), analysis.BoxOf(s.set)
	}
	return w
}

// having visits the sides whose set has a field, with its place there.
func (w *world) having(name string) iter.Seq2[*side, int] {
	return func(yield func(*side, int) bool) {
		for k := range w.sides {
			s := &w.sides[k]
			if i, here := s.set.FieldIndex(name); here && !yield(s, i) {
				return
			}
		}
	}
}

// tell gives both sets the values of fields, as far as they fit there; else a figure is missing.
func (w *world) tell(names []string, values []indicators.Value) {
	for k, name := range names {
		for s, i := range w.having(name) {
			x := values[k]
			switch f := s.set.Field(i); {
			case f.Type == indicators.Number && fields.Check(f, x.Number) != fields.Fits,
				f.Type == indicators.Choice && fields.CheckText(f, x.Text) != fields.Fits:
				x = indicators.Value{}
			}
			analysis.Put(s.values, i, x)
		}
	}
}

// know is tell of what stays known.
func (w *world) know(name string, x indicators.Value) {
	w.tell([]string{name}, []indicators.Value{x})
	for s, i := range w.having(name) {
		s.box = s.box.Fix(i, s.values.Get(i))
	}
}

// open says that a number is there, whatever it is.
func (w *world) open(name string) {
	for s, i := range w.having(name) {
		s.box = s.box.Within(i, indicators.Interval{})
	}
}

// put gives a number its value in both sets, whatever it is declared to be; false where neither has it.
func (w *world) put(name string, x exact.Number) (done bool) {
	for s, i := range w.having(name) {
		if s.set.Field(i).Type == indicators.Number {
			analysis.Put(s.values, i, indicators.Value{Number: x, Present: true})
			done = true
		}
	}
	return done
}

// points gives what both rules come to.
func (w *world) points() (old, new Points) {
	return w.sides[0].points(w.sides[0].values), w.sides[1].points(w.sides[1].values)
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
	fields, _ := w.reads()
	return fields
}

// reads gives the names of the fields that the rules read, in the order of the alphabet, and the numbers that stand in them.
func (w *world) reads() (fields []string, numbers []exact.Number) {
	for _, f := range slices.Concat(w.sides[0].formulas, w.sides[1].formulas) {
		for _, name := range analysis.AllNames(f) {
			if w.field(name) != nil {
				fields = append(fields, name)
			}
		}
		numbers = append(numbers, analysis.Numbers(f)...)
	}
	slices.Sort(fields)
	slices.SortFunc(numbers, exact.Number.Cmp)
	return slices.Compact(fields), slices.CompactFunc(numbers, exact.Number.Equal)
}
