package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/long"
)

// patience is how long any document may take, with much to spare for slow and
// busy machines: none takes more than about a second.
const patience = 20 * time.Second

// fill repeats the text up to the largest document.
func fill(s string) string { return strings.Repeat(s, MaxBytes/len(s)) }

func keys(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func steps(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestLimits(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		code             string // "" where the document is fine
	}{
		{"bytes", "f.yaml", "a: 1\n#" + strings.Repeat("x", MaxBytes-6), ""},
		{"bytes, one more", "f.yaml", "a: 1\n#" + strings.Repeat("x", MaxBytes-5), CodeTooLarge},
		{"bytes in JSON", "f.json", "{}" + strings.Repeat(" ", MaxBytes-1), CodeTooLarge},
		{"depth", "f.yaml", strings.Repeat("[", 16) + strings.Repeat("]", 16), ""},
		{"depth, one more", "f.yaml", strings.Repeat("[", 17) + strings.Repeat("]", 17), codeTooDeep},
		{"depth in blocks", "f.yaml", steps(16), ""},
		{"depth in blocks, one more", "f.yaml", steps(17), codeTooDeep},
		{"depth of maps in JSON", "f.json", strings.Repeat(`{"a":`, 17) + "1" + strings.Repeat("}", 17), codeTooDeep},
		{"depth in JSON", "f.json", strings.Repeat("[", 16) + strings.Repeat("]", 16), ""},
		{"a million brackets", "f.yaml", fill("["), codeTooDeep},
		{"a million braces", "f.yaml", fill("{"), codeTooDeep},
		{"a million braces with keys", "f.yaml", fill("{a: "), codeTooDeep},
		{"a million brackets in JSON", "f.json", fill("["), codeTooDeep},
		{"a million items in items", "f.yaml", fill("- "), codeTooDeep},
		{"a million keys in keys", "f.yaml", steps(1400), codeTooDeep},
		{"nine thousand brackets", "f.yaml", strings.Repeat("[", 9000) + strings.Repeat("]", 9000), codeTooDeep},
		{"keys", "f.yaml", keys(MaxKeys, "k%d: 1\n"), ""},
		{"keys, one more", "f.yaml", keys(MaxKeys+1, "k%d: 1\n"), CodeTooLarge},
		{"40,000 keys", "f.yaml", keys(40_000, "k%d: 1\n"), CodeTooLarge},
		{"40,000 keys in JSON", "f.json", "{" + keys(40_000, "\"k%d\":1,") + "\"x\":1}", CodeTooLarge},
		{"keys in JSON", "f.json", "{" + keys(MaxKeys-1, "\"k%d\":1,") + "\"x\":1}", ""},
		{"values", "f.yaml", "[" + strings.Repeat("1,", MaxNodes-1) + "]", ""},
		{"values, one more", "f.yaml", "[" + strings.Repeat("1,", MaxNodes) + "]", CodeTooLarge},
		{"values in JSON", "f.json", "[1" + strings.Repeat(",1", MaxNodes) + "]", CodeTooLarge},
		{"text", "f.yaml", "a: " + strings.Repeat("x", MaxScalar), ""},
		{"text, one more", "f.yaml", "a: " + strings.Repeat("x", MaxScalar+1), CodeTooLarge},
		{"key", "f.yaml", "? " + strings.Repeat("x", MaxScalar+1) + "\n: 1", codeYAMLFeature},
		{"text in JSON", "f.json", `{"a":"` + strings.Repeat("x", MaxScalar+1) + `"}`, CodeTooLarge},
		{"number in JSON", "f.json", `{"a":` + strings.Repeat("1", MaxScalar+1) + `}`, CodeTooLarge},
		{"a long line of keys", "f.yaml", "[" + keys(30_000, "{键%d: 值},") + "]", ""},
		{"a long line of keys in JSON", "f.json", "[" + keys(30_000, "{\"键%d\":\"值\"},") + "1]", ""},
		{"faults", "f.yaml", "[" + strings.Repeat("{a: 1, a: 2},", 1000) + "]", codeTooManyFaults},
		{"invisible characters", "f.yaml", fill("\u200b"), codeTooManyFaults},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.name == "values" && !long.On() {
				t.Skip("takes long")
			}
			start := time.Now()
			_, faults := Parse(test.file, []byte(test.text))
			if d := time.Since(start); d > patience {
				t.Errorf("took %v", d)
			}
			code := ""
			if n := len(faults); n > 0 {
				code = faults[n-1].Code
				if n > 1 && code != codeTooManyFaults || n > MaxFaults+1 {
					t.Errorf("got %d faults", n)
				}
			}
			if code != test.code {
				t.Errorf("got %q, want %q: %.300v", code, test.code, faults)
			}
		})
	}
}

// TestSlowDocuments reads what makes parsers slow: much of one thing. A
// sixteenth of the largest document is enough to see what grows faster than it.
func TestSlowDocuments(t *testing.T) {
	for _, s := range []string{
		"#\n", "a: 1\n#\n", "- #\n", "[#\n", "\n", " ", "\t", "a: |\n", "? ", "- a\n\n#b\n\n", "'': ", "!", "&a ", "*a ", "%\n", ":", ": ", "-\n",
		"a, ", "{a, ", "[a: ", "\"", "'", "\"\\", "---\n", "...\n", "a\n", "a: b: ", "marks：6\n", "a: '\n", "(", "{", "[]", "[{}", "中", "a #", ",", "]", "a:\n ", "> ", "\"\": ",
	} {
		for _, head := range []string{"", "a: [", "a: ", "- \"", "{"}[:long.Rounds(2, 5)] {
			for _, file := range []string{"f.yaml", "f.json"} {
				start := time.Now()
				Parse(file, []byte(head+fill(s)[:MaxBytes/16]))
				if d := time.Since(start); d > patience/8 {
					t.Errorf("%s: %q and %q again and again took %v", file, head, s, d)
				}
			}
		}
	}
}

func TestReaderLimits(t *testing.T) {
	root, faults := Parse("f.yaml", []byte(keys(MaxKeys, "unknown_key_%d: 1\n")))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	r := NewReader("f")
	o := r.Object(root, "")
	o.Known("unknown_keys", "rules", "indicators")
	o.Close()
	got := r.Faults()
	if len(got) != MaxFaults+1 || got[MaxFaults].Code != codeTooManyFaults || got[MaxFaults].Pos != got[MaxFaults-1].Pos {
		t.Errorf("got %d faults, the last %v", len(got), got[len(got)-1])
	}
}
