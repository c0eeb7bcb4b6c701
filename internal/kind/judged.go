package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

var judgedForm = &Form{
	Key: "judged", Awards: true, Person: true, Read: readJudged,
	Carries: []Carried{{Value: "1", Share: true}, {Value: "0", Share: true}},
	Example: `judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}`,
	More: []string{
		`judged: {levels: [{name: 好, from: 0.5, to: 1, when: times > limit / 3}, {name: 中, from: 0.25, to: 0.75, when: not late}, {name: 差, from: 0, to: 0.5}]}`,
		`judged: {whole: true, levels: [{name: 好, from: 0.4, to: 1, when: done > limit}, {name: 差, from: 0, to: 0.6}]}`,
	},
	Schema: schemaOf("judged"),
}

// judged: a person gives the points.
type judged struct {
	terms  *Terms
	outOf  exact.Number
	grid   rounding.Grid
	levels []judging.Level       // none: any points may be given
	ends   [][2]*Written         // of the levels: from and to
	places []*source.Node        // of the levels
	when   []*expression.Program // of each level but the last, where figures choose it; else none
	whole  bool                  // points are whole
	index  int                   // among the judgements
	slot   int                   // where formulas read the points
}

func readJudged(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	t := r.Terms
	k := &judged{terms: t, outOf: c.OutOf, grid: c.Grid, index: len(t.judged)}
	c.Judgement = k.index
	t.judged = append(t.judged, k)
	if n.Kind != source.Null {
		m := r.Object(n, o.Sub("judged"))
		if whole := m.Take("whole"); whole != nil {
			k.whole = r.Bool(whole, m.Sub("whole"))
		}
		if levels := m.Take("levels"); levels != nil {
			k.readLevels(r, levels, m.Sub("levels"))
		}
		m.Close()
	}
	k.slot = t.Scope.Add(indicators.Field{
		Name: built + c.Full, Label: c.Full, Type: indicators.Number, Unit: "分", Whole: k.whole, Range: intervals.Closed(naught, c.OutOf),
	})
	return k
}

// built begins the names of what only formulas read that nobody wrote.
const built = "·"

func (k *judged) Points(u *Unit) (exact.Number, judging.Problem) {
	j := u.Judgements[k.index]
	p := k.check(j)
	if p == judging.NoProblem && len(k.when) > 0 {
		if level := k.levels[k.chosen(u)]; !u.Frame.Failed() && !k.within(level).Contains(j.Points) {
			p = judging.OutsideLevel
			low, high := k.extremes(k.within(level))
			u.Detail = fmt.Sprintf("按填报的数据属等次“%s”，得分应在 %s 至 %s 分之间", level.Name, low, high)
		}
	}
	return j.Points, p
}

// check tells whether a judgement can be taken, of some unit.
func (k *judged) check(j judging.Decision) judging.Problem {
	level := k.named(j.Level)
	switch {
	case !j.Given:
		return judging.NoJudgement
	case j.Level != "" && len(k.when) > 0:
		return judging.LevelChosen
	case j.Level != "" && level < 0:
		return judging.UnknownLevel
	case j.Points.Sign() < 0 || j.Points.Cmp(k.outOf) > 0:
		return judging.OutsideMarks
	case k.whole && !j.Points.IsInt():
		return judging.NotWhole
	case strings.TrimSpace(j.Reason) == "":
		return judging.NotReasoned
	case len(k.levels) == 0 || len(k.when) > 0:
		return judging.NoProblem
	case j.Level == "":
		return judging.LevelMissing
	}
	return k.levels[level].Holds(j.Points, k.outOf, k.grid)
}

func (k *judged) wanted(u *Unit, p judging.Problem) (w Wanted) {
	j := u.Judgements[k.index]
	switch p {
	case judging.UnknownLevel, judging.LevelMissing:
		w.Got = j.Level
		for _, l := range k.levels {
			w.Options = append(w.Options, l.Name)
		}
	case judging.LevelChosen:
		w.Got = j.Level
	case judging.OutsideMarks, judging.NotWhole:
		w = k.wantedIn(j, intervals.Closed(naught, k.outOf))
	case judging.OutsideLevel:
		w = k.wantedIn(j, k.within(k.levels[k.level(u)]))
	}
	return w
}

// wantedIn says which points of an interval may be given.
func (k *judged) wantedIn(j judging.Decision, in indicators.Interval) Wanted {
	low, high := k.extremes(in)
	return Wanted{Got: j.Points.String(), Least: low.String(), Most: high.String(), MeasureUnit: "分"}
}

// extremes gives the fewest and the most points of an interval that may be given.
func (k *judged) extremes(in indicators.Interval) (low, high exact.Number) {
	unit := k.grid.Step()
	if k.whole {
		unit = one
	}
	low, high = in.Low.At, in.High.At
	steps, _ := low.Quo(unit)
	low = steps.Ceil().Mul(unit)
	steps, _ = high.Quo(unit)
	high = steps.Floor().Mul(unit)
	if in.High.Open && high.Equal(in.High.At) { // the last that points may be before it
		high = high.Sub(unit)
	}
	return low, high
}

