package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// An item is one thing that is not known: a figure, a judgement, or a way of judging that the unit has yet to declare.
type item struct {
	*analysis.Unknown
	kind  Kind
	name  string // of the field; of the indicator or criterion in judgements and choices
	label string
	unit  string // of a number, and of a judgement's points
	field int    // of a figure; else -1
}

// figure gives the item of a field without a value.
func figure(set *rules.Set, i int) *item {
	f := set.Field(i)
	it := &item{Unknown: analysis.Figure(set, i), kind: Figure, name: f.Name, label: f.Label, field: i, unit: string(f.Unit)}
	if it.label == "" {
		it.label = f.Name
	}
	return it
}

// judgements gives the items of judgements and choices that the submission leaves open.
func people(set *rules.Set, sub *scoring.Submission) (open []*item, given int) {
	for _, c := range set.Criteria() {
		if ids, best := c.Alternatives(); ids != nil && !best {
			key, ok := held.KeyOf(c, held.Ways, sub.Choices)
			if given += count(ok); !ok {
				it := &item{Unknown: analysis.Way(c), kind: Choice, name: key, label: c.Indicator().Name(), field: -1}
				open = append(open, it)
			}
		}
		if !c.Judged() {
			continue
		}
		key, ok := held.KeyOf(c, (*rules.Criterion).Judged, sub.Judgements)
		if given += count(ok); !ok {
			it := &item{Unknown: analysis.Judgement(c, extremes(set, c)...), kind: Judgement, name: key, label: c.Indicator().Name(), unit: "分", field: -1}
			open = append(open, it)
		}
	}
	return open, given
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// extremes gives the judgements with the fewest and with the most points.
func extremes(set *rules.Set, c *rules.Criterion) []rules.Judgement {
	outOf := c.OutOf()
	for _, way := range c.Choices() {
		if way.Person() {
			outOf = way.OutOf()
		}
	}
	levels := c.Levels()
	if len(levels) == 0 {
		return []rules.Judgement{judgement(exact.Number{}, ""), judgement(outOf, "")}
	}
	places, mode := set.Rounding()
	unit := exact.New(1, places)
	var found []rules.Judgement
	for _, l := range levels {
		for _, share := range [2]exact.Number{l.From, l.To} {
			end := set.Round(share.Mul(outOf))
			for _, x := range [3]exact.Number{end, end.Sub(unit), end.Add(unit)} {
				if l.Holds(x, outOf, places, mode) == indicators.NoProblem && x.Sign() >= 0 && x.Cmp(outOf) <= 0 {
					found = append(found, judgement(x, l.Name))
					break
				}
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	byPoints := func(a, b rules.Judgement) int { return a.Points.Cmp(b.Points) }
	return []rules.Judgement{slices.MinFunc(found, byPoints), slices.MaxFunc(found, byPoints)}
}

func judgement(points exact.Number, level string) rules.Judgement {
	return rules.Judgement{Given: true, Points: points, Level: level, Reason: pending}
}

// pending is the reason of a judgement that is only supposed.
const pending = "假设的评定"
