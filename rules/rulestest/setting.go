package rulestest

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// A setting is one thing that a submission may hold.
type setting struct {
	thing byte // 'v' a value, 'j' a judgement, 'c' a choice
	name  string
	value any       // nil: not given
	along []setting // what has to move with it: other standings, the way that is judged
}

// put makes the submission hold the setting, and gives the way back.
func (s setting) put(sub *scoring.Submission) (undo func()) {
	if len(s.along) > 0 {
		first := s.along[0].put(sub)
		s.along = s.along[1:]
		rest := s.put(sub)
		return func() { rest(); first() }
	}
	switch s.thing {
	case 'j':
		return swap(sub.Judgements, s.name, s.value)
	case 'c':
		return swap(sub.Choices, s.name, s.value)
	}
	return swap(sub.Values, s.name, s.value)
}

func swap[V any](m map[string]V, name string, value any) (undo func()) {
	old, had := m[name]
	if v, ok := value.(V); ok && value != nil {
		m[name] = v
	} else {
		delete(m, name)
	}
	return func() {
		if had {
			m[name] = old
		} else {
			delete(m, name)
		}
	}
}

// standing gives the setting of a standing, with those of the submission's other standings that cannot stay as they are beside it: there is
// no fifth place among four units.
func standing(set *rules.Set, sub *scoring.Submission, field int, x exact.Number) setting {
	s := setting{thing: 'v', name: set.Field(field).Name, value: x}
	known, wished := map[int]exact.Number{field - set.NumFigures(): x}, map[int]exact.Number{}
	for i := range set.Standings().Len() {
		if y, ok := number(sub.Values[set.Standings().At(i).Name]); ok {
			wished[i] = y
		}
	}
	for i, y := range analysis.Together(set, known, wished) {
		if old, has := wished[i]; has && !old.Equal(y) && set.Standings().At(i).Field != field {
			s.along = append(s.along, setting{thing: 'v', name: set.Standings().At(i).Name, value: y})
		}
	}
	slices.SortFunc(s.along, func(a, b setting) int { return strings.Compare(a.name, b.name) })
	return s
}
