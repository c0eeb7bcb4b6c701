package symbolic

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/expression/world"
	"github.com/baifen-go/baifen/rules/rulestest/long"
)

func TestDirection(t *testing.T) {
	s := newWorld(t)
	for _, c := range []struct {
		text string
		slot int
		want indicators.Direction
		why  string
	}{
		{"income", world.Income, indicators.Rising, ""},
		{"spending", world.Income, indicators.Flat, ""},
		{"5 - income", world.Income, indicators.Falling, ""},
		{"completion", world.Spending, indicators.Rising, "income is not negative"},
		{"completion", world.Income, indicators.Falling, ""},
		{"shortfall", world.Spending, indicators.Falling, "max(0, 100 - completion)"},
		{"income * change", world.Income, indicators.Mixed, "change may be negative"},
		{"income * -3", world.Income, indicators.Falling, ""},
		{"income - income", world.Income, indicators.Mixed, "not told"},
		{"1 / change", world.Change, indicators.Mixed, "through 0"},
		{"abs(change)", world.Change, indicators.Mixed, ""},
		{"abs(income)", world.Income, indicators.Rising, ""},
		{"change ** 3", world.Change, indicators.Rising, ""},
		{"change ** 2", world.Change, indicators.Mixed, ""},
		{"round(clamp(income, 2, 5), 1)", world.Income, indicators.Rising, ""},
		{"disclosed ? income : income * 2", world.Income, indicators.Rising, ""},
		{"disclosed ? income : -income", world.Income, indicators.Mixed, ""},
		{"income > 5 ? income : 5", world.Income, indicators.Mixed, "the condition reads it"},
		{"change > 0 ? 2 : 1", world.Income, indicators.Flat, ""},
		{"change > 0 ? income * change : 0", world.Income, indicators.Rising, "the branch knows the sign"},
		{"let x = -income; x * 2", world.Income, indicators.Falling, ""},
		{"last ?? income", world.Income, indicators.Rising, ""},
		{"income % 3", world.Income, indicators.Mixed, ""},
		{"sum(targets, .weight)", world.Income, indicators.Flat, ""},
		{"sum(targets, .weight * income)", world.Income, indicators.Mixed, "not told"},
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
	rounds := long.Rounds(1500, 5000)
	for range rounds {
		text := g.Expression(world.Number, 2+g.IntN(10))
		p := compiled(t, s, text)
		slot := []int{world.Income, world.Spending, world.Breaches, world.Change, world.Chinese}[g.IntN(5)]
		way := NewReach(s, nil).Direction(p, slot)
		if way == indicators.Mixed {
			continue
		}
		f := s.NewFrame()
		if someUnit(r, f); unreported(s, f) {
			continue
		}
		if way != indicators.Flat {
			told++
		}
		wantDirection(t, s, p, f, slot, way, text, places(g, s.Field(slot).Range, nil))
	}
	if told < rounds/16 {
		t.Errorf("only %d were told", told)
	}
}

func wantDirection(t *testing.T, s *expression.Scope, p *expression.Program, f *expression.Frame, slot int, way indicators.Direction, text string, at []exact.Number) {
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
			if c := y.Cmp(*last); c > 0 && way != indicators.Rising || c < 0 && way != indicators.Falling {
				t.Fatalf("%s along %s is told %s, but goes from %s to %s at %s\n%s", text, s.Field(slot).Name, way, *last, y, x, unitOf(s, f))
			}
		}
		last = &y
	}
}
