package symbolic

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
)

// wantReached checks that the value of a numeric program lies in its reach.
func wantReached(t testing.TB, s *expression.Scope, p *expression.Program, f *expression.Frame, text string) {
	t.Helper()
	if p.Type() != expression.Number || unreported(s, f) {
		return
	}
	v := p.Number(f)
	if f.TakeFailure().Kind != expression.NoFailure {
		return
	}
	if reach := Range(s, p); !reach.Contains(v) {
		t.Fatalf("%s\n= %s, outside its reach %s\n%s", text, v, reach, unitOf(s, f))
	}
}

// The value of an expression lies in its reach, whatever the fields are within their ranges.
func TestReachHolds(t *testing.T) {
	const units, seed = 6, 20240316
	expressions := long.Rounds(500, 5000)
	t.Logf("seed %d", seed)
	s := newWorld(t)
	r := rand.New(rand.NewPCG(seed, seed))
	g := &world.Generator{Source: r}
	bounded := 0
	for range expressions {
		text := g.Expression(world.Number, 1+r.IntN(12))
		p := compiled(t, s, text)
		if reach := Range(s, p); reach.Low.Bounded || reach.High.Bounded {
			bounded++
		}
		f := s.NewFrame()
		for range units {
			someUnit(r, f)
			wantReached(t, s, p, f, text)
		}
	}
	if bounded < expressions/5 {
		t.Errorf("only %d of %d reaches have an end: they say too little", bounded, expressions)
	}
}

// What is known of some fields narrows the reach, and never leaves out what the others can make of it.
func TestReachOfWhatIsKnown(t *testing.T) {
	const seed = 7
	s := newWorld(t)
	r := rand.New(rand.NewPCG(seed, seed))
	g := &world.Generator{Source: r}
	points, told := 0, 0
	for range long.Rounds(1000, 3000) {
		text := g.Expression([]indicators.Type{world.Number, world.Bool}[r.IntN(2)], 1+r.IntN(12))
		p := compiled(t, s, text)
		f := s.NewFrame()
		someUnit(r, f)
		if unreported(s, f) {
			continue
		}
		known := make([]*fields.Extent, s.Len())
		for slot := range known {
			e := fields.ExtentOf(s.Field(slot))
			if known[slot] = &e; slot < world.FirstMeasure && r.IntN(2) == 0 {
				e = fields.Only(f.Get(slot))
			}
		}
		reach := NewReach(s, known)
		if p.Type() == expression.Number {
			in, v := reach.Number(p), p.Number(f)
			if f.TakeFailure().Kind == expression.NoFailure && !in.Contains(v) {
				t.Fatalf("%s\n= %s, outside %s\n%s", text, v, in, unitOf(s, f))
			}
			if points++; intervals.Single(in) {
				told++
			}
			continue
		}
		yes, no := reach.Truth(p)
		holds := p.Bool(f)
		if f.TakeFailure().Kind == expression.NoFailure && (holds && !yes || !holds && !no) {
			t.Fatalf("%s\nis %v, told that it can be true %v, false %v\n%s", text, holds, yes, no, unitOf(s, f))
		}
		if points++; yes != no {
			told++
		}
	}
	if points < 500 || told < points/4 {
		t.Errorf("of %d only %d are told", points, told)
	}
}

// What a condition says of the fields leaves out no unit for which it is so, and nothing that such a unit comes to.
func TestReachOfWhatIsAssumed(t *testing.T) {
	const seed = 8
	s := newWorld(t)
	r := rand.New(rand.NewPCG(seed, seed))
	g := &world.Generator{Source: r}
	assumed, choices := 0, 0
	for range long.Rounds(2000, 20000) {
		condition := g.Expression(world.Bool, 1+r.IntN(12))
		if r.IntN(3) == 0 {
			condition = fmt.Sprintf("(%s) ? (%s) : (%s)", condition, g.Expression(world.Bool, 1+r.IntN(6)), g.Expression(world.Bool, 1+r.IntN(6)))
		}
		text := g.Expression(world.Number, 1+r.IntN(8))
		p, other := compiled(t, s, condition), compiled(t, s, text)
		f := s.NewFrame()
		someUnit(r, f)
		if unreported(s, f) {
			continue
		}
		holds := p.Bool(f)
		if f.TakeFailure().Kind != expression.NoFailure {
			continue
		}
		v := other.Number(f)
		failed := f.TakeFailure().Kind != expression.NoFailure
		reach := NewReach(s, nil)
		if !reach.Assume(p, holds) {
			t.Fatalf("%s\nis %v, told that it cannot be\n%s", condition, holds, unitOf(s, f))
		}
		if in := reach.Number(other); !failed && !in.Contains(v) {
			t.Fatalf("where %s\nis %v, %s\n= %s, outside %s\n%s", condition, holds, text, v, in, unitOf(s, f))
		}
		if assumed++; p.Root().Op == expression.If {
			choices++
		}
	}
	if assumed < 500 || choices < 100 {
		t.Errorf("%d assumed, of them %d choices", assumed, choices)
	}
}

