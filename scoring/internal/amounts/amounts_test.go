package amounts_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
)

const asked = `format: 1
rule_set: amounts
version: "2025"
title: 各项金额
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 某通知
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  budget:   {label: 全年预算数, type: number, unit: 万元, default: 0}
  spending: {label: 全年支出, type: number, unit: 万元, default: 0}
  travel:   {label: 差旅费, type: number, unit: 万元, default: 0}
  cars:     {label: 车辆费, type: number, unit: 万元, default: 0}
  staff:    {label: 在职人数, type: number, unit: 人, default: 0}
  fees:     {label: 收费, type: number, unit: 元, default: 0}
  fines:    {label: 罚没, type: number, unit: 元, default: 0}
  rents:    {label: 租金, type: number, unit: 元, default: 0}
indicators:
  - {id: x, name: 支出, marks: 100, clause: 支出多于预算的不得分。, criteria: [{id: c, when: spending > budget, deduct: 100}]}
`

func setOf(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Parse("amounts.yaml", []byte(asked))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A unit is what one reports.
type unit map[string]string

// times gives a unit with each of some figures multiplied.
func (u unit) times(factor string, names ...string) unit {
	u = maps.Clone(u)
	for _, name := range names {
		u[name] = exact.MustParse(u[name]).Mul(exact.MustParse(factor)).String()
	}
	return u
}

var (
	inTenThousands = []string{"budget", "spending", "travel", "cars"}
	inYuan         = []string{"fees", "fines", "rents"}
)

// compare gives the messages of the hints, by unit.
func compare(t testing.TB, set *rules.Set, units []unit) map[int]string {
	t.Helper()
	var list [][]exact.Number
	for i, u := range units {
		values := map[string]any{}
		for name, x := range u {
			values[name] = x
		}
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: strconv.Itoa(i)}, Period: 2025, Values: values})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, amounts.Of(card.Values()))
	}
	says := map[int]string{}
	for i, h := range amounts.Compare(set, list) {
		if says[i] = h.Message; h.Figure.Value != units[i][h.Figure.Name] {
			t.Errorf("the hint is at %+v, which was not reported", h.Figure)
		}
	}
	return says
}

// ten are units of which the largest has a hundred times what the smallest has.
func ten() (units []unit) {
	for i := range 10 {
		x := math.Pow(10, float64(i)/4.5) * 30
		c := func(part float64) string { return strconv.FormatFloat(x*part, 'f', 2, 64) }
		units = append(units, unit{"budget": c(1), "spending": c(0.97), "travel": c(0.01), "cars": c(0.02), "staff": strconv.Itoa(int(x/20) + 1),
			"fees": c(1000), "fines": c(20), "rents": c(300)})
	}
	return units
}

