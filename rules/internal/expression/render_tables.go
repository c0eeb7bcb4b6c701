package expression

import (
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
	outer := w.source
	w.source = n.Source
	w.rows(n.Source)
	switch n.Op {
	case Length:
		w.add("的行数")
	case Sum:
		w.add("各行")
		w.node(n.Args[0], rankUnary)
		w.add("之和")
	case CountOf:
		w.add("中“")
		w.node(n.Args[0], rankLoose)
		w.add("”的行数")
	default:
		w.add(map[Op]string{All: "各行都满足“", Any: "有一行满足“", None: "没有一行满足“", One: "恰有一行满足“"}[n.Op])
		w.node(n.Args[0], rankLoose)
		w.add("”")
	}
	w.source = outer
}

func (w *writer) rows(s *Source) {
	w.add(label(w.scope.Field(s.Table)))
	for i, stage := range s.Stages {
		if stage.Map {
			continue
		}
		outer := w.source
		w.source = &Source{Table: s.Table, Stages: s.Stages[:i], Fields: s.Fields}
		w.add("（限“")
		w.node(stage.Body, rankLoose)
		w.add("”）")
		w.source = outer
	}
}

// item writes what # means: what the last map made of the row.
func (w *writer) item(n *Node, rank int) {
	switch {
	case w.source != nil:
	case w.frame != nil:
		w.value(n.Type, &w.frame.item, "", rank)
		return
	default:
		w.add("该项")
		return
	}
	for i := len(w.source.Stages) - 1; i >= 0; i-- {
		if s := w.source.Stages[i]; s.Map {
			outer := w.source
			w.source = &Source{Table: outer.Table, Stages: outer.Stages[:i], Fields: outer.Fields}
			w.node(s.Body, rank)
			w.source = outer
			return
		}
	}
}
