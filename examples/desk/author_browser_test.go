package desk

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules/library"
)

// A day is what a rule author does in a browser that shows the desk.
type day struct{ *browser.Tab }

// browse opens a desk in a browser. Who leaves a page with something unsaved is asked, and leaves.
func browse(t *testing.T, address string) day {
	t.Helper()
	if !long.On() {
		t.Skip("a day in a browser takes half a minute: BAIFEN_LONG=1")
	}
	return day{browser.Open(t, browser.Page{Address: "http://" + address + "/?token=" + token, Within: "http://" + address + "/", Expects: "409 (Conflict)", Accepts: true})}
}

// bigRules puts rules of 25 indicators with their cases into a folder.
func bigRules(t *testing.T, dir string) {
	t.Helper()
	for name, from := range map[string]string{"zhanjiang.yaml": "zhanjiang-overall-2024.yaml", "zhanjiang_test.yaml": "zhanjiang-overall-2024_test.yaml"} {
		text, err := fs.ReadFile(library.FS(), from)
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, name, string(text))
	}
}

// marks marks words in an editor, as one does who goes over them with the mouse: what is typed takes their place. The editor draws its lines
// anew when an answer comes, so whether they are still marked is looked at after it has drawn.
func (d day) marks(editor, words string) {
	d.Helper()
	d.Waits(`(async () => {
		const line = [...document.querySelectorAll('#' + %q + ' .cm-line')].find(l => l.textContent.includes(%q));
		if (!line) return false;
		line.scrollIntoView({block: 'center'});
		line.closest('.cm-content').focus();
		const at = n => {
			const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
			while (walk.nextNode() && n > walk.currentNode.length) n -= walk.currentNode.length;
			return [walk.currentNode, n];
		};
		const from = line.textContent.indexOf(%q);
		getSelection().setBaseAndExtent(...at(from), ...at(from + %q.length));
		for (let drawn = 0; drawn < 3; drawn++) await new Promise(requestAnimationFrame);
		return getSelection().toString() === %q;
	})()`, editor, words, words, words, words)
}

// edits puts others in the place of words of an editor.
func (d day) edits(editor, words, others string) {
	d.Helper()
	d.marks(editor, words)
	d.Presses(others)
	d.Presses(kb.Escape) // closes what is offered
}

// The author's day: a rule is broken and mended, a figure is changed, a case turns red and is mended, a survivor's case is taken over, all is
// saved, and what somebody else wrote meanwhile is not lost.
func TestAuthorsDay(t *testing.T) {
	dir, address, _ := authored(t)
	bigRules(t, dir)
	d := browse(t, address)
	d.Goes("http://" + address + "/rules/page?file=demo2.yaml&other=demo.yaml")
	d.Sees("#diff", "丙单位")
	d.Looks("rules", 390, 1280)
	d.Goes("http://" + address + "/rules/edit?file=demo.yaml")
	d.Sees("#total", "100 优")
	d.Sees("#passed", "3 个用例，通过 3 个")

	d.edits("rules-editor", "value: rate", "value: rat")
	d.Sees("#faults", "第24行")
	d.Sees("#rules-editor .cm-lintRange-error", "rat")
	d.Sees("#total", "规则有错")
	d.Sees("#passed", "规则有错，用例没有运行")
	d.Looks("broken", 390, 1280)
	d.edits("rules-editor", "value: rat", "value: rate")
	d.Sees("#total", "100 优")

	d.Types("#figure-executed", "97.55")
	d.Sees("#total", "96 优")
	d.Sees("#card", "扣4分")
	d.answersSoon()

	d.edits("cases-editor", "total: 96", "total: 95")
	d.Sees("#cases-state", "没有保存")
	d.Sees("#cases .bad", "执行率97.5%")
	d.Looks("red", 390, 1280)
	d.edits("cases-editor", "total: 95", "total: 96")
	d.Sees("#passed", "3 个用例，通过 3 个")

	d.Clicks("#mutate")
	d.Sees("#mutated", "没有发觉")
	d.Looks("survivors", 390, 1280)
	d.Clicks("#survivors li button")
	d.Sees("#words", "已保存 demo_test.yaml")
	d.Sees("#passed", "4 个用例，通过 4 个")
	if now := kept(t, dir, "demo_test.yaml"); !strings.HasPrefix(now, demoCases) || now == demoCases {
		t.Errorf("the cases are\n%s", now)
	}

	d.edits("rules-editor", "没有按时公开预决算的，不得分", "没有按时公开的，不得分")
	d.Sees("#rules-state", "没有保存")
	d.Presses("s", chromedp.KeyModifiers(input.ModifierCtrl))
	d.Sees("#words", "已保存 demo.yaml")
	if now := kept(t, dir, "demo.yaml"); !strings.Contains(now, "没有按时公开的，不得分") {
		t.Errorf("Ctrl+S did not save:\n%s", now)
	}
	d.edits("rules-editor", "没有按时公开的，不得分", "没按时公开的，不得分")
	d.Sees("#rules-state", "没有保存")
	d.Sees("#marks", "没有发现错误")
	put(t, dir, "demo.yaml", demoRules+"# 别人写的\n")
	d.Clicks("#save-rules")
	d.Sees("#theirs", "# 别人写的")
	d.Looks("conflict", 390, 1280)
	if now := kept(t, dir, "demo.yaml"); now != demoRules+"# 别人写的\n" {
		t.Errorf("written over:\n%s", now)
	}
	d.Clicks("#keep-mine")
	d.Sees("#words", "已保存 demo.yaml")
	if now := kept(t, dir, "demo.yaml"); now != strings.Replace(demoRules, "没有按时公开预决算的，不得分", "没按时公开的，不得分", 1) {
		t.Errorf("not saved:\n%s", now)
	}
	d.Sees("#total", "96 优")
	d.Sees("#passed", "4 个用例，通过 4 个")
	if browser.Eval[int](d.Tab, `document.querySelectorAll('main img, main b').length`) != 0 {
		t.Error("words from outside became markup")
	}

	d.Goes("http://" + address + "/rules/edit?file=demo2.yaml")
	d.Sees("#faults", "没有用例")
	if browser.Eval[bool](d.Tab, `document.getElementById('faults').innerText.includes('第0行')`) {
		t.Error("a fault without a line is said to stand in line 0")
	}
	d.Looks("no-cases", 390, 1280)
	d.Goes("http://" + address + "/rules/edit?file=zhanjiang.yaml")
	d.Sees("#passed", "个用例，通过")
	d.answersSoon()
}

