package kind

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
)

// taker takes off the same points of every unit.
type taker struct {
	when
	off exact.Number
}

func (k *taker) Points(*Unit) (exact.Number, judging.Problem) { return k.off, judging.NoProblem }

// The best way for the unit is the one that takes the fewest points off, the first of those that take as many.
func TestEitherTakesTheBest(t *testing.T) {
	terms := NewTerms("")
	terms.Grid.Places = 2
	terms.Scope = expression.NewScope([]expression.Name{{Marks: true}})
	u := terms.NewUnit()
	for _, tt := range []struct {
		name string
		offs []string
		want int
	}{
		{"the first", []string{"1", "2"}, 0},
		{"the second", []string{"2", "1.99"}, 1},
		{"a tie goes to the first", []string{"3", "2.0", "2"}, 1},
		{"a tie once rounded", []string{"2", "1.999"}, 0},
		{"nothing off", []string{"1", "0", "0"}, 1},
		{"alone", []string{"5"}, 0},
	} {
		k := &either{best: true}
		for _, off := range tt.offs {
			k.alternatives = append(k.alternatives, &Criterion{Terms: terms, Grid: terms.Grid, Judge: &taker{off: exact.MustParse(off)}})
		}
		off, p := k.Points(&u)
		if want := terms.Round(exact.MustParse(tt.offs[tt.want])); p != judging.NoProblem || k.Which(&u) != tt.want || !off.Equal(want) {
			t.Errorf("%s: %d takes %s off (%s), want %d, %s", tt.name, k.Which(&u), off, p.Code(), tt.want, want)
		}
	}
	none := &either{best: true}
	if _, p := none.Points(&u); p != judging.NothingToChoose || none.Which(&u) != -1 {
		t.Errorf("problem = %q, taken is %d, want %q and none", p.Code(), none.Which(&u), judging.NothingToChoose.Code())
	}
}
