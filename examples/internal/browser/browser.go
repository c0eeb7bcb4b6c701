// Package browser opens pages in a headless Chromium for the tests of the page and of the desk, and uses them as a person does. Only tests import
// it. Call [Open] first.
//
//	tab := browser.Open(t, browser.Page{Address: "file:///tmp/page.html", Within: "file:///tmp/page.html"})
//	tab.Types(`[data-path="spending"] input`, "332.12")
//	tab.Sees("#result", "99 / 100")
//
// Pages draw themselves anew whenever an answer comes. So nothing here holds an element from one message to the browser to the next: what is
// read, looked for or pressed is found and used in one turn of the page, and keys go to whatever has the focus.
package browser

import (
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A Page is what is opened.
type Page struct {
	Address string
	Within  string // how the address of whatever it asks for begins; it may ask itself for data: and blob: as well
	Expects string // a word of what the browser may complain of, such as a status that is wanted
	Accepts bool   // whoever is asked says yes; otherwise a page that asks fails the test
}

// A Tab shows a page. What goes wrong in it fails the test.
type Tab struct {
	*testing.T
	page Page
	in   context.Context // of the browser
	ctx  context.Context // in, for as long as a test may take
}

// Open opens a page in a browser of its own. The test is skipped where there is no Chromium. Whatever the page complains of fails it, and
// whatever it asks of another place.
func Open(t *testing.T, p Page) *Tab {
	t.Helper()
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
	return opened(t, browser, p)
}

// Another opens a page in one more tab of the same browser.
func (b *Tab) Another(address string) *Tab {
	b.Helper()
	p := b.page
	p.Address = address
	return opened(b.T, b.in, p)
}

func opened(t *testing.T, in context.Context, p Page) *Tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(in)
	t.Cleanup(stop)
	b := &Tab{T: t, page: p, in: ctx}
	ctx, stop = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	b.ctx = ctx
	chromedp.ListenTarget(ctx, b.hears)
	b.Does(log.Enable(), network.Enable(), emulation.SetFocusEmulationEnabled(true), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(p.Address))
	return b
}

// hears notes what the browser says of the page.
func (b *Tab) hears(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.Errorf("the page threw: %v", e.ExceptionDetails)
	case *runtime.EventConsoleAPICalled:
		b.Errorf("the page said on its console: %v", e.Args)
	case *log.EventEntryAdded:
		if b.page.Expects == "" || !strings.Contains(e.Entry.Text, b.page.Expects) {
			b.Errorf("the browser said of the page: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		for _, own := range []string{b.page.Within, "data:", "blob:", "about:"} {
			if strings.HasPrefix(e.Request.URL, own) {
				return
			}
		}
		b.Errorf("the page asks of another place: %s", e.Request.URL)
	case *cdppage.EventJavascriptDialogOpening:
		if !b.page.Accepts {
			b.Errorf("the page asks: %s", e.Message)
		}
		go func() { _ = chromedp.Run(b.ctx, cdppage.HandleJavaScriptDialog(true)) }() // at the end of a test nobody answers
	}
}

// Does runs actions of chromedp. They must not name elements: see the package.
func (b *Tab) Does(actions ...chromedp.Action) {
	b.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

// Goes opens another address in the tab.
func (b *Tab) Goes(address string) {
	b.Helper()
	b.Does(chromedp.Navigate(address))
}

// written puts texts in the places of the %q of a script, as JavaScript writes them.
func written(script string, texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		quoted, _ := json.Marshal(text) // a text can always be written
		before, after, _ := strings.Cut(script, "%q")
		b.WriteString(before)
		b.Write(quoted)
		script = after
	}
	return b.String() + script
}

// Eval gives what a script comes to, when it has; %q in it stands for a text.
func Eval[T any](b *Tab, script string, texts ...string) (got T) {
	b.Helper()
	if err := b.run(written(script, texts...), &got); err != nil {
		b.Fatalf("%v of\n%.2000s", err, script)
	}
	return got
}

