package expression

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/expression/world"
)

// applied gives a text after edits.
func applied(text string, edits ...Edit) string {
	runes := []rune(text)
	for _, e := range slices.Backward(edits) {
		runes = slices.Concat(runes[:e.From], []rune(e.Text), runes[e.To:])
	}
	return string(runes)
}

// joining are expressions that join several things, with each of them and what is left without it.
var joining = []struct {
	text string
	want []string
}{
	{"disclosed", nil},
	{"disclosed and breaches > 2", []string{"disclosed: breaches > 2", "breaches > 2: disclosed"}},
	{"disclosed && breaches > 2 && income > 1", []string{"disclosed: breaches > 2 && income > 1", "breaches > 2: disclosed && income > 1", "income > 1: disclosed && breaches > 2"}},
	{"disclosed or breaches > 2 and income > 1", []string{
		"disclosed: breaches > 2 and income > 1", "breaches > 2 and income > 1: disclosed", "breaches > 2: disclosed or income > 1", "income > 1: disclosed or breaches > 2"}},
	{"not (disclosed or breaches > 2) and not disclosed", []string{
		"disclosed: not (breaches > 2) and not disclosed", "breaches > 2: not (disclosed) and not disclosed",
		"not (disclosed or breaches > 2): not disclosed", "not disclosed: not (disclosed or breaches > 2)"}},
	{"(disclosed and breaches > 2) and income > 1", []string{
		"disclosed: (breaches > 2) and income > 1", "breaches > 2: (disclosed) and income > 1",
		"(disclosed and breaches > 2): income > 1", "income > 1: (disclosed and breaches > 2)"}},
	{`level in ["未达到", "部分达到"]`, []string{`"未达到": level in ["部分达到"]`, `"部分达到": level in ["未达到"]`}},
	{`level not in ["未达到", "部分达到",]`, []string{`"未达到": level not in ["部分达到",]`, `"部分达到": level not in ["未达到",]`}},
	{"breaches in [1, -2, 3] ? 1 : 0", []string{"1: breaches in [-2, 3] ? 1 : 0", "-2: breaches in [1, 3] ? 1 : 0", "3: breaches in [1, -2] ? 1 : 0"}},
	{"breaches in [1]", nil},
	{"0 < breaches <= 5", []string{"0 < breaches: breaches <= 5", "breaches <= 5: 0 < breaches"}},
	{"0<breaches<income<=500", []string{"0<breaches: breaches<income<=500", "breaches<income: 0<breaches and income<=500", "income<=500: 0<breaches<income"}},
	{"if disclosed and breaches > 2 { 1 } else { 2 }", []string{"disclosed: if breaches > 2 { 1 } else { 2 }", "breaches > 2: if disclosed { 1 } else { 2 }"}},
	{"let x = disclosed or breaches > 2; x and income > 1", []string{
		"disclosed: let x = breaches > 2; x and income > 1", "breaches > 2: let x = disclosed; x and income > 1",
		"x: let x = disclosed or breaches > 2; income > 1", "income > 1: let x = disclosed or breaches > 2; x"}},
	{"count(targets, .weight > 1 and .weight < 5) + sum(filter(targets, .weight > 1 or .weight < 5), .weight)", []string{
		".weight > 1: count(targets, .weight < 5) + sum(filter(targets, .weight > 1 or .weight < 5), .weight)",
		".weight < 5: count(targets, .weight > 1) + sum(filter(targets, .weight > 1 or .weight < 5), .weight)",
		".weight > 1: count(targets, .weight > 1 and .weight < 5) + sum(filter(targets, .weight < 5), .weight)",
		".weight < 5: count(targets, .weight > 1 and .weight < 5) + sum(filter(targets, .weight > 1), .weight)"}},
	{"disclosed and (last ?? 0) > 3 ? income > 2 or disclosed : disclosed", []string{
		"disclosed: (last ?? 0) > 3 ? income > 2 or disclosed : disclosed", "(last ?? 0) > 3: disclosed ? income > 2 or disclosed : disclosed",
		"income > 2: disclosed and (last ?? 0) > 3 ? disclosed : disclosed", "disclosed: disclosed and (last ?? 0) > 3 ? income > 2 : disclosed"}},
	{"disclosed // 公开 and or\n and /* or */ breaches > 2", []string{"disclosed: breaches > 2", "breaches > 2: disclosed"}},
	{`remark contains "支付 and 完成" or "a,b" == remark`, []string{`remark contains "支付 and 完成": "a,b" == remark`, `"a,b" == remark: remark contains "支付 and 完成"`}},
	{"支出 > 1 and 支出 < 9", []string{"支出 > 1: 支出 < 9", "支出 < 9: 支出 > 1"}},
}

// The operands of an expression are what its text shows, each with what a person would leave of it.
func TestOperands(t *testing.T) {
	for _, tt := range joining {
		var got []string
		for _, o := range Operands(tt.text) {
			got = append(got, o.Written(tt.text)+": "+strings.Join(strings.Fields(applied(tt.text, o.Cut)), " "))
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(tt.want))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (want -, got +):\n%s", tt.text, diff)
		}
	}
}

// The text without an operand, by the edits and by what a person would write, means what the tree without it means.
func TestWithoutIsCut(t *testing.T) {
	texts := world.Texts()
	for _, tt := range joining {
		texts = append(texts, tt.text, "1 + ("+tt.text+" ? 1 : 2)")
	}
	s := newWorld(t)
	r, compared, differ := rand.New(rand.NewPCG(3, 4)), 0, 0
	for _, text := range texts {
		p, faults := accept(s, text, Invalid)
		if len(faults) > 0 {
			continue // a number is no condition of the second form
		}
		for _, o := range Operands(text) {
			root := p.Without(o)
			if root == nil {
				t.Errorf("%s: the tree has no %s", text, o.Written(text))
				continue
			}
			tree, edited, cut := newProgram(root, p.Locals()), compiled(t, s, applied(text, o.Edits...)), compiled(t, s, applied(text, o.Cut))
			compared++
			f := s.NewFrame()
			same := true
			for range 60 {
				someUnit(r, f)
				var got [4]string
				for i, q := range []*Program{tree, edited, cut, p} {
					f.Forget()
					got[i] = result(q, f)
					if x := f.TakeFailure(); x.Kind != NoFailure {
						got[i] = fmt.Sprint("failure ", x.Kind)
					}
				}
				if got[0] != got[1] || got[0] != got[2] {
					t.Fatalf("%s without %s: the tree gives %s, %s gives %s, %s gives %s", text, o.Written(text), got[0], edited, got[1], cut, got[2])
				}
				same = same && got[0] == got[3]
			}
			if !same {
				differ++
			}
		}
	}
	if compared < 80 || differ < compared/3 {
		t.Errorf("%d operands were compared, of which %d make a difference", compared, differ)
	}
}

// Edits never go from one line to the next.
func TestEditsKeepLines(t *testing.T) {
	const text = "disclosed and (breaches > 2\n  or\n  income in [1,\n  2])"
	for _, o := range Operands(text) {
		if after := applied(text, o.Edits...); strings.Count(after, "\n") != strings.Count(text, "\n") {
			t.Errorf("%s: left is %q", o.Written(text), after)
		}
	}
}
