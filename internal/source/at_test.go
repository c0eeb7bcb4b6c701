package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestAt marks the place of the character < in the file and asks for it.
func TestAt(t *testing.T) {
	for _, test := range []struct {
		name, text string
		exact      bool
	}{
		{"plain", "当: 完成率 < 100\n", true},
		{"plain in a list", "- - 甲 < 乙\n", true},
		{"plain in flow", "{收入: 1, 当: [甲, 完成率 < 100]}\n", true},
		{"plain, several lines", "a: 甲\n  乙 < 丙\n", false},
		{"single quotes", "当: '完成率: < 100'\n", true},
		{"single quotes, doubled", "a: 'it''s < 1'\n", false},
		{"double quotes", "当: \"完成率, < 100\" # 注释\n", true},
		{"double quotes in flow", "{当: \"完成率, < 100\"}\n", true},
		{"double quotes, escape", "a: \"\\t< 1\"\n", false},
		{"double quotes, several lines", "a: \"甲\n  < 乙\"\n", false},
		{"literal", "甲:\n  当: |\n    完成率\n    甲 < 乙\n", true},
		{"literal, clipped", "当: |-\n  完成率 < 100\n", true},
		{"literal, kept", "当: |+\n  完成率 < 100\n\n\n", true},
		{"literal, indentation given", "当: |2\n    甲\n  乙 < 丙\n", true},
		{"literal, empty lines", "当: | # 注释\n\n  甲\n\n\n  乙 < 丙\nb: 1\n", true},
		{"literal in a list", "- |\n 甲\n 乙 < 丙\n", true},
		{"literal on the next line", "a:\n  |\n   乙 < 丙\n", true},
		{"literal at the end", "a: |\n  甲 < 乙", true},
		{"folded", "a: >\n  甲 < 乙\n", false},
		{"JSON", "{\"甲\": \"完成率 < 100\"}", true},
		{"JSON, escape", "{\"甲\": \"\\u4e2d < 100\"}", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, text := range []string{test.text, "\ufeff" + test.text, strings.ReplaceAll(test.text, "\n", "\r\n")} {
				checkAt(t, text, test.exact)
			}
		})
	}
}

func checkAt(t *testing.T, text string, exact bool) {
	t.Helper()
	root, faults := Parse("", []byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := scalarWith(root, "<")
	before, _, _ := strings.Cut(n.Text, "<")
	got, gotExact := n.At(utf8.RuneCountInString(before))
	want := n.Pos
	if exact {
		head, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "<")
		line := head[strings.LastIndexByte(head, '\n')+1:]
		want = Pos{strings.Count(head, "\n") + 1, utf8.RuneCountInString(line) + 1}
	}
	if got != want || gotExact != exact {
		t.Errorf("%q: got %v %v, want %v %v", text, got, gotExact, want, exact)
	}
}

// scalarWith returns the first scalar whose text contains s.
func scalarWith(n *Node, s string) *Node {
	if strings.Contains(n.Text, s) {
		return n
	}
	for _, item := range n.Items {
		if found := scalarWith(item, s); found != nil {
			return found
		}
	}
	for _, e := range n.Entries {
		if found := scalarWith(e.Value, s); found != nil {
			return found
		}
	}
	return nil
}

// TestCursor asks for places in any order and compares with counting.
func TestCursor(t *testing.T) {
	p := newPage("甲a\n\n乙: 丙\r\n末")
	c := newCursor(p)
	for i := range p.text {
		for j := range p.text {
			if got, want := c.pos(i), p.pos(i); got != want {
				t.Fatalf("pos(%d) = %v, want %v", i, got, want)
			}
			if got := c.find(p.pos(j)); got != j {
				t.Fatalf("find(%v) = %d behind %d, want %d", p.pos(j), got, i, j)
			}
		}
	}
	if got := c.find(Pos{9, 9}); got != len(p.text) {
		t.Errorf("beyond the end: %d, want %d", got, len(p.text))
	}
}

func TestAtEdges(t *testing.T) {
	root, _ := Parse("", []byte("甲: 乙丙\n丁: [1]\n戊: |\n  己\n庚: >\n  >\n辛: '壬'''\n"))
	word, list, block := root.Entries[0].Value, root.Entries[1].Value, root.Entries[2].Value
	fold, doubled := root.Entries[3].Value, root.Entries[4].Value
	for _, test := range []struct {
		name   string
		node   *Node
		offset int
		pos    Pos
		exact  bool
	}{
		{"start", word, 0, Pos{1, 4}, true},
		{"end", word, 2, Pos{1, 6}, true},
		{"beyond", word, 3, Pos{1, 4}, false},
		{"before", word, -1, Pos{1, 4}, false},
		{"list", list, 0, Pos{2, 4}, false},
		{"number", list.Items[0], 1, Pos{2, 6}, true},
		{"literal's line end", block, 1, Pos{4, 4}, true},
		{"literal's end", block, 2, Pos{4, 4}, true},
		{"beyond the literal", block, 3, Pos{3, 4}, false},
		{"folded text that looks like its sign", fold, 0, Pos{5, 4}, false},
		{"quote doubled at the end", doubled, 2, Pos{7, 4}, false},
		{"no document", &Node{Pos: Pos{7, 8}, Text: "x"}, 0, Pos{7, 8}, false},
	} {
		if pos, exact := test.node.At(test.offset); pos != test.pos || exact != test.exact {
			t.Errorf("%s: got %v %v, want %v %v", test.name, pos, exact, test.pos, test.exact)
		}
	}
}
