package spreadsheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
)

var comparisons = map[expression.Op]string{
	expression.Less: "<", expression.LessEqual: "<=", expression.Equal: "=", expression.NotEqual: "<>", expression.Greater: ">", expression.AtLeast: ">=",
}

// truth is an operation that gives yes or no.
func (s *sheet) truth(n *expression.Node) *whole {
	if n.Source != nil {
		s.fail("逐行看表的条件")
		return s.nothing()
	}
	switch n.Op {
	case expression.Not:
		return s.not(s.holds(n.Args[0]))
	case expression.And:
		return s.and(s.holds(n.Args[0]), s.holds(n.Args[1]))
	case expression.Or:
		return s.or(s.holds(n.Args[0]), s.holds(n.Args[1]))
	case expression.Present:
		if a := n.Args[0]; a.Op == expression.Ref && a.Measure() == nil {
			return s.there(a)
		}
	case expression.In:
		return s.among(n)
	case expression.Contains, expression.Starts, expression.Ends:
		return s.worded(n)
	}
	op, compares := comparisons[n.Op]
	switch {
	case !compares:
		s.fail("表里写不出的条件")
		return s.nothing()
	case n.Args[0].Type == expression.Text:
		return s.worded(n)
	case n.Args[0].Type == expression.Bool:
		a, b := s.holds(n.Args[0]), s.holds(n.Args[1])
		return s.compared(of(a), op, of(b))
	}
	return s.compared(s.number(n.Args[0]), op, s.number(n.Args[1]))
}

// among asks whether something is one of a list.
func (s *sheet) among(n *expression.Node) *whole {
	if n.Args[0].Type == expression.Text {
		var words []string
		for _, a := range n.Args[1:] {
			words = append(words, a.Value.Text)
		}
		return s.chosen(n.Args[0], func(word string) bool { return slices.Contains(words, word) })
	}
	x, any := s.number(n.Args[0]), truth(false)
	for _, a := range n.Args[1:] {
		any = s.or(any, s.compared(x, "=", s.number(a)))
	}
	return any
}

// worded compares a word to choose with a word that the rule names.
func (s *sheet) worded(n *expression.Node) *whole {
	of, with := n.Args[0], n.Args[1]
	asks := func(a, b string) bool { return n.Op.OfTexts(a, b) }
	if comparisons[n.Op] != "" {
		asks = func(a, b string) bool { return (a == b) == (n.Op == expression.Equal) }
	}
	switch {
	case with.Op == expression.Literal:
		return s.chosen(of, func(word string) bool { return asks(word, with.Value.Text) })
	case of.Op == expression.Literal:
		return s.chosen(with, func(word string) bool { return asks(of.Value.Text, word) })
	}
	s.fail("两项文字相比的条件")
	return s.nothing()
}

// chosen asks whether the word that was chosen is one of those asked for.
func (s *sheet) chosen(n *expression.Node, asked func(word string) bool) *whole {
	if n.Op != expression.Ref || !s.figureOf(n.Slot) || s.set.Field(n.Slot).Type != indicators.Choice {
		s.fail("读文字的条件")
		return s.nothing()
	}
	w, any := s.input(n.Slot), []string{}
	is := false
	for i, word := range s.set.Field(n.Slot).Of {
		if asked(word) {
			any = append(any, fmt.Sprintf("%s=%d", w.text, i+1))
			is = is || w.now != nil && w.now.Int64() == int64(i+1)
		}
	}
	if len(any) == 0 {
		any = []string{w.text + "=0"}
	}
	return s.asks("OR("+strings.Join(any, ",")+")", is, w.now != nil)
}
