package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Picks picks a file where the page asks for one.
func (b *Tab) Picks(selector, file string) {
	b.Helper()
	at := b.absolute(file)
	b.Does(chromedp.ActionFunc(func(ctx context.Context) error {
		asks, thrown, err := runtime.Evaluate(written(`document.querySelector(%q)`, selector)).Do(ctx)
		switch {
		case err != nil:
			return err
		case thrown != nil:
			return thrown
		case asks.ObjectID == "":
			return fmt.Errorf("there is no %s", selector)
		}
		return dom.SetFileInputFiles([]string{at}).WithObjectID(asks.ObjectID).Do(ctx)
	}))
}

func (b *Tab) absolute(file string) string {
	b.Helper()
	at, err := filepath.Abs(file)
	if err != nil {
		b.Fatal(err)
	}
	return at
}

// Drops drags files from the desktop onto the page.
func (b *Tab) Drops(files ...string) {
	b.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, DragOperationsMask: 1}
	for _, file := range files {
		data.Files = append(data.Files, b.absolute(file))
	}
	b.Does(chromedp.ActionFunc(func(ctx context.Context) error {
		for _, kind := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
			if err := input.DispatchDragEvent(kind, 300, 300, data).Do(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Saves presses a button that saves, and gives the file.
func (b *Tab) Saves(button string) (name string, data []byte) {
	b.Helper()
	return b.Saved(func() { b.Clicks(button) })
}

// Saved gives the file that something saves.
func (b *Tab) Saved(by func()) (name string, data []byte) {
	b.Helper()
	dir := b.TempDir()
	b.Does(browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
	by()
	for range tries {
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			b.Fatal(err)
		}
		for _, file := range files {
			if data, err := os.ReadFile(file); err == nil && len(data) > 0 && !strings.HasSuffix(file, ".crdownload") {
				return filepath.Base(file), data
			}
		}
		time.Sleep(between)
	}
	b.Fatal("nothing was saved")
	return
}

// Pastes copies a text, as another program would, and presses Ctrl+V where the focus is.
func (b *Tab) Pastes(text string) {
	b.Helper()
	if !Eval[bool](b, `(() => {
		const had = document.activeElement, area = document.createElement('textarea');
		area.value = %q;
		document.body.append(area);
		area.select();
		const done = document.execCommand('copy');
		area.remove();
		had?.focus();
		return done;
	})()`, text) {
		b.Fatal("the clipboard takes nothing")
	}
	b.Does(chromedp.ActionFunc(func(ctx context.Context) error {
		down := input.DispatchKeyEvent(input.KeyDown).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).WithCommands([]string{"paste"})
		if err := down.Do(ctx); err != nil {
			return err
		}
		return input.DispatchKeyEvent(input.KeyUp).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).Do(ctx)
	}))
}
