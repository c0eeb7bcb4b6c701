package kind

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var targetsForm = &Form{
	Key: "targets", Awards: true, NeverAdds: true, Read: readTargets,
	Carries: []Carried{ // of the national form
		{Value: "0.8", Share: true, Upper: true}, {Value: "0.6", Share: true, Upper: true}, {Value: "1", Share: true}, {Value: "0", Share: true},
		{Value: "0"}, {Value: "1"}, {Value: "2", Loses: ">"}, {Value: "2", Share: true, Loses: ">"},
	},
	Example: `targets: {rows: goals}`,
	Schema:  schemaOf("targets"),
}

// targets: the unit's own list of targets, each with a weight (national form).
type targets struct {
	kind    judging.Targets
	rows    *expression.Program
	columns map[string]int // of the table, by their role
	zero    zeroTarget     // of rows where higher is better
}

func readTargets(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("targets"))
	k := &targets{columns: map[string]int{}}
	k.kind = judging.Targets{OutOf: c.OutOf, Grid: c.Grid}
	rows := m.Need("rows")
	k.rows = r.Expression(rows, m.Sub("rows"), expression.List, true)
	if k.rows != nil && k.rows.Root().Source.Arranged() {
		r.Fault(rows.Pos, m.Sub("rows"), CodeMisplaced, "rows 里只能写表和 filter：sort、take、drop、best 要把各行放在一起比，目标逐行评分")
	}
	k.zero = r.zeroTarget(m, n)
	k.kind.Zero = k.zero.is
	m.Close()
	if k.rows == nil {
		return k
	}
	columns, _, ok := k.rows.Columns()
	if !ok {
		r.Fault(rows.Pos, m.Sub("rows"), CodeTargetsTable, "rows 要写表或 filter(表, 条件)，不能用 map")
		return k
	}
	for i, f := range columns {
		k.columns[f.Name] = i
	}
	k.check(r, columns, rows.Pos, m.Sub("rows"))
	return k
}

// MaxRowFaults is the most rows of one table that a failure names; it says how many there are.
const MaxRowFaults = 50

// Points adds up what the rows earn. All rows at fault are named in u.Detail; the problem is that of the first.
func (k *targets) Points(u *Unit) (exact.Number, judging.Problem) {
	var earned, weights exact.Number
	first, number, faulty := judging.NoProblem, 0, 0
	k.rows.Rows(u.Frame, func(row []indicators.Value) bool {
		number++
		t, missing := k.target(row)
		points, problem := exact.Number{}, judging.MissingCell
		if missing == nil {
			points, problem = k.kind.Earned(t)
		}
		if problem == judging.NoProblem {
			earned, weights = earned.Add(points), weights.Add(t.Weight)
			return true
		}
		if faulty++; faulty == 1 {
			first = problem
		}
		if faulty <= MaxRowFaults {
			u.Detail += k.faulty(number, row, missing, problem, faulty)
		}
		return true
	})
	if faulty > MaxRowFaults {
		u.Detail += fmt.Sprintf("；有错的目标共 %d 个，其余从略", faulty)
	}
	if first == judging.NoProblem && !weights.Equal(k.kind.OutOf) && !u.Frame.Failed() {
		first = judging.WeightsOff
		u.Detail = new(Phrase).Say("分值（weight）合计").Points(weights).Say("，满分").Points(k.kind.OutOf).Say("：", first.Error()).String()
	}
	return judging.Awarded(earned, k.kind.OutOf), first
}

// Lower has no formula: what a row of a unit's own earns is its own arithmetic.
func (k *targets) Lower(*Lowering) *expression.Node { return nil }

func (k *targets) Parts() []Part { return []Part{expressed(Rows, k.rows), k.zero.part()} }

func (k *targets) Explain(e *Explainer, f judging.Finding) {
	var short []string
	number := 0
	k.rows.Rows(e.Unit.Frame, func(row []indicators.Value) bool {
		number++
		t, _ := k.target(row)
		if earned, _ := k.kind.Earned(t); earned.Less(t.Weight) {
			which := "第" + strconv.Itoa(number) + "个目标"
			short = append(short, cmp.Or(k.named(row), which))
			e.Say(which, k.named(row), "：")
			k.working(e, t)
			e.Say("得").Points(earned).Say("（分值").Points(t.Weight).Say("），原因：", row[k.columns["reason"]].Text)
			e.Line()
		}
		return true
	})
	e.Say("绩效目标共得").Points(e.earned(f)).Say("（满分").Points(e.criterion.OutOf).Say("），未完成：", strings.Join(short, "、"))
	e.Reason()
	e.awarded(f)
}

// missed gives the rows that were not reached, as data.
func (k *targets) missed(u *Unit) (list []Goal) {
	number := 0
	k.rows.Rows(u.Frame, func(row []indicators.Value) bool {
		number++
		t, _ := k.target(row)
		earned, _ := k.kind.Earned(t)
		if !earned.Less(t.Weight) {
			return true
		}
		g := Goal{Row: strconv.Itoa(number), Weight: t.Weight.String(), Earned: earned.String(), Reason: row[k.columns["reason"]].Text}
		if i, ok := k.columns["name"]; ok {
			g.Name = row[i].Text
		}
		if t.Kind == judging.TargetQualitative {
			g.Level = k.kind.Levels[t.Level].Name
		} else {
			g.Better, g.Target, g.Actual = betters[t.Kind], t.Target.String(), t.Actual.String()
		}
		list = append(list, g)
		return true
	})
	return list
}

// working writes the arithmetic of one row, in the national form's formulas.
func (k *targets) working(e *Explainer, t judging.Target) {
	switch {
	case t.Kind == judging.TargetQualitative:
		e.Say("定性“", k.kind.Levels[t.Level].Name, "”，")
	case t.Actual.Sign() < 0:
		e.Say("实际").Number(t.Actual, "").Say("是负数，按 0 计，")
	case t.Target.IsZero():
		e.Say("实际").Number(t.Actual, "").Say("，目标").Number(t.Target, "").Say("，")
		if t.Kind == judging.TargetHigher {
			e.Say("规则写明", k.zero.says(), "，")
		}
	case t.Kind == judging.TargetLower && t.Actual.Cmp(t.Target.Add(t.Target)) >= 0:
		e.Say("实际").Number(t.Actual, "").Say("达到目标").Number(t.Target, "").Say("的两倍，")
	case t.Kind == judging.TargetLower:
		e.Say("(1 − (").Number(t.Actual, "").Say(" − ").Number(t.Target, "").Say(") ÷ ").Number(t.Target, "").Say(") × ").Points(t.Weight).Say("，")
	default:
		e.Number(t.Actual, "").Say(" ÷ ").Number(t.Target, "").Say(" × ").Points(t.Weight).Say("，")
	}
}

func (k *targets) Say(t *Teller) {
	t.Say("按单位自列的目标（").Rows(k.rows).Say("）逐个计分，满分").Points(k.kind.OutOf)
	if says := k.zero.says(); says != "" {
		t.Say("；正向的", says)
	}
}
