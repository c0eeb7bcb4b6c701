package kind

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/internal/expression"
)

// lookedUp shows each look-up of a program: the values that it was asked with, the row that holds them, and what that gives. Over a table there is
// a line for each of its rows; one that a filter drops, or a look-up that was not asked and cannot be answered, has none.
func (e *Explainer) lookedUp(p *expression.Program) {
	if !p.LooksUp() { // as most
		return
	}
	f := e.Unit.Frame
	p.Root().Calls(func(c *expression.Call, over *expression.Source) {
		if slices.Contains(e.called, c) {
			return
		}
		e.called = append(e.called, c)
		if over == nil {
			e.found(c, "")
			return
		}
		table, row := LabelOf(e.Unit.Terms.Scope.Field(over.Table)), 0
		f.Visit(over, func(kept bool) bool {
			row++
			if !f.Forgive() && kept {
				e.found(c, table+"第"+strconv.Itoa(row)+"行：")
			}
			return len(e.lines) <= MaxWorking
		})
	})
}

// found makes a look-up a line of working. One that was asked before with the same values, and so gave the same, is not told twice.
func (e *Explainer) found(c *expression.Call, where string) {
	e.Say(where)
	at := len(e.b)
	e.b = e.Unit.Frame.AppendFound(e.b, c)
	told := slices.ContainsFunc(e.lines, func(l span) bool { return bytes.Equal(e.b[l.from:l.to], e.b[e.begun:]) })
	if len(e.b) == at || told {
		e.b = e.b[:e.begun]
		return
	}
	e.Line()
}
