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
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/baifen-go/baifen/examples/page"
	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
)

const sample = "../data/zhanjiang-beijing-office-2024.yaml"

var built struct {
	sync.Once
	engine *page.Engine
	err    error
}

// open gives a browser that shows the page of a rule set. The test is skipped where there is no Chromium. Whatever the page complains of fails
// it.
func open(t *testing.T, fsys fs.FS, file string) (context.Context, *rules.Set) {
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
	built.Do(func() { built.engine, built.err = page.BuildEngine(context.Background()) })
	if built.err != nil {
		t.Fatal(built.err)
	}
	written, set := write(t, fsys, file)
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
		case *log.EventEntryAdded:
			t.Errorf("the browser said of the page: %s", e.Entry.Text)
		}
	})
	do(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+written), chromedp.WaitVisible("#page"))
	return ctx, set
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
func real(t *testing.T) (context.Context, *rules.Set) {
	t.Helper()
	return open(t, library.FS(), "zhanjiang-overall-2024.yaml")
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
		chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide), chromedp.FullScreenshot(&picture, 100))
	if wide > float64(width) { // not than innerWidth: on a telephone that grows with the page
		t.Errorf("%s: the page is %v wide, in a window of %d", name, wide, width)
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
	ctx, set := real(t)
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
	result(t, ctx, "自评总分：98")
	var pdf []byte
	printsTheSheet(t, ctx, set)
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdppage.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	keep(t, "sheet.pdf", pdf)
}

// printsTheSheet holds that what goes on paper is what package papers writes, in its own style, and nothing else.
func printsTheSheet(t *testing.T, ctx context.Context, set *rules.Set) {
	t.Helper()
	do(t, ctx, chromedp.WaitEnabled("#print"))
	sub, err := scoring.ParseSubmission("draft.json", []byte(eval[string](t, ctx, `JSON.stringify(submission())`)))
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
	do(t, ctx, emulation.SetEmulatedMedia().WithMedia("print"))
	got := eval[[]string](t, ctx, `[document, new DOMParser().parseFromString(%q, 'text/html')].map(d => d.querySelector('article').outerHTML)`, []byte(want.String()))
	seen := eval[[]string](t, ctx, `[...document.querySelectorAll('main, #sheet')].map(e => getComputedStyle(e).display)`)
	right := eval[string](t, ctx, `getComputedStyle(document.querySelector('#sheet td.num')).textAlign`)
	if got[0] != got[1] {
		t.Errorf("what goes on paper is\n%s\nand the sheet of the card\n%s", got[0], got[1])
	}
	if !slices.Equal(seen, []string{"none", "block"}) || right != "right" {
		t.Errorf("what is seen of main and sheet: %v; numbers stand %s", seen, right)
	}
	do(t, ctx, emulation.SetEmulatedMedia().WithMedia(""))
}

// What is typed is text wherever it is shown, and characters that turn words round are refused.
func TestHostileNamesAreText(t *testing.T) {
	ctx, _ := real(t)
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
	eval[bool](t, ctx, `unsaved = false, openFiles([new File([%q], 'x.json')]).then(() => true)`, text)
}

// The page's card is the library's to the byte, and so is what it refuses.
func TestCardsAreTheLibrarys(t *testing.T) {
	ctx, set := real(t)
	r := rand.New(rand.NewPCG(1, 18))
	var drafts, want []string
	scored := 0
	n := long.Rounds(50, 500)
	for range n {
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
	got := eval[[]string](t, ctx, `Promise.all(JSON.parse(%q).map(d => call('card', d)))`, list)
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("of %s\ngot  %s\nwant %s", drafts[i], got[i], want[i])
		}
	}
	if scored < n/5 {
		t.Errorf("only %d of %d units can be scored", scored, n)
	}
}

