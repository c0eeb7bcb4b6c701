package main

import (
	"fmt"
	"io"

	"github.com/baifen-go/baifen/scoring/population"
	"github.com/spf13/cobra"
)

// rankers write how units stand in each format.
var rankers = map[string]func(*population.Population, io.Writer) error{
	"text":     (*population.Population).WriteText,
	"markdown": (*population.Population).WriteMarkdown,
	"json":     (*population.Population).WriteJSON,
}

func rankCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "rank [--rules 规则] [--format 格式] 填报文件…|文件夹…",
		Short: "把各单位放在一起比较，列出规则里每个名次（standings）的参评单位、值、名次和并列；不评分",
		Example: `  baifen rank --rules 规则.yaml 填报/
  baifen rank --rules 规则.yaml --format json 甲单位.yaml 乙单位.yaml 丙单位.json`,
		Annotations: map[string]string{"after": "退出状态：0 已比较；1 有单位的数算不出来，或规则没有 standings（原因在标准错误输出）；2 命令写错"},
		Args:        atLeastOne("填报文件，或放填报文件的文件夹（其中的 *.yaml、*.yml、*.json）"),
		RunE: func(c *cobra.Command, units []string) error {
			if err := checkFormat(format, "text", "json", "markdown"); err != nil {
				return err
			}
			switch {
			case count(units, "-") > 1:
				return usageError("- 只能写一次")
			case rulesName == "" && c.Flags().Changed("rules"):
				return usageError("参数 --rules 后面要写值")
			}
			return rank(c, rulesName, units, rankers[format])
		},
	}
	c.Flags().StringVar(&rulesName, "rules", "", "`规则`：规则文件，或内置规则集的名称；不写时与 score 一样取内置规则")
	formatFlag(c, &format, "text、json 或 markdown")
	return c
}

// rank says everything that is wrong with the files before it gives up.
func rank(c *cobra.Command, rulesName string, names []string, write func(*population.Population, io.Writer) error) error {
	rulesFor, err := chooser(rulesName)
	if err != nil {
		fmt.Fprintln(c.ErrOrStderr(), err)
		return errFaulty
	}
	files, err := expand(names)
	if err != nil {
		fmt.Fprintln(c.ErrOrStderr(), err)
		return errFaulty
	}
	batch := readBatch(c.InOrStdin(), rulesFor, files)
	failed := false
	for _, u := range batch.units {
		if u.err != nil {
			fmt.Fprintln(c.ErrOrStderr(), u.err)
			failed = true
		}
	}
	if failed {
		return errFaulty
	}
	for i, set := range batch.sets {
		if set.NumStandings() == 0 {
			fmt.Fprintln(c.ErrOrStderr(), faulty(set.File(), "no-standings", "规则集 "+set.Name()+" 没有写 standings，没有名次可以排；见 rules/README.md 的“名次”一章"))
			return errFaulty
		}
		p, err := batch.compare(set)
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			return errFaulty
		}
		if i > 0 {
			fmt.Fprintln(c.OutOrStdout())
		}
		if write(p, c.OutOrStdout()) != nil {
			return errFaulty // run says why
		}
	}
	return nil
}