func TestCompare(t *testing.T) {
	set := setOf(t)
	for _, tt := range []struct {
		name   string
		change func(units []unit) []unit
		want   map[int]string
	}{
		{"right", func(u []unit) []unit { return u }, nil},
		{"one has all in 元", func(u []unit) []unit { u[6] = u[6].times("10000", inTenThousands...); return u },
			map[int]string{6: "“全年预算数”6463300万元等4项金额，按“在职人数”平均，每项都至少是其他单位中最大的9798倍，除以10000就都在其他单位之间：请核对这个单位的金额是不是都按元填的（6463300元＝646.33万元）"}},
		{"a small one has: beside its people it is seen", func(u []unit) []unit { u[1] = u[1].times("10000", inTenThousands...); return u },
			map[int]string{1: "“全年预算数”500400万元等4项金额，按“在职人数”平均，每项都至少是其他单位中最大的"}},
		{"nobody says how many people there are", func(u []unit) []unit {
			u[6] = u[6].times("10000", inTenThousands...)
			for i := range u {
				delete(u[i], "staff")
			}
			return u
		}, map[int]string{6: "“全年预算数”6463300万元等4项金额，每项都至少是其他单位中最大的2153倍，除以10000就都在其他单位之间：请核对这个单位的金额是不是都按元填的（6463300元＝646.33万元）"}},
		{"two have", func(u []unit) []unit {
			u = append(u, ten()...)
			u[6], u[17] = u[6].times("10000", inTenThousands...), u[17].times("10000", inTenThousands...)
			return u
		}, map[int]string{6: "每项都至少是其他单位（另有1个这样的单位，不算在内）中最大的", 17: "“全年预算数”10781400万元等4项金额，按“在职人数”平均，每项都至少是其他单位（另有1个"}},
		{"all but one sum", func(u []unit) []unit { u[6] = u[6].times("10000", inTenThousands[1:]...); return u }, nil},
		{"a sum that is 0 says nothing", func(u []unit) []unit {
			u[6] = u[6].times("10000", inTenThousands...)
			u[6]["cars"] = "0"
			return u
		}, map[int]string{6: "“全年预算数”6463300万元等3项金额，按“在职人数”平均，每项都至少是"}},
		{"two sums are too few", func(u []unit) []unit {
			u[6] = u[6].times("10000", inTenThousands...)
			u[6]["cars"], u[6]["travel"] = "0", "0"
			return u
		}, nil},
		{"too few others", func(u []unit) []unit { u[6] = u[6].times("10000", inTenThousands...); return u[2:] }, nil},
		{"1,000 times is not what 元 for 万元 gives", func(u []unit) []unit { u[0] = u[0].times("1000", inTenThousands...); return u }, nil},
		{"where 元 is asked for, all in 万元", func(u []unit) []unit { u[5] = u[5].times("0.0001", inYuan...); return u },
			map[int]string{5: "“收费”38.74649元等3项金额，按“在职人数”平均，每项都不到其他单位中最小的，最小的至少是它的"}},
		{"a unit that is truly a hundred times as large has as many people more", func(u []unit) []unit {
			u[9] = u[9].times("200", append(slices.Clone(inTenThousands), "staff")...)
			return u
		}, nil},
	} {
		got := compare(t, set, tt.change(ten()))
		if len(got) != len(tt.want) {
			t.Errorf("%s: got %q", tt.name, got)
		}
		for i, want := range tt.want {
			if !strings.Contains(got[i], want) {
				t.Errorf("%s: got %q, want %q", tt.name, got[i], want)
			}
		}
	}
}

// Of units whose sizes lie as far apart as those of departments do, none is named; and one that has everything in 元 is the only one that
// ever is, with what it meant.
func TestPopulationsAreSilent(t *testing.T) {
	set, rounds := setOf(t), 60
	if long.On() {
		rounds = 1500
	}
	rng := rand.New(rand.NewPCG(11, 7))
	found := 0
	for round := range rounds {
		n, spread, counted := 9+rng.IntN(30), 0.3+rng.Float64()*1.2, round%3 > 0 // of the logarithm: the largest is ten to a million times the smallest
		if !counted {
			spread = 0.3 + rng.Float64()*0.4 // what nothing is divided by is silent up to some thousand times
		}
		var units []unit
		for range n {
			size := max(60, math.Pow(10, 4+spread*rng.NormFloat64())) // two people at least
			part := func(of float64) string { return fmt.Sprintf("%.2f", 0.01+size*of*math.Pow(10, 0.3*rng.NormFloat64())) }
			units = append(units, unit{"staff": "0", "budget": part(1), "spending": part(0.9), "travel": part(0.01), "cars": part(0.02),
				"fees": part(1000), "fines": part(50), "rents": part(300)})
			if counted {
				units[len(units)-1]["staff"] = strconv.Itoa(1 + int(size/30*(0.5+rng.Float64())))
			}
		}
		if got := compare(t, set, units); len(got) > 0 {
			t.Fatalf("round %d: %d units, of which nobody is mistaken: %q", round, n, got)
		}
		at := rng.IntN(n)
		meant := units[at]["budget"]
		units[at] = units[at].times("10000", inTenThousands...)
		for i, says := range compare(t, set, units) {
			if found++; i != at || !strings.Contains(says, "元＝"+exact.MustParse(meant).String()+"万元）") {
				t.Fatalf("round %d: unit %d has all in 元, not %d: %s", round, at, i, says)
			}
		}
	}
	t.Logf("%d of %d were found", found, rounds)
	if found*2 < rounds {
		t.Errorf("only %d of %d were found", found, rounds)
	}
}
