package rules

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// award: points by an expression.
type award struct {
	program *expression.Program
	outOf   exact.Number
}

func (l *loader) award(c *Criterion, n *source.Node, o *source.Object) judge {
	return &award{l.expression(n, o.Sub("award"), expression.Number, true), c.outOf}
}

func (k *award) off(v *Values) (indicators.Finding, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Off(k.program.Number(v.frame))
}

func (k *award) points(v *Values) (exact.Number, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Earned(k.program.Number(v.frame))
}

func (k *award) reads() []*expression.Program { return nil }

func (k *award) explain(e *explainer, f indicators.Finding) {
	e.measures(k.program)
	if k.program.Root().Op != expression.Ref {
		e.formula(k.program, "分")
		e.computed()
	}
	e.say("按评分公式得").points(e.earned(f)).say("，少于满分").points(e.criterion.outOf)
	e.reason()
	if f.Limited {
		e.say("得分不低于 0，不高于").points(e.criterion.outOf)
		e.line()
	}
	e.awarded(f)
}

// cases: the first case that holds gives the points.
type cases struct {
	conditions []*expression.Program // one fewer than points: otherwise has none
	worth      []number              // points of the cases
	places     []Place               // of the cases
	outOf      exact.Number
}

func (l *loader) cases(c *Criterion, n *source.Node, o *source.Object) judge {
	k := &cases{outOf: c.outOf}
	path := o.Sub("cases")
	items := l.items(n, path)
	closed := false
	for i, item := range items {
		at := source.Item(path, i)
		m := l.Object(item, at)
		m.Known("when", "points", "otherwise")
		k.places = append(k.places, placeOf(l.set.file, item.Pos))
		switch {
		case m.Has("otherwise"):
			k.worth = append(k.worth, l.earned(m.Take("otherwise"), m.Sub("otherwise"), c.outOf))
			if i != len(items)-1 {
				l.Fault(item.Pos, at, CodeOtherwise, "otherwise 必须是最后一项：后面的情形永远轮不到")
			}
			closed = true
			for _, key := range []string{"when", "points"} {
				if x := m.Take(key); x != nil {
					l.Faultf(x.Pos, m.Sub(key), CodeMisplaced, "otherwise 这一项不写 %s：得分写在 otherwise 后面，条件另写一项", key)
				}
			}
		default:
			k.conditions = append(k.conditions, l.expression(m.Need("when"), m.Sub("when"), expression.Bool, true))
			k.worth = append(k.worth, l.earned(m.Need("points"), m.Sub("points"), c.outOf))
		}
		m.Close()
	}
	if len(items) > 0 && !closed {
		l.Fault(n.Pos, path, CodeOtherwise, "最后要有一项 otherwise: 分数，说明其余情形得多少分")
	}
	return k
}

// first gives the first case that holds; otherwise is the last.
func (k *cases) first(v *Values) int {
	for i, c := range k.conditions {
		if c.Bool(v.frame) {
			return i
		}
	}
	return len(k.conditions)
}

func (k *cases) points(v *Values) (exact.Number, indicators.Problem) {
	return indicators.Award{OutOf: k.outOf}.Earned(k.worth[k.first(v)].of(v))
}

func (k *cases) off(v *Values) (indicators.Finding, indicators.Problem) {
	first := k.first(v)
	f, p := indicators.Cases{OutOf: k.outOf, Points: []exact.Number{k.worth[first].of(v)}}.Off(0)
	f.Which = first
	return f, p
}

func (k *cases) limit(_ *Values, of *expression.Program, x exact.Number) (nearest exact.Number, ok bool) {
	for _, c := range k.conditions {
		if edge, found := c.Limit(of, x); found && (!ok || expression.Nearer(edge, nearest, x)) {
			nearest, ok = edge, true
		}
	}
	return nearest, ok
}

func (k *cases) reads() []*expression.Program {
	programs := append([]*expression.Program(nil), k.conditions...)
	for _, p := range k.worth {
		programs = p.read(programs)
	}
	return programs
}

func (k *cases) explain(e *explainer, f indicators.Finding) {
	if f.Which == len(k.conditions) {
		e.say("不符合前面各种情形，得").points(e.earned(f))
		e.reason()
	} else {
		c := k.conditions[f.Which]
		e.say("符合第", strconv.Itoa(f.Which+1), "种情形：", c.Names())
		e.reason()
		e.formula(c, "")
		e.line()
	}
	e.awarded(f)
}
