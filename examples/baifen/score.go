package main

import (
	"fmt"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/spf13/cobra"
)

// defaultRules is the rule set of a submission that names none.
const defaultRules = "zhanjiang-overall"

func scoreCommand() *cobra.Command {
	var rulesName, format, out string
	var summary bool
	c := &cobra.Command{
		Use:   "score [--rules 规则] [--format 格式] [--summary] [-o 文件] " + unitNames,
		Short: "给一个或几个单位评分；填报文件写 - 表示标准输入。规则有名次（standings）的，把全部单位（或放它们的文件夹）写在一起",
		Example: `  baifen score 填报.yaml
  baifen score --rules 规则.yaml 甲单位.yaml 乙单位.json
  baifen score --format json - < 填报.yaml
  baifen score --summary 填报/
  baifen score --format xlsx -o 评分表.xlsx 填报.yaml
  baifen score --format html 填报/ > 评分表.html`,
		Args: someUnits,
		RunE: func(c *cobra.Command, units []string) error {
			if err := workbookWanted(format, out, summary); err != nil {
				return err
			}
			return scoreAll(c, rulesName, units, format, out, summary)
		},
	}
	rulesFlag(c, &rulesName, "按填报文件的 rule_set（没有的用 "+defaultRules+"）和 period 取内置规则")
	formatFlag(c, &format, "text、json（每个单位一行）、markdown、html（一个网页文件，可以打印）或 xlsx（评分表，Excel 工作簿，写 -o）", "text", "json", "markdown", "html", "xlsx")
	outputFlag(c, &out, "`文件`：--format xlsx 的评分表存到哪里：以 .xlsx 结尾的文件，或文件夹（几个单位的，每个单位一份）；已有的文件不会覆盖")
	c.Flags().BoolVar(&summary, "summary", false, "只印汇总，不印评分表：各单位的名次、总分、等级、错误和提醒各几处，失分的指标，没有评分、没有读的各是哪些")
	return c
}

// scoreAll scores each unit, and prints the cards unless a summary alone is asked for. One that cannot be scored does not keep the others
// from being scored, unless the rules compare them.
func scoreAll(c *cobra.Command, rulesName string, units []string, format, out string, summary bool) error {
	b, err := readBatch(c, rulesName, units)
	if err != nil {
		return err
	}
	b.complete()
	printed := newParts(c, format)
	sums, rolls := map[*rules.Set]*population.Summary{}, map[*rules.Set]*population.Roll{}
	for _, set := range b.sets {
		sums[set] = population.Summarize(set)
		rolls[set] = &sums[set].Roll
	}
	b.enrol(rolls)
	failed := false
	pages := &pages{sums: sums, of: map[*rules.Set][]*scoring.Card{}, brief: summary}
	for u := range scoring.Batch(b.each(), (*unitInHand).score) {
		card, err := u.card, u.err
		if err == nil {
			err = sums[u.set].Add(card)
		}
		if err != nil {
			u.complain(c.ErrOrStderr(), err)
			failed = true
			b.miss(u, rolls, err)
			continue
		}
		switch {
		case format == "html":
			pages.of[u.set] = append(pages.of[u.set], card)
		case summary:
		case out != "":
			err = writeSheet(out, u, len(b.units) == 1)
		default:
			err = printed.write(card)
			for _, h := range sizes.Of(card.Values()) {
				fmt.Fprintln(c.ErrOrStderr(), u.file+": 提醒："+h.Message)
			}
		}
		if err != nil {
			return err
		}
	}
	if out != "" {
		printed.format = "text" // of the summary
	}
	if format == "html" {
		err = pages.write(c.OutOrStdout(), b)
	} else {
		err = b.summarize(printed, summary, func(set *rules.Set) (report, int) { return sums[set], sums[set].Len() })
	}
	if err != nil {
		return err
	}
	b.close(c.ErrOrStderr())
	if failed {
		return errFaulty
	}
	return nil
}

// chooser gives what says by which rules a submission is scored: by those that were named, or by those of a folder, or the built-in ones,
// that it asks for.
func chooser(rulesName string) (choice, error) {
	if isFolder(rulesName) {
		catalog, err := openCatalog(rulesName)
		return func(sub *scoring.Submission) (*rules.Set, error) { return scoring.RuleSet(catalog, sub) }, err
	}
	if rulesName != "" {
		set, err := openRules(rulesName)
		return func(*scoring.Submission) (*rules.Set, error) { return set, nil }, err
	}
	catalog, err := library.Catalog()
	return func(sub *scoring.Submission) (*rules.Set, error) {
		asks := *sub // the card names the submission as it is
		if asks.RuleSet == "" {
			asks.RuleSet = defaultRules
		}
		set, err := scoring.RuleSet(catalog, &asks)
		if err != nil {
			return nil, fmt.Errorf("%w（另有规则文件的，用 --rules 写明）", err)
		}
		return set, nil
	}, err
}
