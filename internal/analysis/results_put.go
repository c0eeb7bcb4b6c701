package analysis

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// put puts what was scored in the place of the results that a part reads.
func (p *Points) put(n *expression.Node) *expression.Node {
	if !p.model.readsResults(n) {
		return n
	}
	if r := p.puts[n]; r != nil {
		return r
	}
	var r *expression.Node
	if n.Has(func(n *expression.Node) bool { return n.Op == expression.Let || n.Op == expression.Local }) {
		r = p.told(n) // what is put in may give names of its own
	} else {
		r = p.placed(n)
	}
	p.puts[n] = r
	return r
}

// placed puts results into a part that gives no names.
func (p *Points) placed(n *expression.Node) *expression.Node {
	m := p.model
	switch r, is := m.resultOf(n); {
	case is:
		return p.result(r)
	case n.Op == expression.Present:
		if r, is := m.resultOf(n.Args[0]); is {
			return expression.Truth(p.there(r))
		}
		return n
	case n.Op == expression.Coalesce:
		return p.first(n)
	}
	args := make([]*expression.Node, len(n.Args))
	for i, a := range n.Args {
		args[i] = p.placed(a)
	}
	switch {
	case n.Source != nil:
		stages := slices.Clone(n.Source.Stages)
		for i := range stages {
			stages[i].Body = p.placed(stages[i].Body)
		}
		return n.OverRows(stages, args...)
	case n.Op == expression.If && args[0].Op == expression.Literal:
		if args[0].Value.Bool {
			return args[1]
		}
		return args[2]
	case (n.Op == expression.And || n.Op == expression.Or) && args[0].Op == expression.Literal:
		if args[0].Value.Bool == (n.Op == expression.Or) {
			return args[0]
		}
		return args[1]
	case slices.Equal(args, n.Args):
		return n
	}
	return expression.Computed(n.Over(args...))
}

// first gives the operands of ?? that can be its value.
func (p *Points) first(n *expression.Node) *expression.Node {
	var args []*expression.Node
	for _, a := range n.Args {
		r, is := p.model.resultOf(a)
		if is && !p.there(r) && a != n.Args[len(n.Args)-1] {
			continue
		}
		if args = append(args, p.placed(a)); is {
			break
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	return n.Over(args...)
}

// told gives a part that reads results as one that computes them first.
func (p *Points) told(n *expression.Node) *expression.Node {
	var reads []*expression.Node
	slots := map[int]*expression.Node{}
	n.Walk(func(x *expression.Node) bool {
		if r, is := p.model.resultOf(x); is && slots[x.Slot] == nil {
			slots[x.Slot] = p.result(r)
			reads = append(reads, slots[x.Slot])
		} else if !is && x.Op == expression.Ref && x.Type == expression.Number {
			reads = append(reads, x)
		}
		return true
	})
	told := expression.Told(reads, indicators.Interval{}, func(f *expression.Frame) (x exact.Number, ok bool) {
		for slot, node := range slots {
			v := f.Part(node)
			f.Set(slot, v)
			if f.Failed() {
				return x, false
			}
		}
		v := f.Part(n)
		if x = v.Number; n.Type == expression.Bool && v.Bool {
			x = exact.Int(1)
		}
		return x, !f.Failed()
	})
	if n.Type == expression.Bool {
		return expression.Ask(expression.Greater, told, expression.Fixed(naught))
	}
	return told
}

// there reports whether a result is there: something of it applies.
func (p *Points) there(r kind.Result) bool {
	return r.Of < 0 || slices.ContainsFunc(under(p.model.set, r.Of), func(i int) bool { return p.applies[i] != No })
}

// result gives what a result comes to.
func (p *Points) result(r kind.Result) *expression.Node {
	m := p.model
	switch {
	case r.What == expression.Applicable:
		return expression.Truth(p.there(r))
	case !p.there(r):
		return expression.Within(expression.Fixed(naught), nowhere, judging.NotScored)
	case r.What == expression.RawTotal:
		return m.added(p.parts(m.set.Whole()))
	case r.What == expression.Total && !r.Final:
		return p.beforeCaps()
	case r.What == expression.Total:
		return root(p.total())
	}
	points := p.node(r.Of, r.Final)
	marks := p.applied(m.set.Tree().At(r.Of))
	switch {
	case r.What == expression.Lost:
		return m.apply(expression.Sub, m.fixed(marks), points)
	case r.What == expression.Share && marks.IsZero():
		return expression.Within(expression.Fixed(naught), nowhere, judging.NotScored)
	case r.What == expression.Share:
		return m.apply(expression.Quo, points, m.fixed(marks))
	}
	return points
}

// node is what a node of the tree comes to, before caps or after them.
func (p *Points) node(order int, final bool) *expression.Node {
	in, m := p.model.set.Tree().At(order), p.model
	if !final {
		if in.Leaf() || in.Inside().Plain {
			return m.added(p.parts(in))
		}
		return p.group(in)
	}
	var points *expression.Node
	if in.Leaf() {
		points = p.scored(in.Inside().Index)
	} else {
		var parts []*expression.Node
		for _, c := range in.Indicators().All() {
			parts = append(parts, p.node(c.Inside().Order, true))
		}
		if points = m.added(parts); !in.Inside().Plain {
			points = p.held(in, points, p.applied(in))
		}
	}
	for _, c := range m.set.Caps().All() {
		if c.Effect == rules.PointsAtMost && c.Of.Inside().Order == order {
			points = m.choose(p.known(c.Formula), m.apply(expression.Min, points, m.most(c, p.known)), points)
		}
	}
	return points
}
