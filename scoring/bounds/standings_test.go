package bounds_test

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/population"
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
		r, err := bounds.Find(context.Background(), set, sub)
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
		if unknown := slices.ContainsFunc(missing, func(n string) bool { i, _ := set.FieldIndex(n); return i >= set.Inside().Figures }); r.Exact == unknown {
			t.Errorf("%s: exact %t, though standings hang together: %v", test.name, r.Exact, r.Reasons)
		}
		for _, b := range []bounds.End{r.Low, r.High} { // each is reached
			full := *sub
			if full.Values = maps.Clone(sub.Values); b.Completion != nil {
				maps.Copy(full.Values, b.Completion.Values)
			}
			if card, err := scoring.Score(set, &full); err != nil || !card.Total().Equal(b.Total) {
				t.Errorf("%s: %v gives %v, %v, want %s", test.name, full.Values, card, err, b.Total)
			}
		}
	}
}

// Of a unit of a random population some standings are not known, and some figures: the score that it has among the others lies inside the bounds,
// and completions score what they are said to.
func TestStandingsLieInside(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(31, 7))
	open, reached := 0, 0
	n := long.Rounds(40, 150)
	for range n {
		var units []*scoring.Submission
		for i := range 1 + r.IntN(8) {
			units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: strconv.Itoa(i), Name: "单位"}, Period: 2024,
				Values: map[string]any{"income": 50 + r.IntN(3)*50, "spending": r.IntN(6) * 20}})
		}
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := p.Complete(0, units[0])
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, whole)
		if err != nil {
			t.Fatal(err)
		}
		part := *whole
		part.Values = maps.Clone(whole.Values)
		for i := range set.Standings().Len() {
			if r.IntN(2) == 0 {
				delete(part.Values, set.Standings().At(i).Name)
			}
		}
		b, err := bounds.Find(context.Background(), set, &part)
		if err != nil {
			t.Fatalf("%v: %v", part.Values, err)
		}
		if card.Total().LessThan(b.Low.Total) || b.High.Total.LessThan(card.Total()) {
			t.Fatalf("%v scores %s, outside of %s to %s: %v", whole.Values, card.Total(), b.Low.Total, b.High.Total, part.Values)
		}
		if !b.Low.Total.Equal(b.High.Total) {
			open++
		}
		for _, bound := range []bounds.End{b.Low, b.High} {
			if bound.Completion == nil {
				continue
			}
			reached++
			if got, err := scoring.Score(set, bound.Completion.Of(&part)); err != nil || !got.Total().Equal(bound.Total) {
				t.Fatalf("%v completed by %v: %v %v, want %s", part.Values, bound.Completion.Values, got, err, bound.Total)
			}
		}
	}
	if open < n/4 || reached < n {
		t.Errorf("%d of %d are open, %d bounds reached: too few", open, n, reached)
	}
}
