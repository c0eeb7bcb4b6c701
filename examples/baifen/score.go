package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

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
	"json": func(c *scoring.Card, w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(c)
	},
}

func scoreCommand() *cobra.Command {
	var rulesName, format string
	c := &cobra.Command{
		Use:   "score [--rules 规则文件或名称] [--format text|json|markdown] 填报文件…",
		Short: "给一个或几个单位评分；填报文件写 - 表示标准输入",
		Args:  atLeastOne("填报文件，或用 - 表示标准输入"),
		RunE: func(c *cobra.Command, units []string) error {
			write, ok := writers[format]
			if !ok {
				return usageError("不认识的格式 " + format + "：只有 text、json、markdown")
			}
			if n := count(units, "-"); n > 1 {
				return usageError("- 只能写一次")
			}
			return scoreAll(c, rulesName, units, write, format)
		},
	}
	c.Flags().StringVar(&rulesName, "rules", "", "规则文件，或内置规则集的名称；不写时按填报文件的 rule_set 和 period 取内置规则")
	c.Flags().StringVar(&format, "format", "text", "输出格式：text、json（每个单位一行）、markdown")
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

// scoreAll scores each unit. One that cannot be scored does not keep the others from being scored.
func scoreAll(c *cobra.Command, rulesName string, units []string, write func(*scoring.Card, io.Writer) error, format string) error {
	var named *rules.Set
	if rulesName != "" {
		set, err := openRules(rulesName)
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			return errFaulty
		}
		named = set
	}
	failed, printed := false, 0
	for _, unit := range units {
		card, err := scoreUnit(c.InOrStdin(), named, unit)
		if err != nil {
			fmt.Fprintln(c.ErrOrStderr(), err)
			failed = true
			continue
		}
		if printed++; printed > 1 && format != "json" {
			fmt.Fprintln(c.OutOrStdout())
		}
		if err := write(card, c.OutOrStdout()); err != nil {
			fmt.Fprintln(c.ErrOrStderr(), "写不出结果")
			return errFaulty
		}
	}
	if failed {
		return errFaulty
	}
	return nil
}

func scoreUnit(in io.Reader, set *rules.Set, unit string) (*scoring.Card, error) {
	sub, err := readUnit(in, unit)
	if err != nil {
		return nil, err
	}
	if set == nil {
		id := sub.RuleSet
		if id == "" {
			id = defaultRules
		}
		if set, err = library.Open(id, sub.Period); err != nil {
			return nil, fmt.Errorf("%s: %w", unit, err)
		}
	}
	return scoring.Score(set, sub)
}

func readUnit(in io.Reader, unit string) (*scoring.Submission, error) {
	if unit == "-" {
		data, err := io.ReadAll(in)
		if err != nil {
			return nil, fmt.Errorf("读不出标准输入")
		}
		return scoring.ParseSubmission("标准输入", data)
	}
	f, err := os.Open(unit)
	if err != nil {
		return nil, fmt.Errorf("%s", openMessage(unit, err))
	}
	defer f.Close()
	return scoring.ReadSubmission(f)
}
