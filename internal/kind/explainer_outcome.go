package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
)

// Outcome shows how an outcome is computed, and gives it as a reader sees it.
func (e *Explainer) Outcome(p *expression.Program, label, unit string) (shown string) {
	e.Measures(p)
	if p.Root().Op != expression.Ref && len(p.Refs()) > 0 {
		e.Decided(p)
		e.Formula(p, "")
		e.computed()
	}
	e.Unit.Frame.Rest()
	switch p.Type() {
	case expression.Number:
		return string(figures.Append(indicators.MeasureUnit(unit), nil, p.Number(e.Unit.Frame)))
	case expression.Date:
		return expression.DayOf(p.Number(e.Unit.Frame)).String()
	case expression.Bool:
		return expression.Yes(p.Bool(e.Unit.Frame))
	}
	return p.Text(e.Unit.Frame)
}

// Decided shows, in numbers, the conditions by which a formula takes one branch and not the other: of the branch itself the formula in numbers
// shows only what was taken.
func (e *Explainer) Decided(p *expression.Program) { e.decided(p.Root()) }

func (e *Explainer) decided(n *expression.Node) {
	frame := e.Unit.Frame
	switch n.Op {
	case expression.If:
		e.decided(n.Args[0])
		e.b = e.Unit.Terms.Scope.AppendNames(e.b, n.Args[0])
		names := len(e.b)
		e.Say("，即 ")
		e.b = frame.AppendNumbers(e.b, n.Args[0])
		numbers := len(e.b)
		e.Say("：", expression.Yes(frame.Part(n.Args[0]).Bool))
		e.onceOnly(names, numbers)
		e.computed()
		e.decided(frame.Branch(n))
	case expression.Coalesce, expression.Let:
		e.decided(frame.Branch(n))
	default:
		for _, a := range n.Args {
			if n.Source == nil { // else it is asked of each row
				e.decided(a)
			}
		}
	}
}
