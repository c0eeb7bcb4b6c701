package population_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

const twoIndicators = `format: 1
rule_set: two
version: "2024"
title: 两项指标
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 县财绩〔2024〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 良, from: 80}, {name: 差, from: 0}]
fields:
  late: {label: 迟报次数, type: number, unit: 次, whole: true, min: 0}
  hidden: {label: 没有公开, type: bool}
indicators:
  - id: reports
    name: 报送
    marks: 60
    clause: 每迟报一次扣0.5分。
    criteria:
      - {id: late, per_step: {value: late, above: 0, step: 1, partial: discard, deduct: 0.5}, because: "迟报{late}次"}
  - id: open
    name: 公开
    marks: 40
    clause: 没有公开的扣4分。
    criteria:
      - {id: hidden, when: hidden, deduct: 4, because: 没有公开}
`

func twoOf(t testing.TB, text string) *rules.Set {
	t.Helper()
	set, err := rules.Load(fstest.MapFS{"two.yaml": {Data: []byte(text)}}, "two.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func cardOf(t testing.TB, set *rules.Set, code string, late int, hidden bool) *scoring.Card {
	t.Helper()
	card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位" + code}, Period: 2024,
		Values: map[string]any{"late": late, "hidden": hidden}})
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// Totals come best first, ties share the better place and leave out those behind; losses count every unit once, and come in the order of
// what they cost, then of the rule file.
func TestSummary(t *testing.T) {
	set := twoOf(t, twoIndicators)
	s := population.Summarize(set)
	for _, u := range []struct {
		code   string
		late   int
		hidden bool
	}{{"4", 8, true}, {"2", 8, false}, {"3", 0, true}, {"1", 0, false}} {
		if err := s.Add(cardOf(t, set, u.code, u.late, u.hidden)); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, x := range s.Totals() {
		got = append(got, fmt.Sprintf("%d %s %s %s", x.Place, x.Unit.Code, x.Total, x.Grade))
	}
	if diff := cmp.Diff([]string{"1 1 100 优", "2 2 96 优", "2 3 96 优", "4 4 92 优"}, got); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]population.GradeCount{{"优", 4}, {"良", 0}, {"差", 0}}, s.Grades()); diff != "" {
		t.Errorf("grades (-want +got):\n%s", diff)
	}
	eight := decimal.RequireFromString("8")
	if diff := cmp.Diff([]population.Loss{{"reports", "报送", 2, eight}, {"open", "公开", 2, eight}}, s.Losses()); diff != "" {
		t.Errorf("losses (-want +got):\n%s", diff)
	}
}

func TestSummaryRefusesOtherRules(t *testing.T) {
	set, other := twoOf(t, twoIndicators), twoOf(t, twoIndicators+"# 另一份\n")
	s := population.Summarize(set)
	if err := s.Add(cardOf(t, other, "1", 3, false)); err == nil {
		t.Error("a card of other rules is taken in")
	}
	if s.Len() != 0 || len(s.Losses()) != 0 {
		t.Errorf("what was refused left something behind: %d units, losses %v", s.Len(), s.Losses())
	}
}

