package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/baifen-go/baifen/rules/draft"
	"github.com/baifen-go/baifen/rules/rulestest"
)

func draftCommand() *cobra.Command {
	var out, title, basis, year, ruleSet, by string
	var ask, cases bool
	c := &cobra.Command{
		Use:   "draft [--title 名称] [--basis 文号] [--year 年度] [--id 标识] [--ask [--by 姓名]] [--cases] --output 规则.yaml 评分表",
		Short: "把公布的评分表起草成规则文件：读懂的写成规则，条文没有写明的列出来问；在窗口里答（--ask），或者答复写在文件里以后再运行一次",
		Example: `  baifen draft --year 2025 -o 规则.yaml 评分表.xlsx
  baifen draft --basis 某财绩〔2026〕1号 --year 2025 -o 规则.yaml 评分表.csv
  baifen draft --ask --by 张三 --cases -o 规则.yaml 评分表.docx
  baifen draft --ask -o 答复后.yaml 规则.yaml
  baifen draft -o 答复后.yaml 规则.yaml`,
		Annotations: map[string]string{"after": "退出状态：0 已写好（还有问题没有答复的，文件不能用来评分）；1 评分表读不出来，或写不出文件（原因在标准错误输出）；2 命令写错"},
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) != 1 || args[0] == "":
				return usageError("要写一份评分表（.xlsx、.docx、.html、.csv、.md），或起草过的规则文件（.yaml）")
			case out == "":
				return usageError("要写 -o 规则.yaml：规则文件存到哪里")
			case by != "" && !ask:
				return usageError("--by 与 --ask 一起用：谁答复；写在文件里的答复，在 answer 下面加一行 by: 姓名")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := unwritten(out, cases); err != nil {
				return err
			}
			d, err := draftOf(c.ErrOrStderr(), args[0], draft.Head{RuleSet: ruleSet, Title: title, Basis: basis}, year)
			if err == nil && ask {
				err = askDraft(c, d, by)
			} else if err == nil && d.settled {
				err = d.settle()
			}
			if err == nil {
				err = writeDraft(c.ErrOrStderr(), out, d)
			}
			if err == nil && cases && d.count.Asked+d.count.Left == 0 {
				err = writeCases(c, out)
			} else if err == nil && cases {
				fmt.Fprintf(c.ErrOrStderr(), "%s：还有没有定的，没有写用例；定了以后运行 baifen cases\n", out)
			}
			return err
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`文件`：规则文件存到哪里；已有的文件不会覆盖")
	c.Flags().StringVar(&title, "title", "", "`名称`：评分标准的名称；不写就用文件里的标题")
	c.Flags().StringVar(&basis, "basis", "", "`文号`：通知的文号；不写就用文件里的")
	c.Flags().StringVar(&year, "year", "", "`年度`：评价哪一年；不写就用标题里的")
	c.Flags().StringVar(&ruleSet, "id", "draft", "`标识`：规则集的标识，小写字母、数字、连字符；不写就是 draft")
	c.Flags().Lookup("id").DefValue = ""
	c.Flags().BoolVar(&ask, "ask", false, "条文没有写明的，在窗口里一个一个问；可以跳过、回上一个、停下，答过的都写进文件")
	c.Flags().StringVar(&by, "by", "", "`姓名`：与 --ask 一起用，谁答复，记在决定里")
	c.Flags().BoolVar(&cases, "cases", false, "没有要答复的了，就在规则文件旁边写一份用例（规则_test.yaml），与 baifen cases 写的一样")
	return c
}

func joined(lines []string) string { return strings.Join(lines, "；") }

var yearInTitle = regexp.MustCompile(`20\d\d`)

// draftHead completes the head of a rule file by what the document says of it. What neither says is asked for.
func draftHead(plan *draft.Plan, h draft.Head, year string) (draft.Head, error) {
	if h.Title == "" {
		h.Title = plan.Title
	}
	if h.Basis == "" {
		h.Basis = plan.Basis
	}
	if year == "" {
		year = yearInTitle.FindString(h.Title)
	}
	var lacks []string
	for _, x := range [][2]string{{h.Title, "文件里没有标题：请写 --title 评分标准的名称"}, {h.Basis, "文件里没有通知的文号：请写 --basis 文号"}, {year, "标题里没有年度：请写 --year 年度"}} {
		if x[0] == "" {
			lacks = append(lacks, x[1])
		}
	}
	n, err := strconv.Atoi(year)
	switch {
	case len(lacks) > 0:
		return h, usageError(strings.Join(lacks, "；"))
	case err != nil || n < 1949 || n > 2100:
		return h, usageError(fmt.Sprintf("“%s”不是年度", year))
	}
	h.Year = n
	return h, nil
}

