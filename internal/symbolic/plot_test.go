package symbolic

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
)

// along writes a path, or no path.
func along(p *expression.Program, f *expression.Frame, slot int, over indicators.Interval) string {
	t := NewPlot(f, slot, over)
	path := t.Of(p)
	if t.Failed() {
		return "no path"
	}
	var parts []string
	for _, q := range path {
		parts = append(parts, fmt.Sprint(q.Over, ": ", formula(t, p.Type(), q)))
	}
	return strings.Join(parts, "  ")
}

func formula(t *Plot, typ expression.Type, q curves.Stretch) string {
	switch typ {
	case expression.Bool:
		return fmt.Sprint(!q.B.IsZero())
	case expression.Text:
		return t.text(q)
	}
	if y, flat := q.Flat(); flat {
		return y.String()
	}
	text := fmt.Sprintf("%s x + %s", q.A, q.B)
	if !q.C.IsZero() {
		text = fmt.Sprintf("(%s) / (%s x + %s)", text, q.C, q.D)
	}
	return text
}

func TestAlong(t *testing.T) {
	atLeast0 := intervals.AtLeast(exact.Number{})
	to10 := intervals.Closed(exact.Number{}, exact.Int(10))
	for _, c := range []struct {
		text string
		slot int
		over indicators.Interval
		want string
	}{
		{"spending", world.Spending, to10, "[0, 10]: 1 x + 0"},
		{"completion", world.Spending, to10, "[0, 10]: 1000/3371 x + 0"},
		{"completion", world.Income, atLeast0, "(0, +inf): (0 x + 33212) / (1 x + 0)"}, // 0 cannot be divided by
		{"disclosed ? 1 : 1 / 0.5", world.Income, to10, "[0, 10]: 1"},
		{"income - income * 2", world.Income, to10, "[0, 10]: -1 x + 0"},
		{"(spending - income) / income * 100", world.Income, atLeast0, "(0, +inf): (-100 x + 33212) / (1 x + 0)"},
		{"income * income", world.Income, to10, "no path"},
		{"income * income / income", world.Income, to10, "no path"}, // the square comes first
		{"spending / (income / 2) * income", world.Income, to10, "(0, 10]: 664.24"},
		{"1 / (income - 5) * (income - 5)", world.Income, to10, "[0, 5): 1  (5, 10]: 1"},
		{"income ** 0 + income ** 1", world.Income, to10, "[0, 10]: 1 x + 1"},
		{"abs(income - 4)", world.Income, to10, "[0, 4]: -1 x + 4  (4, 10]: 1 x + -4"},
		{"min(income, 3, 10 - income)", world.Income, to10, "[0, 3]: 1 x + 0  (3, 7]: 3  (7, 10]: -1 x + 10"},
		{"clamp(income, 2, 4)", world.Income, to10, "[0, 2]: 2  (2, 4]: 1 x + 0  (4, 10]: 4"},
		{"clamp(3, income, 10 - income)", world.Income, to10, "[0, 3]: 3  (3, 5]: 1 x + 0"}, // beyond, the ends have crossed
		{"income > 5", world.Income, to10, "[0, 5]: false  (5, 10]: true"},
		{"income / (10 - income) >= 1", world.Income, to10, "[0, 5): false  [5, 10): true"},
		{"3 < income <= 5 or income == 7", world.Income, to10, "[0, 3]: false  (3, 5]: true  (5, 7): false  [7, 7]: true  (7, 10]: false"},
		{"not (income in [2, 4])", world.Income, to10, "[0, 2): true  [2, 2]: false  (2, 4): true  [4, 4]: false  (4, 10]: true"},
		{"income > 0 and 10 / income > 2", world.Income, to10, "[0, 0]: false  (0, 5): true  [5, 10]: false"}, // the left side guards the right
		{"income == 0 or 10 / income > 2", world.Income, to10, "[0, 5): true  [5, 10]: false"},
		{"income > 5 ? '优' : '差'", world.Income, to10, "[0, 5]: 差  (5, 10]: 优"},
		{"(income > 5 ? '优' : '差') == '优'", world.Income, to10, "[0, 5]: false  (5, 10]: true"},
		{"(income > 5) == disclosed", world.Income, to10, "[0, 5]: false  (5, 10]: true"},
		{"income > 2 ? 1 / (income - 3) : 0", world.Income, to10, "[0, 2]: 0  (2, 3): (0 x + 1) / (1 x + -3)  (3, 10]: (0 x + 1) / (1 x + -3)"},
		{"let y = 1 / income; income > 5 ? 1 : 2", world.Income, to10, "(0, 5]: 2  (5, 10]: 1"}, // let evaluates what it binds
		{"let y = spending; let z = y + income; z - y", world.Income, to10, "[0, 10]: 1 x + 0"},
		{"floor(income / 4)", world.Income, to10, "[0, 4): 0  [4, 8): 1  [8, 10]: 2"},
		{"ceil(-income / 4)", world.Income, to10, "[0, 4): 0  [4, 8): -1  [8, 10]: -2"},
		{"ceil(income / 5)", world.Income, to10, "[0, 0]: 0  (0, 5]: 1  (5, 10]: 2"},
		{"round(income / 4)", world.Income, to10, "[0, 2): 0  [2, 6): 1  [6, 10): 2  [10, 10]: 3"},
		{"round(income / 20, 1)", world.Income, intervals.Closed(exact.Int(0), exact.Int(4)), "[0, 1): 0  [1, 3): 0.1  [3, 4]: 0.2"},
		{"floor(100 / income)", world.Income, intervals.AtLeast(exact.Int(40)), "[40, 50]: 2  (50, 100]: 1  (100, +inf): 0"},
		{"income % 4", world.Income, to10, "[0, 4): 1 x + 0  [4, 8): 1 x + -4  [8, 10]: 1 x + -8"},
		{"floor(income)", world.Income, atLeast0, "no path"},
		{"floor(1 / income)", world.Income, to10, "no path"},
		{"floor(income)", world.Income, intervals.Closed(exact.Int(0), exact.Int(20000)), "no path"},
		{"income * income > 4", world.Income, to10, "no path"},
		{"income > 8 / (income + 2)", world.Income, to10, "[0, 2]: false  (2, 10]: true"}, // a quadratic with whole roots
		{"income > 7 / (income + 2)", world.Income, to10, "no path"},                      // its roots are no rationals
		{"last ?? 3", world.Income, to10, "[0, 10]: 3"},
		{"last ?? 3", world.Last, to10, "[0, 10]: 1 x + 0"},
		{"present(last)", world.Last, to10, "[0, 10]: true"},
		{"last + 1", world.Income, to10, ""}, // last is missing: a value nowhere
		{"sum(targets, .weight) + income", world.Income, to10, "[0, 10]: 1 x + 50"},
		{"sum(targets, .weight * income)", world.Income, to10, "[0, 10]: 50 x + 0"},
		{"sum(filter(targets, .met), .weight * income)", world.Income, to10, "[0, 10]: 35 x + 0"},
		{"sum(filter(targets, .weight > income), .weight)", world.Income, to10, "no path"},
		{"count(targets, .target > income)", world.Income, to10, "[0, 5): 2  [5, 10): 1  [10, 10]: 0"},
		{"any(targets, .target == income)", world.Income, to10, "[0, 0]: true  (0, 5): false  [5, 5]: true  (5, 10): false  [10, 10]: true"},
		{"all(targets, .target < income)", world.Income, to10, "[0, 10]: false"},
		{"none(targets, .actual > income)", world.Income, intervals.AtLeast(exact.Int(10)), "[10, 12): false  [12, +inf): true"},
		{"sum(projects, .amount * income)", world.Income, to10, ""}, // no table: a value nowhere
		{"sum(map(targets, .weight), # * income)", world.Income, to10, "[0, 10]: 50 x + 0"},
		{"good", world.Breaches, to10, "[0, 0]: true  (0, 10]: false"},
		{"grade", world.Breaches, to10, "[0, 0]: 优  (0, 10]: 差"},
		{"nested * 2", world.Spending, to10, "[0, 10]: 6 x + 0"},
		{"unlucky", world.Breaches, to10, "[0, 1): (0 x + 100) / (1 x + -1)  (1, 10]: (0 x + 100) / (1 x + -1)"},
		{"marks + income", world.Income, to10, "[0, 10]: 1 x + 6"},
	} {
		s := newWorld(t)
		p := compiled(t, s, c.text)
		if got := along(p, frameOfWorld(s), c.slot, c.over); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The value of a path is the evaluator's: at random places, at every break and just beside it.
func TestAlongAgreesWithEvaluation(t *testing.T) {
	s := newWorld(t)
	slots := []int{world.Income, world.Spending, world.Breaches, world.Change, world.Last, world.Chinese}
	g := &world.Generator{Source: rand.New(rand.NewPCG(1, 2))}
	paths, points := 0, 0
	rounds := long.Rounds(700, 6000)
	for n := range rounds {
		text := g.Expression([]indicators.Type{world.Number, world.Number, world.Bool, world.Text}[n%4], 3+g.IntN(14))
		p := compiled(t, s, text)
		f := frameOfWorld(s)
		slot := slots[g.IntN(len(slots))]
		over := []indicators.Interval{s.Field(slot).Range, intervals.Closed(exact.Int(-3), exact.Int(130))}[g.IntN(2)]
		plot := NewPlot(f, slot, over)
		path := plot.Of(p)
		if plot.Failed() {
			continue
		}
		if plot.Reads(p) {
			paths++
		}
		for _, x := range places(g, over, path) {
			points++
			if got, want := plot.at(path, p.Type(), x), evaluatedAt(p, f, slot, x); got != want {
				t.Fatalf("%s\nwith %s = %s is %s, its path says %s\n%s", text, s.Field(slot).Name, x, want, got, along(p, f, slot, over))
			}
		}
	}
	if paths < rounds/6 || points < 4*rounds {
		t.Errorf("only %d paths and %d points were compared", paths, points)
	}
}

// places gives random numbers of an interval, the ends of the pieces, and what lies just beside them.
func places(g *world.Generator, over indicators.Interval, path Path) (at []exact.Number) {
	add := func(x exact.Number) {
		if over.Contains(x) {
			at = append(at, x)
		}
	}
	for range 4 {
		add(exact.New(int64(g.IntN(40000)-4000), 2))
	}
	tiny := world.Num("0.000001")
	for i, q := range path {
		if i > 40 {
			break
		}
		for _, e := range [2]indicators.End{q.Over.Low, q.Over.High} {
			if e.Bounded {
				add(e.At)
				add(e.At.Add(tiny))
				add(e.At.Sub(tiny))
			}
		}
		add(intervals.Inside(q.Over))
	}
	return at
}

func evaluatedAt(p *expression.Program, f *expression.Frame, slot int, x exact.Number) string {
	f.SetNumber(slot, x)
	f.Forget()
	text := result(p, f)
	if f.Failed() {
		f.TakeFailure()
		return "nothing"
	}
	return text
}

func (t *Plot) at(p Path, typ expression.Type, x exact.Number) string {
	for _, q := range p {
		if !q.Over.Contains(x) {
			continue
		}
		switch typ {
		case expression.Bool:
			return fmt.Sprint(!q.B.IsZero())
		case expression.Text:
			return "“" + t.text(q) + "”"
		}
		y, _ := q.At(x)
		return y.String()
	}
	return "nothing"
}
