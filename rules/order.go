package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/source"
)

// Criteria read points of other nodes, so nodes are judged in an order: what a group holds before the group, the set last, and none before one
// whose points it reads. Where there is no such order the rules want points in a circle.

// arrange finds the order in which nodes are judged, and reports circles.
func (l *loader) arrange() {
	l.Results = nil
	if l.Terms.Order = nil; len(l.Terms.Results) == 0 || l.Failed() {
		return
	}
	n := len(l.set.tree) + 1
	a := &arrangement{loader: l, state: make([]uint8, n), size: make([]int, n)}
	for _, leaf := range l.set.leaves {
		a.visit(leaf.k.Order, nil)
	}
	for k := range n {
		a.visit(k, nil)
	}
	if a.reading {
		l.Terms.Order = a.order
	}
	if a.largest.size > maxUnfolded {
		in := a.node(a.largest.node)
		l.Faultf(source.Pos{Line: in.place.Line, Column: in.place.Column}, in.id, source.CodeTooLarge,
			"本指标用到的得分一层套一层，连同它们自己的算式共 %d 个部分，最多 %d 个：请少套几层", a.largest.size, maxUnfolded)
	}
}

// maxUnfolded is the most parts that the formula of a node may have with those of the nodes whose points it reads.
const maxUnfolded = 20000

// An arrangement puts nodes in order, by their places in the tree; the set stands behind all of them.
type arrangement struct {
	*loader
	state   []uint8 // 1: it waits for what it holds and reads; 2: it is done
	size    []int   // of its formula, with what it holds and reads
	path    []step
	order   []int
	reading bool // some criterion reads points
	largest struct{ node, size int }
}

// A step of a path leads to a node: from one that holds it, or from one with a criterion that reads its points.
type step struct {
	node  int
	reads *expression.Program // nil: the node is held
}

func (a *arrangement) node(k int) *Indicator {
	if k == len(a.set.tree) {
		return a.set.whole
	}
	return a.set.tree[k]
}

// visit puts a node behind all that it holds and reads.
func (a *arrangement) visit(k int, reads *expression.Program) {
	switch a.state[k] {
	case 1:
		a.circle(step{k, reads})
		return
	case 2:
		return
	}
	in := a.node(k)
	a.state[k], a.path = 1, append(a.path, step{k, reads})
	held, own := 0, 0
	for _, c := range in.children {
		a.visit(c.k.Order, nil)
		held += a.size[c.k.Order]
	}
	for _, c := range in.criteria {
		for _, p := range c.k.Programs() {
			own = min(own+p.Root().Size()+a.read(p), 1<<30)
		}
	}
	a.state[k], a.path, a.size[k] = 2, a.path[:len(a.path)-1], min(held+own, 1<<30)
	a.order = append(a.order, k)
	if own > a.largest.size {
		a.largest.node, a.largest.size = k, own
	}
}

// read visits all whose points a program reads, and gives the size of their formulas.
func (a *arrangement) read(p *expression.Program) (size int) {
	for _, slot := range p.Refs() {
		r, is := a.Terms.ResultAt(slot)
		switch {
		case !is:
			continue
		case r.Of >= 0:
			a.visit(r.Of, p)
			size += a.size[r.Of]
		default: // raw_total: it is read by the set, which comes behind all
			for _, c := range a.set.whole.children {
				size += a.size[c.k.Order]
			}
		}
		a.reading = true
	}
	return size
}

// circle reports that a node is read, or held, by what it waits for.
func (a *arrangement) circle(last step) {
	first := slices.IndexFunc(a.path, func(s step) bool { return s.node == last.node })
	var ids []string
	var at step // the last of them that reads, where the circle can be cut
	readers := 0
	for i, s := range append(slices.Clone(a.path[first:]), last) {
		ids = append(ids, a.node(s.node).id)
		if i > 0 && s.reads != nil {
			at = step{a.path[first+i-1].node, s.reads}
			readers++
		}
	}
	message := "得分循环引用：" + strings.Join(ids, " → ")
	if readers == 1 {
		message += "：一个指标的评分规则不能用到它自己的得分，也不能用到它所在的上级指标的得分"
	}
	where := a.Terms.Where(at.reads)
	a.Fault(source.Pos{Line: where.Line, Column: where.Column}, a.node(at.node).id, codePointsCycle, message)
}
