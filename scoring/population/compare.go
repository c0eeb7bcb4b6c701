package population

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The codes of what keeps units from being compared.
const (
	codeNotRanked     = "not-ranked"     // units could not be compared, because of what is wrong with some of them
	codeDuplicateUnit = "duplicate-unit" // one unit twice among those that are compared
	codeNegativeRatio = "negative-ratio" // a value below 0 where values are compared with the best by their ratio
)

// Compare reads every unit and finds how each stands among all. The error is a [scoring.ErrorList] with everything that keeps the units
// from being compared.
func Compare(set *rules.Set, units iter.Seq[*scoring.Submission]) (*Population, error) {
	if set == nil || set.ID() == "" {
		_, err := scoring.Bind(nil, nil) // says that there are no rules
		return nil, err
	}
	if set.NumStandings() == 0 {
		return &Population{set: set}, nil
	}
	c := newComparison(set)
	for sub := range each(units) {
		c.unit(sub)
	}
	for i := range c.of {
		c.settle(i)
	}
	if len(c.errs) > 0 {
		return nil, append(c.errs, &scoring.Error{Code: codeNotRanked, Message: fmt.Sprintf(
			"%d 个单位中有 %d 个不能参加比较，其余单位的名次也会不对，所以都没有排名次、没有评分：请先改正上面各处，或不要把这些单位放在一起", len(c.units), c.faulty)})
	}
	return &c.Population, nil
}

// each gives the units of a sequence, none of a nil one.
func each(units iter.Seq[*scoring.Submission]) iter.Seq[*scoring.Submission] {
	if units == nil {
		return func(func(*scoring.Submission) bool) {}
	}
	return units
}

// A comparison is a population in the making.
type comparison struct {
	Population
	bound    *scoring.Bound
	values   []*rules.Formula // by standing; nil of a count
	among    []*rules.Formula // nil: all units
	relevant map[string]bool  // names of the fields that they read
	seen     map[string]int   // units by code, those without one by name
	errs     scoring.ErrorList
	faulty   int // units with errors
}

func newComparison(set *rules.Set) *comparison {
	c := &comparison{Population: Population{set: set, of: make([]compared, set.NumStandings())}, relevant: map[string]bool{}, seen: map[string]int{}}
	c.bound, _ = scoring.Bind(set, nil) // empty: each unit is bound into it
	for _, s := range set.Standings() {
		value, among := s.Value(), s.Among()
		c.values, c.among = append(c.values, value), append(c.among, among)
		for _, f := range []*rules.Formula{value, among} {
			if f == nil {
				continue
			}
			for _, field := range f.Fields() {
				c.relevant[set.Field(field).Name] = true
			}
		}
	}
	return c
}

// unit computes what is compared of the next unit.
func (c *comparison) unit(sub *scoring.Submission) {
	if sub == nil {
		sub = &scoring.Submission{}
	}
	i, before := len(c.units), len(c.errs)
	c.units = append(c.units, sub.Unit)
	c.once(i, sub)
	if !c.figures(sub) {
		c.faulty++
		return
	}
	for s := range c.of {
		standing := c.set.Standing(s)
		if x, ok := c.bound.Values().Number(standing.Field()); ok {
			c.stated = append(c.stated, stated{i, s, x})
		}
		c.measure(s, i, sub, before)
	}
	if len(c.errs) > before {
		c.faulty++
	}
}

// once refuses a unit that was there before.
func (c *comparison) once(i int, sub *scoring.Submission) {
	key := "code " + sub.Unit.Code
	path, what := "unit.code", "代码“"+sub.Unit.Code+"”"
	if sub.Unit.Code == "" {
		key, path, what = "name "+sub.Unit.Name, "unit.name", "名称“"+sub.Unit.Name+"”（都没有代码）"
	}
	first, again := c.seen[key]
	if !again {
		c.seen[key] = i
		return
	}
	c.errs = append(c.errs, sub.Fault(&scoring.Error{Path: path, Code: codeDuplicateUnit,
		Message: fmt.Sprintf("单位%s与第 %d 个单位“%s”相同：一个单位只能参加一次比较", what, first+1, c.units[first].Name)}))
}

// figures binds a unit's figures and notes what is wrong with those that are compared, or with whose they are. It is false where they are
// not of these rules or this period: there is nothing to compare then.
func (c *comparison) figures(sub *scoring.Submission) (theirs bool) {
	var list scoring.ErrorList
	if !errors.As(c.bound.BindFigures(sub), &list) {
		return true
	}
	theirs = true
	for _, e := range list {
		theirs = theirs && e.Code != scoring.CodeRuleSet && e.Code != scoring.CodePeriod
		if e.Field == "" || c.relevant[e.Field] || e.Code == scoring.CodeUnknownField { // an unknown figure may be a misspelt one
			c.errs = append(c.errs, e)
		}
	}
	return theirs
}

// measure computes what a standing compares of a unit; before is the number of errors before it.
func (c *comparison) measure(s, unit int, sub *scoring.Submission, before int) {
	values := c.bound.Values()
	if among := c.among[s]; among != nil {
		eligible, fail := among.Truth(values)
		if fail != nil {
			c.failed(sub, fail, before)
			return
		}
		if !eligible {
			return
		}
	}
	of := &c.of[s]
	of.eligible = append(of.eligible, int32(unit))
	if c.values[s] == nil {
		return
	}
	x, fail := c.values[s].Number(values)
	if fail != nil {
		c.failed(sub, fail, before)
		return
	}
	standing := c.set.Standing(s)
	if standing.Kind() == rules.RatioToBest && x.Sign() < 0 {
		c.errs = append(c.errs, sub.Fault(&scoring.Error{Path: "values", Code: codeNegativeRatio, Field: standing.Name(),
			Message: fmt.Sprintf("“%s”（%s）要比的“%s”是 %s：负数不能与最优值比，请核对数据，或在 among 里排除这样的单位",
				standing.Label(), standing.Name(), c.values[s].Names(), c.values[s].Unit().Append(nil, x))}))
	}
	of.values = append(of.values, x)
}

// failed notes why something of a unit could not be computed, once for each reason.
func (c *comparison) failed(sub *scoring.Submission, fail *rules.Failure, before int) {
	e := sub.Failed(fail)
	if slices.ContainsFunc(c.errs[before:], func(x *scoring.Error) bool {
		return x.Message == e.Message || e.Field != "" && x.Field == e.Field
	}) {
		return
	}
	c.errs = append(c.errs, e)
}

// settle turns the values of a standing into how the units stand.
func (c *comparison) settle(s int) {
	of, standing := &c.of[s], c.set.Standing(s)
	if len(c.errs) > 0 || len(of.eligible) == 0 {
		return
	}
	switch standing.Kind() {
	case rules.Rank:
		of.standing = judging.Places(of.values, standing.Better(), standing.Ties())
	case rules.Percentile:
		of.standing = judging.Places(of.values, standing.Better(), standing.Ties())
		whole := exact.Int(int64(len(of.values)))
		for i, place := range of.standing {
			of.standing[i] = judging.Share(place, whole)
		}
	case rules.RatioToBest:
		best := judging.BestOf(of.values, standing.Better())
		of.standing = make([]exact.Number, len(of.values))
		for i, x := range of.values {
			of.standing[i] = judging.ToBest(x, best, standing.Better())
		}
	}
}
