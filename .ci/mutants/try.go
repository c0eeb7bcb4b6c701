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
