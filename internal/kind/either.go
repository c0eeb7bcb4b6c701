package kind

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

const eitherKey = "either"

var eitherForm = &Form{
	Key: eitherKey, Awards: true, NeverAdds: true, Beside: []Beside{{Key: "choose", Needed: true, Schema: `{"enum": ["best", "declared"], "description": "either 怎样选：best 取对单位最有利的，declared 由单位申报"}`}}, Read: readEither,
	Example: `choose: declared, either: [{id: one, award: marks - times}, {id: other, when: late, deduct: marks / 2}]`,
	Schema:  schemaOf("either"),
	Further: []string{`{
  "if": {"required": ["choose"], "properties": {"choose": {"const": "best"}}},
  "then": {"properties": {"either": {"items": {"properties": {"judged": false}}}}}
}`},
}

// either: one of several criteria, the best for the unit or the one it declares.
type either struct {
	alternatives []*Criterion
	best         bool
	index        int // among the choices
	slot         int // where formulas read the choice
}

func readEither(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	t := r.Terms
	k := &either{index: len(t.choices)}
	c.Choice = k.index
	t.choices = append(t.choices, k)
	k.best = r.Word(o.Need("choose"), o.Sub("choose"), "best 取对单位最有利的，declared 由单位申报", "best", "declared") == 0
	path := o.Sub("either")
	for i, item := range r.Items(n, path) {
		for _, a := range r.alternative(c, item, source.Item(path, i)) {
			switch {
			case a.Item != "":
				r.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里不能写 checklist：请改用 cases 或 when")
			case a.Adds:
				r.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里不能写 add（加分）：请写成几条规则")
			case isEither(a):
				r.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里不能再写 either")
			case a.Form.Person && k.best:
				r.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "人工评定（judged）不能与 choose: best 一起用：请写 choose: declared")
			}
			if a.Judgement >= 0 {
				if c.Judgement >= 0 {
					r.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里只能有一个人工评定（judged）")
				}
				c.Judgement = a.Judgement
			}
			k.alternatives = append(k.alternatives, a)
		}
	}
	if len(k.alternatives) == 1 {
		r.Fault(n.Pos, path, CodeEmptyList, "either 至少要有两个可选的评分方式")
	}
	last := exact.Int(int64(max(len(k.alternatives)-1, 0)))
	k.slot = t.Scope.Add(indicators.Field{Name: built + "choice " + c.Full, Label: c.Full, Type: indicators.Number, Whole: true, Range: intervals.Closed(naught, last)})
	return k
}

func isEither(c *Criterion) bool { _, is := c.Judge.(*either); return is }

// Alternatives gives the ways to judge.
func (k *either) Alternatives() []*Criterion { return k.alternatives }

// Declared reports whether the unit declares which alternative it is judged by; else the best is taken.
func (c *Criterion) Declared() bool { k, is := c.Judge.(*either); return is && !k.best }

// ByPerson reports whether a person gives the points: of an either, by the alternative that the unit declares.
func (c *Criterion) ByPerson(u *Unit) bool {
	if k, is := c.Judge.(*either); is {
		n := u.Choices[k.index]
		return !k.best && n >= 0 && k.alternatives[n].Form.Person
	}
	return c.Form.Person
}

func (k *either) Points(u *Unit) (exact.Number, judging.Problem) {
	_, off, p := k.taken(u)
	return off, p
}

func (k *either) wanted(u *Unit, p judging.Problem) (w Wanted) {
	if p == judging.NoChoice {
		for _, a := range k.alternatives {
			w.Options = append(w.Options, a.ID)
		}
	} else if n := u.Choices[k.index]; !k.best && n >= 0 {
		w = k.alternatives[n].Wanted(u, p)
	}
	return w
}

// Which gives the alternative that is taken.
func (k *either) Which(u *Unit) int {
	n, _, _ := k.taken(u)
	return n
}

// taken gives the alternative by which the unit is judged, the first of the best ones, and what it takes off, rounded as its own form says.
func (k *either) taken(u *Unit) (n int, off exact.Number, p judging.Problem) {
	if !k.best {
		if n = u.Choices[k.index]; n < 0 {
			return n, off, judging.NoChoice
		}
		off, p = k.alternatives[n].Deduction(u)
		return n, off, p
	}
	n, p = -1, judging.NothingToChoose
	for i, a := range k.alternatives {
		x, problem := a.Deduction(u)
		if problem != judging.NoProblem {
			return i, x, problem
		}
		if n < 0 || x.Less(off) {
			n, off, p = i, x, problem
		}
	}
	return n, off, p
}

// show lets formulas read what the unit declares.
func (k *either) show(u *Unit) {
	n := u.Choices[k.index]
	u.Frame.Set(k.slot, indicators.Value{Present: n >= 0, Number: exact.Int(int64(n))})
}

func (k *either) Lower(l *Lowering) *expression.Node {
	var off *expression.Node
	for n := len(k.alternatives) - 1; n >= 0; n-- {
		next := k.alternatives[n].rounded(l)
		switch {
		case next == nil:
			return nil
		case off == nil:
			off = next
		case k.best:
			off = expression.Apply(expression.Min, next, off)
		default:
			chosen := expression.Ask(expression.Equal, l.terms.Scope.Named(k.slot), expression.Fixed(exact.Int(int64(n))))
			off = expression.Choose(chosen, next, off)
		}
	}
	return off
}

// Parts has none: the alternatives have theirs.
func (k *either) Parts() []Part { return nil }

func (k *either) Explain(e *Explainer, f judging.Finding) {
	a, outer := k.alternatives[f.Which], e.criterion
	chosen, _ := a.Off(e.Unit)
	chosen.Off = f.Off
	if k.best {
		e.Line("几种评分方式中取扣分最少的“", a.ID, "”")
	} else {
		e.Line("按单位申报的“", a.ID, "”计分")
	}
	e.criterion = a
	e.explain(chosen)
	e.criterion = outer
}

func (k *either) Say(t *Teller) {
	t.Say([]string{"由单位申报按以下之一计分", "以下取对单位最有利的一项"}[map[bool]int{true: 1}[k.best]])
	for i, a := range k.alternatives {
		t.Say([]string{"：", "；"}[min(i, 1)], a.ID[strings.LastIndexByte(a.ID, '.')+1:], " ")
		a.Judge.Say(t)
	}
}
