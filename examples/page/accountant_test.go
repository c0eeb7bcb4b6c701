package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
)

// An accountant opens the page, opens last year's file, mistypes, corrects, and prints.
func TestAccountantsDay(t *testing.T) {
	tab, set := real(t)
	result(tab, "先填")
	tab.Looks("empty", 1280)

	tab.Picks("#file", sample)
	if text := result(tab, "99 / 100"); !strings.Contains(text, "财政拨款支出 ÷ 财政拨款收入 × 100 = 332.12万元 ÷ 337.1万元") {
		t.Errorf("the lost point is not worked out:\n%s", text)
	}
	tab.Looks("scored", 1280)
	tab.Looks("scored", 390)

	typed(tab, "spending", "三百")
	result(tab, "填得不对的地方")
	tab.Sees(`[data-path="spending"] .fault`, "财政拨款支出")
	tab.Looks("faulty", 1280)

	typed(tab, "spending", "")
	if text := result(tab, "还要填的"); !strings.Contains(text, "至") || !strings.Contains(text, "财政拨款支出") {
		t.Errorf("what is open:\n%s", text)
	}
	tab.Looks("open", 1280)

	typed(tab, "spending", "337.1")
	result(tab, "100 / 100")
	typed(tab, "claims.total", "98")
	result(tab, "自评总分：98")
	printsTheSheet(t, tab, set)
	tab.Prints("sheet")
}

// printsTheSheet holds that what goes on paper is what package papers writes, in its own style, and nothing else.
func printsTheSheet(t *testing.T, tab *browser.Tab, set *rules.Set) {
	t.Helper()
	tab.Waits(`!document.getElementById('print').disabled`)
	sub, err := scoring.ParseSubmission("draft.json", []byte(draftOf(tab)))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	if err := papers.Of(card).WriteHTML(&want); err != nil {
		t.Fatal(err)
	}
	tab.Does(emulation.SetEmulatedMedia().WithMedia("print"))
	got := browser.Eval[[]string](tab, `[document, new DOMParser().parseFromString(%q, 'text/html')].map(d => d.querySelector('article').outerHTML)`, want.String())
	seen := browser.Eval[[]string](tab, `[...document.querySelectorAll('main, #sheet')].map(e => getComputedStyle(e).display)`)
	right := browser.Eval[string](tab, `getComputedStyle(document.querySelector('#sheet td.num')).textAlign`)
	if got[0] != got[1] {
		t.Errorf("what goes on paper is\n%s\nand the sheet of the card\n%s", got[0], got[1])
	}
	if !slices.Equal(seen, []string{"none", "block"}) || right != "right" {
		t.Errorf("what is seen of main and sheet: %v; numbers stand %s", seen, right)
	}
	tab.Does(emulation.SetEmulatedMedia().WithMedia(""))
}
