package main

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/examples/page"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

func pageCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "page --output 文件.html 规则",
		Short: "按规则做一个网页，给单位填报：一个文件，不用安装，不用联网，边填边看得分",
		Example: `  baifen page -o 自评.html zhanjiang-overall-2024
  baifen page -o 自评.html 规则.yaml`,
		Annotations: map[string]string{"after": "要有 Go：网页里的计算部分由它编译，第一次要一两分钟。\n退出状态：0 网页已写好；1 规则有错误，或写不出网页（原因在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) != 1 || args[0] == "":
				return usageError("要写一套规则：规则文件，或内置规则集的名称")
			case !strings.EqualFold(filepath.Ext(out), ".html"):
				return usageError("要写 -o 文件.html：网页存到哪里")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			set, text, err := rulesText(args[0])
			if err != nil {
				return err
			}
			fmt.Fprintln(c.ErrOrStderr(), "正在编译网页的计算部分……")
			engine, err := page.BuildEngine(c.Context())
			if err != nil {
				return faulty(out, "unwritable", err.Error())
			}
			return writeNew(out, func(w io.Writer) error { return page.Write(w, set, text, engine) })
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`文件`：网页存到哪里，以 .html 结尾；已有的文件不会覆盖")
	return c
}

// rulesText gives a rule set with the text that it was read from.
func rulesText(name string) (*rules.Set, []byte, error) {
	set, err := openRules(name)
	if err != nil {
		return nil, nil, err
	}
	if !isFile(name) {
		text, err := fs.ReadFile(library.FS(), set.Header().File)
		return set, text, err
	}
	text, err := readRules(name)
	return set, text, err
}
