package scoring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// unused reports what people say of an indicator that does not apply to the unit: judgements and choices, and reviewers' deductions where such
// an indicator has no marks left. It reports judgements too that nobody asks for by the way that the unit declares. All of these would be
// passed over in silence.
func (b *Bound) unused() {
	if !b.partial && !b.unasked {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Judgements)) {
		id, _, _ := strings.Cut(key, ".")
		path := "judgements." + key
		if in := b.inapplicable(id); in != nil {
			b.fault(&Error{Path: path, Code: codeNotJudged, Indicator: id, Message: fmt.Sprintf("指标“%s”（%s）不适用，不需要人工评定", in.Name(), in.ID())})
		} else if c, way := b.declaredOtherwise(key); c != nil {
			b.fault(&Error{Path: path, Code: codeNotJudged, Indicator: id,
				Message: fmt.Sprintf("指标“%s”（%s）申报的是“%s”，不由人评定：请删去这项评定，或改申报", c.Indicator().Name(), id, way)})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b.sub.Choices)) {
		id, _, _ := strings.Cut(key, ".")
		if in := b.inapplicable(id); in != nil {
			b.fault(&Error{Path: "choices." + key, Code: codeNoChoice, Indicator: id, Message: fmt.Sprintf("指标“%s”（%s）不适用，不用申报评分方式", in.Name(), in.ID())})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.sub.Adjustments)) {
		if in := b.inapplicable(id); in != nil && in.Inside().Policy != judging.PolicyFull {
			b.fault(&Error{Path: "adjustments." + id, Code: codeAdjustment, Indicator: id, Message: fmt.Sprintf("指标“%s”（%s）不适用，没有分值可扣，请删去这条核查扣分", in.Name(), in.ID())})
		}
	}
}

// declaredOtherwise gives the criterion that a judgement is of, with the way that the unit declares, where that is another than by a person;
// nil where it is not so.
func (b *Bound) declaredOtherwise(key string) (*rules.Criterion, string) {
	for _, c := range b.set.Criteria().All() {
		ids, _ := c.Inside().Ways()
		if !c.Judged() || ids == nil || c.ID() != key && c.Indicator().ID() != key || c.Inside().ByPerson(b.values.Inside()) {
			continue
		}
		if n := b.values.Inside().Way(c.Inside()); n >= 0 { // else what is missing is said
			return c, ids[n]
		}
	}
	return nil, ""
}

// inapplicable gives the leaf of an id if it does not apply; else nil.
func (b *Bound) inapplicable(id string) *rules.Indicator {
	if in, ok := b.set.Indicator(id); ok && in.Leaf() && b.status(in) == NotApplicable {
		return in
	}
	return nil
}
