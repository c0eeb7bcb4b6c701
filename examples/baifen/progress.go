package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// terminal gives the terminal on which a stream shows, for a command that draws there how far it is; nil where it is none. Nothing else is drawn
// on it from then on.
func terminal(w io.Writer) *os.File {
	r, is := w.(*results)
	if is {
		w = r.w
	}
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	if is {
		r.begin()
	}
	return f
}

// patience is how long a command may be silent on a terminal.
const patience = 2 * time.Second

// A wait shows that a command is at work that has said nothing yet.
type wait struct {
	once sync.Once
	stop chan struct{}
	done chan struct{}
}

// newWait begins to wait: after so long it draws until it ends.
func newWait(w io.Writer, after time.Duration) *wait {
	x := &wait{stop: make(chan struct{}), done: make(chan struct{})}
	go x.run(w, after)
	return x
}

func (x *wait) run(w io.Writer, after time.Duration) {
	defer close(x.done)
	select {
	case <-x.stop:
		return
	case <-time.After(after):
	}
	begun := time.Now().Add(-after)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		fmt.Fprintf(w, "\r\x1b[K推算中，已经 %d 秒", int(time.Since(begun).Seconds()))
		select {
		case <-x.stop:
			fmt.Fprint(w, "\r\x1b[K")
			return
		case <-tick.C:
		}
	}
}

// end clears what was drawn. Nothing is drawn any more then.
func (x *wait) end() {
	x.once.Do(func() { close(x.stop) })
	<-x.done
}
