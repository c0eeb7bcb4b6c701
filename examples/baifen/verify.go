package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/spf13/cobra"
)

// maxCards is the most bytes that a file of cards may have: some thousand of them, one a line.
const maxCards = 64 << 20

func verifyCommand() *cobra.Command {
	var rulesName, unit, format string
	c := &cobra.Command{
		Use:   "verify [--rules 规则] [--unit 填报文件] [--format 格式] 评分表.json…",
		Short: "重新计算存下的评分表（JSON），指出第一处不同；一个文件里可以有几张，每行一张；- 表示标准输入",
		Example: `  baifen score --format json 填报.yaml > 评分表.json
  baifen verify 评分表.json
  baifen verify --rules 规则.yaml --unit 填报.yaml 评分表.json`,
		Annotations: map[string]string{"after": "退出状态：0 全部一致；1 有不一致的，或不能核对（原因在标准错误输出）；2 命令写错"},
		Args:        atLeastOne("评分表文件（JSON），或用 - 表示标准输入"),
		RunE: func(c *cobra.Command, files []string) error {
			if count(append(files, unit), "-") > 1 {
				return usageError("- 只能写一次")
			}
			return verifyAll(c, rulesName, unit, format, files)
		},
	}
	rulesFlag(c, &rulesName, "按评分表里的 SHA-256（没有的按规则集和版本）找内置规则")
	c.Flags().StringVar(&unit, "unit", "", "`填报文件`：算这张评分表所用的填报数据；不写时用评分表里带着的")
	formatFlag(c, &format, "text、json（每张评分表一行）或 markdown（供复核人存档）", "text", "json", "markdown")
	return c
}

// A checker verifies cards against the rules and the submission that were named, or that the cards name.
type checker struct {
	set   *rules.Set // nil: one of the sets
	sub   *scoring.Submission
	sets  []*rules.Set // those of a folder, or the built-in ones
	where string       // where those lie
	out   *parts
}

func verifyAll(c *cobra.Command, rulesName, unit, format string, files []string) error {
	k := checker{sets: library.Sets(), where: "内置规则里", out: &parts{w: c.OutOrStdout(), lines: format != "markdown"}}
	var err error
	switch {
	case isFolder(rulesName):
		var catalog *rules.Catalog
		catalog, err = openCatalog(rulesName)
		k.sets, k.where = catalog.Sets(), rulesName+" 里"
	case rulesName != "":
		k.set, err = openRules(rulesName)
	}
	if unit != "" && err == nil {
		var choose choice
		if choose, err = chooser(rulesName); err == nil {
			k.sub, err = readUnit(c.InOrStdin(), unit, choose)
		}
	}
	if err != nil {
		return err
	}
	same := true
	for _, file := range files {
		data, err := readCards(c.InOrStdin(), file)
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			same = false
			continue
		}
		cards := split(data)
		for i, card := range cards {
			name := shownName(file)
			if len(cards) > 1 {
				name = fmt.Sprintf("%s:%d", name, i+1)
			}
			if !k.card(c, format, name, card) {
				same = false
			}
		}
	}
	if !same {
		return errFaulty
	}
	return nil
}

// readCards reads a file of cards, which may be larger than any submission.
func readCards(in io.Reader, file string) ([]byte, error) {
	data, err := read(in, file, "评分表文件", maxCards)
	if err == nil && len(data) > maxCards {
		err = fmt.Errorf("%s: 太大：最多 %d MiB，请分成几个文件", shownName(file), maxCards>>20)
	}
	return data, err
}

// split gives the cards of a file. Several stand one a line; anything else is one card, whatever it is.
func split(data []byte) [][]byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	for _, l := range lines {
		l = bytes.TrimSuffix(l, []byte("\n"))
		if len(l) < 2 || l[0] != '{' || l[len(l)-1] != '}' {
			return [][]byte{data}
		}
	}
	if len(lines) == 0 {
		return [][]byte{data}
	}
	return lines
}

// card verifies one card, and says what became of it.
func (k *checker) card(c *cobra.Command, format, name string, data []byte) bool {
	receipt, result, err := k.verify(data)
	if err != nil {
		fmt.Fprintf(c.ErrOrStderr(), "%s: 不能核对：%v\n", name, err)
		return false
	}
	out := k.out.next()
	switch format {
	case "json":
		writeVerified(out, name, result)
		return result.Same()
	case "markdown":
		_ = result.WriteMarkdown(out, name) // run says why it could not be written
		return result.Same()
	}
	if result.Same() {
		fmt.Fprintf(out, "%s: 一致：%s，%d 年度，总分 %s，等级%s（规则集 %s 版本 %s，程序 baifen %s）\n", name, stated(receipt.Unit.Name), receipt.Period,
			result.Total, result.Grade, stated(receipt.Rules), stated(receipt.Version), stated(receipt.Library))
		return true
	}
	more := map[bool]string{true: "以上"}[result.More]
	switch {
	case result.LayoutOnly:
		fmt.Fprintf(out, "%s: 内容一致，只是排版不同（字节不同就不是原件）；总分 %s，等级%s\n", name, result.Total, result.Grade)
	case result.VersionOnly:
		fmt.Fprintf(out, "%s: 只有程序版本不同，其余内容一致；总分 %s，等级%s\n", name, result.Total, result.Grade)
	default:
		fmt.Fprintf(out, "%s: 不一致，%d 处%s不同；重新计算总分 %s，等级%s\n", name, len(result.Differences), more, result.Total, result.Grade)
	}
	for _, d := range result.Differences {
		fmt.Fprintf(out, "  %s: %s\n", cmp.Or(d.Path, "整张评分表"), d.Message)
	}
	return false
}

func (k *checker) verify(data []byte) (*verify.Receipt, *verify.Verification, error) {
	receipt, err := verify.Read(data)
	if err != nil {
		if k.set == nil || k.sub == nil { // what it should be is not known
			return nil, nil, fmt.Errorf("%w（写明 --rules 和 --unit，可以指出是评分表的哪一项）", err)
		}
		result, err := verify.Compare(data, k.set, k.sub)
		return nil, result, err
	}
	set := k.set
	if set == nil {
		var ok bool
		if set, ok = receipt.RuleSet(k.sets); !ok {
			return nil, nil, fmt.Errorf("%s没有规则集 %s 版本 %s（SHA-256 %s），请用 --rules 写明规则文件或放它的文件夹", k.where,
				stated(receipt.Rules), stated(receipt.Version), stated(receipt.RulesSHA256))
		}
	}
	result, err := receipt.Verify(set, k.sub)
	return receipt, result, err
}

// stated gives what a card says of itself, on one line: nothing in a card is known to be true before it is verified.
func stated(words string) string { return source.OneLine(words, 80) }

// writeVerified writes a result as one line of JSON.
func writeVerified(w io.Writer, name string, r *verify.Verification) {
	type difference struct {
		Path     string `json:"path"`
		Stored   string `json:"stored"`
		Computed string `json:"computed"`
		Message  string `json:"message"`
	}
	line := struct {
		File        string       `json:"file"`
		Same        bool         `json:"same"`
		Total       string       `json:"total"`
		Grade       string       `json:"grade"`
		Differences []difference `json:"differences"`
		More        bool         `json:"more"`
		LayoutOnly  bool         `json:"layout_only"`
		VersionOnly bool         `json:"version_only"`
	}{name, r.Same(), r.Total, r.Grade, []difference{}, r.More, r.LayoutOnly, r.VersionOnly}
	for _, d := range r.Differences {
		line.Differences = append(line.Differences, difference(d))
	}
	_ = printJSON(w, line) // run says why it could not be written
}
