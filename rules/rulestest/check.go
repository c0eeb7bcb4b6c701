package rulestest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/source"
	"github.com/baifen-go/baifen/scoring"
)

// A Report is what came of the cases of one rule file.
type Report struct {
	Rules   string // the rule file
	Cases   int
	Passed  int
	Results []Result  // of every case, in file order
	Faults  []Failure // of the rule file, the case file, and criteria that no case tries
}

// OK reports whether nothing is wrong.
func (r *Report) OK() bool { return r.Passed == r.Cases && len(r.Faults) == 0 }

// A Result is what came of one case; no failures is a pass.
type Result struct {
	Name     string
	Failures []Failure
}

// A Failure is one thing wrong, with its place. Message is Chinese.
type Failure struct {
	File         string
	Line, Column int
	Path         string
	Code         string
	Message      string
}

// Error gives file:line:col: path: message.
func (f Failure) Error() string {
	return source.Fault{File: f.File, Pos: source.Pos{Line: f.Line, Column: f.Column}, Path: f.Path, Message: f.Message}.Error()
}

// Run runs the cases of every rule file in a file system, each as a subtest, and fails where [Check] finds something wrong.
func Run(t *testing.T, fsys fs.FS) {
	t.Helper()
	reports, err := Check(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		t.Run(r.Rules, func(t *testing.T) {
			for _, f := range r.Faults {
				t.Error(f.Error())
			}
			for _, c := range r.Results {
				t.Run(c.Name, func(t *testing.T) {
					for _, f := range c.Failures {
						t.Error(f.Error())
					}
				})
			}
		})
	}
}

// Check runs the cases of every rule file in a file system, folders included. The error is for a file system that cannot be read, or
// that holds no rule file; everything else stands in the reports.
func Check(fsys fs.FS) ([]*Report, error) {
	var reports []*Report
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("读不出 %s", name)
		}
		switch {
		case d.IsDir():
		case rules.IsRuleFile(name):
			reports = append(reports, CheckFile(fsys, name))
		case orphaned(fsys, name):
			reports = append(reports, &Report{Rules: rulesFile(name), Faults: []Failure{{File: name, Code: "no-rules", Message: "这些用例没有试任何规则：同一文件夹里没有 " + path.Base(rulesFile(name))}}})
		}
		return nil
	})
	if err == nil && len(reports) == 0 {
		err = errors.New("没有找到规则文件（*.yaml）")
	}
	return reports, err
}

// CaseFile gives the name of the case file beside a rule file: rules.yaml has rules_test.yaml.
func CaseFile(rulesFile string) string {
	ext := path.Ext(rulesFile)
	return strings.TrimSuffix(rulesFile, ext) + "_test" + ext
}

// rulesFile gives the name of the rule file of a case file; "" for any other file.
func rulesFile(caseFile string) string {
	ext := path.Ext(caseFile)
	base, ok := strings.CutSuffix(strings.TrimSuffix(caseFile, ext), "_test")
	if !ok || ext != ".yaml" && ext != ".yml" {
		return ""
	}
	return base + ext
}

// orphaned reports a case file without its rule file: its cases would pass by never running.
func orphaned(fsys fs.FS, name string) bool {
	file := rulesFile(name)
	if file == "" {
		return false
	}
	_, err := fs.Stat(fsys, file)
	return errors.Is(err, fs.ErrNotExist)
}

// CheckFile runs the cases of one rule file.
func CheckFile(fsys fs.FS, name string) *Report {
	r := &Report{Rules: name}
	set, err := rules.Load(fsys, name)
	if err != nil {
		var list rules.ErrorList
		errors.As(err, &list)
		for _, e := range list {
			r.Faults = append(r.Faults, Failure{e.File, e.Line, e.Column, e.Path, e.Code, e.Message})
		}
		return r
	}
	file := CaseFile(name)
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		r.Faults = append(r.Faults, Failure{File: name, Code: "no-cases", Message: "没有用例：请在同一文件夹写 " + path.Base(file)})
		return r
	}
	s, faults := parse(file, data)
	for _, f := range faults {
		r.Faults = append(r.Faults, Failure{f.File, f.Pos.Line, f.Pos.Column, f.Path, f.Code, f.Message})
	}
	if len(faults) > 0 {
		return r
	}
	r.run(set, s)
	return r
}