// The summary is the same whatever the order of the cards, and what the units lost on indicators is what they lost in all.
func TestSummaryOfAnyOrder(t *testing.T) {
	set := twoOf(t, twoIndicators)
	r := rand.New(rand.NewPCG(7, 11))
	for range 20 {
		var cards []*scoring.Card
		lost := decimal.Zero
		for i := range 1 + r.IntN(12) {
			c := cardOf(t, set, fmt.Sprint(i), r.IntN(4), r.IntN(2) == 0)
			cards, lost = append(cards, c), lost.Add(decimal.NewFromInt(100)).Sub(c.Total())
		}
		mixed, _ := shuffled(r, cards)
		var texts [2]bytes.Buffer
		for i, list := range [][]*scoring.Card{cards, mixed} {
			s := population.Summarize(set)
			for _, c := range list {
				if err := s.Add(c); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.WriteText(&texts[i]); err != nil {
				t.Fatal(err)
			}
			sum := decimal.Zero
			for _, l := range s.Losses() {
				sum = sum.Add(l.Lost)
			}
			if !sum.Equal(lost) {
				t.Fatalf("indicators lost %s, units %s", sum, lost)
			}
		}
		if diff := cmp.Diff(texts[0].String(), texts[1].String()); diff != "" {
			t.Fatalf("another order gives another summary:\n%s", diff)
		}
	}
}

// apartRules have an indicator that a unit escapes by leaving a figure out, and checks of both kinds.
const apartRules = `format: 1
rule_set: apart
version: "1"
title: 两种口径
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
not_applicable: rescale
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  late: {label: 甲, type: number, min: 0, max: 50}
  b: {label: 乙, type: number, min: 0, max: 50, optional: true}
  hidden: {label: 隐瞒, type: bool}
indicators:
  - {id: x, name: 甲项, marks: 50, clause: 得甲的数。, criteria: [{id: c, award: late}]}
  - {id: y, name: 乙项, marks: 50, clause: 得乙的数。没有乙的不适用。, applies: present(b), criteria: [{id: c, award: b}]}
checks:
  - {id: large, severity: error, that: late < 49, because: 甲太大}
  - {id: hidden, severity: warning, that: not hidden, because: 有隐瞒}
  - {id: round, severity: warning, that: late < 47, because: 甲请核对}
`

// A total on another base is marked, and what failed is counted beside it: the unit that left its bad figure out stands first, with a mark.
func TestSummaryTellsWhatTotalsStandOn(t *testing.T) {
	set := twoOf(t, apartRules)
	s := population.Summarize(set)
	for _, u := range []struct {
		code   string
		values map[string]any
	}{
		{"1", map[string]any{"late": 45, "b": 45, "hidden": false}},
		{"2", map[string]any{"late": 47, "hidden": true}},
		{"3", map[string]any{"late": 50, "b": 30, "hidden": true}},
	} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: u.code, Name: "单位"}, Period: 2024, Values: u.values})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(card); err != nil {
			t.Fatal(err)
		}
	}
	var text strings.Builder
	if err := s.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	want := `汇总：两种口径
已评分 3 个单位：合格 3 个；1 个有勾稽检查的错误，名次要等核对以后再用；1 个有不适用的指标，各单位的总分不是同一口径，不能只按名次比较

名次  总分  等级  错误  提醒  单位       不适用的指标
1     94    合格  0     2     单位（2）  乙项
2     90    合格  0     0     单位（1）
3     80    合格  1     2     单位（3）

失分单位  共失分  指标
2 个      25      乙项
2 个      8       甲项
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

// Where the same indicators do not apply to all units, their totals stand on one base.
func TestSummaryOfOneBase(t *testing.T) {
	set := twoOf(t, apartRules)
	s := population.Summarize(set)
	for _, code := range []string{"1", "2"} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: code, Name: "单位"}, Period: 2024, Values: map[string]any{"late": 45, "hidden": false}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(card); err != nil {
			t.Fatal(err)
		}
	}
	var text strings.Builder
	if err := s.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text.String(), "合格 2 个；都有不适用的指标，而且相同\n") || strings.Contains(text.String(), "同一口径") {
		t.Errorf("got\n%s", text.String())
	}
}

// The counts of the grades are those of the units, each unit once: also where a cap gives a grade that the list does not have, and where the
// list has one twice.
func TestSummaryCountsEachUnitOnce(t *testing.T) {
	set := twoOf(t, strings.Replace(twoIndicators, "grades: [{name: 优, from: 90}, {name: 良, from: 80}, {name: 差, from: 0}]",
		`grades: [{name: 优, from: 95}, {name: 优, from: 90, when: not hidden}, {name: 差, from: 0}]
caps: [{id: never, when: late > 70, grade: 不评定}, {id: never_again, when: late > 80, grade: 不评定}, {id: down, when: late > 60, grade_down: 1}]`, 1))
	s := population.Summarize(set)
	for i, u := range []struct {
		late   int
		hidden bool
	}{{0, false}, {10, false}, {4, true}, {2, true}, {71, false}, {90, true}} {
		if err := s.Add(cardOf(t, set, strconv.Itoa(i), u.late, u.hidden)); err != nil {
			t.Fatal(err)
		}
	}
	want := []population.GradeCount{{Grade: "优", Units: 3}, {Grade: "差", Units: 1}, {Grade: "不评定", Units: 2}}
	if diff := cmp.Diff(want, s.Grades()); diff != "" {
		t.Error(diff)
	}
	if got := s.Counts(); !strings.HasPrefix(got, "已评分 6 个单位：优 3 个、差 1 个、不评定 2 个") {
		t.Error(got)
	}
}

// Points that a group's own rules, a cap of a group and the rules of the set take off are lost too; what is lost on the sheet of a chapter says
// that it is points of that sheet.
func TestSummaryOfEveryLevel(t *testing.T) {
	const levels = `format: 1
rule_set: two
version: "2024"
title: 各层失分
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 县财绩〔2024〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
clause: 每次再扣2分。
criteria: [{id: late, per_case: {count: late, deduct: 2}}]
fields:
  late: {label: 迟报次数, type: number, unit: 次, whole: true, min: 0}
  hidden: {label: 没有公开, type: bool}
indicators:
  - id: fire
    name: 防火
    marks: 30
    out_of: 100
    clause: 没有公开的扣20分。
    criteria: [{id: hidden, when: hidden, deduct: 20}]
    indicators: [{id: doors, name: 通道, marks: 100, clause: 每次扣5分。, criteria: [{id: late, per_case: {count: late, deduct: 5}}]}]
  - {id: rest, name: 其余, marks: 70, clause: 每次扣1分。, criteria: [{id: late, per_case: {count: late, deduct: 1}}]}
`
	const capped = `format: 1
rule_set: two
version: "2024"
title: 限分
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 县财绩〔2024〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  late: {label: 迟报次数, type: number, unit: 次, whole: true, min: 0}
  hidden: {label: 没有公开, type: bool}
indicators:
  - {id: fire, name: 防火, indicators: [{id: doors, name: 通道, marks: 100, clause: 每次扣5分。, criteria: [{id: late, per_case: {count: late, deduct: 5}}]}]}
