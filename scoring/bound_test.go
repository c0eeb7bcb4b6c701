package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// everySort has something of every sort that a Bound holds from one unit to the next: texts, tables, defaults, indicators that may
// not apply, judgements, choices, bonuses, caps and checks.
var everySort = ruleFile{
	policy: "redistribute",
	fields: `
  income:   {label: 收入, type: number, unit: 万元, min: 0}
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  prior:    {label: 上年支出, type: number, unit: 万元, optional: true}
  breaches: {label: 违规次数, type: number, whole: true, min: 0, default: 1}
  open:     {label: 公开, type: bool, optional: true}
  remark:   {label: 说明, type: text, optional: true}
  level:    {label: 程度, type: choice, of: [达成, 未达成], default: 达成}
  list:     {label: 明细, type: table, optional: true, columns: {name: {type: text}, amount: {type: number}}}
`,
	measures: `
  rate: {label: 完成率, unit: "%", is: spending / income * 100}
`,
	indicators: `
  - id: money
    name: 资金
    indicators:
      - {id: done, name: 完成率, marks: 20, clause: 文字, applies: income > 0, criteria: [{id: short, per_step: {value: rate, below: 100, step: 1, partial: count, deduct: 0.7}}]}
      - {id: clean, name: 合规, marks: 15, clause: 文字, criteria: [{id: each, per_case: {count: breaches, deduct: 2}}]}
      - {id: prior_year, name: 比上年, marks: 10, clause: 文字, applies: present(prior), criteria: [{id: less, when: "spending < (prior ?? 0)", deduct: 3, because: "比上年{prior}少：{remark ?? '无说明'}"}]}
  - id: work
    name: 工作
    indicators:
      - {id: level, name: 程度, marks: 15, clause: 文字, criteria: [{id: miss, when: "level == '未达成'", deduct: 5, because: "{level}：{remark ?? '无'}"}]}
      - {id: rows, name: 明细, marks: 20, clause: 文字, applies: present(list), not_applicable: full, criteria: [{id: sum, award: "min(20, sum(list, .amount))"}]}
      - {id: view, name: 评定, marks: 20, clause: 文字, applies: "open ?? true", not_applicable: rescale, criteria: [{id: by, out_of: 12, judged: }, {id: way, out_of: 8, choose: declared, either: [{id: a, award: 8}, {id: b, award: 4}]}]}
`,
	bonuses: `
  - {id: thrift, award: "spending > 150 ? 2 : 0", because: "支出{spending}"}
`,
	caps: `
  - {id: veto, when: "(remark ?? '') == '造假'", total_at_most: 59}
`,
	checks: `
  - {id: sums, that: spending <= income, severity: error}
  - {id: named, that: present(remark), severity: note}
`}

// randomUnit fills in a submission for everySort; now and then one that cannot be scored.
func randomUnit(r *rand.Rand, n int) *scoring.Submission {
	f := figures{"income": r.IntN(4) * 100, "spending": r.IntN(300)}
	some := func(name string, value any) {
		if r.IntN(2) == 0 {
			f[name] = value
		}
	}
	some("prior", r.IntN(300))
	some("breaches", r.IntN(12))
	some("open", r.IntN(2) == 0)
	some("remark", []string{"造假", "说明", "一\n二", ""}[r.IntN(4)])
	some("level", []string{"达成", "未达成"}[r.IntN(2)])
	if r.IntN(2) == 0 {
		var rows []map[string]any
		for i := range r.IntN(5) {
			rows = append(rows, map[string]any{"name": fmt.Sprint(i), "amount": r.IntN(8)})
		}
		f["list"] = rows
	}
	s := unit(f)
	s.Unit.Name = fmt.Sprintf("第 %d 个单位", n)
	if r.IntN(8) > 0 {
		s.Judgements = map[string]scoring.Judgement{"view": {Points: dec(fmt.Sprint(r.IntN(13))), By: "评审", Reason: "理由"}}
		s.Choices = map[string]string{"view": []string{"a", "b"}[r.IntN(2)]}
	}
	if r.IntN(3) == 0 {
		s.Adjustments = map[string][]scoring.Adjustment{"clean": {{Deduct: dec("1.5"), Reason: "核查"}}, "rows": {{Deduct: dec("30"), By: "组", Reason: "虚列"}}}
	}
	switch r.IntN(12) {
	case 0:
		f["spending"] = -1
	case 1:
		delete(f, "income")
	case 2:
		f["unknown"] = 1
	}
	return s
}

