package rules

import (
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/baifen-go/baifen/rules/internal/symbolic"
)

// Canonical gives a text that two criteria, of one rule set or of two, share only where they take off the same points for the same
// figures: measures are written out and arithmetic is in one form, so that neither the names of measures nor the order of factors
// matters. Criteria of different texts may still do the same.
func (c *Criterion) Canonical() string {
	places, mode := c.set.Rounding()
	return strings.Join([]string{strconv.Itoa(places), mode.String(), c.BeforeRounding()}, " ")
}

// BeforeRounding is [Criterion.Canonical] but for rounding: criteria that share it take off the same points before they are rounded.
func (c *Criterion) BeforeRounding() string {
	marks := c.indicator.marks
	earned := ""
	if c.k.Earns { // what is rounded is what is earned
		earned = c.k.OutOf.String()
	}
	if off := c.k.Lowered(); off != nil {
		text := []string{earned, marks.String(), symbolic.Canonical(c.set.scope, off, marks)}
		for _, l := range c.Levels() { // which points a person may give
			text = append(text, l.Name, l.From.String(), l.To.String(), strconv.FormatBool(l.Open))
		}
		return strings.Join(text, " ")
	}
	text := []string{c.Kind(), marks.String(), c.k.OutOf.String()}
	for _, f := range c.Formulas() {
		text = append(text, f.Canonical())
	}
	for _, a := range c.choices {
		text = append(text, a.k.ID, a.Canonical())
	}
	return strings.Join(text, " ")
}

// Canonical gives a text that two formulas share only where they give the same result for the same fields, see [Criterion.Canonical].
func (f *Formula) Canonical() string { return symbolic.Canonical(f.set.scope, f.program, f.marks) }

// Says gives the bonus as a sentence for people.
func (b *Bonus) Says() string {
	t := &kind.Teller{Scope: b.set.scope}
	t.Say("加分＝", b.award.Names())
	if b.atMost.Set {
		t.Say("，最多加").Amount(b.atMost.Points, "分")
	}
	return t.String()
}

// Canonical is [Criterion.Canonical] for a bonus.
func (b *Bonus) Canonical() string {
	limit := ""
	if b.atMost.Set {
		limit = b.set.canonical(b.atMost.Points)
	}
	return b.Formula().Canonical() + " " + limit
}

// canonical gives a number of a rule in one form.
func (s *Set) canonical(n kind.Number) string {
	if n.Program == nil {
		return n.Fixed.String()
	}
	return symbolic.Canonical(s.scope, n.Program, s.fullMarks)
}

// Says gives the cap as a sentence for people.
func (c *Cap) Says() string {
	t := &kind.Teller{Scope: c.set.scope}
	t.Say("符合", t.Quoted(c.when), "的，总分不高于").Amount(c.total, "分")
	return t.String()
}

// Canonical is [Criterion.Canonical] for a cap.
func (c *Cap) Canonical() string { return c.Formula().Canonical() + " " + c.set.canonical(c.total) }

// Says gives the check as a sentence for people.
func (c *Check) Says() string {
	s := "应当" + c.that.Names()
	if c.left != nil && !c.tolerance.IsZero() {
		s += "，允许相差" + c.tolerance.String()
	}
	return s + "；不符的列为“" + c.severity.Label() + "”"
}

// Canonical is [Criterion.Canonical] for a check.
func (c *Check) Canonical() string {
	return c.Formula().Canonical() + " " + c.tolerance.String() + " " + c.severity.String()
}

// Whole reports whether a numeric formula gives whole numbers alone, as far as its operations tell.
func (f *Formula) Whole() bool { return f.Numeric() && symbolic.Whole(f.set.scope, f.program) }
