package draft

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A Plan is what was read of the tables of a notice.
type Plan struct {
	Title, Basis string // "" where the document does not say
	Indicators   []*Node
	Remarks      []string // what was not placed, with its cell, and what does not add up
}

// A Node is an indicator: one that holds others, or one with marks and a clause.
type Node struct {
	Name     string
	Marks    exact.Number
	Clause   string
	Place    string
	Children []*Node
}

func (p *Plan) remark(format string, args ...any) {
	p.Remarks = append(p.Remarks, fmt.Sprintf(format, args...))
}

// hang puts a node under the nearest one above it.
func (p *Plan) hang(at []*Node, level int, n *Node) {
	for up := level - 1; up >= 0; up-- {
		if at[up] != nil {
			at[up].Children = append(at[up].Children, n)
			return
		}
	}
	p.Indicators = append(p.Indicators, n)
}

// sum gives the marks of a node: its own, or those of what it holds.
func (n *Node) sum() exact.Number {
	if n == nil {
		return exact.Number{}
	}
	if len(n.Children) == 0 {
		return n.Marks
	}
	var s exact.Number
	for _, c := range n.Children {
		s = s.Add(c.sum())
	}
	return s
}

func (p *Plan) addUp(subtotals map[*Node]exact.Number) {
	p.each(func(n *Node) {
		if m := marksAlone.FindStringSubmatch(n.Name); m != nil && len(n.Children) > 0 && exact.MustParse(m[1]).Equal(n.sum()) {
			n.Name = strings.TrimSuffix(n.Name, m[0])
		}
		if v, ok := subtotals[n]; ok && len(n.Children) > 0 && !v.Equal(n.sum()) {
			p.remark("%s “%s”写着 %s 分，下级各指标合计 %s 分", n.Place, n.Name, v, n.sum())
		}
		if len(n.Children) == 0 && n.Marks.Sign() <= 0 {
			p.remark("%s “%s”没有分值", n.Place, n.Name)
		}
		if len(n.Children) == 0 && n.Clause == "" {
			p.remark("%s “%s”没有评分标准", n.Place, n.Name)
		}
	})
}

func (p *Plan) total() (s exact.Number) {
	for _, n := range p.Indicators {
		s = s.Add(n.sum())
	}
	return s
}

// each goes through the tree.
func (p *Plan) each(do func(*Node)) {
	var walk func([]*Node)
	walk = func(list []*Node) {
		for _, n := range list {
			do(n)
			walk(n.Children)
		}
	}
	walk(p.Indicators)
}
