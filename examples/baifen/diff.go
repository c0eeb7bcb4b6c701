package main

import (
	"errors"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/spf13/cobra"
)

func diffCommand() *cobra.Command {
	var units, format string
	c := &cobra.Command{
		Use:   "diff [--units 单位] [--format 格式] 旧规则 新规则|新评分表",
		Short: "比较两套规则：哪些指标和评分规则变了，在哪些取值上扣分不同；对各单位的总分、名次和等级有什么影响；新的还是评分表的，逐条比条文",
		Example: `  baifen diff 规则2023.yaml 规则2024.yaml
  baifen diff 规则2024.yaml 评分表2025.xlsx
  baifen diff --units 填报/ --format markdown 规则2023.yaml zhanjiang-overall-2024 > 变动.md`,
		Annotations: map[string]string{"after": "退出状态：0 已比较，不论有没有不同；1 规则或填报文件读不出来或有错误（原因都在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			if err := atLeastOne("旧规则和新规则：规则文件，或内置规则集的名称")(c, args); err != nil {
				return err
			}
			if len(args) != 2 {
				return usageError(fmt.Sprintf("要写两套规则，先旧后新；写了 %d 套", len(args)))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case !isTable(args[1]):
				return diff(c, args[0], args[1], units, format)
			case units != "":
				return usageError("--units 比较两套规则；与评分表比较的，先起草成规则")
			}
			return diffNotice(c, args[0], args[1], format)
		},
	}
	c.Flags().StringVar(&units, "units", "", "`单位`：填报文件，或放填报文件的文件夹（其中的 "+unitFilesWords+"，依文件名的次序）")
	formatFlag(c, &format, "text、json 或 markdown", "text", "json", "markdown")
	return c
}

// diff says everything that is wrong with the files before it gives up.
func diff(c *cobra.Command, oldName, newName, unitsName, format string) error {
	before, err1 := openRules(oldName)
	after, err2 := openRules(newName)
	units, err3 := readUnits(c, unitsName, either(before, after))
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	olds, err1 := told(before, after, units)
	news, err2 := told(after, before, units)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	report, err := impact.CompareUnits(c.Context(), before, after, olds, news)
	if err != nil {
		return err
	}
	report.OldFile, report.NewFile = oldName, newName
	return write(report, c.OutOrStdout(), format)
}

// either reads a unit by the rules that it was filled in for.
func either(before, after *rules.Set) choice {
	return func(sub *scoring.Submission) (*rules.Set, error) {
		if after == nil || before != nil && before.Header().Effective.CoversYear(sub.Period) {
			return before, nil
		}
		return after, nil
	}
}

// told gives the units as a set takes them, with their standings by that set if there are several.
func told(set, other *rules.Set, units []*scoring.Submission) ([]*scoring.Submission, error) {
	if set.Standings().Len() == 0 || len(units) < 2 {
		return units, nil
	}
	taken := make([]*scoring.Submission, len(units))
	for i, sub := range units {
		taken[i] = impact.Taken(sub, set, other)
	}
	p, err := population.Compare(set, slices.Values(taken))
	if err != nil {
		return nil, err
	}
	for i, sub := range taken {
		if taken[i], err = p.Complete(i, sub); err != nil {
			return nil, err
		}
	}
	return taken, nil
}