// outcome is a unit's whole card, or its errors.
func outcome(t *testing.T, card *scoring.Card, err error) string {
	t.Helper()
	if err != nil {
		return "no card:\n" + err.Error()
	}
	return wholeCard(t, card)
}

// Binding one unit after the other into one Bound gives what scoring each alone gives, also after units that failed.
func TestBoundReused(t *testing.T) {
	set := everySort.load(t)
	r := rand.New(rand.NewPCG(1, 2))
	var reused *scoring.Bound
	scored, refused := 0, 0
	for n := range 300 {
		sub := randomUnit(r, n)
		alone, err := scoring.Score(set, sub)
		want := outcome(t, alone, err)
		if reused == nil {
			reused, err = scoring.Bind(set, sub)
		} else {
			err = reused.Bind(sub)
		}
		var card *scoring.Card
		if err == nil {
			card, err = reused.Card()
		}
		if got := outcome(t, card, err); got != want {
			t.Fatalf("unit %d, bound after others (-alone +reused):\n%s", n, cmp.Diff(want, got))
		}
		if err != nil {
			refused++
			continue
		}
		scored++
		total, err := reused.Total()
		if err != nil || total.String() != card.Total().String() {
			t.Errorf("unit %d: Total gives %s, %v; the card %s", n, total, err, card.Total())
		}
	}
	if scored < 100 || refused < 50 {
		t.Errorf("%d units scored and %d refused: too few of one sort to show anything", scored, refused)
	}
}

// Values set after binding give what a submission with these values gives.
func TestBoundValuesSet(t *testing.T) {
	set := everySort.load(t)
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 100 {
		sub := randomUnit(r, n)
		b, err := scoring.Bind(set, sub)
		if err != nil {
			continue
		}
		values := b.Values() // taken once, as a loop over many values would
		for step := range 4 {
			spending, breaches := exact.Int(int64(r.IntN(300))), exact.Int(int64(2+r.IntN(8))) // 1 is the default: whether it was given is then not to be told
			put(t, set, values, "spending", spending)
			put(t, set, values, "breaches", breaches)
			sub.Values["spending"], sub.Values["breaches"] = spending, breaches
			alone, err := scoring.Score(set, sub)
			want := outcome(t, alone, err)
			total, err := b.Total()
			if err == nil && total.String() != alone.Total().String() {
				t.Errorf("unit %d, step %d: Total gives %s after Set, want %s", n, step, total, alone.Total())
			}
			card, err := b.Card()
			if got := outcome(t, card, err); got != want {
				t.Fatalf("unit %d, step %d (-alone +set):\n%s", n, step, cmp.Diff(want, got))
			}
		}
	}
}

func put(t *testing.T, set *rules.Set, v *rules.Values, field string, x exact.Number) {
	t.Helper()
	i, ok := set.FieldIndex(field)
	if !ok {
		t.Fatalf("no field %q", field)
	}
	analysis.Put(v, i, indicators.Value{Number: x, Present: true})
}

