package population

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/rivals"
)

// The codes of what keeps units from being compared.
const (
	codeNotRanked     = "not-ranked"     // units could not be compared, because of what is wrong with some of them
	codeDuplicateUnit = "duplicate-unit" // one unit twice among those that are compared
	codeNothingLeft   = "nothing-left"   // so many extremes are to be left out that no value is left, or not a number of them
	codeNegativeRatio = "negative-ratio" // a value below 0 where values are compared with the best by their ratio
)

// Compare reads every unit and finds how each stands among all. The error is a [scoring.ErrorList] with everything that keeps the units
// from being compared.
func Compare(set *rules.Set, units iter.Seq[*scoring.Submission]) (*Population, error) {
	if set == nil || set.Header().ID == "" {
		_, err := scoring.Bind(nil, nil) // says that there are no rules
		return nil, err
	}
	if set.Standings().Len() == 0 {
		return &Population{set: set}, nil
	}
	c := newComparison(set)
	for sub := range each(units) {
		c.unit(sub)
	}
	c.settleAll(false)
	if c.byScore() && len(c.errs) == 0 {
		c.score(each(units))
		c.settleAll(true)
	}
	if len(c.errs) > 0 {
		return nil, append(c.errs, &scoring.Error{Code: codeNotRanked, Message: fmt.Sprintf(
			"%d 个单位中有 %d 个不能参加比较，其余单位的名次也会不对，所以都没有排名次、没有评分：请先改正上面各处，或不要把这些单位放在一起", len(c.units), c.faulty)})
	}
	p := c.Population // without what the comparison needed beside it: who was seen is as much again as what stays
	return &p, nil
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
	relevant map[string]bool // names of the fields that they read
	seen     map[string]int  // units by code, those without one by name
	errs     scoring.ErrorList
	faulty   int // units with errors
}

