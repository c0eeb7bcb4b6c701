package main

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/workbook"
	"github.com/spf13/cobra"
)

func reportCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "report [--rules 规则] [--format 格式] " + unitNames + "|评分表.json",
		Short: "写自评报告：自评结果、指标分析、存在问题，后面附评分表；填报文件先评分，存下的评分表（score --format json 的输出）照它写，不用规则",
		Example: `  baifen report 填报.yaml > 自评报告.md
  baifen report --format html 评分表.json > 自评报告.html`,
		Args: someUnits,
		RunE: func(c *cobra.Command, names []string) error { return reportAll(c, rulesName, names, format) },
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	formatFlag(c, &format, "markdown 或 html（Word 可以打开）", "markdown", "html")
	return c
}

// reportAll writes the report of each unit: of stored cards as they are, of submissions as they are scored.
func reportAll(c *cobra.Command, rulesName string, names []string, format string) error {
	var list []*papers.Paper
	var others []string
	for _, name := range names {
		sheet, err := storedSheet(c.InOrStdin(), name)
		switch {
		case err != nil:
			return err
		case sheet != nil:
			list = append(list, papers.Stored(sheet))
		default:
			others = append(others, name)
		}
	}
	failed := false
	if len(others) > 0 {
		b, err := readBatch(c, rulesName, others)
		if err != nil {
			return err
		}
		b.complete()
		for u := range scoring.Batch(b.each(), (*unitInHand).score) {
			if u.err != nil {
				u.complain(c.ErrOrStderr(), u.err)
				failed = true
				continue
			}
			list = append(list, papers.Of(u.card))
		}
		b.close(c.ErrOrStderr())
	}
	if err := writeReports(newParts(c, format), list); err != nil {
		return err
	}
	if failed {
		return errFaulty
	}
	return nil
}

func writeReports(out *parts, list []*papers.Paper) error {
	if out.format == "html" && len(list) > 0 {
		return papers.WriteReports(out.w, slices.Values(list))
	}
	for _, p := range list {
		if err := p.WriteReportMarkdown(out.next()); err != nil {
			return err
		}
	}
	return nil
}

// storedSheet reads a file that is the JSON of a card; nil where it is something else. The standard input holds a submission.
func storedSheet(in io.Reader, name string) (*scoring.Sheet, error) {
	if name == "-" || isFolder(name) {
		return nil, nil
	}
	data, err := read(in, name, "文件", workbook.MaxBytes)
	if err != nil || !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return nil, nil // who reads it as a submission says what is wrong
	}
	var keys struct {
		Rules *string `json:"rules_sha256"`
	}
	if json.Unmarshal(data, &keys) != nil || keys.Rules == nil {
		return nil, nil
	}
	sheet := new(scoring.Sheet)
	if err := json.Unmarshal(data, sheet); err != nil {
		return nil, faulty(shownName(name), "not-a-card", err.Error())
	}
	return sheet, nil
}
