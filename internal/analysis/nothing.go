package analysis

import (
	"context"
	"errors"

	"github.com/baifen-go/baifen/rules"
)

// Nothing is known of values, of a box and of a model that are nil, or that new gives: every field may be anything that it is declared to be.
// What is asked of rules that are not there has an empty answer, as in package rules.

// errEndless says that nobody told how long to search.
var errEndless = errors.New("没有写明算到什么时候为止（context）：不限时间的，用 context.Background()")

// Ended says why a search must not begin, or go on: its context has ended, or there is none. It is nil where the search may go on.
func Ended(ctx context.Context) error {
	if ctx == nil {
		return errEndless
	}
	return ctx.Err()
}

// valuesOf gives values of a set; such of which nothing is known where there are none.
func valuesOf(v *rules.Values, s *rules.Set) *rules.Values {
	if v == nil || v.RuleSet() == (*rules.Values)(nil).RuleSet() {
		return s.NewValues()
	}
	return v
}

// of gives the box; all that a set declares where there is none.
func (b *Box) of(s *rules.Set) *Box {
	if b == nil || b.set == nil {
		return BoxOf(s)
	}
	return b
}

// holds reports whether a box says something of a slot.
func (b *Box) holds(slot int) bool { return slot >= 0 && slot < len(b.fields) }

func (m *Model) empty() bool { return m == nil || m.parts == nil }

// unasked is the answer of a model that there is not: nothing was looked at.
func unasked() *Answer { return &Answer{Outcome: Unsure, Endless: true, GaveUp: Tangled} }

func (n *Near) given() *Near {
	if n == nil || n.Model.empty() {
		return NewNear(nil, nil, nil, nil, nil, new(Budget))
	}
	return n
}