func newComparison(set *rules.Set) *comparison {
	c := &comparison{relevant: map[string]bool{}, seen: map[string]int{}}
	c.Population = Population{set: set, of: make([]compared, set.Standings().Len())}
	c.bound, _ = scoring.Bind(set, nil) // empty: each unit is bound into it
	for i, s := range set.Standings().All() {
		c.of[i].Standing = s
		for _, f := range rules.Formulas(s) {
			for _, field := range analysis.Fields(f) {
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
		if x, ok := c.bound.Values().Number(c.of[s].Field); ok {
			c.stated = append(c.stated, stated{i, s, x})
		}
		if !c.of[s].ByScore {
			c.measure(s, i, sub, before)
		}
	}
	if len(c.errs) > before {
		c.faulty++
	}
}

// byScore reports whether a standing compares what units score.
func (c *comparison) byScore() bool {
	return slices.ContainsFunc(c.of, func(of compared) bool { return of.ByScore })
}

// score scores the units, read a second time, as far as nothing depends on how they stand by their scores, and computes what is compared then.
func (c *comparison) score(units iter.Seq[*scoring.Submission]) {
	next := 0
	for sub := range units {
		if next >= len(c.units) || sub == nil || sub.Unit != c.units[next] {
			c.errs = append(c.errs, c.stranger(next, sub))
			return
		}
		c.scored(next, sub)
		next++
	}
	if next < len(c.units) {
		c.errs = append(c.errs, fewer(len(c.units), next))
	}
}

// scored computes what is compared of what a unit scores.
func (c *comparison) scored(unit int, sub *scoring.Submission) {
	before := len(c.errs)
	err := c.bound.BindUnranked(c.told(unit, sub, false))
	if err == nil {
		_, err = c.bound.Total()
	}
	var list scoring.ErrorList
	if errors.As(err, &list) {
		c.errs = append(c.errs, list...)
		c.faulty++
		return
	}
	without := c.bound.NoTotal() != ""
	for s := range c.of {
		if c.of[s].ByScore && !(without && held.ByTotal(c.of[s].Standing)) {
			c.measure(s, unit, sub, before)
		}
	}
	if len(c.errs) > before {
		c.faulty++
	}
}

// once refuses a unit that was there before.
func (c *comparison) once(i int, sub *scoring.Submission) {
	key, path, what := held.Identity(sub.Unit.Code, sub.Unit.Name), "unit.code", "代码“"+sub.Unit.Code+"”"
	if sub.Unit.Code == "" {
		path, what = "unit.name", "名称“"+sub.Unit.Name+"”（都没有代码）"
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
	of := &c.of[s]
	x, eligible, fail := of.Take(c.bound.Values())
	if eligible {
		of.Units = append(of.Units, int32(unit))
	}
	switch {
	case fail != nil:
		c.failed(sub, fail, before)
		return
	case !eligible || of.Value == nil:
		return
	case of.Kind == judging.RatioToBest && x.Value.Sign() < 0:
		c.errs = append(c.errs, sub.Fault(&scoring.Error{Path: "values", Code: codeNegativeRatio, Field: of.Name,
			Message: fmt.Sprintf("“%s”（%s）要比的“%s”是 %s：负数不能与最优值比，请核对数据，或在 among 里排除这样的单位",
				of.Label, of.Name, of.Value.Names(), figures.Append(analysis.UnitOf(of.Value), nil, x.Value))}))
	}
	of.Rated = append(of.Rated, x)
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

// settleAll settles the standings that compare what units score, or the others.
func (c *comparison) settleAll(byScore bool) {
	for i := range c.of {
		if of := &c.of[i]; of.ByScore == byScore && len(c.errs) == 0 && len(of.Units) > 0 {
			c.settle(of)
		}
	}
}

// settle turns the values of a standing into how the units stand.
func (c *comparison) settle(of *compared) {
	switch of.Kind {
	case judging.Rank, judging.Percentile:
		of.standing = judging.PlacesBy(len(of.Rated), func(a, b int) int { return of.Order(of.Rated[a], of.Rated[b]) }, of.Ties)
	case judging.RatioToBest:
		best := judging.BestOf(rivals.Values(of.Rated), of.Better)
		of.standing = make([]exact.Number, len(of.Rated))
		for i, x := range of.Rated {
			of.standing[i] = judging.ToBest(x.Value, best, of.Better)
		}
	case judging.UnitCount:
	default:
		c.share(of)
	}
	if of.Kind == judging.Percentile {
		whole := exact.Int(int64(len(of.Rated)))
		for i, place := range of.standing {
			of.standing[i] = judging.Share(place, whole)
		}
	}
}

// share computes what all eligible units have together, after the extremes are left out.
func (c *comparison) share(of *compared) {
	counts := c.set.NewValues()
	for i := range c.of {
		if k := &c.of[i]; k.Kind == judging.UnitCount {
			analysis.Put(counts, k.Field, indicators.Value{Number: exact.Int(int64(len(k.Units))), Present: true})
		}
	}
	many := func(f *rules.Formula) (n int) {
		ok := true
		if f != nil {
			n, ok = rivals.Dropped(f, counts, len(of.Rated))
		}
		if !ok {
			c.errs = append(c.errs, c.undropped(of, "要去掉的个数“"+f.Names()+"”算出来不是不小于 0 的整数"))
		}
		return n
	}
	of.highest, of.lowest = many(of.DropHighest), many(of.DropLowest)
	if len(c.errs) > 0 {
		return
	}
	x, ok := of.Kind.Of(rivals.Values(of.Rated), of.highest, of.lowest)
	if of.shared = x; !ok {
		c.errs = append(c.errs, c.undropped(of, fmt.Sprintf("参评的只有 %d 个单位，去掉最高的和最低的以后一个也不剩", len(of.Rated))))
	}
}

// undropped is the error of a standing whose extremes cannot be left out.
func (c *comparison) undropped(of *compared, says string) *scoring.Error {
	return &scoring.Error{Path: "values." + of.Name, Field: of.Name, Code: codeNothingLeft,
		Message: fmt.Sprintf("“%s”（%s）%s：请核对单位是否齐全，或在规则（%s）的 drop 里写明单位少的时候怎样去掉", of.Label, of.Name, says, of.Place)}
}
