package page_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// Who fills in the form with the keyboard alone sees what has the focus, forwards and backwards, on a wide window and on a telephone: neither the
// panel of the score nor the note stands before it.
func TestFocusIsInSight(t *testing.T) {
	tab, _ := real(t)
	tab.Picks("#file", sample)
	result(tab, "已打开")
	result(tab, "99 / 100")
	for _, width := range []int64{1280, 390} {
		tab.Does(emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500))
		for _, with := range [][]chromedp.KeyOption{nil, {chromedp.KeyModifiers(input.ModifierShift)}} {
			tab.Focuses(`[data-path="` + map[bool]string{true: "unit.name", false: "claims.total"}[with == nil] + `"] input`)
			seen := map[string]bool{}
			for range 40 {
				tab.Presses(kb.Tab, with...)
				where := browser.Eval[string](tab, `new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => {
					const e = document.activeElement, box = e.getBoundingClientRect();
					const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
					return (at && (e === at || e.contains(at)) ? '' : 'hidden ') + (e.closest('[data-path]')?.dataset.path ?? e.id ?? e.tagName);
				})`)
				seen[where] = true
				if strings.HasPrefix(where, "hidden") {
					t.Errorf("%d wide, keys %v: %s", width, with != nil, where)
				}
			}
			if len(seen) < 30 {
				t.Errorf("the keys reach only %v", seen)
			}
		}
	}
	tab.Does(emulation.SetDeviceMetricsOverride(390, 900, 1, true))
	if wide := browser.Eval[bool](tab, `[...document.querySelectorAll('.rows')].some(e => e.scrollWidth > e.clientWidth + 1)`); wide {
		t.Error("on a telephone the claims are cut off")
	}
}

// Ctrl+S saves the figures, and not the page.
func TestFiguresAreSavedByKey(t *testing.T) {
	tab, _ := real(t)
	typed(tab, "unit.name", "某市档案局")
	typed(tab, "spending", "332.12")
	name, data := tab.Saved(func() { tab.Presses("s", chromedp.KeyModifiers(input.ModifierCtrl)) })
	if !strings.HasSuffix(name, "填报.json") || !strings.Contains(string(data), `"spending": "332.12"`) {
		t.Errorf("%s holds\n%s", name, data)
	}
}

// While the engine works out what is to be filled in first, the list that stood there before is said to be old; what is filled in is asked for no more,
// and the total is told as far as it is sure.
func TestOldBoundsAreSaidToBe(t *testing.T) {
	tab, _ := real(t)
	tab.Picks("#file", sample)
	result(tab, "99 / 100")
	typed(tab, "spending", "")
	typed(tab, "visit_batches", "")
	tab.Waits(`!document.querySelector('#result').hasAttribute('aria-busy') && !!document.querySelector('#result details') && !!document.querySelector('#result [data-name=visit_batches]')`) // searched for
	browser.Eval[bool](tab, `(() => { search = () => {}; return true; })()`)                                                                                                                  // for as long as one looks
	typed(tab, "spending", "330")
	tab.Sees("#result", "正在重新推算，下面的次序是改动以前的：")
	tab.Sees(".bounds", "至多 98 分")
	tab.Waits(`document.querySelector('#result').getAttribute('aria-busy') === 'true' && !document.querySelector('#result [data-name=spending]') && !!document.querySelector('#result [data-name=visit_batches]')`)
}

// An answer that comes while something in the panel has the focus does not take it away.
func TestAnswersLeaveTheFocus(t *testing.T) {
	tab, _ := real(t)
	tab.Picks("#file", sample)
	result(tab, "再得一分要怎样")
	const focused = `document.activeElement.textContent.slice(0, 40)`
	for _, c := range []struct{ at, change, comes, want string }{
		{"summary", "draft.values.spending = '330'", "再得一分要怎样", "再得一分要怎样"},
		{"summary", "delete draft.values.spending", "至", "得分（还没有填完）"},
		{"a", "delete draft.values.visit_batches", "政务服务", "财政拨款支出"},
	} {
		tab.Focuses("#result " + c.at)
		browser.Eval[bool](tab, `window.before = document.querySelector('#result > *'), `+c.change+`, changed(), true`)
		tab.Waits(`!before.isConnected`)
		result(tab, c.comes)
		tab.Waits(`!searching`)
		if got := browser.Eval[string](tab, focused); !strings.HasPrefix(got, c.want) {
			t.Errorf("after %s the focus is at %q", c.change, got)
		}
	}
}
