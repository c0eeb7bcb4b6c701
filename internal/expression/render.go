package expression

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
)

// AppendNames writes an expression as a reader's formula, with the labels of the fields: 财政拨款支出 ÷ 财政拨款收入 × 100.
func (s *Scope) AppendNames(b []byte, n *Node) []byte {
	w := writer{b: b, scope: s}
	w.node(n, 0)
	return w.b
}

// AppendNumbers writes the same formula with the values of a frame: 332.12万元 ÷ 337.1万元 × 100. Of a condition only the branch
// that was taken is written, of a table only what was counted or summed. A failure and the step count stay as they are: parts that
// the evaluation passed over are computed for display only.
func (f *Frame) AppendNumbers(b []byte, n *Node) []byte { return f.AppendUnequal(b, n, exact.Number{}) }

// AppendUnequal is [Frame.AppendNumbers] of an equality whose sides differ by more than is allowed, so that they do so as they are shown.
func (f *Frame) AppendUnequal(b []byte, n *Node, allowed exact.Number) []byte {
	failure, steps := f.failure, f.steps
	f.failure, f.steps = nil, 0
	w := writer{b: b, scope: f.scope, frame: f, places: figures.Places, allowed: allowed}
	w.node(n, 0)
	f.failure, f.steps = failure, steps
	return w.b
}

// maxFormula is the longest formula that is written, in bytes: maps of maps would double theirs at each level.
const maxFormula = 64 << 10

// writer writes one formula, in names or, with a frame, in numbers.
type writer struct {
	b      []byte
	scope  *Scope
	frame  *Frame
	source *Source // whose rows the names in a predicate mean; nil for a part of a predicate that failed
	cut    bool    // at maxFormula
	places int     // with a frame: decimals of numbers that are rounded for display

	allowed exact.Number // by which two sides may differ
}

func (w *writer) add(text string) { w.b = append(w.b, text...) }

// computed runs a computation of the frame for display and reports whether it did not fail; where it did, the writer says so.
func (w *writer) computed(run func(*Frame)) bool {
	run(w.frame)
	if w.frame.Forgive() {
		w.add("无法计算")
		return false
	}
	return true
}

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

// signs are those of operators: between two operands, or before the one.
var signs = [Tell + 1]struct {
	sign string
	rank int
}{
	Or: {" 或 ", rankOr}, And: {" 且 ", rankAnd},
	Equal: {" = ", rankCompare}, NotEqual: {" ≠ ", rankCompare}, Less: {" < ", rankCompare},
	LessEqual: {" ≤ ", rankCompare}, Greater: {" > ", rankCompare}, AtLeast: {" ≥ ", rankCompare},
	Contains: {" 含 ", rankCompare}, Starts: {" 开头是 ", rankCompare}, Ends: {" 结尾是 ", rankCompare},
	Add: {" + ", rankAdd}, Sub: {" − ", rankAdd}, Mul: {" × ", rankMul}, Quo: {" ÷ ", rankMul}, Rem: {" 除余 ", rankMul},
	Neg: {"−", rankAdd}, Not: {"非", rankUnary}, Pow: {"^", rankUnary},
}

