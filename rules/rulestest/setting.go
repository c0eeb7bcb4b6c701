package rulestest

import "github.com/baifen-go/baifen/scoring"

// A setting is one thing that a submission may hold.
type setting struct {
	thing byte // 'v' a value, 'j' a judgement, 'c' a choice
	name  string
	value any // nil: not given
}

// put makes the submission hold the setting, and gives the way back.
func (s setting) put(sub *scoring.Submission) (undo func()) {
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
