package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/scoring/workbook"
)

// outputFlag adds the file into which a workbook is written.
func outputFlag(c *cobra.Command, out *string, words string) {
	c.Flags().StringVarP(out, "output", "o", "", words)
}

// workbookWanted checks that a workbook has somewhere to go, and that nothing else has.
func workbookWanted(format, out string, summary bool) error {
	switch {
	case format == "xlsx" && out == "":
		return usageError("写 --format xlsx 的，要写 -o：工作簿存到哪里")
	case format != "xlsx" && out != "":
		return usageError("-o 只与 --format xlsx 一起写：别的格式印在标准输出")
	case format == "xlsx" && summary:
		return usageError("--summary 印的是文字，不与 --format xlsx 一起写")
	}
	return nil
}

// writeSheet writes the score sheet of a unit: into the file that is named, or beside those of other units into the folder that is.
func writeSheet(out string, u *unitInHand, alone bool) error {
	name := out
	if !strings.EqualFold(filepath.Ext(out), ".xlsx") {
		if err := os.MkdirAll(out, 0o777); err != nil {
			return faulty(out, "unwritable", "做不出这个文件夹：没有写入权限，或已经有这个名称的文件")
		}
		name = filepath.Join(out, fileNameOf(u)+".xlsx")
	} else if !alone {
		return usageError("有几个单位：-o 要写一个文件夹，每个单位一份评分表")
	}
	return writeNew(name, func(w io.Writer) error { return workbook.WriteScore(w, u.set, u.sub) })
}

// fileNameOf gives a name for a file about a unit: its code and its name, as far as systems take them.
func fileNameOf(u *unitInHand) string {
	name := strings.TrimSpace(u.sub.Unit.Code + " " + u.sub.Unit.Name)
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
}
