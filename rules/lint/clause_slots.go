package lint

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// What a number of a rule is for, and so which numbers of a clause may claim it.
type role uint8

const (
	anyUse role = iota
	points
	limit
	step
	share  // 0.3 for 30%
	factor // the 100 of a rate
	tally  // how many items, tiers or cases there are: 共3项, 分四档, 缺一项
)

// A slot is a number of a rule that a clause is expected to name.
type slot struct {
	rules.Literal
	criterion *rules.Criterion
	role      role
	optional  bool                // the clause need not name it, though it may
	loses     string              // on which side of a limit points come off: < or >
	opens     bool                // a limit that belongs to the side below it, as that of > and <= does
	sided     bool                // opens says something
	tier      string              // the tier, case or item that it stands in; "" elsewhere
	whole     bool                // what the limit is of has whole numbers only
	reach     indicators.Interval // of a limit: what the number can be
	used      bool
	again     bool // points of every item, which a clause may say twice: 每项2分，缺一项扣2分
}

// slots gives the numbers of an indicator's rules, in file order.
func slots(set *rules.Set, leaf *rules.Indicator) (list []*slot) {
	places, _ := set.Rounding()
	for _, c := range leaf.Criteria() {
		for _, a := range append([]*rules.Criterion{c}, c.Choices()...) {
			list = append(list, slotsOf(a, set, places)...)
		}
	}
	list = append(list, tallies(set, leaf)...)
	if f := leaf.Condition(); f != nil {
		for _, l := range f.Literals() {
			list = append(list, conditional(&slot{Literal: l, optional: l.Value.IsZero()}))
		}
	}
	return list
}

// tallies gives how many there are of what a clause may count: items, tiers; and one of them.
func tallies(set *rules.Set, leaf *rules.Indicator) (list []*slot) {
	items, tiers := 0, 0
	for _, c := range leaf.Criteria() {
		if c.Kind() == rules.Checklist {
			items++
		}
		tiers = max(tiers, len(c.Tiers()), len(c.Cases()), len(c.Levels()))
	}
	add := func(n int) {
		list = append(list, &slot{Literal: rules.Literal{Value: exact.Int(int64(n))}, role: tally, optional: true})
	}
	if items > 0 {
		add(items)
		add(1)
	}
	if tiers > 0 {
		add(tiers)
	}
	for _, c := range leaf.Criteria() {
		for _, f := range c.Formulas() {
			for _, field := range f.Fields() { // 三项制度, of which at most three can be missing
				n, ok := set.Field(field).Range.High.At.Int64()
				if high := set.Field(field).Range.High; ok && high.Bounded && set.Field(field).Whole {
					add(int(n))
				}
			}
		}
	}
	return list
}

// whole reports whether a criterion judges a field of whole numbers.
func whole(set *rules.Set, c *rules.Criterion) bool {
	f := c.Measured()
	if f == nil {
		return false
	}
	name, _ := f.Measure()
	i, ok := set.FieldIndex(name)
	return ok && set.Field(i).Whole
}

// slotsOf gives the numbers of a criterion, those that a clause must name and those that it may.
func slotsOf(c *rules.Criterion, set *rules.Set, places int) (list []*slot) {
	var reach indicators.Interval
	if m := c.Measured(); m != nil {
		reach = m.Over(set.Box())
	}
	unnegated := true
	for _, f := range c.Formulas() {
		text := f.String()
		unnegated = unnegated && !strings.Contains(text, "not ") && !strings.Contains(text, "!") && !strings.Contains(text, "?")
	}
	seen := map[rules.Place]bool{}
	for _, l := range c.Numbers() {
		if strings.HasPrefix(l.Key, "measures.") && seen[l.Place] {
			continue
		}
		seen[l.Place] = true
		s := &slot{Literal: l, criterion: c, whole: whole(set, c), reach: reach}
		s.keyed(unnegated)
		s.optional = s.optional || s.implied(places)
		list = append(list, s)
	}
	return append(list, builtIn(c)...)
}

// keyed says what a number is for by the key that it stands under.
func (s *slot) keyed(unnegated bool) {
	c := s.criterion
	switch key := s.Key[strings.LastIndexByte(s.Key, '.')+1:]; {
	case strings.HasPrefix(s.Key, "measures."):
		conditional(s)
	case key == "out_of":
		s.role, s.optional = points, true
	case key == "deduct" || key == "points" || key == "otherwise" || key == "at_most":
		s.role, s.tier = points, tierOf(c, s.Key)
	case key == "step":
		s.role = step
	case key == "below" || key == "above":
		s.role, s.sided, s.opens, s.loses = limit, true, key == "above", "<"
		if key == "above" {
			s.loses = ">"
		}
	case key == "low" || key == "high":
		s.role, s.sided, s.opens, s.tier = limit, true, (key == "low") == s.Open, tierOf(c, s.Key)
	case key == "full_at" || key == "zero_at":
		s.role, s.tier, s.loses = limit, s.Key, anchored(c)
	case key == "over_limit":
		s.role, s.sided, s.opens, s.loses = share, true, true, ">"
	case key == "from" || key == "to":
		s.role, s.optional = share, s.Value.Equal(exact.Int(1))
	default:
		conditional(s).tier = tierOf(c, s.Key)
		if unnegated && s.role == limit {
			s.loses = losing(c.Kind(), s.Operator)
		}
	}
	if s.Operator == "*" || s.Operator == "/" {
		s.role = factor
	}
}

