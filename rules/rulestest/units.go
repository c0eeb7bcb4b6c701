package rulestest

import (
	"maps"
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// An other is a unit with which that of a case is compared: what it changes of the base.
type other struct {
	changes *scoring.Submission
	without []string
	dropped []string // full names of the judgements and choices that without names
}

// reporting gives a unit that reports some figures otherwise than the base.
func reporting(values map[string]any) other {
	return other{changes: &scoring.Submission{Values: values}}
}

// units reads the other units of a case: each as base is, and it may leave out what the base has.
func (r *reader) units(n *source.Node, at string) (units []other) {
	list := r.List(n, at)
	if n != nil && n.Kind == source.List && len(list) == 0 {
		r.Fault(n.Pos, at, "empty-list", "units 是空的：写别的单位与 base 不同的数据，每个单位一组，与 base 相同的写 {}")
	}
	for i, item := range list {
		at := source.Item(at, i)
		if !holdsMore(item) {
			units = append(units, reporting(scoring.ReadValues(r.Reader, item, at)))
			continue
		}
		o := r.Object(item, at)
		units = append(units, other{changes: scoring.ReadInputs(r.Reader, o), without: r.without(o)})
		o.Close()
	}
	return units
}

// stand gives the submission of a case with its standings among the case's units; as it is where the case names none. The base states the
// standings of a unit alone: here they count for nobody.
func (c *oneCase) stand(set *rules.Set, sub *scoring.Submission) (*scoring.Submission, error) {
	if len(c.units) == 0 {
		return sub, nil
	}
	compared := func(i int, s scoring.Submission, own map[string]any) *scoring.Submission {
		s.Unit = scoring.Unit{Code: strconv.Itoa(i), Name: c.name}
		s.Period, s.RuleSet = sub.Period, sub.RuleSet
		s.Values = maps.Clone(s.Values)
		for _, x := range set.Standings().All() {
			delete(s.Values, x.Name)
		}
		maps.Copy(s.Values, own)
		return &s
	}
	all := []*scoring.Submission{compared(1, *sub, c.changes.Values)}
	for i, u := range c.units {
		all = append(all, compared(i+2, *changed(c.base, u.changes, slices.Concat(u.without, u.dropped)), u.changes.Values))
	}
	p, err := population.Compare(set, slices.Values(all))
	if err != nil {
		return nil, err
	}
	return p.Complete(0, all[0])
}

// score gives the card of a case.
func (c *oneCase) score(set *rules.Set, sub *scoring.Submission) (*scoring.Card, error) {
	sub, err := c.stand(set, sub)
	if err != nil {
		return nil, err
	}
	return scoring.Score(set, sub)
}

// aligned gives a submission without the standings of units that are not eligible, which such a unit must not state: a figure that decides
// who is eligible moves all of them at once. It is the submission itself where nothing is to be left out, or who is eligible is not known.
func (s *side) aligned(sub *scoring.Submission) *scoring.Submission {
	if s.set.Standings().Len() == 0 || s.bindFigures(sub) != nil {
		return sub
	}
	out := sub
	for _, x := range s.set.Standings().All() {
		among := x.Among
		if among == nil || x.Kind == judging.UnitCount || sub.Values[x.Name] == nil {
			continue
		}
		eligible, fail := among.Truth(s.bound.Values())
		switch {
		case fail != nil:
			return sub
		case !eligible && out == sub:
			out = copyOf(sub)
			fallthrough
		case !eligible:
			delete(out.Values, x.Name)
		}
	}
	return out
}
