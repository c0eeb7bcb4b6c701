package bounds

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/cells"
)

// An item is one thing that is not known: a figure, a judgement, or a way of judging that the unit has yet to declare.
type item struct {
	kind    Kind
	name    string // of the field; of the indicator or criterion in judgements and choices
	label   string
	unit    string           // of a number, and of a judgement's points
	field   int              // of a figure; else -1
	judged  *rules.Criterion // of a judgement
	chosen  *rules.Criterion // of a choice
	numeric bool
	whole   bool
	over    indicators.Interval // of a number: what it can be
	answers []answer            // all there are, or the two extremes of a judgement; none of a number
}

// An answer is what an item may turn out to be.
type answer struct {
	value     indicators.Value
	judgement rules.Judgement
	way       int
}

// give makes an answer known to the values.
func (it *item) give(v *rules.Values, a answer) {
	switch it.kind {
	case Figure:
		v.Set(it.field, a.value)
	case Judgement:
		v.Judge(it.judged, a.judgement)
	case Choice:
		v.Choose(it.chosen, a.way)
	}
}

// numbered is the answer that a number is.
func numbered(x exact.Number) answer {
	return answer{value: indicators.Value{Number: x, Present: true}}
}

// figure gives the item of a field without a value.
func figure(set *rules.Set, i int) *item {
	f := set.Field(i)
	it := &item{kind: Figure, name: f.Name, label: f.Label, field: i, unit: string(f.Unit), numeric: f.Type == indicators.Number, whole: f.Whole, over: f.Range}
	if it.label == "" {
		it.label = f.Name
	}
	switch f.Type {
	case indicators.Bool:
		it.answers = []answer{{value: indicators.Value{Present: true}}, {value: indicators.Value{Bool: true, Present: true}}}
	case indicators.Choice:
		for _, word := range f.Of {
			it.answers = append(it.answers, answer{value: indicators.Value{Text: word, Present: true}})
		}
	case indicators.Text:
		it.answers = []answer{{value: indicators.Value{Text: "待填", Present: true}}}
	case indicators.Table:
		it.answers = []answer{{value: indicators.Value{Rows: [][]indicators.Value{}, Present: true}}}
	}
	return it
}

// all reports that the answers are all there are: of texts and tables they are one of many.
func (it *item) all(set *rules.Set) bool {
	if it.kind != Figure || it.numeric {
		return true
	}
	t := set.Field(it.field).Type
	return t != indicators.Text && t != indicators.Table
}

// judgements gives the items of judgements and choices that the submission leaves open.
func people(set *rules.Set, sub *scoring.Submission) (open []*item, given int) {
	for _, c := range set.Criteria() {
		if ids, best := c.Alternatives(); ids != nil && !best {
			key, ok := cells.KeyOf(c, cells.Ways, sub.Choices)
			if given += count(ok); !ok {
				it := &item{kind: Choice, name: key, label: c.Indicator().Name(), field: -1, chosen: c}
				for n := range ids {
					it.answers = append(it.answers, answer{way: n})
				}
				open = append(open, it)
			}
		}
		if !c.Judged() {
			continue
		}
		key, ok := cells.KeyOf(c, (*rules.Criterion).Judged, sub.Judgements)
		if given += count(ok); !ok {
			it := &item{kind: Judgement, name: key, label: c.Indicator().Name(), unit: "分", field: -1, judged: c}
			for _, j := range extremes(set, c) {
				it.answers = append(it.answers, answer{judgement: j})
			}
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
				if l.Holds(x, outOf, places, mode) == judging.NoProblem && x.Sign() >= 0 && x.Cmp(outOf) <= 0 {
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
