package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// AppendNames writes an expression as a reader's formula, with the labels of the fields: 财政拨款支出 ÷ 财政拨款收入 × 100.
func (s *Scope) AppendNames(b []byte, n *Node) []byte {
	w := writer{b: b, scope: s}
	w.node(n, 0)
	return w.b
}

// AppendNumbers writes the same formula with the values of a frame: 332.12万元 ÷ 337.1万元 × 100. Of a condition only the branch
// that was taken is written, of a table only what was counted or summed.
func (f *Frame) AppendNumbers(b []byte, n *Node) []byte {
	w := writer{b: b, scope: f.scope, frame: f}
	w.node(n, 0)
	return w.b
}

// writer writes one formula, in names or, with a frame, in numbers.
type writer struct {
	b      []byte
	scope  *Scope
	frame  *Frame
	source *Source // whose rows the names in a predicate mean
}

func (w *writer) add(text string) { w.b = append(w.b, text...) }

// Ranks of operators, low binds loosely.
const (
	rankLoose = iota
	rankOr
	rankAnd
	rankCompare
	rankAdd
	rankMul
	rankUnary
)

var infix = [Rows + 1]struct {
	sign string
	rank int
}{
	Or: {" 或 ", rankOr}, And: {" 且 ", rankAnd},
	Equal: {" = ", rankCompare}, NotEqual: {" ≠ ", rankCompare}, Less: {" < ", rankCompare},
	LessEqual: {" ≤ ", rankCompare}, Greater: {" > ", rankCompare}, AtLeast: {" ≥ ", rankCompare},
	Contains: {" 含 ", rankCompare}, Starts: {" 开头是 ", rankCompare}, Ends: {" 结尾是 ", rankCompare},
	Add: {" + ", rankAdd}, Sub: {" − ", rankAdd}, Mul: {" × ", rankMul}, Quo: {" ÷ ", rankMul}, Rem: {" 除余 ", rankMul},
}

// node writes n inside an operator of the given rank, with brackets where it binds more loosely.
func (w *writer) node(n *Node, rank int) {
	if op := infix[n.Op]; op.sign != "" {
		w.bracket(op.rank < rank, "(")
		w.node(n.Args[0], op.rank)
		w.add(op.sign)
		w.node(n.Args[1], op.rank+1)
		w.bracket(op.rank < rank, ")")
		return
	}
	switch n.Op {
	case Literal:
		w.value(n.Type, &n.Value, "")
	case Ref, Column:
		w.name(n)
	case Item:
		w.item()
	case Local:
		w.local(n)
	case Neg, Not:
		w.add(map[Op]string{Neg: "−", Not: "非"}[n.Op])
		w.node(n.Args[0], rankUnary)
	case Pow:
		w.node(n.Args[0], rankUnary)
		w.add("^")
		w.node(n.Args[1], rankUnary)
	case In, Coalesce, If, Let:
		need := rank > rankLoose && (w.frame == nil || n.Op == In)
		w.bracket(need, "(")
		w.special(n, rank)
		w.bracket(need, ")")
	case Present:
		w.add("已填报")
		w.names(n.Args[0])
	case Length, All, Any, None, One, CountOf, Sum:
		w.aggregate(n)
	default:
		w.function(n)
	}
}

func (w *writer) bracket(need bool, sign string) {
	if need {
		w.add(sign)
	}
}

// names writes a part in names even where the whole is in numbers.
func (w *writer) names(n *Node) {
	frame := w.frame
	w.frame = nil
	w.node(n, 0)
	w.frame = frame
}

func (w *writer) value(t Type, v *indicators.Value, unit indicators.MeasureUnit) {
	switch {
	case t == Number:
		w.b = unit.Append(w.b, v.Number)
	case t == Text:
		w.add("“" + v.Text + "”")
	case v.Bool:
		w.add("是")
	default:
		w.add("否")
	}
}