caps: [{id: shut, when: hidden, of: fire, points_at_most: 50, because: 没有公开}]
`
	// Both at once: the unit that hides something comes to 25 by its doors, loses 20 and is held to 3.
	both := strings.NewReplacer("    out_of: 100\n", "", "marks: 100, clause: 每次扣5分。", "marks: 30, clause: 每次扣5分。").Replace(levels) +
		"caps: [{id: shut, when: hidden, of: fire, points_at_most: 3, because: 没有公开}]\n"
	for _, tt := range []struct {
		rules string
		want  []population.Loss
	}{
		{both, []population.Loss{
			{ID: "fire", Name: "防火（本级扣分、限分）", Units: 1, Lost: decimal.NewFromInt(22)},
			{ID: "doors", Name: "通道", Units: 2, Lost: decimal.NewFromInt(15)},
			{ID: "total", Name: "总分（本级扣分）", Units: 2, Lost: decimal.NewFromInt(6)},
			{ID: "rest", Name: "其余", Units: 2, Lost: decimal.NewFromInt(3)},
		}},
		{strings.NewReplacer("rounding:", "not_applicable: redistribute\nrounding:", "marks: 70,", "marks: 70, applies: late > 1,").Replace(both), []population.Loss{
			{ID: "fire", Name: "防火（本级扣分、限分）", Units: 1, Lost: decimal.RequireFromString("80.33")}, // of 100 that it then has: 83.33 by its doors, held to 3
			{ID: "doors", Name: "通道", Units: 2, Lost: decimal.RequireFromString("26.67")},
			{ID: "total", Name: "总分（本级扣分）", Units: 2, Lost: decimal.NewFromInt(6)},
			{ID: "rest", Name: "其余", Units: 1, Lost: decimal.NewFromInt(2)},
		}},
		{levels, []population.Loss{
			{ID: "fire", Name: "防火（本级扣分）（“防火”按100分评，计30分）", Units: 1, Lost: decimal.NewFromInt(20)},
			{ID: "doors", Name: "通道（“防火”按100分评，计30分）", Units: 2, Lost: decimal.NewFromInt(15)},
			{ID: "total", Name: "总分（本级扣分）", Units: 2, Lost: decimal.NewFromInt(6)},
			{ID: "rest", Name: "其余", Units: 2, Lost: decimal.NewFromInt(3)},
		}},
		{levels + "caps: [{id: shut, when: hidden, of: fire, points_at_most: 3}, {id: veto, when: hidden, total_at_most: 59}]\n", []population.Loss{
			{ID: "fire", Name: "防火（本级扣分）（“防火”按100分评，计30分）", Units: 1, Lost: decimal.NewFromInt(20)},
			{ID: "fire", Name: "防火（限分）", Units: 1, Lost: decimal.RequireFromString("19.5")}, // 95 − 20 = 75 of 100 count 22.5 of 30, held to 3
			{ID: "doors", Name: "通道（“防火”按100分评，计30分）", Units: 2, Lost: decimal.NewFromInt(15)},
			{ID: "total", Name: "总分（一票否决）", Units: 1, Lost: decimal.NewFromInt(11)}, // 69 − 2 + 3 = 70, held to 59
			{ID: "total", Name: "总分（本级扣分）", Units: 2, Lost: decimal.NewFromInt(6)},
			{ID: "rest", Name: "其余", Units: 2, Lost: decimal.NewFromInt(3)},
		}},
		{strings.NewReplacer("grades: [{name: 优, from: 90}", "full_marks: 50\nout_of: 100\ngrades: [{name: 优, from: 45}", "    out_of: 100\n", "", "marks: 100, clause", "marks: 30, clause").Replace(levels), []population.Loss{
			{ID: "fire", Name: "防火（本级扣分、限分）（“总分”按100分评，计50分）", Units: 1, Lost: decimal.NewFromInt(20)},
			{ID: "doors", Name: "通道（“总分”按100分评，计50分）", Units: 2, Lost: decimal.NewFromInt(15)},
			{ID: "total", Name: "总分（本级扣分）（“总分”按100分评，计50分）", Units: 2, Lost: decimal.NewFromInt(6)},
			{ID: "rest", Name: "其余（“总分”按100分评，计50分）", Units: 2, Lost: decimal.NewFromInt(3)},
		}},
		{capped, []population.Loss{
			{ID: "fire", Name: "防火（本级扣分、限分）", Units: 1, Lost: decimal.NewFromInt(45)},
			{ID: "doors", Name: "通道", Units: 2, Lost: decimal.NewFromInt(15)},
		}},
	} {
		set := twoOf(t, tt.rules)
		s := population.Summarize(set)
		for _, c := range []*scoring.Card{cardOf(t, set, "1", 1, true), cardOf(t, set, "2", 2, false), cardOf(t, set, "3", 0, false)} {
			if err := s.Add(c); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tt.want, s.Losses(), cmp.Comparer(decimal.Decimal.Equal)); diff != "" {
			t.Error(diff)
		}
	}
}
