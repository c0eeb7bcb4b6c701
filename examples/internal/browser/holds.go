package browser

import (
	"context"

	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/memory"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Holding is what a page holds when all that is over has been thrown away.
type Holding struct {
	Bytes            float64 // of its scripts
	Nodes, Listeners int64
}

// Holds gives what the page holds.
func (b *Tab) Holds() (h Holding) {
	b.Helper()
	b.Does(heapprofiler.CollectGarbage(), chromedp.ActionFunc(func(ctx context.Context) (err error) {
		if h.Bytes, _, _, _, err = runtime.GetHeapUsage().Do(ctx); err != nil {
			return err
		}
		_, h.Nodes, h.Listeners, err = memory.GetDOMCounters().Do(ctx)
		return err
	}))
	return h
}

// NoMoreThan fails the test where a page holds more than it did, by more than what comes and goes.
func (h Holding) NoMoreThan(b *Tab, before Holding) {
	b.Helper()
	b.Logf("the page held %+v, and holds %+v", before, h)
	if h.Bytes > before.Bytes*5/4+1<<20 || h.Nodes > before.Nodes*5/4+200 || h.Listeners > before.Listeners*5/4+100 {
		b.Errorf("the page held %+v, and holds %+v after as much again", before, h)
	}
}
