package page_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/baifen-go/baifen/examples/page"
	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/rulestest/random"
	"github.com/baifen-go/baifen/scoring"
)

const sample = "../data/zhanjiang-beijing-office-2024.yaml"

var written struct {
	sync.Once
	file string
	err  error
}

// open gives a browser that shows the page of the built-in rule set. The test is skipped where there is no Chromium. Whatever the page
// complains of fails it.
func open(t *testing.T) context.Context {
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
	written.Do(func() { written.file, written.err = write() })
	if written.err != nil {
		t.Fatal(written.err)
	}
	browser, stop := chromedp.NewExecAllocator(context.Background(),
		append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.Flag("lang", "zh-CN"))...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("the page threw: %v", e.ExceptionDetails)
		case *runtime.EventConsoleAPICalled:
			t.Errorf("the page said on its console: %v", e.Args)
		}
	})
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+written.file), chromedp.WaitVisible("#page"))
	return ctx
}

// write writes the page into a file for all tests.
func write() (string, error) {
	set, err := library.Open("zhanjiang-overall", 2024)
	if err != nil {
		return "", err
	}
	text, err := fs.ReadFile(library.FS(), set.Header().File)
	if err != nil {
		return "", err
	}
	engine, err := page.BuildEngine(context.Background())
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp("", "baifen*.html")
	if err != nil {
		return "", err
	}
	defer f.Close()
	return f.Name(), page.Write(f, set, text, engine)
}

