package page_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// copied puts a text on the clipboard, as another program would.
func copied(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var done bool
	do(t, ctx, chromedp.Evaluate(`(() => {
		const had = document.activeElement, area = document.createElement('textarea');
		area.value = `+string(quoted)+`;
		document.body.append(area);
		area.select();
		const done = document.execCommand('copy');
		area.remove();
		had?.focus();
		return done;
	})()`, &done, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithUserGesture(true) }))
	if !done {
		t.Fatal("the clipboard takes nothing")
	}
}

// pastes presses Ctrl+V where the focus is.
func pastes(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	copied(t, ctx, text)
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		down := input.DispatchKeyEvent(input.KeyDown).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).WithCommands([]string{"paste"})
		if err := down.Do(ctx); err != nil {
			return err
		}
		return input.DispatchKeyEvent(input.KeyUp).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).Do(ctx)
	}))
}

// drops drags files from the desktop onto the page.
func drops(t *testing.T, ctx context.Context, files ...string) {
	t.Helper()
	for i, file := range files {
		var err error
		if files[i], err = filepath.Abs(file); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
		for _, kind := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
			if err := input.DispatchDragEvent(kind, 300, 300, data).Do(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

// window keeps a picture of what the window shows.
func window(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var picture []byte
	do(t, ctx, chromedp.CaptureScreenshot(&picture))
	keep(t, name+".png", picture)
}

var _ = cdppage.PrintToPDF
var _ = kb.Tab
var _ = os.Getenv
var _ = strings.Contains
