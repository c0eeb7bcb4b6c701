package bounds

import (
	"context"
	"maps"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// An Assumed is a figure that was not given and need not be: it is taken to be missing, or to be its default. Giving it may change the
// bounds.
type Assumed struct {
	Name, Label string
	Unit        string
	Default     any    // as a submission holds it; nil: it is taken to be missing
	Given       *Turn  // what the total can be when it alone is given too, whatever it is; nil where that was not worked out
	Best, Worst *Turn  // of its answers, as of what is missing: see [Missing]
	Decides     []Name // the indicators, bonuses and vetoes that read it
}

// maxAssumed is of how many figures it is worked out what giving them could do.
const maxAssumed = 60

// assumed lists the figures that were taken as they are: those that change the bounds alone and, where they do so only together, all that
// some part of the rules reads.
func (s *finder) assumed(ctx context.Context, r *Bounds) {
	fields := s.takenAsTheyAre()
	if len(fields) == 0 {
		return
	}
	all := s.giving(ctx, &analysis.Budget{Left: work.MaxBounds / 4}, fields, nil)
	if all.same(r) {
		return
	}
	share := func() *analysis.Budget { return &analysis.Budget{Left: work.MaxBounds / len(fields)} } // of its own: one may be hard to work out
	r.AnyGiven = all
	var alone []Assumed
	var changing []int
	for k, i := range fields {
		f := s.set.Field(i)
		a := Assumed{Name: f.Name, Label: held.Label(f), Unit: string(f.Unit), Decides: s.readers(i)}
		if f.Default != nil {
			a.Default = held.Plain(f, *f.Default)
		}
		if k < maxAssumed {
			a.Given = s.giving(ctx, share(), []int{i}, &a)
		}
		if r.Assumed = append(r.Assumed, a); !a.Given.same(r) {
			alone, changing = append(alone, a), append(changing, i)
		}
	}
	if t := s.giving(ctx, share(), changing, nil); t != nil && all != nil && t.between() == all.between() {
		r.Assumed = alone
	}
}

// takenAsTheyAre gives the fields that are not given, need not be, and are read by some part of the rules.
func (s *finder) takenAsTheyAre() (fields []int) {
	for i := range s.set.Inside().Figures {
		f := s.set.Field(i)
		if !s.given[i] && s.item(i) == nil && (f.Optional || f.Default != nil) && s.readers(i) != nil {
			fields = append(fields, i)
		}
	}
	return fields
}

// same reports that the total can be just what bounds say.
func (t *Turn) same(r *Bounds) bool {
	return t != nil && !r.Low.Endless && t.Endless == r.High.Endless && t.Low.Equal(r.Low.Total) && (t.Endless || t.High.Equal(r.High.Total))
}

// readers gives the parts of the rules that read a field, whatever it is.
func (s *finder) readers(field int) (list []Name) {
	for _, i := range s.readBy[field] {
		list = append(list, Name{s.parts[i].id, s.parts[i].name})
	}
	return list
}

// giving works out what the total can be when any of some figures are given too; nil where it cannot. Of a single one that is surely given it
// notes the best and the worst answer.
func (s *finder) giving(ctx context.Context, budget *analysis.Budget, fields []int, surely *Assumed) *Turn {
	needed := maps.Clone(s.needed)
	for _, i := range fields {
		needed[i] = surely == nil && s.set.Field(i).Optional
	}
	other, err := newFinder(s.set, s.sub, needed, budget)
	if err != nil {
		return nil
	}
	other.every = other.everyOne(ctx)
	low, high, ok := other.totals(ctx, nil)
	if !ok || low.Endless {
		return nil
	}
	if surely != nil {
		w := other.knowing(ctx, low, high, other.item(fields[0]))
		surely.Best, surely.Worst = w.best, w.worst
	}
	return s.turn(nil, low, high)
}
