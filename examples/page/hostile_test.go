package page_test

import (
	"encoding/json"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// What is typed is text wherever it is shown, and characters that turn words round are refused.
func TestHostileNamesAreText(t *testing.T) {
	tab, _ := real(t)
	const name = "<img src=x onerror=alert(1)><script>alert(2)</script>"
	load(t, tab, name)
	result(tab, "还要填的")
	elements := browser.Eval[int](tab, `document.querySelectorAll('img, #page script').length`)
	shown := browser.Eval[string](tab, `document.querySelector('[data-path="unit.name"] input').value`)
	if elements != 0 || shown != name {
		t.Errorf("%d elements came of it; it stands as %q", elements, shown)
	}
	load(t, tab, "某\u202e位单")
	tab.Sees("#note", "U+202E")
}

// load gives the page a file with nothing but a unit's name and the year.
func load(t *testing.T, tab *browser.Tab, name string) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"unit": map[string]any{"name": name}, "period": 2024, "values": map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	browser.Eval[bool](tab, `unsaved = false, openFiles([new File([%q], 'x.json')]).then(() => true)`, string(text))
}
