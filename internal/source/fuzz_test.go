package source

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// seeds adds the documents of the tables.
func seeds(f *testing.F) {
	for _, table := range [][]refusal{wellFormed, illFormed, refusedJSON} {
		for _, test := range table {
			f.Add([]byte(test.text))
		}
	}
	for _, s := range []string{
		"a: 1\nb:\n  - x\n  - y: z\n", "甲: {乙: [丙, 1.10], 丁: }\n", "a: |2-\n   甲\n\n  乙\n", "a: >+\n 甲\n\n", "a: \"\\u4e2d\\\n  x\"\n",
		`{"a": [true, null, "\ud83d\ude00", -1.5e+3], "b": {}}`, "\xff\xfea\x00", "\xd6\xd0", "a: 'x\n\n  y'\r\nb: 1\r\n", "- - a: b\n    c: d\n  - e\n",
		"\t0\n\t", "[甲: 0]",
	} {
		f.Add([]byte(s))
	}
}

// FuzzParse reads anything: no panic, no waiting, the same result twice, places
// within the file, faults in order and in Chinese; and a tree that was accepted
// comes back the same when it is written as JSON and read as either format.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range []string{"f.yaml", "f.json", ""} {
			start := time.Now()
			root, faults := Parse(file, data)
			if d := time.Since(start); d > patience {
				t.Errorf("took %v", d)
			}
			again, faultsAgain := Parse(file, data)
			if diff := cmp.Diff(faults, faultsAgain); diff != "" {
				t.Errorf("other faults: %s", diff)
			}
			if !reflect.DeepEqual(root, again) {
				t.Error("another tree")
			}
			checkFaults(t, data, faults)
			if root == nil {
				if len(faults) == 0 {
					t.Error("neither tree nor faults")
				}
				continue
			}
			checkPlaces(t, newPage(strings.TrimPrefix(string(data), byteOrderMark)), root)
			if len(faults) == 0 {
				checkAgain(t, root)
			}
			walk(t, root)
		}
	})
}

func checkFaults(t *testing.T, data []byte, faults []Fault) {
	t.Helper()
	if !slices.IsSortedFunc(faults, func(a, b Fault) int { return a.Pos.compare(b.Pos) }) {
		t.Errorf("out of order: %v", faults)
	}
	p := newPage(string(bytes.TrimPrefix(data, []byte(byteOrderMark))))
	for _, f := range faults {
		if f.Pos != (Pos{}) && !within(p, f.Pos) {
			t.Errorf("outside the file: %v", f)
		}
		if f.Code == "" || f.Message == "" || !utf8.ValidString(f.Error()) || strings.Contains(f.Message, "%!") && !bytes.Contains(data, []byte("!")) || strings.Contains(f.Message, "yaml:") && !bytes.Contains(data, []byte("yaml")) {
			t.Errorf("%s %v", f.Code, f)
		}
		if strings.ContainsFunc(f.Message, Forbidden) || strings.Contains(f.Message, "\n") {
			t.Errorf("characters that cannot be seen: %q", f.Message)
		}
	}
}

func within(p *page, pos Pos) bool {
	return pos.Line >= 1 && pos.Line <= len(p.lines) && pos.Column >= 1 && pos.Column <= utf8.RuneCountInString(p.line(pos.Line))+2
}

// checkPlaces wants every place within the file, and every exact one to show the
// character that stands there.
func checkPlaces(t *testing.T, p *page, n *Node) {
	t.Helper()
	if !within(p, n.Pos) || p.pos(n.offset) != n.Pos {
		t.Errorf("%v: outside the file, or not at %d", n.Pos, n.offset)
	}
	i := 0
	for _, r := range n.Text {
		if pos, exact := n.At(i); !within(p, pos) {
			t.Errorf("%v: character %d at %v, outside the file", n.Pos, i, pos)
		} else if got := newCursor(p); exact && r != '\n' && !strings.HasPrefix(p.text[got.find(pos):], string(r)) {
			t.Errorf("%v: character %d at %v is not %q", n.Pos, i, pos, r)
		}
		if i++; i > 100 {
			break
		}
	}
	for _, item := range n.Items {
		checkPlaces(t, p, item)
	}
	seen := map[string]bool{}
	for _, e := range n.Entries {
		if seen[e.Key] {
			t.Errorf("%q is there twice", e.Key)
		}
		seen[e.Key] = true
		if !within(p, e.Pos) {
			t.Errorf("%v: outside the file", e.Pos)
		}
		checkPlaces(t, p, e.Value)
	}
}

