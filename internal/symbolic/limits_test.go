package symbolic

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/expression/world"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/long"
)

// most is the longest that all questions about one formula may take, with room for slow machines and the race detector.
const most = time.Minute

// within fails the test when run takes longer; a run that never ends does not stop the other tests.
func within(t *testing.T, what string, run func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		run()
	}()
	select {
	case <-done:
	case <-time.After(most):
		t.Fatalf("%s is not done after %v", what, most)
	}
}

// askAll asks everything that can be asked about a numeric formula, and gives the answers.
func askAll(s *expression.Scope, p *expression.Program, f *expression.Frame) string {
	marks := world.Num("6")
	canonical, ok := NewReach(s, nil).Canonical(p, marks, nil)
	degree, known := NewReach(s, nil).Degree(p)
	survey := NewReach(s, nil).Survey(p)
	free := map[int]bool{}
	NewReach(s, nil).Free(p, free)
	plot := NewPlot(f, world.Income, s.Field(world.Income).Range)
	path := plot.Of(p)
	return fmt.Sprint(Range(s, p), Canonical(s, p, marks), canonical, ok, degree, known, len(survey.Divisions), len(survey.Verdicts), len(free),
		NewReach(s, nil).Direction(p, world.Income), Whole(s, p), NewReach(s, nil).Fails(p), len(Measurings(s, p, marks)), len(path), plot.Failed())
}

func nested(n int, open, core, closing string) string {
	return strings.Repeat(open, n) + core + strings.Repeat(closing, n)
}

// No formula that is accepted keeps those busy who ask about it.
func TestNothingBlowsUp(t *testing.T) {
	s := newWorld(t)
	for name, text := range map[string]string{
		"a sum of names":           strings.Repeat("income+", 500) + "1",
		"a product of names":       strings.Repeat("income*", 500) + "1",
		"a product of sums":        strings.Repeat("(income+spending+1)*", 150) + "1",
		"a product of quotients":   strings.Repeat("(income/spending+1)*", 150) + "1",
		"a quotient of quotients":  nested(60, "1/(7+", "income", ")"),
		"powers of powers":         nested(20, "(1+", "income", ")**3"),
		"a product of 999999999":   strings.Repeat("999999999*", 400) + "income",
		"alternatives":             nested(60, "(income > 1 ? 1 : ", "2", ")"),
		"conditions in conditions": nested(20, "((0 < ", "income", ") ? 1 : 2)"),
		"a long disjunction":       strings.Repeat("income == 1 or ", 250) + "income == 2 ? 1 : 0",
		"steps in steps":           nested(60, "round(", "income / 7", ",1)"),
		"rests of rests":           nested(60, "(", "income", ") % 7"),
		"least of least":           nested(60, "min(spending,1,", "income", ")"),
		"sums in sums":             nested(30, "sum(targets,.weight+", "income", ")"),
		"lets in lets":             "let a = income + 1; let b = a * a; let c = b * b; let d = c * c; let e = d * d; e * e",
	} {
		p := compiled(t, s, text)
		within(t, name, func() { askAll(s, p, frameOfWorld(s)) })
	}
}

// Measures that read measures twice are looked at once each.
func TestMeasuresOfMeasures(t *testing.T) {
	depth := long.Rounds(32, 60) // what is looked at twice at each would not end
	names := []expression.Name{{Field: indicators.Field{Name: "a"}}}
	for i := range depth {
		names = append(names, expression.Name{Field: indicators.Field{Name: fmt.Sprintf("m%d", i)}, Measure: true})
	}
	for _, double := range []string{"%[1]s + %[1]s", "%[1]s / 3 + %[1]s * 0.1", "%[1]s > 0 ? %[1]s : -%[1]s", "let x = %[1]s; x + %[1]s", "min(%[1]s, %[1]s + 1)"} {
		s := expression.NewScope(names)
		last := "a"
		within(t, double, func() {
			for i := range depth {
				define(t, s, i+1, fmt.Sprintf(double, last))
				last = fmt.Sprintf("m%d", i)
			}
			p := compiled(t, s, last+" + "+last)
			known := []*fields.Extent{new(fields.Extent)}
			*known[0] = fields.ExtentOf(s.Field(0))
			for i := range depth {
				e := fields.ExtentOf(s.Field(i + 1))
				known = append(known, &e)
			}
			NewReach(s, known).Number(p)
		})
	}
}

// One program, many goroutines: asking changes nothing in a program or its scope.
func TestProgramsAreShared(t *testing.T) {
	s := newWorld(t)
	g := &world.Generator{Source: rand.New(rand.NewPCG(3, 4))}
	var programs []*expression.Program
	for n := range 60 {
		programs = append(programs, compiled(t, s, g.Expression(world.Number, 2+n%12)))
	}
	const goroutines = 4
	answers := make([][]string, goroutines)
	var group sync.WaitGroup
	for n := range goroutines {
		group.Go(func() {
			f := frameOfWorld(s)
			for _, p := range programs {
				answers[n] = append(answers[n], askAll(s, p, f))
			}
		})
	}
	group.Wait()
	for n := range answers {
		for i := range answers[n] {
			if answers[n][i] != answers[0][i] {
				t.Fatalf("answer %d of goroutine %d is %s, of the first %s", i, n, answers[n][i], answers[0][i])
			}
		}
	}
}
