package rulestest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// joint is a rule file of few units, with a condition of a criterion, of an indicator, of a veto and of a case.
const joint = `format: 1
rule_set: joint
version: "2025"
title: 最小的例子
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  a: {label: 甲, type: bool}
  b: {label: 乙, type: bool}
  n: {label: 数, type: number, whole: true, min: 0, max: 6}
  w: {label: 词, type: choice, of: [高, 中, 低]}
measures:
  m: {is: "%s"}
indicators:
  - {id: x, name: 一, marks: 50, clause: 文字, applies: "%s", criteria: [{id: c, when: "%s", deduct: 20}, {id: d, when: m, deduct: 3}]}
  - {id: y, name: 二, marks: 50, clause: 文字, criteria: [{id: c, cases: [{when: "%s", points: 10}, {when: "%s", points: 20}, {otherwise: 50}]}]}
caps: [{id: v, when: "%s", total_at_most: 59}]
`

func jointRules(conditions ...any) []byte {
	for len(conditions) < 6 {
		conditions = append(conditions, "a")
	}
	return []byte(fmt.Sprintf(joint, conditions...))
}

// everyUnit gives every unit of these rules.
func everyUnit() (list []*scoring.Submission) {
	for i := range 2 * 2 * 7 * 3 {
		list = append(list, &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: 2025, Values: map[string]any{
			"a": i%2 == 0, "b": i/2%2 == 0, "n": exact.Int(int64(i / 4 % 7)), "w": []string{"高", "中", "低"}[i/28],
		}})
	}
	return list
}

// condition writes a condition of several operands, some of which hang together.
func condition(r *rand.Rand, deep int) string {
	one := func() string {
		return []string{"a", "b", "not a", "w in ['高', '中']", "w not in ['高', '低']", "n in [1, 2, 5]", "w == '高'", fmt.Sprintf("n > %d", r.IntN(6)), fmt.Sprintf("n <= %d", r.IntN(6)),
			fmt.Sprintf("%d < n <= %d", r.IntN(4), 2+r.IntN(4)), "6 / (n - 3) > 1 and n != 3", "n != 3 and 6 / (n - 3) > 1"}[r.IntN(12)]
	}
	if deep == 0 || r.IntN(3) == 0 {
		return strings.ReplaceAll(one(), "6 / (n - 3) > 1 and n != 3", "n != 2")
	}
	joined := condition(r, deep-1) + []string{" and ", " or ", " && ", " || "}[r.IntN(4)] + condition(r, deep-1)
	return []string{joined, joined, "(" + joined + ")", "not (" + joined + ")"}[r.IntN(4)]
}

// isDrop reports whether a mutant leaves an operand out: what it changes is taken away, or put as what changes nothing.
func isDrop(x *mutant) bool {
	return !slices.ContainsFunc(x.edits, func(e edit) bool { return e.text != "" && e.text != "true" && e.text != "false" && e.text != " and " }) &&
		len(x.edits) == 1 && x.edits[0].end > x.edits[0].at
}

