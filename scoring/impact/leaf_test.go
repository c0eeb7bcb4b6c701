package impact_test

import (
	"context"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

// oneLeaf is a rule file of one leaf with the criteria written in it.
const oneLeaf = `format: 1
rule_set: leaf
version: "1"
title: 一个指标
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 试算
rounding: {places: 2, mode: half_up}
full_marks: 5
grades: [{name: 优, from: 4}, {name: 差, from: 0}]
fields:
  late: {label: 迟报天数, type: number, unit: 天, min: 0, whole: true}
  cases: {label: 违规, type: number, unit: 次, min: 0, whole: true}
  open: {label: 公开, type: bool}
  final: {label: 决算公开, type: bool}
  note: {label: 说明, type: text}
indicators:
  - id: a
    name: 甲
    marks: 5
    clause: 试算。
    criteria: [`

// What the criteria of a leaf take off together is compared, not how they are written.
func TestLeaf(t *testing.T) {
	for _, tt := range []struct {
		why, old, new string
		same, found   bool
	}{
		{"two conditions are three tiers", "{id: b, when: late > 10, deduct: 2}, {id: c, when: late > 20, deduct: 3}",
			"{id: d, bands: {value: late, tiers: [{in: '(-inf, 10]', points: 5}, {in: '(10, 20]', points: 3}, {in: '(20, +inf)', points: 0}]}}", true, false},
		{"a tier is one day longer", "{id: b, when: late > 10, deduct: 2}, {id: c, when: late > 20, deduct: 3}",
			"{id: d, bands: {value: late, tiers: [{in: '(-inf, 11]', points: 5}, {in: '(11, 20]', points: 3}, {in: '(20, +inf)', points: 0}]}}", false, true},
		{"in another order, under the ids of each other", "{id: b, when: not open, deduct: 2}, {id: c, when: not final, deduct: 3}",
			"{id: b, when: not final, deduct: 3}, {id: c, when: not open, deduct: 2}", true, false},
		{"what comes off is split", "{id: b, when: not open, deduct: 2}", "{id: b, when: not open, deduct: 1}, {id: c, when: not open, deduct: 1}", true, false},
		{"what comes off is split, and more", "{id: b, when: not open, deduct: 2}", "{id: b, when: not open, deduct: 1}, {id: c, when: not open, deduct: 1.01}", false, true},
		{"beyond the marks nothing more comes off", "{id: b, when: not open, deduct: 5}", "{id: b, when: not open, deduct: 5}, {id: c, when: not open and not final, deduct: 2}", true, false},
		{"one takes off what the other does not", "{id: b, when: not open, deduct: 2}", "{id: b, when: not open, deduct: 2}, {id: c, when: not final, deduct: 2}", false, true},
		{"cases one by one: alike, and not proved", "{id: b, per_case: {count: cases, deduct: 2}}", "{id: b, when: cases >= 1, deduct: 2}, {id: c, when: cases >= 2, deduct: 2}, {id: d, when: cases >= 3, deduct: 1}", false, false},
		{"cases one by one, but for the third", "{id: b, per_case: {count: cases, deduct: 2}}", "{id: b, when: cases >= 1, deduct: 2}, {id: c, when: cases >= 2, deduct: 2}", false, true},
		{"a leaf that keeps a point is not its marks less what comes off", "{id: b, when: not open, deduct: 5}]\n    at_least: 1 # ", "{id: b, when: not open, deduct: 5}", false, false},
		{"a text decides", "{id: b, when: note == '无', deduct: 2}", "{id: b, when: note == '无', deduct: 1}, {id: c, when: note == '无', deduct: 1}", false, false},
		{"people decide", "{id: b, judged: {levels: [{name: 好, from: 0.6, to: 1}, {name: 差, from: 0, to: 0.5}]}}", "{id: b, when: not open, deduct: 2}", false, false},
	} {
		set := func(criteria string) *rules.Set {
			s, err := rules.Parse("leaf.yaml", []byte(oneLeaf+criteria+"]\n"))
			if err != nil {
				t.Fatalf("%s: %v", tt.why, err)
			}
			return s
		}
		old, new := set(tt.old), set(tt.new)
		x, same := impact.Leaf(context.Background(), old, new, "a")
		if same != tt.same || (x != nil) != tt.found || x != nil && x.Old.Off.Equal(x.New.Off) {
			t.Errorf("%s: %+v, %t, want %t, found %t", tt.why, x, same, tt.same, tt.found)
		}
		if y, same := impact.Leaf(context.Background(), new, old, "a"); same != tt.same || (y != nil) != tt.found {
			t.Errorf("%s, turned round: %+v, %t", tt.why, y, same)
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if s, err := rules.Parse("leaf.yaml", []byte(oneLeaf+"{id: b, when: not open, deduct: 5}]\n")); err != nil {
		t.Fatal(err)
	} else if _, same := impact.Leaf(ended, s, s, "a"); same {
		t.Error("proved by a search that had ended")
	} else if x, same := impact.Leaf(context.Background(), s, s, "none"); x != nil || same {
		t.Error("a leaf that is none was compared")
	}
}
