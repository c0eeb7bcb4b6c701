package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// A fate is what became of a changed function.
type fate int

const (
	survived fate = iota
	unreached
	killed
	timedOut
)

// An answer is the fate of one change, and which tests noticed it.
type answer struct {
	fate fate
	by   string
}

// try runs the tests that reach each change.
func (s *suite) try(list []*mutant) []answer {
	answers := make([]answer, len(list))
	done, start := 0, time.Now()
	var lock sync.Mutex
	s.each(len(list), func(i int) {
		answers[i] = s.tried(list[i])
		lock.Lock()
		defer lock.Unlock()
		if answers[i].fate == survived || answers[i].fate == unreached {
			s.log("left by the tests of %s: %s", s.folder, list[i])
		}
		if done++; done%50 == 0 {
			s.log("%s by the tests of %s: %d of %d tried in %.0f s", s.of.folder, s.folder, done, len(list), time.Since(start).Seconds())
		}
	})
	return answers
}

// Tests shorter than quick run together and first.
const quick = 400 * time.Millisecond

func (s *suite) tried(m *mutant) answer {
	var short, long []test
	for _, t := range s.reaching(m) {
		if t.took < quick {
			short = append(short, t)
		} else {
			long = append(long, t)
		}
	}
	if len(short)+len(long) == 0 {
		return answer{fate: unreached}
	}
	for _, tests := range [][]test{short, long} {
		if len(tests) == 0 {
			continue
		}
		allowed := 2 * time.Second
		for _, t := range tests {
			allowed += 4 * t.took
		}
		patience := time.Minute + 20*allowed // for one that waits
		ctx, cancel := context.WithTimeout(context.Background(), patience+5*time.Second)
		cmd := s.command(ctx, s.binary, m.id, "-test.short", "-test.failfast", "-test.timeout="+patience.String(), "-test.run="+one(tests))
		cmd.Env = append(cmd.Env, fmt.Sprintf("CPU=%d", int(allowed/time.Second)+1))
		out, err := cmd.CombinedOutput()
		late := ctx.Err() != nil
		cancel()
		switch {
		case err == nil:
			continue
		case late || cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime() > allowed || bytes.Contains(out, []byte("panic: test timed out")):
			return answer{timedOut, ""}
		}
		by := "it ended the tests"
		if _, after, ok := bytes.Cut(out, []byte("--- FAIL: ")); ok {
			name, _, _ := bytes.Cut(after, []byte(" "))
			by = string(name)
		}
		return answer{killed, by}
	}
	return answer{fate: survived}
}

// reaching are the tests that run through the place of a change; where a cover profile has no block for it, as for the values of a case,
// those that run through its function.
func (s *suite) reaching(m *mutant) (list []test) {
	before := m.file.text[:m.from]
	line := 1 + bytes.Count(before, []byte("\n"))
	col := m.from - bytes.LastIndexByte(before, '\n')
	name := filepath.Base(m.file.path)
	first, last := m.file.fset.Position(m.in.Pos()).Line, m.file.fset.Position(m.in.End()).Line
	covered := slices.ContainsFunc(s.blocks, func(b block) bool { return b.file == name && b.holds(line, col) })
	for _, t := range s.tests {
		if slices.ContainsFunc(t.reaches, func(b block) bool {
			if covered {
				return b.file == name && b.holds(line, col)
			}
			return b.file == name && first <= b.line && b.toLine <= last
		}) {
			list = append(list, t)
		}
	}
	return list
}
