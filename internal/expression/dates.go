package expression

import (
	"fmt"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/expr-lang/expr/ast"
)

// date reads date("2025-03-31"): a day that the rule names.
func (c *check) date(n, arg ast.Node) *Node {
	text, ok := arg.(*ast.StringNode)
	if !ok {
		return c.fault(place(arg), CodeRefused, `date 里只能写一个固定的日期，如 date("2025-03-31")`)
	}
	d, fault := calendar.Read(text.Value)
	if fault != "" {
		return c.fault(place(arg), CodeLiteral, fmt.Sprintf("“%s”不是日期：%s", text.Value, fault))
	}
	return &Node{Op: Literal, Type: Date, At: place(n), Value: indicators.Value{Number: exact.Int(int64(d)), Present: true}}
}

// between reads days(a, b), months(a, b) or years(a, b).
func (c *check) between(name string, op Op, n ast.Node, args []ast.Node) *Node {
	x := &Node{Op: op, Type: Number, At: place(n), Name: name}
	for _, a := range args {
		x.Args = append(x.Args, c.typed(a, Date, "函数 "+name+" "))
	}
	return valid(x)
}

// periodNames are those of the days between which the year lies for which a unit is judged. A field or a measure may have the name.
var periodNames = map[string]Op{"period_start": PeriodStart, "period_end": PeriodEnd}

// Between counts what lies between two dates, given as the numbers of their days: days, complete months or years, below 0 where the second
// lies before the first.
func Between(op Op, from, to exact.Number) exact.Number {
	if op == Days {
		return to.Sub(from)
	}
	a, b := DayOf(from), DayOf(to)
	if op == Months {
		return exact.Int(calendar.Months(a, b))
	}
	return exact.Int(calendar.Years(a, b))
}

// DayOf gives the date of a number of days; of a number between two, which only searches meet, the earlier.
func DayOf(x exact.Number) calendar.Day {
	i, _ := x.Floor().Int64()
	return calendar.Day(i)
}

func compileDates(n *Node) func(*Frame) exact.Number {
	switch n.Op {
	case PeriodStart:
		return func(f *Frame) exact.Number { return yearStart(f.period) }
	case PeriodEnd:
		return func(f *Frame) exact.Number { return yearEnd(f.period) }
	}
	a, b, op := n.Args[0].number, n.Args[1].number, n.Op
	return func(f *Frame) exact.Number { x := a(f); return Between(op, x, b(f)) }
}

func yearStart(year int) exact.Number {
	d, _ := calendar.Of(year, 1, 1)
	return exact.Int(int64(d))
}

func yearEnd(year int) exact.Number {
	d, _ := calendar.Of(year, 12, 31)
	return exact.Int(int64(d))
}

// Judging says for which years units are judged, from the first to the last. A frame begins with the first.
func (s *Scope) Judging(first, last int) { s.years = [2]int{first, last} }

// Period gives the first and the last day that period_start or period_end can be.
func (s *Scope) Period(op Op) (first, last exact.Number) {
	if op == PeriodStart {
		return yearStart(s.years[0]), yearStart(s.years[1])
	}
	return yearEnd(s.years[0]), yearEnd(s.years[1])
}

// SetPeriod says for which year the unit is judged. It stays when the frame is cleared.
func (f *Frame) SetPeriod(year int) { f.period = year }

// period writes the first or the last day of the year for which a unit is judged.
func (w *writer) period(n *Node) {
	if w.frame == nil {
		w.add(map[Op]string{PeriodStart: "评价年度首日", PeriodEnd: "评价年度末日"}[n.Op])
		return
	}
	v := w.frame.Part(n)
	w.value(Date, &v, "", rankLoose)
}
