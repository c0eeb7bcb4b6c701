package kind

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
)

// A Fact is what one part of a criterion came to for a unit. Which parts there are is the form's affair; what one means says its role.
type Fact struct {
	Role Role
	Quantity
	Word  string    // of a word
	Side  string    // of a limit: below or above, where points come off
	Asks  *Asks     // of a condition or a formula
	Which int       // the tier, case or level that it belongs to; -1 for anything else
	Tier  *Interval // of a tier

	number exact.Number // the value, where it is a number
	counts bool         // it is
}

// An Interval is the interval of a tier.
type Interval = indicators.Interval

// A Quantity is a value with what it is called and counted in. Numbers are exact: 98.5, or 200/3 where the decimals never end.
type Quantity struct {
	Name  string // of the field or the measure; "" of a computation, and of a number that stands in the rule
	Label string // what a reader calls it; of a computation its formula in names; "" of a number that stands in the rule
	Value string
	Shown string // a number that is rounded for display, on the right side of what it is compared with; "" where Value is short enough
	Unit  string
}

// Asks is an expression with what it reads.
type Asks struct {
	Expression string // as it is written in the rule file
	Reads      []Quantity
}

// Taken gives the criterion that a finding is of, with the finding: of an either the way that was taken, else the criterion itself.
func (c *Criterion) Taken(u *Unit, f judging.Finding) (*Criterion, judging.Finding) {
	k, is := c.Judge.(*either)
	if !is {
		return c, f
	}
	way := k.alternatives[f.Which]
	found, _ := way.Off(u)
	found.Off = f.Off
	return way, found
}

// usualFacts is for how many facts there is room from the start: only rules of many parts have more that apply.
const usualFacts = 6

// Facts gives what the parts of the criterion came to, in the order of its text: of tiers, cases and levels those of the one that applied.
func (c *Criterion) Facts(u *Unit, f judging.Finding) (list []Fact) {
	u.SetMarks(c.Marks)
	which := f.Which
	if k, decides := c.Judge.(*judged); decides {
		which = k.level(u)
	}
	parts := c.Parts()
	list = u.room.facts(min(len(parts), usualFacts))
	for i := range parts {
		p := &parts[i]
		if p.Role == Sentence || p.Role == Rows || p.Which >= 0 && p.Which != which {
			continue
		}
		if fact, ok := p.fact(u); ok {
			list = append(list, fact)
		}
	}
	var edges []exact.Number
	if k, is := c.Judge.(interface{ edges(u *Unit) []exact.Number }); is {
		edges = k.edges(u)
	}
	together(list, edges)
	return list
}

// fact gives what a part came to; false where it could not be computed, and so took no part.
func (p *Part) fact(u *Unit) (Fact, bool) {
	f := Fact{Role: p.Role, Word: p.Word, Side: sideOf[p.Loses], Which: p.Which}
	switch program := p.Number.Program; {
	case p.Words != nil:
		return f, true
	case p.Role == Tier:
		f.Tier = &p.In
		return f, true
	case program == nil:
		f.number, f.counts = p.Number.Fixed, true
		f.Value = u.room.number(f.number)
		return f, true
	default:
		f.Quantity, f.Asks, f.number = u.computed(program)
		f.counts = program.Type() == expression.Number
		return f, f.Asks != nil
	}
}

// sideOf says on which side of a limit points come off.
var sideOf = map[string]string{"<": sides[judging.Below], ">": sides[judging.Above]}

// Computed gives what a program came to, and what it read; nil where it could not be computed.
func (u *Unit) Computed(p *expression.Program) (Quantity, *Asks) {
	q, a, _ := u.computed(p)
	return q, a
}

// computed is [Unit.Computed] with the number that a number is.
func (u *Unit) computed(p *expression.Program) (Quantity, *Asks, exact.Number) {
	u.Frame.Rest()
	q := Quantity{Label: p.Names(), Unit: string(unitOf(u.Terms.Scope, p))}
	if root := p.Root(); root.Op == expression.Ref {
		q.Name = u.Terms.Scope.Field(root.Slot).Name
	}
	value, x := u.result(p)
	q.Value = value
	if u.Frame.TakeFailure().Kind != expression.NoFailure {
		return q, nil, x
	}
	a := &Asks{Expression: p.String(), Reads: u.room.quantities(len(p.Refs()))}
	for _, slot := range p.Refs() {
		if r, ok := u.read(slot, p); ok {
			a.Reads = append(a.Reads, r)
		}
	}
	if len(a.Reads) == 0 {
		a.Reads = nil
	}
	return q, a, x
}

