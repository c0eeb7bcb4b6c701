package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/spf13/cobra"
)

// unitNames says in usages what a command takes as units.
const unitNames = "填报文件…|文件夹…"

// someUnits checks the arguments of a command that takes units' files and folders of them.
func someUnits(c *cobra.Command, args []string) error {
	if err := atLeastOne("填报文件，或放填报文件的文件夹（其中的 *.yaml、*.yml、*.json），或用 - 表示标准输入")(c, args); err != nil {
		return err
	}
	if count(args, "-") > 1 {
		return usageError("- 只能写一次")
	}
	return nil
}

// expand puts the submissions of folders in the place of the folders, in the order of their names.
func expand(names []string) (files []string, err error) {
	for _, name := range names {
		if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
			list, err := unitFiles(name)
			if err != nil {
				return nil, err
			}
			files = append(files, list...)
			continue
		}
		files = append(files, name)
	}
	return files, nil
}

// unitFiles lists the submissions of a folder.
func unitFiles(dir string) (files []string, err error) {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		return nil, openError(dir, err)
	}
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		if !e.IsDir() && slices.Contains([]string{".yaml", ".yml", ".json"}, ext) {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, faulty(dir, rules.CodeUnreadable, "文件夹里没有填报文件（*.yaml、*.yml、*.json）")
	}
	return files, nil
}

// readUnits reads a unit's file, or those of a folder; none where nothing is named. The error says everything that is wrong with them.
func readUnits(name string) (units []*scoring.Submission, err error) {
	if name == "" {
		return nil, nil
	}
	files, err := expand([]string{name})
	for _, f := range files {
		sub, fault := readUnit(nil, f)
		units, err = append(units, sub), errors.Join(err, fault)
	}
	return units, err
}

func readUnit(in io.Reader, unit string) (*scoring.Submission, error) {
	data, err := read(in, unit, "文件", rules.MaxBytes)
	if err != nil {
		return nil, err
	}
	return scoring.ParseSubmission(shownName(unit), data)
}

// shownName is how errors call a unit's file.
func shownName(unit string) string {
	if unit == "-" {
		return "标准输入"
	}
	return unit
}

// parts is what a command prints one after another, with an empty line between, or line by line.
type parts struct {
	w       io.Writer
	format  string
	lines   bool
	printed bool
}

func newParts(c *cobra.Command, format string) *parts {
	return &parts{w: c.OutOrStdout(), format: format, lines: format == "json"}
}

// next gives where the next part goes.
func (p *parts) next() io.Writer {
	if p.printed && !p.lines {
		_, _ = io.WriteString(p.w, "\n") // that it cannot be written shows at the next word
	}
	p.printed = true
	return p.w
}

// write writes a report as the next part.
func (p *parts) write(r report) error { return write(r, p.next(), p.format) }

func count(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}
