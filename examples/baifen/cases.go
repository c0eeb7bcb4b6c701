package main

import (
	"fmt"

	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/spf13/cobra"
)

func casesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "cases 规则",
		Short: "按规则生成用例文件：每条规则的界上和两侧，以及能发现任何一处改动的用例",
		Example: `  baifen cases 规则.yaml > 规则_test.yaml
  baifen test --mutate 规则.yaml`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError("只写一个规则文件，或一个内置规则集的名称")
			}
			return atLeastOne("规则文件，或内置规则集的名称")(c, args)
		},
		RunE: func(c *cobra.Command, names []string) error {
			from, file, err := locate(names[0])
			var text []byte
			if err == nil {
				var progress func(done, of int)
				if watched := bar(c.ErrOrStderr()); watched != nil {
					progress = watched(within(from.dir, file))
				}
				text, err = rulestest.Cases(c.Context(), from.fsys, file, progress)
			}
			if err != nil {
				printFindings(c.ErrOrStderr(), from.errorFindings(err))
				return errFaulty
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s", text)
			return err
		},
	}
}
