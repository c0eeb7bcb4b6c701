package main

import (
	"errors"

	"github.com/spf13/cobra"
)

func rankCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "rank [--rules 规则] [--format 格式] " + unitNames,
		Short: "把各单位放在一起比较，列出规则里每个名次（standings）的参评单位、值、名次和并列；不评分",
		Example: `  baifen rank --rules 规则.yaml 填报/
  baifen rank --rules 规则.yaml --format json 甲单位.yaml 乙单位.yaml 丙单位.json`,
		Annotations: map[string]string{"after": "退出状态：0 已比较；1 有单位的数算不出来，或规则没有 standings（原因在标准错误输出）；2 命令写错"},
		Args:        someUnits,
		RunE:        func(c *cobra.Command, units []string) error { return rank(c, rulesName, units, format) },
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	formatFlag(c, &format, "text、json 或 markdown", "text", "json", "markdown")
	return c
}

// rank says everything that is wrong with the files before it gives up.
func rank(c *cobra.Command, rulesName string, names []string, format string) error {
	batch, err := readBatch(c, rulesName, names)
	if err != nil {
		return err
	}
	batch.close(c.ErrOrStderr())
	for _, set := range batch.sets {
		if set.Standings().Len() == 0 {
			err = errors.Join(err, faulty(set.Header().File, "no-standings", "规则集 "+set.Name()+" 没有写 standings，没有名次可以排；见 rules/README.md 的“名次”一章"))
		}
	}
	for _, u := range batch.units {
		err = errors.Join(err, u.err)
	}
	if err != nil {
		return err
	}
	out := newParts(c, format)
	for _, set := range batch.sets {
		p, err := batch.compare(set)
		if err != nil {
			return err
		}
		if err := out.write(p); err != nil {
			return err
		}
	}
	return nil
}
