package expression

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser/lexer"
)

// An Operand is one of several things in an expression of which each has a say: an operand of and or of or, a comparison of a chain such as
// 0 < a < 9, a member of the list of an in. Places are in characters.
type Operand struct {
	From, To int    // where it stands
	At       int    // where the operator stands that joins it to the others, as the [Node] tells it
	Which    int    // of that node's operands
	Edits    []Edit // that leave the expression without it
	Cut      Edit   // the same, as a person would write it
}

// An Edit puts a text in place of some characters.
type Edit struct {
	From, To int
	Text     string
}

// Operands gives the operands of an expression that compiles, inside brackets too, those first that stand beside each other.
func Operands(text string) []Operand {
	code, _ := scan(text)
	w := written{text: []rune(text), tokens: lexed(code)}
	w.group(0, len(w.tokens))
	return w.operands
}

func lexed(code string) (tokens []lexer.Token) {
	l := lexer.New()
	l.Reset(file.NewSource(code))
	for {
		t, err := l.Next()
		if err != nil || t.Kind == lexer.EOF {
			return tokens
		}
		tokens = append(tokens, t)
	}
}

// written is an expression as it is written, with the operands that were found.
type written struct {
	text     []rune
	tokens   []lexer.Token
	operands []Operand
}

// An extent is some of the tokens, from the first to before the last.
type extent struct{ from, to int }

// closing gives the token that closes the bracket at i, or i where none is there.
func (w *written) closing(i int) int {
	depth := 0
	for k := i; k < len(w.tokens); k++ {
		switch t := w.tokens[k]; {
		case t.Is(lexer.Bracket, "(", "[", "{"):
			depth++
		case t.Is(lexer.Bracket, ")", "]", "}"):
			depth--
		}
		if depth == 0 {
			return k
		}
	}
	return i
}

// group finds the operands between two brackets, piece by piece: what stands between operators that bind more loosely than or.
func (w *written) group(from, to int) {
	begin := from
	for i := from; i < to; i++ {
		t, end := w.tokens[i], w.closing(i)
		if end > i {
			w.group(i+1, end)
		}
		if t.Is(lexer.Bracket, "{") || t.Kind != lexer.String && slices.Contains([]string{",", ";", "?", ":", "?:", "=", "let", "if", "else"}, t.Value) {
			w.piece(extent{begin, i})
			begin = end + 1
		}
		i = end
	}
	w.piece(extent{begin, to})
}

func (w *written) piece(all extent) {
	alternatives, at := w.split(all, "or", "||")
	w.joined(alternatives, at, "false")
	for _, alternative := range alternatives {
		parts, at := w.split(alternative, "and", "&&")
		w.joined(parts, at, "true")
		for _, part := range parts {
			if compared, _ := w.split(part, "==", "!=", "in", "contains", "startsWith", "endsWith"); len(compared) == 1 {
				w.chain(w.split(part, "<", "<=", ">", ">="))
			}
			w.members(part)
		}
	}
}

// split cuts an extent at the operators that stand in no bracket of its own, and gives these too.
func (w *written) split(all extent, operators ...string) (parts []extent, at []int) {
	begin := all.from
	for i := all.from; i < all.to; i++ {
		if w.tokens[i].Is(lexer.Operator, operators...) {
			parts, at = append(parts, extent{begin, i}), append(at, i)
			begin = i + 1
		}
		i = w.closing(i)
	}
	return append(parts, extent{begin, all.to}), at
}

// add notes an operand: the tokens that it is, the operator and which operand of it this is, the edits, and what a person would cut.
func (w *written) add(is extent, operator, which int, edits []Edit, cut Edit) {
	w.operands = append(w.operands, Operand{w.tokens[is.from].From, w.tokens[is.to-1].To, w.tokens[operator].From, which, edits, cut})
}

// first cuts tokens that others follow, and last tokens that others precede, with the space between.
func (w *written) first(e extent) Edit { return Edit{w.tokens[e.from].From, w.tokens[e.to].From, ""} }
func (w *written) last(e extent) Edit  { return Edit{w.tokens[e.from-1].To, w.tokens[e.to-1].To, ""} }

