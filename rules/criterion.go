package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

// A Kind is one of the ways to judge that the rule format knows.
type Kind uint8

// The kinds of criterion. Those from Bands on award points, those before take points off.
const (
	When Kind = iota
	Checklist
	PerCase
	PerStep
	Bands
	Linear
	Proportional
	Cases
	Award
	Targets
	Judged
	Either
)

var kindNames = []string{"when", "checklist", "per_case", "per_step", "bands", "linear", "proportional", "cases", "award", "targets", "judged", "either"}

// String gives the kind's key in a rule file.
func (k Kind) String() string { return kindNames[k] }

// Awards reports whether the kind awards points, and so governs a number of them.
func (k Kind) Awards() bool { return k >= Bands }

// A Criterion judges one thing of an indicator and says what comes off and why. Each item of a checklist is a criterion by itself.
type Criterion struct {
	judge      judge
	indicator  *Indicator
	set        *Set
	outOf      exact.Number // of an awarding kind
	earns      bool         // judge gives points earned, not points off
	kind       Kind
	readsMarks bool // an expression of the leaf reads marks
	judged     int  // among the judgements of a submission; -1 when none is wanted
	either     int  // among the choices; -1 when there is none
	id, item   string
	full       string                // indicator.criterion
	reads      []*expression.Program // what judge reads, to show
	because    *template             // nil: the kind's own sentence
	place      Place
	written    []Literal // fixed numbers
}

// judge is a kind bound to its expressions.
type judge interface {
	// points measures and gives points alone: what comes off or, of an awarding kind, what is earned. It is what scoring runs.
	points(v *Values) (exact.Number, indicators.Problem)
	// off gives the same with what explains it. Failures of expressions stay in the frame.
	off(v *Values) (indicators.Finding, indicators.Problem)
	// along gives the points off as a function of one field, at least where they do not exceed the indicator's marks.
	along(t *expression.Plot, v *Values) expression.Path
	// over holds the points off over what is known of the fields, held to marks where the kind has no limit of its own.
	over(r *expression.Reach, marks indicators.Interval) indicators.Interval
	// explain writes the reason and the worked arithmetic of a finding.
	explain(e *explainer, f indicators.Finding)
	// reads lists the expressions in the order in which a reader wants to see them.
	reads() []*expression.Program
}

// ID gives the criterion's full name: indicator.criterion.
func (c *Criterion) ID() string { return c.full }

// Item gives the id of the checklist item that the criterion is; "" for every other kind.
func (c *Criterion) Item() string { return c.item }

// Name gives the full name with the item: indicator.criterion.item.
func (c *Criterion) Name() string {
	if c.item == "" {
		return c.ID()
	}
	return c.ID() + "." + c.item
}

// Kind gives the way of judging.
func (c *Criterion) Kind() Kind { return c.kind }

// Indicator gives the leaf that the criterion belongs to.
func (c *Criterion) Indicator() *Indicator { return c.indicator }

// OutOf gives how many points an awarding criterion governs; 0 for one that takes points off.
func (c *Criterion) OutOf() exact.Number { return c.outOf }

// Place gives where the criterion stands in the rule file.
func (c *Criterion) Place() Place { return c.place }

// Judged reports whether the criterion, or one of its alternatives, wants a person's judgement.
func (c *Criterion) Judged() bool { return c.judged >= 0 }

// Alternatives gives the ids of the ways that an either criterion lets a unit choose from; nil for every other criterion.
// Where best is true the library takes the best of them and a choice is refused.
func (c *Criterion) Alternatives() (ids []string, best bool) {
	e, ok := c.judge.(*either)
	if !ok {
		return nil, false
	}
	for _, a := range e.alternatives {
		ids = append(ids, a.id)
	}
	return ids, e.best
}

// Deduction gives the points that the criterion takes off, rounded as the rule set says: an awarding kind rounds its award, any
// other its deduction. It is [Criterion.Judge] without what explains the points, and allocates nothing.
func (c *Criterion) Deduction(v *Values) (exact.Number, *Failure) {
	if c.readsMarks {
		v.setMarks(c.indicator.marks)
	}
	points, p := c.judge.points(v)
	if p != indicators.NoProblem || v.frame.Failed() {
		return points, c.failure(v, p)
	}
	if c.earns {
		if points.Equal(c.outOf) { // as most are; what a criterion governs needs no rounding
			return exact.Number{}, nil
		}
		return c.outOf.Sub(c.set.Round(points)), nil
	}
	if points.IsZero() {
		return points, nil
	}
	return c.set.Round(points), nil
}

// failure says why the criterion could not judge: first what its expressions met, then what its kind did.
func (c *Criterion) failure(v *Values, p indicators.Problem) *Failure {
	if fail := v.failure(c.indicator.id, c.indicator.name, c.place); fail != nil {
		v.detail = "" // of a row, which the failure is not about
		return fail
	}
	return c.problem(v, p)
}

// Judge gives what the criterion takes off, as [Criterion.Deduction] does, with what explains it.
func (c *Criterion) Judge(v *Values) (indicators.Finding, *Failure) {
	v.frame.Rest()
	v.setMarks(c.indicator.marks)
	f, p := c.judge.off(v)
	if p != indicators.NoProblem || v.frame.Failed() {
		return f, c.failure(v, p)
	}
	f.Off = c.round(f.Off)
	return f, nil
}

func (c *Criterion) round(off exact.Number) exact.Number {
	if off.IsZero() {
		return off
	}
	if c.earns {
		return c.outOf.Sub(c.set.Round(c.outOf.Sub(off)))
	}
	return c.set.Round(off)
}

// A number is a number of a rule: fixed, or an expression.
type number struct {
	fixed   exact.Number
	program *expression.Program // nil when fixed
}

// of gives the number for a unit; a nil unit is enough where it is fixed.
func (n number) of(v *Values) exact.Number {
	if n.program == nil || v == nil {
		return n.fixed
	}
	return n.program.Number(v.frame)
}

// read appends the expression of a number that is not fixed.
func (n number) read(programs []*expression.Program) []*expression.Program {
	if n.program != nil {
		programs = append(programs, n.program)
	}
	return programs
}

// most is an optional upper limit of points off.
type most struct {
	set    bool
	points number
}

func (m most) of(v *Values) indicators.Most {
	if !m.set {
		return indicators.Most{}
	}
	return indicators.UpTo(m.points.of(v))
}
