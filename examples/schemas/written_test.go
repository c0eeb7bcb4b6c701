package schemas

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/page"
	"github.com/rogpeppe/go-internal/txtar"
)

// written gives the files of one sort (rules, cases, submission) that stand inside other files: the scripts of the command and the
// documentation. There are good ones and faulty ones.
func written(t *testing.T, sort string, try func(name string, data []byte)) {
	t.Helper()
	n := 0
	one := func(name string, data []byte) {
		if sortOf(string(data)) == sort {
			n++
			try(name, data)
		}
	}
	for _, script := range files(t, "examples/baifen/testdata/*.txtar") {
		archive, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if ext := filepath.Ext(f.Name); ext == ".yaml" || ext == ".yml" {
				one(filepath.Base(script)+" "+f.Name, f.Data)
			}
		}
	}
	for _, name := range page.Documents() {
		blocks, err := page.Blocks("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			if b.Lang == "yaml" {
				one(fmt.Sprintf("%s:%d", name, b.Line), []byte(b.Text))
			}
		}
	}
	if n < 5 {
		t.Errorf("%d files of %s in scripts and documentation", n, sort)
	}
}

// sortOf tells by its first keys what a file is; "" for a part of one.
func sortOf(text string) string {
	has := func(key string) bool { return strings.HasPrefix(text, key+":") || strings.Contains(text, "\n"+key+":") }
	switch {
	case has("format"):
		return "rules"
	case has("cases"):
		return "cases"
	case has("unit") && has("period"):
		return "submission"
	}
	return ""
}
