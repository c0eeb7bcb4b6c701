package scoring_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A settler says once more what nodes come to, as rules/README.md says it: no order is found beforehand, whoever reads points asks for them.
type settler struct {
	t    *testing.T
	set  *rules.Set
	v    *rules.Values
	unit *scoring.Submission
	done map[kind.Result]exact.Number
}

func newSettler(t *testing.T, set *rules.Set, v *rules.Values, unit *scoring.Submission) *settler {
	v.Inside().Unsettle() // what is not asked for is missing
	return &settler{t, set, v, unit, map[kind.Result]exact.Number{}}
}

// asking lets programs read the results that they ask for.
func (s *settler) asking(programs ...*expression.Program) {
	for _, p := range programs {
		for _, slot := range p.Refs() {
			if r, is := s.set.Inside().ResultAt(slot); is {
				s.v.Inside().Frame.Set(slot, s.result(r))
			}
		}
	}
}

func (s *settler) asked(f *rules.Formula) *rules.Formula {
	if f != nil {
		p := f.Inside().Program
		s.asking(p)
	}
	return f
}

func (s *settler) applies(in *rules.Indicator) bool {
	if in.Leaf() {
		yes, fail := in.Applies(s.v)
		if fail != nil {
			s.t.Fatal(fail)
		}
		return yes
	}
	for _, child := range in.Indicators().All() {
		if s.applies(child) {
			return true
		}
	}
	return false
}

func (s *settler) result(r kind.Result) indicators.Value {
	if r.Of < 0 {
		x := s.raw(false)
		if r.What == expression.Total {
			x = s.total(r.Final)
		}
		return indicators.Value{Present: true, Number: x}
	}
	in := s.set.Tree().At(r.Of)
	v := indicators.Value{Present: s.applies(in), Bool: s.applies(in)}
	switch points := s.points(in, r.Final); r.What {
	case expression.Points:
		v.Number = points
	case expression.Share:
		v.Number, _ = points.Quo(s.marks(in))
	case expression.Lost:
		v.Number = s.marks(in).Sub(points)
	default:
		v.Present = true
	}
	return v
}

// marks gives the marks on which a node is scored: those of what does not apply and gets nothing go away.
func (s *settler) marks(in *rules.Indicator) (sum exact.Number) {
	switch {
	case in.Leaf() && !s.applies(in) && in.Inside().Policy == judging.PolicyZero:
		return sum
	case in.Leaf():
		return in.Marks()
	}
	for _, child := range in.Indicators().All() {
		sum = sum.Add(s.marks(child))
	}
	sum, _ = exact.Min(sum, in.Inside().Scale()).Mul(in.Marks()).Quo(in.Inside().Scale())
	return in.Inside().Grid.Round(sum)
}

// points gives what a node comes to, before caps hold nodes down or after.
func (s *settler) points(in *rules.Indicator, final bool) exact.Number {
	key := kind.Result{What: expression.Points, Of: in.Inside().Order, Final: final}
	if x, ok := s.done[key]; ok {
		return x
	}
	x := s.counted(in, final)
	for _, c := range s.set.Caps().All() {
		if !final || c.Effect != rules.PointsAtMost || c.Of != in {
			continue
		}
		s.asked(c.Formula)
		s.asked(c.Most.Formula)
		if most, holds, fail := c.Holds(s.v); fail != nil {
			s.t.Fatal(fail)
		} else if holds {
			x = exact.Min(x, most)
		}
	}
	s.done[key] = x
	return x
}

// counted gives what a node comes to by itself: what it starts with and what its criteria move, between its floor and its ceiling, on its scale.
func (s *settler) counted(in *rules.Indicator, final bool) (x exact.Number) {
	keeps := in.Inside().Keeps
	switch {
	case !in.Leaf():
		for _, child := range in.Indicators().All() {
			x = x.Add(s.points(child, final))
		}
		x = s.held(in, s.moved(in, x))
		if q, err := x.Mul(in.Marks()).Quo(in.Inside().Scale()); err == nil && !in.Open() {
			x = q
		}
		return in.Inside().Grid.Round(x)
	case !s.applies(in):
		if keeps = (indicators.Interval{Low: indicators.End{Bounded: true}}); in.Inside().Policy == judging.PolicyFull {
			x = in.Marks()
		}
	default:
		x = in.Marks()
		if start, stated := in.Start(); stated {
			x = start.Fixed
			if start.Formula != nil {
				n, _ := start.Formula.Number(s.v)
				x = in.Inside().Grid.Round(n)
			}
		}
		x = s.held(in, s.moved(in, x))
	}
	for _, a := range s.unit.Adjustments[in.ID()] {
		off, _ := exact.FromDecimal(a.Deduct)
		if x = x.Sub(off); keeps.Low.Bounded {
			x = exact.Max(x, keeps.Low.At)
		}
	}
	return x
}