func TestMain(m *testing.M) {
	code := m.Run()
	os.Remove(written.file)
	os.Exit(code)
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// result waits until the panel of the score says something, and gives all of it.
func result(t *testing.T, ctx context.Context, says string) (text string) {
	t.Helper()
	for range 1200 {
		do(t, ctx, chromedp.Evaluate(`document.getElementById('result').innerText + '\n' + document.getElementById('note').innerText`, &text))
		if strings.Contains(text, says) {
			return text
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q is not shown, but:\n%s", says, text)
	return
}

// typed types into the item of a field, as a person does, in the place of what is there.
func typed(t *testing.T, ctx context.Context, field, text string) {
	t.Helper()
	at := fmt.Sprintf(`[data-path="%s"] input`, field)
	do(t, ctx, chromedp.Focus(at), chromedp.Evaluate(fmt.Sprintf(`document.querySelector('%s').select()`, at), nil))
	if text == "" {
		do(t, ctx, chromedp.SendKeys(at, "\b"))
		return
	}
	do(t, ctx, chromedp.SendKeys(at, text))
}

// look keeps a picture where BAIFEN_PICTURES names a folder, and holds that nothing is wider than the window.
func look(t *testing.T, ctx context.Context, name string, width int64) {
	t.Helper()
	var wide float64
	var picture []byte
	do(t, ctx, emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500),
		chromedp.Evaluate(`document.documentElement.scrollWidth - window.innerWidth`, &wide), chromedp.FullScreenshot(&picture, 100))
	if wide > 0 {
		t.Errorf("%s: the page is wider than %d by %v", name, width, wide)
	}
	keep(t, name+".png", picture)
}

func keep(t *testing.T, name string, data []byte) {
	if dir := os.Getenv("BAIFEN_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// An accountant opens the page, opens last year's file, mistypes, corrects, and prints.
func TestAccountantsDay(t *testing.T) {
	ctx := open(t)
	result(t, ctx, "先填")
	look(t, ctx, "empty-1280", 1280)

	file, err := filepath.Abs(sample)
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	if text := result(t, ctx, "99 / 100"); !strings.Contains(text, "财政拨款支出 ÷ 财政拨款收入 × 100 = 332.12万元 ÷ 337.1万元") {
		t.Errorf("the lost point is not worked out:\n%s", text)
	}
	look(t, ctx, "scored-1280", 1280)
	look(t, ctx, "scored-390", 390)
	do(t, ctx, emulation.SetDeviceMetricsOverride(1280, 900, 1, false))

	typed(t, ctx, "spending", "三百")
	result(t, ctx, "填得不对的地方")
	var beside string
	do(t, ctx, chromedp.Text(`[data-path="spending"] .fault`, &beside))
	if !strings.Contains(beside, "财政拨款支出") {
		t.Errorf("beside the figure stands %q", beside)
	}
	look(t, ctx, "faulty-1280", 1280)

	typed(t, ctx, "spending", "")
	if text := result(t, ctx, "还要填的"); !strings.Contains(text, "至") || !strings.Contains(text, "财政拨款支出") {
		t.Errorf("what is open:\n%s", text)
	}
	look(t, ctx, "open-1280", 1280)

	typed(t, ctx, "spending", "337.1")
	result(t, ctx, "100 / 100")
	typed(t, ctx, "claims.total", "98")
	if text := result(t, ctx, "同自评分对照"); !strings.Contains(text, "98") {
		t.Errorf("the claim:\n%s", text)
	}
	var pdf []byte
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdppage.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	keep(t, "sheet.pdf", pdf)
}

// What is typed is text wherever it is shown, and characters that turn words round are refused.
func TestHostileNamesAreText(t *testing.T) {
	ctx := open(t)
	const name = "<img src=x onerror=alert(1)><script>alert(2)</script>"
	load(t, ctx, name)
	result(t, ctx, "还要填的")
	var elements int
	var shown string
	do(t, ctx, chromedp.Evaluate(`document.querySelectorAll('img, #page script').length`, &elements), chromedp.Value(`[data-path="unit.name"] input`, &shown))
	if elements != 0 || shown != name {
		t.Errorf("%d elements came of it; it stands as %q", elements, shown)
	}
	load(t, ctx, "某\u202e位单")
	do(t, ctx, chromedp.Text("#note", &shown))
	if !strings.Contains(shown, "U+202E") {
		t.Errorf("the page said %q", shown)
	}
}

// load gives the page a file with nothing but a unit's name and the year.
func load(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"unit": map[string]any{"name": name}, "period": 2024, "values": map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := json.Marshal(string(text))
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Evaluate(`load('x.json', `+string(draft)+`)`, nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true)
	}))
}

// The page's card is the library's to the byte, and so is what it refuses.
func TestCardsAreTheLibrarys(t *testing.T) {
	ctx := open(t)
	set, err := library.Open("zhanjiang-overall", 2024)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 18))
	var drafts, want []string
	scored := 0
	for range 500 {
		sub := random.Unit(r, set)
		draft, err := json.Marshal(sub)
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, string(draft))
		card, err := reply.Card(set, draft)
		if err != nil {
			card, _ = json.Marshal(map[string]string{"fault": err.Error()})
		} else {
			scored++
		}
		want = append(want, string(card))
	}
	list, err := json.Marshal(drafts)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	do(t, ctx, chromedp.Evaluate(`Promise.all(`+string(list)+`.map(d => call('card', d)))`, &got, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true)
	}))
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("of %s\ngot  %s\nwant %s", drafts[i], got[i], want[i])
		}
	}
	if scored < 100 {
		t.Errorf("only %d of 500 units can be scored", scored)
	}
}

// The form describes nothing itself: each figure of the rule set can be typed, and comes back out of what the page would save.
func TestSavedAsTyped(t *testing.T) {
	ctx := open(t)
	text, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("sample.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	file, _ := filepath.Abs(sample)
	do(t, ctx, chromedp.SetUploadFiles("#file", []string{file}))
	result(t, ctx, "99 / 100")
	var saved string
	do(t, ctx, chromedp.Evaluate(`JSON.stringify(submission())`, &saved))
	again, err := scoring.ParseSubmission("saved.json", []byte(saved))
	if err != nil {
		t.Fatal(err)
	}
	set, err := library.Open("zhanjiang-overall", 2024)
	if err != nil {
		t.Fatal(err)
	}
	want, err := scoring.Canonical(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := scoring.Canonical(set, again); err != nil || string(got) != string(want) {
		t.Errorf("%v\ngot  %s\nwant %s", err, got, want)
	}
}
