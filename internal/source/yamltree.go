package source

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// A treeBuilder turns the parser's tree into ours and reports what our files may not hold.
type treeBuilder struct{ builder }

// place returns where y begins. The parser counts characters, but may stand one line behind the end.
func (b *treeBuilder) place(y *yaml.Node) Pos {
	return b.cursor.pos(b.cursor.find(Pos{y.Line, y.Column}))
}

// value returns the node for y, never nil.
func (b *treeBuilder) value(y *yaml.Node, depth int) *Node {
	n, ok := b.node(b.place(y))
	if !ok {
		n.faulty = true
		return n
	}
	switch y.Kind {
	case yaml.ScalarNode:
		b.scalar(n, y)
	case yaml.SequenceNode, yaml.MappingNode:
		b.collection(n, y, depth)
	case yaml.AliasNode:
		n.Kind, n.Text, n.faulty = Text, "*"+y.Value, true
		b.fault(n.Pos, codeYAMLFeature, "不能用 * 引用别处的内容，把内容写出来；文字以 * 开头，就整段加引号")
	}
	return n
}

func (b *treeBuilder) collection(n *Node, y *yaml.Node, depth int) {
	n.Kind, n.style = List, block
	if y.Kind == yaml.MappingNode {
		n.Kind = Map
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.style = flow
	}
	b.properties(n, y)
	if !b.nested(n.Pos, depth) {
		n.faulty = true
		return
	}
	if n.Kind == Map {
		b.entries(n, y, depth)
		return
	}
	n.Items = make([]*Node, 0, len(y.Content))
	for i, item := range y.Content {
		outer := b.enterItem(i)
		n.Items = append(n.Items, b.value(item, depth+1))
		b.leave(outer)
	}
}

// properties reports tags and anchors. The parser drops a lone "!" without a trace, hence the look into the text.
func (b *treeBuilder) properties(n *Node, y *yaml.Node) {
	rest := b.page.text[n.offset:]
	mark := ""
	if rest != "" && (rest[0] == '!' || rest[0] == '&') {
		mark = rest[:1]
	}
	if n.style == block && y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 {
		// The mark may belong to the first key or item, which reports it.
		if first := y.Content; len(first) == 0 || first[0].Line == y.Line && first[0].Column == y.Column {
			return
		}
	}
	switch {
	case mark == "!" || y.Style&yaml.TaggedStyle != 0:
		b.fault(n.Pos, codeYAMLFeature, "不能用 ! 开头的标签；是文字或表达式，就整段加引号，如 \"!done\"，表达式也可以写成 not done")
	case mark == "&" || y.Anchor != "":
		b.fault(n.Pos, codeYAMLFeature, "不能用 & 给内容起名；文字以 & 开头，就整段加引号")
	default:
		return
	}
	n.faulty = true
}

// entries fills a map.
func (b *treeBuilder) entries(n *Node, y *yaml.Node, depth int) {
	count := len(y.Content) / 2
	if count > MaxKeys {
		b.fault(n.Pos, CodeTooLarge, "键太多：一组最多 %d 个，这里有 %d 个", MaxKeys, count)
		n.faulty = true
		return
	}
	lines := make(map[string]int, count)
	n.Entries = make([]Entry, 0, count)
	for i := range count {
		key, value := y.Content[2*i], y.Content[2*i+1]
		e, ok := b.key(key)
		outer := b.enter(e.Key)
		ok = ok && b.fresh(e, lines[e.Key])
		if ok && n.style == flow && b.bare(key, value, n.Entries, &e) {
			value = nil
		}
		if value != nil {
			e.Value = b.value(value, depth+1)
		}
		b.leave(outer)
		if ok && lines[e.Key] == 0 { // a bare word may have become another key
			lines[e.Key] = e.Pos.Line
			n.Entries = append(n.Entries, e)
		}
	}
}

// key reads a key. Where ok is false it has been reported.
func (b *treeBuilder) key(y *yaml.Node) (e Entry, ok bool) {
	n := &Node{Pos: b.place(y), page: b.page}
	n.offset = b.cursor.offset
	e = Entry{Key: y.Value, Pos: n.Pos}
	before := b.page.text[b.page.lines[n.Pos.Line-1]:n.offset]
	switch {
	case y.Kind == yaml.AliasNode:
		b.fault(n.Pos, codeYAMLFeature, "不能用 * 引用别处的内容；键以 * 开头，就加引号")
		return e, false
	case y.Kind != yaml.ScalarNode:
		b.fault(n.Pos, codeBadKey, "键只能是文字，不能是列表或一组键值；键以 [ 或 { 开头，就加引号")
		return e, false
	case strings.HasSuffix(strings.TrimRight(before, " \t"), "?") && before != strings.TrimRight(before, " \t"):
		b.fault(n.Pos, codeYAMLFeature, "键前面不能写“? ”，直接写“键: 值”")
		return e, false
	case y.Style == 0 && y.Value == "<<":
		b.fault(n.Pos, codeYAMLFeature, "不能用 << 合并别处的内容，把内容写出来")
		return e, false
	}
	if b.properties(n, y); n.faulty {
		return e, false
	}
	n.Text, n.style = y.Value, scalarStyle(y)
	if !b.holds(n.Pos, n.Text, n.style == doubleQuoted) {
		return e, false
	}
	if n.style == plain && scalarKind(y.Value) == Null || y.Value == "" {
		b.fault(n.Pos, codeBadKey, "键不能是空的；冒号前面写键名")
		return e, false
	}
	if n.style == plain { // spaces that YAML does not know
		e.Key = strings.TrimFunc(n.Text, wideSpace)
	}
	if e.Key != n.Text {
		b.fault(n.Pos, CodeFullWidth, "键%s前后有全角空格或不间断空格，改成半角空格", Quoted(e.Key))
	}
	return e, e.Key != ""
}
