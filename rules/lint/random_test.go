package lint_test

import (
	"math/rand/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// randomUnit fills in a unit with figures near the round numbers where rules have their limits.
func randomUnit(r *rand.Rand, set *rules.Set) *rules.Values {
	v := set.NewValues()
	for i := range set.NumFields() {
		if f := set.Field(i); !f.Optional || r.IntN(3) > 0 {
			analysis.Put(v, i, randomValue(r, f))
		}
	}
	for _, c := range set.Criteria().All() {
		if c.Judged() {
			v.Inside().Give(c.Inside(), judging.Decision{Given: true, Points: c.OutOf(), Reason: "核定"})
		}
		if n := c.Choices().Len(); n > 0 {
			v.Inside().Choose(c.Inside(), r.IntN(n))
		}
	}
	return v
}

func randomValue(r *rand.Rand, f *indicators.Field) indicators.Value {
	v := indicators.Value{Present: true, Bool: r.IntN(2) == 0, Text: "说明"}
	switch f.Type {
	case indicators.Number:
		for v.Number = exact.Int(int64(r.IntN(130) - 20)); !f.Range.Contains(v.Number); {
			v.Number = exact.Int(int64(r.IntN(130) - 20))
		}
	case indicators.Choice:
		v.Text = f.Of[r.IntN(len(f.Of))]
	case indicators.Table:
		v.Rows = [][]indicators.Value{}
		for range r.IntN(4) {
			row := make([]indicators.Value, len(f.Columns))
			for i := range f.Columns {
				if c := &f.Columns[i]; !c.Optional || r.IntN(2) == 0 {
					row[i] = randomValue(r, c)
				}
			}
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}
