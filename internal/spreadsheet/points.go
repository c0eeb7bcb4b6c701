package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
)

// Formulas are the points of one unit as formulas of a sheet.
type Formulas struct {
	Steps     []string // one a cell; each reads figures, and cells before it
	Points    []int    // of the indicators in the order of [rules.Set.Tree]: the step that gives each
	Total     int      // the step that gives the total
	Grade     int      // the step that gives the name of the grade
	Checks    []int    // of the checks in file order: the step that is 1 where one is met, 0 where not
	Unchanged []int    // of the leaves: the step that is 1 as long as no figure is changed that the leaf reads
	Measured  []int    // of the leaves: the step that gives the number that the first criterion measures; -1 of none
	Kept      []Kept
}

// A Kept is something that keeps what it has, for it cannot be written as a formula.
type Kept struct {
	Name string
	Why  string // Chinese
}

// A sheet is formulas in the making.
type sheet struct {
	set     *rules.Set
	values  *rules.Values
	figures map[int]Figure
	at      func(step int) string
	model   *analysis.Model

	steps   []string
	made    map[string]*whole
	inputs  map[int]*whole
	found   map[*expression.Node]value
	instead map[*expression.Node]value
	locals  map[int]value
	why     string
}

// Of writes the points of a unit that was scored. Deducted is what reviewers take off each leaf. Figures are those that can be changed, by
// their place among the fields; the others stay as they are. cell names the cell of a step.
func Of(set *rules.Set, v *rules.Values, deducted []exact.Number, figures map[int]Figure, cell func(step int) string) *Formulas {
	f := &Formulas{}
	if set == nil || v == nil || v.RuleSet() != set || cell == nil || set.Header().ID == "" {
		return f
	}
	s := &sheet{set: set, values: v, figures: map[int]Figure{}, at: cell, made: map[string]*whole{}, inputs: map[int]*whole{},
		found: map[*expression.Node]value{}, instead: map[*expression.Node]value{}, locals: map[int]value{}}
	var unknown []*analysis.Unknown
	for i := range set.NumFields() {
		if at, is := figures[i]; is && Changeable(set.Field(i), v.Get(i), at.Places) {
			s.figures[i] = at
			u := analysis.Figure(set, i)
			if field := set.Field(i); field.Optional && field.Default == nil {
				u.Missing = u.Number
				if !u.Number {
					u.Options = append(u.Options, analysis.Option{})
				}
			}
			unknown = append(unknown, u)
		}
	}
	s.model = analysis.NewModel(set, v, unknown, &analysis.Budget{Left: work.MaxSheet})
	for _, slot := range s.all() {
		s.input(slot)
	}
	for _, c := range set.Criteria().All() {
		s.criterion(f, c)
	}
	s.points(f, deducted)
	f.Steps = s.steps
	return f
}

// attempt makes something; what could not be made leaves nothing behind.
func (s *sheet) attempt(try func()) (why string) {
	steps := len(s.steps)
	s.why = ""
	try()
	why, s.why = s.why, ""
	if why == "" {
		return ""
	}
	for _, formula := range s.steps[steps:] {
		delete(s.made, formula)
	}
	s.steps = s.steps[:steps]
	clear(s.found)
	return why
}

// points writes the points of all indicators, the total and the grade.
func (s *sheet) points(f *Formulas, deducted []exact.Number) {
	applies, stays := s.applies(f, deducted)
	p, ok := s.model.Points(applies, deducted)
	if !ok {
		return
	}
	valid := stays
	for _, slot := range s.all() {
		valid = s.and(valid, s.fits(slot))
	}
	for _, c := range s.set.Checks().All() {
		met := s.check(f, c)
		valid = s.and(valid, s.asks(met.text+">=0", true, met.now != nil))
		f.Checks = append(f.Checks, s.shown(of(met)))
	}
	for _, in := range s.set.Tree().All() {
		f.Points = append(f.Points, s.shown(s.result(f, in.Name(), p.Of(in), stays)))
	}
	for _, in := range s.set.Leaves().All() {
		s.leaf(f, in)
	}
	f.Total = s.total(f, p, valid)
	f.Grade = s.grade(f, p.Rank(), valid)
}

// applies says which indicators apply: those whose marks stay their own, and whose points nobody reads, ask for themselves; the others stay as they
// are, which is asked too.
func (s *sheet) applies(f *Formulas, deducted []exact.Number) (list []analysis.Applies, stays *whole) {
	stays = truth(true)
	pools := slices.ContainsFunc(s.set.Leaves().Slice(), func(in *rules.Indicator) bool { return in.Condition() != nil && in.Inside().Policy.Pools() })
	for i, in := range s.set.Leaves().All() {
		now, _ := in.Applies(s.values)
		a := map[bool]analysis.Applies{true: analysis.Yes, false: analysis.No}[now]
		if c := in.Condition(); c != nil && s.model.Reads(c) {
			n := c.Inside().Program
			var holds *whole
			switch why := s.attempt(func() { holds = s.holds(n.Root()) }); {
			case why != "":
				f.Kept = append(f.Kept, Kept{in.Name() + "是否适用", why})
				stays = s.and(stays, s.unchanged(s.reads(n.Root())))
			case pools || len(s.set.Inside().Results) > 0 || in.Inside().Policy.String() == "rescale" || people(in) || i < len(deducted) && deducted[i].Sign() > 0:
				if !now {
					holds = s.not(holds)
				}
				stays = s.and(stays, holds)
			default:
				a = analysis.Open
			}
		}
		list = append(list, a)
	}
	return list, stays
}

