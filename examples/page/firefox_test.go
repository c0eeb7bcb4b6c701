package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/rules/library"
)

// In another engine the page opens, answers what is typed, and saves it.
func TestFirefox(t *testing.T) {
	build(t)
	written, _ := write(t, library.FS(), "zhanjiang-overall-2024.yaml")
	text, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	f := browser.OpenFirefox(t, "file://"+written)
	f.Sees("#result", "先填")
	f.Types(`[data-path="unit.name"] input`, "某市档案局")
	f.Sees("#result", "至少 14，至多 100")
	f.Pictures("interval")
	f.Evaluates(`(unsaved = false, void openFiles([new File([%q], 'x.yaml')]))`, string(text))
	f.Sees("#result", "99 / 100")
	f.Types(`[data-path="spending"] input`, "三百")
	f.Sees(`[data-path="spending"] .fault`, "财政拨款支出")
	f.Types(`[data-path="spending"] input`, "337.1")
	f.Sees("#result", "100 / 100")
	f.Pictures("scored")
	f.Clicks("#save")
	for range 200 {
		if files, _ := filepath.Glob(filepath.Join(f.Saved, "*填报.json")); len(files) == 1 {
			if saved, err := os.ReadFile(files[0]); err == nil && strings.Contains(string(saved), `"spending": "337.1"`) {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("nothing was saved")
}
