package main

import (
	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

func boundsCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "bounds [--rules 规则] [--format 格式] 填报文件",
		Short: "数据还没有填全时，总分最低、最高可能是多少；先填哪一项最要紧",
		Example: `  baifen bounds 填报.yaml
  baifen bounds --rules 规则.yaml --format json 填报.yaml`,
		Annotations: map[string]string{"after": "退出状态：0 有答案；1 除缺数以外还有错误（原因在标准错误输出）；2 命令写错"},
		Args:        oneUnit,
		RunE: func(c *cobra.Command, units []string) error {
			set, sub, err := setAndUnit(c, rulesName, units[0])
			if err != nil {
				return err
			}
			report, err := bounds.Find(c.Context(), set, sub)
			if err != nil {
				return err
			}
			return write(report, c.OutOrStdout(), format)
		},
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	formatFlag(c, &format, "text 或 json", "text", "json")
	return c
}

// setAndUnit reads a submission and finds the rules for it.
func setAndUnit(c *cobra.Command, rulesName, unit string) (set *rules.Set, sub *scoring.Submission, err error) {
	rulesFor, err := chooser(rulesName)
	if err == nil {
		sub, err = readUnit(c.InOrStdin(), unit, rulesFor)
	}
	if err == nil {
		set, err = rulesFor(sub)
	}
	return set, sub, err
}
