// Command baifen scores units by a rule file, checks rule files and runs their cases.
//
//	baifen score examples/data/zhanjiang-beijing-office-2024.yaml
//
// It ends with status 0 when everything was scored or found right, 1 when a unit cannot be scored or a rule file is at fault (every
// reason is on standard error, in Chinese), and 2 when it was called wrongly.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/spf13/cobra"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFaulty = 1
	statusUsage  = 2
)

// errFaulty ends a command whose reasons are already on standard error. Any other error is printed there, and a [usageError] with where to
// read on.
var errFaulty = errors.New("faulty")

func main() {
	cobra.MousetrapHelpText = doubleClicked
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole command with its streams.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	root, shown, told := command(), &results{w: out}, &results{w: errs}
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(shown)
	root.SetErr(told)
	if f := terminal(errs); f != nil && !slices.Contains(args, "-") { // what is typed in is not drawn over
		w := newWait(f, patience)
		defer w.end()
		shown.began, told.began = w.end, w.end
	}
	errs = told
	c, err := root.ExecuteC()
	shown.end()
	defer told.end()
	var wrong usageError
	switch {
	case shown.err != nil:
		fmt.Fprintln(errs, "baifen：写不出结果：磁盘满了，或者接收结果的程序已经关闭")
		return statusFaulty
	case err == nil:
		return statusDone
	case errors.As(err, &wrong):
		fmt.Fprintf(errs, "baifen：%s\n用法请看：%s --help\n", wrong, c.CommandPath())
		return statusUsage
	case !errors.Is(err, errFaulty):
		fmt.Fprintln(errs, err)
	}
	return statusFaulty
}

// results is standard output or standard error. Whatever comes from outside, the name of a file, a key of a stranger's card, goes to a terminal as
// it can be seen: see [source.Visible]. It remembers that it could not be written, so that a command whose words are lost does not end as if all
// were well.
type results struct {
	w     io.Writer
	rest  []byte // the beginning of a character whose end is still to come
	err   error
	began func() // is called before anything is written; nil: nothing is to be done
}

func (r *results) begin() {
	if r.began != nil {
		r.began()
	}
}

func (r *results) Write(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	r.begin()
	text := append(r.rest, p...)
	whole := len(text)
	for back := 1; back < utf8.UTFMax && back <= len(text); back++ {
		if last := text[len(text)-back:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				whole -= back
			}
			break
		}
	}
	_, r.err = io.WriteString(r.w, source.Visible(string(text[:whole])))
	r.rest = bytes.Clone(text[whole:])
	return len(p), r.err
}

// end writes what is left of a character that never ends.
func (r *results) end() {
	if r.err == nil && len(r.rest) > 0 {
		_, r.err = io.WriteString(r.w, source.Visible(string(r.rest)))
	}
	r.rest = nil
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:   "baifen",
		Short: "百分：按评分规则计算部门整体支出绩效自评得分，逐条说明扣分",
		Example: `  baifen score 填报.yaml
  baifen score --rules 规则.yaml --format markdown 甲单位.yaml 乙单位.yaml > 评分表.md
  baifen rules show zhanjiang-overall-2024 > 规则.yaml
  baifen check 规则.yaml`,
		Annotations:   map[string]string{"after": statuses},
		SilenceErrors: true, SilenceUsage: true,
		Args:              noArgs,
		PersistentPreRunE: noEmptyFlags,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(helpCommand())
	root.SetUsageTemplate(usage)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		fmt.Fprintf(c.OutOrStdout(), "%s\n\n%s", c.Short, c.UsageString())
	})
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError(flagMessage(c, err)) })
	root.AddCommand(scoreCommand(), checkCommand(), testCommand(), casesCommand(), rulesCommand(), auditCommand(), diffCommand(), verifyCommand(), schemaCommand(), boundsCommand(), whatifCommand(), rankCommand(), yearsCommand(), formCommand(), draftCommand(), pageCommand(), deskCommand(), batchCommand(), reportCommand())
	root.PersistentFlags().BoolP("help", "h", false, "看用法")
	return root
}
