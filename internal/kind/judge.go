package kind

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// A Judge is a form bound to the numbers and expressions of one criterion.
type Judge interface {
	// Points measures and gives points alone: what comes off or, of a form that awards, what is earned. That may be below 0 or more than
	// the criterion governs: the criterion holds it between them. It is what scoring runs. Failures of expressions stay in the unit's frame.
	Points(u *Unit) (exact.Number, judging.Problem)
	// Lower writes the points off, not rounded, as one formula that gives and refuses what Points does; nil where rows of the unit's
	// own decide.
	Lower(l *Lowering) *expression.Node
	// Parts lists what the criterion is made of, in the order of its text.
	Parts() []Part
	// Explain writes the reason and the worked arithmetic of a finding.
	Explain(e *Explainer, f judging.Finding)
	// Say writes the rule as a sentence.
	Say(t *Teller)
}

// A Criterion judges one thing of an indicator. Each item of a list of items is a criterion by itself.
type Criterion struct {
	// What scoring reads stands together.
	Judge Judge
	Earns bool          // Judge gives points earned, not points off
	Adds  bool          // the points are added, not taken off: of a form that awards, where its leaf starts from 0
	OutOf exact.Number  // points that a form which awards governs
	Grid  rounding.Grid // how the points are rounded

	Form      *Form
	Terms     *Terms
	Marks     exact.Number // of the indicator
	Unheld    bool         // the marks are no limit of the points
	Judgement int          // among the judgements of a submission; -1 when none is wanted
	Choice    int          // among the choices; -1 when there is none
	ID, Item  string       // Item is "" but of one of several items
	Full      string       // indicator.criterion
	Because   *Template    // nil: the form's own sentence
	Place     source.Place

	reads   []*expression.Program // shown before the judge's own explanation
	outOf   *Written              // nil where it is not written
	lowered lowered
	words   words
	listed  listed
}

// Name gives the full name with the item: indicator.criterion.item.
func (c *Criterion) Name() string {
	if c.Item == "" {
		return c.Full
	}
	return c.Full + "." + c.Item
}

// Alternatives gives the criteria that this one offers to choose from; none of every other.
func (c *Criterion) Alternatives() []*Criterion {
	if e, ok := c.Judge.(interface{ Alternatives() []*Criterion }); ok {
		return e.Alternatives()
	}
	return nil
}

// Ways gives the ids of the ways that an either criterion lets a unit choose from; nil for every other criterion. Where best is true the library
// takes the best of them and a choice is refused.
func (c *Criterion) Ways() (ids []string, best bool) {
	for _, a := range c.Alternatives() {
		ids = append(ids, a.ID)
	}
	return ids, len(ids) > 0 && !c.Declared()
}

// Raises reports whether [Criterion.Deduction] gives points that are added, not points that come off.
func (c *Criterion) Raises() bool { return c.Adds && !c.Earns }

// ReadsResults reports whether the criterion reads points of other indicators.
func (c *Criterion) ReadsResults() bool {
	return c.Terms.ReadsResults(c.Programs()...)
}

// Awarding reports whether the criterion governs points: it awards, or one of its alternatives does.
func (c *Criterion) Awarding() bool {
	if c.Form.Awards && !isEither(c) {
		return true
	}
	return slices.ContainsFunc(c.Alternatives(), func(a *Criterion) bool { return a.Form.Awards })
}

// Deduction gives the points that come off, rounded: an award is rounded as it is earned, any other points as they come off.
func (c *Criterion) Deduction(u *Unit) (exact.Number, judging.Problem) {
	if off, ok := c.InWords(u.Frame); ok {
		return exact.New(off, c.Grid.Places), judging.NoProblem
	}
	return c.InFull(u)
}

// InFull is [Criterion.Deduction] without the quick way.
func (c *Criterion) InFull(u *Unit) (exact.Number, judging.Problem) {
	points, p := c.Judge.Points(u)
	if p != judging.NoProblem || u.Frame.Failed() {
		return points, p
	}
	if !c.Earns {
		if points.IsZero() { // as most are
			return points, p
		}
		return c.round(points), p
	}
	switch earned := c.round(points); { // what a criterion governs needs no rounding
	case earned.Sign() <= 0:
		return c.OutOf, p
	case earned.Less(c.OutOf):
		return c.OutOf.Sub(earned), p
	}
	return exact.Number{}, p
}

// round is Round of the grid, which need not be copied where points are rounded to decimal places.
func (c *Criterion) round(points exact.Number) exact.Number {
	if places := c.Grid.Places; c.Grid.To.IsZero() {
		return points.Round(places, c.Grid.Mode).WithPlaces(places)
	}
	return c.Grid.Round(points)
}

// Off gives the points off, not rounded, with what explains them: the amount of a judge that counts, the place of what a judge picks.
func (c *Criterion) Off(u *Unit) (judging.Finding, judging.Problem) {
	points, p := c.Judge.Points(u)
	f := judging.Finding{Off: points, Given: points, Which: -1}
	if c.Earns {
		f.Off = c.OutOf.Sub(judging.Awarded(points, c.OutOf))
	}
	if p != judging.NoProblem || u.Frame.Failed() {
		return f, p
	}
	u.Frame.Rest() // the same again is within the budget
	if k, counts := c.Judge.(interface{ Amount(u *Unit) exact.Number }); counts {
		f.Amount = k.Amount(u)
	}
	if k, picks := c.Judge.(interface{ Which(u *Unit) int }); picks {
		f.Which = k.Which(u)
	}
	return f, p
}

// Wanted is what could not be taken, and what could have been: what was given, the least and the most, as numbers in plain notation, the unit
// they are counted in, and the words that may be given. Each is empty where there is none.
type Wanted struct {
	Got         string
	Least, Most string
	MeasureUnit string
	Options     []string
}

// Wanted gives what the criterion would have taken in place of what it has a problem with.
func (c *Criterion) Wanted(u *Unit, p judging.Problem) Wanted {
	if k, says := c.Judge.(interface {
		wanted(*Unit, judging.Problem) Wanted
	}); says {
		return k.wanted(u, p)
	}
	return Wanted{}
}

// Round rounds points off, see [Criterion.Deduction].
func (c *Criterion) Round(off exact.Number) exact.Number {
	if off.IsZero() {
		return off
	}
	if c.Earns {
		return c.OutOf.Sub(c.Grid.Round(c.OutOf.Sub(off)))
	}
	return c.Grid.Round(off)
}