// A unit that could not be judged can be, once its value is set; one whose submission was refused stays refused.
func TestBoundAfterAFailedScoring(t *testing.T) {
	set := needs.load(t)
	b, err := scoring.Bind(set, unit(figures{"income": 0, "spending": 50, "prior": 1}))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := b.Total(); len(errorsOf(t, err)) != 1 {
			t.Fatalf("got %v, want one division by zero", err)
		}
	}
	put(t, set, b.Values(), "income", exact.Int(100))
	if total, err := b.Total(); err != nil || total.String() != "50" {
		t.Errorf("got %s and %v, want 50", total, err)
	}
	put(t, set, b.Values(), "income", exact.Int(0))
	if card, err := b.Card(); err == nil {
		t.Errorf("got %s, want a division by zero again", card.Total())
	}
	if err := b.Bind(unit(figures{"income": -1, "spending": 50, "prior": 1})); err == nil {
		t.Error("income of −1 was bound")
	}
	put(t, set, b.Values(), "income", exact.Int(100))
	if total, err := b.Total(); err == nil {
		t.Errorf("got %s from a submission that was refused", total)
	}
	if err := b.Bind(unit(figures{"income": 100, "spending": 100, "prior": 1})); err != nil {
		t.Fatal(err)
	}
	if total, err := b.Total(); err != nil || total.String() != "100" {
		t.Errorf("got %s and %v, want 100", total, err)
	}
}

// A card stays as it was when its Bound goes on, and when the host fills its submission anew.
func TestCardStays(t *testing.T) {
	set := everySort.load(t)
	fill := func(s *scoring.Submission, n int) {
		s.Unit = scoring.Unit{Code: fmt.Sprint(n), Name: fmt.Sprintf("第 %d 个单位", n)}
		s.Period = 2024
		s.Values["income"], s.Values["spending"], s.Values["remark"] = 100, 90+n, fmt.Sprint("说明", n)
		s.Values["list"].([]map[string]any)[0]["amount"] = n
		s.Values["prior"] = []any{nil, 80}[n%2] // without it, marks are shared out
		s.Judgements["view"] = scoring.Judgement{Points: dec(fmt.Sprint(n)), Reason: fmt.Sprint("理由", n)}
		s.Choices["view"] = []string{"a", "b"}[n%2]
		s.Adjustments["clean"][0] = scoring.Adjustment{Deduct: dec("0.5"), Reason: fmt.Sprint("核查", n)}
		s.Claims.Indicators["clean"] = scoring.Claim{Points: dec(fmt.Sprint(n))}
	}
	sub := &scoring.Submission{
		Values:     figures{"list": []map[string]any{{"name": "甲"}}},
		Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{},
		Adjustments: map[string][]scoring.Adjustment{"clean": {{}}}, Claims: scoring.Claims{Indicators: map[string]scoring.Claim{}},
	}
	fill(sub, 0)
	b, err := scoring.Bind(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var cards []*scoring.Card
	var want []string
	for n := range 8 {
		fill(sub, n)
		if err := b.Bind(sub); err != nil {
			t.Fatal(err)
		}
		card := must(b.Card())
		alone := score(t, set, sub)
		cards, want = append(cards, card, alone), append(want, wholeCard(t, card), wholeCard(t, alone))
		put(t, set, b.Values(), "spending", exact.Int(1))
		if _, err := b.Total(); err != nil {
			t.Fatal(err)
		}
	}
	for i, card := range cards {
		if diff := cmp.Diff(want[i], wholeCard(t, card)); diff != "" {
			t.Errorf("card %d changed (-was +is):\n%s", i, diff)
		}
	}
}

// A submission for another rule set is refused, and stays so, also in a Bound that was scored before.
func TestBoundForAnotherRuleSet(t *testing.T) {
	set := everySort.load(t)
	r := rand.New(rand.NewPCG(5, 6))
	var b *scoring.Bound
	for n := 0; b == nil; n++ {
		if bound, err := scoring.Bind(set, randomUnit(r, n)); err == nil {
			if _, err := bound.Total(); err == nil {
				b = bound
			}
		}
	}
	other := unit(figures{})
	other.RuleSet = "other"
	if err := b.Bind(other); err == nil {
		t.Fatal("a submission for another rule set was bound")
	}
	if total, err := b.Total(); err == nil {
		t.Errorf("it was scored: %s", total)
	}
}
