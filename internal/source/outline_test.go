package source

import "strings"

// outline writes a tree with its places in one line: place, a sign for the kind,
// text.
func outline(n *Node) string {
	var b strings.Builder
	b.WriteString(n.Pos.String())
	switch n.Kind {
	case List:
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(outline(item))
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, e := range n.Entries {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(e.Key + "@" + e.Pos.String() + " " + outline(e.Value))
		}
		b.WriteByte('}')
	default:
		b.WriteString(map[Kind]string{Null: "~", Bool: "?", Number: "#", Text: "'"}[n.Kind] + n.Text)
	}
	return b.String()
}
