package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// yamlTree reads a page as YAML.
func yamlTree(p *page, faults *Reader) *Node {
	if directive(p, faults) {
		return nil
	}
	first, second, err := decode(strings.NewReader(p.text))
	switch {
	case first == nil && err != nil:
		translate(p, err.Error(), faults)
		return nil
	case first == nil || len(first.Content) == 0 || absent(p, first.Content[0]):
		empty(faults)
		return nil
	}
	b := &treeBuilder{newBuilder(p, faults)}
	root := b.value(first.Content[0], 1)
	b.end(first, second, err)
	return root
}

// decode parses the first document of a text and looks whether it is the last: second is the next one, err what came in its way. It never
// panics, whatever the parser does.
func decode(text io.Reader) (first, second *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("parser: %v", r)
		}
	}()
	d := yaml.NewDecoder(text)
	for _, document := range [2]**yaml.Node{&first, &second} {
		var n yaml.Node
		if err = d.Decode(&n); errors.Is(err, io.EOF) {
			return first, nil, nil
		} else if err != nil {
			return first, nil, err
		}
		*document = &n
	}
	return first, second, nil
}

// absent reports whether y stands for nothing at all, as between two "---".
func absent(p *page, y *yaml.Node) bool {
	if !nothing(y) {
		return false
	}
	for n := range p.lines {
		line := strings.TrimSpace(p.line(n + 1))
		line, _, _ = strings.Cut(strings.TrimPrefix(line, "---"), "#")
		if line = strings.TrimSpace(line); line != "" && line != "..." {
			return false
		}
	}
	return true
}

// nothing reports whether y is a value that is not written.
func nothing(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && y.Style == 0 && y.Anchor == ""
}

// directive reports a line such as %YAML 1.2 before the document.
func directive(p *page, faults *Reader) bool {
	for n := 1; n <= len(p.lines); n++ {
		line := p.line(n)
		if strings.HasPrefix(line, "%") {
			faults.Faultf(Pos{n, 1}, "", codeYAMLFeature, "不能用以 %% 开头的指令，删去这一行")
			return true
		}
		if line = strings.TrimLeft(line, " \t"); line != "" && line[0] != '#' {
			return false
		}
	}
	return false
}

// end reports what follows the first document.
func (b *treeBuilder) end(first, second *yaml.Node, err error) {
	if second == nil && err == nil {
		return
	}
	if second != nil {
		b.goesOn(b.place(second))
		return
	}
	last := b.page.pos(consumed(b.page.text)).Line
	for n := first.Content[0].Line + 1; n <= last; n++ {
		line := b.page.line(n)
		if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...") {
			b.goesOn(Pos{n, 1})
			return
		}
	}
	translate(b.page, err.Error(), b.faults)
}

// goesOn reports a second document, or what follows the end of the first.
func (b *treeBuilder) goesOn(pos Pos) {
	if strings.HasPrefix(b.page.line(pos.Line), "---") {
		b.faults.Fault(pos, "", codeSecondDocument, "一个文件只能有一份文档；删去这个“---”，或分成两个文件")
		return
	}
	b.faults.Fault(pos, "", codeTextAfterEnd, "“...”以后还有内容；删去“...”，或删去后面的内容")
}

// consumed returns how far the parser reads before it gives up: it gets the text byte by byte, so that this is close behind the fault.
// The parser itself tells only lines, and not always the right one.
func consumed(text string) int {
	r := &byteByByte{*strings.NewReader(text)}
	_, _, _ = decode(r)
	return len(text) - r.Len()
}

type byteByByte struct{ strings.Reader }

func (r *byteByByte) Read(b []byte) (int, error) { return r.Reader.Read(b[:min(1, len(b))]) }
