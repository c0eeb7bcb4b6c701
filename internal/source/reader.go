package source

import (
	"fmt"
	"slices"
	"strings"
)

// A Reader turns nodes into values and collects what is wrong with them, so that one run reports every fault. Its methods return the
// zero value where they report a fault, and accept a nil node, for a key that is not there, in silence.
type Reader struct {
	file   string
	faults []Fault // up to MaxFaults of them
	cut    bool    // there were more
}

// NewReader returns a Reader whose faults carry the name of the file.
func NewReader(file string) *Reader { return &Reader{file: file} }

// Add takes over the faults that [Parse] found.
func (r *Reader) Add(faults ...Fault) {
	room := min(len(faults), MaxFaults-len(r.faults))
	r.faults = append(r.faults, faults[:room]...)
	r.cut = r.cut || room < len(faults)
}

// Fault reports a fault of the caller's own.
func (r *Reader) Fault(pos Pos, path, code, message string) {
	r.Add(Fault{File: r.file, Pos: pos, Path: path, Code: code, Message: message})
}

// Faultf is Fault with a format as in package fmt.
func (r *Reader) Faultf(pos Pos, path, code, format string, args ...any) {
	r.Fault(pos, path, code, fmt.Sprintf(format, args...))
}

// Faults returns what was reported so far in file order; faults at one place come in the order in which they were reported.
func (r *Reader) Faults() []Fault {
	s := slices.Clone(r.faults)
	slices.SortStableFunc(s, func(f, g Fault) int { return f.Pos.compare(g.Pos) })
	if r.cut {
		s = append(s, Fault{File: r.file, Pos: s[len(s)-1].Pos, Code: codeTooManyFaults,
			Message: fmt.Sprintf("错误超过 %d 处，其余没有列出；先改正上面这些", MaxFaults)})
	}
	return s
}

// Failed reports whether there is any fault.
func (r *Reader) Failed() bool { return len(r.faults) > 0 }

// Full reports whether faults were left out because there were too many: what is found from now on is not listed.
func (r *Reader) Full() bool { return r.cut }

// skip reports whether there is nothing to read or to complain about in n.
func skip(n *Node) bool { return n == nil || n.faulty }

// List returns the items of a list.
func (r *Reader) List(n *Node, path string) []*Node {
	if skip(n) {
		return nil
	}
	if n.Kind != List {
		r.wrongType(n, path, "列表（每项一行，以“- ”开头，或写成 [a, b]）")
		return nil
	}
	return n.Items
}

// Text returns the text of a scalar. A number without quotes counts as text as it is written, so version: 2024 and version: 1.10 are
// what they look like.
func (r *Reader) Text(n *Node, path string) string {
	if skip(n) {
		return ""
	}
	switch {
	case n.Kind == Text || n.Kind == Number:
		return n.Text
	case n.Kind == Bool || n.Kind == Null && n.Text != "":
		r.Faultf(n.Pos, path, codeNeedsQuotes, "%s不加引号是%s；要写文字，就加引号：%s", n.Text, n.Kind, requoted(n.Text))
	case n.style == flow:
		r.flowText(n, path)
	default:
		r.wrongType(n, path, "文字")
	}
	return ""
}

// flowText reports a list or map in brackets where text is wanted: most likely the brackets belong to the text.
func (r *Reader) flowText(n *Node, path string) {
	written := n.page.rest(n.offset)
	if written == "" || !strings.ContainsRune("[{", rune(written[0])) { // [甲: 1], whose item is a map without brackets of its own
		r.wrongType(n, path, "文字")
		return
	}
	if end := closing(written); end > 0 && !strings.ContainsAny(written[:end], `"'`) {
		r.Faultf(n.Pos, path, codeFlowQuoting, "这里要文字；文字以 %s 开头就要加引号：%s", written[:1], requoted(written[:end]))
		return
	}
	r.Faultf(n.Pos, path, codeFlowQuoting, "这里要文字；文字以 %s 开头就要把整段用引号括起来", written[:1])
}

// closing returns the offset behind the bracket that closes the one s begins with, 0 where it is not on the line.
func closing(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// Bool returns true or false. Only these two words will do.
func (r *Reader) Bool(n *Node, path string) bool {
	if skip(n) {
		return false
	}
	switch {
	case n.Kind == Bool && n.Text == "true":
		return true
	case n.Kind == Bool && n.Text == "false":
	case n.Kind == Null || n.Kind == List || n.Kind == Map:
		r.wrongType(n, path, "true 或 false")
	default:
		r.Fault(n.Pos, path, codeBoolSyntax, boolAdvice(n.Text))
	}
	return false
}

func boolAdvice(text string) string {
	switch strings.ToLower(text) {
	case "true", "yes", "y", "on", "是", "有", "真", "对", "√", "1":
		return Quoted(text) + "要写成 true（小写，不加引号）"
	case "false", "no", "n", "off", "否", "无", "没有", "假", "错", "×", "0":
		return Quoted(text) + "要写成 false（小写，不加引号）"
	}
	return "这里只能写 true（是）或 false（否），不加引号；写的是" + Quoted(text)
}

// wrongType reports that n is not what is wanted.
func (r *Reader) wrongType(n *Node, path, wanted string) {
	switch {
	case n.Kind != Null:
		r.Faultf(n.Pos, path, codeWrongType, "这里要%s，写的却是%s", wanted, n.Kind)
	case n.page != nil && n.Text == "" && strings.HasPrefix(strings.TrimLeft(n.page.rest(n.offset), " \t"), "#"):
		r.Faultf(n.Pos, path, codeCommentCut, "这里要%s，却是空的：# 以后都是注释；值以 # 开头，就把整段用引号括起来", wanted)
	default:
		r.Faultf(n.Pos, path, codeWrongType, "这里要%s，却是空的；没有内容就不写这个键", wanted)
	}
}

// requoted returns s as a quoted text of YAML.
func requoted(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}
