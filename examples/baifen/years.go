package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/years"
)

func yearsCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "years [--rules 规则] [--format 格式] 上年填报文件 本年填报文件",
		Short: "一个单位上年与本年相比：总分、各指标变了多少，其中多少是规则变了，多少是数据变了",
		Example: `  baifen years --rules 规则/ 某单位2024.yaml 某单位2025.yaml
  baifen years --format markdown 某单位2024.yaml 某单位2025.yaml > 对比.md`,
		Annotations: map[string]string{"after": "退出状态：0 已比较；1 有一年不能评分，或规则有错误（原因都在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError(fmt.Sprintf("要写两份填报文件，先上年后本年；写了 %d 份", len(args)))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			choose, err := chooser(rulesName)
			if err != nil {
				return err
			}
			before, err1 := readUnit(c.InOrStdin(), args[0], choose)
			after, err2 := readUnit(c.InOrStdin(), args[1], choose)
			if err := errors.Join(err1, err2); err != nil {
				return err
			}
			earlier, err1 := choose(before)
			later, err2 := choose(after)
			if err := errors.Join(err1, err2); err != nil {
				return err
			}
			return compareYears(c, earlier, before, later, after, format)
		},
	}
	rulesFlag(c, &rulesName, "按填报文件的 rule_set（没有的用 "+defaultRules+"）和 period 取内置规则")
	formatFlag(c, &format, "text、json 或 markdown", "text", "json", "markdown")
	return c
}

func compareYears(c *cobra.Command, earlier *rules.Set, before *scoring.Submission, later *rules.Set, after *scoring.Submission, format string) error {
	comparison, err := years.Compare(earlier, before, later, after)
	if err != nil {
		return err
	}
	return write(comparison, c.OutOrStdout(), format)
}
