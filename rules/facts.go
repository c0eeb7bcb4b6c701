package rules

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
)

// Facts are what a rule judged a unit by, as data: enough to write its sentence in any language. Numbers are exact and stand in text: 98.5,
// or 200/3 where the decimals never end; [exact.ParseString] reads them. What a rule does not have is "" or nil. Points are out of the
// indicator's own marks: what a card makes of them where marks are short, or become others, stands beside the facts.
type Facts struct {
	Kind   string // the key under which the rule is written: per_step, award, …; of an either that of the way that was taken
	Choose string // of an either: best or declared
	Way    string // of an either: the name of the way that was taken

	Measured       *Quantity // the one number that is judged
	Limit          *Quantity // beyond it points come off
	Side           string    // where that is: below or above
	Target         *Quantity // what the measured number has to reach
	Better, Method string    // of a target: higher, lower or equal; ratio or excess
	OverLimit      string    // of a target: the share of it by which more is too much
	FullAt, ZeroAt *Quantity // where all points are earned, and none
	Through        []Point   // of a line that gives points: those between which the measured number lies, or the one on which it lies or that is next
	Tier           string    // the interval that holds the measured number: [80, 90)
	Case           string    // which tier or case gives the points, counted from 1

	Condition *Computed // why points come off, or which case holds; of a check what does not
	Formula   *Computed // points, as the rule computes them
	Tolerance string    // of a check: by how much two numbers may differ

	Step       *Quantity // how far beyond the limit one step is
	Partial    string    // what an unfinished step costs: discard, count or prorate
	Steps      string    // how many steps or cases were charged
	PointsEach string    // points off for each step or case; where there are none, once
	Charged    []Charged // the steps or cases that were charged, where not all of them cost the same
	AtMost     string    // the most points off; of a bonus the most points

	OutOf, Earned      string // points that the rule gives at most, and that the unit earned
	Level              string // that a person gave
	LevelFrom, LevelTo string // its ends, as shares of OutOf
	By, Reason         string // who judged, and what they wrote
	Rows               []Goal // the unit's own targets that were not reached
	Off                string // points that the rule takes off; "" of one that adds
	Added              string // points that the rule adds; "" of one that takes off
}

// A Quantity is a value with what it is called and counted in. Name is that of the field or measure, Label what a reader calls it; a
// computation has no name, and its label is the formula in names; a number that stands in the rule itself has neither. Shown is set where
// Value is too long to be read: a number rounded so that it stands on its side of what it is compared with.
//
//	type Quantity struct {
//		Name  string // of the field or the measure; "" of a computation, and of a number that stands in the rule
//		Label string // what a reader calls it; of a computation its formula in names; "" of a number that stands in the rule
//		Value string
//		Shown string
//		Unit  string
//	}
type Quantity = kind.Quantity

// A Point is a point of a line that gives points: so many are earned where the measured number is At.
type Point = kind.Point

// A Charged is a part of what is counted, where not every part costs the same: some of the cases, or what lies in one tier.
type Charged = kind.Charged

// A Computed is an expression of a rule, what it came to, and what it read.
type Computed struct {
	Expression string // as it is written in the rule file
	Label      string // in names
	Value      string // of a condition true or false
	Reads      []Quantity
}

// A Goal is one of the unit's own targets that was not reached.
//
//	type Goal struct {
//		Row            string // which of the rows that are judged, counted from 1
//		Name           string
//		Better         string // higher, lower or equal; "" of a target that is judged by level
//		Target, Actual string // as the unit reports them; "" of a target that is judged by level
//		Level          string // of a target that is judged by level
//		Weight, Earned string // points
//		Reason         string
//	}
type Goal = kind.Goal

