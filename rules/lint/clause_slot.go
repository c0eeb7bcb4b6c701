package lint

import (
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
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
	analysis.Literal
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
	again     bool    // points of every item, which a clause may say twice: 每项2分，缺一项扣2分
	folds     []*slot // the numbers that a number is made of, as 200 / 3 is: a clause names it, or them
}

// keyed says what a number is for by the role of the part that it stands in.
func (s *slot) keyed(unnegated bool) {
	c := s.criterion
	switch s.Role {
	case kind.NoRole: // of a measure
		conditional(s)
	case kind.OutOf, kind.RowGives: // 按附表记分 names no row
		s.role, s.optional = points, true
	case kind.RowEnd:
		s.role, s.optional = limit, true
	case kind.Charge, kind.Worth, kind.Height, kind.AtMost:
		s.role, s.tier = points, s.tierOf()
	case kind.Step: // of a tier 每天 is enough
		s.role, s.optional = step, s.Which >= 0 && s.Value.Equal(exact.Int(1))
	case kind.Limit:
		s.role, s.sided, s.opens, s.loses = limit, true, s.Loses == ">", s.Loses
	case kind.Tier:
		s.role, s.sided, s.opens, s.tier = limit, true, s.High != s.Open, s.tierOf()
	case kind.Bend:
		s.role, s.tier = limit, s.tierOf()
	case kind.FullAt, kind.ZeroAt:
		s.role, s.tier, s.loses = limit, s.Key, anchored(c)
	case kind.Beyond:
		s.role, s.sided, s.opens, s.loses = share, true, true, s.Loses
	case kind.From, kind.To:
		s.role, s.optional = share, s.Value.Equal(exact.Int(1))
	default:
		conditional(s).tier = s.tierOf()
		if unnegated && s.role == limit {
			s.loses = losing(s.Role, s.Operator)
		}
	}
	if s.Operator == "*" || s.Operator == "/" {
		s.role = factor
	}
}

// most reports whether a number is the most that a rule takes off: at_most: 10, deduct: min(times * 3, 10), and so in a measure.
func (s *slot) most() bool {
	return s.Role == kind.AtMost || (s.Role == kind.Charge || s.Role == kind.NoRole && s.criterion != nil) && s.Operator == "min"
}

// anchored gives the side on which a linear takes points off: below full_at where zero_at is less.
func anchored(c *rules.Criterion) string {
	numbers := analysis.CriterionLiterals(c)
	full, zero := alone(numbers, kind.FullAt), alone(numbers, kind.ZeroAt)
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
	case s.Role == kind.Tier && s.nothing():
		return true
	case s.Role == kind.NoRole && hundred && s.criterion != nil && analysis.Measured(s.criterion) != nil && analysis.UnitOf(analysis.Measured(s.criterion)) == "%":
		return true
	case s.role == factor:
		return hundred || s.Value.Equal(exact.Int(1e4))
	case slices.Contains([]string{"+", "-", "min", "max", "clamp"}, s.Operator):
		return one || hundred
	case s.Role == kind.Tier:
		return s.end()
	case s.Operator == "round":
		return s.Value.Equal(exact.Int(int64(places)))
	}
	return false
}

// end reports whether an end of a tier is the end of what the number can be: 100 of a rate that is at most 100.
func (s *slot) end() bool {
	reach := s.reach.Low
	if s.High {
		reach = s.reach.High
	}
	return !s.Open && reach.Bounded && reach.At.Equal(s.Value)
}

// parted gives the last number below a limit of whole numbers, 4 where what is below 5, or at most 4, is on the other side than 5: a clause may
// name either. ok is false where no two whole numbers are parted.
func (s *slot) parted() (below exact.Number, ok bool) {
	if !s.whole || !s.sided || s.role != limit || !s.Value.IsInt() {
		return exact.Number{}, false
	}
	if s.opens {
		return s.Value, true
	}
	return s.Value.Sub(exact.Int(1)), true
}

// beside reports whether two limits part the same whole numbers: 30] and [31.
func (s *slot) beside(other *slot) bool {
	a, ok := s.parted()
	b, both := other.parted()
	return ok && both && a.Equal(b)
}

// nothing reports whether a limit parts 0 from 1: that between nothing and something.
func (s *slot) nothing() bool { below, ok := s.parted(); return ok && below.IsZero() }

// earned reports whether a number is what a tier or case earns: 扣3分 names what is left of the marks.
func (s *slot) earned() bool {
	return s.tier != "" && s.Role == kind.Worth && analysis.Awards(s.criterion)
}

// adjacent reports whether a number is the last one written before an open end of a tier: 89.99 of [80, 90), and 89 of 80至89.
func (s *slot) adjacent(m clause.Mark) bool {
	if s.Role != kind.Tier || !s.Open || m.Value.IsInt() && !m.Joined {
		return false
	}
	unit := exact.Int(1)
	for !m.Value.Mul(unit).IsInt() && unit.Less(exact.Int(1000)) {
		unit = unit.Mul(exact.Int(10))
	}
	next, _ := exact.Int(1).Quo(unit)
	if s.High {
		return m.Value.Add(next).Equal(s.Value)
	}
	return m.Value.Sub(next).Equal(s.Value)
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
func losing(role kind.Role, operator string) string {
	if operator == "==" || operator == "!=" || operator == "" {
		return ""
	}
	switch side := operator[:1]; {
	case role == kind.Trigger:
		return side
	case role == kind.Met && side == "<":
		return ">"
	case role == kind.Met:
		return "<"
	}
	return ""
}

// tierOf names the tier, case or item that a number stands in.
func (s *slot) tierOf() string {
	switch {
	case s.itemOf():
		return s.criterion.Name()
	case s.Which >= 0:
		return s.criterion.Name() + ":" + strconv.Itoa(s.Which+1)
	}
	return ""
}

// itemOf reports whether a number stands in an item of a list of conditions that are to be met.
func (s *slot) itemOf() bool { return s.criterion != nil && has(s.criterion, kind.Met) }

// unit gives the unit in which a number is measured, as far as the rules say.
func (s *slot) unit() string {
	if s.Unit != "" {
		return string(s.Unit)
	}
	if f := s.measured(); f != nil {
		return string(analysis.UnitOf(f))
	}
	return ""
}

// part gives the part of a criterion that has a role.
func part(c *rules.Criterion, role kind.Role) (kind.Part, bool) { return c.Inside().Part(role) }

func has(c *rules.Criterion, role kind.Role) bool { return c.Inside().Has(role) }