func (r *Report) run(set *rules.Set, s *suite) {
	tried := trials{}
	r.Faults = append(r.Faults, s.unknownNames(set)...)
	year, _ := set.Effective().FirstYear() // a set that covers no whole year does not load
	for i := range s.cases {
		c := &s.cases[i]
		result := Result{Name: c.name}
		fail := func(pos source.Pos, format string, args ...any) {
			result.Failures = append(result.Failures, Failure{s.file, pos.Line, pos.Column, fmt.Sprintf("cases[%d]", i+1), "case-failed", fmt.Sprintf("用例“%s”", c.name) + fmt.Sprintf(format, args...)})
		}
		card, err := scoring.Score(set, c.submission(s.base, year))
		if err != nil {
			c.compareError(err, fail)
		} else {
			tried.note(set, card)
			c.compare(card, fail)
		}
		r.Cases++
		if len(result.Failures) == 0 {
			r.Passed++
		}
		r.Results = append(r.Results, result)
	}
	r.Faults = append(r.Faults, tried.missing(set, r.Rules)...)
}

// unknownNames finds what cases want of criteria and indicators that the rule file does not have: a misspelt one could never fail.
func (s *suite) unknownNames(set *rules.Set) (faults []Failure) {
	var criteria, leaves []string
	for _, c := range set.Criteria() {
		criteria = append(criteria, c.ID(), c.Name())
	}
	for _, l := range set.Leaves() {
		leaves = append(leaves, l.ID())
	}
	fault := func(c *oneCase, name, what string, known []string) {
		if slices.Contains(known, name) {
			return
		}
		message := fmt.Sprintf("用例“%s”：没有 %s 这%s", c.name, name, what)
		if near := source.Suggest(name, known); near != "" {
			message += fmt.Sprintf("，是不是 %s？", near)
		}
		faults = append(faults, Failure{File: s.file, Line: c.want.pos.Line, Column: c.want.pos.Column, Path: c.name, Code: "unknown-name", Message: message})
	}
	var given []string
	for _, f := range set.Fields() {
		given = append(given, f.Name)
	}
	for i := range s.cases {
		c := &s.cases[i]
		for _, name := range c.without {
			if _, indicator := set.Indicator(name); !indicator && !slices.Contains(criteria, name) { // of a judgement or a choice
				fault(c, name, "个字段（without）", given)
			}
		}
		for _, name := range sortedKeys(c.want.deductions) {
			fault(c, name, "条规则（写成 指标.规则，不带上级指标）", criteria)
		}
		for _, name := range c.want.notApplicable {
			fault(c, name, "个指标", leaves)
		}
	}
	return faults
}

func (c *oneCase) compareError(err error, fail func(source.Pos, string, ...any)) {
	var list scoring.ErrorList
	errors.As(err, &list)
	if c.want.fails == "" {
		fail(c.pos, "应能计分，却不能：%s", reasons(list))
		return
	}
	for _, e := range list {
		if e.Field == c.want.fails || e.Indicator == c.want.fails || e.Code == c.want.fails || e.Path == c.want.fails {
			return
		}
	}
	fail(c.want.pos, "的错误应涉及 %s，实际是：%s", c.want.fails, reasons(list))
}

// reasons gives the messages of a list: the unit that they name is the case itself.
func reasons(list scoring.ErrorList) string {
	var messages []string
	for _, e := range list {
		messages = append(messages, e.Message)
	}
	return strings.Join(messages, "；")
}

