package symbolic

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/long"
)

func TestDirection(t *testing.T) {
	s := newWorld(t)
	for _, c := range []struct {
		text string
		slot int
		want curves.Direction
		why  string
	}{
		{"income", world.Income, curves.Rising, ""},
		{"spending", world.Income, curves.Flat, ""},
		{"5 - income", world.Income, curves.Falling, ""},
		{"completion", world.Spending, curves.Rising, "income is not negative"},
		{"completion", world.Income, curves.Falling, ""},
		{"shortfall", world.Spending, curves.Falling, "max(0, 100 - completion)"},
		{"income * change", world.Income, curves.Mixed, "change may be negative"},
		{"income * -3", world.Income, curves.Falling, ""},
		{"income - income", world.Income, curves.Mixed, "not told"},
		{"1 / change", world.Change, curves.Mixed, "through 0"},
		{"abs(change)", world.Change, curves.Mixed, ""},
		{"abs(income)", world.Income, curves.Rising, ""},
		{"change ** 3", world.Change, curves.Rising, ""},
		{"change ** 2", world.Change, curves.Mixed, ""},
		{"round(clamp(income, 2, 5), 1)", world.Income, curves.Rising, ""},
		{"disclosed ? income : income * 2", world.Income, curves.Rising, ""},
		{"disclosed ? income : -income", world.Income, curves.Mixed, ""},
		{"income > 5 ? income : 5", world.Income, curves.Mixed, "the condition reads it"},
		{"change > 0 ? 2 : 1", world.Income, curves.Flat, ""},
		{"change > 0 ? income * change : 0", world.Income, curves.Rising, "the branch knows the sign"},
		{"let x = -income; x * 2", world.Income, curves.Falling, ""},
		{"last ?? income", world.Income, curves.Rising, ""},
		{"income % 3", world.Income, curves.Mixed, ""},
		{"sum(targets, .weight)", world.Income, curves.Flat, ""},
		{"sum(targets, .weight * income)", world.Income, curves.Mixed, "not told"},
	} {
		if got := NewReach(s, nil).Direction(compiled(t, s, c.text), c.slot); got != c.want {
			t.Errorf("%s along %s is %s, want %s %s", c.text, s.Field(c.slot).Name, got, c.want, c.why)
		}
	}
}

// Where a direction is told, values go that way.
func TestDirectionHolds(t *testing.T) {
	s := newWorld(t)
	r := rand.New(rand.NewPCG(11, 12))
	g := &world.Generator{Source: r}
	told := 0
	rounds := long.Rounds(600, 5000)
	for range rounds {
		text := g.Expression(world.Number, 2+g.IntN(10))
		p := compiled(t, s, text)
		slot := []int{world.Income, world.Spending, world.Breaches, world.Change, world.Chinese}[g.IntN(5)]
		way := NewReach(s, nil).Direction(p, slot)
		if way == curves.Mixed {
			continue
		}
		f := s.NewFrame()
		if someUnit(r, f); unreported(s, f) {
			continue
		}
		if way != curves.Flat {
			told++
		}
		wantDirection(t, s, p, f, slot, way, text, places(g, s.Field(slot).Range, nil))
	}
	if told < rounds/16 {
		t.Errorf("only %d were told", told)
	}
}

func wantDirection(t *testing.T, s *expression.Scope, p *expression.Program, f *expression.Frame, slot int, way curves.Direction, text string, at []exact.Number) {
	t.Helper()
	slices.SortFunc(at, exact.Number.Cmp)
	var last *exact.Number
	for _, x := range at {
		f.SetNumber(slot, x)
		f.Forget()
		y := p.Number(f)
		if f.TakeFailure().Kind != expression.NoFailure {
			continue
		}
		if last != nil {
			if c := y.Cmp(*last); c > 0 && way != curves.Rising || c < 0 && way != curves.Falling {
				t.Fatalf("%s along %s is told %s, but goes from %s to %s at %s\n%s", text, s.Field(slot).Name, way, *last, y, x, unitOf(s, f))
			}
		}
		last = &y
	}
}
