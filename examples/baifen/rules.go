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
		Short: "内置规则集：list 列出，show 打印规则文件",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return usageError("要写 rules list 或 rules show 名称") },
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
	})
	return c
}

func schemaCommand() *cobra.Command {
	names := schema.Names()
	return &cobra.Command{
		Use:   "schema [" + strings.Join(names, "|") + "]",
		Short: "打印 JSON Schema，编辑器用它在写规则、用例、填报数据时提示",
		Example: `  baifen schema > rules.schema.json
  baifen schema cases > cases.schema.json
  baifen schema submission > submission.schema.json`,
		Annotations: map[string]string{"after": `rules 规则文件（不写就是它），cases 用例，submission 填报数据。存在所写的文件旁边，所写的文件开头加一行：
  # yaml-language-server: $schema=rules.schema.json`},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && !slices.Contains(names, args[0]) {
				return usageError("要写 " + strings.Join(names, "、") + " 中的一个")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			name := names[0]
			if len(args) == 1 {
				name = args[0]
			}
			text, _ := schema.Find(name)
			_, err := c.OutOrStdout().Write(text)
			return err
		},
	}
}
