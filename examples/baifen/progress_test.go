package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// A screen is what was drawn so far.
type screen struct {
	sync.Mutex
	bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.Lock()
	defer s.Unlock()
	return s.Buffer.Write(p)
}

func (s *screen) text() string {
	s.Lock()
	defer s.Unlock()
	return s.Buffer.String()
}

// A command that is silent for long is seen to be at work; what it then says stands on a line of its own, and nothing is drawn after it.
func TestWait(t *testing.T) {
	var drawn screen
	w := newWait(&drawn, time.Millisecond)
	for begun := time.Now(); !strings.Contains(drawn.text(), "推算中"); time.Sleep(time.Millisecond) {
		if time.Since(begun) > 10*time.Second {
			t.Fatal("nothing is drawn")
		}
	}
	out := &results{w: &drawn, began: w.end}
	if _, err := io.WriteString(out, "总分"); err != nil {
		t.Fatal(err)
	}
	all := drawn.text()
	if words, cleared := strings.CutSuffix(all, "\r\x1b[K总分"); !cleared || !strings.HasSuffix(words, "秒") {
		t.Errorf("the words stand beside what was drawn: %q", all)
	}
	time.Sleep(1100 * time.Millisecond)
	if drawn.text() != all {
		t.Errorf("it draws after the words: %q", drawn.text())
	}
	w.end() // once more is nothing
}

// A command that answers at once draws nothing.
func TestWaitShort(t *testing.T) {
	var drawn screen
	newWait(&drawn, time.Hour).end()
	if drawn.text() != "" {
		t.Errorf("it draws %q", drawn.text())
	}
}

// A terminal is one behind what makes words visible too, and then no other draws on it.
func TestTerminal(t *testing.T) {
	f, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no terminals to be had here: ", err)
	}
	defer f.Close()
	t.Setenv("TERM", "xterm")
	ended := 0
	if terminal(&results{w: f, began: func() { ended++ }}) != f || ended != 1 || bar(&results{w: f}) == nil {
		t.Error("a terminal is taken for a file")
	}
	for _, w := range []io.Writer{io.Discard, &results{w: io.Discard}, newFile(t), &results{w: newFile(t)}} {
		if terminal(w) != nil || bar(w) != nil {
			t.Errorf("%T is taken for a terminal", w)
		}
	}
	t.Setenv("TERM", "dumb")
	if terminal(f) != nil {
		t.Error("bars are drawn where nothing can be cleared")
	}
}

func newFile(t *testing.T) *os.File {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
