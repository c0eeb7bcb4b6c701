package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
	"github.com/spf13/cobra"
)

func auditCommand() *cobra.Command {
	var rulesName, format, out string
	var summary bool
	c := &cobra.Command{
		Use:   "audit [--rules 规则] [--format 格式] [--summary] [-o 文件] " + unitNames,
		Short: "核对自评分：自评总分、各指标自评分与计算结果相比，说明差多少、怎样算错的；再列出勾稽检查",
		Example: `  baifen audit 填报.yaml
  baifen audit --rules 规则.yaml --format json 甲单位.yaml 乙单位.json
  baifen audit --summary --rules 规则.yaml 填报/
  baifen audit --format xlsx -o 核查汇总表.xlsx --rules 规则.yaml 填报/
  baifen audit --format letter --rules 规则.yaml 填报/ > 函.html`,
		Annotations: map[string]string{"after": "退出状态：0 自评与计算一致；1 有不一致的，或数据没有填全、不能评分（原因在标准错误输出）；2 命令写错，或填报文件没有自评分（claims）"},
		Args:        someUnits,
		RunE: func(c *cobra.Command, units []string) error {
			if summary && format == "letter" {
				return usageError("letter 是给一个单位的，不能与 --summary 一起写")
			}
			if err := workbookWanted(format, out, summary); err != nil {
				return err
			}
			return auditAll(c, rulesName, units, format, out, summary)
		},
	}
	rulesFlag(c, &rulesName, "与 score 一样取内置规则")
	formatFlag(c, &format, "text、json（每个单位一行）、markdown（供核查人存档）、xlsx（核查汇总表，Excel 工作簿，写 -o）或 letter（给各单位的函：需改正、需说明、缺少材料；网页文件，Word 可以打开）", "text", "json", "markdown", "xlsx", "letter")
	outputFlag(c, &out, "`文件`：--format xlsx 的核查汇总表存到哪里，以 .xlsx 结尾；已有的文件不会覆盖")
	c.Flags().BoolVar(&summary, "summary", false, "只印汇总：各单位的自评总分、复核得分、差额、错误和提醒各几处、首要问题，差额大的在前；没有核对、没有读的各是哪些")
	return c
}

// auditAll audits each unit, and prints the audits unless a summary alone is asked for. One that cannot be audited does not keep the others from being audited.
func auditAll(c *cobra.Command, rulesName string, units []string, format, file string, summary bool) error {
	b, err := readBatch(c, rulesName, units)
	if err != nil {
		return err
	}
	b.complete()
	a := &audits{batch: b, errs: c.ErrOrStderr(), out: newParts(c, format), brief: summary || file != "", agree: true, sums: map[*rules.Set]*audit.Summary{}, rolls: map[*rules.Set]*population.Roll{}}
	for _, set := range b.sets {
		a.sums[set] = audit.Summarize(set)
		a.rolls[set] = &a.sums[set].Roll
	}
	b.enrol(a.rolls)
	for i := range b.units {
		if err := a.unit(c.Context(), &b.units[i], len(b.units)); err != nil {
			return err
		}
	}
	switch {
	case file != "":
		err = a.review(file, b)
	case format == "letter":
		err = a.send(c.OutOrStdout())
	default:
		err = b.summarize(a.out, summary, func(set *rules.Set) (report, int) { return a.sums[set], a.sums[set].Len() })
	}
	if err != nil {
		return err
	}
	a.companionsSaid()
	b.close(c.ErrOrStderr())
	switch {
	case !a.agree:
		return errFaulty
	case a.silent:
		return usageError("有填报文件没有自评分，没有可以核对的")
	}
	return nil
}

// An audits is the units of one call, one after the other.
type audits struct {
	batch *batch
	errs  io.Writer
	out   *parts

	brief bool // a summary alone is asked for
	sums  map[*rules.Set]*audit.Summary
	rolls map[*rules.Set]*population.Roll

	list []*audit.Audit // of a review, and of letters

	agree      bool // so far
	audited    int
	silent     bool          // somebody claims nothing, and there is no other reason to be here
	companions []*unitInHand // that claim nothing, and are there for the others to be compared with
}

// unit audits one unit; the error is that of writing.
func (a *audits) unit(ctx context.Context, u *unitInHand, of int) error {
	if u.err != nil {
		u.complain(a.errs, u.err)
		a.batch.miss(u, a.rolls, u.err)
		a.agree = false
		return nil
	}
	report, err := audit.Check(ctx, u.set, u.sub)
	if err == nil {
		err = a.sums[u.set].Add(report)
	}
	if err != nil {
		a.batch.miss(u, a.rolls, err)
	}
	switch {
	case nothingClaimed(err) && u.set.Standings().Len() > 0 && of > 1:
		u.err = err
		a.companions = append(a.companions, u)
		return nil
	case err != nil:
		fmt.Fprintln(a.errs, err)
		a.silent = a.silent || nothingClaimed(err)
		a.agree = a.agree && nothingClaimed(err)
		return nil
	}
	a.audited++
	if report.Open != nil {
		fmt.Fprintln(a.errs, report.Open.Err)
	}
	a.agree = a.agree && report.Agrees() && report.Open == nil
	a.list = append(a.list, report)
	if a.brief || a.out.format == "letter" {
		return nil
	}
	return a.out.write(report)
}

// send writes the letters, each of which is about one unit.
func (a *audits) send(w io.Writer) error {
	if len(a.list) == 0 {
		return nil
	}
	return papers.WriteLetters(w, slices.Values(a.list), nil) // who gets none was told
}

// review writes the audits as one workbook.
func (a *audits) review(file string, b *batch) error {
	if len(b.sets) != 1 {
		return usageError("核查汇总表只放按同一套规则评分的单位：用 --rules 写明规则，或分几次写")
	}
	set := b.sets[0]
	return writeNew(file, func(w io.Writer) error { return workbook.WriteReview(w, set, a.list, &a.sums[set].Roll) })
}

// companionsSaid names those that claim nothing in one line; where nobody claims anything, each is told how.
func (a *audits) companionsSaid() {
	switch {
	case len(a.companions) == 0:
	case a.audited > 0 || !a.agree:
		fmt.Fprintf(a.errs, "另有 %d 个单位没有自评分，只参加比较：%s\n", len(a.companions), namesOf(a.companions))
	default:
		for _, u := range a.companions {
			fmt.Fprintln(a.errs, u.err)
		}
		a.silent = true
	}
}

// maxNames is how many units are named in one line.
const maxNames = 10

func namesOf(units []*unitInHand) string {
	var names []string
	for _, u := range units[:min(len(units), maxNames)] {
		names = append(names, u.sub.Unit.Name)
	}
	text := strings.Join(names, "、")
	if len(units) > maxNames {
		text += "等"
	}
	return text
}

// nothingClaimed reports that a unit cannot be audited because it claims nothing.
func nothingClaimed(err error) bool {
	var list scoring.ErrorList
	return errors.As(err, &list) && list[0].Code == scoring.CodeNoClaims
}
