package analysis

import (
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/internal/symbolic"
	"github.com/baifen-go/baifen/rules"
)

// CriterionCanonical gives a text that two criteria, of one rule set or of two, share only where they take off the same points for the same
// figures: measures are written out and arithmetic is in one form, so that neither the names of measures nor the order of factors
// matters. Criteria of different texts may still do the same.
func CriterionCanonical(c *rules.Criterion) string {
	return c.Indicator().Inside().Grid.String() + " " + BeforeRounding(c)
}

// BeforeRounding is [CriterionCanonical] but for rounding: criteria that share it take off the same points before they are rounded.
func BeforeRounding(c *rules.Criterion) string {
	marks := c.Inside().Marks
	earned := ""
	if c.Inside().Adds {
		earned = "adds "
	}
	if c.Inside().Earns { // what is rounded is what is earned
		earned += c.OutOf().String()
	}
	if off := c.Inside().Lowered(); off != nil {
		text := []string{earned, marks.String(), symbolic.Canonical(c.Inside().Terms.Scope, off, marks)}
		for _, l := range Levels(c) { // which points a person may give
			text = append(text, l.Name, l.From.String(), l.To.String(), strconv.FormatBool(l.Open))
		}
		return strings.Join(text, " ")
	}
	text := []string{c.Kind(), marks.String(), c.OutOf().String()}
	for _, f := range Formulas(c) {
		text = append(text, Canonical(f))
	}
	for _, p := range c.Inside().Parts() {
		if p.Words != nil {
			text = append(text, p.Last(), p.Word)
		}
	}
	for _, a := range c.Choices().All() {
		text = append(text, a.Inside().ID, CriterionCanonical(a))
	}
	return strings.Join(text, " ")
}

// Canonical gives a text that two formulas share only where they give the same result for the same fields, see [CriterionCanonical].
func Canonical(f *rules.Formula) string { return symbolic.Canonical(scope(f), program(f), marks(f)) }
