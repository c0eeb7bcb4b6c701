package verify_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A record names the first thing that differs with both values, whatever characters they are of.
func TestWriteMarkdown(t *testing.T) {
	set, sub := everything(t)
	card := stored(t, set, sub)
	tests := []struct {
		name string
		from string
		to   string
	}{
		{"same", "", ""},
		{"graded up", `"grade":"`, `"grade":"<b>|*优`},
		{"two places", `"version":"2024","rules_sha256":"`, `"version":"2025","rules_sha256":"0`},
		{"layout", `{"rule_set"`, `{ "rule_set"`},
	}
	var got strings.Builder
	for _, test := range tests {
		data := bytes.Replace(card, []byte(test.from), []byte(test.to), 1)
		if test.from != "" && bytes.Equal(data, card) {
			t.Fatalf("%s: the card does not hold %s", test.name, test.from)
		}
		got.WriteString("<!-- " + test.name + " -->\n")
		if err := again(t, set, data).WriteMarkdown(&got, "存档/2024|甲.json"); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join("testdata", "record.md")
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}
