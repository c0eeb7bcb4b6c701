package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// figures are what a unit reports, by field: a number as a number or as text, a text, a bool, or rows.
type figures map[string]any

// rows are the rows of a table, each by column; a column that is not named is missing.
type rows []figures

// unit gives the values of a unit; a figure that is not named is missing.
func unit(t testing.TB, set *rules.Set, f figures) *rules.Values {
	t.Helper()
	v := set.NewValues()
	for name, x := range f {
		i, ok := set.FieldIndex(name)
		if !ok {
			t.Fatalf("no field %q", name)
		}
		analysis.Put(v, i, value(t, set.Field(i), x))
	}
	return v
}

func value(t testing.TB, f *indicators.Field, x any) indicators.Value {
	t.Helper()
	v := indicators.Value{Present: true}
	switch f.Type {
	case indicators.Number:
		v.Number = exact.MustParse(fmt.Sprint(x))
	case indicators.Bool:
		v.Bool = x.(bool)
	case indicators.Table:
		for _, r := range x.(rows) {
			line := make([]indicators.Value, len(f.Columns))
			for name, cell := range r {
				line[fields.Column(f, name)] = value(t, &f.Columns[fields.Column(f, name)], cell)
			}
			v.Rows = append(v.Rows, line)
		}
	default:
		v.Text = x.(string)
	}
	return v
}

// good loads a file of testdata/good.
func good(t testing.TB, name string) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS(filepath.Join("testdata", "good")), name+".yaml")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return set
}

// oneIndicator is a rule file with one indicator of 10 marks, around its criteria and what else stands in the file.
const oneIndicator = `format: 1
rule_set: one
version: "1"
title: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
full_marks: 10
grades: [{name: 优, from: 9}, {name: 差, from: 0}]
fields:
  income: {label: 财政拨款收入, type: number, unit: 万元}
  spending: {label: 财政拨款支出, type: number, unit: 万元}
  rate: {label: 比率, type: number, unit: "%"}
  cases: {label: 违规次数, type: number, unit: 次}
  plain: {type: number}
  ok: {label: 已公开, type: bool}
  prior: {label: 上年结余, type: number, unit: 万元, optional: true}
  remark: {label: 说明, type: text, optional: true}
  list: {label: 明细, type: table, columns: {name: {type: text}, amount: {label: 金额, type: number}}}
measures:
  completion: {label: 支出完成率, unit: "%", is: spending / income * 100}
  half: {label: 完成率的一半, unit: "%", is: completion / 2}
indicators:
  - id: x
    name: 指标
    marks: 10
    clause: 文字
    criteria:
`

// one loads a rule file with one indicator, whose criteria are written one a line in braces; rounding, if not "", replaces the mode.
func one(t testing.TB, rounding string, criteria ...string) *rules.Set {
	t.Helper()
	text := oneIndicator
	if rounding != "" {
		text = strings.Replace(text, "half_up", rounding, 1)
	}
	for _, c := range criteria {
		text += "      - " + c + "\n"
	}
	set, err := rules.Parse("one.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, strings.Join(criteria, "\n"))
	}
	return set
}

func criterion(t testing.TB, set *rules.Set, name string) *rules.Criterion {
	t.Helper()
	c, ok := set.Criterion(name)
	if !ok {
		t.Fatalf("no criterion %q", name)
	}
	return c
}

// An outcome is what a criterion makes of a unit: points off with their explanation, or a failure.
type outcome struct {
	off     string
	reason  string
	working []string
	uses    []string
	code    string
	message string
	field   string
}

// judge judges and explains; it also checks that points alone are the same.
func judge(t testing.TB, c *rules.Criterion, v *rules.Values) outcome {
	t.Helper()
	f, fail := c.Judge(v)
	points, again := c.Deduction(v)
	if !reflect.DeepEqual(fail, again) {
		t.Errorf("%s: Judge fails with %+v, Deduction with %+v", c.Name(), fail, again)
	}
	if fail != nil {
		return outcome{code: fail.Code, message: fail.Message, field: fail.Field}
	}
	if !points.Equal(f.Off) {
		t.Errorf("%s: Judge takes off %s, Deduction %s", c.Name(), f.Off, points)
	}
	x := c.Inside().Explain(v.Inside(), f).Explanation()
	o := outcome{off: f.Off.String(), reason: x.Reason, working: x.Working}
	for _, u := range x.Uses {
		o.uses = append(o.uses, used(u))
	}
	return o
}

func used(u judging.Use) string {
	name := u.Field.Label
	if name == "" {
		name = u.Field.Name
	}
	switch {
	case !u.Value.Present:
		return name + " missing"
	case u.Field.Type == indicators.Number:
		return name + " " + u.Value.Number.String() + string(u.Field.Unit)
	case u.Field.Type == indicators.Bool:
		return fmt.Sprint(name, " ", u.Value.Bool)
	case u.Field.Type == indicators.Table:
		return fmt.Sprint(name, " ", len(u.Value.Rows), " rows")
	}
	return name + " " + u.Value.Text
}

// A trial is a unit and what is expected of one criterion; what is left empty is not compared.
type trial struct {
	name    string
	given   figures
	off     string
	reason  string
	working []string // lines that must be among the working
	uses    []string // the complete list
	code    string   // of the failure
	message string   // of the failure
	field   string   // of the failure
}

// try runs trials of one criterion.
func try(t *testing.T, set *rules.Set, name string, trials []trial) {
	t.Helper()
	c := criterion(t, set, name)
	for _, x := range trials {
		t.Run(strings.TrimPrefix(x.name, " "), func(t *testing.T) {
			t.Helper()
			check(t, judge(t, c, unit(t, set, x.given)), x)
		})
	}
}

func check(t *testing.T, got outcome, x trial) {
	t.Helper()
	if got.code != x.code {
		t.Fatalf("got failure %q %s (off %s), want %q", got.code, got.message, got.off, x.code)
	}
	if got.off != x.off {
		t.Errorf("got %s points off, want %s", got.off, x.off)
	}
	for _, c := range []struct{ what, got, want string }{
		{"reason", got.reason, x.reason}, {"message", got.message, x.message}, {"field", got.field, x.field},
	} {
		if c.want != "" && c.got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, c.got, c.want)
		}
	}
	for _, line := range x.working {
		if !slices.Contains(got.working, line) {
			t.Errorf("working:\n got %s\nwant %s", strings.Join(got.working, "\n     "), line)
		}
	}
	if x.uses != nil {
		if diff := cmp.Diff(x.uses, got.uses); diff != "" {
			t.Errorf("uses (-want +got):\n%s", diff)
		}
	}
	if got.code == "" && got.reason == "" {
		t.Error("no reason")
	}
	if got.code != "" {
		checkMessage(t, got.message)
	}
}