func (b *Tab) run(script string, into any) error {
	return chromedp.Run(b.ctx, chromedp.Evaluate(script, into, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true).WithUserGesture(true)
	}))
}

// What is waited for comes within a minute.
const (
	tries   = 1200
	between = 50 * time.Millisecond
)

// waits asks a script until it says yes. A page that is being left answers nothing, and is asked again.
func (b *Tab) waits(yes string, texts ...string) bool {
	for range tries {
		var now bool
		if err := b.run(written(yes, texts...), &now); err == nil && now {
			return true
		}
		time.Sleep(between)
	}
	return false
}

// Waits waits until a script says yes.
func (b *Tab) Waits(yes string, texts ...string) {
	b.Helper()
	if !b.waits(yes, texts...) {
		b.Fatalf("it never came to %s", written(yes, texts...))
	}
}

// Sees waits until the elements of a selector say something, and gives all that they say then.
func (b *Tab) Sees(selector, says string) (text string) {
	b.Helper()
	for range tries {
		err := b.run(written(`[...document.querySelectorAll(%q)].map(e => e.innerText).join('\n')`, selector), &text)
		if err == nil && strings.Contains(text, says) {
			return text
		}
		time.Sleep(between)
	}
	b.Fatalf("%s does not say %q but:\n%s", selector, says, text)
	return
}

// Shows waits until an element is there, and seen.
func (b *Tab) Shows(selector string) {
	b.Helper()
	if !b.waits(`!!document.querySelector(%q)?.checkVisibility()`, selector) {
		b.Fatalf("%s is not shown on\n%s", selector, Eval[string](b, `document.body.innerText`))
	}
}

// Lacks waits until there is no such element.
func (b *Tab) Lacks(selector string) {
	b.Helper()
	if !b.waits(`!document.querySelector(%q)`, selector) {
		b.Fatalf("%s is still there", selector)
	}
}

// Clicks waits until an element can be pressed where it stands, and presses it. What is hidden, switched off or covered by something else cannot.
func (b *Tab) Clicks(selector string) {
	b.Helper()
	if !b.waits(`(e => {
		if (!e || e.disabled || !e.checkVisibility()) return false;
		e.scrollIntoView({block: 'center'});
		const box = e.getClientRects()[0], there = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
		if (!e.contains(there)) return false;
		e.focus();
		e.click();
		return true;
	})(document.querySelector(%q))`, selector) {
		b.Fatalf("%s cannot be pressed on\n%s", selector, Eval[string](b, `document.body.innerText`))
	}
}

// Focuses waits until an element can have the focus, and gives it; what is typed then takes the place of what stands in it.
func (b *Tab) Focuses(selector string) {
	b.Helper()
	if !b.waits(`(e => { e?.focus(); e?.select?.(); return !!e && document.activeElement === e; })(document.querySelector(%q))`, selector) {
		b.Fatalf("%s does not take the focus on\n%s", selector, Eval[string](b, `document.body.innerText`))
	}
}

// Presses presses keys, where the focus is.
func (b *Tab) Presses(keys string, with ...chromedp.KeyOption) {
	b.Helper()
	b.Does(chromedp.KeyEvent(keys, with...))
}

// Types types into an element, in the place of what is there; "" takes it out. The text comes at once, as from an input method.
func (b *Tab) Types(selector, text string) {
	b.Helper()
	b.Focuses(selector)
	if text == "" {
		b.Presses(kb.Backspace)
		return
	}
	b.Does(chromedp.ActionFunc(func(ctx context.Context) error { return input.InsertText(text).Do(ctx) }))
}

// Chooses chooses from a list that drops down.
func (b *Tab) Chooses(selector, value string) {
	b.Helper()
	if !b.waits(`(e => {
		if (!e || ![...e.options].some(o => o.value === %q)) return false;
		e.focus();
		e.value = %q;
		for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {bubbles: true}));
		return true;
	})(document.querySelector(%q))`, value, value, selector) {
		b.Fatalf("%s has no %q", selector, value)
	}
}

// Address is where the page was opened.
func (b *Tab) Address() string { return b.page.Address }
