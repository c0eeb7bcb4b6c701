package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Looks keeps a picture of the whole page at each width, where BAIFEN_PICTURES names a folder, and holds that nothing is wider than the window.
// The window is 1280 wide afterwards.
func (b *Tab) Looks(name string, widths ...int64) {
	b.Helper()
	for _, width := range widths {
		b.Does(emulation.SetDeviceMetricsOverride(width, 900, 1, width < 500))
		if wide := Eval[float64](b, `document.documentElement.scrollWidth`); wide > float64(width) { // not than innerWidth: on a telephone that grows with the page
			b.Errorf("%s: the page is %v wide, in a window of %d", name, wide, width)
		}
		if pictures() != "" {
			b.Waits(`new Promise(drawn => setTimeout(() => requestAnimationFrame(() => drawn(true)), 100))`) // an editor lays its lines out anew when it is told of the width
			var picture []byte
			b.Does(chromedp.FullScreenshot(&picture, 100))
			b.keep(fmt.Sprintf("%s-%d.png", name, width), picture)
		}
	}
	b.Does(emulation.SetDeviceMetricsOverride(1280, 900, 1, false))
}

// Prints gives the page as it is printed, and keeps it where BAIFEN_PICTURES names a folder.
func (b *Tab) Prints(name string) (pdf []byte) {
	b.Helper()
	b.Does(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdppage.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if len(pdf) < 5000 {
		b.Errorf("%s is %d bytes on paper", name, len(pdf))
	}
	b.keep(name+".pdf", pdf)
	return pdf
}

func pictures() string { return os.Getenv("BAIFEN_PICTURES") }

func (b *Tab) keep(name string, data []byte) {
	b.Helper()
	if dir := pictures(); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
}
