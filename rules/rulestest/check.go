package rulestest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A Report is what came of the cases of one rule file.
type Report struct {
	Rules   string // the rule file
	Cases   int
	Passed  int
	Results []Result  // of every case, in file order
	Faults  []Failure // of the rule file, the case file, and criteria that no case tries

	Set  *rules.Set    // nil where the rule file does not load
	Base *scoring.Card // of the figures from which the cases differ; nil where they have no score
}

// OK reports whether cases were run and nothing is wrong.
func (r *Report) OK() bool {
	return r != nil && r.Cases > 0 && r.Passed == r.Cases && len(r.Faults) == 0
}

// A Result is what came of one case; no failures is a pass.
type Result struct {
	Name     string
	Failures []Failure

	Differs string // from the base, in words: 财政拨款支出＝99

	set *rules.Set
	of  *oneCase
}

// Score scores the figures of the case, as the check did. It does so when asked: the cards of all cases may be more than fits into memory. The
// error says why there is no score.
func (r Result) Score() (*scoring.Card, error) {
	if r.of == nil {
		return nil, errors.New("没有用例")
	}
	return r.of.score(r.set, r.of.submission(r.set))
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
	eachFile(t, fsys, func(t *testing.T, r *Report) {
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

// eachFile makes a subtest of every rule file in a file system.
func eachFile(t *testing.T, fsys fs.FS, test func(*testing.T, *Report)) {
	t.Helper()
	reports, err := Check(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		t.Run(r.Rules, func(t *testing.T) { test(t, r) })
	}
}

// Check runs the cases of every rule file in a file system, folders included. The error is for a file system that cannot be read, or
// that holds no rule file; everything else stands in the reports.
func Check(fsys fs.FS) ([]*Report, error) {
	var reports []*Report
	if fsys == nil {
		return nil, errors.New("没有写明规则文件在哪里")
	}
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
	if !ok || !rules.IsRuleFile(base+ext) {
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
	set, _, s, faults := open(fsys, name)
	r.Set, r.Faults = set, faults
	if set != nil && s != nil {
		r.run(set, s)
	}
	return r
}

// readCases reads the cases of a rule file; nil where they cannot be read.
func readCases(fsys fs.FS, name string) (*suite, []Failure) {
	file := CaseFile(name)
	data, err := source.ReadFile(fsys, file)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return nil, []Failure{{File: file, Code: rules.CodeUnreadable, Message: "用例文件读不出来：请确认它是一个可读的文件"}}
	default:
		return nil, []Failure{{File: name, Code: "no-cases", Message: "没有用例：请在同一文件夹写 " + path.Base(file)}}
	}
	s, faults := parse(file, data)
	for i := range faults {
		if faults[i].Path == "cases" && (faults[i].Code == kind.CodeEmptyList || faults[i].Code == source.CodeMissingKey) {
			faults[i].Code, faults[i].Message = "no-cases", "没有用例：请在 cases 下面写用例"
		}
	}
	if len(faults) > 0 {
		return nil, caseFaults(faults)
	}
	return s, nil
}

func (r *Report) run(set *rules.Set, s *suite) {
	tried := trials{}
	r.Faults = append(r.Faults, s.unknownNames(set)...)
	r.Faults = append(r.Faults, s.idleCases(set)...)
	base := oneCase{name: "base", base: s.base, changes: &scoring.Submission{}}
	from := base.submission(set)
	r.Base, _ = base.score(set, from)
	for i := range s.cases {
		c := &s.cases[i]
		result := Result{Name: c.name, set: set, of: c}
		fail := func(pos source.Pos, format string, args ...any) {
			result.Failures = append(result.Failures, s.failure(pos, source.Item("cases", i), "case-failed", fmt.Sprintf("用例“%s”", c.name)+fmt.Sprintf(format, args...)))
		}
		sub := c.submission(set)
		d := draftOf(set, from, sub, want{})
		d.units = c.units
		result.Differs = d.title()
		card, err := c.score(set, sub)
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
