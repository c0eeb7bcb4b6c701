package rulestest

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string // tokens that are numbers in <>, the others apart by spaces
	}{
		{"spending / income * 100", "spending / income * <100>"},
		{"a>=1.50&&b<2e3", "a >= <1.50> && b < <2e3>"},
		{"收入2 == 基金3 ?? 0", "收入2 == 基金3 ? ? <0>"},
		{`x != "a >= 1" or y == '5'`, "x != or y =="},
		{"a // >= 3\n+ 1 /* < 4 */ - 2", "a + <1> - <2>"},
		{"round(x, 2)", "round ( x , <2> )"},
		{"1-2", "<1> - <2>"},
	} {
		var got []string
		for _, k := range tokens(tt.text) {
			s := tt.text[k.from:k.to]
			switch {
			case strings.TrimSpace(s) == "":
			case k.number:
				got = append(got, "<"+s+">")
			default:
				got = append(got, s)
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: got %s, want %s", tt.text, g, tt.want)
		}
	}
}

func TestNearby(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"100", []string{"101", "99", "110", "90"}},
		{"0.5", []string{"0.6", "0.4", "0.55", "0.45"}},
		{"10", []string{"11", "9"}}, // a tenth is one unit
		{"0", []string{"1", "-1"}},
		{"2.50", []string{"2.51", "2.49", "2.75", "2.25"}},
		{"1e2", []string{"200", "0", "110", "90"}},
		{"x", nil},
	} {
		if diff := cmp.Diff(tt.want, nearby(tt.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.text, diff)
		}
	}
}

// changesOf gives the changes of the mutants of one path.
func changesOf(list []*mutant, path string) (changes []string) {
	for _, m := range list {
		if m.Path == path {
			changes = append(changes, m.Change)
		}
	}
	return changes
}

