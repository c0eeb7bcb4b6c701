package lint

import (
	"context"
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
)

// proofs gives what can and cannot be proved of a rule set.
func proofs(ctx context.Context, set *rules.Set) []Finding {
	p := &proof{ctx: ctx, set: set, box: analysis.BoxOf(set), left: work.MaxProofs, values: set.NewValues(),
		conditions: map[rules.Place]int{}, computed: map[rules.Place]bool{}, rows: map[string][]bool{}}
	p.blank = analysis.NewModel(set, p.values, nil, nil)
	for _, in := range set.Judging().All() {
		if analysis.Ended(ctx) != nil {
			return nil
		}
		p.node(in)
	}
	p.bonuses()
	p.caps()
	p.checks()
	p.outcomes()
	p.standings()
	p.names()
	p.lookups()
	p.columns()
	p.polarities()
	p.grades()
	p.constants()
	return p.found
}

func proofCodes() []string {
	return []string{
		"never-triggered", "always-triggered", "unreachable-tier", "unreachable-case", "not-monotone", "award-out-of-range",
		"negative-deduction", "cannot-be-judged", "deduction-over-marks", "marks-never-lost", "division-by-zero", "constant-condition",
		"unused-field", "unused-column", "unused-measure", "unused-lookup", "unreachable-row", "contradictory-polarity", "checklist-negation", "step-rule-missing", "unreachable-grade",
		"at-most-below-deduct", "over-limit-too-large", "zero-target", "omission-decides",
	}
}

// A proof goes through a rule set and notes what it finds.
type proof struct {
	ctx        context.Context // of searches: where it ends, so do they
	set        *rules.Set
	box        *analysis.Box // all that the fields allow
	found      []Finding
	verdicts   []analysis.Verdict // of conditions, over all places where they are met
	conditions map[rules.Place]int
	paths      []string // where the verdicts stand
	computed   map[rules.Place]bool
	rows       map[string][]bool // of look-up tables: some rule can come to it
	values     *rules.Values     // that searches use in turn
	blank      *analysis.Model   // of a unit of which all is missing
	left       int               // work that may still be done for searches
	least      exact.Number      // points that are lost at most, over all leaves that are done
}

func (p *proof) add(code string, severity Severity, place rules.Place, path, message string, witness map[string]string) {
	p.found = append(p.found, Finding{code, severity, place, path, message, witness})
}

// notProved notes that something is beyond what can be treated exactly: no proof, and no unit that shows the contrary.
func (p *proof) notProved(code string, place rules.Place, path, what string) {
	p.add(code, NotProved, place, path, "没有推出来，也没有找到反例："+what+"。请用用例核对", nil)
}

// A rule is what is asked of units: a criterion, a bonus, a cap or a check, or when an indicator applies.
type rule struct {
	id       string
	place    rules.Place
	box      *analysis.Box // where it is asked
	formulas []analysis.Guarded
	units    *search
	where    []analysis.Condition                 // for which units
	ask      func(v *rules.Values) *rules.Failure // why there is no answer
}

// find looks for a unit that is asked, see [search.find].
func (r rule) find(test func(*rules.Values) bool, where ...analysis.Condition) (map[string]string, analysis.Outcome) {
	return r.units.find(test, append(slices.Clone(r.where), where...)...)
}

// shown looks for a unit that shows what a rule can do. Where there is surely none, never says what is wrong; where it is not sure, that the
// claim is not proved.
func (p *proof) shown(
	code string, severity Severity, r rule, never, claim string, test func(*rules.Values) bool, where ...analysis.Condition,
) analysis.Outcome {
	_, outcome := r.find(test, where...)
	switch outcome {
	case analysis.Impossible:
		p.add(code, severity, r.place, r.id, never, nil)
	case analysis.Unsure:
		p.notProved(code, r.place, r.id, claim)
	}
	return outcome
}

