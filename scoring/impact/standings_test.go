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
		list := func(r *impact.Report) (list []string) {
			for _, d := range append(r.Set, r.Fields...) {
				list = append(list, string(d.Change)+" "+d.Path)
			}
			return list
		}
		if diff := cmp.Diff(test.want, list(impact.Compare(old, new, nil))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		mirrored := strings.NewReplacer("added", "removed", "removed", "added")
		var back []string
		for _, line := range list(impact.Compare(new, old, nil)) {
			back = append(back, mirrored.Replace(line))
		}
		if diff := cmp.Diff(test.want, back); diff != "" {
			t.Errorf("%s, backward (-want +got):\n%s", test.name, diff)
		}
	}
}