func (c *oneCase) compare(card *scoring.Card, fail func(source.Pos, string, ...any)) {
	w := &c.want
	if w.fails != "" {
		fail(w.pos, "应不能计分（%s），却得了 %s 分", w.fails, card.Total)
		return
	}
	if total, _ := exact.FromDecimal(card.Total); w.total != nil && !w.total.Equal(total) {
		fail(w.pos, "总分应为 %s，实际 %s", w.total, total)
	}
	if w.grade != "" && w.grade != card.Grade {
		fail(w.pos, "等级应为 %s，实际 %s", w.grade, card.Grade)
	}
	if w.hasDeductions {
		for _, m := range differences(w.deductions, card) {
			fail(w.pos, "%s", m)
		}
	}
	if w.hasNot {
		if got := notApplicable(card.Sheet().Indicators); !sameIDs(got, w.notApplicable) {
			fail(w.pos, "不适用的指标应为 [%s]，实际 [%s]", strings.Join(w.notApplicable, " "), strings.Join(got, " "))
		}
	}
}

// differences compares the complete list of deductions. A checklist may be named as a whole, or item by item.
func differences(want map[string]exact.Number, card *scoring.Card) (messages []string) {
	got := map[string]exact.Number{}
	var order []string
	for d := range card.Deductions() {
		name := d.Criterion
		if _, whole := want[name]; d.Item != "" && !whole {
			name += "." + d.Item
		}
		points, _ := exact.FromDecimal(d.Points)
		if _, seen := got[name]; !seen {
			order = append(order, name)
		}
		got[name] = got[name].Add(points)
	}
	for _, name := range order {
		if x, wanted := want[name]; !wanted && got[name].IsZero() {
			continue // asked for, but the indicator had no more to lose
		} else if !wanted {
			messages = append(messages, fmt.Sprintf("多扣了 %s：%s 分", name, got[name]))
		} else if !x.Equal(got[name]) {
			messages = append(messages, fmt.Sprintf("的 %s 应扣 %s 分，实际扣 %s 分", name, x, got[name]))
		}
	}
	for _, name := range sortedKeys(want) {
		if _, ok := got[name]; !ok && !want[name].IsZero() {
			messages = append(messages, fmt.Sprintf("的 %s 应扣 %s 分，实际没有扣", name, want[name]))
		}
	}
	return messages
}

func sortedKeys(m map[string]exact.Number) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func notApplicable(rows []scoring.Row) (ids []string) {
	for _, r := range rows {
		if r.NotApplicable != "" {
			ids = append(ids, r.ID)
		}
		ids = append(ids, notApplicable(r.Indicators)...)
	}
	return ids
}

func sameIDs(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// trials notes which criteria took points off in some case, and which were judged and left alone in some case.
type trials map[string]*trial

type trial struct{ triggered, alone bool }

func (t trials) note(set *rules.Set, card *scoring.Card) {
	off := map[string]bool{}
	for d := range card.Deductions() {
		name := d.Criterion
		if d.Item != "" {
			name += "." + d.Item
		}
		off[name] = true
	}
	skipped := notApplicable(card.Sheet().Indicators)
	for _, c := range set.Criteria() {
		x := t[c.Name()]
		if x == nil {
			x = &trial{}
			t[c.Name()] = x
		}
		switch {
		case off[c.Name()]:
			x.triggered = true
		case !slices.Contains(skipped, c.Indicator().ID()):
			x.alone = true
		}
	}
}

func (t trials) missing(set *rules.Set, file string) (faults []Failure) {
	for _, c := range set.Criteria() {
		x := t[c.Name()]
		if x == nil {
			x = &trial{}
		}
		place := c.Place()
		if !x.triggered {
			faults = append(faults, Failure{file, place.Line, place.Column, c.Name(), "never-triggered", "没有一个用例让它扣分：请写一个"})
		}
		if !x.alone {
			faults = append(faults, Failure{file, place.Line, place.Column, c.Name(), "never-left-alone", "没有一个用例让它不扣分：请写一个"})
		}
	}
	return faults
}
