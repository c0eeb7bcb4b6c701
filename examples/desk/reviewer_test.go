package desk

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium gives a browser. The test is skipped where there is no Chromium. Whatever a page complains of fails it, and whatever it asks of
// another address than the desk's.
func chromium(t *testing.T, address string) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Skip("no Chromium on this machine")
	}
	browser, stop := chromedp.NewExecAllocator(context.Background(),
		append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.Flag("lang", "zh-CN"))...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(stop)
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("the page threw: %v", e.ExceptionDetails)
		case *runtime.EventConsoleAPICalled:
			t.Errorf("the page said on its console: %v", e.Args)
		case *cdppage.EventJavascriptDialogOpening:
			t.Errorf("the page asks: %s", e.Message)
		case *network.EventRequestWillBeSent:
			if u, err := url.Parse(e.Request.URL); err == nil && !strings.HasPrefix(u.Host, address) && u.Scheme != "about" && u.Scheme != "chrome" {
				t.Errorf("the page asks %s", e.Request.URL)
			}
		case *log.EventEntryAdded:
			if !strings.Contains(e.Entry.Text, "409 (Conflict)") { // that is wanted
				t.Errorf("the browser said of the page: %s", e.Entry.Text)
			}
		}
	})
	do(t, ctx, log.Enable(), network.Enable(), chromedp.EmulateViewport(1280, 900))
	return ctx
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// sees waits until a page says something.
func sees(t *testing.T, ctx context.Context, says string) (text string) {
	t.Helper()
	for range 400 {
		if err := chromedp.Run(ctx, chromedp.Evaluate(`document.body ? document.body.innerText : ''`, &text)); err == nil && strings.Contains(text, says) {
			return text
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q is not shown, but:\n%s", says, text)
	return
}

// look keeps pictures where BAIFEN_PICTURES names a folder, and holds that nothing is wider than the window.
func look(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	for _, width := range []int64{390, 1280} {
		var wide float64
		do(t, ctx, emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500), chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide))
		if wide > float64(width) { // not than innerWidth: on a telephone that grows with the page
			t.Errorf("%s: the page is %v wide, in a window of %d", name, wide, width)
		}
		if os.Getenv("BAIFEN_PICTURES") != "" {
			var picture []byte
			do(t, ctx, chromedp.FullScreenshot(&picture, 100))
			keepPicture(t, fmt.Sprintf("%s-%d.png", name, width), picture)
		}
	}
}

func keepPicture(t *testing.T, name string, data []byte) {
	if dir := os.Getenv("BAIFEN_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// printed gives a page on paper.
func printed(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var pdf []byte
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdppage.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if len(pdf) < 5000 {
		t.Errorf("%s is %d bytes", name, len(pdf))
	}
	keepPicture(t, name+".pdf", pdf)
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
	ctx := chromium(t, address)
	do(t, ctx, chromedp.Navigate("http://"+address+"/?token="+token), chromedp.WaitVisible("#units"))
	sees(t, ctx, "待改 5 个")
	var made int
	do(t, ctx, chromedp.Evaluate(`document.querySelectorAll('img, #units script').length`, &made))
	if text := sees(t, ctx, "<script>alert(2)</script>"); made != 0 || !strings.Contains(text, "\\u202e") {
		t.Errorf("%d elements came of a name:\n%s", made, text)
	}
	look(t, ctx, "list")
	do(t, ctx, chromedp.SendKeys("#find", "驻北京"))
	sees(t, ctx, "列出 1 个")
	do(t, ctx, chromedp.Click(`#units tr:not([hidden]) a`), chromedp.WaitVisible("#adjust"))
	look(t, ctx, "unit")

	deduct := func(points, reason string) {
		do(t, ctx, chromedp.SetValue(`#adjust [name=deduct]`, points), chromedp.SetValue(`#adjust [name=by]`, "核查组"),
			chromedp.SetValue(`#adjust [name=reason]`, reason), chromedp.Click(`#adjust button`))
	}
	before := kept(t, dir, "甲.yaml")
	deduct("1", "凭证不全")
	sees(t, ctx, "核查扣1分：凭证不全（核查组）")
	sees(t, ctx, "按数据计算 99，核查扣 1")
	look(t, ctx, "deducted")
	if !strings.Contains(kept(t, dir, "甲.yaml"), `reason: "凭证不全"`) {
		t.Errorf("the file is\n%s", kept(t, dir, "甲.yaml"))
	}
	do(t, ctx, chromedp.Click(`form.inline button`), chromedp.WaitNotPresent(`form.inline`))
	if kept(t, dir, "甲.yaml") != before {
		t.Errorf("taken back, the file is\n%s", kept(t, dir, "甲.yaml"))
	}

	put(t, dir, "甲.yaml", strings.Replace(before, "staff: 8 ", "staff: 9 ", 1)) // a colleague
	do(t, ctx, chromedp.WaitVisible("#changed"))
	deduct("1", "凭证不全")
	do(t, ctx, chromedp.WaitVisible("#changes"))
	look(t, ctx, "conflict")
	do(t, ctx, chromedp.SetValue(`form:not(#adjust):not(.inline) [name=by]`, "张三"), chromedp.Click(`button[value=sign]`), chromedp.WaitVisible("#despite"))
	look(t, ctx, "despite")
	do(t, ctx, chromedp.Click(`#despite button`))
	sees(t, ctx, "张三 于")

	do(t, ctx, chromedp.Click(`nav a[href="/all"]`), chromedp.WaitVisible("#ranking"))
	look(t, ctx, "all")
	var titles []string
	do(t, ctx, chromedp.Evaluate(`[...document.querySelectorAll('#ranking a')].map(a => a.innerText)`, &titles))
	if len(titles) != 3 || !slices.Contains(titles, "湛江市人民政府驻广州办事处本级") {
		t.Errorf("the ranking has %q", titles)
	}
	for _, paper := range []string{"letter", "record", "sheet"} {
		do(t, ctx, chromedp.Navigate("http://"+address+"/paper/"+paper+"?number=0&file="+url.QueryEscape("甲.yaml")))
		sees(t, ctx, "驻北京联络处")
		printed(t, ctx, paper)
	}
	do(t, ctx, chromedp.Navigate("http://"+address+"/all/overview.html?rules=zhanjiang-overall-2024"))
	sees(t, ctx, "驻广州办事处")
	printed(t, ctx, "overview")
}

// A thousand units paint in less than a second, with a desk that has read nothing. What else runs on the machine may take its time: the best of
// three counts, and where a page of next to nothing takes longer than 150 ms, a second is so much longer too.
func TestFirstPaint(t *testing.T) {
	ctx := chromium(t, "127.0.0.1:")
	paint := func(dir string) (ms float64) {
		address, _ := serveIt(t, dir, builtIn2024(t))
		do(t, ctx, chromedp.Navigate("http://"+address+"/?token="+token), chromedp.WaitVisible("#units"),
			chromedp.Evaluate(`new Promise(r => new PerformanceObserver(l => r(l.getEntriesByName('first-contentful-paint')[0].startTime)).observe({type: 'paint', buffered: true}))`, &ms,
				func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
		do(t, ctx, chromedp.Navigate("about:blank")) // it asks no more of a desk that will be gone
		return ms
	}
	dir, empty := t.TempDir(), t.TempDir()
	manyUnits(t, dir, 1000)
	for range 3 {
		least, all := paint(empty), paint(dir)
		t.Logf("first paint after %.0f ms, of no units after %.0f ms", all, least)
		if all < 1000*max(1, least/150) {
			return
		}
	}
	t.Error("the list of a thousand units is slow")
}