// promised is within how many milliseconds of a key its answer stands on the page.
const promised = 50

// answersSoon types a figure several times, and holds that the card is there soon after the key, by the page's own clock. A machine that is busy with
// other things makes single answers late, never all of them.
func (d day) answersSoon() {
	d.Helper()
	d.Focuses(`#form input[inputmode=decimal]`)
	d.soon(`document.activeElement.dispatchEvent(new Event('input'))`)
}

// soon holds that of many changes ten are answered in time: a page that is slower has none.
func (d day) soon(change string) {
	d.Helper()
	inTime, best := 0, 1<<30
	for range 300 {
		took := browser.Eval[int](d.Tab, answered(1, change))
		best = min(best, took)
		if took <= promised {
			inTime++
		}
		if inTime == 10 {
			d.Logf("the answer is there %d ms after the key", best)
			return
		}
	}
	d.Errorf("the answer is there %d ms after the key at best, %d are promised", best, promised)
}

// answered makes a change so many times, each when the one before has been answered, and gives the milliseconds to the last answer.
func answered(times int, change string) string {
	return fmt.Sprintf(`(async () => {
		for (let i = 0; i < %d; i++) {
			delete document.body.dataset.answered;
			%s;
			while (!document.body.dataset.answered) await new Promise(yes => setTimeout(yes, 2));
		}
		return Number(document.body.dataset.answered);
	})()`, times, change)
}

// What is typed in the editor of rules is answered as soon, and however much is typed, neither the page nor the desk holds more than before.
func TestEditorIsQuickAndBounded(t *testing.T) {
	dir, address, _ := authored(t)
	bigRules(t, dir)
	d := browse(t, address)
	d.Goes("http://" + address + "/rules/edit?file=zhanjiang.yaml")
	d.Sees("#card", "预算编制合理性")
	d.marks("rules-editor", "样本")
	const change = `document.execCommand(i % 2 ? 'delete' : 'insertText', false, i % 2 ? null : '样')`
	d.soon(strings.ReplaceAll(change, "i % 2", "document.getElementById('rules-state').textContent.length % 2"))
	edits := long.Rounds(100, 1000)
	hold := func() (browser.Holding, uint64) {
		browser.Eval[int](d.Tab, answered(edits, change))
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return d.Holds(), m.HeapAlloc
	}
	first, desk := hold()
	second, deskThen := hold()
	second.NoMoreThan(d.Tab, first)
	t.Logf("the desk held %d bytes, and holds %d", desk, deskThen)
	if deskThen > desk*5/4+8<<20 {
		t.Errorf("the desk held %d bytes, and holds %d after as many changes again", desk, deskThen)
	}
}

// The editor offers what may stand where the author types: a key of the format at its place, its words, and in an expression what the rules call
// their figures.
func TestAuthorIsOffered(t *testing.T) {
	_, address, _ := authored(t)
	d := browse(t, address)
	d.Goes("http://" + address + "/rules/edit?file=demo.yaml")
	d.Sees("#total", "100 优")
	const offered = ".cm-tooltip-autocomplete"

	d.marks("rules-editor", "deduct: 2")
	d.Presses("ded")
	if text := d.Sees(offered, "deduct"); strings.Contains(text, "disclosed") || strings.Contains(text, "rule_set") {
		t.Errorf("for a key of a way of judging are offered:\n%s", text)
	}
	if browser.Eval[bool](d.Tab, `!!document.querySelector('.cm-completionIcon')`) {
		t.Error("beside what is offered stand signs that few fonts have")
	}
	d.Looks("offered", 1280)
	d.takes()
	d.Presses("2")
	d.Sees("#rules-editor", "deduct: 2}")
	d.Sees("#total", "100 优")

	d.marks("rules-editor", "value: rate")
	d.Presses("value: ")
	d.Presses("ra")
	if text := d.Sees(offered, "预算执行率"); !strings.Contains(text, "rate") || strings.Contains(text, "partial") {
		t.Errorf("for a value are offered:\n%s", text)
	}
	d.takes()
	d.marks("rules-editor", "partial: discard")
	d.Presses("partial: ")
	d.Presses("dis")
	d.Sees(offered, "discard")
	d.takes()
	d.Sees("#total", "100 优")
}

// takes takes what is offered first, by a key alone: the browser would send its character, too, which the editor asked it not to. The editor lets
// no key of somebody who types on take it in its first moments.
func (d day) takes() {
	d.Helper()
	d.Waits(`new Promise(done => setTimeout(() => done(true), 150))`)
	d.Does(input.DispatchKeyEvent(input.KeyRawDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13))
	d.Lacks(".cm-tooltip-autocomplete")
}