// Every sort of change, each with a rule that it is made to.
func TestMutants(t *testing.T) {
	head := `format: 1
rule_set: x
version: "1"
title: 样例
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields: {a: {type: number}, b: {type: number}, n: {type: number}, f: {type: bool}, c: {type: bool}, 甲: {type: number}, w: {type: choice, of: [甲, 乙, 丙]}}
`
	leaf := func(criterion string) string {
		return head + "indicators:\n  - {id: x, name: 甲, marks: 100, clause: 文, applies: a > 0, not_applicable: zero, criteria: [{id: c, " + criterion + "}]}\n"
	}
	beside := func(rule string) string { return leaf("award: b") + rule + "\n" }
	for _, tt := range []struct {
		name, text, path string
		want             []string
	}{
		{"rounding", beside(""), "rounding", []string{"places 2 → 3", "places 2 → 1", "places 2 → 2.2", "places 2 → 1.8", "mode half_up → half_even", "mode half_up → down"}},
		{"policy of the set", beside(""), "not_applicable", []string{"not_applicable full → zero", "not_applicable full → redistribute", "not_applicable full → rescale", "not_applicable full → share_equally"}},
		{"grade edge", beside(""), "grades.优", []string{"from 90 → 91", "from 90 → 89", "from 90 → 99", "from 90 → 81"}},
		{"applies and its policy", leaf("award: b"), "x", []string{"applies a > 0 → a >= 0", "applies a > 0 → a > 1", "applies a > 0 → a > (-1)", "applies a > 0 → not (a > 0)", "applies a > 0 → true",
			"not_applicable zero → full", "not_applicable zero → redistribute", "not_applicable zero → rescale", "not_applicable zero → share_equally"}},
		{"when, with a cap", leaf("when: a <= b and c, deduct: b, at_most: 4"), "x.c", []string{"when a <= b and c → a < b and c", "when a <= b and c → a <= b or c", "when a <= b and c → c", "when a <= b and c → a <= b", "when a <= b and c → not (a <= b and c)",
			"at_most 4 → 5", "at_most 4 → 3", "at_most 4 → 4.4", "at_most 4 → 3.6", "at_most 4 → 不限"}},
		{"checklist", leaf("checklist: [{id: i, met: a != b, points: 10, otherwise: 无}]"), "x.c.i", []string{"met a != b → a == b", "met a != b → not (a != b)", "points 10 → 11", "points 10 → 9"}},
		{"steps", leaf("per_step: {value: a, below: 100, step: b, partial: discard, deduct: n}"), "x.c", []string{"below 100 → 101", "below 100 → 99", "below 100 → 110", "below 100 → 90", "below → above",
			"partial discard → count", "partial discard → prorate"}},
		{"cases", leaf("per_case: {count: a, deduct: 10}"), "x.c", []string{"deduct 10 → 11", "deduct 10 → 9"}},
		{"tiers share edges", leaf(`bands: {value: a, tiers: [{in: "[90, +inf)", points: b}, {in: "(-inf, 90)", points: b}]}`), "x.c", []string{"界 90 → 91", "界 90 → 89", "界 90 → 99", "界 90 → 81", "[90, +inf)：90 由含改为不含"}},
		{"anchors", leaf("linear: {value: a, full_at: 10, zero_at: 0}"), "x.c", []string{"full_at 10 → 11", "full_at 10 → 9", "zero_at 0 → 1", "zero_at 0 → -1", "full_at 10、zero_at 0 → 对调"}},
		{"shares", leaf("proportional: {actual: a, target: b, better: higher, method: ratio, over_limit: 0.1}"), "x.c", []string{"better higher → lower", "better higher → equal", "method ratio → excess",
			"zero_target 不写 → full", "zero_target 不写 → none",
			"over_limit 0.1 → 0.2", "over_limit 0.1 → 0", "over_limit 0.1 → 0.11", "over_limit 0.1 → 0.09", "over_limit 0.1 → 不限"}},
		{"shares of nothing", leaf("proportional: {actual: a, target: b, better: higher, method: ratio, zero_target: full}"), "x.c", []string{"better higher → lower", "better higher → equal", "method ratio → excess",
			"zero_target full → none", "zero_target full → 不写"}},
		{"shares of nothing, first, on lines of its own", head + "indicators:\n  - id: x\n    name: 甲\n    marks: 100\n    clause: 文\n    criteria:\n      - id: c\n        proportional:\n          zero_target: 'none'\n" +
			"          actual: a\n          target: b\n          better: higher\n          method: ratio\n", "x.c", []string{"better higher → lower", "better higher → equal", "method ratio → excess",
			"zero_target none → full", "zero_target none → 不写"}},
		{"shares, on lines of their own", head + "indicators:\n  - id: x\n    name: 甲\n    marks: 100\n    clause: 文\n    criteria:\n      - id: c\n        proportional:\n          actual: a\n" +
			"          target: b\n          better: lower\n          method: ratio\n", "x.c", []string{"better lower → higher", "better lower → equal", "method ratio → excess"}},
		{"decision table", leaf("cases: [{when: f, points: b}, {otherwise: 10}]"), "x.c", []string{"when f → not (f)", "otherwise 10 → 11", "otherwise 10 → 9"}},
		{"levels touch", leaf("judged: {levels: [{name: 好, from: 0.5, to: 1}, {name: 差, from: 0, to: 0.5}]}"), "x.c", []string{"界 0.5 → 0.6", "界 0.5 → 0.4", "界 0.5 → 0.55", "界 0.5 → 0.45",
			"界 1 → 2", "界 1 → 0", "界 1 → 1.1", "界 1 → 0.9", "界 0 → 1", "界 0 → -1"}},
		{"alternatives", leaf("choose: best, either: [{id: p, award: a + 10}, {id: q, award: b}]"), "x.c.p", []string{"award a + 10 → a + 11", "award a + 10 → a + 9"}},
		{"measure", beside("measures: {m: {is: a / 10}}"), "measures.m", []string{"is a / 10 → a / 11", "is a / 10 → a / 9"}},
		{"bonus", beside("bonuses: [{id: p, award: n, at_most: 10}]"), "bonuses.p", []string{"at_most 10 → 11", "at_most 10 → 9", "at_most 10 → 不限"}},
		{"veto", beside("caps: [{id: v, when: f, total_at_most: 10}]"), "caps.v", []string{"when f → not (f)", "when f → false", "total_at_most 10 → 11", "total_at_most 10 → 9"}},
		{"a member of a list", beside("caps: [{id: v, when: \"w in ['甲', '乙']\", total_at_most: b}]"), "caps.v", []string{
			"when w in ['甲', '乙'] → w in ['乙']", "when w in ['甲', '乙'] → w in ['甲']", "when w in ['甲', '乙'] → not (w in ['甲', '乙'])", "when w in ['甲', '乙'] → false"}},
		{"a chain", beside("measures:\n  m:\n    is: |\n      a < b\n        < n or\n      f // 或"), "measures.m", []string{
			"is a < b < n or f // 或 → a <= b < n or f // 或", "is a < b < n or f // 或 → a < b <= n or f // 或", "is a < b < n or f // 或 → a < b < n and f // 或",
			"is a < b < n or f // 或 → f // 或", "is a < b < n or f // 或 → a < b < n // 或", "is a < b < n or f // 或 → b < n or f // 或", "is a < b < n or f // 或 → a < b or f // 或"}},
		{"check", beside("checks: [{id: k, that: a == b, tolerance: 10, severity: note}]"), "checks.k", []string{"that a == b → a != b", "that a == b → not (a == b)", "tolerance 10 → 11", "tolerance 10 → 9"}},
		{"block of lines", beside("measures:\n  m:\n    is: |\n      甲 >\n        b"), "measures.m", []string{"is 甲 > b → 甲 >= b"}},
		{"full marks", beside("beyond_full_marks: true"), "beyond_full_marks", []string{"beyond_full_marks true → false"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			set, err := rules.Parse("x.yaml", []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			list := mutants(set, []byte(tt.text))
			if diff := cmp.Diff(tt.want, changesOf(list, tt.path)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// builtIn reports that a rule file is one of the built-in ones, which are large.
func builtIn(name string) bool {
	_, err := fs.Stat(library.FS(), name)
	return err == nil
}

// ruleFiles are the built-in files and those of the test data that are right.
func ruleFiles() map[string][]byte {
	files := map[string][]byte{}
	for _, fsys := range []fs.FS{library.FS(), os.DirFS("../testdata/good")} {
		names, _ := fs.Glob(fsys, "*.yaml")
		for _, n := range names {
			if rulesFile(n) == "" {
				files[n], _ = fs.ReadFile(fsys, n)
			}
		}
	}
	if len(files) < 8 {
		panic(fmt.Sprintf("only %d rule files", len(files)))
	}
	return files
}

// A ruled is a rule file that is right, with what several tests need of it, made once.
type ruled struct {
	name    string
	data    []byte
	set     *rules.Set
	base    func() *scoring.Submission
	mutants func() []*mutant
}

// ruledFiles are those of ruleFiles, loaded.
var ruledFiles = sync.OnceValue(func() (list []ruled) {
	files := ruleFiles()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data := files[name]
		set, err := rules.Parse(name, data)
		if err != nil {
			panic(err) // the test data that is right
		}
		base := sync.OnceValue(func() *scoring.Submission { return findBase(context.Background(), set) })
		list = append(list, ruled{name, data, set, base, sync.OnceValue(func() []*mutant { return mutants(set, data) })})
	}
	return list
})

// A mutant is the file with nothing but its edits changed; no two are alike, and its place is that of what it changes.
func TestMutantsChangeOneThing(t *testing.T) {
	for _, f := range ruledFiles() {
		name, data, list, seen := f.name, f.data, f.mutants(), map[string]bool{}
		if len(list) < 10 {
			t.Errorf("%s: only %d mutants", name, len(list))
		}
		for i, m := range list {
			text := string(m.apply(data))
			if text == string(data) || seen[text] {
				t.Errorf("%s: %s: %s changes nothing, or is there twice", m.Place, m.Path, m.Change)
			}
			seen[text] = true
			if len(m.edits) > 2 || !slices.IsSortedFunc(m.edits, func(a, b edit) int { return a.at - b.at }) {
				t.Errorf("%s: edits %v", m.Place, m.edits)
			}
			if strings.Count(text, "\n") != strings.Count(string(data), "\n") {
				t.Errorf("%s: %s moves lines", m.Place, m.Change)
			}
			if i%long.Rounds(20, 1) > 0 {
				continue // for time
			}
			if _, faults := source.ParseYAML(name, []byte(text)); len(faults) > 0 {
				t.Errorf("%s: %s is no YAML any more: %v", m.Place, m.Change, faults)
			}
		}
	}
}
