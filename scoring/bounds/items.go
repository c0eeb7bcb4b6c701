package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// An item is one thing that is not known: a figure, a judgement, or a way of judging that the unit has yet to declare.
type item struct {
	*analysis.Unknown
	kind  string
	name  string // of the field; of the indicator or criterion in judgements and choices
	label string
	unit  string // of a number, and of a judgement's points
	field int    // of a figure; else -1
}

// figure gives the item of a field without a value.
func figure(set *rules.Set, i int) *item {
	f := set.Field(i)
	return &item{Unknown: analysis.Figure(set, i), kind: aFigure, name: f.Name, label: held.Label(f), field: i, unit: string(f.Unit)}
}

// people gives the items of judgements and choices that the submission leaves open.
func people(set *rules.Set, sub *scoring.Submission) (open []*item, given int) {
	for _, c := range set.Criteria().All() {
		if ids, best := c.Inside().Ways(); ids != nil && !best {
			key, ok := held.KeyOf(c, held.Ways, sub.Choices)
			if given += count(ok); !ok {
				it := &item{Unknown: wayTo(c, sub), kind: aChoice, name: key, label: c.Indicator().Name(), field: -1}
				open = append(open, it)
			}
		}
		if !c.Judged() {
			continue
		}
		key, ok := held.KeyOf(c, (*rules.Criterion).Judged, sub.Judgements)
		if given += count(ok); !ok {
			it := &item{Unknown: analysis.Judgement(c), kind: aJudgement, name: key, label: c.Indicator().Name(), unit: "分", field: -1}
			open = append(open, it)
		}
	}
	return open, given
}

// wayTo gives the ways that may be declared: where a person has judged already, the one that a person judges.
func wayTo(c *rules.Criterion, sub *scoring.Submission) *analysis.Unknown {
	u := analysis.Way(c)
	if _, given := held.KeyOf(c, (*rules.Criterion).Judged, sub.Judgements); !c.Judged() || !given {
		return u
	}
	u.Options = slices.DeleteFunc(u.Options, func(o analysis.Option) bool { return !c.Choices().At(o.Way).Judged() })
	return u
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// pending is the reason of a judgement that is only supposed.
const pending = "假设的评定"
