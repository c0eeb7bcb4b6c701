package rulestest

import (
	"github.com/baifen-go/baifen/rules"
)

// named gives every judgement and choice of the cases the key that names its criterion in full. A case file may write the indicator alone where
// it has one criterion of that sort; a base and its cases may spell it differently.
func (s *suite) named(set *rules.Set) {
	judged, chosen := keysOf(set, (*rules.Criterion).Judged), keysOf(set, func(c *rules.Criterion) bool { ids, best := c.Inside().Ways(); return ids != nil && !best })
	rename(s.base.Judgements, judged)
	rename(s.base.Choices, chosen)
	for i := range s.cases {
		c := &s.cases[i]
		rename(c.changes.Judgements, judged)
		rename(c.changes.Choices, chosen)
		for _, name := range c.without {
			c.dropped = append(c.dropped, judged[name], chosen[name])
		}
		for j := range c.units {
			u := &c.units[j]
			rename(u.changes.Judgements, judged)
			rename(u.changes.Choices, chosen)
			for _, name := range u.without {
				u.dropped = append(u.dropped, judged[name], chosen[name])
			}
		}
	}
}

// keysOf gives the full name of a criterion for the indicator that has one of the sort alone.
func keysOf(set *rules.Set, wanted func(*rules.Criterion) bool) map[string]string {
	keys, twice := map[string]string{}, map[string]bool{}
	for _, c := range set.Criteria().All() {
		if id := c.Indicator().ID(); wanted(c) {
			twice[id] = keys[id] != ""
			keys[id] = c.ID()
		}
	}
	for id, more := range twice {
		if more {
			delete(keys, id)
		}
	}
	return keys
}

// rename gives values their full keys. Where both keys stand in one list nothing is changed: scoring says that it is written twice.
func rename[V any](list map[string]V, keys map[string]string) {
	for short, full := range keys {
		v, is := list[short]
		if _, both := list[full]; is && !both {
			delete(list, short)
			list[full] = v
		}
	}
}
