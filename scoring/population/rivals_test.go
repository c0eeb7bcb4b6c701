package population_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// A unit that reports other figures stands among its rivals as it would if all were compared again, and while its figures are anywhere in a
// box its standings are inside what is said of the box.
func TestRivals(t *testing.T) {
	for _, set := range []*rules.Set{every(t), oneValue(t), shared(t)} {
		rivals(t, set)
	}
}

func rivals(t *testing.T, set *rules.Set) {
	t.Helper()
	r := rand.New(rand.NewPCG(21, 4))
	field := func(name string) int {
		i, _ := set.FieldIndex(name)
		return i
	}
	eligible := 0
	n := long.Rounds(300, 1500)
	for range n {
		units := towns(r, 1+r.IntN(9))
		i := r.IntN(len(units))
		p, err := population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		others := p.Rivals(i)
		now := *units[i]
		now.Values = map[string]any{"income": r.IntN(5) * 50, "spending": r.IntN(7) * 15, "merged": r.IntN(4) == 0}
		units[i] = &now
		p, err = population.Compare(set, slices.Values(units))
		if err != nil {
			t.Fatal(err)
		}
		want, err := p.Complete(i, &now)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := scoring.Bind(set, &scoring.Submission{})
		if err := b.BindFigures(&now); err != nil {
			t.Fatal(err)
		}
		v := b.Values()
		if !others.Stand(v) {
			t.Fatalf("%v has no standings", now.Values)
		}
		box := analysis.Known(v)
		for _, name := range []string{"income", "spending"} {
			x, _ := v.Number(field(name))
			box = box.With(field(name), fields.Extent{Range: intervals.Closed(x.Sub(exact.Int(int64(r.IntN(60)))), x.Add(exact.Int(int64(r.IntN(60))))), Given: true})
		}
		box = others.Over(box)
		for k := range set.Standings().Len() {
			s := set.Standings().At(k)
			if s.ByScore {
				continue // which stay as they are
			}
			x, has := v.Number(s.Field)
			y, stated := want.Values[s.Name].(exact.Number)
			if has != stated || !x.Equal(y) {
				t.Fatalf("%s of %v is %s %t among the rivals, and %s %t among all", s.Name, now.Values, x, has, y, stated)
			}
			e := box.Field(s.Field)
			if has && (!e.Given || !e.Range.Contains(x)) || !has && !e.Missing {
				t.Fatalf("%s of %v is %s %t, outside of %+v", s.Name, now.Values, x, has, e)
			}
			if has {
				eligible++
			}
		}
	}
	if eligible < n*10/3 {
		t.Errorf("%d standings: too few are eligible", eligible)
	}
}
