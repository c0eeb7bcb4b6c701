package page_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/examples/page"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

const sample = "../data/zhanjiang-beijing-office-2024.yaml"

var built struct {
	sync.Once
	engine *page.Engine
	err    error
}

// open gives a tab that shows the page of a rule set. The page may ask nothing of anybody: its own address is that of a file.
func open(t *testing.T, fsys fs.FS, file string) (*browser.Tab, *rules.Set) {
	t.Helper()
	build(t)
	written, set := write(t, fsys, file)
	tab := browser.Open(t, browser.Page{Address: "file://" + written, Within: "file://" + written})
	tab.Shows("#page")
	return tab, set
}

// build builds the engine, once.
func build(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
	built.Do(func() { built.engine, built.err = page.BuildEngine(context.Background()) })
	if built.err != nil {
		t.Fatal(built.err)
	}
}

// write writes the page of a rule set into a file.
func write(t *testing.T, fsys fs.FS, file string) (name string, set *rules.Set) {
	t.Helper()
	set, err := rules.Load(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := page.Write(f, set, text, built.engine); err != nil {
		t.Fatal(err)
	}
	return f.Name(), set
}

// real gives the page of the built-in set that the sample is for.
func real(t *testing.T) (*browser.Tab, *rules.Set) {
	t.Helper()
	return open(t, library.FS(), "zhanjiang-overall-2024.yaml")
}

// result waits until the panel of the score, or the note below, says something, and gives all of both.
func result(tab *browser.Tab, says string) string {
	tab.Helper()
	return tab.Sees("#result, #note", says)
}

// typed types into the item of a field, as a person does, in the place of what is there.
func typed(tab *browser.Tab, field, text string) {
	tab.Helper()
	tab.Types(fmt.Sprintf(`[data-path="%s"] input`, field), text)
}

// draftOf gives what would be saved.
func draftOf(tab *browser.Tab) string {
	tab.Helper()
	return browser.Eval[string](tab, `JSON.stringify(submission())`)
}