// node writes n inside an operator of the given rank, with brackets where it binds more loosely.
func (w *writer) node(n *Node, rank int) {
	if len(w.b) > maxFormula {
		if !w.cut {
			w.add("…")
		}
		w.cut = true
		return
	}
	switch {
	case n.call != nil:
		w.lookedUp(n, rank)
		return
	case signs[n.Op].sign != "":
		w.operation(n, rank)
		return
	}
	switch n.Op {
	case Literal:
		outer := w.places
		if w.frame == nil { // the rule's own number
			w.places = maxPlacesShown
		}
		w.value(n.Type, &n.Value, "", rank)
		w.places = outer
	case Ref, Column:
		w.name(n, rank)
	case Item:
		w.item(n, rank)
	case Local:
		w.local(n, rank)
	case In:
		w.branched(n, rank)
	case Coalesce, If, Let:
		if w.frame == nil {
			w.branched(n, rank)
			return
		}
		var taken *Node
		if w.computed(func(f *Frame) { taken = f.Branch(n) }) {
			w.node(taken, rank)
		}
	case Present:
		if w.frame != nil { // what it came to, as any condition's
			given := false
			if w.computed(func(f *Frame) { given = f.Present(n.Args[0]) }) {
				w.add(Yes(given))
			}
			return
		}
		w.given(n.Args[0], "已填报", "有")
	case Length, All, Any, None, One, CountOf, Sum, Most, Least, Mean, Median:
		w.aggregate(n, rank)
	case PeriodStart, PeriodEnd:
		w.period(n)
	case Must, Requires: // a reader sees the number alone
		w.node(n.Args[0], rank)
	case Root, Ln, Log10, Exp, Power:
		w.inexact(n)
	default:
		w.function(n)
	}
}

// operation writes an operator with its operands.
func (w *writer) operation(n *Node, rank int) {
	op := signs[n.Op]
	if op.rank == rankCompare && w.frame != nil && n.Args[0].Type == Number {
		w.compared(n, rank)
		return
	}
	if n.Op == Not && w.denied(n.Args[0]) {
		return
	}
	w.operands(n, rank)
}

// given says in names that a value was reported, or was not.
func (w *writer) given(n *Node, words, points string) {
	if n.Op == Ref && w.scope.Scored(n.Slot) {
		words = points
	}
	w.add(words)
	w.names(n)
}

// denied writes, in numbers, what denying a yes or no comes to, which 非否 would not say, and in names that something was not reported; false
// where what is denied is more than that, or lacks.
func (w *writer) denied(n *Node) bool {
	switch {
	case w.frame == nil && n.Op == Present:
		w.given(n.Args[0], "未填报", "没有")
	case w.frame == nil:
		return false
	case n.Op == Not:
		w.node(n.Args[0], rankUnary)
	case n.Op == Ref:
		v := w.frame.Get(n.Slot)
		if !v.Present {
			return false
		}
		w.add(Yes(!v.Bool))
	case n.Op == Column && w.source == nil && n.Slot < len(w.frame.row) && w.frame.row[n.Slot].Present:
		w.add(Yes(!w.frame.row[n.Slot].Bool))
	case n.Op == Present:
		w.computed(func(f *Frame) { w.b = append(w.b, Yes(!f.Present(n.Args[0]))...) })
	default:
		return false
	}
	return true
}

// operands writes an operator between what it binds.
func (w *writer) operands(n *Node, rank int) {
	op := signs[n.Op]
	w.bracket(op.rank < rank, "(")
	left, last := op.rank, n.Args[len(n.Args)-1]
	if left == rankCompare || n.Op == Pow {
		left++ // (a < b) = c is no chain, and neither is (a ^ b) ^ c
	}
	if len(n.Args) == 2 {
		w.node(n.Args[0], left)
		w.add(op.sign)
		w.node(last, op.rank+1)
	} else {
		w.add(op.sign)
		w.node(last, rankUnary)
	}
	w.bracket(op.rank < rank, ")")
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

var functionNames = [Tell + 1]string{Min: "最小值", Max: "最大值", Abs: "绝对值", Round: "四舍五入", Floor: "向下取整", Ceil: "向上取整", Clamp: "限定范围",
	Days: "天数", Months: "足月数", Years: "足年数"}

func (w *writer) function(n *Node) {
	w.add(functionNames[n.Op])
	w.add("(")
	w.list(n.Args, ", ", rankLoose)
	if n.Op == Round && len(n.Args) == 2 {
		w.add(" 位小数")
	}
	w.add(")")
}

func (w *writer) list(nodes []*Node, between string, rank int) {
	for i, n := range nodes {
		if i > 0 {
			w.add(between)
		}
		w.node(n, rank)
	}
}
