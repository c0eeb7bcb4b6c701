package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

// A Result is what scoring gives that some expression reads: of a node of the tree, or of the whole. It has a slot like any other name.
type Result struct {
	What  string // expression.Points and the like
	Of    int    // place of the node in the tree; -1: the whole
	Final bool   // after caps
	Slot  int
}

// Result gives the slot of a result, once for all that read it. The field is declared where it is not there yet.
func (t *Terms) Result(what string, of int, final bool, f indicators.Field) (slot int) {
	for _, r := range t.Results {
		if r.What == what && r.Of == of && r.Final == final {
			return r.Slot
		}
	}
	slot = t.Scope.AddResult(f)
	t.Results = append(t.Results, Result{what, of, final, slot})
	return slot
}

// ResultAt gives the result that a slot is of; false where it is of something else.
func (t *Terms) ResultAt(slot int) (Result, bool) {
	for _, r := range t.Results {
		if r.Slot == slot {
			return r, true
		}
	}
	return Result{}, false
}

// A Compiled is what those who reason about rules read of a formula: its program, and what the name marks stands for in it.
type Compiled struct {
	Terms   *Terms
	Program *expression.Program
	Marks   exact.Number
}

// ReadsResults reports whether the formula reads results of scoring: points of indicators, or totals.
func (f Compiled) ReadsResults() bool { return f.Terms.ReadsResults(f.Program) }

// ReadsTotal reports whether the formula reads the total as it is after caps, which a unit may not have.
func (f Compiled) ReadsTotal() bool { return f.Terms.ReadsTotal(f.Program) }

// ReadsResults reports whether programs read results of scoring. Nil programs read nothing.
func (t *Terms) ReadsResults(programs ...*expression.Program) bool {
	for _, p := range programs {
		if p == nil || len(t.Results) == 0 {
			continue
		}
		for _, slot := range p.Refs() {
			if _, is := t.ResultAt(slot); is {
				return true
			}
		}
	}
	return false
}

// ReadsTotal reports whether programs read the total as it is after caps, which a unit may not have.
func (t *Terms) ReadsTotal(programs ...*expression.Program) bool {
	for _, p := range programs {
		for _, slot := range p.Refs() {
			if r, is := t.ResultAt(slot); is && r.Final && r.What == expression.Total {
				return true
			}
		}
	}
	return false
}

// Unsettle makes all results of scoring missing: the figures may have changed.
func (u *Unit) Unsettle() {
	for _, r := range u.Terms.Results {
		u.Frame.Set(r.Slot, indicators.Value{})
	}
}

// Settle lets expressions read what became of a node of the tree: its points, out of the marks that it is scored on. What does not apply has
// no points.
func (u *Unit) Settle(of int, final bool, points, marks exact.Number, applies bool) {
	for _, r := range u.Terms.Results {
		if r.Of != of || r.Final != final {
			continue
		}
		v := indicators.Value{Present: applies}
		switch r.What {
		case expression.Points:
			v.Number = points
		case expression.Lost:
			v.Number = marks.Sub(points)
		case expression.Share:
			x, err := points.Quo(marks)
			v.Number, v.Present = x, applies && err == nil
		case expression.Applicable:
			v.Bool, v.Present = applies, true
		}
		u.Frame.Set(r.Slot, v)
	}
}

// SettleTotal lets expressions read what the whole comes to: raw_total, and total before caps or after them.
func (u *Unit) SettleTotal(what string, final bool, points exact.Number) {
	for _, r := range u.Terms.Results {
		if r.Of < 0 && r.What == what && (r.Final == final || what == expression.RawTotal) {
			u.Frame.SetNumber(r.Slot, points)
		}
	}
}