// edits puts a text in place of tokens. Lines are kept apart, for what stands between them is not in the expression alone.
func (w *written) edits(tokens extent, put string) (list []Edit) {
	first, last := w.tokens[tokens.from], w.tokens[tokens.to-1]
	if !slices.Contains(w.text[first.From:last.To], '\n') {
		return []Edit{{first.From, last.To, put}}
	}
	for _, t := range w.tokens[tokens.from:tokens.to] {
		list = append(list, Edit{t.From, t.To, put})
		put = ""
	}
	return list
}

// joined notes the operands of and, or of or, that stand beside each other; neutral is what changes nothing in the place of one.
func (w *written) joined(parts []extent, at []int, neutral string) {
	for i, p := range parts {
		switch {
		case len(at) == 0:
		case i == 0:
			w.add(p, at[0], 0, w.edits(p, neutral), w.first(extent{p.from, at[0] + 1}))
		default:
			w.add(p, at[i-1], 1, w.edits(p, neutral), w.last(extent{at[i-1], p.to}))
		}
	}
}

// chain notes the comparisons of a chain.
func (w *written) chain(parts []extent, at []int) {
	for i := range at {
		is := extent{parts[i].from, parts[i+1].to}
		switch {
		case len(at) == 1: // no chain
		case i == 0:
			cut := extent{parts[0].from, at[0] + 1}
			w.add(is, at[1], 0, w.edits(cut, ""), w.first(cut))
		case i == len(at)-1:
			cut := extent{at[i], parts[i+1].to}
			w.add(is, at[i], 1, w.edits(cut, ""), w.last(cut))
		default:
			t := w.tokens[at[i]]
			w.add(is, at[i], 1, []Edit{{t.From, t.To, " and "}}, Edit{t.From, t.To, " and "})
		}
	}
}

// members notes the members of the list behind an in, where it has several.
func (w *written) members(part extent) {
	for i := part.from; i+1 < part.to; i++ {
		if !w.tokens[i].Is(lexer.Operator, "in") || !w.tokens[i+1].Is(lexer.Bracket, "[") {
			i = w.closing(i)
			continue
		}
		list, commas := w.split(extent{i + 2, w.closing(i + 1)}, ",")
		if last := len(list) - 1; last > 0 && list[last].from == list[last].to { // behind the last comma nothing stands
			list, commas = list[:last], commas[:last-1]
		}
		for k, p := range list {
			switch cut := p; {
			case len(commas) == 0: // the only one
			case k < len(commas):
				cut.to++
				w.add(p, i, k+1, w.edits(cut, ""), w.first(cut))
			default:
				cut.from--
				w.add(p, i, k+1, w.edits(cut, ""), w.last(cut))
			}
		}
		return
	}
}

// Without gives an expression's tree without one of its operands; nil where the tree does not have it.
func (p *Program) Without(o Operand) *Node {
	var from, to *Node
	p.root.Walk(func(n *Node) bool {
		switch {
		case from != nil || n.At != o.At || o.Which >= len(n.Args):
		case n.Op == And || n.Op == Or:
			from, to = n, n.Args[1-o.Which]
		case n.Op == In && len(n.Args) > 2:
			from, to = n, n.Over(slices.Delete(slices.Clone(n.Args), o.Which, o.Which+1)...)
		}
		return from == nil
	})
	if from == nil {
		return nil
	}
	return p.root.with(from, to)
}

// with gives the node with another in place of one below it, or of itself.
func (n *Node) with(from, to *Node) *Node {
	if n == from {
		return to
	}
	changed := false
	replaced := func(part *Node) *Node {
		other := part.with(from, to)
		changed = changed || other != part
		return other
	}
	args := slices.Clone(n.Args)
	for i, a := range args {
		args[i] = replaced(a)
	}
	if n.Source == nil {
		return n.Over(args...)
	}
	stages := slices.Clone(n.Source.Stages)
	for i := range stages {
		stages[i].Body = replaced(stages[i].Body)
	}
	if !changed {
		return n
	}
	return n.OverRows(stages, args...)
}

// Written gives the operand as it is written in a text, on one line.
func (o Operand) Written(text string) string {
	return strings.Join(strings.Fields(string([]rune(text)[o.From:o.To])), " ")
}