func TestReach(t *testing.T) {
	s := newWorld(t)
	for _, tt := range []struct{ text, want, why string }{
		{"1 / 3 + 1", "[4/3, 4/3]", "a constant"},
		{"income", "[0, +inf)", "as declared"},
		{"change", "[-100, 200]", ""},
		{"last", "(-inf, +inf)", ""},
		{"-change", "[-200, 100]", ""},
		{"abs(change)", "[0, 200]", ""},
		{"round(sqrt(income), 2)", "[0, +inf)", ""},
		{"round(sqrt(change + 100))", "[0, 17]", ""},
		{"round(sqrt(change))", "[0, 14]", "there is none below 0"},
		{"change < 6.25 ? round(sqrt(change)) : 0", "[0, 2]", "2.5 is not reached"},
		{"change <= 6.25 ? round(sqrt(change)) : 0", "[0, 3]", "2.5 is reached, and rounds up"},
		{"round(ln(change + 101), 2)", "[0, 5.71]", ""},
		{"round(ln(income), 2)", "(-inf, +inf)", ""},
		{"round(log10(change + 110), 1)", "[1, 2.5]", ""},
		{"round(exp(change / 100), 2)", "[0.37, 7.39]", ""},
		{"round(exp(-income), 2)", "[0, 1]", ""},
		{"round(pow(income, 0.5), 2)", "[0, +inf)", ""},
		{"round(pow(change + 101, -0.5), 2)", "[0.06, 1]", ""},
		{"round(pow(change, 2), 2)", "[0, 40000]", ""},
		{"round(pow(1.05, change / 10), 2)", "[0.61, 2.65]", ""},
		{"round(pow(0.5, change / 10), 2)", "[0, 1024]", ""},
		{"round(pow(1 + income, income), 2)", "[1, +inf)", ""},
		{"round(pow(change + 101, change / 100), 2)", "[0, 90601]", "the corners tell"},
		{"change + 5", "[-95, 205]", ""},
		{"5 - change", "[-195, 105]", ""},
		{"change * -2", "[-400, 200]", ""},
		{"change * change", "[-20000, 40000]", "both factors stand for themselves"},
		{"change / 4", "[-25, 50]", ""},
		{"spending / income", "[0, +inf)", "never by 0"},
		{"1 / change", "(-inf, +inf)", "through 0"},
		{"spending / income * 100", "[0, +inf)", ""},
		{"100 - completion", "(-inf, 100]", ""},
		{"shortfall", "[0, 100]", "max(0, 100 - completion)"},
		{"min(completion, 100)", "[0, 100]", ""},
		{"max(change, 0, 10)", "[10, 200]", ""},
		{"clamp(last, 0, 10)", "[0, 10]", ""},
		{"clamp(change, 0, 10)", "[0, 10]", ""},
		{"round(change / 3, 2)", "[-33.33, 66.67]", "rounding never turns two numbers round"},
		{"floor(change / 3)", "[-34, 66]", ""},
		{"ceil(income)", "[0, +inf)", ""},
		{"change % 7", "(-7, 7)", "smaller than the divisor, with the sign of change"},
		{"income % change", "[0, 200)", ""},
		{"income % last", "[0, +inf)", ""},
		{"change ** 2", "[0, 40000]", "a square"},
		{"change ** 3", "[-4000000, 8000000]", ""},
		{"disclosed ? change : 1000", "[-100, 1000]", ""},
		{"change > 0 ? change : -change", "[0, 200]", "each branch knows its condition"},
		{"change > 0 and change < 50 ? 1 / change : 0", "[0, +inf)", ""},
		{"change >= 10 and change < 50 ? 1 / change : 0", "[0, 0.1]", ""},
		{"not (change < 10) ? 1 / change : 0", "[0, 0.1]", ""},
		{"change < 10 or change > 50 ? 0 : 1 / change", "[0, 0.1]", ""},
		{"income + spending > 5 ? 1 / (income + spending) : 0", "[0, 0.2)", "the same sum stands in the condition"},
		{"completion > 50 ? completion : 50", "[50, +inf)", "a measure"},
		{"completion > 50 ? shortfall : 50", "[0, 50]", "a measure of the measure in the condition"},
		{"change > 300 ? 1000 : 1", "[1, 1]", "a branch that is never taken"},
		{"income < 0 ? 1000 : 1", "[1, 1]", ""},
		{"let x = change; x > 10 ? x : 10", "[10, 200]", ""},
		{"last ?? 3", "(-inf, +inf)", ""},
		{"(let x = change; x + 1)", "[-99, 201]", ""},
		{"let x = disclosed; x ? 1 : 2", "[1, 2]", ""},
		{"len(targets)", "[0, +inf)", ""},
		{"count(targets, .met)", "[0, +inf)", ""},
		{"sum(targets, .weight)", "[0, +inf)", "no number of rows is declared"},
		{"sum(targets, -.weight)", "(-inf, 0]", ""},
		{"sum(targets, .weight - 1)", "(-inf, +inf)", ""},
		{"sum(targets, min(.weight, .actual))", "(-inf, +inf)", ""},
		{"sum(targets, clamp(.actual, 0, .weight))", "[0, +inf)", ""},
		{"sum(targets, income + sum(projects, 1) + .weight)", "[0, +inf)", "the outer columns again after the inner ones"},
		{"len(targets) > 4 ? 1 / len(targets) : 0", "[0, 0.25)", "the same rows are counted in the condition"},
		{"count(targets, .met) >= 4 ? 1 / count(targets, .met) : 0", "[0, 0.25]", ""},
		{"count(targets, .met) >= 4 ? 1 / len(targets) : 0", "[0, +inf)", "other rows"},
		{"count(filter(targets, .weight > 1), .met) >= 4 ? 1 / count(filter(targets, .weight > 2), .met) : 0", "[0, +inf)", "another filter"},
		{"sum(targets, len(projects) >= 4 ? 1 / len(projects) : 0)", "[0, +inf)", "a sum has no end"},
		{"count(targets, .met) / len(targets) * 100", "[0, 100]", "some of the rows"},
		{"len(filter(targets, .met)) / len(targets)", "[0, 1]", ""},
		{"count(filter(targets, .weight > 1), .met) / len(filter(targets, .weight > 1))", "[0, 1]", ""},
		{"count(targets, .met) / len(filter(targets, .weight > 1))", "[0, +inf)", "some of more rows"},
		{"len(projects) / len(targets)", "[0, +inf)", "rows of another table"},
		{"sum(map(targets, .weight))", "[0, +inf)", ""},
		{"1e300 * 1e300 * 1e300 * income", "[0, +inf)", ""},
		{"(1e300 * 1e300 * 1e300 * 1e300 * change)", "(-inf, +inf)", "an end of too many digits is given up"},
	} {
		if got := Range(s, compiled(t, s, tt.text)); got.String() != tt.want {
			t.Errorf("reach of %s = %s, want %s %s", tt.text, got, tt.want, tt.why)
		}
	}
}