// disproved looks for a unit that disproves a claim about a rule. Where it is not sure that there is none, it notes that.
func (p *proof) disproved(
	code string, r rule, claim string, test func(*rules.Values) bool, where ...analysis.Condition,
) (witness map[string]string, found bool) {
	witness, outcome := r.find(test, where...)
	if outcome == analysis.Unsure {
		p.notProved(code, r.place, r.id, claim)
	}
	return witness, outcome == analysis.Found
}

// asked is a rule that is one formula, of which is proved what there is to prove of any.
func (p *proof) asked(id string, place rules.Place, f *rules.Formula, box *analysis.Box, units *search, where ...analysis.Condition) rule {
	return p.askedBy(rule{id: id, place: place, box: box, formulas: []analysis.Guarded{{Formula: f, Box: box}}, units: units, where: where,
		ask: func(v *rules.Values) (fail *rules.Failure) {
			if analysis.Logical(f) {
				_, fail = f.Truth(v)
			} else {
				_, fail = f.Number(v)
			}
			return fail
		}})
}

func (p *proof) askedBy(r rule) rule {
	p.look(r.id, r.formulas[0])
	p.defined(r)
	return r
}

// node proves what there is to prove about an indicator, or about the criteria of a group or of the set. How far the marks reach is asked of
// leaves whose points come off their marks alone.
func (p *proof) node(i *rules.Indicator) {
	box, ok := p.applies(i)
	if !ok {
		return
	}
	if start, stated := i.Start(); stated && start.Formula != nil {
		r := p.asked(i.ID()+".start", start.Formula.Place(), start.Formula, box, p.search([]*rules.Formula{start.Formula}), conditions(i)...)
		p.unplacedBeside(r, "起评分用到它，这样的单位")
	}
	sound := true
	for _, c := range i.Criteria().All() {
		sound = p.criterion(c, box) && sound
	}
	if sound && i.Leaf() && i.Inside().Plain {
		p.marks(i, box)
	}
	p.step(i)
}

// applies gives where an indicator applies; ok is false where it never does.
func (p *proof) applies(i *rules.Indicator) (*analysis.Box, bool) {
	f := i.Condition()
	if f == nil {
		return p.box, true
	}
	r := p.asked(i.ID()+".applies", f.Place(), f, p.box, p.search([]*rules.Formula{f}))
	p.unplacedBeside(r, "applies 用到它，这样的单位")
	p.truth(r, true,
		"指标永远不适用：按各字段允许的值，applies 不可能成立", "指标总是适用：applies 没有作用，请删去，或核对字段的 min、default",
		"指标“"+i.Name()+"”的 applies 可能成立", "指标“"+i.Name()+"”的 applies 可能不成立")
	p.omissions(i, r)
	return p.box.Assume(f, true)
}

// truth proves that a condition can be true and can be false, or notes that it cannot. One that is idle when it always holds does no
// harm then.
func (p *proof) truth(r rule, idle bool, never, always, canHold, canFail string) {
	f := r.formulas[0].Formula
	yes, no := analysis.Possible(f, r.box)
	for _, want := range [2]bool{true, false} {
		message, claim, severity := never, canHold, Error
		if !want {
			yes, no, message, claim = no, yes, always, canFail
		}
		if !want && idle {
			severity = Warning
		}
		switch {
		case !yes:
			p.add("constant-condition", severity, r.place, r.id, message, nil)
			return
		case !no: // it is always what is wanted
		case p.shown("constant-condition", severity, r, message, claim, nil, analysis.Condition{Of: f, Holds: want}) == analysis.Impossible:
			return
		}
	}
}

// look collects what the conditions of a formula come to; what is constant wherever it is met is noted at the end.
func (p *proof) look(path string, f analysis.Guarded) {
	p.looks(f)
	for _, v := range analysis.Verdicts(f.Formula, f.Box) {
		if v.Whole {
			continue // the rule itself says so
		}
		at, met := p.conditions[v.Place]
		if !met {
			p.conditions[v.Place] = len(p.verdicts)
			if v.Measure != "" {
				path = "measures." + v.Measure
			}
			p.verdicts, p.paths = append(p.verdicts, v), append(p.paths, path)
			continue
		}
		all := &p.verdicts[at]
		all.CanBeTrue, all.CanBeFalse = all.CanBeTrue || v.CanBeTrue, all.CanBeFalse || v.CanBeFalse
	}
}

