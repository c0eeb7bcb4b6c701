package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// targets: the unit's own list of targets, each with a weight (national form).
type targets struct {
	kind    indicators.Targets
	rows    *expression.Program
	columns map[string]int // of the table, by their role
}

// targetKinds are the words that a kind column may use.
var targetKinds = map[string]indicators.TargetKind{
	"正向": indicators.TargetHigher, "反向": indicators.TargetLower, "等于": indicators.TargetEqual, "定性": indicators.TargetQualitative,
	"higher": indicators.TargetHigher, "lower": indicators.TargetLower, "equal": indicators.TargetEqual, "qualitative": indicators.TargetQualitative,
}

// targetColumns are the columns that a table of targets must have, and those for qualitative targets.
var targetColumns = []struct {
	name        string
	types       []indicators.Type
	qualitative bool
	says        string
}{
	{"name", []indicators.Type{indicators.Text}, false, "文字：目标名称"},
	{"kind", []indicators.Type{indicators.Choice}, false, "选项：正向、反向、等于、定性"},
	{"target", []indicators.Type{indicators.Number}, false, "数：目标值"},
	{"actual", []indicators.Type{indicators.Number}, false, "数：实际值"},
	{"weight", []indicators.Type{indicators.Number}, false, "数：分值，以分计"},
	{"reason", []indicators.Type{indicators.Text}, false, "文字，optional: true：未完成的原因"},
	{"level", []indicators.Type{indicators.Choice}, true, "三个选项，从好到差，optional: true：定性目标的等次"},
	{"points", []indicators.Type{indicators.Number}, true, "数，optional: true：定性目标的得分"},
}

func (l *loader) targets(c *Criterion, n *source.Node, o *source.Object) judge {
	m := l.Object(n, o.Sub("targets"))
	k := &targets{columns: map[string]int{}}
	k.kind = indicators.Targets{OutOf: c.outOf, Places: l.set.places, Rounding: l.set.mode}
	rows := m.Need("rows")
	k.rows = l.expression(rows, m.Sub("rows"), expression.List, true)
	m.Close()
	if k.rows == nil {
		return k
	}
	columns, _, ok := k.rows.Columns()
	if !ok {
		l.Fault(rows.Pos, m.Sub("rows"), CodeTargetsTable, "rows 要写表或 filter(表, 条件)，不能用 map")
		return k
	}
	for i, f := range columns {
		k.columns[f.Name] = i
	}
	l.targetsTable(k, columns, rows.Pos, m.Sub("rows"))
	return k
}

// targetsTable checks that the table has the columns that the form needs.
func (l *loader) targetsTable(k *targets, columns []indicators.Field, pos source.Pos, path string) {
	qualitative := false
	if i, ok := k.columns["kind"]; ok {
		for _, word := range columns[i].Of {
			kind, known := targetKinds[word]
			if !known {
				l.Faultf(pos, path, CodeTargetsTable, "目标表的 kind 列有“%s”：只能是 正向、反向、等于、定性", word)
			}
			qualitative = qualitative || known && kind == indicators.TargetQualitative
		}
	}
	for _, want := range targetColumns {
		i, ok := k.columns[want.name]
		switch {
		case want.qualitative && !qualitative:
		case !ok || !slices.Contains(want.types, columns[i].Type):
			l.Faultf(pos, path, CodeTargetsTable, "目标表要有列 %s（%s）", want.name, want.says)
		case want.name == "level" && len(columns[i].Of) != 3:
			l.Faultf(pos, path, CodeTargetsTable, "目标表的 level 列要有三个选项，从好到差")
		case want.name == "level":
			k.kind.Levels = threeLevels(columns[i].Of)
		}
	}
}

// threeLevels are those of the national form: met 100–80 % (80 included), partly 80–60 % (60 included), not met 60–0 %.
func threeLevels(names []string) []indicators.Level {
	full, met, partly := exact.Int(1), exact.New(8, 1), exact.New(6, 1)
	return []indicators.Level{
		{Name: names[0], From: met, To: full},
		{Name: names[1], From: partly, To: met, Open: true},
		{Name: names[2], To: partly, Open: true},
	}
}

// target reads a row; a missing cell that it needs is a problem of the row.
func (k *targets) target(row []indicators.Value) (t indicators.Target, missing []string) {
	cell := func(name string) indicators.Value {
		i, ok := k.columns[name]
		if !ok || !row[i].Present {
			return indicators.Value{}
		}
		return row[i]
	}
	t.Kind = targetKinds[cell("kind").Text]
	for _, name := range needed(t.Kind) {
		if !cell(name).Present {
			missing = append(missing, name)
		}
	}
	t.Target, t.Actual, t.Weight, t.Points = cell("target").Number, cell("actual").Number, cell("weight").Number, cell("points").Number
	t.Reason = strings.TrimSpace(cell("reason").Text) != ""
	t.Level = slices.IndexFunc(k.kind.Levels, func(l indicators.Level) bool { return l.Name == cell("level").Text })
	return t, missing
}