func (w *writer) name(n *Node) {
	var f *indicators.Field
	if n.Op == Column {
		f = &w.source.Fields[n.Slot]
	} else {
		f = w.scope.Field(n.Slot)
	}
	if w.frame == nil || n.Op == Column {
		w.add(label(f))
		return
	}
	v := &w.frame.Values[n.Slot]
	if !v.Present {
		w.add("未填报")
		return
	}
	w.value(n.Type, v, f.Unit)
}

func label(f *indicators.Field) string {
	if f.Label != "" {
		return f.Label
	}
	return f.Name
}

// item writes what # means: what the last map made of the row.
func (w *writer) item() {
	for i := len(w.source.Stages) - 1; i >= 0; i-- {
		if s := w.source.Stages[i]; s.Map {
			outer := w.source
			w.source = &Source{Table: outer.Table, Stages: outer.Stages[:i], Fields: outer.Fields}
			w.node(s.Body, rankUnary)
			w.source = outer
			return
		}
	}
}

func (w *writer) local(n *Node) {
	if w.frame == nil {
		w.add(n.Name)
		return
	}
	w.value(n.Type, &w.frame.locals[n.Slot], "")
}

func (w *writer) special(n *Node, rank int) {
	switch n.Op {
	case In:
		w.node(n.Args[0], rankCompare)
		w.add(" 属于 ")
		for i, a := range n.Args[1:] {
			if i > 0 {
				w.add("、")
			}
			w.node(a, rankUnary)
		}
	case Coalesce:
		if w.frame != nil {
			w.node(w.frame.first(n), rank)
			return
		}
		for i, a := range n.Args {
			if i > 0 {
				w.add("，未填报时取 ")
			}
			w.node(a, rankOr)
		}
	case If:
		w.conditional(n, rank)
	case Let:
		if w.frame != nil {
			n.bind()(w.frame)
			w.node(n.Args[1], rank)
			return
		}
		w.add("令 " + n.Name + " = ")
		w.node(n.Args[0], rankOr)
		w.add("，")
		w.node(n.Args[1], rankLoose)
	}
}

func (w *writer) conditional(n *Node, rank int) {
	if w.frame != nil {
		taken := n.Args[2]
		if n.Args[0].truth(w.frame) {
			taken = n.Args[1]
		}
		w.node(taken, rank)
		return
	}
	w.add("若 ")
	w.node(n.Args[0], rankLoose)
	w.add(" 则 ")
	w.node(n.Args[1], rankOr)
	w.add("，否则 ")
	w.node(n.Args[2], rankLoose)
}

var functionNames = map[Op]string{Min: "最小值", Max: "最大值", Abs: "绝对值", Round: "四舍五入", Floor: "向下取整", Ceil: "向上取整", Clamp: "限定范围"}

func (w *writer) function(n *Node) {
	w.add(functionNames[n.Op] + "(")
	for i, a := range n.Args {
		if i > 0 {
			w.add(", ")
		}
		w.node(a, rankLoose)
		if n.Op == Round && i == 1 {
			w.add(" 位小数")
		}
	}
	w.add(")")
}

// aggregate writes what is counted or summed over a table; in numbers, only its result.
func (w *writer) aggregate(n *Node) {
	if w.frame != nil {
		switch n.Type {
		case Number:
			w.value(Number, &indicators.Value{Number: n.number(w.frame)}, "")
		default:
			w.value(Bool, &indicators.Value{Bool: n.truth(w.frame)}, "")
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

// AppendValue writes the value in a slot as a reader sees it, with its unit; rows of a table by their number.
func (f *Frame) AppendValue(b []byte, slot int) []byte {
	field, v := f.scope.Field(slot), &f.Values[slot]
	switch {
	case !v.Present:
		return append(b, "未填报"...)
	case field.Type == indicators.Table:
		return append(exact.Int(int64(len(v.Rows))).Append(b), "行"...)
	}
	w := writer{b: b}
	w.value(nodeType(field.Type), v, field.Unit)
	return w.b
}
