package kind_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// A key that nobody knows is refused wherever it stands, in the criterion itself and in every pair of braces inside it: a wrong spelling must not
// score.
func TestNoUnknownKeys(t *testing.T) {
	for _, f := range kind.Forms() {
		for i, x := range f.Examples() {
			text := "{" + x.Example
			for _, at := range braces(text) {
				t.Run(fmt.Sprint(f.Key, " ", i+1, " at ", at), func(t *testing.T) {
					_, err := rules.Parse("keys.yaml", []byte(formed((text[:at] + "nothing: 1, " + text[at:])[1:])))
					var faults rules.ErrorList
					if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Code != "unknown-key" || !strings.HasSuffix(faults[0].Path, ".nothing") {
						t.Errorf("%s\ngot %v", text[:at]+"…", err)
					}
				})
			}
		}
	}
}

// A key that is nearly right is told which it may be, the ones that need not be there too.
func TestNearlyRightKeys(t *testing.T) {
	for _, f := range kind.Forms() {
		var schema struct {
			Properties map[string]any
		}
		if err := json.Unmarshal([]byte(f.Schema), &schema); err != nil {
			t.Fatal(err)
		}
		for _, beside := range f.Beside {
			_, err := rules.Parse("keys.yaml", []byte(formed(f.Example+", "+beside.Key+"s: 1")))
			if err == nil || !strings.Contains(err.Error(), "是不是要写“"+beside.Key+"”？") {
				t.Errorf("beside %s: of %ss is said %v", f.Key, beside.Key, err)
			}
		}
		at := strings.Index(f.Example, f.Key+": {") + len(f.Key+": {")
		for key := range schema.Properties {
			_, err := rules.Parse("keys.yaml", []byte(formed(f.Example[:at]+key+"s: 1, "+f.Example[at:])))
			if err == nil || !strings.Contains(err.Error(), "没有“"+key+"s”这个键；是不是要写“"+key+"”？") {
				t.Errorf("%s: of %ss is said %v", f.Key, key, err)
			}
		}
	}
}

// Every example of a form is given once, the first as the form's own, and none has others.
func TestExamples(t *testing.T) {
	for _, f := range kind.Forms() {
		var texts []string
		for _, x := range f.Examples() {
			texts = append(texts, x.Example)
		}
		if want := append([]string{f.Example}, f.More...); !slices.Equal(texts, want) {
			t.Errorf("%s: got %q, want %q", f.Key, texts, want)
		}
		if again := f.Examples(); len(again) > 1 && len(again[1].Examples()) != 1 {
			t.Errorf("%s: an example of its own has others", f.Key)
		}
	}
}

// braces gives the places behind the braces of a text that open an object; those in quotes belong to sentences.
func braces(text string) (places []int) {
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '{' && !quoted:
			places = append(places, i+1)
		}
	}
	return places
}

// A list that is too long is refused as a whole: of what stands in it nothing more is said. One of just the length is read.
func TestLongLists(t *testing.T) {
	list := func(n int, item func(i int) string) string {
		var items []string
		for i := range n {
			items = append(items, item(i))
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	for _, tt := range []struct {
		name string
		most int
		of   func(n int) string
	}{
		{"tiers of bands", kind.MaxTiers, func(n int) string {
			return "bands: {value: times, tiers: " + list(n, func(i int) string {
				return fmt.Sprintf(`{in: "[%d, %d)", points: 1}`, []int{0, 40*1000 + i}[min(i, 1)], 40*1000+i+1)
			}) + "}"
		}},
		{"points of a line", kind.MaxBends, func(n int) string {
			return "linear: {value: done, through: " + list(n, func(i int) string { return fmt.Sprintf("{at: %d, points: 1}", i) }) + "}"
		}},
		{"tiers that add up", kind.MaxCharges, func(n int) string {
			return "progressive: {value: done, partial: count, tiers: " + list(n, func(i int) string {
				return fmt.Sprintf(`{in: "(%d, %s]", each: 1, deduct: 1}`, i, []string{fmt.Sprint(i + 1), "200"}[max(0, i-n+2)])
			}) + "}"
		}},
		{"cases of their own price", kind.MaxCharges, func(n int) string {
			return "per_case: {count: times, deduct: " + list(n, func(i int) string { return "1" }) + "}"
		}},
	} {
		for _, n := range []int{tt.most, tt.most + 1} {
			_, err := rules.Parse("long.yaml", []byte(formed(tt.of(n))))
			var faults rules.ErrorList
			tooLong := errors.As(err, &faults) && slices.ContainsFunc(faults, func(f *rules.Error) bool { return f.Code == "too-large" })
			if tooLong != (n > tt.most) || tooLong && len(faults) != 1 {
				t.Errorf("%d %s, of at most %d: %v", n, tt.name, tt.most, err)
			}
		}
	}
}
