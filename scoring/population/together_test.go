package population_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// stood gives a random unit of a random population, eligible everywhere, with its standings.
func stood(t *testing.T, set *rules.Set, r *rand.Rand) (*scoring.Submission, map[int]exact.Number) {
	t.Helper()
	for {
		units := towns(r, 1+r.IntN(12))
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		i := r.IntN(len(units))
		sub, err := p.Complete(i, units[i])
		if err != nil {
			t.Fatal(err)
		}
		stands := map[int]exact.Number{}
		for i := range set.Standings().Len() {
			if x, ok := sub.Values[set.Standings().At(i).Name].(exact.Number); ok {
				stands[i] = x
			}
		}
		if len(stands) == set.Standings().Len() {
			return sub, stands
		}
	}
}

// What a unit of a population has lies beside everything else that it has. Together completes any part of it to standings that a unit can
// state, and leaves that part alone, whatever is wished for the rest.
func TestTogether(t *testing.T) {
	for _, set := range []*rules.Set{every(t), oneValue(t), shared(t)} {
		together(t, set)
	}
}

func together(t *testing.T, set *rules.Set) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 9))
	for range long.Rounds(400, 2000) {
		sub, stands := stood(t, set, r)
		_, wished := stood(t, set, r)
		for i, x := range stands {
			for j, y := range stands {
				if i != j && !set.Standings().At(i).Beside(set.Standings().At(j).Standing, y).Contains(x) {
					t.Fatalf("%s is %s, which is not beside %s %s: %v", set.Standings().At(i).Name, x, set.Standings().At(j).Name, y, sub.Values)
				}
			}
		}
		for i, x := range stands { // which lie beside the unit's own value, of which Together does not know
			if k := set.Standings().At(i).Kind; k == judging.HighestOf || k == judging.LowestOf {
				wished[i] = x
			}
		}
		known := maps.Clone(stands)
		maps.DeleteFunc(known, func(int, exact.Number) bool { return r.IntN(2) == 0 })
		full := *sub
		full.Values = maps.Clone(sub.Values)
		for i, x := range analysis.Together(set, known, wished) {
			if k, ok := known[i]; ok && !k.Equal(x) {
				t.Fatalf("%s was known to be %s, and became %s", set.Standings().At(i).Name, k, x)
			}
			full.Values[set.Standings().At(i).Name] = x
		}
		if _, err := scoring.Bind(set, &full); err != nil {
			t.Fatalf("known %v, wished %v: %v", known, wished, err)
		}
	}
}

// Standings that no population gives are refused where a unit states them itself, with both numbers.
func TestContradictoryStandings(t *testing.T) {
	set := every(t)
	good := map[string]any{"income": 100, "spending": 90, "place": 2, "worst": 3, "average": 1, "share": 50, "to_best": 95, "to_low": 100, "peers": 4, "units": 5}
	for _, test := range []struct {
		name   string
		change map[string]any
		says   []string // "" where it may be
	}{
		{"as it is", nil, nil},
		{"among nobody", map[string]any{"peers": 0}, []string{"“参评单位数”（peers）是 0，而本单位就是其中一个（收入 > 0）：至少是 1"}},
		{"behind the last", map[string]any{"place": 5}, []string{"“参评单位数”（peers）是 4个，而“支出完成率名次”（place）是 5名：名次不能大于参评单位数"}},
		{"the last", map[string]any{"place": 4}, nil},
		{"a share of which there is none", map[string]any{"share": 40}, []string{"“参评单位数”（peers）是 4个，而“名次占比”（share）是 40%：4 个单位里没有这个名次占比"}},
		{"a share less than that of the first", map[string]any{"share": 20}, []string{"参评单位这么少，名次占比不会这么小"}},
		{"first, but not the best", map[string]any{"place": 1, "share": 25}, []string{"“与最优之比”（to_best）是 95%，而“支出完成率名次”（place）是 1名：比较的是同一个值：值是最优值的单位才排第1名"}},
		{"the best, but not first", map[string]any{"to_best": 100}, []string{"值是最优值的单位才排第1名"}},
		{"tied as the lowest of two", map[string]any{"average": "1.5", "to_low": 100}, nil},
		{"other units", map[string]any{"worst": 90}, nil}, // those that did not merge are not counted
		{"a place among all", map[string]any{"average": 6}, []string{"“单位数”（units）是 5个，而“平均名次”（average）是 6名：名次不能大于参评单位数"}},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: maps.Clone(good)}
		maps.Copy(sub.Values, test.change)
		_, err := scoring.Score(set, sub)
		for _, says := range test.says {
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: got %v, want %s", test.name, err, says)
			}
		}
		if test.says == nil && err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if list, ok := err.(scoring.ErrorList); ok && (len(list) != 1 || list[0].Code != scoring.CodeStandingDiffers) {
			t.Errorf("%s: %s", test.name, fmt.Sprint(list))
		}
	}
}

// The highest value of all units is not below that of one of them, and the lowest is not above it. Where some are left out first, or the unit
// takes no part, nothing follows.
func TestStatedBeyondOwnValue(t *testing.T) {
	set := twoOf(t, strings.NewReplacer("fields:\n", `standings:
  most: {label: 最多迟报, highest: late, among: not hidden}
  least: {label: 最少迟报, lowest: late, among: not hidden}
  second: {label: 第二多, highest: late, among: not hidden, drop: {highest: 1}}
fields:
`).Replace(twoIndicators))
	for _, test := range []struct {
		name, says string
		values     map[string]any
	}{
		{"between", "", map[string]any{"late": 5, "most": 9, "least": 0, "second": 3}},
		{"itself", "", map[string]any{"late": 5, "most": 5, "least": 5, "second": 5}},
		{"above the highest", "“最多迟报”（most）是 4次，本单位的迟报次数是 5次，比它还高", map[string]any{"late": 5, "most": 4, "least": 0, "second": 3}},
		{"below the lowest", "“最少迟报”（least）是 6次，本单位的迟报次数是 5次，比它还低", map[string]any{"late": 5, "most": 9, "least": 6, "second": 3}},
	} {
		test.values["hidden"] = false
		_, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: test.values})
		if got := fmt.Sprint(err); test.says == "" && err != nil || !strings.Contains(got, test.says) {
			t.Errorf("%s: got %v, want %s", test.name, err, test.says)
		}
	}
}
