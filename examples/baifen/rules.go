package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/schema"
)

func rulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "规则：list 列出内置规则集，show 打印它的规则文件，explain 把规则写在条文旁边",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError("要写 rules list、rules show 名称，或 rules explain 规则")
		},
	}
	c.AddCommand(&cobra.Command{
		Use: "list", Short: "列出内置规则集", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			for _, s := range library.Sets() {
				fmt.Fprintf(c.OutOrStdout(), "%s\n    %s，适用 %s，依据 %s\n", s.Name(), s.Header().Title, s.Header().Effective, s.Header().Basis)
			}
			return nil
		},
	}, &cobra.Command{
		Use: "show 名称", Short: "打印一个内置规则集的规则文件，可作为新规则的起点",
		Example: "  baifen rules show zhanjiang-overall-2024 > 规则.yaml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("要写一个规则集的名称，如 rules show zhanjiang-overall-2024")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			set, err := library.Find(args[0])
			if err != nil {
				return err
			}
			text, err := fs.ReadFile(library.FS(), set.Header().File)
			if err != nil {
				return err
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	}, explainCommand())
	return c
}

func schemaCommand() *cobra.Command {
	names := schema.Names()
	var of string
	c := &cobra.Command{
		Use:   "schema [" + strings.Join(names, "|") + "] [--rules 规则]",
		Short: "打印 JSON Schema，编辑器用它在写规则、用例、填报数据时提示，填报表单按它生成",
		Example: `  baifen schema > rules.schema.json
  baifen schema cases > cases.schema.json
  baifen schema submission > submission.schema.json
  baifen schema submission --rules 规则.yaml > form.schema.json`,
		Annotations: map[string]string{"after": `rules 规则文件（不写就是它），cases 用例，submission 填报数据。存在所写的文件旁边，所写的文件开头加一行：
  # yaml-language-server: $schema=rules.schema.json
写了 --rules 的，是正好这一套规则的填报数据：有哪些项、计量单位、范围、选项、按指标的次序和分组，可用来生成填报表单。`},
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 1 || len(args) == 1 && !slices.Contains(names, args[0]):
				return usageError("要写 " + strings.Join(names, "、") + " 中的一个")
			case of != "" && (len(args) == 0 || args[0] != "submission"):
				return usageError("--rules 只与 submission 一起用：baifen schema submission --rules " + of)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if of != "" {
				set, err := openRules(of)
				if err == nil {
					_, err = c.OutOrStdout().Write(schema.ForSet(set))
				}
				return err
			}
			name := names[0]
			if len(args) == 1 {
				name = args[0]
			}
			text, _ := schema.Find(name)
			_, err := c.OutOrStdout().Write(text)
			return err
		},
	}
	rulesFlag(c, &of, "是任何一套规则的填报数据")
	return c
}
