package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/workbook"
)

func explainCommand() *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "explain [--format 格式] [-o 文件] 规则",
		Short: "把规则写成标准的样子：条文旁边写规则怎样算，列出用例算出的情形，给审核规则的人看",
		Example: `  baifen rules explain 规则.yaml > 对照.md
  baifen rules explain --format html 规则.yaml > 对照.html
  baifen rules explain --format xlsx -o 对照.xlsx 规则.yaml`,
		Args: func(c *cobra.Command, names []string) error {
			if len(names) > 1 {
				return usageError("一次写一套规则")
			}
			return atLeastOne("规则文件，或内置规则集的名称")(c, names)
		},
		RunE: func(c *cobra.Command, names []string) error {
			if err := workbookWanted(format, out, false); err != nil {
				return err
			}
			s, err := standardOf(c.ErrOrStderr(), names[0])
			if err != nil {
				return err
			}
			switch format {
			case "xlsx":
				return writeNew(out, func(w io.Writer) error { return workbook.WriteStandard(w, s) })
			case "html":
				return s.WriteHTML(c.OutOrStdout())
			}
			return s.WriteMarkdown(c.OutOrStdout())
		},
	}
	formatFlag(c, &format, "markdown、html（一个网页文件，可以打印）或 xlsx（Excel 工作簿，写 -o）", "markdown", "html", "xlsx")
	outputFlag(c, &out, "`文件`：--format xlsx 存到哪里；已有的文件不会覆盖")
	return c
}

// standardOf reads a rule file and what its cases come to. It says on errs what is wrong with the cases.
func standardOf(errs io.Writer, name string) (*papers.Standard, error) {
	from, file, err := locate(name)
	if err != nil {
		return nil, err
	}
	if _, err := openRules(name); err != nil { // else faults would be without the folder
		return nil, err
	}
	r := rulestest.CheckFile(from.fsys, file)
	if r.Set == nil {
		return nil, faulty(name, rules.CodeUnreadable, "读不出来")
	}
	switch failed := r.Cases - r.Passed; {
	case r.Cases == 0:
		fmt.Fprintf(errs, "%s: 没有用例，所以没有算例：可以用 baifen cases 生成\n", name)
	case failed > 0:
		fmt.Fprintf(errs, "%s: 有 %d 个用例没有通过，算例写的是规则现在算出的；先运行 baifen test\n", name, failed)
	}
	var trials []papers.Trial
	for _, c := range r.Results {
		card, err := c.Score()
		t := papers.Trial{Name: c.Name, Differs: c.Differs, Card: card}
		var faults scoring.ErrorList
		if errors.As(err, &faults) && len(faults) > 0 {
			t.Refused = faults[0].Message
		} else if err != nil {
			t.Refused = err.Error()
		}
		trials = append(trials, t)
	}
	return papers.OfRules(r.Set, r.Base, trials...), nil
}
