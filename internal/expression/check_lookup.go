package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/expr-lang/expr/ast"
)

// lookUp makes of a call of a look-up table what it comes to. All arguments must have a value, whichever row holds them: one that can be without
// is computed first and given a name.
func (c *check) lookUp(l *Lookup, n ast.Node, args []ast.Node) *Node {
	at := place(n)
	if len(args) != len(l.Keys) {
		return c.fault(at, CodeType, fmt.Sprintf("查表 %s 要 %d 个参数（%s），这里有 %d 个", l.Name, len(l.Keys), l.arguments("、"), len(args)))
	}
	call := &Call{Lookup: l}
	named := len(c.locals)
	var lets []*Node
	sound := true
	for i, a := range args {
		x := c.typed(a, nodeTypes[l.Keys[i].Type], fmt.Sprintf("查表 %s 的第 %d 个参数“%s”", l.Name, i+1, Label(&l.Keys[i])))
		if sound = sound && x.Type != Invalid; !sound {
			continue
		}
		call.Args, call.Read = append(call.Args, x), append(call.Read, x)
		if c.always(x) {
			continue
		}
		slot := len(c.locals)
		if slot == MaxLocals {
			c.fault(at, CodeTooLarge, fmt.Sprintf("let 和要先算的查表参数超过 %d 个：请拆成几个 measures", MaxLocals))
			sound = false
			continue
		}
		c.locals = append(c.locals, local{built, x.Type})
		c.deepest = max(c.deepest, len(c.locals))
		call.Read[i] = &Node{Op: Local, Type: x.Type, At: at, Name: built, Slot: slot}
		lets = append(lets, &Node{Op: Let, Type: l.Type, At: at, Name: built, Slot: slot, Args: []*Node{x, nil}})
	}
	c.locals = c.locals[:named]
	if !sound {
		return &Node{Type: Invalid, At: at}
	}
	call.Chosen = l.among(call, 0, l.rows(), at)
	if c.budget -= call.Chosen.Size(); c.budget < 0 {
		return c.fault(at, CodeTooLarge, fmt.Sprintf("表达式连同所查的表超过 %d 个部分：请拆成几个 measures，或把表拆小", MaxNodes))
	}
	x := call.Chosen
	for i := len(lets) - 1; i >= 0; i-- {
		lets[i].Args[1] = x
		x = lets[i]
	}
	x.call = call
	return x
}

// always reports whether a part has a value wherever a unit has its figures, and is computed by reading it.
func (c *check) always(n *Node) bool {
	switch n.Op {
	case Literal, Local, Item:
		return true
	case Ref, Column:
		f := c.declared(n)
		return n.Type != List && n.measure == nil && !f.Optional
	}
	return false
}

// among chooses among rows that hold the keys before one.
func (l *Lookup) among(call *Call, key int, rows []int, at int) *Node {
	switch {
	case len(rows) == 0:
		return l.gives(len(l.Rows)-1, at)
	case key == len(l.Keys):
		return l.gives(rows[0], at)
	}
	return l.apart(call, key, l.classes(key, rows), at)
}

// gives is what a row gives.
func (l *Lookup) gives(row, at int) *Node {
	return &Node{Op: Literal, Type: l.Type, At: at, Value: l.Rows[row].Gives}
}

// apart chooses among classes of a key: words one after another, numbers by halves.
func (l *Lookup) apart(call *Call, key int, list []class, at int) *Node {
	if len(list) == 1 {
		return l.among(call, key+1, list[0].rows, at)
	}
	first := 1
	if l.Keys[key].Type == indicators.Number {
		first = len(list) / 2
	}
	asked := upTo(&l.Keys[key], list[first-1].is, call.Read[key], at)
	then, otherwise := l.apart(call, key, list[:first], at), l.apart(call, key, list[first:], at)
	return &Node{Op: If, Type: l.Type, At: at, Args: []*Node{asked, then, otherwise}}
}

// upTo asks whether an argument is of a class; of a number, whether it is of that class or of one before it.
func upTo(key *indicators.Field, is Cell, x *Node, at int) *Node {
	literal := func(t Type, v indicators.Value) *Node {
		v.Present = true
		return &Node{Op: Literal, Type: t, At: at, Value: v}
	}
	ask := func(op Op, others ...*Node) *Node {
		return &Node{Op: op, Type: Bool, At: at, Args: append([]*Node{x}, others...)}
	}
	switch {
	case key.Type == indicators.Bool && is.Truth:
		return x
	case key.Type == indicators.Bool:
		return ask(Not)
	case key.Type == indicators.Number:
		return ask(map[bool]Op{true: Less, false: LessEqual}[is.In.High.Open], literal(Number, indicators.Value{Number: is.In.High.At}))
	}
	var words []*Node
	for _, w := range is.Words {
		words = append(words, literal(Text, indicators.Value{Text: w}))
	}
	if len(words) == 1 {
		return ask(Equal, words[0])
	}
	return ask(In, words...)
}

// arguments lists the keys as the arguments of a call.
func (l *Lookup) arguments(between string) string {
	var names []string
	for i := range l.Keys {
		names = append(names, l.Keys[i].Name)
	}
	return strings.Join(names, between)
}

// words lists the different texts that the rows give.
func (l *Lookup) words() (list []string) {
	for i := range l.Rows {
		if w := l.Rows[i].Gives.Text; !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

// given checks that a literal compared with a look-up is a text that some row gives.
func (c *check) given(l *Lookup, literal *Node) bool {
	words := l.words()
	if slices.Contains(words, literal.Value.Text) {
		return true
	}
	message := fmt.Sprintf("查表 %s 得不出“%s”，只有：%s", l.Name, literal.Value.Text, strings.Join(words, "、"))
	if s := source.Suggest(literal.Value.Text, words); s != "" {
		message += fmt.Sprintf("；是不是“%s”？", s)
	}
	c.fault(literal.At, CodeLiteral, message)
	return false
}
