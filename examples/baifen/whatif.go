package main

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
)

func whatifCommand() *cobra.Command {
	var rulesName, format, total, points, others string
	var goal whatif.Goal
	c := &cobra.Command{
		Use:   "whatif [--rules 规则] [--units 单位] [--format 格式] (--total 分数 | --grade 等级 | --indicator 指标 [--points 分数]) 填报文件",
		Short: "怎样达到目标：最少改动哪一项（或两项）数据；各项数据离得分、失分还有多远",
		Example: `  baifen whatif --total 95 填报.yaml
  baifen whatif --grade 优 填报.yaml
  baifen whatif --indicator completion --format json 填报.yaml
  baifen whatif --rules 规则.yaml --units 填报/ --total 95 填报/甲单位.yaml`,
		Annotations: map[string]string{"after": "退出状态：0 有答案，不能达到也是答案；1 不能评分（原因在标准错误输出）；2 命令写错"},
		Args:        oneUnit,
		RunE: func(c *cobra.Command, units []string) (err error) {
			asked := 0
			for _, name := range []string{"total", "grade", "indicator"} {
				if c.Flags().Changed(name) {
					asked++
				}
			}
			switch {
			case asked != 1:
				return usageError("要写一个目标：--total 分数、--grade 等级 或 --indicator 指标")
			case points != "" && goal.Indicator == "":
				return usageError("--points 要与 --indicator 一起写")
			}
			if goal.Total, err = pointsOf("total", total, c.Flags().Changed("total")); err != nil {
				return err
			}
			if goal.Points, err = pointsOf("points", points, c.Flags().Changed("points")); err != nil {
				return err
			}
			return whatifUnit(c, rulesName, units[0], others, goal, format)
		},
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	c.Flags().StringVar(&others, "units", "", "`单位`：规则有名次（standings）的，一起比较的各单位：填报文件，或放它们的文件夹（本单位也可以在里面）；改动数据时名次随之变动。不写时名次按填报的不变")
	c.Flags().StringVar(&total, "total", "", "`分数`：总分不低于它")
	c.Flags().StringVar(&goal.Grade, "grade", "", "`等级`：达到这个等级或更高")
	c.Flags().StringVar(&goal.Indicator, "indicator", "", "`指标`：这个指标得满分；写它的 id 或名称")
	c.Flags().StringVar(&points, "points", "", "`分数`：与 --indicator 一起写，指标得这么多分就行")
	formatFlag(c, &format, "text 或 json", "text", "json")
	return c
}

// oneUnit asks for one file.
func oneUnit(c *cobra.Command, args []string) error {
	if err := atLeastOne("填报文件，或用 - 表示标准输入")(c, args); err != nil {
		return err
	}
	if len(args) > 1 {
		return usageError("只能写一个填报文件")
	}
	return nil
}

// written is how a number is written, in a document as on the command line: 010 is none.
var written = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

func pointsOf(flag, text string, given bool) (decimal.NullDecimal, error) {
	if !given {
		return decimal.NullDecimal{}, nil
	}
	x, err := exact.Parse(text)
	if !written.MatchString(text) || err != nil {
		return decimal.NullDecimal{}, usageError(fmt.Sprintf("参数 --%s 后面要写数，写的是“%s”", flag, text))
	}
	d, _ := x.Decimal() // what was written has an end
	return decimal.NewNullDecimal(d), nil
}

func whatifUnit(c *cobra.Command, rulesName, unit, others string, goal whatif.Goal, format string) error {
	set, sub, err := setAndUnit(c, rulesName, unit)
	if err != nil {
		return err
	}
	if others != "" && set.Standings().Len() == 0 {
		return usageError("规则集 " + set.Name() + " 没有名次（standings），不用写 --units")
	}
	units, err := readUnits(c, others, func(*scoring.Submission) (*rules.Set, error) { return set, nil })
	if err != nil {
		return err
	}
	find := func() (*whatif.Answer, error) { return whatif.Find(c.Context(), set, sub, goal) }
	if others != "" {
		find = func() (*whatif.Answer, error) { return whatif.FindAmong(c.Context(), set, sub, units, goal) }
	}
	report, err := find()
	var senseless whatif.GoalError
	switch {
	case errors.As(err, &senseless):
		return usageError(senseless)
	case err != nil:
		return err
	}
	return write(report, c.OutOrStdout(), format)
}