// anchored gives the side on which a linear takes points off: below full_at where zero_at is less.
func anchored(c *rules.Criterion) string {
	numbers := c.Numbers()
	full, zero := lastKeyed(numbers, "full_at"), lastKeyed(numbers, "zero_at")
	switch {
	case full == nil || zero == nil:
		return ""
	case zero.Value.Less(full.Value):
		return "<"
	}
	return ">"
}

// implied reports whether no clause needs to name a number: nothing; the factor of a percentage, or of 万元 to 元; what makes a ratio a
// difference from all, or keeps it within; the places that points are rounded to.
func (s *slot) implied(places int) bool {
	one, hundred := s.Value.Equal(exact.Int(1)), s.Value.Equal(exact.Int(100))
	switch {
	case s.Value.IsZero():
		return true
	case strings.HasPrefix(s.Key, "measures.") && hundred && s.criterion.Measured() != nil && s.criterion.Measured().Unit() == "%":
		return true
	case s.role == factor:
		return hundred || s.Value.Equal(exact.Int(1e4))
	case slices.Contains([]string{"+", "-", "min", "max", "clamp"}, s.Operator):
		return one || hundred
	case strings.HasSuffix(s.Key, ".low") || strings.HasSuffix(s.Key, ".high"):
		return s.end()
	case s.Operator == "round":
		return s.Value.Equal(exact.Int(int64(places)))
	}
	return false
}

// end reports whether an end of a tier is the end of what the number can be: 100 of a rate that is at most 100.
func (s *slot) end() bool {
	reach := s.reach.Low
	if strings.HasSuffix(s.Key, ".high") {
		reach = s.reach.High
	}
	return !s.Open && reach.Bounded && reach.At.Equal(s.Value)
}

// inside gives the last whole number within an open end of a tier, 4 of [3, 5); where there is none, the end itself.
func (s *slot) inside() exact.Number {
	switch {
	case !s.whole || !s.Open:
		return s.Value
	case strings.HasSuffix(s.Key, ".high"):
		return s.Value.Sub(exact.Int(1))
	}
	return s.Value.Add(exact.Int(1))
}

// conditional makes a number that a condition compares with a limit.
func conditional(s *slot) *slot {
	switch s.Operator {
	case "<", ">=":
		s.role, s.sided = limit, true
	case ">", "<=":
		s.role, s.sided, s.opens = limit, true, true
	case "==", "!=":
		s.role = limit
	}
	return s
}

// losing gives the side of a condition's limit on which points come off.
func losing(kind rules.Kind, operator string) string {
	if operator == "==" || operator == "!=" || operator == "" {
		return ""
	}
	switch side := operator[:1]; {
	case kind == rules.When:
		return side
	case kind == rules.Checklist && side == "<":
		return ">"
	case kind == rules.Checklist:
		return "<"
	}
	return ""
}

// tierOf gives the tier, case or item that a number stands in.
func tierOf(c *rules.Criterion, key string) string {
	if c.Kind() == rules.Checklist {
		return c.Name()
	}
	if end := strings.IndexByte(key, ']'); end >= 0 {
		return c.Name() + ":" + key[:end+1]
	}
	return ""
}

// twice is twice a target, from which on nothing is earned where lower is better.
func twice(c *rules.Criterion, use role) *slot {
	return &slot{Literal: rules.Literal{Value: exact.Int(2)}, criterion: c, role: use, optional: true, loses: ">"}
}

// builtIn gives the numbers that a kind carries in itself: a clause may name them.
func builtIn(c *rules.Criterion) (list []*slot) {
	add := func(r role, values ...string) {
		for _, v := range values {
			list = append(list, &slot{Literal: rules.Literal{Value: exact.MustParse(v)}, criterion: c, role: r, optional: true})
		}
	}
	switch c.Kind() {
	case rules.Targets: // the national form
		add(share, "0.8", "0.6")
		for _, s := range list {
			s.sided = true // belongs to the level above
		}
		add(share, "1", "0")
		add(anyUse, "0", "1")
		list = append(list, twice(c, anyUse), twice(c, share))
	case rules.Proportional:
		add(share, "1", "0")
		list = append(list, twice(c, share))
	case rules.PerCase: // 每违规一次
		add(anyUse, "1")
	case rules.Award, rules.Judged, rules.Linear:
		add(share, "1", "0")
	}
	return list
}
