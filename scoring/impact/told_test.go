package impact_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
	"go.yaml.in/yaml/v3"
)

// untold are keys that a report says nothing of where they change, and why.
var untold = map[string]string{
	"format": "there is one", "rule_set": "the title of the report", "version": "the title of the report", "title": "a line of the head", "from": "the year, a line of the head",
	"to": "the year, a line of the head", "jurisdiction": "takes no points", "supersedes": "the two are told apart by their versions",
	"because": "a sentence of the card: it takes no points", "otherwise": "a sentence of the card: it takes no points",
	"help": "a hint of the form", "fixed": "what whatif proposes", "step": "what whatif proposes",
	"note": "told in the head of every card", "label": "of a measure, a standing or an option: a word of the card", "unit": "of a measure: a word of the card", "name": "of an item or a level: a word of the card",
}

// words are what keys of a rule file say beside numbers and yes and no.
var words = [][]string{
	{"half_up", "half_even", "down"}, {"higher", "lower", "equal"}, {"discard", "count", "prorate"}, {"full", "zero", "redistribute", "rescale", "share_equally"},
	{"best", "worst", "average", "dense"}, {"error", "warning", "note"}, {"ratio", "excess"}, {"none", "7"}, {"rank", "percentile"},
}

// instead gives what else may stand where a scalar does.
func instead(n *yaml.Node) (list []string) {
	if x, err := exact.Parse(n.Value); err == nil {
		return []string{x.Add(exact.Int(1)).String(), x.Sub(exact.Int(1)).String(), x.Mul(exact.Int(2)).String(), x.Mul(exact.New(5, 1)).String()}
	}
	switch n.Value {
	case "true":
		return []string{"false"}
	case "false":
		return []string{"true"}
	}
	for _, some := range words {
		if slices.Contains(some, n.Value) {
			list = append(list, some...)
		}
	}
	return append(list, n.Value+"甲", n.Value+" + 1", "not ("+n.Value+")")
}

// A scalar is one value of a document, with the key under which it stands.
type scalar struct {
	key   string
	judge bool // it is of a criterion
	node  *yaml.Node
}

func scalars(n *yaml.Node, key string, judge bool) (list []scalar) {
	switch n.Kind {
	case yaml.ScalarNode:
		return []scalar{{key, judge, n}}
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i].Value
			list = append(list, scalars(n.Content[i+1], key, judge || key == "criteria")...)
		}
	default:
		for _, c := range n.Content {
			list = append(list, scalars(c, key, judge)...)
		}
	}
	return list
}

// conclusions are rules of what follows from the score, and of nodes that are not the sum of what they hold.
const conclusions = `format: 1
rule_set: told
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
at_least: 10
at_most: 110
clause: 每件再扣1分。
criteria: [{id: r, per_case: {count: n, deduct: 1}}]
grades: [{name: 好, from: 60, when: 'points("a") >= low'}, {name: 差, from: 0}]
fields:
  n: {label: 件数, type: number, whole: true, min: 0}
  rate: {label: 比率, type: number, min: 0, max: 100}
  bad: {label: 事故, type: bool}
measures:
  low: {label: 低线, is: 20 + n}
  begins: {label: 起点, is: 30 - n}
  many: {label: 多, is: n + 1}
indicators:
  - {id: a, name: 甲, marks: 60, start: begins, at_least: -5, clause: 每件扣1分。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
  - id: g
    name: 乙
    marks: 40
    clause: 每件扣2分。
    criteria: [{id: o, per_case: {count: n, deduct: 2, at_most: 3}}]
    indicators:
      - {id: b, name: 丙, marks: 25, applies: many > 3, not_applicable: full, clause: 完成率, criteria: [{id: c, linear: {value: rate, full_at: 90, zero_at: 50}}]}
      - {id: d, name: 丁, marks: 20, start: 0, clause: 每件加3分。, criteria: [{id: c, per_case: {count: many, add: 3}}]}
bonuses: [{id: x, award: many * 2, at_most: 5}]
bonus_limit: {at_most: 4}
caps:
  - {id: grade, when: bad, grade_down: 1}
  - {id: whole, when: many > 90, total_at_most: 59}
checks: [{id: k, that: many == rate, tolerance: 1, severity: note}]
outcomes:
  - {id: days, label: 天数, unit: 天, is: 'total >= 60 ? 10 : low'}
  - {id: ok, label: 结论, is: 'total >= 60 ? "通过" : "不通过"'}
`

// Whatever is changed in a rule file, the report says something, and nothing in the same words of the old rules and the new.
func TestEveryChangeIsTold(t *testing.T) {
	texts := map[string]string{"conclusions": conclusions}
	files, _ := filepath.Glob("../../rules/testdata/good/*.yaml")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(data)
	}
	told, nth := 0, 0
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		text := texts[name]
		var document yaml.Node
		if err := yaml.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(err)
		}
		lines, old := strings.Split(text, "\n"), parse(t, name, text)
		for _, s := range scalars(&document, "", false) {
			line := []rune(lines[s.node.Line-1])
			from := s.node.Column - 1
			if nth++; s.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || name != "conclusions" && nth%long.Rounds(17, 5) > 0 || untold[s.key] != "" && s.key != "name" && s.key != "label" {
				continue
			}
			if s.node.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
				from++
			}
			if from+len([]rune(s.node.Value)) > len(line) || string(line[from:from+len([]rune(s.node.Value))]) != s.node.Value {
				continue // it is escaped
			}
			for _, value := range instead(s.node) {
				changed := slices.Clone(lines)
				changed[s.node.Line-1] = string(line[:from]) + value + string(line[from+len([]rune(s.node.Value)):])
				set, err := rules.Parse(name, []byte(strings.Join(changed, "\n")))
				if err != nil || value == s.node.Value {
					continue
				}
				told++
				wantTold(t, fmt.Sprintf("%s:%d: %s: %s → %s", name, s.node.Line, s.key, s.node.Value, value), s, old, set)
			}
		}
	}
	if told < 60 {
		t.Errorf("only %d changes were compared", told)
	}
	t.Log(told)
}

// wantTold asks that a report says something, unless that may be silent or both rules take off the same, and nothing in the same words twice.
func wantTold(t *testing.T, what string, s scalar, old, new *rules.Set) {
	t.Helper()
	r := compare(t, old, new, nil)
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	switch {
	case !r.Empty() || untold[s.key] != "":
	case s.key == "not_applicable" && !slices.ContainsFunc(old.Leaves().Slice(), func(in *rules.Indicator) bool { return in.Condition() != nil }): // nothing heeds it
	case !s.judge:
		t.Errorf("%s: nothing is told", what)
	default:
		for _, n := range new.Criteria().All() {
			wantSampled(t, changedPair{what, old, new}, named(old, n.Name()), n, impact.Difference{})
		}
	}
	lines, same := strings.Split(b.String(), "\n"), 0
	for i, l := range lines {
		before, is := strings.CutPrefix(l, "    旧规则：")
		if after, beside := strings.CutPrefix(lines[min(i+1, len(lines)-1)], "    新规则："); is && beside && before == after {
			t.Errorf("%s: the same words twice:\n%s", what, b.String())
		}
		same += strings.Count(l, "两套规则的文字相同")
	}
	if same > 0 && len(r.Set)+len(r.Indicators)+len(r.Fields) == same {
		t.Errorf("%s: nowhere is it said what changed:\n%s", what, b.String())
	}
}
