package lint_test

import (
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules/lint"
)

// Every code has a page in the package doc and a row in the rule format's page, and nothing else is said to be one.
func TestCodesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range lint.Codes() {
		if !strings.Contains(string(doc), "// # "+code+"\n") {
			t.Errorf("%s has no page in the package doc", code)
		}
		if !strings.Contains(string(page), "`"+code+"`") {
			t.Errorf("%s is not in rules/README.md", code)
		}
	}
	known := " " + strings.Join(lint.Codes(), " ") + " "
	for line := range strings.Lines(string(doc)) {
		if code, ok := strings.CutPrefix(strings.TrimSpace(line), "// # "); ok && code != "How it proves" && !strings.Contains(known, " "+code+" ") {
			t.Errorf("the package doc has a page for %s, which is no code", code)
		}
	}
}
