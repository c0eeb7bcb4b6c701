package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is the help of every command below its first line.
const usage = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} 命令 …{{else}}{{with .Parent}}{{.CommandPath}} {{end}}{{.Use}}{{end}}
{{if .HasAvailableSubCommands}}
命令：
{{range .Commands}}{{if .IsAvailableCommand}}  {{rpad .Name 8}} {{.Short}}
{{end}}{{end}}
某个命令的用法：{{.CommandPath}} 命令 --help
{{end}}{{if .HasAvailableLocalFlags}}
参数：
{{.LocalFlags.FlagUsages}}{{end}}{{with .Example}}
例：
{{.}}
{{end}}{{with .Annotations.after}}
{{.}}
{{end}}`

const statuses = `退出状态：0 已评分，或没有发现错误；1 有单位不能评分，或规则有错误（原因都在标准错误输出；
check 和 test 写了 --format json 或 junit 的，在标准输出）；2 命令写错`

// doubleClicked is what somebody sees who opens the program from a Windows folder.
const doubleClicked = `百分要在命令行窗口里运行：先打开“命令提示符”，再输入 baifen --help。
`

// helpCommand is for those who write help before the command instead of --help behind it.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [命令]", Short: "看用法", Hidden: true,
		RunE: func(c *cobra.Command, words []string) error {
			of, rest, err := c.Root().Find(words)
			if err != nil || len(rest) > 0 {
				return usageError("没有命令“" + strings.Join(words, " ") + "”")
			}
			return of.Help()
		},
	}
}

// A usageError says in Chinese how the command was called wrongly.
type usageError string

func (e usageError) Error() string { return string(e) }

// flagMessage says again in Chinese what cobra says of a parameter in English.
func flagMessage(c *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		short := unknown.GetSpecifiedShortnames()
		if long, _, _ := strings.Cut(short, "="); c.Flags().Lookup(long) != nil {
			return fmt.Sprintf("没有参数 -%s，是不是：--%s", long, long)
		}
		if short != "" {
			return "没有参数 -" + short
		}
		return "没有参数 --" + unknown.GetSpecifiedName()
	case errors.As(err, &missing):
		return fmt.Sprintf("参数 --%s 后面要写值", missing.GetSpecifiedName())
	}
	return "参数写法有误"
}

// noEmptyFlags refuses a parameter with an empty value, as an unset variable of a script is: it must not count as one that was left out.
func noEmptyFlags(c *cobra.Command, _ []string) (err error) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Value.String() == "" {
			err = usageError(fmt.Sprintf("参数 --%s 后面要写值", f.Name))
		}
	})
	return err
}

// noArgs refuses words behind a command that takes none: most often a misspelt command.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !c.HasAvailableSubCommands() {
		return usageError(fmt.Sprintf("%s 后面不用写“%s”", c.CommandPath(), args[0]))
	}
	message := fmt.Sprintf("没有命令“%s”", args[0])
	c.SuggestionsMinimumDistance = 2 // letters to change; cobra has not set it yet
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		message += "，是不是：" + strings.Join(near, "、")
	}
	return usageError(message)
}

// atLeastOne asks for one word or more, none of them empty (as an unset variable of a script is), none with the dash that a word
// processor makes of --.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 || slices.Contains(args, "") {
			return usageError("要写明" + what)
		}
		for _, a := range args {
			if strings.HasPrefix(a, "—") || strings.HasPrefix(a, "–") || strings.HasPrefix(a, "－") {
				return usageError(fmt.Sprintf("“%s”前面的横线不对：参数以两个半角减号 -- 开头", a))
			}
		}
		return nil
	}
}

// formatFlag adds --format and refuses any format but those, of which the first goes without saying; words name them in the usage.
func formatFlag(c *cobra.Command, format *string, words string, formats ...string) {
	c.Flags().StringVar(format, "format", formats[0], "`格式`："+words+"；不写就是 "+formats[0])
	c.Flags().Lookup("format").DefValue = "" // else it is shown once more, in English
	c.PreRunE = func(*cobra.Command, []string) error {
		if !slices.Contains(formats, *format) {
			return usageError(fmt.Sprintf("没有格式“%s”，有：%s", *format, strings.Join(formats, "、")))
		}
		return nil
	}
}

// A report is what a command finds out. All can be written as text and JSON, most as Markdown too.
type report interface {
	WriteText(w io.Writer) error
	WriteJSON(w io.Writer) error
}

// write writes a report in one of the formats that [formatFlag] lets pass.
func write(r report, w io.Writer, format string) error {
	switch format {
	case "json":
		return r.WriteJSON(w)
	case "markdown":
		return r.(interface{ WriteMarkdown(w io.Writer) error }).WriteMarkdown(w)
	}
	return r.WriteText(w)
}

// rulesFlag is the parameter that names rules; words say what goes without it.
func rulesFlag(c *cobra.Command, name *string, words string) {
	c.Flags().StringVar(name, "rules", "", "`规则`：规则文件、放规则文件的文件夹，或内置规则集的名称；不写时"+words)
}
