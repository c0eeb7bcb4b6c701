package main

import (
	"fmt"
	"io"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/spf13/cobra"
)

// defaultRules is the rule set of a submission that names none.
const defaultRules = "zhanjiang-overall"

// writers write a card in each format.
var writers = map[string]func(*scoring.Card, io.Writer) error{
	"text":     (*scoring.Card).WriteText,
	"markdown": (*scoring.Card).WriteMarkdown,
	"json":     (*scoring.Card).WriteJSON,
}

func scoreCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "score [--rules 规则] [--format 格式] 填报文件…",
		Short: "给一个或几个单位评分；填报文件写 - 表示标准输入。规则有名次（standings）的，把全部单位写在一起",
		Example: `  baifen score 填报.yaml
  baifen score --rules 规则.yaml 甲单位.yaml 乙单位.json
  baifen score --format json - < 填报.yaml`,
		Args: atLeastOne("填报文件，或用 - 表示标准输入"),
		RunE: func(c *cobra.Command, units []string) error {
			if err := checkFormat(format, "text", "json", "markdown"); err != nil {
				return err
			}
			if n := count(units, "-"); n > 1 {
				return usageError("- 只能写一次")
			}
			if rulesName == "" && c.Flags().Changed("rules") {
				return usageError("参数 --rules 后面要写值")
			}
			return scoreAll(c, rulesName, units, writers[format], format)
		},
	}
	c.Flags().StringVar(&rulesName, "rules", "", "`规则`：规则文件，或内置规则集的名称；不写时按填报文件的 rule_set（没有的用 "+defaultRules+"）和 period 取内置规则")
	formatFlag(c, &format, "text、json（每个单位一行）或 markdown")
	return c
}

func count(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}

// scoreAll scores each unit. One that cannot be scored does not keep the others from being scored, unless the rules compare them.
func scoreAll(c *cobra.Command, rulesName string, units []string, write func(*scoring.Card, io.Writer) error, format string) error {
	rulesFor, err := chooser(rulesName)
	if err != nil {
		fmt.Fprintln(c.ErrOrStderr(), err)
		return errFaulty
	}
	b := readBatch(c.InOrStdin(), rulesFor, units)
	b.complete()
	failed, printed := false, 0
	for i := range b.units {
		card, err := b.units[i].score()
		if err != nil {
			b.units[i].complain(c.ErrOrStderr(), err)
			failed = true
			continue
		}
		if printed++; printed > 1 && format != "json" {
			fmt.Fprintln(c.OutOrStdout())
		}
		if err := write(card, c.OutOrStdout()); err != nil {
			return errFaulty // run says why
		}
	}
	b.close(c.ErrOrStderr())
	if failed {
		return errFaulty
	}
	return nil
}

// chooser gives what says by which rules a submission is scored: by those that were named, or by the built-in ones that it asks for.
func chooser(rulesName string) (func(*scoring.Submission) (*rules.Set, error), error) {
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

func readUnit(in io.Reader, unit string) (*scoring.Submission, error) {
	var data []byte
	var err error
	if unit == "-" {
		data, err = readAll(shownName(unit), in)
	} else {
		data, err = readFile(unit)
	}
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