// A drafting is a rule file while it is drafted.
type drafting struct {
	name    string // of what it is drafted of
	data    []byte
	count   draft.Count
	settled bool // by answers, rather than made of a table
	plan    *draft.Plan
}

// draftOf makes a rule file of a table, or goes on with one that was made before.
func draftOf(errs io.Writer, name string, head draft.Head, year string) (*drafting, error) {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".yaml" || ext == ".yml" {
		data, err := bounded(name)
		if err != nil {
			return nil, err
		}
		return &drafting{name: name, data: data, settled: true}, nil
	}
	tables, words, err := readTables(name)
	if err != nil {
		return nil, err
	}
	plan := draft.Read(tables, words)
	if head, err = draftHead(plan, head, year); err != nil {
		return nil, err
	}
	data, count, err := plan.File(head)
	if err != nil {
		return nil, faulty(name, "unreadable", joined(append(plan.Remarks, err.Error())))
	}
	for _, r := range plan.Remarks {
		fmt.Fprintf(errs, "%s：%s\n", name, r)
	}
	return &drafting{name: name, data: data, count: count, plan: plan}, nil
}

// settle carries out the answers in the file.
func (d *drafting) settle() (err error) {
	if d.data, d.count, err = draft.Settle(d.data); err != nil {
		return faulty(d.name, "undecided", err.Error())
	}
	return nil
}

// unwritten refuses to begin where what is to be written is there already: nobody answers for nothing.
func unwritten(out string, cases bool) error {
	names := []string{out}
	if cases {
		names = append(names, casesName(out))
	}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			return faulty(name, "file-exists", "已经有这个文件：换个文件名，或者先把它移走")
		}
	}
	return nil
}

// writeDraft writes a rule file and says how much of it is left to its author.
func writeDraft(errs io.Writer, name string, d *drafting) error {
	if err := writeNew(name, func(w io.Writer) error { _, err := w.Write(d.data); return err }); err != nil {
		return err
	}
	if n := d.count; d.settled {
		fmt.Fprintf(errs, "%s：按答复写成规则的 %d 个指标，还没有答复的 %d 个\n", name, n.Sure, n.Asked+n.Left)
	} else {
		fmt.Fprintf(errs, "%s：写成规则的 %d 个指标，有问题要答复的 %d 个，没有读懂、要自己写的 %d 个\n", name, n.Sure, n.Asked, n.Left)
	}
	return nil
}

// casesName gives the name of the file of cases beside a rule file.
func casesName(name string) string {
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "_test" + ext
}

// writeCases writes cases beside a rule file that loads.
func writeCases(c *cobra.Command, name string) error {
	if _, err := openRules(name); err != nil {
		return err
	}
	from, file, err := locate(name)
	if err != nil {
		return err
	}
	text, err := rulestest.Cases(c.Context(), from.fsys, file, nil)
	if err != nil {
		printFindings(c.ErrOrStderr(), from.errorFindings(err))
		return errFaulty
	}
	if err := writeNew(casesName(name), func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	fmt.Fprintf(c.ErrOrStderr(), "%s：用例写好了，其中的分数要对照通知核对\n", casesName(name))
	return nil
}

// maxTable is the most bytes of a document with a table.
const maxTable = 8 << 20

// bounded reads a file that is not too large.
func bounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, faulty(name, "unreadable", "打不开：没有这个文件，或没有读取权限")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxTable+1))
	switch {
	case err != nil:
		return nil, faulty(name, "unreadable", "读不出来")
	case len(data) > maxTable:
		return nil, faulty(name, "too-large", "文件超过 8 MiB")
	}
	return data, nil
}

// readTables reads the tables of a document by the sort of file that it is.
func readTables(name string) (tables []*draft.Table, words string, err error) {
	data, err := bounded(name)
	if err != nil {
		return nil, "", err
	}
	ext := strings.ToLower(filepath.Ext(name))
	if ext != ".xlsx" && ext != ".docx" && !utf8.Valid(data) {
		return nil, "", faulty(name, "encoding", "不是 UTF-8：请另存为 UTF-8 再读")
	}
	switch ext {
	case ".csv":
		tables, err = draft.ReadCSV(string(data))
	case ".md", ".markdown":
		tables, words, err = draft.ReadMarkdown(string(data))
	case ".html", ".htm":
		tables, words, err = pageTables(data)
	case ".docx":
		tables, words, err = documentTables(data)
	case ".xlsx":
		tables, err = sheetTables(data)
	default:
		return nil, "", usageError("评分表要是 .xlsx、.docx、.html、.csv 或 .md 文件")
	}
	if err != nil {
		return nil, "", faulty(name, "unreadable", err.Error())
	}
	return tables, words, nil
}
