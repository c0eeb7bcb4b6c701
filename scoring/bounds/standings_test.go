package bounds_test

import (
	"errors"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
)

// A standing that is not known is as open as any figure, of a unit that is eligible; any other unit has none. Where it is not known which,
// nothing can be said.
func TestStandings(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]any{"income": 100, "spending": 90, "worst": 2, "average": 1, "share": 50, "to_best": 95, "to_low": 100, "peers": 4, "units": 5}
	for _, test := range []struct {
		name      string
		change    map[string]any
		missing   []string
		low, high string
		code      string
	}{
		{"eligible", nil, []string{"place"}, "98.5", "99.5", ""},
		{"stated", map[string]any{"place": 3}, nil, "99", "99", ""},
		{"not eligible", map[string]any{"income": 0, "worst": nil, "share": nil, "to_best": nil}, nil, "100", "100", ""},
		{"of all units", map[string]any{"place": 1, "share": 25, "to_best": 100, "average": 2, "to_low": nil}, []string{"to_low"}, "60", "100", ""},
		{"not known whether eligible", map[string]any{"income": nil}, nil, "", "", "missing-value"},
		{"a place that it cannot have", map[string]any{"income": 0, "place": 1}, nil, "", "", "standing-differs"},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: maps.Clone(known)}
		maps.Copy(sub.Values, test.change)
		r, err := bounds.Find(set, sub)
		var list scoring.ErrorList
		if errors.As(err, &list) || test.code != "" {
			if len(list) == 0 || list[0].Code != test.code {
				t.Errorf("%s: got %v, want %s", test.name, err, test.code)
			}
			continue
		}
		var missing []string
		for _, m := range r.Missing {
			missing = append(missing, m.Name)
		}
		if got := r.Low.Total.String() + " " + r.High.Total.String(); got != test.low+" "+test.high || !slices.Equal(missing, test.missing) {
			t.Errorf("%s: got %s without %v, want %s %s without %v", test.name, got, missing, test.low, test.high, test.missing)
		}
		if unknown := slices.ContainsFunc(missing, func(n string) bool { i, _ := set.FieldIndex(n); return i >= set.NumFigures() }); r.Exact == unknown {
			t.Errorf("%s: exact %t, though standings hang together: %v", test.name, r.Exact, r.Reasons)
		}
		for _, b := range []bounds.Bound{r.Low, r.High} { // each is reached
			full := *sub
			if full.Values = maps.Clone(sub.Values); b.Completion != nil {
				maps.Copy(full.Values, b.Completion.Values)
			}
			if card, err := scoring.Score(set, &full); err != nil || !card.Total.Equal(b.Total) {
				t.Errorf("%s: %v gives %v, %v, want %s", test.name, full.Values, card, err, b.Total)
			}
		}
	}
}