// Whatever a unit can hand in stands in the form and comes out of it as it was, also when every item says again what it shows, as it does
// when it is typed.
func TestFormHoldsEverything(t *testing.T) {
	good, standards := os.DirFS("../../rules/testdata/good"), os.DirFS("../data/standards")
	for _, c := range []struct {
		fsys fs.FS
		file string
		why  string
	}{
		{library.FS(), "zhanjiang-overall-2024.yaml", "numbers, answers and claims"},
		{library.FS(), "national-self-evaluation-2020.yaml", "the unit's own targets"},
		{good, "people.yaml", "judgements and ways of judging"},
		{good, "fields.yaml", "every type of field"},
		{standards, "days-late.yaml", "dates"},
	} {
		t.Run(c.file, func(t *testing.T) {
			ctx, set := open(t, c.fsys, c.file)
			r := rand.New(rand.NewPCG(2, 18))
			for range long.Rounds(3, 20) {
				sub := random.Unit(r, set)
				sub.RuleSet = set.Header().ID // the page says it
				draft, err := json.Marshal(sub)
				if err != nil {
					t.Fatal(err)
				}
				again, err := scoring.ParseSubmission("saved.json", []byte(eval[string](t, ctx, `unsaved = false, openFiles([new File([%q], 'x.json')]).then(() => {
					for (const e of document.querySelectorAll('#form input, #form select')) e.dispatchEvent(new Event(e.matches('select') ? 'change' : 'input'));
					return JSON.stringify(submission());
				})`, draft)))
				if err != nil {
					t.Fatal(err)
				}
				want, wantErr := scoring.Canonical(set, sub)
				got, err := scoring.Canonical(set, again)
				want = []byte(strings.ReplaceAll(string(want), "carry-over.declared", "carry-over")) // the form names it by its indicator
				if string(got) != string(want) || (err == nil) != (wantErr == nil) {
					t.Fatalf("%s: %v, %v\ngot  %s\nwant %s", c.why, err, wantErr, got, want)
				}
			}
		})
	}
}

// eval gives what a script comes to. %q in it stands for a text.
func eval[T any](t *testing.T, ctx context.Context, script string, texts ...[]byte) (got T) {
	t.Helper()
	for _, text := range texts {
		quoted, err := json.Marshal(string(text))
		if err != nil {
			t.Fatal(err)
		}
		script = strings.Replace(script, "%q", string(quoted), 1)
	}
	do(t, ctx, chromedp.Evaluate(script, &got, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return got
}

// Cells that were copied in Excel fill the table from the cell that they are pasted into.
func TestRowsArePasted(t *testing.T) {
	ctx, _ := open(t, library.FS(), "national-self-evaluation-2020.yaml")
	for _, c := range []struct{ why, copied, want string }{
		{"rows and columns", "产出\t培训人次\t正向\t人次\t1,000\t980\n效益\t满意\t定性\n",
			`[{"group":"产出","name":"培训人次","kind":"正向","unit":"人次","target":"1000","actual":"980"},{"group":"效益","name":"满意","kind":"定性"}]`},
		{"quotes, a tab and a line feed in a cell", "产出\t\"甲\t\"\"乙\"\"\n丙\"\t正向\r\n", `[{"group":"产出","name":"甲\t\"乙\"\n丙","kind":"正向"}]`},
		{"more columns than there are", "产出\t一\t正向\t个\t1\t1\t50\t达成\t1\t无\t多余\n", `[{"group":"产出","name":"一","kind":"正向","unit":"个","target":"1","actual":"1","weight":"50","level":"达成","points":"1","reason":"无"}]`},
	} {
		got := eval[string](t, ctx, `(() => {
			draft.values.targets = [];
			draw();
			document.querySelector('[data-path="targets"] > button').click();
			const data = new DataTransfer();
			data.setData('text/plain', %q);
			document.querySelector('[data-path="targets[1].group"] select').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
			return JSON.stringify(submission().values.targets);
		})()`, []byte(c.copied))
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.why, got, c.want)
		}
	}
}
