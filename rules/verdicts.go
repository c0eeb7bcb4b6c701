package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// A Division is one division that evaluating a formula can come to, in the formula itself or in a measure that it reads.
type Division struct {
	Place   Place
	Divisor string // in labels
	Safe    bool   // the divisor cannot be 0 over the box
	node    *expression.Node
}

// Caused reports whether a failure came from this very division.
func (d Division) Caused(f *Failure) bool {
	return f != nil && f.Code == "division-by-zero" && f.node == d.node
}

// Divisions gives the divisions that can be reached over a box; the guards before them count.
func (f *Formula) Divisions(b *Box) (list []Division) {
	for _, d := range b.reach(f.marks).Survey(f.program).Divisions {
		divisor := string(f.set.scope.AppendNames(nil, d.Node.Args[1]))
		list = append(list, Division{f.at(d.Measure, d.Node), divisor, d.Safe(), d.Node})
	}
	return list
}

// A Verdict is what one comparison of a formula, or another of its conditions without parts, can come to over a box.
type Verdict struct {
	Place                 Place
	Condition             string // in labels
	Measure               string // in whose formula it stands; "" in the formula itself
	Whole                 bool   // it is the whole formula
	CanBeTrue, CanBeFalse bool
}

// Verdicts gives what the conditions of a formula, and of the measures that it reads, can come to over a box. Only those that can be
// reached are among them, each once.
func (f *Formula) Verdicts(b *Box) (list []Verdict) {
	for _, v := range b.reach(f.marks).Survey(f.program).Verdicts {
		condition := string(f.set.scope.AppendNames(nil, v.Node))
		x := Verdict{f.at(v.Measure, v.Node), condition, "", v.Node == f.program.Root(), v.True, v.False}
		if v.Measure >= 0 {
			x.Measure = f.set.scope.Field(v.Measure).Name
		}
		list = append(list, x)
	}
	return list
}

// at gives the place of a node of the formula or of a measure.
func (f *Formula) at(measure int, n *expression.Node) Place {
	p := f.program
	if measure >= 0 {
		p = f.set.scope.Measure(measure)
	}
	place, text := f.set.terms.Where(p, f.set.file), []rune(p.String())
	before := string(text[:min(n.At, len(text))])
	place.Line += strings.Count(before, "\n")
	place.Column += utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return place
}

// Numbers gives the numbers that stand in the formula and in the measures that it reads, each once, in the order in which they stand.
func (f *Formula) Numbers() (list []exact.Number) {
	add := func(p *expression.Program) {
		p.Root().Walk(func(n *expression.Node) bool {
			if x := n.Value.Number; n.Op == expression.Literal && n.Type == expression.Number && !slices.ContainsFunc(list, x.Equal) {
				list = append(list, x)
			}
			return true
		})
	}
	add(f.program)
	f.set.walk(f.program, func(slot int) {
		if m := f.set.scope.Measure(slot); m != nil {
			add(m)
		}
	})
	return list
}

// Polarity tells how a logical formula depends on a bool field: 1 where true speaks for it, −1 where false does, 0 where the field has
// no say or both. It looks at how the formula is written, through not, and and or.
func (f *Formula) Polarity(field int) int {
	seen := [2]bool{}
	f.set.polarity(f.program.Root(), field, true, &seen)
	switch {
	case seen[0] == seen[1]:
		return 0
	case seen[0]:
		return 1
	}
	return -1
}

func (s *Set) polarity(n *expression.Node, field int, plain bool, seen *[2]bool) {
	switch n.Op {
	case expression.Not:
		s.polarity(n.Args[0], field, !plain, seen)
	case expression.And, expression.Or:
		s.polarity(n.Args[0], field, plain, seen)
		s.polarity(n.Args[1], field, plain, seen)
	case expression.Ref:
		if m := s.scope.Measure(n.Slot); m != nil && n.Type == expression.Bool {
			s.polarity(m.Root(), field, plain, seen)
		}
		if n.Slot == field {
			seen[0], seen[1] = seen[0] || plain, seen[1] || !plain
		}
	default:
		reads := false
		n.Walk(func(n *expression.Node) bool {
			reads = reads || n.Op == expression.Ref && n.Slot == field
			return !reads
		})
		if reads { // x == true, x ? … : …: either way
			*seen = [2]bool{true, true}
		}
	}
}