// Facts gives what a finding of the criterion rests on; nothing where there is no criterion, or no values.
func (c *Criterion) Facts(v *Values, f judging.Finding) Facts {
	if c == nil || c.k == nil || !v.there() {
		return Facts{}
	}
	v.begin(c.k.Marks)
	way, found := c.k.Taken(&v.unit, f)
	x := Facts{Kind: way.Form.Key, Off: v.unit.Text(found.Off)}
	if way != c.k {
		x.Choose, x.Way = chooses[c.k.Declared()], way.Full
	}
	if way.Earns {
		x.OutOf, x.Earned = v.unit.Text(way.OutOf), v.unit.Text(way.OutOf.Sub(found.Off))
	}
	list := way.Facts(&v.unit, found)
	for i := range list {
		x.add(&list[i])
	}
	if way.Counts() {
		x.Steps = v.unit.Text(found.Amount)
	}
	if d, decided := way.Decided(&v.unit); decided {
		x.Level, x.By, x.Reason = d.Level, d.By, d.Reason
	}
	if c.k.Adds {
		x.Off, x.Added = "", x.Off
		if c.k.Earns {
			x.Added = x.Earned
		}
	}
	x.Rows, x.Through, x.Charged = way.Missed(&v.unit), way.Through(&v.unit), way.Charged(&v.unit)
	v.unit.Frame.TakeFailure()
	return x
}

// chooses are the words for how one of several ways is chosen.
var chooses = map[bool]string{false: "best", true: "declared"}

// add puts a fact in its place, and keeps its quantity.
func (x *Facts) add(f *kind.Fact) {
	switch f.Role {
	case kind.Measured:
		x.Measured = &f.Quantity
	case kind.Limit:
		x.Limit, x.Side = &f.Quantity, f.Side
	case kind.Target:
		x.Target = &f.Quantity
	case kind.Better:
		x.Better = f.Word
	case kind.Method:
		x.Method = f.Word
	case kind.Beyond:
		x.OverLimit = f.Value
	case kind.FullAt:
		x.FullAt = &f.Quantity
	case kind.ZeroAt:
		x.ZeroAt = &f.Quantity
	case kind.Tier:
		x.Tier = f.Tier.String()
	case kind.Trigger, kind.Met, kind.Branch:
		x.Condition = computed(f.Quantity, f.Asks)
	case kind.Formula:
		x.Formula = computed(f.Quantity, f.Asks)
	case kind.Step:
		x.Step = &f.Quantity
	case kind.Unfinished:
		x.Partial = f.Word
	case kind.Charge:
		x.PointsEach = f.Value
	case kind.AtMost:
		x.AtMost = f.Value
	case kind.From:
		x.LevelFrom = f.Value
	case kind.To:
		x.LevelTo = f.Value
	}
	if f.Which >= 0 && f.Role == kind.Worth {
		x.Case = strconv.Itoa(f.Which + 1)
	}
}

func computed(q kind.Quantity, a *kind.Asks) *Computed {
	if a == nil {
		return nil
	}
	return &Computed{a.Expression, q.Label, q.Value, a.Reads}
}

// asked gives what an expression of a rule beside the indicators came to.
func (v *Values) asked(p *expression.Program) *Computed {
	v.unit.SetMarks(v.set.fullMarks)
	return computed(v.unit.Computed(p))
}

// facts gives what the bonus rests on; nothing where there is no formula, or no values.
func (b Bonus) facts(v *Values) Facts {
	if !b.Formula.gives(v, expression.Number) {
		return Facts{}
	}
	x := Facts{Kind: "award", Formula: v.asked(b.Formula.program)}
	if b.Limited {
		x.AtMost = b.AtMost.of(v).String()
	}
	return x
}

// facts gives what the cap rests on; nothing where there is no condition, or no values.
func (c Cap) facts(v *Values) Facts {
	if !c.Formula.gives(v, expression.Bool) {
		return Facts{}
	}
	return Facts{Kind: "when", Condition: v.asked(c.Formula.program)}
}

// facts gives what the check rests on; nothing where there is no condition, or no values.
func (c Check) facts(v *Values) Facts {
	if !c.Formula.gives(v, expression.Bool) {
		return Facts{}
	}
	x := Facts{Kind: "that", Condition: v.asked(c.Formula.program)}
	if !c.Tolerance.Equal(exact.Number{}) {
		x.Tolerance = c.Tolerance.String()
	}
	return x
}