// Extremes gives judgements with the fewest and the most points that a person may give, those with the fewest first: of every level that figures
// may choose its own. They have no reason.
func (c *Criterion) Extremes() (list []judging.Decision) {
	if c.Judgement < 0 {
		return nil
	}
	k := c.Terms.judged[c.Judgement]
	add := func(in indicators.Interval, level string) {
		low, high := k.extremes(in)
		for _, x := range [2]exact.Number{low, high} {
			if in.Contains(x) {
				list = append(list, judging.Decision{Given: true, Points: x, Level: level})
			}
		}
	}
	if len(k.levels) == 0 {
		add(intervals.Closed(naught, k.outOf), "")
	}
	for _, l := range k.levels {
		if len(k.when) > 0 {
			l.Name = ""
		}
		add(k.within(l), l.Name)
	}
	slices.SortStableFunc(list, func(a, b judging.Decision) int { return a.Points.Cmp(b.Points) })
	if len(k.when) == 0 && len(list) > 2 {
		return []judging.Decision{list[0], list[len(list)-1]}
	}
	return slices.CompactFunc(list, func(a, b judging.Decision) bool { return len(k.when) > 0 && a.Points.Equal(b.Points) })
}

// Takes reports whether a judgement can be taken of some unit.
func (c *Criterion) Takes(j judging.Decision) bool {
	return c.Terms.judged[c.Judgement].check(j) == judging.NoProblem
}

// show lets formulas read a judgement; one that cannot be taken is none.
func (k *judged) show(u *Unit) {
	j := u.Judgements[k.index]
	u.Frame.Set(k.slot, indicators.Value{Present: k.check(j) == judging.NoProblem, Number: j.Points})
}

func (k *judged) Lower(l *Lowering) *expression.Node {
	given := l.terms.Scope.Named(k.slot)
	points := given
	if len(k.when) > 0 {
		within := func(i int) *expression.Node {
			return expression.Within(given, k.within(k.levels[i]), judging.OutsideLevel)
		}
		points = within(len(k.when))
		for i := len(k.when) - 1; i >= 0; i-- {
			points = expression.Choose(k.when[i].Root(), within(i), points)
		}
	}
	return expression.Apply(expression.Sub, expression.Fixed(k.outOf), points)
}

func (k *judged) Parts() (list []Part) {
	var before []Asked
	for i, e := range k.ends {
		if i < len(k.when) {
			condition := expressed(Branch, k.when[i]).of(i).where(before[:len(before):len(before)]...)
			condition.Holder = k.places[i]
			list = append(list, condition)
			before = append(before, Asked{k.when[i], false})
		}
		from := Number{Fixed: k.levels[i].From, written: e[0]}.part(From).of(i)
		to := Number{Fixed: k.levels[i].To, written: e[1]}.part(To).of(i)
		from.Holder, to.Holder = k.places[i], k.places[i]
		to.Open = i > 0 && len(k.when) == 0
		list = append(list, from, to)
	}
	return list
}

// Chosen reports whether figures choose the level within which a person gives points.
func (c *Criterion) Chosen() bool {
	return c.Judgement >= 0 && len(c.Terms.judged[c.Judgement].when) > 0
}

// Whole reports whether a person gives whole points only.
func (c *Criterion) Whole() bool { return c.Judgement >= 0 && c.Terms.judged[c.Judgement].whole }

func (k *judged) Explain(e *Explainer, f judging.Finding) {
	j := e.Unit.Judgements[k.index]
	e.Reason(j.Reason)
	level := j.Level
	if len(k.when) > 0 {
		level = k.explainLevel(e)
	}
	e.Say("评定")
	if level != "" {
		e.Say("等次“", level, "”，")
	}
	e.Say("得").Points(j.Points)
	if j.By != "" {
		e.Say("，评定人：", j.By)
	}
	e.Line()
	if e.criterion.Because != nil { // which takes the place of the judge's own words
		e.Line("理由：", j.Reason)
	}
	e.awarded(f)
}

func (k *judged) Say(t *Teller) {
	t.Say("由人评定，满分").Points(k.outOf)
	if k.whole {
		t.Say("，给整数分")
	}
	for i, l := range k.levels {
		t.Say([]string{"：", "；"}[min(i, 1)])
		switch {
		case i < len(k.when):
			t.Say("符合", t.Quoted(k.when[i]), "的为")
		case len(k.when) > 0:
			t.Say("其余为")
		}
		if t.Say(l.Name); len(k.when) > 0 {
			t.Say("，")
		}
		t.Say("得满分的").Percent(Number{Fixed: l.From}).Say("至").Percent(Number{Fixed: l.To})
		if l.Open {
			t.Say("（不含").Percent(Number{Fixed: l.To}).Say("）")
		}
	}
}
