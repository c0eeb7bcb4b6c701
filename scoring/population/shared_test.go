package population_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// shared is every, with what all units have together, with ties that further values settle, and with places by what units score.
func shared(t testing.TB) *rules.Set {
	t.Helper()
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse("shared.yaml", []byte(strings.Replace(string(data), "  units: ", `  mean_rate: {mean: rate, among: income > 0, drop: {highest: "peers >= 4 ? 1 : 0", lowest: "peers >= 3 ? 1 : 0"}}
  middle: {median: spending, among: all}
  most: {highest: spending, among: all, drop: {highest: "units >= 3 ? 2 : 0"}}
  least: {lowest: spending, among: not merged}
  all_of: {sum: spending + income, among: all}
  settled: {rank: income, then: [rate, {value: spending, better: lower}], better: higher, ties: average, among: income > 0}
  dense: {rank: spending, then: [{value: income, better: higher}], better: lower, ties: dense, among: all}
  leads: {rank: total, then: [-spending], better: higher, ties: worst, among: all}
  of_x: {ratio_to_best: 'points("x") ?? 0', better: higher, among: all}
  units: `, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// What all units have together is their mean, median, greatest, least and sum by adding up; a place by score is that of counting who has
// more, or as much and spends less.
func TestSharedAgreesWithCounting(t *testing.T) {
	set, r := shared(t), rand.New(rand.NewPCG(11, 30))
	for range long.Rounds(100, 1000) {
		units := towns(r, 1+r.IntN(9))
		members, err := population.Score(set, units)
		if err != nil {
			t.Fatal(err)
		}
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		var rates, spent, least []exact.Number
		sum := exact.Number{}
		for _, u := range units {
			in, out := exact.Int(int64(u.Values["income"].(int))), exact.Int(int64(u.Values["spending"].(int)))
			sum, spent = sum.Add(in).Add(out), append(spent, out)
			if q, err := out.Mul(exact.Int(100)).Quo(in); err == nil {
				rates = append(rates, q)
			}
			if u.Values["merged"] == false {
				least = append(least, out)
			}
		}
		for _, list := range [][]exact.Number{rates, spent, least} {
			slices.SortFunc(list, exact.Number.Cmp)
		}
		for i, m := range members {
			whole, err := p.Complete(i, units[i])
			if err != nil || m.Err != nil {
				t.Fatal(err, m.Err)
			}
			got := whole.Values
			want := map[string]exact.Number{"all_of": sum, "most": spent[len(spent)-1]}
			want["middle"], _ = spent[(len(spent)-1)/2].Add(spent[len(spent)/2]).Quo(exact.Int(2))
			if len(units) >= 3 {
				want["most"] = spent[len(spent)-3]
			}
			if units[i].Values["merged"] == false {
				want["least"] = least[0]
			}
			if units[i].Values["income"] != 0 {
				want["mean_rate"] = meanOf(rates)
			}
			want["leads"] = exact.Int(int64(behind(members, units, i)))
			for _, name := range []string{"all_of", "most", "middle", "least", "mean_rate", "leads"} {
				x, stated := want[name]
				if y, has := got[name]; has != stated || stated && fmt.Sprint(y) != x.String() {
					t.Fatalf("%s of unit %d of %d: got %v, want %s %t", name, i, len(units), y, x, stated)
				}
			}
		}
	}
}

// meanOf is the mean of what is left of rates in order.
func meanOf(rates []exact.Number) exact.Number {
	left := rates
	if len(rates) >= 4 {
		left = left[:len(left)-1]
	}
	if len(rates) >= 3 {
		left = left[1:]
	}
	sum := exact.Number{}
	for _, x := range left {
		sum = sum.Add(x)
	}
	mean, _ := sum.Quo(exact.Int(int64(len(left))))
	return mean
}

// behind counts the units that are not behind one, itself among them.
func behind(members []population.Member, units []*scoring.Submission, of int) (n int) {
	for i, m := range members {
		c := m.Card.Total().Cmp(members[of].Card.Total())
		if c > 0 || c == 0 && units[i].Values["spending"].(int) <= units[of].Values["spending"].(int) {
			n++
		}
	}
	return n
}

// Where a unit has no score nobody has a place by score; where no value is left, no mean. The units must be there when they are read again.
func TestNobodyIsRanked(t *testing.T) {
	set := shared(t)
	units := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80)}
	units[1].Choices = map[string]string{"x": "none"}
	_, err := population.Score(set, units)
	if got := codes(err); len(got) != 2 || !strings.HasSuffix(got[1], "not-ranked") || !strings.HasPrefix(got[0], "单位2 ") {
		t.Errorf("a unit without a score: %v", got)
	}
	once := func(yield func(*scoring.Submission) bool) { yield(units[0]) }
	read := false
	_, err = population.Compare(set, func(yield func(*scoring.Submission) bool) {
		if !read {
			read = true
			once(yield)
		}
	})
	if got := codes(err); len(got) != 2 || !strings.Contains(err.Error(), "只读到 0 个") {
		t.Errorf("units that are gone: %v", err)
	}
	none, err := rules.Parse("few.yaml", []byte(strings.Replace(fewFile(t), "  peers: ", "  typical: {mean: spending, among: all, drop: {highest: 1, lowest: 1}}\n  peers: ", 1)))
	if err == nil {
		_, err = population.Score(none, units[:1])
	}
	if got := codes(err); len(got) != 2 || !strings.HasSuffix(got[0], "values.typical nothing-left") {
		t.Errorf("nothing left: %v", err)
	}
}

func fewFile(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
