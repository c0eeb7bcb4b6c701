package rulestest

import (
	"hash/fnv"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A side is one of two rule files that are compared, with room to score in. It is for one goroutine.
type side struct {
	set   *rules.Set
	bound *scoring.Bound // nil until a submission is bound
}

func newSide(set *rules.Set) *side { return &side{set: set} }

// bind binds a submission.
func (s *side) bind(sub *scoring.Submission) (err error) {
	if s.bound == nil {
		s.bound, err = scoring.Bind(s.set, sub)
		return err
	}
	return s.bound.Bind(sub)
}

// bindFigures binds the figures of a submission alone.
func (s *side) bindFigures(sub *scoring.Submission) error {
	if s.bound == nil {
		_ = s.bind(sub) // for room
	}
	return s.bound.BindFigures(sub)
}

// A trace is everything that a score rests on, in numbers: two scores whose traces are alike are alike. It is nil where there is no score.
type trace []exact.Number

// trace scores a submission, and gives its trace in the room of another.
func (s *side) trace(sub *scoring.Submission, room trace) trace {
	if s.bind(sub) != nil {
		return nil
	}
	return s.again(room)
}

// again is trace for what is bound.
func (s *side) again(room trace) trace {
	total, err := s.bound.Total()
	if err != nil {
		return nil
	}
	t := append(room[:0], total)
	v := s.bound.Values()
	for _, in := range s.set.Judging().All() {
		if holds, _ := in.Applies(v); !holds {
			t = append(t, exact.Int(-1))
			continue
		}
		first, last := in.Inside().Span()
		for k := first; k < last; k++ {
			x, _ := s.set.Criteria().At(k).Deduction(v)
			t = append(t, x)
		}
	}
	points := len(t)
	t = slices.Grow(t, s.set.Leaves().Len())
	t = t[:points+len(s.bound.Points(t[points:points]))]
	for _, in := range s.set.Tree().All() {
		if !in.Leaf() && !in.Inside().Plain {
			x, _ := s.bound.Node(in)
			t = append(t, x)
		}
	}
	for i := range s.set.Bonuses().Len() {
		x, _ := s.set.Bonuses().At(i).Award(v)
		t = append(t, x)
	}
	for i := range s.set.Caps().Len() {
		most, holds, _ := s.set.Caps().At(i).Holds(v)
		t = append(t, truth(holds), most)
	}
	for i := range s.set.Checks().Len() {
		passes, _ := s.set.Checks().At(i).Passes(v)
		t = append(t, truth(passes))
	}
	for i := range s.set.Outcomes().Len() {
		value, _ := s.set.Outcomes().At(i).Gives(v)
		t = append(t, numbered(value))
	}
	return append(t, numbered(s.bound.Grade()))
}

// numbered gives words as a number: two words have one number only where they are alike, or by a chance in four thousand million.
func numbered(words string) exact.Number {
	h := fnv.New32a()
	h.Write([]byte(words))
	return exact.Int(int64(h.Sum32()))
}

func truth(holds bool) exact.Number {
	if holds {
		return exact.Int(1)
	}
	return exact.Number{}
}

// alike reports whether two traces are those of one score.
func (t trace) alike(u trace) bool {
	return (t == nil) == (u == nil) && slices.EqualFunc(t, u, exact.Number.Equal)
}
