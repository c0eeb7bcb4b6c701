package symbolic

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/long"
)

// With what is known put in, a formula gives the same wherever it gives anything, whatever the open figures are.
func TestPartlyAgreesWithEvaluation(t *testing.T) {
	const seed = 20
	s := newWorld(t)
	r := rand.New(rand.NewPCG(seed, seed))
	g := &world.Generator{Source: r}
	values, smaller := 0, 0
	rounds := long.Rounds(600, 6000)
	for n := range rounds {
		text := g.Expression([]indicators.Type{world.Number, world.Bool}[n%2], 2+r.IntN(14))
		p := compiled(t, s, text)
		f, other := s.NewFrame(), s.NewFrame()
		someUnit(r, f)
		if unreported(s, f) {
			continue
		}
		open := map[int]bool{}
		for _, slot := range []int{world.Income, world.Breaches, world.Change, world.Disclosed} {
			open[slot] = r.IntN(2) == 0
		}
		marks, _ := f.Number(world.Marks)
		part := Partly(s, p, marks, f, func(slot int) (bool, bool) { return open[slot], false }).Program()
		if part.Root().Size() < p.Root().Size() {
			smaller++
		}
		for range 4 {
			if someUnit(r, other); unreported(s, other) {
				continue
			}
			for slot := range open {
				if open[slot] {
					f.Set(slot, other.Get(slot))
				}
			}
			f.Forget()
			want := result(p, f)
			if f.TakeFailure().Kind != expression.NoFailure {
				continue
			}
			f.Forget()
			values++
			if got, x := result(part, f), f.TakeFailure(); x.Kind != expression.NoFailure || got != want {
				t.Fatalf("%s\n= %s, with what is known %s (failure %d): %s\n%s", text, want, got, x.Kind, s.AppendNames(nil, part.Root()), unitOf(s, f))
			}
		}
	}
	if values < rounds/2 || smaller < rounds/4 {
		t.Errorf("only %d values were compared, %d formulas became smaller", values, smaller)
	}
}

// A unit without a figure fails for want of it only where the formula says that it lacks it.
func TestLacks(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct {
		text  string
		lacks string // "never", or the value of the truth for the unit of the world
	}{
		{"last + 1", "true"},
		{"income + 1", "never"},
		{"last ?? 0", "never"}, // 0 stands for it
		{"present(last) ? last : 0", "false"},
		{"breaches > 2 ? last : 0", "true"},
		{"breaches > 5 ? last : 0", "false"},
		{"breaches > 5 and last > 0 ? 1 : 0", "false"},
		{"breaches > 5 or last > 0 ? 1 : 0", "true"},
		{"let x = last; 1", "true"},
		{"let x = breaches; x > 5 ? last : 0", "false"},
		{"sum(targets, last)", "true"},
	} {
		p := compiled(t, s, tt.text)
		n := Lacks(p.Root(), world.Last)
		got := "never"
		if f := frameOfWorld(s); n != nil {
			got = result(n.Program(), f)
		}
		if got != tt.lacks {
			t.Errorf("%s lacks %s, want %s", tt.text, got, tt.lacks)
		}
	}
}
