// Command baifen scores units by a rule file, checks rule files and runs their cases.
//
//	baifen score examples/data/zhanjiang-beijing-office-2024.yaml
//
// It ends with status 0 when everything was scored or found right, 1 when a unit cannot be scored or a rule file is at fault (every
// reason is on standard error, in Chinese), and 2 when it was called wrongly.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFaulty = 1
	statusUsage  = 2
)

// errFaulty ends a command whose reasons are already on standard error.
var errFaulty = errors.New("faulty")

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the whole command with its streams, so that tests can call it.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	switch err := root.Execute(); {
	case err == nil:
		return statusDone
	case errors.Is(err, errFaulty):
		return statusFaulty
	default:
		fmt.Fprintln(errs, "baifen：", usageMessage(err))
		fmt.Fprintln(errs, "用法请看：baifen --help")
		return statusUsage
	}
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:           "baifen",
		Short:         "百分：按评分规则计算部门整体支出绩效自评得分，逐条说明扣分",
		SilenceErrors: true, SilenceUsage: true,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetUsageTemplate(usage)
	root.SetHelpTemplate("{{with (or .Long .Short)}}{{.}}\n\n{{end}}" + usage)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError(flagMessage(err)) })
	root.AddCommand(scoreCommand(), checkCommand(), testCommand(), rulesCommand())
	root.PersistentFlags().BoolP("help", "h", false, "看用法")
	return root
}

const usage = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} 命令 …{{else}}{{.UseLine}}{{end}}
{{if .HasAvailableSubCommands}}
命令：
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name 8}} {{.Short}}
{{end}}{{end}}
某个命令的用法：{{.CommandPath}} 命令 --help
{{end}}{{if .HasAvailableLocalFlags}}
参数：
{{.LocalFlags.FlagUsages}}{{end}}`
