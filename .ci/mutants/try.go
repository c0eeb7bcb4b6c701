package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// A test is one test function, and what of the changed package it runs through.
type test struct {
	name    string
	took    time.Duration // of a processor: others may keep the machine busy
	reaches []block
}

// A block is a stretch of a file without a branch, as a cover profile has it: lines, and bytes in them.
type block struct {
	file           string // its name alone
	line, col      int
	toLine, toCol  int
	statements, on int
}

func (b *block) holds(line, col int) bool {
	return (b.line < line || b.line == line && b.col <= col) && (line < b.toLine || line == b.toLine && col < b.toCol)
}

// A suite is the tests of one package, built over the changed code of a target.
type suite struct {
	root, temp string
	folder     string // of the tests
	of         *target
	binary     string
	tests      []test  // the quick ones first
	blocks     []block // every one of the package
	workers    int
	only       *regexp.Regexp // of their names
	log        func(format string, args ...any)
}

// build compiles the tests twice: to see what each test reaches, and over the woven code.
func (s *suite) build(list []*mutant) error {
	covering := filepath.Join(s.temp, "covering.test")
	if err := s.compile(covering, "-cover", "-covermode=set", "-coverpkg="+s.of.ImportPath); err != nil {
		return err
	}
	if err := s.measure(covering); err != nil {
		return err
	}
	replaced := map[string]string{}
	for path, text := range woven(s.of.folder, s.of.Name, s.of.files, list) {
		laid := filepath.Join(s.temp, filepath.Base(path))
		if err := os.WriteFile(laid, text, 0o600); err != nil {
			return err
		}
		replaced[filepath.Join(s.root, path)] = laid
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return err
	}
	over := filepath.Join(s.temp, "overlay.json")
	if err := os.WriteFile(over, overlay, 0o600); err != nil {
		return err
	}
	s.binary = filepath.Join(s.temp, "woven.test")
	if err := s.compile(s.binary, "-overlay="+over); err != nil {
		return err
	}
	return s.healthy()
}

func (s *suite) compile(to string, flags ...string) error {
	args := append([]string{"test", "-c", "-vet=off", "-o", to}, flags...)
	cmd := exec.Command("go", append(args, "./"+s.folder)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.root, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the tests of %s do not build over the changed code: %w", s.folder, err)
	}
	return nil
}

var testName = regexp.MustCompile(`^(Test|Example|Fuzz)`)

// measure runs every test alone and keeps its time and what it reaches. One that fails alone is left out.
func (s *suite) measure(covering string) error {
	out, err := s.command(context.Background(), covering, 0, "-test.list", ".").Output()
	if err != nil {
		return fmt.Errorf("list the tests of %s: %w", s.folder, err)
	}
	var names []string
	for name := range strings.Lines(string(out)) {
		if name = strings.TrimSpace(name); testName.MatchString(name) && s.only.MatchString(name) {
			names = append(names, name)
		}
	}
	found, blocks := make([]*test, len(names)), make([][]block, len(names))
	s.each(len(names), func(i int) {
		profile := filepath.Join(s.temp, fmt.Sprintf("profile%d", i))
		defer os.Remove(profile)
		cmd := s.command(context.Background(), covering, 0, "-test.short", "-test.timeout=30m", "-test.run=^"+names[i]+"$", "-test.coverprofile="+profile)
		if out, err := cmd.CombinedOutput(); err != nil {
			s.log("%s: %s is left out, for it fails when it runs alone: %v\n%s", s.folder, names[i], err, last(out))
			return
		}
		t := &test{name: names[i], took: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
		text, err := os.ReadFile(profile)
		if err != nil {
			return // nothing was reached
		}
		var all []block
		for line := range strings.Lines(string(text)) {
			path, place, _ := strings.Cut(strings.TrimSpace(line), ":")
			b := block{file: filepath.Base(path)}
			if n, _ := fmt.Sscanf(place, "%d.%d,%d.%d %d %d", &b.line, &b.col, &b.toLine, &b.toCol, &b.statements, &b.on); n != 6 {
				continue
			}
			all = append(all, b)
			if b.on > 0 {
				t.reaches = append(t.reaches, b)
			}
		}
		found[i], blocks[i] = t, all
	})
	for i, t := range found {
		if s.blocks == nil {
			s.blocks = blocks[i] // each profile lists them all
		}
		if t != nil && len(t.reaches) > 0 {
			s.tests = append(s.tests, *t)
		}
	}
	slices.SortStableFunc(s.tests, func(a, b test) int { return cmp.Compare(a.took, b.took) })
	return nil
}

// healthy leaves out the tests that fail although nothing is changed: those that hold the cost of a call.
func (s *suite) healthy() error {
	for range 5 {
		if len(s.tests) == 0 {
			return nil
		}
		out, err := s.command(context.Background(), s.binary, 0, "-test.short", "-test.timeout=20m", "-test.run="+one(s.tests)).CombinedOutput()
		if err == nil {
			return nil
		}
		var kept []test
		for _, t := range s.tests {
			if bytes.Contains(out, []byte("--- FAIL: "+t.name+" ")) {
				s.log("%s: %s is left out, for it fails over the woven code with nothing changed", s.folder, t.name)
				continue
			}
			kept = append(kept, t)
		}
		if len(kept) == len(s.tests) {
			return fmt.Errorf("the tests of %s fail over the woven code with nothing changed: %w\n%s", s.folder, err, last(out))
		}
		s.tests = kept
	}
	return errors.New("the tests of " + s.folder + " go on failing with nothing changed")
}

// one is the pattern that these tests alone match.
func one(tests []test) string {
	names := make([]string, len(tests))
	for i, t := range tests {
		names[i] = t.name
	}
	return "^(" + strings.Join(names, "|") + ")$"
}

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

// A test program may take this much memory, in KiB of addresses.
const memory = 6 << 20

// command runs a test program in its package's folder, with little memory and temporary files of its own; CPU is how many seconds of a processor
// it may take.
func (s *suite) command(ctx context.Context, binary string, mutant int, args ...string) *exec.Cmd {
	line := append([]string{"-c", fmt.Sprintf(`ulimit -v %d; ulimit -t ${CPU:-unlimited}; exec "$@"`, memory), "sh", binary}, args...)
	cmd := exec.CommandContext(ctx, "sh", line...)
	cmd.Dir, cmd.WaitDelay = filepath.Join(s.root, s.folder), 5*time.Second
	cmd.Env = append(os.Environ(), fmt.Sprintf("MUTANT=%d", mutant), "GOMAXPROCS=1", "TMPDIR="+s.temp)
	return cmd
}

// each does n things, as many at once as there are workers.
func (s *suite) each(n int, do func(int)) {
	var all sync.WaitGroup
	next := make(chan int)
	for range s.workers {
		all.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// last is the end of what a program printed.
func last(out []byte) string {
	if len(out) > 1500 {
		out = out[len(out)-1500:]
	}
	return string(out)
}
