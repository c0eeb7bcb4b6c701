package expression

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
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
		{"income", income, curves.Rising, ""},
		{"spending", income, curves.Flat, ""},
		{"5 - income", income, curves.Falling, ""},
		{"completion", spending, curves.Rising, "income is not negative"},
		{"completion", income, curves.Falling, ""},
		{"shortfall", spending, curves.Falling, "max(0, 100 - completion)"},
		{"income * change", income, curves.Mixed, "change may be negative"},
		{"income * -3", income, curves.Falling, ""},
		{"income - income", income, curves.Mixed, "not told"},
		{"1 / change", change, curves.Mixed, "through 0"},
		{"abs(change)", change, curves.Mixed, ""},
		{"abs(income)", income, curves.Rising, ""},
		{"change ** 3", change, curves.Rising, ""},
		{"change ** 2", change, curves.Mixed, ""},
		{"round(clamp(income, 2, 5), 1)", income, curves.Rising, ""},
		{"disclosed ? income : income * 2", income, curves.Rising, ""},
		{"disclosed ? income : -income", income, curves.Mixed, ""},
		{"income > 5 ? income : 5", income, curves.Mixed, "the condition reads it"},
		{"change > 0 ? 2 : 1", income, curves.Flat, ""},
		{"change > 0 ? income * change : 0", income, curves.Rising, "the branch knows the sign"},
		{"let x = -income; x * 2", income, curves.Falling, ""},
		{"last ?? income", income, curves.Rising, ""},
		{"income % 3", income, curves.Mixed, ""},
		{"sum(targets, .weight)", income, curves.Flat, ""},
		{"sum(targets, .weight * income)", income, curves.Mixed, "not told"},
	} {
		if got := s.NewReach(nil).Direction(compiled(t, s, c.text), c.slot); got != c.want {
			t.Errorf("%s along %s is %s, want %s %s", c.text, s.Field(c.slot).Name, got, c.want, c.why)
		}
	}
}

// Where a direction is told, values go that way.
func TestDirectionHolds(t *testing.T) {
	s := newWorld(t)
	g := &generator{Rand: rand.New(rand.NewPCG(11, 12))}
	told := 0
	rounds := long.Rounds(1500, 5000)
	for range rounds {
		text := g.expression(Number, 2+g.IntN(10))
		p := compiled(t, s, text)
		slot := []int{income, spending, breaches, change, 支出}[g.IntN(5)]
		way := s.NewReach(nil).Direction(p, slot)
		if way == curves.Mixed {
			continue
		}
		f := s.NewFrame()
		if someUnit(g.Rand, s, f); unreported(s, f) {
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

func wantDirection(t *testing.T, s *Scope, p *Program, f *Frame, slot int, way curves.Direction, text string, at []exact.Number) {
	t.Helper()
	slices.SortFunc(at, exact.Number.Cmp)
	var last *exact.Number
	for _, x := range at {
		f.SetNumber(slot, x)
		f.Forget()
		y := p.Number(f)
		if f.TakeFailure().Kind != NoFailure {
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
