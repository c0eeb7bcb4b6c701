package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// mutated changes a rule file one thing at a time, under the names that the user knows.
func (d *depth) mutated(ctx context.Context, from *origin, file string) (*rulestest.Mutation, error) {
	if !d.mutate {
		return nil, nil
	}
	var progress func(done, of int)
	if d.progress != nil {
		progress = d.progress(within(from.dir, file))
	}
	m, err := rulestest.Mutate(ctx, from.fsys, file, progress)
	if err != nil {
		return nil, err
	}
	for i := range m.Survivors {
		m.Survivors[i].Place = within(from.dir, m.Survivors[i].Place)
	}
	for _, list := range [][]rulestest.Mutant{m.Doubtful, m.Proved} {
		for i := range list {
			list[i].Place = within(from.dir, list[i].Place)
		}
	}
	return m, nil
}

// bar draws how far the mutants of a file are on one line of a terminal, and clears it at the end. It is nil for anything else: a log
// or a file must not fill with bars.
func bar(w io.Writer) func(name string) func(done, of int) {
	f := terminal(w)
	if f == nil {
		return nil
	}
	return func(name string) func(done, of int) {
		const width = 40
		drawn := -1
		return func(done, of int) {
			switch full := done * width / of; {
			case done == of:
				fmt.Fprint(f, "\r\x1b[K")
			case full != drawn:
				drawn = full
				fmt.Fprintf(f, "\r\x1b[K%s [%s%s] %d/%d", name, strings.Repeat("=", full), strings.Repeat(" ", width-full), done, of)
			}
		}
	}
}

// unnoticed gives each survivor as an error, with a case that would notice it, and each mutant that is undecided as not proved.
func (t *tested) unnoticed() (found []finding) {
	if t.mutation == nil {
		return nil
	}
	at := func(m rulestest.Mutant) rules.Place {
		return rules.Place{File: t.report.Rules, Line: m.Line, Column: m.Column}
	}
	for _, s := range t.mutation.Survivors {
		f := t.from.finding(at(s.Mutant), "mutant-survived", lint.Error, s.Path,
			"把 "+s.Change+"，没有用例发现："+outcome(s)+"。在用例文件的 cases 下面加上：", nil)
		f.advice = s.Killer.Case
		found = append(found, f)
	}
	for _, m := range t.mutation.Doubtful {
		found = append(found, t.from.finding(at(m), "mutant-undecided", lint.NotProved, m.Path,
			"把 "+m.Change+"，没有用例发现；也没有证明与原来没有区别，请人工判断", nil))
	}
	return found
}

// outcome says how the scores differ that a rule file and its mutant give; a total may be words for having none.
func outcome(s rulestest.Survivor) string {
	if s.Before == s.After {
		return "总分都是 " + s.Before + "，" + s.Differs
	}
	return "总分原来 " + s.Before + "，改动后 " + s.After
}

// printMutation prints the sums.
func printMutation(w io.Writer, t *tested) {
	m := t.mutation
	if m == nil || m.Mutants == 0 {
		return
	}
	fmt.Fprintf(w, "%s：改动 %d 处，发现 %d 处（其中 %d 处改动后不能加载），存活 %d 处；证明没有区别 %d 处，未能判定 %d 处\n",
		t.name, m.Mutants, m.Killed, m.Refused, len(m.Survivors), m.Equivalent, m.Undecided)
}
