package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// A checked is what check found of one rule file.
type checked struct {
	name  string
	set   *rules.Set // nil where the file is at fault
	found []finding
}

func checkCommand() *cobra.Command {
	var format string
	var strict bool
	c := &cobra.Command{
		Use:   "check [--strict] [--format 格式] 规则…",
		Short: "检查规则文件：格式、表达式、分值合计、分档是否完整；文件夹的，还有各版本是否衔接",
		Example: `  baifen check 规则.yaml
  baifen check 规则文件夹
  baifen check --strict 规则.yaml
  baifen check --format junit 规则.yaml > 报告.xml
  baifen check zhanjiang-overall-2024`,
		Args: atLeastOne("规则文件、文件夹，或内置规则集的名称"),
		RunE: func(c *cobra.Command, names []string) error {
			var all []checked
			failed := false
			for _, name := range withoutCases(names) {
				found, err := checkEach(c.Context(), name)
				if err != nil {
					return err
				}
				for _, c := range found {
					if strict {
						c.refuse()
					}
					failed = failed || countFindings(c.found, lint.Error) > 0
				}
				all = append(all, found...)
			}
			if err := printChecked(c.OutOrStdout(), c.ErrOrStderr(), format, all); err != nil || failed {
				return errFaulty // run says why results could not be written
			}
			return nil
		},
	}
	c.Flags().BoolVar(&strict, "strict", false, "提醒也算错误：有一处就不通过")
	formatFlag(c, &format, "text、json 或 junit", "text", "json", "junit")
	return c
}

// checkEach checks a rule file, or each of a folder and, where none of them is at fault, what they are together. The error is that of the context.
func checkEach(ctx context.Context, name string) (all []checked, err error) {
	if !isFolder(name) {
		c, err := check(ctx, name)
		return []checked{c}, err
	}
	catalog, faults := openCatalog(name)
	files, err := ruleFiles(name)
	if err != nil || len(files) == 0 {
		return []checked{{name: name, found: new(origin).errorFindings(faults)}}, nil
	}
	whole := true
	for _, file := range files {
		c, err := check(ctx, within(name, file))
		if err != nil {
			return nil, err
		}
		all = append(all, c)
		whole = whole && c.set != nil
	}
	if catalog != nil || !whole {
		return all, nil
	}
	from := &origin{fsys: os.DirFS(name), dir: name}
	var list rules.ErrorList
	errors.As(faults, &list)
	for _, e := range list {
		file := path.Base(e.File)
		for i := range all {
			if path.Base(all[i].name) == file {
				all[i].found = append(all[i].found, from.finding(rules.Place{File: file, Line: e.Line, Column: e.Column}, e.Code, lint.Error, e.Path, e.Message, nil))
				sortFindings(all[i].found)
			}
		}
	}
	return all, nil
}

// check loads one rule file and gives all that is to say of it: what keeps it from loading, or what it means and whether it has cases. The error
// is that of the context.
func check(ctx context.Context, name string) (c checked, err error) {
	from, file, err := locate(name)
	var set *rules.Set
	if err == nil {
		set, err = rules.Load(from.fsys, file)
	}
	if err != nil {
		return checked{name: name, found: from.errorFindings(err)}, nil
	}
	c = checked{name: name, set: set}
	found, err := lint.Check(ctx, set)
	for _, f := range found {
		f.Place.File = file
		c.found = append(c.found, from.finding(f.Place, f.Code, f.Severity, f.Path, f.Message, f.Witness))
	}
	if r := rulestest.CheckFile(from.fsys, file); r.Cases == 0 {
		none := from.failures(r.Faults)
		for i := range none {
			none[i].Severity = lint.Warning // of the rules; a fault of the test
		}
		c.found = append(c.found, none...)
	}
	sortFindings(c.found)
	return c, err
}

// refuse makes errors of the reminders.
func (c checked) refuse() {
	for i := range c.found {
		if c.found[i].Severity == lint.Warning {
			c.found[i].Severity = lint.Error
		}
	}
}

func printChecked(out, errs io.Writer, format string, all []checked) error {
	switch format {
	case "json":
		var found []finding
		for _, c := range all {
			found = append(found, c.found...)
		}
		return printJSON(out, struct {
			Findings []finding `json:"findings"`
		}{listed(found)})
	case "junit":
		var suites []junitSuite
		for _, c := range all {
			cases := junitEach(c.name, c.found)
			if countFindings(c.found, lint.Error) == 0 {
				cases = append([]junitCase{junitOf(c.name, "没有错误")}, cases...)
			}
			suites = append(suites, suite(c.name, cases))
		}
		return printJUnit(out, "baifen check", suites)
	}
	var found []finding
	for _, c := range all {
		printFindings(errs, c.found)
		if _, err := fmt.Fprintln(out, c.summary()); err != nil {
			return err
		}
		found = append(found, c.found...)
	}
	if len(all) > 1 {
		_, err := fmt.Fprintf(out, "共 %d 个规则文件：%s\n", len(all), cmp.Or(sums(found), "没有发现错误"))
		return err
	}
	return nil
}

// summary says in one line how much was found, and of a file that is not at fault what it is.
func (c checked) summary() string {
	if countFindings(c.found, lint.Error) > 0 {
		return c.name + "：" + sums(c.found)
	}
	full := "没有满分"
	if !c.set.Open() {
		full = "满分 " + c.set.FullMarks().String()
	}
	line := fmt.Sprintf("%s：没有发现错误（%s 版本 %s，%d 个指标，%d 条评分规则，%s）",
		c.name, c.set.Header().ID, c.set.Header().Version, c.set.Leaves().Len(), c.set.Criteria().Len(), full)
	if more := sums(c.found); more != "" {
		line += "；" + more
	}
	return line
}