// people reports whether people have a say in an indicator: they say nothing of one that does not apply.
func people(in *rules.Indicator) bool {
	return slices.ContainsFunc(in.Criteria().Slice(), func(c *rules.Criterion) bool {
		ways, best := c.Inside().Ways()
		return c.Judged() || ways != nil && !best
	})
}

// result writes a formula, or keeps what it comes to; only where something holds.
func (s *sheet) result(f *Formulas, name string, of *rules.Formula, where *whole) (q quotient) {
	p := of.Inside().Program
	x, _ := of.Number(s.values)
	why := s.attempt(func() {
		q = s.choice(where, s.number(p.Root()), s.none())
		if q.now() == nil || q.now().Cmp(ratio(x)) != 0 {
			s.fail(tooLong)
		}
	})
	if why != "" {
		f.Kept = append(f.Kept, Kept{name, why})
		q = s.kept(s.all(), fixed(x))
	}
	return q
}

// check writes whether a check is met, or keeps it.
func (s *sheet) check(f *Formulas, c rules.Check) (met *whole) {
	p, marks := c.Formula.Inside().Program, c.Formula.Inside().Marks
	s.values.Inside().SetMarks(marks)
	passes, _ := c.Passes(s.values)
	why := s.attempt(func() {
		met = s.holds(p.Root())
		if c.Tolerance.Sign() > 0 {
			met = s.tolerated(p.Root(), c.Tolerance)
		}
		if met.now == nil || met.is() != passes {
			s.fail(tooLong)
		}
	})
	if why != "" {
		f.Kept = append(f.Kept, Kept{"勾稽检查 " + c.ID, why})
		met = s.either(s.unchanged(s.all()), truth(passes), s.nothing())
	}
	return met
}

// tolerated asks whether the two sides of an equality lie close enough to each other.
func (s *sheet) tolerated(n *expression.Node, by exact.Number) *whole {
	if n.Op != expression.Equal || !n.Args[0].Type.Counted() {
		return s.holds(n)
	}
	apart := s.plus(s.number(n.Args[0]), s.number(n.Args[1]).neg())
	return s.and(s.compared(apart, "<=", fixed(by)), s.compared(apart, ">=", fixed(by.Neg())))
}

// leaf writes whether what a leaf reads is as it was, and what it measures.
func (s *sheet) leaf(f *Formulas, in *rules.Indicator) {
	var slots []int
	measured := -1
	for _, c := range in.Criteria().All() {
		for _, p := range c.Inside().Programs() {
			slots = append(slots, s.reads(p.Root())...)
		}
		for _, p := range c.Inside().Said() {
			slots = append(slots, s.reads(p.Root())...)
		}
		if m := analysis.Measured(c); m != nil && measured < 0 {
			p, marks := m.Inside().Program, m.Inside().Marks
			s.values.Inside().SetMarks(marks)
			s.attempt(func() { measured = s.shown(s.number(p.Root())) })
		}
	}
	if c := in.Condition(); c != nil {
		p := c.Inside().Program
		slots = append(slots, s.reads(p.Root())...)
	}
	slices.Sort(slots)
	f.Unchanged = append(f.Unchanged, s.shown(of(s.unchanged(slices.Compact(slots)))))
	f.Measured = append(f.Measured, measured)
}

// shown makes a cell that shows a number, and gives its step. It is the last division, of a whole number by another.
func (s *sheet) shown(q quotient) int {
	n, d := s.parts(q)
	formula := n.text
	if !d.fixed || d.now.Cmp(one) != 0 {
		formula += "/" + d.text
	}
	return s.add(formula)
}

// add makes a cell that no whole number comes of.
func (s *sheet) add(formula string) int {
	s.steps = append(s.steps, formula)
	return len(s.steps) - 1
}

// total writes the total, or that there is none.
func (s *sheet) total(f *Formulas, p *analysis.Points, where *whole) int {
	total := s.result(f, "总分", p.Total, where)
	if len(p.Without()) == 0 {
		return s.shown(total)
	}
	none, _ := s.parts(s.result(f, "计不计总分", p.Uncounted(), where))
	n, d := s.parts(total)
	return s.add(fmt.Sprintf(`IF(%s=1,"不计",%s/%s)`, none.text, n.text, d.text))
}

// grade writes the name of the grade.
func (s *sheet) grade(f *Formulas, rank *rules.Formula, where *whole) int {
	var names []string
	for i, g := range s.set.Grades().All() {
		if at := s.set.Grades().At(i).Rank; at == len(names) {
			names = append(names, quoted(g.Name))
		}
	}
	for _, c := range s.set.Caps().All() {
		if c.Effect == rules.GradeIs && c.Rank < 0 && !slices.Contains(names, quoted(c.Grade)) {
			names = append(names, quoted(c.Grade))
		}
	}
	q := s.result(f, "等级", rank, where)
	if len(names) > s.set.Grades().At(s.set.Grades().Len()-1).Rank+2 { // which of several others is not told
		f.Kept = append(f.Kept, Kept{"等级", "一票否决给的等级不止一种"})
		q = s.none()
	}
	n, _ := s.parts(quotient{new(big.Rat).Set(q.by), q.above, q.below})
	return s.add(fmt.Sprintf("CHOOSE(%s+1,%s)", n.text, strings.Join(names, ",")))
}