// constants notes the conditions that never change.
func (p *proof) constants() {
	for i, v := range p.verdicts {
		if v.CanBeTrue && v.CanBeFalse {
			continue
		}
		how := "总是成立"
		if !v.CanBeTrue {
			how = "永远不成立"
		}
		p.add("constant-condition", Warning, v.Place, p.paths[i], fmt.Sprintf("条件“%s”在这里%s：请核对界限和字段的 min、max，或删去这个条件", v.Condition, how), nil)
	}
}

// anchored shows a unit whose anchors meet, so that there are no points between them; and one for which they have changed sides, so that
// points go the other way than for others.
func (p *proof) anchored(c *rules.Criterion, r rule) {
	for _, d := range analysis.Unwritten(c, r.box) {
		meet := func(v *rules.Values) bool {
			fail := r.ask(v)
			return fail != nil && fail.Code == judging.AnchorsMeet.Code()
		}
		if witness, found := r.find(meet, holds(analysis.Divides(analysis.Lowered(c), d))); found == analysis.Found {
			p.add("cannot-be-judged", Warning, r.place, r.id,
				fmt.Sprintf("“%s”可能是 0：%s，这样的单位不能计分。请用 applies 排除，或给字段写 min、max", d.Divisor, judging.AnchorsMeet.Error()), witness)
		}
		judged := func(v *rules.Values) bool { return r.ask(v) == nil }
		above, below := intervals.AtLeast(exact.Number{}), intervals.AtMost(exact.Number{})
		above.Low.Open, below.High.Open = true, true
		if _, up := r.find(judged, holds(analysis.Lies(d.By(c), above))); up != analysis.Found {
			continue
		}
		if witness, down := r.find(judged, holds(analysis.Lies(d.By(c), below))); down == analysis.Found {
			p.add("not-monotone", Warning, r.place, c.ID(),
				fmt.Sprintf("“%s”有的单位大于 0，有的小于 0：满分点和零分点的高低会对调，得分的方向也随着变。请核对，或用 applies 排除", d.Divisor), witness)
		}
	}
}

// ordered proves that the points of a line stand in order for every unit, or shows one for which they do not.
func (p *proof) ordered(c *rules.Criterion, r rule) {
	for _, far := range analysis.Lengths(c) {
		positive := intervals.AtLeast(exact.Number{})
		if positive.Low.Open = true; intervals.Holds(positive, analysis.Over(far, r.box)) {
			continue
		}
		witness, found := p.disproved("cannot-be-judged", r, "各点（through）的 at 总是从小到大排列", func(v *rules.Values) bool {
			fail := r.ask(v)
			return fail != nil && fail.Code == judging.BendsUnordered.Code()
		}, fails(analysis.Lies(far, positive)))
		if found {
			p.add("cannot-be-judged", Warning, r.place, r.id,
				fmt.Sprintf("“%s”可能不大于 0：%s。请用 applies 排除，或给字段写 min、max", far.Names(), judging.BendsUnordered.Error()), witness)
			return
		}
	}
}

// numbersOf gives the numbers that a criterion's own shape names: limits, steps, tiers, anchors. Of many breaks the first and the last few.
func numbersOf(c *rules.Criterion) (list []exact.Number) {
	if c.OutOf().Sign() > 0 {
		list = append(list, c.OutOf())
	}
	for _, a := range append(c.Choices().Slice(), c) {
		curve, _ := analysis.Curve(a, nil)
		at := curve.Breakpoints()
		if len(at) > 12 {
			at = slices.Concat(at[:6], at[len(at)-6:])
		}
		for _, x := range at {
			list = addNumber(list, x)
		}
		for _, t := range analysis.Tiers(a) {
			for _, e := range [2]indicators.End{t.In.Low, t.In.High} {
				if e.Bounded {
					list = addNumber(list, e.At)
				}
			}
		}
	}
	return list
}
