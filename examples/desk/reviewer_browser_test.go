package desk

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
)

// visit opens a desk in a browser. That a file changed meanwhile (409) is nothing to complain of.
func visit(t *testing.T, address string) *browser.Tab {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
	return browser.Open(t, browser.Page{Address: "http://" + address + "/?token=" + token, Within: "http://" + address + "/", Expects: "409 (Conflict)"})
}

// A reviewer opens the desk, finds the unit, takes points off and back, is told what a colleague changed, signs, looks at all units, and
// prints the letter and the record.
func TestReviewersDayInBrowser(t *testing.T) {
	dir, address, _ := opened(t)
	put(t, dir, "名\u202e.json", `{"unit": {"name": "<img src=x onerror=alert(1)><script>alert(2)</script>", "code": "9"}, "rule_set": "zhanjiang-overall", "period": 2024, "values": {}}`)
	for i, name := range []string{"甲.yaml", "乙.yaml", "丙.yaml"} {
		put(t, dir, name, strings.NewReplacer("spending: 332.12", "spending: "+[]string{"332.12", "300", "290.5"}[i], "440800-001", "440800-00"+string('1'+rune(i)),
			"驻北京联络处", []string{"驻北京联络处", "驻上海联络处", "驻广州办事处"}[i]).Replace(kept(t, dir, "甲.yaml")))
	}
	tab := visit(t, address)
	tab.Shows("#units")
	tab.Sees("body", "待改 5 个")
	made := browser.Eval[int](tab, `document.querySelectorAll('img, #units script').length`)
	if text := tab.Sees("body", "<script>alert(2)</script>"); made != 0 || !strings.Contains(text, "\\u202e") {
		t.Errorf("%d elements came of a name:\n%s", made, text)
	}
	tab.Looks("list", 390, 1280)
	tab.Types("#find", "驻北京")
	tab.Sees("body", "列出 1 个")
	tab.Clicks(`#units tr:not([hidden]) a`)
	tab.Shows("#adjust")
	tab.Looks("unit", 390, 1280)

	deduct := func(points, reason string) {
		tab.Types(`#adjust [name=deduct]`, points)
		tab.Types(`#adjust [name=by]`, "核查组")
		tab.Types(`#adjust [name=reason]`, reason)
		tab.Clicks(`#adjust button`)
	}
	before := kept(t, dir, "甲.yaml")
	deduct("1", "凭证不全")
	tab.Sees("body", "核查扣1分：凭证不全（核查组）")
	tab.Sees("body", "按数据计算 99，核查扣 1")
	tab.Looks("deducted", 390, 1280)
	if !strings.Contains(kept(t, dir, "甲.yaml"), `reason: "凭证不全"`) {
		t.Errorf("the file is\n%s", kept(t, dir, "甲.yaml"))
	}
	tab.Clicks(`form.inline button`)
	tab.Lacks(`form.inline`)
	if kept(t, dir, "甲.yaml") != before {
		t.Errorf("taken back, the file is\n%s", kept(t, dir, "甲.yaml"))
	}

	put(t, dir, "甲.yaml", strings.Replace(before, "staff: 8 ", "staff: 9 ", 1)) // a colleague
	tab.Shows("#changed")
	deduct("1", "凭证不全")
	tab.Shows("#changes")
	tab.Looks("conflict", 390, 1280)
	tab.Types(`form:not(#adjust):not(.inline) [name=by]`, "张三")
	tab.Clicks(`button[value=sign]`)
	tab.Shows("#despite")
	tab.Looks("despite", 390, 1280)
	tab.Clicks(`#despite button`)
	tab.Sees("body", "张三 于")

	tab.Clicks(`nav a[href="/all"]`)
	tab.Shows("#ranking")
	tab.Looks("all", 390, 1280)
	titles := browser.Eval[[]string](tab, `[...document.querySelectorAll('#ranking a')].map(a => a.innerText)`)
	if len(titles) != 3 || !slices.Contains(titles, "湛江市人民政府驻广州办事处本级") {
		t.Errorf("the ranking has %q", titles)
	}
	comparesYears(t, tab, dir)
	for _, paper := range []string{"letter", "record", "sheet"} {
		tab.Goes("http://" + address + "/paper/" + paper + "?number=0&file=" + url.QueryEscape("甲.yaml"))
		tab.Sees("body", "驻北京联络处")
		tab.Prints(paper)
	}
	tab.Goes("http://" + address + "/all/overview.html?rules=zhanjiang-overall-2024")
	tab.Sees("body", "驻广州办事处")
	tab.Prints("overview")
}

// comparesYears has the reviewer look up what next year's rules, which somebody put into the folder, change for whom: from the list of rules, by
// what stands on the pages.
func comparesYears(t *testing.T, tab *browser.Tab, dir string) {
	t.Helper()
	put(t, dir, "zhanjiang-2025.yaml", nextYear(t))
	tab.Clicks(`nav a[href="/rules"]`)
	tab.Clicks(`a[href="/rules/page?file=zhanjiang-2025.yaml"]`)
	tab.Chooses(`select[name=other]`, "zhanjiang-overall-2024")
	tab.Clicks(`main form button`)
	tab.Shows("#affected")
	if text := tab.Sees("#affected", "驻北京联络处"); !strings.Contains(text, "96 → 95") || !strings.Contains(text, "降1") {
		t.Errorf("of the units is said\n%s", text)
	}
	tab.Sees("#diff", "不足1个百分点的按1个百分点计算")
	tab.Looks("years", 390, 1280)
	tab.Clicks(`#affected a`)
	tab.Shows("#adjust")
}

// A thousand units paint in less than a second, with a desk that has read nothing. What else runs on the machine may take its time: the best of
// five counts, and where a page of next to nothing takes longer than 60 ms, as on a machine with time to spare, a second is so much longer too.
func TestFirstPaint(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	tab := browser.Open(t, browser.Page{Address: "about:blank", Within: "http://127.0.0.1:"})
	paint := func(dir string) (ms float64) {
		address, _ := serveIt(t, dir, builtIn2024(t))
		tab.Goes("http://" + address + "/?token=" + token)
		tab.Shows("#units")
		ms = browser.Eval[float64](tab, `new Promise(r => new PerformanceObserver(l => r(l.getEntriesByName('first-contentful-paint')[0].startTime)).observe({type: 'paint', buffered: true}))`)
		tab.Goes("about:blank") // it asks no more of a desk that will be gone
		return ms
	}
	dir, empty := t.TempDir(), t.TempDir()
	manyUnits(t, dir, 1000)
	for range 5 {
		least, all := paint(empty), paint(dir)
		t.Logf("first paint after %.0f ms, of no units after %.0f ms", all, least)
		if all < 1000*max(1, least/60) {
			return
		}
	}
	t.Error("the list of a thousand units is slow")
}
