package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
)

// A mark is a finding at its place in a text of the editor.
type mark struct {
	File         string
	Line, Column int
	Severity     string // error or warning
	Message      string
}

// An asking is a figure of the form.
type asking struct {
	Name, Label, Unit, Type, Help string
	Of                            []string
	Optional                      bool
}

// A group is the figures of the form that an indicator is the first to read.
type group struct {
	Name   string
	Fields []asking
}

// A shownRow is an indicator of the card.
type shownRow struct {
	Name, Marks, Score string
	Group              bool
	Off                []string
}

// A checked is what the author sees while typing.
type checked struct {
	Marks        []mark
	Loads        bool
	Form         []group
	Measures     []asking
	Base         map[string]string // of the cases, to begin with
	Total, Grade string
	Rows         []shownRow
	Refused      string // why the figures have no score
}

// An asTyped keeps the rules and the base of the cases that were typed last: a figure that is tried changes neither.
type asTyped struct {
	mu                sync.Mutex
	file, text, cases string
	set               *rules.Set
	err               error // why the rules do not load
	base              base
}

// load gives the rules as they are typed, and what the cases have in common.
func (t *asTyped) load(q *question) (*rules.Set, base, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.set == nil && t.err == nil || q.File != t.file || q.Text != t.text {
		t.file, t.text = q.File, q.Text
		t.set, t.err = rules.Parse(q.File, []byte(q.Text))
	}
	if q.Cases != t.cases {
		t.cases, t.base = q.Cases, baseOf(q.Cases)
	}
	return t.set, t.base, t.err
}

// answerCheck loads the rules as they are typed, and scores the figures that are tried.
func (d *Desk) answerCheck(_ http.ResponseWriter, _ *http.Request, q *question) (any, error) {
	a := &checked{Marks: []mark{}}
	set, base, err := d.typed.load(q)
	if err != nil {
		a.Marks = marksOf(err)
		return a, nil
	}
	a.Loads = true
	for _, g := range forms.Groups(set) {
		one := group{Name: g.Name}
		for _, f := range g.Fields {
			one.Fields = append(one.Fields, asking{f.Name, f.Label, string(f.Unit), f.Type.String(), f.Help, f.Of, f.Optional || f.Default != nil})
		}
		a.Form = append(a.Form, one)
	}
	for _, m := range set.Measures().All() {
		a.Measures = append(a.Measures, asking{Name: m.Name, Label: m.Label})
	}
	if q.Values == nil {
		a.Base = base.written(set)
		q.Values = a.Base
	}
	card, err := tried(set, base, q.Values)
	if err != nil {
		a.Refused = err.Error()
		return a, nil
	}
	a.Total, a.Grade = totalOf(card), card.Grade()
	a.lay(card.Sheet().Indicators)
	return a, nil
}

// lay puts rows of a sheet into the answer, those of a group behind it.
func (a *checked) lay(rows []scoring.Row) {
	for _, r := range rows {
		row := shownRow{Name: r.Name, Marks: r.MarksApplied.String(), Score: r.Score.String(), Group: r.Group}
		if r.Open {
			row.Marks = ""
		}
		for _, d := range r.Deductions {
			row.Off = append(row.Off, strings.Join(append([]string{fmt.Sprintf("扣%s分：%s", d.Points, d.Reason)}, d.Working...), "\n"))
		}
		a.Rows = append(a.Rows, row)
		a.lay(r.Indicators)
	}
}

// marksOf gives what is wrong with rules, each at its place.
func marksOf(err error) []mark {
	var list rules.ErrorList
	if !errors.As(err, &list) {
		return []mark{{Severity: "error", Message: err.Error()}}
	}
	var marks []mark
	for _, e := range list {
		marks = append(marks, mark{e.File, e.Line, e.Column, "error", e.Message})
	}
	return marks
}

// A base is what the cases have in common.
type base struct{ values, judgements, choices *yaml.Node }