// result gives what a program comes to as text: numbers exactly, yes and no as true and false. A number it gives as that too.
func (u *Unit) result(p *expression.Program) (text string, x exact.Number) {
	switch p.Type() {
	case expression.Date:
		return expression.DayOf(p.Number(u.Frame)).String(), x
	case expression.Number:
		x = p.Number(u.Frame)
		return u.room.number(x), x
	case expression.Bool:
		return strconv.FormatBool(p.Bool(u.Frame)), x
	}
	return p.Text(u.Frame), x
}

// read gives what stands in a slot that a program reads; false where nothing does.
func (u *Unit) read(slot int, by *expression.Program) (Quantity, bool) {
	field := u.Terms.Scope.Field(slot)
	q := Quantity{Name: field.Name, Label: LabelOf(field), Unit: string(field.Unit)}
	if m := u.Terms.Scope.Measure(slot); m != nil {
		u.Frame.Rest()
		value, x := u.result(m)
		q.Value = value
		if u.Frame.TakeFailure().Kind != expression.NoFailure {
			return q, false
		}
		if m.Type() == expression.Number {
			q.Shown = u.shownBy(by, slot, x)
		}
		return q, true
	}
	v := u.Frame.Get(slot)
	switch {
	case !v.Present:
		return q, false
	case field.Type == indicators.Number:
		q.Value = u.room.number(v.Number)
	case fields.Counted(field.Type):
		q.Value = figures.Exactly(field, v.Number)
	case field.Type == indicators.Bool:
		q.Value = strconv.FormatBool(v.Bool)
	case field.Type == indicators.Table:
		q.Value, q.Unit = strconv.Itoa(len(v.Rows)), "行"
	default:
		q.Value = v.Text
	}
	return q, true
}

// A Goal is one of the unit's own targets that was not reached.
type Goal struct {
	Row            string // which of the rows that are judged, counted from 1
	Name           string
	Better         string // higher, lower or equal; "" of a target that is judged by level
	Target, Actual string // as the unit reports them; "" of a target that is judged by level
	Level          string // of a target that is judged by level
	Weight, Earned string // points
	Reason         string
}

// Missed gives the unit's own targets that were not reached; none of a criterion that judges no rows.
func (c *Criterion) Missed(u *Unit) (list []Goal) {
	k, is := c.Judge.(interface{ missed(u *Unit) []Goal })
	if !is {
		return nil
	}
	u.Frame.Rest()
	return k.missed(u)
}

// A Point is a point of a line that gives points: so many are earned where the measured number is At.
type Point struct {
	At     Quantity
	Points string
}

// Through gives the points of the line between which the measured number lies, one where it lies on it or beyond all of them; none of a criterion
// without such a line.
func (c *Criterion) Through(u *Unit) []Point {
	k, is := c.Judge.(interface{ through(u *Unit) []Point })
	if !is {
		return nil
	}
	u.Frame.Rest()
	return k.through(u)
}

// A Charged is a part of what is counted, where not every part costs the same: some of the cases, or what lies in one tier.
type Charged struct {
	Tier       string    // the interval of the tier: (0, 10]; "" of cases
	Part       *Quantity // how much of the measured number lies in the tier; nil of cases
	Each       *Quantity // how long a step of it is; nil of cases
	Steps      string    // how many steps or cases were charged
	PointsEach string    // points off for each of them
}

// Charged gives the parts that were charged, where not every step or case costs the same; none elsewhere.
func (c *Criterion) Charged(u *Unit) []Charged {
	k, is := c.Judge.(interface{ charged(u *Unit) []Charged })
	if !is {
		return nil
	}
	u.Frame.Rest()
	return k.charged(u)
}

// Decided gives what a person decided about the criterion; false where none does.
func (c *Criterion) Decided(u *Unit) (judging.Decision, bool) {
	k, is := c.Judge.(*judged)
	if !is {
		return judging.Decision{}, false
	}
	j := u.Judgements[k.index]
	if len(k.when) > 0 {
		j.Level = k.levels[k.chosen(u)].Name
	}
	return j, true
}

// Counts reports whether the criterion charges a number of steps or cases.
func (c *Criterion) Counts() bool {
	_, counts := c.Judge.(interface{ Amount(u *Unit) exact.Number })
	return counts
}
