package lint_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

// FuzzCheck checks whatever loads: no finding is without code, place, path and message, and nothing panics.
func FuzzCheck(f *testing.F) {
	for _, fsys := range []fs.FS{library.FS(), os.DirFS("testdata"), os.DirFS(filepath.Join("testdata", "notices")), os.DirFS(filepath.Join("..", "testdata", "good"))} {
		files, err := fs.Glob(fsys, "*.yaml")
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range files {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20000 { // the search for units takes its time
			return
		}
		set, err := rules.Parse("fuzz.yaml", []byte(text))
		if err != nil {
			return
		}
		codes := strings.Join(lint.Codes(), " ")
		for _, x := range check(t, set) {
			if !strings.Contains(codes, x.Code) || x.Place.Line == 0 || x.Path == "" || x.Message == "" || x.Severity == "" {
				t.Errorf("an incomplete finding: %+v", x)
			}
		}
	})
}
