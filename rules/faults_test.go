package rules_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// TestFaults reads each rule file of testdata/faults and compares what is wrong with what its comments say:
//
//	marks: 六 # want "number-syntax" 12
//	fields: {a: {typ: bool}} # want "missing-key" 13 "unknown-key" 14 ~"“type”"
//	# want+2 "expression-syntax" 9
//	# want-file "encoding"
//
// A comment is about the line that it ends: each fault by its code and its column in characters, and behind ~ a part that its
// message must have. want+2 and want-1 are about the line so many below or above, where that line cannot hold a comment (inside a |
// block, behind a quote that never ends). want-file is about the file as a whole, which has no line. The comments are the complete
// list: any other fault fails.
func TestFaults(t *testing.T) {
	for _, name := range faultFiles(t) {
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			data := faultFile(t, name)
			list := faultsOf(t, name, data)
			var got []string
			for _, e := range list {
				got = append(got, fmt.Sprintf("%d:%d %s", e.Line, e.Column, e.Code))
			}
			wanted := wants(t, data)
			var want []string
			for _, w := range wanted {
				want = append(want, fmt.Sprintf("%d:%d %s", w.line, w.column, w.code))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("faults (-want +got):\n%s\ngot:\n%v", diff, list)
			}
			for i, w := range wanted {
				for _, part := range w.says {
					if !strings.Contains(list[i].Message, part) {
						t.Errorf("%d:%d %s: got %q, want it to contain %q", w.line, w.column, w.code, list[i].Message, part)
					}
				}
			}
			for _, e := range list {
				checkError(t, name, data, e)
			}
			// As other editors save it: the faults and their places are the same.
			for how, saved := range map[string]string{
				"CR LF": strings.ReplaceAll(string(data), "\n", "\r\n"), "a byte order mark": "\uFEFF" + string(data), "no last line end": strings.TrimSuffix(string(data), "\n"),
			} {
				if diff := cmp.Diff(list, faultsOf(t, name, []byte(saved))); diff != "" {
					t.Errorf("with %s other faults (-as written +saved):\n%s", how, diff)
				}
			}
		})
	}
}

// TestFaultsAreTheSameEveryTime loads each faulty file again and again: no order of a map may show.
func TestFaultsAreTheSameEveryTime(t *testing.T) {
	for _, name := range faultFiles(t) {
		data := faultFile(t, name)
		first := faultsOf(t, name, data).Error()
		for range long.Rounds(4, 20) {
			if again := faultsOf(t, name, data).Error(); again != first {
				t.Fatalf("%s: got\n%s\nthen\n%s", name, first, again)
			}
		}
	}
}

// TestTooManyFaults has more faults than are listed: which ones are left out may not depend on chance.
func TestTooManyFaults(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: 1\nfields:\n")
	for i := range 100 {
		fmt.Fprintf(&b, "  f%d: {type: bool, min: 0, max: 1, whole: true, unit: 个, of: [甲], columns: {c: {type: bool}}}\n", i)
	}
	data := []byte(b.String())
	first := faultsOf(t, "many.yaml", data)
	if last := first[len(first)-1]; last.Code != "too-many-faults" {
		t.Errorf("last fault: got %v, want too-many-faults", last)
	}
	for range 20 {
		if diff := cmp.Diff(first, faultsOf(t, "many.yaml", data)); diff != "" {
			t.Fatalf("other faults (-first +again):\n%s", diff)
		}
	}
}

// TestManyUnknownNames wants suggestions to be sought for the faults that are listed, not for thousands of others: comparing every unknown
// name with every known one took minutes.
func TestManyUnknownNames(t *testing.T) {
	const many = 1500
	var fields, measures strings.Builder
	for i := range many {
		fmt.Fprintf(&fields, "  field_of_a_long_name_%d: {type: bool}\n", i)
		fmt.Fprintf(&measures, "  m%d: {is: feild_of_a_logn_name_%d}\n", i, i)
	}
	text := strings.NewReplacer("measures:\n", fields.String()+"measures:\n"+measures.String()).Replace(oneIndicator) + "      - {id: c, when: ok, deduct: 1}\n"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	list := faultsOf(t, "many.yaml", []byte(text))
	runtime.ReadMemStats(&after)
	if last := list[len(list)-1]; len(list) != source.MaxFaults+1 || last.Code != "too-many-faults" || !strings.Contains(list[0].Message, "是不是“field_of_a_long_name_0”") {
		t.Errorf("%d faults, the first %v, the last %v", len(list), list[0], last)
	}
	if room := (after.TotalAlloc - before.TotalAlloc) >> 20; room > 150 {
		t.Errorf("they took %d MiB", room)
	}
}

