package source

import (
	"regexp"
	"testing"
)

// The syntax of numbers, said once more as an expression.
var spelt = regexp.MustCompile(`^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// Every text of up to five of the characters that numbers are made of, and one that they are not, is a number or is none by both.
func TestNumberSyntax(t *testing.T) {
	const letters = "+-.0 19e"
	numbers := 0
	var walk func(s string, left int)
	walk = func(s string, left int) {
		want := spelt.MatchString(s)
		if want {
			numbers++
		}
		if got := isNumber(s); got != want {
			t.Errorf("%q: a number %v, want %v", s, got, want)
		}
		if left > 0 {
			for _, c := range letters {
				walk(s+string(c), left-1)
			}
		}
	}
	walk("", 5)
	if numbers < 500 {
		t.Errorf("%d numbers: too few to show anything", numbers)
	}
}

// A key that comes twice is found among few keys and among many, wherever it stands first.
func TestKeysSoFar(t *testing.T) {
	const n = 3 * fewKeys
	for size := range n {
		k := &keysSoFar{}
		var entries []Entry
		for i := range size {
			if line := k.line(entries, key(i)); line != 0 {
				t.Errorf("key %d of %d was there on line %d", i, size, line)
			}
			entries = append(entries, Entry{Key: key(i), Pos: Pos{Line: i + 1, Column: 1}})
			for j := range i + 1 {
				if line := k.line(entries, key(j)); line != j+1 {
					t.Errorf("key %d of %d: line %d", j, i+1, line)
				}
			}
		}
	}
}

func key(i int) string { return string(rune('a'+i%26)) + string(rune('a'+i/26)) }

// Texts that hold no escape, and those that do, give the same as encoding/json (a differential test of all of it is in json_test.go).
func TestTextsWithoutEscapes(t *testing.T) {
	for in, want := range map[string]string{
		`{"a": "没有转义"}`: "没有转义", `{"a": ""}`: "", `{"a": "x\ty"}`: "x\ty", `{"a": "\"x"}`: `"x`, `{"a": "x\\"}`: `x\`, `{"a": "零\u0041"}`: "零A",
	} {
		root, faults := parseJSON("x.json", []byte(in))
		if len(faults) > 0 || root.Entries[0].Value.Text != want {
			t.Errorf("%s: %v, %v", in, root, faults)
		}
	}
}

// What one document leaves on the desk is not seen by the next, whether it was read to its end or not.
func TestDeskIsCleared(t *testing.T) {
	long := `{"a0":1`
	for i := 1; i < 5*fewKeys; i++ {
		long += `,"a` + string(rune('0'+i/10)) + string(rune('0'+i%10)) + `":{"b":` + string(rune('0'+i%10)) + `}`
	}
	for _, before := range []string{long + "}", long, long + `,"a01":2}`, `{"a0":{"a0":{"a0":`} {
		for _, text := range []string{long + "}", `{"a0":{"a01":1},"a01":{"a0":2}}`} {
			_, _ = parseJSON("x.json", []byte(before))
			if root, faults := parseJSON("x.json", []byte(text)); root == nil || len(faults) > 0 {
				t.Errorf("%.20s after %.20s: %v", text, before, faults)
			}
		}
	}
	if _, faults := parseJSON("x.json", []byte(long+`,"a39":2}`)); len(faults) != 1 {
		t.Errorf("a key that comes twice among many: %v", faults)
	}
}
