package impact_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

// Standings are compared by what they do: another word for the same measure is no change.
func TestStandings(t *testing.T) {
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	load := func(pairs ...string) *rules.Set {
		set, err := rules.Parse("standings.yaml", []byte(strings.NewReplacer(pairs...).Replace(string(data))))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	old := load()
	for _, test := range []struct {
		name  string
		pairs []string
		want  []string
	}{
		{"nothing", nil, nil},
		{"the value written out", []string{"rank: rate, better: higher, ties: best", "rank: 100 * spending / income, better: higher, ties: best"}, nil},
		{"ties", []string{"ties: best", "ties: dense"}, []string{"changed standings.place"}},
		{"better", []string{"ratio_to_best: spending, better: lower", "ratio_to_best: spending, better: higher"}, []string{"changed standings.to_low"}},
		{"among", []string{"count: all", "count: income >= 0"}, []string{"changed standings.units"}},
		{"value", []string{"rank: spending / 2", "rank: spending"}, []string{"changed standings.average"}},
		{"gone", []string{"  units:   {label: 单位数, count: all}\n", "", "average > units / 2", "average > 2"}, []string{"removed standings.units"}},
		{"a figure instead", []string{"  units:   {label: 单位数, count: all}\n", "", "  merged:", "  units:    {label: 单位数, type: number, unit: 个, min: 0, whole: true}\n  merged:"},
			[]string{"removed standings.units", "added units"}},
	} {
		new := load(test.pairs...)
		list := func(r *impact.Impact) (list []string) {
			for _, d := range append(r.Set, r.Fields...) {
				list = append(list, string(d.Change)+" "+d.Path)
			}
			return list
		}
		if diff := cmp.Diff(test.want, list(compare(t, old, new, nil))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		mirrored := strings.NewReplacer("added", "removed", "removed", "added")
		var back []string
		for _, line := range list(compare(t, new, old, nil)) {
			back = append(back, mirrored.Replace(line))
		}
		if diff := cmp.Diff(test.want, back); diff != "" {
			t.Errorf("%s, backward (-want +got):\n%s", test.name, diff)
		}
	}
}

// Averaged places are halves: an interval ends at a place that a unit can have, and the witness is one. Places of another kind are whole;
// where only one set averages them, the whole ones are those that both judge.
func TestAveragedPlaces(t *testing.T) {
	data, err := os.ReadFile("../../rules/testdata/good/standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	behind := func(ties, below, deduct string) *rules.Set {
		text := strings.NewReplacer("rank: spending / 2, better: lower, ties: average", "rank: spending / 2, better: lower, ties: "+ties,
			"when: average > units / 2, deduct: 1", "per_step: {value: average, above: "+below+", step: 1, partial: prorate, deduct: "+deduct+"}").Replace(string(data))
		set, err := rules.Parse("standings.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	for _, test := range []struct {
		name     string
		old, new *rules.Set
		want     string
	}{
		{"halves", behind("average", "1", "2"), behind("average", "1", "3"), "[1.5, 14] 26 39 14; [14.5, 20.5] 27 40 14.5"},
		{"whole", behind("best", "1", "2"), behind("best", "1", "3"), "[2, 14] 26 39 14; [15, 20] 28 40 15"},
		{"whole in one", behind("average", "1", "2"), behind("best", "1", "3"), "[2, 14] 26 39 14; [15, 20] 28 40 15"},
		{"only between halves", behind("average", "1.1", "2"), behind("average", "1.2", "2"), "[1.5, 21] 0.8 0.6 1.5"},
	} {
		var got []string
		for _, d := range compare(t, test.old, test.new, nil).Indicators {
			for _, i := range d.Intervals {
				got = append(got, strings.Join([]string{i.In.String(), i.Old.Off.String(), i.New.Off.String(), i.Witness.String()}, " "))
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