// By every unit that there is: a dropped operand that any of them tells apart is killed by the cases that are generated, and never called
// equivalent; and coverage asks for an operand where, and only where, it decides for one of them. What is not found is said.
func TestDroppedOperands(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7))
	drops, equivalent, asked, vain := 0, 0, 0, 0
	for range long.Rounds(2, 8) {
		var conditions []any
		for range 6 {
			conditions = append(conditions, condition(r, 2))
		}
		data := jointRules(conditions...)
		set, err := rules.Parse("joint.yaml", data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		text, err := Cases(t.Context(), fstest.MapFS{"joint.yaml": {Data: data}}, "joint.yaml", nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		fsys := fstest.MapFS{"joint.yaml": {Data: data}, "joint_test.yaml": {Data: text}}
		m := mutate(t, fsys, "joint.yaml", nil)
		known := map[string]string{}
		for _, x := range m.Survivors {
			known[x.Place+x.Change] = "survives"
		}
		for _, x := range m.Doubtful {
			known[x.Place+x.Change] = "undecided"
		}
		for _, x := range m.Proved {
			known[x.Place+x.Change] = "equivalent"
		}
		for _, x := range mutants(set, data) {
			if !isDrop(x) {
				continue
			}
			drops++
			mutated, err := rules.Parse("joint.yaml", x.apply(data))
			if err != nil {
				t.Fatalf("%s: %s does not load: %v\n%s", x.Place, x.Change, err, data)
			}
			told := toldApart(set, mutated)
			switch is := known[x.Place+x.Change]; {
			case is == "survives", is == "equivalent" && told, is == "" && !told:
				t.Errorf("%s: %s %s, and some unit tells it apart: %v\n%s", x.Place, x.Change, is, told, data)
			case is == "undecided" && told:
				t.Errorf("%s: %s is undecided, though one of %d units tells it apart\n%s", x.Place, x.Change, len(everyUnit()), data)
			case is == "equivalent":
				equivalent++
			}
		}
		shown, proved := newListing(newAsker(t.Context(), set)), newListing(newAsker(t.Context(), set))
		for i, sub := range everyUnit() {
			if shown.see(shown.asker.side, sub) {
				shown.apart.any = append(shown.apart.any, len(shown.seen)-1)
			} else {
				t.Fatalf("unit %d has no score\n%s", i, data)
			}
		}
		shown.all(nil)
		proved.all(nil)
		missing := Cover(fsys, "joint.yaml").Missing
		for i := range shown.items {
			x := &shown.items[i]
			same := func(y Item) bool { return y.Place == x.Place && y.Path == x.Path && y.What == x.What }
			if !strings.Contains(x.What, "决定") {
				continue
			}
			switch asked++; {
			case shown.hits(x) == 0:
				vain++ // it is not proved
			case !slices.ContainsFunc(proved.items, func(y item) bool { return same(y.Item) }):
				t.Errorf("%s: %s is not asked for where no case is seen, though a unit shows it\n%s", x.Place, x.What, data)
			case slices.ContainsFunc(missing, same):
				t.Errorf("%s: %s: no case was generated, though a unit shows it\n%s", x.Place, x.What, data)
			}
		}
	}
	t.Logf("%d drops, %d equivalent; %d operands asked for, %d of them in vain", drops, equivalent, asked, vain)
	if drops < 20 || equivalent < 1 || asked < 20 || vain*5 > asked {
		t.Errorf("%d drops, %d equivalent; %d operands are asked for, %d in vain", drops, equivalent, asked, vain)
	}
}

// toldApart reports whether some unit has another score, or has one by one of the two alone.
func toldApart(set, mutated *rules.Set) bool {
	one, other := newSide(set), newSide(mutated)
	return slices.ContainsFunc(everyUnit(), func(sub *scoring.Submission) bool { return !one.trace(sub, nil).alike(other.trace(sub, nil)) })
}

// An operand is covered by the case in which it alone decides; one that never decides is not asked for, and one that keeps the rest from
// failing decides where the rest would fail.
func TestCoverOperands(t *testing.T) {
	for _, tt := range []struct {
		when  string
		cases []string // values
		want  []string // operands that no case turns
	}{
		{"a and b", []string{"a: true", "a: false"}, []string{"b"}},
		{"a and b", []string{"a: true, b: false", "a: false"}, nil},
		{"a and b", []string{"a: true, b: false", "a: false, b: false"}, []string{"a"}},
		{"a or b", []string{"a: true", "a: false, b: false"}, []string{"a", "b"}},
		{"a or b", []string{"a: true, b: false", "a: false, b: true"}, nil},
		{"w in ['高', '中']", []string{"w: 高", "w: 低"}, []string{"'中'"}},
		{"n in [1, 2]", []string{"n: 1", "n: 2"}, nil},
		{"2 < n <= 4", []string{"n: 1", "n: 3"}, []string{"n <= 4"}},
		{"n > 3 and n > 2", []string{"n: 3", "n: 4"}, nil}, // n > 2 says nothing
		{"n > 3 and n > 2", []string{"n: 4"}, []string{"n > 3"}},
		{"n != 3 and 6 / (n - 3) > 1", []string{"n: 3", "n: 4", "n: 1"}, nil},
		{"n != 3 and 6 / (n - 3) > 1", []string{"n: 4", "n: 1"}, []string{"n != 3"}},
		{"a and b or a", []string{"a: true", "a: false, b: false"}, []string{"a", "a"}}, // a and b says nothing, but its a does, and begins where it begins
		{"a and b or n > 3", []string{"a: true, n: 0", "a: false, n: 4", "a: false, n: 0"}, []string{"b"}},
	} {
		data := strings.Replace(string(jointRules("true", "true", tt.when)), `applies: "true", `, "", 1)
		cases := "base: {a: true, b: true, n: 0, w: 低}\ncases:\n"
		for i, values := range tt.cases {
			cases += fmt.Sprintf("  - {name: 第%d个, values: {%s}, want: {grade: 合格}}\n", i+1, values)
		}
		c := Cover(fstest.MapFS{"joint.yaml": {Data: []byte(data)}, "joint_test.yaml": {Data: []byte(cases)}}, "joint.yaml")
		var got []string
		for _, m := range c.Missing {
			if what, is := strings.CutPrefix(m.What, "没有一个用例由“"); is && m.Path == "x.c" {
				operand, _, _ := strings.Cut(what, "”决定")
				got = append(got, operand)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || len(c.Faults) > 0 {
			t.Errorf("%s by %v (want -, got +): %v\n%s", tt.when, tt.cases, c.Faults, diff)
		}
	}
}
