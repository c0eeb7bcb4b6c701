package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// The readers of single values: words, numbers, expressions, sentences. Each reports a fault once and gives a zero value after.

// word reads one of several words and gives its place among them.
func (l *loader) word(n *source.Node, at, meaning string, words ...string) int {
	text := l.said(n, at)
	i := slices.Index(words, text)
	if i < 0 && n != nil && text != "" {
		message := fmt.Sprintf("不认识“%s”：只能写 %s（%s）", text, strings.Join(words, "、"), meaning)
		if s := source.Suggest(text, words); s != "" {
			message = fmt.Sprintf("不认识“%s”，是不是“%s”？（%s）", text, s, meaning)
		}
		l.Fault(n.Pos, at, CodeUnknownWord, message)
	}
	return max(i, 0)
}

// MaxItems is the most items that a list of a rule file may have.
const MaxItems = 1000

// items reads a list that needs at least one item.
func (l *loader) items(n *source.Node, at string) []*source.Node {
	items := l.List(n, at)
	if n != nil && n.Kind == source.List && len(items) == 0 {
		l.Fault(n.Pos, at, CodeEmptyList, "列表是空的：至少要有一项")
	}
	if len(items) > MaxItems {
		l.Faultf(n.Pos, at, source.CodeTooLarge, "列表有 %d 项，最多 %d 项", len(items), MaxItems)
		return nil
	}
	return items
}

// fixed reads a number that must not be an expression.
func (l *loader) fixed(n *source.Node, at string) exact.Number {
	x, _ := l.Number(n, at)
	return x
}

// number reads a number or a numeric expression.
func (l *loader) number(n *source.Node, at string) number {
	if n != nil && n.Kind == source.Number {
		x := l.fixed(n, at)
		l.wrote(n, at, x, false)
		return number{fixed: x}
	}
	p := l.expression(n, at, expression.Number, true)
	if p == nil {
		return number{}
	}
	if x, ok := p.Constant(); ok {
		l.wrote(n, at, x, false)
		return number{fixed: x}
	}
	return number{program: p}
}

// points reads points that come off: a fixed number must not be negative.
func (l *loader) points(n *source.Node, at string) number {
	x := l.number(n, at)
	if x.program == nil && x.fixed.Sign() < 0 {
		l.Fault(n.Pos, at, CodeOutOfRange, "扣分不能是负数：请写正数，加分请写在 bonuses")
	}
	return x
}

// earned reads points that are earned out of outOf.
func (l *loader) earned(n *source.Node, at string, outOf exact.Number) number {
	x := l.number(n, at)
	if x.program == nil && n != nil && outOf.Sign() > 0 && (x.fixed.Sign() < 0 || x.fixed.Cmp(outOf) > 0) {
		l.Faultf(n.Pos, at, CodeOutOfRange, "得分应在 0 到 %s 之间", outOf)
	}
	return x
}

// positive reads a number above 0.
func (l *loader) positive(n *source.Node, at, what string) number {
	failed := len(l.Faults())
	x := l.number(n, at)
	if n != nil && x.program == nil && x.fixed.Sign() <= 0 && len(l.Faults()) == failed {
		l.Faultf(n.Pos, at, CodeOutOfRange, "%s必须大于 0", what)
	}
	return x
}

// most reads at_most, which may stand beside the kind or inside its braces.
func (l *loader) most(beside, inside *source.Object) most {
	n, at := beside.Take("at_most"), beside.Sub("at_most")
	if inside != nil {
		in := inside.Take("at_most")
		if n != nil && in != nil {
			l.Fault(in.Pos, inside.Sub("at_most"), CodeMisplaced, "at_most 写了两次")
		}
		if in != nil {
			n, at = in, inside.Sub("at_most")
		}
	}
	if n == nil {
		return most{}
	}
	x := l.number(n, at)
	if x.program == nil && x.fixed.Sign() < 0 {
		l.Fault(n.Pos, at, CodeOutOfRange, "at_most 不能是负数")
	}
	return most{true, x}
}

// expression reads and compiles an expression; nil after a fault.
func (l *loader) expression(n *source.Node, at string, want expression.Type, marks bool) *expression.Program {
	parsed := l.parse(n, at)
	if parsed == nil {
		return nil
	}
	return l.compile(n, at, 0, parsed, want, marks)
}

// compile compiles what was parsed; nil after a fault. What reads a measure or a field's type at fault says nothing: that fault does.
func (l *loader) compile(n *source.Node, at string, offset int, parsed *expression.Parsed, want expression.Type, marks bool) *expression.Program {
	if l.Full() {
		return nil
	}
	for _, name := range parsed.References() {
		if l.untyped[name] {
			return nil
		}
		if slot, ok := l.set.slots[name]; ok && slot >= len(l.set.fields) && l.set.scope.Measure(slot) == nil {
			return nil
		}
	}
	p, faults := l.set.scope.Compile(parsed, want, marks)
	l.expressionFaults(n, at, offset, faults)
	if p != nil {
		pos, _ := n.At(offset)
		l.set.spots[p] = placeOf(l.set.file, pos)
		l.set.literals[p] = l.literalsOf(p, n, at, offset)
	}
	if p != nil && l.readsMarks != nil && slices.Contains(p.Refs(), len(l.set.fields)+l.set.measures) {
		*l.readsMarks = true
	}
	return p
}

// parse reads the text of an expression; nil after a fault.
func (l *loader) parse(n *source.Node, at string) *expression.Parsed {
	if n == nil {
		return nil
	}
	if n.Kind != source.Text && n.Kind != source.Number && n.Kind != source.Bool {
		l.Text(n, at) // says what is wrong with it
		return nil
	}
	if l.Full() || !l.placed(n, at) {
		return nil
	}
	parsed, faults := l.set.scope.Parse(n.Text)
	l.expressionFaults(n, at, 0, faults)
	return parsed
}

// placed refuses the YAML styles in which the place of a character is lost.
func (l *loader) placed(n *source.Node, at string) bool {
	if _, exactly := n.At(0); !exactly {
		l.Fault(n.Pos, at, CodeExpressionStyle, "表达式请写在一行里，引号内不用反斜杠；要写多行请用 | 另起一行")
		return false
	}
	return true
}

// expressionFaults reports faults at their characters; offset is where the expression begins in the text of the node.
func (l *loader) expressionFaults(n *source.Node, at string, offset int, faults []expression.Fault) {
	for _, f := range faults {
		pos, _ := n.At(offset + f.Offset)
		l.Fault(pos, at, f.Code, f.Message)
	}
}

// template reads a sentence with {expression} placeholders; nil when there is none.
func (l *loader) template(n *source.Node, at string) *template {
	text := strings.TrimRight(l.said(n, at), " \n") // a block ends in a line feed
	if n == nil || text == "" {
		return nil
	}
	texts, found, bad := cutPlaceholders(text)
	if bad >= 0 {
		pos, _ := n.At(bad)
		l.Fault(pos, at, CodePlaceholder, "花括号要成对，中间写字段名或表达式，如 {spending}；要显示花括号本身请写 {{ 和 }}")
		return nil
	}
	t := &template{texts: texts}
	if len(found) > 0 && !l.placed(n, at) {
		return nil
	}
	for _, p := range found {
		parsed, faults := l.set.scope.Parse(p.text)
		l.expressionFaults(n, at, p.at, faults)
		if parsed == nil {
			continue
		}
		t.programs = append(t.programs, l.compile(n, at, p.at, parsed, expression.Invalid, l.readsMarks != nil))
	}
	return t
}

func isError(err, target error) bool { return errors.Is(err, target) }
