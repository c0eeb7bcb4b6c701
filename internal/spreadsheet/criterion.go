package spreadsheet

import (
	"slices"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

const (
	tooLong  = "现在的数太大，表里的公式算不准"
	byPeople = "由人评定"
	byRows   = "按表里的各行计分"
)

// criterion writes what a criterion takes off, or keeps it.
func (s *sheet) criterion(f *Formulas, c *rules.Criterion) {
	off := s.model.Off(c)
	p := off.Inside().Program
	if p.Root().Op == expression.Literal {
		if c.Judged() {
			f.Kept = append(f.Kept, Kept{name(c), byPeople})
		} else if len(c.Inside().Tables()) > 0 {
			f.Kept = append(f.Kept, Kept{name(c), byRows})
		}
		return
	}
	points, fail := off.Number(s.values)
	why := s.attempt(func() {
		if q := s.number(p.Root()); fail == nil && (q.now() == nil || q.now().Cmp(ratio(points)) != 0) {
			s.fail(tooLong)
		}
	})
	if why == "" {
		return
	}
	f.Kept = append(f.Kept, Kept{name(c), why})
	s.instead[p.Root()] = value{s.kept(s.reads(p.Root()), fixed(points)), s.nothing()}
}

func name(c *rules.Criterion) string { return c.Indicator().Name() + "（" + c.Name() + "）" }

// reads gives the figures of the sheet that a part reads.
func (s *sheet) reads(n *expression.Node) (slots []int) {
	symbolic.Visit(n, func(slot int) {
		if s.figureOf(slot) && !slices.Contains(slots, slot) {
			slots = append(slots, slot)
		}
	})
	slices.Sort(slots)
	return slots
}

// all gives every figure of the sheet.
func (s *sheet) all() (slots []int) {
	for slot := range s.figures {
		slots = append(slots, slot)
	}
	slices.Sort(slots)
	return slots
}

// kept is a number as it is, as long as no figure is changed.
func (s *sheet) kept(slots []int, x quotient) quotient {
	return s.choice(s.unchanged(slots), x, s.none())
}
