package kind

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/source"
)

// Expression reads and compiles an expression; nil after a fault.
func (r *Reader) Expression(n *source.Node, at string, want expression.Type, marks bool) *expression.Program {
	parsed := r.Parse(n, at)
	if parsed == nil {
		return nil
	}
	return r.Compile(n, at, 0, parsed, want, marks)
}

// Compile compiles what was parsed; nil after a fault. What reads a measure or a field's type at fault says nothing: that fault does.
func (r *Reader) Compile(n *source.Node, at string, offset int, parsed *expression.Parsed, want expression.Type, marks bool) *expression.Program {
	if r.Full() {
		return nil
	}
	t := r.Terms
	for _, name := range parsed.References() {
		if r.Unreadable[name] || t.Scope.Undefined(name) {
			return nil
		}
	}
	if slices.ContainsFunc(parsed.Called(), func(name string) bool { return r.Unreadable[name] }) {
		return nil
	}
	p, faults := t.Scope.CompileWith(parsed, want, marks, r.Results)
	r.expressionFaults(n, at, offset, faults)
	if p == nil || !r.lookedUp(p, n, at, offset) || r.refused(p, n, at, offset) || r.markless(p, n, at, offset) {
		return nil
	}
	t.written[p] = &Written{n, at, offset}
	t.Literals[p] = r.literalsOf(p, n, at, offset)
	if r.ReadsMarks != nil && slices.Contains(p.Refs(), t.Marks) {
		*r.ReadsMarks = true
	}
	return p
}

// refused reports a name that may not be read here.
func (r *Reader) refused(p *expression.Program, n *source.Node, at string, offset int) (is bool) {
	if r.Refuse == nil {
		return false
	}
	p.Root().Walk(func(x *expression.Node) bool {
		if x.Op != expression.Ref || is {
			return !is
		}
		x.Through(func(y *expression.Node) bool {
			slot, reads := y.Reads()
			if !reads || is || y.Measure() != nil {
				return !is
			}
			if says := r.Refuse(slot); says != "" {
				pos, _ := n.At(offset + x.At)
				r.Fault(pos, at, CodeStandingEarly, says)
				is = true
			}
			return !is
		})
		return !is
	})
	return is
}

// markless reports marks that are read where there are no full marks.
func (r *Reader) markless(p *expression.Program, n *source.Node, at string, offset int) (is bool) {
	if !r.Markless || !slices.Contains(p.Refs(), r.Terms.Marks) {
		return false
	}
	p.Root().Walk(func(x *expression.Node) bool {
		if slot, reads := x.Reads(); !is && reads && slot == r.Terms.Marks {
			pos, _ := n.At(offset + x.At)
			r.Fault(pos, at, CodeMisplaced, "这里没有满分（分值），不能用 marks：请写数")
			is = true
		}
		return !is
	})
	return is
}

// Parse reads the text of an expression; nil after a fault.
func (r *Reader) Parse(n *source.Node, at string) *expression.Parsed {
	if n == nil {
		return nil
	}
	if n.Kind != source.Text && n.Kind != source.Number && n.Kind != source.Bool {
		r.Text(n, at) // says what is wrong with it
		return nil
	}
	if r.Full() || !r.placed(n, at) {
		return nil
	}
	parsed, faults := r.Terms.Scope.Parse(strings.TrimRight(n.Text, "\n")) // a block ends in a line feed
	r.expressionFaults(n, at, 0, faults)
	return parsed
}

// placed refuses the YAML styles in which the place of a character is lost.
func (r *Reader) placed(n *source.Node, at string) bool {
	if _, exactly := n.At(0); !exactly {
		r.Fault(n.Pos, at, CodeExpressionStyle, "表达式请写在一行里，引号内不用反斜杠；要写多行请用 | 另起一行")
		return false
	}
	return true
}

// expressionFaults reports faults at their characters; offset is where the expression begins in the text of the node.
func (r *Reader) expressionFaults(n *source.Node, at string, offset int, faults []expression.Fault) {
	for _, f := range faults {
		pos, _ := n.At(offset + f.Offset)
		r.Fault(pos, at, f.Code, f.Message)
	}
}

// Template reads a sentence with {expression} placeholders; nil when there is none.
func (r *Reader) Template(n *source.Node, at string) *Template {
	text := strings.TrimRight(r.Said(n, at), " \n") // a block ends in a line feed
	if n == nil || text == "" {
		return nil
	}
	texts, found, bad := cutPlaceholders(text)
	if bad >= 0 {
		pos, _ := n.At(bad)
		r.Fault(pos, at, CodePlaceholder, "花括号要成对，中间写字段名或表达式，如 {spending}；要显示花括号本身请写 {{ 和 }}")
		return nil
	}
	if len(found) > MaxPlaceholders {
		pos, _ := n.At(found[MaxPlaceholders].at)
		r.Faultf(pos, at, source.CodeTooLarge, "一句话里最多 %d 处花括号，这里有 %d 处；写短些，或分成几条规则", MaxPlaceholders, len(found))
		return nil
	}
	t := &Template{texts: texts}
	if len(found) > 0 && !r.placed(n, at) {
		return nil
	}
	for _, p := range found {
		parsed, faults := r.Terms.Scope.Parse(p.text)
		r.expressionFaults(n, at, p.at, faults)
		if parsed == nil {
			continue
		}
		t.programs = append(t.programs, r.Compile(n, at, p.at, parsed, expression.Invalid, r.ReadsMarks != nil))
	}
	return t
}
