package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// targetKinds are the words that a kind column may use.
var targetKinds = map[string]judging.TargetKind{
	"正向": judging.TargetHigher, "反向": judging.TargetLower, "等于": judging.TargetEqual, "定性": judging.TargetQualitative,
	"higher": judging.TargetHigher, "lower": judging.TargetLower, "equal": judging.TargetEqual, "qualitative": judging.TargetQualitative,
}

type targetColumn struct {
	name        string
	of          indicators.Type
	qualitative bool
	says        string
}

// targetColumns are the columns that a table of targets must have, and those for qualitative targets.
var targetColumns = []targetColumn{
	{"name", indicators.Text, false, "文字：目标名称"},
	{"kind", indicators.Choice, false, "选项：正向、反向、等于、定性"},
	{"target", indicators.Number, false, "数：目标值"},
	{"actual", indicators.Number, false, "数：实际值"},
	{"weight", indicators.Number, false, "数：分值，以分计"},
	{"reason", indicators.Text, false, "文字，optional: true：未完成的原因"},
	{"level", indicators.Choice, true, "三个选项，从好到差，optional: true：定性目标的等次"},
	{"points", indicators.Number, true, "数，optional: true：定性目标的得分"},
}

// check reports the columns that the table lacks.
func (k *targets) check(r *Reader, columns []indicators.Field, pos source.Pos, path string) {
	qualitative := false
	if i, ok := k.columns["kind"]; ok {
		for _, word := range columns[i].Of {
			kind, known := targetKinds[word]
			if !known {
				r.Faultf(pos, path, CodeTargetsTable, "目标表的 kind 列有“%s”：只能是 正向、反向、等于、定性", word)
			}
			qualitative = qualitative || known && kind == judging.TargetQualitative
		}
	}
	for _, want := range targetColumns {
		i, ok := k.columns[want.name]
		switch {
		case want.qualitative && !qualitative:
		case !ok || columns[i].Type != want.of:
			r.Faultf(pos, path, CodeTargetsTable, "目标表要有列 %s（%s）", want.name, want.says)
		case want.name == "level" && len(columns[i].Of) != 3:
			r.Faultf(pos, path, CodeTargetsTable, "目标表的 level 列要有三个选项，从好到差")
		case want.name == "level":
			k.kind.Levels = threeLevels(columns[i].Of)
		}
	}
}

// threeLevels are those of the national form: met 100–80 % (80 included), partly 80–60 % (60 included), not met 60–0 %.
func threeLevels(names []string) []judging.Level {
	full, met, partly := exact.Int(1), exact.New(8, 1), exact.New(6, 1)
	return []judging.Level{
		{Name: names[0], From: met, To: full},
		{Name: names[1], From: partly, To: met, Open: true},
		{Name: names[2], To: partly, Open: true},
	}
}

// target reads a row; a missing cell that it needs is a problem of the row.
func (k *targets) target(row []indicators.Value) (t judging.Target, missing []string) {
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
	t.Level = slices.IndexFunc(k.kind.Levels, func(l judging.Level) bool { return l.Name == cell("level").Text })
	return t, missing
}

// needed gives the columns that a row of a kind must fill.
func needed(k judging.TargetKind) []string {
	if k == judging.TargetQualitative {
		return []string{"kind", "weight", "level", "points"}
	}
	return []string{"kind", "weight", "target", "actual"}
}

// faulty says what is wrong with a row.
func (k *targets) faulty(number int, row []indicators.Value, missing []string, problem judging.Problem, nth int) string {
	lead := "的"
	if nth > 1 {
		lead = "；"
	}
	what := problem.Error()
	switch {
	case missing != nil:
		what = "的 " + strings.Join(missing, "、") + " " + what
	case problem == judging.NothingAimedAt:
		what += "：请核对目标值和方向，没有这个目标的不列；正向目标可以为 0 的，要由规则写明（targets 里写 zero_target: full 得满分，none 不得分）"
	}
	return fmt.Sprintf("%s第 %d 个目标%s%s", lead, number, k.named(row), what)
}

func (k *targets) named(row []indicators.Value) string {
	if i, ok := k.columns["name"]; ok && row[i].Text != "" {
		return "“" + row[i].Text + "”"
	}
	return ""
}

// Table gives the field of the table whose rows are judged.
func (k *targets) Table() int {
	_, table, _ := k.rows.Columns()
	return table
}

// Tables gives the fields of the tables of targets whose rows the criterion judges, of an either in one of its ways.
func (c *Criterion) Tables() (list []int) {
	switch k := c.Judge.(type) {
	case *targets:
		list = append(list, k.Table())
	case *either:
		for _, a := range k.alternatives {
			list = append(list, a.Tables()...)
		}
	}
	return list
}

// Alone reports whether each row is judged by itself: which rows are judged does not depend on what was reached.
func (k *targets) Alone() bool {
	alone := true
	k.rows.Root().Walk(func(n *expression.Node) bool {
		alone = alone && !(n.Op == expression.Column && n.Name == "actual")
		return alone
	})
	return alone
}

// EarnedAlong gives what a row earns, not rounded, as a function of its actual. It is false for a qualitative target, which has none, and
// where a cell that is needed is missing.
func (k *targets) EarnedAlong(row []indicators.Value) (path []curves.Stretch, ok bool) {
	t, missing := k.target(row)
	if missing != nil || t.Kind == judging.TargetQualitative {
		return nil, false
	}
	path = k.kind.Along(t)
	return path, path != nil
}

// EachEarned gives each row that is judged, with its place in the table counted from 0, its weight, and what it earns, rounded, of a unit that
// the criterion can judge: none of the rows is at fault.
func (k *targets) EachEarned(f *expression.Frame, visit func(row int, weight, earned exact.Number)) {
	table := f.Get(k.Table()).Rows
	k.rows.Rows(f, func(row []indicators.Value) bool {
		t, _ := k.target(row)
		earned, _ := k.kind.Earned(t)
		visit(slices.IndexFunc(table, func(r []indicators.Value) bool { return &r[0] == &row[0] }), t.Weight, earned)
		return true
	})
}

// Asks gives the columns by which rows are picked and judged.
func (k *targets) Asks(scope *expression.Scope) map[int]bool {
	read := map[int]map[int]bool{}
	symbolic.ColumnsRead(k.rows, read)
	columns := read[k.Table()]
	if columns == nil {
		columns = map[int]bool{}
	}
	columns[k.columns["kind"]] = true
	return columns
}

// Keeps reports whether a row of which so much is known is surely judged, and Lacks whether it surely misses a cell that its kind needs.
func (k *targets) Keeps(r *symbolic.Reach, row []fields.Extent) bool {
	return r.Passes(k.rows, row)
}

// Lacks see Keeps.
func (k *targets) Lacks(row []fields.Extent) bool {
	kind := row[k.columns["kind"]]
	return len(kind.Words) == 1 && !kind.Missing && slices.ContainsFunc(needed(targetKinds[kind.Words[0]]), func(name string) bool {
		i, ok := k.columns[name]
		return ok && !row[i].Given
	})
}

// IsTargetColumn reports whether targets read the column of that name of their table by themselves.
func IsTargetColumn(name string) bool {
	return slices.ContainsFunc(targetColumns, func(c targetColumn) bool { return c.name == name })
}
