package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/spf13/cobra"
)

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check 规则…",
		Short: "检查规则文件：格式、表达式、分值合计、分档是否完整",
		Example: `  baifen check 规则.yaml
  baifen check zhanjiang-overall-2024`,
		Args: atLeastOne("规则文件，或内置规则集的名称"),
		RunE: func(c *cobra.Command, names []string) error {
			failed := false
			for _, name := range names {
				set, err := openRules(name)
				if err != nil {
					fmt.Fprintln(c.ErrOrStderr(), err)
					failed = true
					continue
				}
				fmt.Fprintf(c.OutOrStdout(), "%s：没有发现错误（%s 版本 %s，%d 个指标，%d 条评分规则，满分 %s）\n",
					name, set.ID(), set.Version(), set.NumLeaves(), len(set.Criteria()), set.FullMarks())
			}
			if failed {
				return errFaulty
			}
			return nil
		},
	}
}

func testCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "test 规则…",
		Short: "运行规则文件旁边的用例（规则.yaml 的用例在 规则_test.yaml）",
		Example: `  baifen test 规则.yaml
  baifen test 规则文件夹`,
		Args: atLeastOne("规则文件、文件夹，或内置规则集的名称"),
		RunE: func(c *cobra.Command, names []string) error {
			failed := false
			for _, name := range names {
				dir, reports, err := testReports(name)
				if err != nil {
					fmt.Fprintln(c.ErrOrStderr(), err)
					failed = true
				}
				for _, r := range reports {
					failed = !printReport(c, dir, r) || failed
				}
			}
			if failed {
				return errFaulty
			}
			return nil
		},
	}
}

// testReports runs the cases of a file, of every rule file in a folder, or of a built-in rule set. The names in the reports are from
// dir on.
func testReports(name string) (dir string, reports []*rulestest.Report, err error) {
	if !isFile(name) {
		set, err := library.Find(name)
		if err != nil {
			return "", nil, err
		}
		return "", []*rulestest.Report{rulestest.CheckFile(library.FS(), set.File())}, nil
	}
	if err := refuseCases(name); err != nil {
		return "", nil, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", nil, openError(name, err)
	}
	if info.IsDir() {
		reports, err := rulestest.Check(os.DirFS(name))
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		return name, reports, err
	}
	dir, base := filepath.Split(filepath.Clean(name))
	if dir == "" {
		dir = "."
	}
	return dir, []*rulestest.Report{rulestest.CheckFile(os.DirFS(dir), base)}, nil
}

// printReport prints what came of one rule file and reports whether all is well.
func printReport(c *cobra.Command, dir string, r *rulestest.Report) bool {
	fault := func(f rulestest.Failure) {
		f.File = within(dir, f.File)
		fmt.Fprintln(c.ErrOrStderr(), f.Error())
	}
	for _, f := range r.Faults {
		fault(f)
	}
	for _, result := range r.Results {
		for _, f := range result.Failures {
			fault(f)
		}
	}
	more := ""
	if len(r.Faults) > 0 {
		more = fmt.Sprintf("；用例之外有 %d 处错误", len(r.Faults))
	}
	fmt.Fprintf(c.OutOrStdout(), "%s：%d 个用例，通过 %d 个%s\n", within(dir, r.Rules), r.Cases, r.Passed, more)
	return r.OK()
}

// within names a file of a folder, alike on every system.
func within(dir, name string) string { return path.Join(filepath.ToSlash(dir), name) }

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
				fmt.Fprintf(c.OutOrStdout(), "%s\n    %s，适用 %s，依据 %s\n", s.Name(), s.Title(), s.Effective(), s.Basis())
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
			text, err := ruleText(args[0])
			if err != nil {
				fmt.Fprintln(c.ErrOrStderr(), err)
				return errFaulty
			}
			_, err = c.OutOrStdout().Write(text)
			return err
		},
	})
	return c
}

func ruleText(name string) ([]byte, error) {
	set, err := library.Find(name)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(library.FS(), set.File())
}