func baseOf(cases string) (b base) {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(cases), &doc) != nil || len(doc.Content) == 0 {
		return b // what is wrong with the cases is said where they are run
	}
	_, all := child(doc.Content[0], "base")
	if _, b.values = child(all, "values"); b.values == nil || b.values.Kind != yaml.MappingNode {
		return base{values: all}
	}
	_, b.judgements = child(all, "judgements")
	_, b.choices = child(all, "choices")
	return b
}

// written gives the figures of the base as they stand in the form.
func (b base) written(set *rules.Set) map[string]string {
	values := map[string]string{}
	for _, f := range set.Fields() {
		_, v := child(b.values, f.Name)
		switch {
		case v == nil:
		case f.Type == indicators.Table:
			if text, err := yaml.Marshal(v); err == nil {
				values[f.Name] = string(text)
			}
		default:
			values[f.Name] = v.Value
		}
	}
	return values
}

// tried scores figures as they stand in the form. What is empty there is missing.
func tried(set *rules.Set, b base, values map[string]string) (*scoring.Card, error) {
	year, _ := set.Header().Effective.FirstYear() // there is one: loading refuses what covers no year
	doc := map[string]any{"unit": map[string]string{"name": "试填"}, "rule_set": set.Header().ID, "period": year, "values": map[string]string{}}
	for key, n := range map[string]*yaml.Node{"judgements": b.judgements, "choices": b.choices} {
		if n != nil {
			doc[key] = n
		}
	}
	text, err := yaml.Marshal(doc)
	if err != nil {
		return nil, err
	}
	sub, err := scoring.ParseSubmission("试填", text)
	if err != nil {
		return nil, err
	}
	sub.Values = map[string]any{}
	for _, f := range set.Fields() {
		typed := strings.TrimSpace(values[f.Name])
		switch {
		case typed == "":
		case f.Type == indicators.Table:
			var doc yaml.Node
			if err := yaml.Unmarshal([]byte(typed), &doc); err != nil || len(doc.Content) == 0 {
				return nil, fmt.Errorf("%s：表要写成 YAML 的列表，一行一项，如 - {名称: 甲, 数: 1}", f.Label)
			}
			sub.Values[f.Name] = plain(doc.Content[0], 0)
		case f.Type == indicators.Bool && (typed == "true" || typed == "false"):
			sub.Values[f.Name] = typed == "true"
		default:
			sub.Values[f.Name] = typed
		}
	}
	return scoring.Score(set, sub)
}

// plain gives a node as a submission takes it: numbers as they are written.
func plain(n *yaml.Node, deep int) any {
	switch {
	case deep > 3 || n.Kind == yaml.AliasNode || n.Tag == "!!null":
		return nil
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c, deep+1))
		}
		return list
	case n.Kind == yaml.MappingNode:
		row := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			row[n.Content[i].Value] = plain(n.Content[i+1], deep+1)
		}
		return row
	case n.Tag == "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

// A ran is what came of the cases, and what can be proved of the rules.
type ran struct {
	Marks   []mark
	Results []result
	Passed  int
}

type result struct {
	Name     string
	Failures []string
}

// answerCases runs the cases on the rules, both as they are typed, and looks for what the rules can never do.
func (d *Desk) answerCases(_ http.ResponseWriter, r *http.Request, q *question) (any, error) {
	report := rulestest.CheckFile(q.folder(), q.File)
	a := &ran{Marks: []mark{}, Results: []result{}, Passed: report.Passed}
	for _, c := range report.Results {
		one := result{Name: c.Name}
		for _, f := range c.Failures {
			one.Failures = append(one.Failures, f.Message)
			a.Marks = append(a.Marks, mark{f.File, f.Line, f.Column, "error", f.Message})
		}
		a.Results = append(a.Results, one)
	}
	if report.Set == nil {
		return a, nil // answerCheck says why
	}
	for _, f := range report.Faults {
		a.Marks = append(a.Marks, mark{f.File, f.Line, f.Column, "error", f.Message})
	}
	found, err := lint.Check(r.Context(), report.Set)
	for _, f := range found {
		severity := "warning"
		if f.Severity == lint.Error {
			severity = "error"
		}
		a.Marks = append(a.Marks, mark{f.Place.File, f.Place.Line, f.Place.Column, severity, f.Message + witness(f.Witness)})
	}
	return a, err
}
