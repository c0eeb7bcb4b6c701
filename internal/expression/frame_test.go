package expression

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression/world"
)

// Scoring a unit allocates nothing: arithmetic in machine words, conditions, measures, texts, sums over tables.
func TestNoAllocations(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates")
	}
	s := newWorld(t)
	for _, text := range []string{
		"spending / income * 100", "100 - completion", "max(0, 100 - completion) * 0.5", "breaches * 2 + 1", "income - spending", "income + spending - (last ?? 0)", "abs(change) % 7", "breaches ** 3",
		"round(completion, 2)", "floor(completion) + ceil(completion)", "clamp(completion, 0, 100)", "min(1, 2, breaches)", "disclosed and breaches == 0 or completion >= 90",
		"1 < breaches < 5", "breaches in [1, 2, 3]", "level == \"达成\"", "level in [\"达成\", \"未达成\"]", "remark contains \"支付\"", "breaches > 2 ? 10 : 20", "last ?? 0", "present(last) ? 1 : 2",
		"let x = income - spending; x * x", "good ? 1 : 2", "count(targets, .met)", "sum(targets, .weight)", "all(targets, .weight > 0)", "sum(filter(map(targets, .actual), # > 1), # * 2)",
	} {
		p := compiled(t, s, text)
		f := frameOfWorld(s)
		got := testing.AllocsPerRun(200, func() {
			f.Forget()
			switch p.Type() {
			case Number:
				p.Number(f)
			default:
				p.Bool(f)
			}
		})
		if got != 0 || f.Failed() {
			t.Errorf("%s: %v allocations (failed %t), want none", text, got, f.Failed())
		}
	}
}

// One program, many frames, many goroutines.
func TestProgramsAreShared(t *testing.T) {
	s := newWorld(t)
	texts := world.Texts()
	programs := make([]*Program, len(texts))
	for i, text := range texts {
		programs[i] = compiled(t, s, text)
	}
	const goroutines, rounds = 8, 40
	results := make([][]string, goroutines)
	var group sync.WaitGroup
	for n := range goroutines {
		group.Go(func() {
			r := rand.New(rand.NewPCG(7, 7)) // the same units in each
			f := s.NewFrame()
			for range rounds {
				someUnit(r, f)
				for _, p := range programs {
					results[n] = append(results[n], fmt.Sprint(result(p, f), f.TakeFailure().Kind, string(f.AppendNumbers(nil, p.Root())), p.Names(), string(s.AppendNames(nil, p.Root()))))
				}
			}
		})
	}
	group.Wait()
	for n := range goroutines {
		for i := range results[n] {
			if results[n][i] != results[0][i] {
				t.Fatalf("result %d of goroutine %d is %s, of the first %s", i, n, results[n][i], results[0][i])
			}
		}
	}
}

// A frame that is older than the deepest let has room for it all the same, and shows and blames it.
func TestFramesOlderThanLets(t *testing.T) {
	s := NewScope([]Name{{Field: world.Fields()[income]}, {Field: indicators.Field{Name: "m"}, Measure: true}})
	f := s.NewFrame()
	f.Set(0, number("3"))
	s.Define(1, compiled(t, s, "let a = income; let b = a + 1; a * b"), indicators.Interval{})
	for text, want := range map[string]string{"let a = m; let b = a > 0; b ? a : 0": "12", "let a = 1; let b = 2; let c = 3; m + c": "15", "m": "12"} {
		f.Forget()
		p := compiled(t, s, text)
		if got := result(p, f); got != want || f.Failed() {
			t.Errorf("%s = %s (failed %t), want %s", text, got, f.Failed(), want)
		}
	}
	f = s.NewFrame()
	p := compiled(t, s, "let a = 0; let b = 0; let c = 0; let d = 0; 1 / (d * income)")
	f.Set(0, number("3"))
	p.Number(f)
	if x := f.TakeFailure(); x.Kind != DivisionByZero || string(f.AppendNumbers(nil, x.Node)) != "1 ÷ (0 × 3万元)" {
		t.Errorf("failure %d, shown %s", x.Kind, f.AppendNumbers(nil, x.Node))
	}
}
