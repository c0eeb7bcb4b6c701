package rulestest

import (
	"cmp"
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// A Coverage tells which parts of a rule file its cases try. An item is one thing that a case can try:
//
//   - of a criterion, a checklist item by itself: that it takes points, and that it applies and takes none;
//   - of an indicator that may not apply: that it does, and that it does not;
//   - each tier of bands and each case of a decision table, and each row of a look-up table;
//   - each operand of and and or, each comparison of a chain and each member of a list, in all conditions and measures: that it decides.
//     Without it the formula would come to something else;
//   - each boundary: a case at the edge, one below and one above. Where a criterion measures one number, its boundaries are where the
//     points off bend or jump; below and above mean before the next boundary on that side. Of equal steps the first, the second and the
//     last count. Where a criterion compares several numbers, one of them is moved while the others stay: the case is at the edge when
//     the points bend or jump at its value, and beside it when they do at a smaller or larger one;
//   - each grade; each bonus that gives points and does not; each cap that holds and does not; each check that fails and passes.
//
// What cannot happen, as far as the declared ranges of the fields tell, is no item.
type Coverage struct {
	Rules   string    `json:"-"`
	Items   int       `json:"items"`
	Covered int       `json:"covered"`
	Missing []Item    `json:"missing"`
	All     []Item    `json:"-"` // in file order, for a listing
	Faults  []Failure `json:"-"`
}

// An Item is one thing that a case can try.
type Item struct {
	Line  int    `json:"-"`
	Place string `json:"place"` // file:line:column
	Path  string `json:"path"`
	What  string `json:"what"` // Chinese
	Cases int    `json:"-"`    // how many try it
}

// Percent gives the share of items that some case tries, in percent: 95 % of 40 items is reached by 38, not by 37. It is 0
// where there are no items: nothing was looked at.
func (c *Coverage) Percent() exact.Number {
	if c == nil || c.Items == 0 {
		return exact.Number{}
	}
	x, _ := exact.Int(int64(c.Covered * 100)).Quo(exact.Int(int64(c.Items)))
	return x
}

// RunCoverage fails for every rule file in a file system whose cases try less than a share of its items, in percent.
func RunCoverage(t *testing.T, fsys fs.FS, percent int) {
	t.Helper()
	eachFile(t, fsys, func(t *testing.T, r *Report) {
		c := Cover(fsys, r.Rules)
		for _, f := range c.Faults {
			t.Error(f.Error())
		}
		if c.Percent().Less(exact.Int(int64(percent))) {
			for _, m := range c.Missing {
				t.Errorf("%s: %s: %s", m.Place, m.Path, m.What)
			}
			t.Errorf("用例试到 %d/%d 项，不足 %d%%", c.Covered, c.Items, percent)
		}
	})
}

// Cover tells which parts of a rule file its cases try. Cases that fail try too; those that want an error do not.
func Cover(fsys fs.FS, name string) *Coverage {
	c := &Coverage{Rules: name}
	set, data, s, faults := open(fsys, name)
	c.Faults = faults
	if set == nil || s == nil {
		return c
	}
	l := newListing(newAsker(context.Background(), set))
	one := newSide(set)
	for i := range s.cases {
		l.tried(one, &s.cases[i])
	}
	l.all(data)
	slices.SortStableFunc(l.items, func(a, b item) int { return cmp.Compare(a.Line, b.Line) }) // edges of tiers stand behind the tiers
	for k := range l.items {
		l.items[k].Cases = l.hits(&l.items[k])
	}
	for _, i := range l.items {
		c.All = append(c.All, i.Item)
		if c.Items++; i.Cases > 0 {
			c.Covered++
		} else {
			c.Missing = append(c.Missing, i.Item)
		}
	}
	return c
}

// seen is what a case shows.
type seen struct {
	v     *rules.Values
	grade string
}

// An item with the way to tell that a case tries it.
type item struct {
	Item
	hit   func(seen) bool
	where []analysis.Condition // that lead to a unit that does, as far as formulas tell it
	names names                // that decide whether a case does
	piece piece                // that the item is about, where cases are made for it
}

func (l *listing) add(at rules.Place, path, what string, hit func(seen) bool, where ...analysis.Condition) {
	pos := source.Pos{Line: at.Line, Column: at.Column}
	l.items = append(l.items, item{Item: Item{Line: at.Line, Place: placeOf(l.file, pos), Path: path, What: what}, hit: hit, where: where, names: l.names})
}

func (l *listing) all(data []byte) {
	root, _ := source.ParseYAML(l.file, data) // nil data: without grades, whose places it is read for
	for i, g := range items(at(root, "grades")) {
		name := l.set.Grades().At(i).Name
		l.add(rules.Place{Line: g.Pos.Line, Column: g.Pos.Column}, "grades."+name, "没有一个用例的等级是“"+name+"”", func(s seen) bool { return s.grade == name })
	}
	for _, g := range l.set.Grades().All() {
		if g.When != nil {
			l.about(piece{formulas: []*rules.Formula{g.When}})
			l.operands(g.When, "grades."+g.Name)
		}
	}
	for _, x := range l.set.Outcomes().All() {
		l.about(piece{formulas: []*rules.Formula{x.Formula}})
		l.operands(x.Formula, "outcomes."+x.ID)
	}
	l.measureOperands()
	l.lookups()
	for _, in := range l.set.Judging().All() {
		if f := in.Condition(); f != nil {
			l.truths(f, in.ID(), "适用", "不适用")
			l.operands(f, in.ID())
		}
		for _, c := range in.Criteria().All() {
			l.criterion(c)
		}
	}
	for _, b := range l.set.Bonuses().All() {
		l.about(piece{formulas: rules.Formulas(b)})
		gives := func(s seen) bool { x, fail := b.Award(s.v); return fail == nil && x.Sign() > 0 }
		l.both(b.Place, "bonuses."+b.ID, "加分", "不加分", gives, analysis.NoMore(b.Formula, exact.Number{}), false)
		for _, f := range rules.Formulas(b) {
			l.operands(f, "bonuses."+b.ID)
		}
	}
	for _, c := range l.set.Caps().All() {
		l.truths(c.Formula, "caps."+c.ID, "成立", "不成立")
		for _, f := range rules.Formulas(c) {
			l.operands(f, "caps."+c.ID)
		}
	}
	for _, c := range l.set.Checks().All() {
		l.about(piece{formulas: []*rules.Formula{c.Formula}})
		passes := func(s seen) bool { ok, fail := c.Passes(s.v); return fail == nil && ok }
		l.both(c.Place, "checks."+c.ID, "通过", "不通过", passes, analysis.Passed(c), true)
		l.operands(c.Formula, "checks."+c.ID)
	}
}

// both adds that something is so, where a formula holds or fails, and that it is not.
func (l *listing) both(at rules.Place, path, yes, no string, so func(seen) bool, f *rules.Formula, holds bool) {
	l.add(at, path, "没有一个用例"+yes, so, analysis.Condition{Of: f, Holds: holds})
	l.add(at, path, "没有一个用例"+no, func(s seen) bool { return !so(s) }, analysis.Condition{Of: f, Holds: !holds})
}

// truths adds that a condition holds, that it does not, and its boundaries.
func (l *listing) truths(f *rules.Formula, path, yes, no string) {
	x := piece{path: path, formulas: []*rules.Formula{f}}
	l.about(x)
	canBeTrue, canBeFalse := analysis.Possible(f, analysis.BoxOf(l.set))
	truth := func(s seen) bool { x, fail := f.Truth(s.v); return fail == nil && x }
	if canBeTrue {
		l.add(f.Place(), path, "没有一个用例"+yes, truth, holds(f))
	}
	if canBeFalse {
		l.add(f.Place(), path, "没有一个用例"+no, func(s seen) bool { return !truth(s) }, fails(f))
	}
	l.moved(f.Place(), x)
}

// applies reports whether the criterion's indicator applies.
func applies(c *rules.Criterion, s seen) bool {
	x, fail := c.Indicator().Applies(s.v)
	return fail == nil && x
}

func (l *listing) criterion(c *rules.Criterion) {
	l.about(pieceOf(c))
	takes := func(s seen, want bool) bool {
		if !applies(c, s) {
			return false
		}
		off, fail := c.Deduction(s.v)
		return fail == nil && (off.Sign() > 0) == want
	}
	var loses, not []analysis.Condition
	if f := analysis.Harmless(c); f != nil {
		loses, not = l.applying(c, fails(f)), l.applying(c, holds(f))
	}
	l.add(c.Place(), c.Name(), "没有一个用例让它"+verb(c)+"分", func(s seen) bool { return takes(s, true) }, loses...)
	l.add(c.Place(), c.Name(), "没有一个用例让它不"+verb(c)+"分", func(s seen) bool { return takes(s, false) }, not...)
	for _, t := range analysis.Tiers(c) {
		l.measures(t.Place, c, "没有一个用例在 "+t.In.String()+" 一档", t.In)
	}
	list := analysis.Cases(c)
	for i, k := range list {
		what, where := "没有一个用例轮到 otherwise", l.applying(c)
		for _, before := range list[:i] {
			where = append(where, fails(before.When))
		}
		if k.When != nil {
			what, where = "没有一个用例轮到 "+strings.Join(strings.Fields(k.When.String()), " "), append(where, holds(k.When))
		}
		l.add(k.Place, c.Name(), what, func(s seen) bool { return applies(c, s) && first(list, s) == i }, where...)
	}
	l.boundaries(c)
	l.criterionOperands(c)
}

// verb is what a criterion does with points that are not 0.
func verb(c *rules.Criterion) string {
	switch {
	case c.Inside().Raises():
		return "加"
	case c.Inside().Adds: // what is not earned is not added
		return "失"
	}
	return "扣"
}

// first gives the first case that holds.
func first(list []analysis.Case, s seen) int {
	for i, k := range list {
		if k.When == nil {
			return i
		}
		if holds, fail := k.When.Truth(s.v); fail != nil || holds {
			return i
		}
	}
	return -1
}

// applying adds to conditions that the criterion's indicator applies.
func (l *listing) applying(c *rules.Criterion, where ...analysis.Condition) []analysis.Condition {
	if f := c.Indicator().Condition(); f != nil {
		where = append(where, holds(f))
	}
	return where
}

// measures adds that the criterion applies and its measured number lies in an interval.
func (l *listing) measures(at rules.Place, c *rules.Criterion, what string, in indicators.Interval) {
	m := analysis.Measured(c)
	hit := func(s seen) bool {
		if !applies(c, s) {
			return false
		}
		x, fail := m.Number(s.v)
		return fail == nil && in.Contains(x)
	}
	where := l.applying(c, holds(analysis.Lies(m, in)))
	if !slices.ContainsFunc(l.unlike(l.names), hit) && (l.asker.nowhere(lead{where: where, fields: fieldsIn(where)}, nil) || l.never(where)) {
		return
	}
	l.add(at, c.Name(), what, hit, where...)
}

// fieldsIn gives the fields that conditions read.
func fieldsIn(where []analysis.Condition) (list []int) {
	for _, c := range where {
		list = union(list, analysis.Fields(c.Of))
	}
	return list
}
