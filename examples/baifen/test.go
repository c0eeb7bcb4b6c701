package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// A tested is what the cases of one rule file came to. A name that leads to no cases has faults alone.
type tested struct {
	name   string // of the rule file, as the user knows it
	report *rulestest.Report
	failed []failedCase
	faults []finding // of the rule file, the case file, and criteria that no case tries

	from     *origin
	coverage *rulestest.Coverage // nil where it was not asked for
	mutation *rulestest.Mutation // nil where it was not asked for
}

// ok reports whether nothing is wrong.
func (t *tested) ok(d *depth) bool {
	return t.report != nil && t.report.OK() && !d.under(t.coverage) && (t.mutation == nil || t.mutation.OK())
}

// examine adds what the cases try and what they notice, as far as it is asked for.
func (t *tested) examine(ctx context.Context, d *depth) (err error) {
	t.coverage = d.covered(t.from, t.report.Rules)
	if t.mutation, err = d.mutated(ctx, t.from, t.report.Rules); err != nil {
		return err
	}
	var faults []rulestest.Failure
	if t.coverage != nil {
		faults = append(faults, t.coverage.Faults...)
	}
	if t.mutation != nil {
		faults = append(faults, t.mutation.Faults...)
	}
	said := t.report.Faults
	for _, f := range faults {
		if !slices.Contains(said, f) {
			said = append(said, f)
			t.faults = append(t.faults, t.from.failures([]rulestest.Failure{f})...)
		}
	}
	return nil
}

// A failedCase is a case that did not come to what it wants.
type failedCase struct {
	Rules    string    `json:"rules"`
	Name     string    `json:"name"`
	Failures []finding `json:"failures"`
}

func testCommand() *cobra.Command {
	var format string
	var d depth
	c := &cobra.Command{
		Use:   "test [--coverage] [--threshold N] [--mutate] [--format 格式] 规则…",
		Short: "运行规则文件旁边的用例（规则.yaml 的用例在 规则_test.yaml）",
		Example: `  baifen test 规则.yaml
  baifen test --format junit 规则文件夹 > 报告.xml
  baifen test --threshold 95 --mutate 规则.yaml`,
		Args: atLeastOne("规则文件、文件夹，或内置规则集的名称"),
		RunE: func(c *cobra.Command, names []string) error {
			if err := d.check(c); err != nil {
				return err
			}
			d.progress = bar(c.ErrOrStderr())
			var all []tested
			failed := false
			for _, name := range withoutCases(names) {
				for _, t := range runCases(name) {
					if t.report != nil && t.report.Cases > 0 {
						if err := t.examine(c.Context(), &d); err != nil {
							return err
						}
					}
					all = append(all, t)
					failed = failed || !t.ok(&d)
				}
			}
			if err := printTested(c.OutOrStdout(), c.ErrOrStderr(), format, all, &d); err != nil || failed {
				return errFaulty // run says why results could not be written
			}
			return nil
		},
	}
	d.flags(c)
	formatFlag(c, &format, "text、json 或 junit", "text", "json", "junit")
	return c
}

// runCases runs the cases of a file, of every rule file in a folder, or of a built-in rule set.
func runCases(name string) []tested {
	var from *origin
	var reports []*rulestest.Report
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		from = &origin{fsys: os.DirFS(name), dir: name}
		if reports, err = rulestest.Check(from.fsys); err != nil {
			return []tested{{name: name, faults: new(origin).errorFindings(faulty(name, rules.CodeUnreadable, err.Error()))}}
		}
	} else {
		var file string
		if from, file, err = locate(name); err != nil {
			return []tested{{name: name, faults: from.errorFindings(err)}}
		}
		reports = append(reports, rulestest.CheckFile(from.fsys, file))
	}
	var all []tested
	for _, r := range reports {
		t := tested{name: within(from.dir, r.Rules), from: from, report: r, faults: from.failures(r.Faults)}
		for _, result := range r.Results {
			if len(result.Failures) > 0 {
				t.failed = append(t.failed, failedCase{t.name, result.Name, from.failures(result.Failures)})
			}
		}
		all = append(all, t)
	}
	return all
}

func printTested(out, errs io.Writer, format string, all []tested, d *depth) error {
	switch format {
	case "json":
		return printJSON(out, testResult(all))
	case "junit":
		var suites []junitSuite
		for _, t := range all {
			suites = append(suites, suite(t.name, t.junit(d)))
		}
		return printJUnit(out, "baifen test", suites)
	}
	for _, t := range all {
		printFindings(errs, t.faults)
		for _, c := range t.failed {
			printFindings(errs, c.Failures)
		}
		if t.report == nil {
			continue
		}
		more := ""
		if len(t.faults) > 0 {
			more = fmt.Sprintf("；用例之外有 %d 处错误", len(t.faults))
		}
		if _, err := fmt.Fprintf(out, "%s：%d 个用例，通过 %d 个%s\n", t.name, t.report.Cases, t.report.Passed, more); err != nil {
			return err
		}
		printCoverage(out, &t, d)
		printFindings(errs, t.unnoticed())
		printMutation(out, &t)
	}
	return nil
}

// A testJSON is what test prints as JSON, of all the rule files together.
type testJSON struct {
	Cases  int          `json:"cases"`
	Passed int          `json:"passed"`
	Failed []failedCase `json:"failed"`
	Faults []finding    `json:"faults"`

	Coverage *rulestest.Coverage `json:"coverage,omitempty"`
	Mutation *rulestest.Mutation `json:"mutation,omitempty"`
}

func testResult(all []tested) testJSON {
	var r testJSON
	for _, t := range all {
		if t.report != nil {
			r.Cases, r.Passed = r.Cases+t.report.Cases, r.Passed+t.report.Passed
		}
		r.Failed, r.Faults = append(r.Failed, t.failed...), append(r.Faults, t.faults...)
		r.Coverage, r.Mutation = coverageOf(r.Coverage, t.coverage), mutationOf(r.Mutation, t.mutation)
	}
	r.Failed, r.Faults = listed(r.Failed), listed(r.Faults)
	return r
}

// junit gives each case of the rule file, and each fault beside them; what the cases leave untried as one case, and each mutant that they do
// not notice as one.
func (t tested) junit(d *depth) []junitCase {
	cases := junitEach(t.name, t.faults)
	if t.report == nil {
		return cases
	}
	failed := map[string][]finding{}
	for _, c := range t.failed {
		failed[c.Name] = c.Failures
	}
	for _, result := range t.report.Results {
		cases = append(cases, junitOf(t.name, result.Name, failed[result.Name]...))
	}
	if t.coverage != nil {
		cases = append(cases, junitOf(t.name, "coverage", t.untried(d, t.coverage.Missing)...))
	}
	return append(cases, junitEach(t.name, t.unnoticed())...)
}
