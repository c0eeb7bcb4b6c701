package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A Criterion judges one thing of an indicator and says what comes off and why. Each item of a checklist is a criterion by itself.
type Criterion struct {
	k          *kind.Criterion
	indicator  *Indicator
	set        *Set
	readsMarks bool // an expression of the leaf reads marks
	choices    []*Criterion
}

// criterion gives a criterion that was read its indicator.
func (x *Indicator) criterion(s *Set, k *kind.Criterion) *Criterion {
	c := &Criterion{k: k, indicator: x, set: s}
	for _, a := range k.Alternatives() {
		c.choices = append(c.choices, x.criterion(s, a))
	}
	return c
}

// ID gives the criterion's full name: indicator.criterion.
func (c *Criterion) ID() string { return c.given().k.Full }

// Name gives the full name with the item: indicator.criterion.item.
func (c *Criterion) Name() string { return c.given().k.Name() }

// Kind gives the way of judging: the key under which it is written, such as per_step.
func (c *Criterion) Kind() string { return c.given().k.Form.Key }

// Indicator gives the leaf that the criterion belongs to.
func (c *Criterion) Indicator() *Indicator { return c.given().indicator }

// OutOf gives how many points an awarding criterion governs; 0 for one that takes points off.
func (c *Criterion) OutOf() exact.Number { return c.given().k.OutOf }

// Place gives where the criterion stands in the rule file.
func (c *Criterion) Place() Place { return c.given().k.Place }

// Judged reports whether the criterion, or one of its alternatives, wants a person's judgement.
func (c *Criterion) Judged() bool { return c.given().k.Judgement >= 0 }

// Choices gives the alternatives of an either criterion, as criteria of their own; none of every other kind.
func (c *Criterion) Choices() List[*Criterion] { return List[*Criterion]{c.given().choices} }

// Says gives the rule as a sentence for people: 财政资金支出完成率低于100%的，每低1个百分点扣1分，不足1个百分点的不扣.
func (c *Criterion) Says() string { return c.given().k.Tell() }

// Deduction gives the points that the criterion takes off, rounded as the rule set says: an awarding kind rounds its award, any
// other its deduction. It is [Criterion.Judge] without what explains the points, and allocates nothing.
func (c *Criterion) Deduction(v *Values) (exact.Number, *Failure) {
	if c == nil || c.k == nil || !v.there() {
		return c.unjudged()
	}
	if w := c.k.Words(v.unit.Frame); w != nil { // as it is but for the first unit
		if off, ok := w.Points(v.unit.Frame); ok {
			return exact.New(off, c.k.Grid.Places), nil
		}
	}
	return c.deduction(v)
}

// deduction is [Criterion.Deduction] where words are not written yet, or not enough.
func (c *Criterion) deduction(v *Values) (exact.Number, *Failure) {
	if off, ok := c.k.InWords(v.unit.Frame); ok {
		return exact.New(off, c.k.Grid.Places), nil
	}
	if c.readsMarks {
		v.unit.SetMarks(c.k.Marks)
	}
	points, p := c.k.InFull(&v.unit)
	if p != judging.NoProblem || v.unit.Frame.Failed() {
		return points, c.failure(v, p)
	}
	return points, nil
}

// unjudged stands apart from [Criterion.Deduction], which scoring runs: it hardly ever happens.
//
//go:noinline
func (c *Criterion) unjudged() (exact.Number, *Failure) {
	return exact.Number{}, unjudged(c != nil && c.k != nil)
}

// Judge gives what the criterion takes off, as [Criterion.Deduction] does, with what explains it.
func (c *Criterion) Judge(v *Values) (judging.Finding, *Failure) {
	if c == nil || c.k == nil || !v.there() {
		_, fail := c.unjudged()
		return judging.Finding{}, fail
	}
	v.begin(c.k.Marks)
	f, p := c.k.Off(&v.unit)
	if p != judging.NoProblem || v.unit.Frame.Failed() {
		return f, c.failure(v, p)
	}
	f.Exactly, f.Off = f.Off, c.k.Round(f.Off)
	return f, nil
}

// failure says why the criterion could not judge: first what its expressions met, then what its kind did.
func (c *Criterion) failure(v *Values, p judging.Problem) *Failure {
	if fail := v.failure(c.indicator.id, c.indicator.name, c.Place()); fail != nil {
		v.unit.Detail = "" // of a row, which the failure is not about
		return fail
	}
	return c.problem(v, p)
}

// A Place is a place in a rule file. Its String is file:line:column.
//
//	type Place struct {
//		File         string
//		Line, Column int
//	}
type Place = source.Place
