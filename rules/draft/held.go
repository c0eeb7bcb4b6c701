package draft

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// firstTo begins a range of places.
var firstTo = regexp.MustCompile(`第一[名位]?[至到—-]`)

// held holds what is proposed against the clause as check does, by another reading of it than the one that proposed. What does not load, or what
// check would say of the clause, is left to the author.
func (a *author) held() {
	set, err := rules.Parse("draft.yaml", []byte(a.alone()))
	if err != nil {
		a.leave("读出的规则装不进去，没有读懂")
		return
	}
	found, err := lint.Check(context.Background(), set)
	if err != nil {
		return
	}
	for _, f := range found {
		if f.Code == "clause-incomplete" && firstTo.MatchString(a.Clause) { // 第一 is no number to check
			continue
		}
		if f.Severity != lint.NotProved && strings.HasPrefix(f.Code, "clause-") && f.Code != "clause-partial" {
			a.leave("读出的规则与条文对不上：%s", f.Message)
		}
	}
}

// alone writes a rule file of the one indicator.
func (a *author) alone() string {
	var b strings.Builder
	fmt.Fprintf(&b, "format: 1\nrule_set: draft\nversion: \"1\"\ntitle: 条文\neffective: {from: 2025-01-01, to: 2025-12-31}\nbasis: 通知\nrounding: {places: 2, mode: half_up}\nfull_marks: %s\ngrades: [{name: 合格, from: 0}]\n", a.Marks)
	for _, part := range []struct {
		section string
		list    []Field
	}{{"fields", a.out.Fields}, {"measures", a.out.Measures}} {
		if len(part.list) == 0 {
			b.WriteString(part.section + ": {}\n")
			continue
		}
		b.WriteString(part.section + ":\n")
		for _, f := range part.list {
			b.WriteString("  " + f.Name + ": " + f.Is + "\n")
		}
	}
	fmt.Fprintf(&b, "indicators:\n  - id: x\n    name: %s\n    marks: %s\n    clause: %s\n", quote(a.Name), a.Marks, literal(a.Clause, "      "))
	for _, k := range a.out.Keys {
		b.WriteString("    " + k + "\n")
	}
	b.WriteString("    criteria:\n")
	for i, c := range a.out.Criteria {
		fmt.Fprintf(&b, "      - {id: c%d, %s}\n", i+1, c)
	}
	return b.String()
}
