package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
)

// aggregate writes what is counted or summed over a table; in numbers, only its result.
func (w *writer) aggregate(n *Node, rank int) {
	if w.frame != nil {
		var v indicators.Value
		if w.computed(func(f *Frame) { v = f.Part(n) }) {
			w.value(n.Type, &v, "", rank)
		}
		return
	}
	w.over(n.Source, func() {
		w.rows(n.Source)
		switch n.Op {
		case Length:
			w.add("的行数")
		case Sum:
			w.add("各行")
			w.node(n.Args[0], rankUnary)
			w.add("之和")
		case Most, Least, Mean, Median:
			w.add("各行")
			w.node(n.Args[0], rankUnary)
			w.add(map[Op]string{Most: "的最大值", Least: "的最小值", Mean: "的平均值", Median: "的中位数"}[n.Op])
		default:
			w.add(quantifiers[n.Op])
			w.node(n.Args[0], rankLoose)
			w.add("”")
			if n.Op == CountOf {
				w.add("的行数")
			}
		}
	})
}

var quantifiers = map[Op]string{CountOf: "中“", All: "各行都满足“", Any: "有一行满足“", None: "没有一行满足“", One: "恰有一行满足“"}

// over writes what speaks of the rows of a source.
func (w *writer) over(s *Source, write func()) {
	outer := w.source
	w.source = s
	write()
	w.source = outer
}

// before gives the rows as a stage finds them.
func (s *Source) before(stage int) *Source {
	return &Source{Table: s.Table, Stages: s.Stages[:stage], Fields: s.Fields}
}

func (w *writer) rows(s *Source) {
	w.add(Label(w.scope.Field(s.Table)))
	for i, stage := range s.Stages {
		switch {
		case stage.Does != RowByRow:
			w.arranging(s.before(i), stage)
		case !stage.Map:
			w.add("（限“")
			w.over(s.before(i), func() { w.node(stage.Body, rankLoose) })
			w.add("”）")
		}
	}
}

// arranging writes what a stage does with all rows together.
func (w *writer) arranging(rows *Source, s Stage) {
	body := s.Body
	switch s.Does {
	case Ascending, Descending:
		w.add("（按“")
		w.over(rows, func() { w.node(body, rankLoose) })
		w.add(map[Arranging]string{Ascending: "”从小到大）", Descending: "”从大到小）"}[s.Does])
	case First, Rest:
		w.add(map[Arranging]string{First: "（取前 ", Rest: "（除去前 "}[s.Does])
		w.node(body, rankLoose)
		w.add(" 行）")
	case Best:
		w.add("（每个“")
		w.over(rows, func() { w.node(body.Args[0], rankLoose) })
		w.add("”只取“")
		w.over(rows, func() { w.node(body.Args[1], rankLoose) })
		w.add("”最大的一行）")
	}
}

// item writes what # means: what the last map made of the row.
func (w *writer) item(n *Node, rank int) {
	switch {
	case w.source == nil && w.frame == nil:
		w.add("该项")
		return
	case w.source == nil:
		w.value(n.Type, &w.frame.item, "", rank)
		return
	}
	for i, s := range slices.Backward(w.source.Stages) {
		if s.Map {
			w.over(w.source.before(i), func() { w.node(s.Body, rank) })
			return
		}
	}
}
