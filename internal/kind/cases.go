package kind

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var casesForm = &Form{
	Key: "cases", Awards: true, Read: readCases,
	Example: `cases: [{when: late and done < limit, points: marks * done / 240}, {when: level == '高', points: marks / 2}, {otherwise: marks}]`,
	Schema:  schemaOf("cases"),
}

// cases: the first case that holds gives the points.
type cases struct {
	conditions []*expression.Program // one fewer than points: otherwise has none
	worth      []Number              // points of the cases
	places     []*source.Node        // of the cases
	outOf      exact.Number
}

func readCases(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	k := &cases{outOf: c.OutOf}
	path := o.Sub("cases")
	items := r.Items(n, path)
	closed := false
	for i, item := range items {
		at := source.Item(path, i)
		m := r.Object(item, at)
		m.Known("when", "points", "otherwise")
		k.places = append(k.places, item)
		switch {
		case m.Has("otherwise"):
			k.worth = append(k.worth, r.Earned(m.Take("otherwise"), m.Sub("otherwise"), c.OutOf))
			if i != len(items)-1 {
				r.Fault(item.Pos, at, CodeOtherwise, "otherwise 必须是最后一项：后面的情形永远轮不到")
			}
			closed = true
			for _, key := range []string{"when", "points"} {
				if x := m.Take(key); x != nil {
					r.Faultf(x.Pos, m.Sub(key), CodeMisplaced, "otherwise 这一项不写 %s：得分写在 otherwise 后面，条件另写一项", key)
				}
			}
		default:
			k.conditions = append(k.conditions, r.Expression(m.Need("when"), m.Sub("when"), expression.Bool, true))
			k.worth = append(k.worth, r.Earned(m.Need("points"), m.Sub("points"), c.OutOf))
		}
		m.Close()
	}
	if len(items) > 0 && !closed {
		r.Fault(n.Pos, path, CodeOtherwise, "最后要有一项 otherwise: 分数，说明其余情形得多少分")
	}
	return k
}

// Which gives the first case that holds; otherwise is the last.
func (k *cases) Which(u *Unit) int {
	for i, c := range k.conditions {
		if c.Bool(u.Frame) {
			return i
		}
	}
	return len(k.conditions)
}

func (k *cases) Points(u *Unit) (exact.Number, judging.Problem) {
	return k.worth[k.Which(u)].Of(u), judging.NoProblem
}

func (k *cases) Lower(*Lowering) *expression.Node {
	last := len(k.conditions)
	award := k.worth[last].node()
	for i := last - 1; i >= 0; i-- {
		award = expression.Choose(k.conditions[i].Root(), k.worth[i].node(), award)
	}
	return lost(award, k.outOf)
}

// Parts gives each case with what comes before it: only where that does not hold is it asked.
func (k *cases) Parts() (list []Part) {
	var before []Asked
	for i := range k.worth {
		at := before[:len(before):len(before)]
		if i < len(k.conditions) {
			condition := expressed(Branch, k.conditions[i]).of(i).where(at...)
			condition.Holder = k.places[i]
			list = append(list, condition)
			at = append(at, Asked{k.conditions[i], true})
			before = append(before, Asked{k.conditions[i], false})
		}
		worth := k.worth[i].part(Worth).of(i).earns(k.outOf).where(at...)
		worth.Holder = k.places[i]
		list = append(list, worth)
	}
	return list
}

func (k *cases) Explain(e *Explainer, f judging.Finding) {
	if f.Which == len(k.conditions) {
		e.Say("不符合前面各种情形，得").Points(e.earned(f))
		e.Reason()
	} else {
		c := k.conditions[f.Which]
		e.Reason("符合第", strconv.Itoa(f.Which+1), "种情形：", c.Names())
		e.Formula(c, "")
		e.Line()
	}
	e.awarded(f)
}

func (k *cases) Say(t *Teller) {
	for i, worth := range k.worth {
		if i < len(k.conditions) {
			t.Say("若", k.conditions[i].Names(), "，得").Amount(worth, "分").Say("；否则")
			continue
		}
		t.Say("得").Amount(worth, "分")
	}
}
