package scoring_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// The job: 25 indicators, once by testdata/benchmark.yaml and once written by hand on shopspring/decimal, as an engineer would who knows
// the rules by heart: no names, no explanations, no checks of what comes in.

func benchmarkSet(tb testing.TB) *rules.Set {
	tb.Helper()
	set, err := rules.Load(os.DirFS("testdata"), "benchmark.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return set
}

// job is the hand-written version's own form of the figures.
type job struct {
	used, given                  [8]decimal.Decimal // of the odd ones, used is abroad + vehicles + receptions
	abroad, vehicles, receptions [8]decimal.Decimal
	done, all                    [6]decimal.Decimal
	paid, basic, project         [6]decimal.Decimal
	actual, target               [3]decimal.Decimal
	cases                        [2]decimal.Decimal
}

// jobs gives four units as they come: each loses points on four to eight of the 25 indicators, each on others.
func jobs() []job {
	var all []job
	for n := range int64(4) {
		var j job
		for i := range int64(8) {
			j.given[i] = decimal.New(33710+n*317+i*11, -2)
			j.used[i] = j.given[i].Add(decimal.New(3-6*(i%2), 0)) // on the good side of 100 %
			if (n+i)%4 == 0 {
				j.used[i] = decimal.New(33212+n*311+i*29, -2).Add(decimal.New(i%2*12, 0))
			}
			j.abroad[i], j.vehicles[i] = decimal.New(2011+i, -2), decimal.New(11530+n, -2)
			j.receptions[i] = j.used[i].Sub(j.abroad[i]).Sub(j.vehicles[i])
		}
		for i := range int64(6) {
			j.all[i], j.done[i] = decimal.New(200+i, 0), decimal.New(193+n, 0)
			j.basic[i], j.project[i] = decimal.New(20050+n*31+i, -2), decimal.New(11020+n*17+i*7, -2)
			j.paid[i] = decimal.New(30510+n, -2)
			if (n+i)%4 == 3 {
				j.done[i], j.paid[i] = decimal.New(171+n, 0), decimal.New(28000+n, -2)
			}
		}
		for i := range int64(3) {
			j.target[i] = decimal.New(60+n+i, 0)
			j.actual[i] = j.target[i].Add(decimal.New(1-2*(i%2), 0))
			if n == i {
				j.actual[i] = j.target[i].Sub(decimal.New(2-5*(i%2), 0))
			}
		}
		j.cases[n%2] = decimal.New(n/2, 0)
		all = append(all, j)
	}
	return all
}

func (j *job) submission() *scoring.Submission {
	v := map[string]any{}
	put := func(name string, list []decimal.Decimal, every int) {
		for i, d := range list {
			if i%2 == every || every < 0 {
				v[fmt.Sprint(name, i)] = d
			}
		}
	}
	put("used", j.used[:], 0)
	put("abroad", j.abroad[:], 1)
	put("vehicles", j.vehicles[:], 1)
	put("receptions", j.receptions[:], 1)
	put("given", j.given[:], -1)
	put("done", j.done[:], -1)
	put("all", j.all[:], -1)
	put("paid", j.paid[:], -1)
	put("basic", j.basic[:], -1)
	put("project", j.project[:], -1)
	put("actual", j.actual[:], -1)
	put("target", j.target[:], -1)
	put("cases", j.cases[:], -1)
	return &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: v}
}

var (
	zero, two, three, four = decimal.New(0, -2), decimal.New(200, -2), decimal.New(300, -2), decimal.New(400, -2) // as points are held
	hundred, half          = decimal.NewFromInt(100), decimal.RequireFromString("0.5")
	ninety, eighty, sixty  = decimal.NewFromInt(90), decimal.NewFromInt(80), decimal.NewFromInt(60)
	span, threeHalves      = decimal.NewFromInt(35), decimal.RequireFromString("1.5")
)