// A measure lies in the range that it is given when it is defined.
func TestReachOfMeasures(t *testing.T) {
	s := newWorld(t)
	for i, want := range []string{
		"[0, +inf)",    // completion: a quotient of two numbers from 0 on
		"[0, 100]",     // shortfall: max(0, 100 - completion)
		"(-inf, +inf)", // good, a truth
		"(-inf, +inf)", // grade, a text
		"[0, +inf)",    // nested
		"(-inf, +inf)", // unlucky: its divisor may be below 0
	} {
		if f := s.Field(world.FirstMeasure + i); f.Range.String() != want {
			t.Errorf("measure %s lies in %s, want %s", f.Name, f.Range, want)
		}
	}
}

// FuzzReach: the value of whatever is accepted lies in its reach.
func FuzzReach(f *testing.F) {
	for n, text := range world.Texts() {
		f.Add(text, uint64(n))
	}
	s := newWorld(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		parsed, faults := s.Parse(text)
		if len(faults) > 0 {
			return
		}
		p, faults := s.Compile(parsed, expression.Number, true)
		if len(faults) > 0 {
			return
		}
		frame, r := s.NewFrame(), rand.New(rand.NewPCG(seed, seed))
		for range 4 {
			someUnit(r, frame)
			wantReached(t, s, p, frame, text)
		}
	})
}
