package cells

import "github.com/baifen-go/baifen/rules"

// Ways reports that a criterion judges in one of several ways.
func Ways(c *rules.Criterion) bool {
	ids, _ := c.Alternatives()
	return ids != nil
}

// KeyOf gives the key under which a submission names a criterion of one sort, and whether it does: the indicator's id, or the criterion's
// own where the indicator has several of that sort.
func KeyOf[V any](c *rules.Criterion, sort func(*rules.Criterion) bool, given map[string]V) (key string, ok bool) {
	alone := 0
	for _, other := range c.Indicator().Criteria() {
		if sort(other) {
			alone++
		}
	}
	if _, ok := given[c.ID()]; ok || alone > 1 {
		return c.ID(), ok
	}
	_, ok = given[c.Indicator().ID()]
	return c.Indicator().ID(), ok
}
