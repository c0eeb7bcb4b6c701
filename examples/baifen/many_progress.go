package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress shows on a terminal how far a batch is, how fast, and how long it still takes. Elsewhere it shows nothing.
type progress struct {
	bar   *progressbar.ProgressBar // nil: not on a terminal
	began time.Time
	first int // units that were done before
	done  int
}

// newProgress shows how much is done of so many bytes.
func newProgress(w io.Writer, size int64) *progress {
	f := terminal(w)
	if f == nil {
		return &progress{}
	}
	return showProgress(f, size)
}

func showProgress(w io.Writer, size int64) *progress {
	return &progress{began: time.Now(), bar: progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(200*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(20))}
}

// add tells that so many bytes more were read, and how many units are done with them.
func (p *progress) add(size int64, done int) {
	if p.bar == nil {
		return
	}
	if p.done == 0 && done > 1 {
		p.first = done
	}
	_ = p.bar.Add64(size)
	if p.done = done; done > 0 {
		p.bar.Describe(p.words(time.Since(p.began)))
	}
}

// words say how many units are done, and how many in a second.
func (p *progress) words(since time.Duration) string {
	return fmt.Sprintf("%d 个单位，每秒 %.0f 个", p.done, float64(p.done-p.first)/max(since.Seconds(), 0.001))
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
