package main

import (
	"net/http"
	"sync/atomic"
	"time"
)

// How many bytes of bodies there may be at once. A body that is read takes about a hundred times its size, so that maxWorked bounds the memory
// of the service: some hundred MiB. A body that is still coming takes its size alone. A submission has a few kilobytes: hundreds are in work
// at once before one is turned away.
const (
	maxReceived = 64 * maxBody
	maxWorked   = 4 * maxBody
)

// An allowance is bytes of bodies that may be in the service at once. Who finds none left is told so at once, rather than waiting in memory.
type allowance struct{ left atomic.Int64 }

func newAllowance(bytes int64) *allowance {
	a := &allowance{}
	a.left.Store(bytes)
	return a
}

// take takes so many bytes out; false where they are not left. What was taken is to be given back.
func (a *allowance) take(bytes int64) bool {
	if a.left.Add(-bytes) >= 0 {
		return true
	}
	a.left.Add(bytes)
	return false
}

func (a *allowance) giveBack(bytes int64) { a.left.Add(bytes) }

// wait is take for a line of a batch, whose client waits for its turn; false where that does not come until the end.
func (a *allowance) wait(end time.Time, bytes int64) bool {
	for !a.take(bytes) {
		if !time.Now().Before(end) {
			return false
		}
		time.Sleep(10 * time.Millisecond)
	}
	return true
}

// leastBody is what a body counts for at least, so that a great many empty ones have an end too.
const leastBody = 4 << 10

// sizeOf is what a body may come to, before it is read.
func sizeOf(r *http.Request) int64 {
	if r.ContentLength >= 0 {
		return max(r.ContentLength, leastBody)
	}
	return maxBody
}

// overloaded is a request that came while too many others were in work.
func overloaded() *problem {
	p := newProblem(http.StatusServiceUnavailable, "同时的请求太多，这一个没有处理；过一会儿再发")
	p.Type = typeOverloaded
	return p
}