// needed gives the columns that a row of a kind must fill.
func needed(k indicators.TargetKind) []string {
	if k == indicators.TargetQualitative {
		return []string{"kind", "weight", "level", "points"}
	}
	return []string{"kind", "weight", "target", "actual"}
}

// MaxRowFaults is the most rows of one table that a failure names; it says how many there are.
const MaxRowFaults = 50

// off adds up what the rows earn. All rows at fault are named in v.detail; the problem is that of the first.
func (k *targets) off(v *Values) (indicators.Finding, indicators.Problem) {
	var earned, weights exact.Number
	first, number, faulty := indicators.NoProblem, 0, 0
	k.rows.Rows(v.frame, func(row []indicators.Value) bool {
		number++
		t, missing := k.target(row)
		points, problem := exact.Number{}, indicators.MissingCell
		if missing == nil {
			points, problem = k.kind.Earned(t)
		}
		if problem == indicators.NoProblem {
			earned, weights = earned.Add(points), weights.Add(t.Weight)
			return true
		}
		if faulty++; faulty == 1 {
			first = problem
		}
		if faulty <= MaxRowFaults {
			v.detail += k.faulty(number, row, missing, problem, faulty)
		}
		return true
	})
	if faulty > MaxRowFaults {
		v.detail += fmt.Sprintf("；有错的目标共 %d 个，其余从略", faulty)
	}
	if first == indicators.NoProblem && !weights.Equal(k.kind.OutOf) && !v.frame.Failed() {
		first = indicators.WeightsOff
		v.detail = new(pen).say("分值（weight）合计").points(weights).say("，满分").points(k.kind.OutOf).say("：", first.Error()).String()
	}
	if first != indicators.NoProblem {
		return indicators.Finding{}, first
	}
	return k.kind.Off(earned)
}

// faulty says what is wrong with a row.
func (k *targets) faulty(number int, row []indicators.Value, missing []string, problem indicators.Problem, nth int) string {
	lead := "的"
	if nth > 1 {
		lead = "；"
	}
	what := problem.Error()
	if missing != nil {
		what = "的 " + strings.Join(missing, "、") + " " + what
	}
	return fmt.Sprintf("%s第 %d 个目标%s%s", lead, number, k.named(row), what)
}

func (k *targets) named(row []indicators.Value) string {
	if i, ok := k.columns["name"]; ok && row[i].Text != "" {
		return "“" + row[i].Text + "”"
	}
	return ""
}

func (k *targets) points(v *Values) (exact.Number, indicators.Problem) {
	f, p := k.off(v)
	return k.kind.OutOf.Sub(f.Off), p
}

func (k *targets) reads() []*expression.Program { return []*expression.Program{k.rows} }

func (k *targets) explain(e *explainer, f indicators.Finding) {
	var short []string
	number := 0
	k.rows.Rows(e.values.frame, func(row []indicators.Value) bool {
		number++
		t, _ := k.target(row)
		if earned, _ := k.kind.Earned(t); earned.Less(t.Weight) {
			short = append(short, k.named(row))
			e.say("第", strconv.Itoa(number), "个目标", k.named(row), "：")
			k.working(e, t)
			e.say("得").points(earned).say("（分值").points(t.Weight).say("），原因：", row[k.columns["reason"]].Text)
			e.line()
		}
		return true
	})
	e.say("绩效目标共得").points(e.earned(f)).say("（满分").points(e.criterion.outOf).say("），未完成：", strings.Join(short, "、"))
	e.reason()
	e.awarded(f)
}

// working writes the arithmetic of one row, in the national form's formulas.
func (k *targets) working(e *explainer, t indicators.Target) {
	switch {
	case t.Kind == indicators.TargetQualitative:
		e.say("定性“", k.kind.Levels[t.Level].Name, "”，")
	case t.Actual.Sign() < 0:
		e.say("实际").number(t.Actual, "").say("是负数，按 0 计，")
	case t.Target.IsZero():
		e.say("实际").number(t.Actual, "").say("，目标").number(t.Target, "").say("，")
	case t.Kind == indicators.TargetLower && t.Actual.Cmp(t.Target.Add(t.Target)) >= 0:
		e.say("实际").number(t.Actual, "").say("达到目标").number(t.Target, "").say("的两倍，")
	case t.Kind == indicators.TargetLower:
		e.say("(1 − (").number(t.Actual, "").say(" − ").number(t.Target, "").say(") ÷ ").number(t.Target, "").say(") × ").points(t.Weight).say("，")
	default:
		e.number(t.Actual, "").say(" ÷ ").number(t.Target, "").say(" × ").points(t.Weight).say("，")
	}
}
