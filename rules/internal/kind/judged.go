package kind

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
)

var judgedForm = &Form{
	Key: "judged", Awards: true, Person: true, Read: readJudged,
	Carries: []Carried{{Value: "1", Share: true}, {Value: "0", Share: true}},
	Example: `judged: {levels: [{name: 好, from: 0.8, to: 1}, {name: 差, from: 0, to: 0.8}]}`,
	Schema:  schemaOf("judged"),
}

// judged: a person gives the points.
type judged struct {
	terms  *Terms
	outOf  exact.Number
	levels []judging.Level // none: any points may be given
	ends   [][2]*Written   // of the levels: from and to
	index  int             // among the judgements
	slot   int             // where formulas read the points
}

func readJudged(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	t := r.Terms
	k := &judged{terms: t, outOf: c.OutOf, index: len(t.judged)}
	k.slot = t.Scope.Add(indicators.Field{Name: built + c.Full, Label: c.Full, Type: indicators.Number, Unit: "分", Range: intervals.Closed(naught, c.OutOf)})
	c.Judgement = k.index
	t.judged = append(t.judged, k)
	if n.Kind == source.Null {
		return k
	}
	m := r.Object(n, o.Sub("judged"))
	if levels := m.Take("levels"); levels != nil {
		k.readLevels(r, levels, m.Sub("levels"))
	}
	m.Close()
	return k
}

// built begins the names of what only formulas read that nobody wrote.
const built = "·"

// readLevels reads named ranges of shares, best first. They may touch, as 达成 100–80 %（含80%） and 部分达成 80–60 % do: the number
// where two touch belongs to the one that is written first.
func (k *judged) readLevels(r *Reader, n *source.Node, path string) {
	var levels []judging.Level
	for i, item := range r.Items(n, path) {
		m := r.Object(item, source.Item(path, i))
		level := judging.Level{Name: r.Required(m, "name")}
		var ok1, ok2 bool
		from, to := m.Need("from"), m.Need("to")
		level.From, ok1 = r.Number(from, m.Sub("from"))
		level.To, ok2 = r.Number(to, m.Sub("to"))
		m.Close()
		if !ok1 || !ok2 {
			continue // the levels around it are compared no more
		}
		switch {
		case level.From.Sign() < 0 || level.To.Cmp(one) > 0 || level.To.Less(level.From):
			r.Fault(item.Pos, m.Path, CodeLevels, "from 和 to 是占分值的比例，应满足 0 ≤ from ≤ to ≤ 1，如 80% 写 0.8")
		case i > 0 && len(levels) == i && levels[i-1].From.Less(level.To):
			r.Faultf(item.Pos, m.Path, CodeLevels, "与上一等次“%s”重叠：等次从高到低排列，to 不大于上一等次的 from", levels[i-1].Name)
		case slices.ContainsFunc(levels, func(x judging.Level) bool { return x.Name == level.Name && x.Name != "" }):
			r.Faultf(item.Pos, m.Path, CodeDuplicateName, "等次“%s”写了两次", level.Name)
		}
		level.Open = i > 0 && len(levels) == i && levels[i-1].From.Equal(level.To)
		if level.Open && level.From.Equal(level.To) {
			r.Faultf(item.Pos, m.Path, CodeLevels, "等次“%s”里没有任何分数：它唯一的界点属于上一等次", level.Name)
		}
		levels = append(levels, level)
		k.ends = append(k.ends, [2]*Written{{Node: from, At: m.Sub("from")}, {Node: to, At: m.Sub("to")}})
	}
	k.levels = levels
}

func (k *judged) Points(u *Unit) (exact.Number, judging.Problem) {
	j := u.Judgements[k.index]
	return j.Points, k.check(j)
}

// check tells whether a judgement can be taken.
func (k *judged) check(j judging.Decision) judging.Problem {
	level := k.named(j.Level)
	switch {
	case !j.Given:
		return judging.NoJudgement
	case j.Level != "" && level < 0:
		return judging.UnknownLevel
	case j.Points.Sign() < 0 || j.Points.Cmp(k.outOf) > 0:
		return judging.OutsideMarks
	case strings.TrimSpace(j.Reason) == "":
		return judging.NotReasoned
	case len(k.levels) == 0:
		return judging.NoProblem
	case j.Level == "":
		return judging.LevelMissing
	}
	return k.levels[level].Holds(j.Points, k.outOf, k.terms.Places, k.terms.Mode)
}

func (k *judged) wanted(u *Unit, p judging.Problem) (w Wanted) {
	j := u.Judgements[k.index]
	switch p {
	case judging.UnknownLevel, judging.LevelMissing:
		w.Got = j.Level
		for _, l := range k.levels {
			w.Options = append(w.Options, l.Name)
		}
	case judging.OutsideMarks:
		w = Wanted{Got: j.Points.String(), Least: "0", Most: k.outOf.String(), MeasureUnit: "分"}
	case judging.OutsideLevel:
		in := k.levels[k.level(u)].Points(k.outOf, k.terms.Places, k.terms.Mode)
		if in.High.Open { // the last that points may be before it
			in.High.At = in.High.At.Sub(exact.New(1, k.terms.Places))
		}
		w = Wanted{Got: j.Points.String(), Least: in.Low.At.String(), Most: in.High.At.String(), MeasureUnit: "分"}
	}
	return w
}

// named gives the level of a name; -1 where there is none.
func (k *judged) named(level string) int {
	return slices.IndexFunc(k.levels, func(l judging.Level) bool { return l.Name == level })
}

// level gives the level that a person gave; -1 where none was.
func (k *judged) level(u *Unit) int { return k.named(u.Judgements[k.index].Level) }

// show lets formulas read a judgement; one that cannot be taken is none.
func (k *judged) show(u *Unit) {
	j := u.Judgements[k.index]
	u.Frame.Set(k.slot, indicators.Value{Present: k.check(j) == judging.NoProblem, Number: j.Points})
}

func (k *judged) Lower(l *Lowering) *expression.Node {
	return expression.Apply(expression.Sub, expression.Fixed(k.outOf), l.terms.Scope.Named(k.slot))
}

func (k *judged) Parts() (list []Part) {
	for i, e := range k.ends {
		from := Number{Fixed: k.levels[i].From, written: e[0]}.part(From).of(i)
		to := Number{Fixed: k.levels[i].To, written: e[1]}.part(To).of(i)
		to.Open = i > 0
		list = append(list, from, to)
	}
	return list
}

// Levels gives the levels, best first; none where any points may be given.
func (k *judged) Levels() []judging.Level { return k.levels }

func (k *judged) Explain(e *Explainer, f judging.Finding) {
	j := e.Unit.Judgements[k.index]
	e.Reason(j.Reason)
	e.Say("评定")
	if j.Level != "" {
		e.Say("等次“", j.Level, "”，")
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
	for i, l := range k.levels {
		t.Say([]string{"：", "；"}[min(i, 1)], l.Name, "得满分的").Percent(Number{Fixed: l.From}).Say("至").Percent(Number{Fixed: l.To})
		if l.Open {
			t.Say("（不含").Percent(Number{Fixed: l.To}).Say("）")
		}
	}
}