func faultFiles(t *testing.T) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("testdata", "faults"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func faultFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "faults", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// faultsOf is what is wrong with a rule file; that there is nothing fails the test.
func faultsOf(t *testing.T, name string, data []byte) rules.ErrorList {
	t.Helper()
	set, err := rules.Parse(name, data)
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) == 0 || set != nil {
		t.Fatalf("%s: got set %v and error %v, want no set and an ErrorList", name, set != nil, err)
	}
	return list
}

// A want is a fault that a comment of a faulty file expects.
type want struct {
	line, column int
	code         string
	says         []string
}

var (
	wantComment = regexp.MustCompile(`# want([+-]\d+|-file)?((?: +"[a-z-]+"(?: +\d+)?(?: +~"[^"]*")*)+)$`)
	wantItem    = regexp.MustCompile(`"([a-z-]+)"(?: +(\d+))?((?: +~"[^"]*")*)`)
	wantText    = regexp.MustCompile(`~"([^"]*)"`)
)

// wants reads the comments, in the order of the places that they are about.
func wants(t *testing.T, data []byte) (list []want) {
	t.Helper()
	for i, line := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") {
		if !strings.Contains(line, "# want") {
			continue
		}
		m := wantComment.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("line %d: not a want comment: %s", i+1, line)
		}
		about := i + 1
		switch m[1] {
		case "":
		case "-file":
			about = 0
		default:
			offset, _ := strconv.Atoi(m[1])
			about += offset
		}
		for _, item := range wantItem.FindAllStringSubmatch(m[2], -1) {
			w := want{line: about, code: item[1]}
			w.column, _ = strconv.Atoi(item[2])
			for _, text := range wantText.FindAllStringSubmatch(item[3], -1) {
				w.says = append(w.says, text[1])
			}
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b want) int { return 1000*(a.line-b.line) + a.column - b.column })
	return list
}

// checkError checks what is true of every error: a place inside the file, and a message for people who read Chinese and no Go.
func checkError(t *testing.T, name string, data []byte, e *rules.Error) {
	t.Helper()
	lines := strings.Split(string(data), "\n")
	switch {
	case e.File != name:
		t.Errorf("%v: got file %q, want %q", e, e.File, name)
	case e.Line == 0 && e.Column == 0: // of the file as a whole
	case e.Line < 1 || e.Line > len(lines):
		t.Errorf("%v: line %d of %d", e, e.Line, len(lines))
	case e.Column < 1 || e.Column > utf8.RuneCountInString(lines[e.Line-1])+1:
		t.Errorf("%v: column %d of %d", e, e.Column, utf8.RuneCountInString(lines[e.Line-1]))
	}
	if strings.HasPrefix(e.Path, ".") || strings.HasSuffix(e.Path, ".") {
		t.Errorf("%v: got path %q", e, e.Path)
	}
	checkMessage(t, e.Message)
}

// goWords are what a message must never show: Go's types, verbs and packages, and the words of the libraries below.
var goWords = regexp.MustCompile(`%!|\*ast\.|\bexact\.|\bindicators\.|\bsource\.|\bexpression\.|map\[|\bint(8|16|32|64)\b|float(32|64)|\binterface\b|\bpanic\b|` +
	`\bunexpected\b|\bcannot\b|\bexpected\b|\binvalid\b|\bunknown\b|yaml:|<nil>|(?i)\berror:`)

func checkMessage(t *testing.T, message string) {
	t.Helper()
	if !strings.ContainsFunc(message, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("message without Chinese: %q", message)
	}
	if w := goWords.FindString(message); w != "" {
		t.Errorf("message with %q: %q", w, message)
	}
	if message != strings.TrimSpace(message) || strings.ContainsAny(message, "\n\r\t") {
		t.Errorf("message with stray space: %q", message)
	}
}