// moved adds to what a node starts with what its criteria add, and takes off what they take off.
func (s *settler) moved(in *rules.Indicator, x exact.Number) exact.Number {
	for _, c := range in.Criteria().All() {
		s.asking(c.Inside().Programs()...)
		points, fail := c.Deduction(s.v)
		switch {
		case fail != nil:
			s.t.Fatal(c.ID(), fail)
		case c.Inside().Raises():
			x = x.Add(points)
		case c.Inside().Adds:
			x = x.Add(c.OutOf().Sub(points))
		default:
			x = x.Sub(points)
		}
	}
	return x
}

func (s *settler) held(in *rules.Indicator, x exact.Number) exact.Number {
	if high := in.Inside().Keeps.High; high.Bounded {
		x = exact.Min(x, high.At)
	}
	if low := in.Inside().Keeps.Low; low.Bounded {
		x = exact.Max(x, low.At)
	}
	return x
}

func (s *settler) raw(final bool) (raw exact.Number) {
	for _, in := range s.set.Indicators().All() {
		raw = raw.Add(s.points(in, final))
	}
	return raw
}

// total gives the total before caps of it, or after.
func (s *settler) total(final bool) exact.Number {
	whole := s.set.Whole()
	base := s.held(whole, s.moved(whole, s.raw(true)))
	base, _ = base.Mul(whole.Marks()).Quo(whole.Inside().Scale())
	base = whole.Inside().Grid.Round(base)
	var bonus exact.Number
	for _, b := range s.set.Bonuses().All() {
		s.asked(b.Formula)
		s.asked(b.AtMost.Formula)
		x, fail := b.Award(s.v)
		if fail != nil {
			s.t.Fatal(fail)
		}
		bonus = bonus.Add(x)
	}
	if most, limited := s.set.BonusLimit(); limited {
		bonus = exact.Min(bonus, most)
	}
	total := base.Add(bonus)
	if full := s.set.FullMarks(); !s.set.BeyondFullMarks() && full.Less(total) {
		total = exact.Max(full, base)
	}
	for _, c := range s.set.Caps().All() {
		if !final || c.Effect != rules.TotalAtMost {
			continue
		}
		s.asked(c.Formula)
		s.asked(c.Most.Formula)
		if most, holds, fail := c.Holds(s.v); fail != nil {
			s.t.Fatal(fail)
		} else if holds {
			total = exact.Min(total, most)
		}
	}
	return total
}

// moves reports that marks of what does not apply go elsewhere, which a settler knows nothing of.
func moves(set *rules.Set) bool {
	for _, in := range set.Leaves().All() {
		if p := in.Inside().Policy; in.Condition() != nil && p != judging.PolicyFull && p != judging.PolicyZero {
			return true
		}
	}
	return false
}

// TestNodesComeToWhatTheyAskFor compares scoring, which judges nodes one after the other, with a scorer that asks for what it reads: of rules
// whose criteria, in leaves, groups and the set, read points, and whose caps hold nodes of every shape down.
func TestNodesComeToWhatTheyAskFor(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 13))
	compared, groups, wholes, held, n := 0, 0, 0, 0, long.Rounds(250, 2000)
	for range n {
		text := random.Nodes(r, r.IntN(2) == 0)
		switch n := r.IntN(40); {
		case n == 0: // where everything is asked for again and again, which takes long
			text = random.Tied(r)
		case n%2 == 0:
			text = random.Valued(r, r.IntN(2) == 0, r.IntN(3) == 0)
		}
		set := must(rules.Parse("random.yaml", []byte(text)))
		unit := random.Unit(r, set)
		adjust(r, set, unit)
		bound := must(scoring.Bind(set, unit))
		total, err := bound.Total()
		if err != nil || moves(set) {
			continue
		}
		s := newSettler(t, set, must(scoring.Bind(set, unit)).Values(), unit)
		for _, in := range set.Tree().All() {
			if got, _ := bound.Node(in); !got.Equal(s.points(in, true)) {
				t.Fatalf("%s: scored %s, by itself %s\n%s\n%v", in.ID(), got, s.points(in, true), text, unit.Values)
			}
			if !in.Inside().Plain && !s.points(in, true).Equal(s.points(in, false)) {
				held++
			}
		}
		if !total.Equal(s.total(true)) {
			t.Fatalf("total: scored %s, by itself %s\n%s\n%v", total, s.total(true), text, unit.Values)
		}
		for _, in := range set.Judging().All() {
			for _, c := range in.Criteria().All() {
				if x, _ := c.Deduction(bound.Values()); !x.IsZero() && c.Inside().ReadsResults() && !in.Leaf() {
					if groups++; in == set.Whole() {
						wholes++
					}
				}
			}
		}
		compared++
	}
	t.Logf("%d units compared, %d criteria of groups and %d of sets read points, %d nodes that are not the rule were held down", compared, groups-wholes, wholes, held)
	if compared < n/3 || groups-wholes < n/20 || wholes < n/20 || held < n/20 {
		t.Error("too few")
	}
}