// score is the hand-written job, by one who knows what shopspring/decimal costs: it divides only where something is lost, once and last,
// and holds points at the same places, so that comparing and adding them scales nothing.
func (j *job) score(points *[25]decimal.Decimal) decimal.Decimal {
	n := 0
	put := func(p decimal.Decimal) {
		switch {
		case p.Sign() < 0:
			p = zero
		case p.Cmp(four) > 0:
			p = four
		}
		points[n] = p
		n++
	}
	for i := range 8 {
		used := j.used[i]
		if i%2 == 1 {
			used = j.abroad[i].Add(j.vehicles[i]).Add(j.receptions[i])
		}
		if c := used.Cmp(j.given[i]); c == 0 || c > 0 == (i%2 == 0) {
			put(four)
			continue
		}
		beyond := used.Sub(j.given[i]).Abs().Mul(hundred).Div(j.given[i])
		switch i % 3 {
		case 0:
			beyond = beyond.Floor()
		case 1:
			beyond = beyond.Ceil()
		}
		put(four.Sub(beyond.Mul(half).Round(2)))
	}
	for i := range 6 {
		switch l, all := j.done[i].Mul(hundred), j.all[i]; {
		case l.Cmp(all.Mul(ninety)) >= 0:
			put(four)
		case l.Cmp(all.Mul(eighty)) >= 0:
			put(three)
		case l.Cmp(all.Mul(sixty)) >= 0:
			put(two)
		default:
			put(zero)
		}
	}
	for i := range 6 {
		all := j.basic[i].Add(j.project[i])
		above, whole := j.paid[i].Mul(hundred).Sub(all.Mul(sixty)), all.Mul(span)
		if above.Cmp(whole) >= 0 {
			put(four)
		} else {
			put(above.Mul(four).DivRound(whole, 2))
		}
	}
	for i := range 3 {
		switch a, t := j.actual[i], j.target[i]; {
		case i%2 == 0 && a.Cmp(t) >= 0, i%2 == 1 && a.Cmp(t) <= 0:
			put(four)
		case i%2 == 0:
			put(a.Mul(four).DivRound(t, 2))
		default:
			put(t.Add(t).Sub(a).Mul(four).DivRound(t, 2))
		}
	}
	for i := range 2 {
		off := j.cases[i].Mul(threeHalves).Round(2)
		if off.Cmp(three) > 0 {
			off = three
		}
		put(four.Sub(off))
	}
	total := zero
	for _, p := range points {
		total = total.Add(p)
	}
	return total
}

// The two versions of the job agree: otherwise their times compare nothing.
func TestBenchmarkJobsAgree(t *testing.T) {
	set := benchmarkSet(t)
	for n, j := range jobs() {
		var want [25]decimal.Decimal
		lost := 0
		total := j.score(&want)
		card, err := scoring.Score(set, j.submission())
		if err != nil {
			t.Fatal(err)
		}
		for i, leaf := range set.Leaves().All() {
			if got, _ := card.Score(leaf.ID()); !got.Equal(want[i]) {
				t.Errorf("unit %d, %s: %s, by hand %s", n, leaf.ID(), got, want[i])
			}
			if !want[i].Equal(four) {
				lost++
			}
		}
		if lost < 4 || lost > 8 {
			t.Errorf("unit %d loses points on %d indicators, want 4 to 8", n, lost)
		}
		if !card.Total().Equal(total) {
			t.Errorf("unit %d: total %s, by hand %s", n, card.Total(), total)
		}
	}
}

func BenchmarkByHand(b *testing.B) {
	all := jobs()
	var points [25]decimal.Decimal
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		all[i%len(all)].score(&points)
	}
}

// Points and total of a submission that is bound: 0 allocations.
func BenchmarkPoints(b *testing.B) {
	set := benchmarkSet(b)
	var bounds []*scoring.Bound
	for _, j := range jobs() {
		bound, err := scoring.Bind(set, j.submission())
		if err != nil {
			b.Fatal(err)
		}
		bounds = append(bounds, bound)
	}
	points := make([]exact.Number, 0, 25)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		bound := bounds[i%len(bounds)]
		if _, err := bound.Total(); err != nil {
			b.Fatal(err)
		}
		points = bound.Points(points)
	}
}

// A whole card from a map of decimals.
func BenchmarkCard(b *testing.B) {
	set, subs := benchmarkSet(b), submissions()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := scoring.Score(set, subs[i%len(subs)]); err != nil {
			b.Fatal(err)
		}
	}
}

// A whole card and its full text.
func BenchmarkCardAndText(b *testing.B) {
	set, subs := benchmarkSet(b), submissions()
	var text bytes.Buffer
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		card, err := scoring.Score(set, subs[i%len(subs)])
		if err != nil {
			b.Fatal(err)
		}
		text.Reset()
		if err := card.WriteText(&text); err != nil {
			b.Fatal(err)
		}
	}
	if !strings.Contains(text.String(), "总分") {
		b.Fatal("no text")
	}
}

func submissions() (subs []*scoring.Submission) {
	for _, j := range jobs() {
		subs = append(subs, j.submission())
	}
	return subs
}

func TestScoringBoundSubmissionAllocatesNothing(t *testing.T) {
	j := jobs()[3]
	bound, err := scoring.Bind(benchmarkSet(t), j.submission())
	if err != nil {
		t.Fatal(err)
	}
	points := make([]exact.Number, 0, 25)
	if n := testing.AllocsPerRun(100, func() {
		if _, err := bound.Total(); err != nil {
			t.Fatal(err)
		}
		points = bound.Points(points)
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