// checkAgain writes the tree as JSON with every scalar in quotes.
func checkAgain(t *testing.T, root *Node) {
	t.Helper()
	written, err := json.Marshal(generic(root))
	if err != nil {
		t.Fatal(err)
	}
	if len(written) > MaxBytes {
		return
	}
	for _, file := range []string{"f.json", "f.yaml"} {
		if file == "f.yaml" && longKey(root) {
			continue // a key in YAML ends within 1024 characters
		}
		again, faults := Parse(file, written)
		if len(faults) > 0 {
			t.Fatalf("%s: %s: %v", file, written, faults)
		}
		if diff := cmp.Diff(generic(root), generic(again)); diff != "" {
			t.Errorf("%s: %s: %s", file, written, diff)
		}
	}
}

func longKey(n *Node) bool {
	return slices.ContainsFunc(n.Items, longKey) || slices.ContainsFunc(n.Entries, func(e Entry) bool { return len(e.Key) > 100 || longKey(e.Value) })
}

// generic returns the tree with the text of every scalar.
func generic(n *Node) any { return tree(n, func(n *Node) any { return n.Text }) }

// tree returns the maps and lists of encoding/json with what scalar makes of the scalars.
func tree(n *Node, scalar func(*Node) any) any {
	switch n.Kind {
	case List:
		list := make([]any, 0, len(n.Items))
		for _, item := range n.Items {
			list = append(list, tree(item, scalar))
		}
		return list
	case Map:
		m := make(map[string]any, len(n.Entries))
		for _, e := range n.Entries {
			m[e.Key] = tree(e.Value, scalar)
		}
		return m
	}
	return scalar(n)
}

// walk reads every node as every type.
func walk(t *testing.T, n *Node) {
	r := NewReader("f")
	var visit func(n *Node, path string)
	visit = func(n *Node, path string) {
		r.Text(n, path)
		r.Bool(n, path)
		r.Number(n, path)
		r.Int(n, path)
		for i, item := range r.List(n, path) {
			visit(item, Item(path, i))
		}
		o := r.Object(n, path)
		o.Known("marks", "说明")
		for _, e := range n.Entries {
			if len(e.Key)%2 == 1 { // leave some for Close
				continue
			}
			if value := o.Need(e.Key); value != nil { // nil: the whole map is at fault
				visit(value, o.Sub(e.Key))
			}
		}
		o.Close()
	}
	visit(n, "")
	checkFaults(t, []byte(n.page.text), r.Faults())
}

// stricter are the codes with which parseJSON refuses what encoding/json takes.
var stricter = map[string]bool{
	codeDuplicateKey: true, codeBadKey: true, CodeForbiddenCharacter: true, codeEncoding: true,
	codeBadEscape: true, CodeTooLarge: true, codeTooDeep: true, codeTooManyFaults: true,
}

// FuzzJSONAgrees compares parseJSON with encoding/json: what it accepts is
// valid there and holds the same; what it refuses is not, but for the stricter
// codes.
func FuzzJSONAgrees(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		root, faults := parseJSON("f", data)
		plain := bytes.TrimPrefix(data, []byte(byteOrderMark))
		valid := json.Valid(plain)
		if len(faults) > 0 {
			if valid && !slices.ContainsFunc(faults, func(f Fault) bool { return stricter[f.Code] }) {
				t.Errorf("%q is valid, but: %v", data, faults)
			}
			return
		}
		if !valid {
			t.Fatalf("%q is not valid", data)
		}
		d := json.NewDecoder(bytes.NewReader(plain))
		d.UseNumber()
		var want any
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(withoutReturns(want), decoded(root)); diff != "" {
			t.Errorf("%q: %s", data, diff)
		}
	})
}

// withoutReturns turns the line breaks of Windows into line feeds, as parseJSON
// does.
func withoutReturns(v any) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "\r\n", "\n")
	case []any:
		for i := range v {
			v[i] = withoutReturns(v[i])
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			x := withoutReturns(v[k])
			delete(v, k)
			v[strings.ReplaceAll(k, "\r\n", "\n")] = x
		}
	}
	return v
}

// decoded returns what encoding/json makes of the tree.
func decoded(n *Node) any {
	return tree(n, func(n *Node) any {
		switch n.Kind {
		case Null:
			return nil
		case Bool:
			return n.Text == "true"
		case Number:
			return json.Number(n.Text)
		}
		return n.Text
	})
}
