package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

func formCommand() *cobra.Command {
	var out, from string
	var many bool
	c := &cobra.Command{
		Use:   "form [--from 填报] [--units] --output 文件.xlsx 规则",
		Short: "按规则做一张 Excel 数据表，给单位填报：各项数据按指标的次序排，选项、范围由 Excel 检查，评分标准在批注里",
		Example: `  baifen form -o 自评表.xlsx zhanjiang-overall-2024
  baifen form --from 某单位2023.yaml -o 某单位.xlsx 规则.yaml
  baifen form --units --from 名单.csv -o 各单位.xlsx 规则.yaml
  baifen score 自评表.xlsx`,
		Annotations: map[string]string{"after": "退出状态：0 表已写好；1 规则或填报文件有错误，或写不出表（原因在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) != 1 || args[0] == "":
				return usageError("要写一套规则：规则文件，或内置规则集的名称")
			case !strings.EqualFold(filepath.Ext(out), ".xlsx"):
				return usageError("要写 -o 文件.xlsx：数据表存到哪里")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			set, err := openRules(args[0])
			if err != nil {
				return err
			}
			units, err := readUnits(c, from, func(*scoring.Submission) (*rules.Set, error) { return set, nil })
			if err != nil {
				return err
			}
			return writeForm(out, set, workbook.Form{Units: units, Many: many})
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`文件`：数据表存到哪里，以 .xlsx 结尾；已有的文件不会覆盖")
	c.Flags().StringVar(&from, "from", "", "`填报`：已经知道的数据先填进表里：填报文件，或放填报文件的文件夹（其中的 "+unitFilesWords+"）；可以不全")
	c.Flags().BoolVar(&many, "units", false, "一张表填几个单位，一行一个；不写时一张表填一个单位")
	return c
}

// writeForm writes a form into a new file.
func writeForm(name string, set *rules.Set, form workbook.Form) error {
	return writeNew(name, func(w io.Writer) error { return workbook.Write(w, set, form) })
}

// writeNew writes a new file. What could not be written as a whole is not left behind.
func writeNew(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return faulty(name, "file-exists", "已经有这个文件：换个文件名，或者先把它移走")
	case err != nil:
		return faulty(name, "unwritable", "写不出来：文件夹不存在，或没有写入权限")
	}
	err = write(f)
	if closed := f.Close(); err == nil && closed != nil {
		err = faulty(name, "unwritable", "写不出来：磁盘满了")
	}
	if err != nil {
		_ = os.Remove(name)
	}
	return err
}
