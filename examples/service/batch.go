package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// jsonLines is the media type of a batch and of its answer: a JSON object on each line.
const jsonLines = "application/x-ndjson"

// An outcome is what became of one line.
type outcome struct {
	Line      int           `json:"line"` // of the request, from 1
	Card      *scoring.Card `json:"card,omitempty"`
	Error     *problem      `json:"error,omitempty"`
	BrokenOff bool          `json:"broken_off,omitempty"` // neither this line nor any behind it was scored
}

// batch answers POST /v1/batch: submissions in, one a line, and for each what became of it, in the same order. A line is answered before
// the next is read. So the first answers come while the client still sends, a client that does not read its answers is not read from
// either, and of a batch of any length the service holds one line.
func (a *api) batch(w http.ResponseWriter, r *http.Request) *problem {
	w.Header().Set("Vary", "Accept")
	if preferred(r.Header, []string{jsonLines}) == "" {
		return notAcceptable([]string{jsonLines})
	}
	if declared(r.Header) != jsonLines {
		w.Header().Set("Accept-Post", jsonLines)
		return newProblem(http.StatusUnsupportedMediaType, "一批填报数据要用 UTF-8 编码的 JSON，一行一个单位，不压缩；Content-Type 写 "+jsonLines)
	}
	given, p := parameters(r.URL, "rules")
	if p != nil {
		return p
	}
	choose, p := chooserOf(a.catalog.Load(), given["rules"])
	if p != nil {
		return p
	}
	b := &batch{api: a, choose: choose, in: bufio.NewReaderSize(r.Body, 16<<10), out: w, conn: http.NewResponseController(w), last: time.Now().Add(a.batchTime)}
	if err := b.conn.EnableFullDuplex(); err != nil {
		return newProblem(http.StatusInternalServerError, "这个连接不能边收边答")
	}
	return b.run()
}

// A batch is one request in hand.
type batch struct {
	*api
	choose chooser
	in     *bufio.Reader
	out    http.ResponseWriter
	conn   *http.ResponseController
	last   time.Time // when it has to have ended
	line   int       // that was read last
	began  bool      // the answer has begun
}

// run answers line by line until the body ends. What ends it earlier is a problem: the answer where none has begun yet, else its last line.
func (b *batch) run() *problem {
	for {
		if !b.lineWaits() {
			if err := b.flush(); err != nil {
				return nil // nobody reads
			}
		}
		text, err := b.next()
		switch {
		case errors.Is(err, io.EOF):
			b.begin() // a batch without a line has an answer without one
			_ = b.flush()
			return nil
		case errors.Is(err, errLong):
			err = b.write(outcome{Line: b.line, Error: tooLarge()})
		case err != nil:
			return b.end(brokenOff(err))
		case len(bytes.TrimSpace(text)) == 0:
			continue
		default:
			err = b.write(b.judge(bytes.TrimSuffix(text, []byte("\r"))))
		}
		if err != nil {
			return nil
		}
	}
}

// judge scores the submission of one line.
func (b *batch) judge(text []byte) outcome {
	refused := func(p *problem) outcome { return outcome{Line: b.line, Error: p} }
	last, over := b.limit()
	size := max(int64(len(text)), leastBody)
	if !b.worked.wait(last, size) {
		return refused(brokenOff(over))
	}
	defer b.worked.giveBack(size)
	sub, err := scoring.ParseSubmission("submission.json", text)
	if err != nil {
		return refused(unreadable(err))
	}
	set, p := b.choose(sub)
	if p == nil {
		p = comparing(set)
	}
	if p != nil {
		return refused(p)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		return refused(refusal(err))
	}
	return outcome{Line: b.line, Card: card}
}

// comparing refuses a rule set by which units are compared: a line is scored before the next is known.
func comparing(set *rules.Set) *problem {
	if set.Standings().Len() == 0 {
		return nil
	}
	return unscorable([]fault{{Code: "standings-in-batch", Path: "rule_set",
		Message: "规则集 " + set.Name() + " 有名次（standings），要各单位一起比较；这里一行一行评分，不能比较"}})
}

// end breaks the batch off with a problem. What the client has sent meanwhile is read, and passed over, until the client has read that
// and stops: were the connection closed before, the system would throw away answers that are on their way.
func (b *batch) end(p *problem) *problem {
	if !b.began {
		b.out.Header().Set("Connection", "close")
		return p
	}
	err := b.write(outcome{Line: b.line + 1, Error: p, BrokenOff: true})
	if err == nil {
		err = b.flush()
	}
	if err == nil {
		err = b.conn.SetReadDeadline(time.Now().Add(b.lineTime))
	}
	if err == nil {
		_, _ = io.Copy(io.Discard, b.in)
	}
	return nil
}

// begin sends the header of the answer, once.
func (b *batch) begin() {
	if b.began {
		return
	}
	b.began = true
	h := b.out.Header()
	h.Set("Content-Type", jsonLines)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	b.out.WriteHeader(http.StatusOK)
}

func (b *batch) write(o outcome) error {
	if o.Error != nil {
		b.metrics.refused(o.Error)
	}
	b.begin()
	if err := b.conn.SetWriteDeadline(time.Now().Add(b.lineTime)); err != nil {
		return err
	}
	_, err := b.out.Write(encode(o))
	return err
}

// flush sends what was written, where something was.
func (b *batch) flush() error {
	if !b.began {
		return nil
	}
	return b.conn.Flush()
}

// stop tells batches to come to their end: one whose client still sends goes on for as long as one line may take.
func (a *api) stop(ctx context.Context) {
	context.AfterFunc(ctx, func() {
		last := time.Now().Add(a.lineTime)
		a.stopping.Store(&last)
	})
}
