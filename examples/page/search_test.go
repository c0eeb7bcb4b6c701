package page_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// A search for what does not stand there any more is stopped, and its answer shown to nobody: the last figure is answered, and the first worker
// answers meanwhile.
func TestStaleSearchIsStopped(t *testing.T) {
	tab, _ := real(t)
	typed(tab, "unit.name", "某市档案局")
	result(tab, "最要紧的在前") // of a form in which nothing stands: the searcher has started
	got := browser.Eval[[]any](tab, `new Promise(done => {
		const ended = [], shown = [], terminate = Worker.prototype.terminate;
		Worker.prototype.terminate = function () { ended.push(this); terminate.call(this); };
		const first = searcher;
		draft.values.income = '100';
		search();
		const stale = searching;
		draft.values.income = '200';
		search();
		const last = searching, hears = searcher.onmessage;
		searcher.onmessage = e => { if (e.data.id) shown.push(e.data.id); hears(e); if (e.data.id === last) end(); };
		const end = () => {
			Worker.prototype.terminate = terminate;
			done([ended.length, ended[0] === first, searcher !== first, shown.includes(stale), searching, worker !== searcher]);
		};
	})`)
	if len(got) != 6 || got[0] != 1.0 || got[1] != true || got[2] != true || got[3] != false || got[4] != 0.0 || got[5] != true {
		t.Errorf("stopped %v, the searcher of the first figure: %v; another one runs: %v; the stale answer came: %v; still searching for %v; beside the worker that answers: %v", got...)
	}
	result(tab, "还要填的")
}

// What was searched for before a figure was mistyped says nothing any more: the fault stays in sight.
func TestLateAnswerIsDropped(t *testing.T) {
	tab, _ := real(t)
	typed(tab, "unit.name", "某市档案局")
	result(tab, "至少")
	tab.Waits(`searching > 0`)
	typed(tab, "spending", "三百")
	result(tab, "填得不对的地方")
	tab.Waits(`searching === 0`)
	if text := result(tab, ""); !strings.Contains(text, "填得不对的地方") {
		t.Errorf("the fault is gone:\n%s", text)
	}
}

// Who fills in one form in two windows is told in both, before either writes over what the other keeps.
func TestTwoWindowsAreTold(t *testing.T) {
	one, _ := real(t)
	two := one.Another(one.Address())
	two.Shows("#page")
	typed(one, "unit.name", "甲单位")
	two.Sees("#note", "另一个窗口里也在填这张表")
	typed(two, "unit.name", "乙单位")
	one.Sees("#note", "另一个窗口里也在填这张表")
	for tab, want := range map[*browser.Tab]string{one: "甲单位", two: "乙单位"} {
		if got := browser.Eval[string](tab, `draft.unit.name`); got != want {
			t.Errorf("of %s the window holds %q", want, got)
		}
	}
}
