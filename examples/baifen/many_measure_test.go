//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/baifen-go/baifen/scoring"
)

// What a batch costs, beside encoding/json: once decoding each line that the batch reads and encoding each line that it writes, once decoding
// each line that it reads and encoding that again, a fifteenth of the bytes:
//
//	go test ./baifen -run TestManyUnitsMeasured -v -units 1000000
//
// in the folder examples. The processor time tells more than the clock where others use the machine too.
var measured = flag.Int("units", 1500, "how many units the measurements of a batch take")

// A spent is what a process took.
type spent struct {
	clock, processor time.Duration
	memory           int64 // bytes, at most
}

func (s spent) String() string {
	return fmt.Sprintf("%.2f s, processor %.2f s, %d MB at most", s.clock.Seconds(), s.processor.Seconds(), s.memory>>20)
}

// process runs the program of this test in a process of its own.
func process(t *testing.T, want int, env []string, args ...string) spent {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, args...)
	c.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	began := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended, most := make(chan bool), make(chan int64)
	go func() { most <- peakOf(c.Process.Pid, ended) }()
	err = c.Wait()
	clock := time.Since(began)
	close(ended)
	memory := <-most
	if code := c.ProcessState.ExitCode(); code != want {
		t.Fatalf("%v ended with %d, want %d: %v\n%s", args, code, want, err, out.String())
	}
	if memory == 0 {
		t.Fatalf("%v: its memory was never seen", args)
	}
	return spent{clock, c.ProcessState.UserTime() + c.ProcessState.SystemTime(), memory}
}

// peakOf looks again and again at how much memory a process had at most, until it has ended. What the system says of it afterwards counts
// the memory of the process that began it too.
func peakOf(pid int, ended <-chan bool) (bytes int64) {
	for {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if _, rest, ok := strings.Cut(string(data), "VmHWM:"); ok {
			var kilobytes int64
			if _, err := fmt.Sscan(rest, &kilobytes); err == nil {
				bytes = max(bytes, kilobytes<<10)
			}
		}
		select {
		case <-ended:
			return bytes
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// yardstick names the files of a process that decodes each line of one and encodes it again into the other, as a batch would; where a third
// one is named, what is encoded are cards like those in it.
const yardstick = "BAIFEN_TEST_YARDSTICK"

// decoded gives what the first lines of a file hold, read before anything is measured.
func decoded(t *testing.T, name string) (list []any) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for d := json.NewDecoder(f); len(list) < 100; {
		var x any
		if err := d.Decode(&x); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, x)
	}
	return list
}

func TestYardstick(t *testing.T) {
	files := strings.Split(os.Getenv(yardstick), "|")
	if len(files) < 2 {
		t.Skip("runs in a process of its own")
	}
	in, err := os.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(files[1])
	if err != nil {
		t.Fatal(err)
	}
	var cards []any
	if len(files) == 3 {
		cards = decoded(t, files[2])
	}
	var count atomic.Int64
	w := bufio.NewWriterSize(out, 256<<10)
	each := func(yield func([]byte) bool) {
		for r := bufio.NewReaderSize(in, 256<<10); ; {
			text, _, err := line(r)
			if err == io.EOF && len(text) == 0 || !yield(text) {
				return
			}
		}
	}
	for text := range scoring.Batch(each, func(text []byte) []byte {
		var x any
		if err := json.Unmarshal(text, &x); err != nil {
			panic(err)
		}
		if cards != nil {
			x = cards[int(count.Add(1))%len(cards)]
		}
		again, err := json.Marshal(x)
		if err != nil {
			panic(err)
		}
		return append(again, '\n')
	}) {
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// writeUnits writes so many units, a line each.
func writeUnits(t *testing.T, name string, n int, figures func(*rand.Rand) map[string]any) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w, r := bufio.NewWriter(f), rand.New(rand.NewPCG(1, 2))
	for i := range n {
		data, err := json.Marshal(map[string]any{"unit": map[string]string{"code": fmt.Sprintf("%07d", i), "name": fmt.Sprintf("第%d单位", i)},
			"period": 2024, "values": figures(r)})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(append(data, '\n'))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestManyUnitsMeasured(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "units.jsonl"), filepath.Join(dir, "cards.jsonl")
	writeUnits(t, in, *measured, figuresOf)
	with := process(t, 0, []string{asCommand + "=1"}, "batch", "--rules", "../../scoring/testdata/benchmark.yaml", "--out", out, in)
	if n := lineCount(t, out); n != *measured {
		t.Errorf("%d cards, want %d", n, *measured)
	}
	t.Logf("%d units, 25 indicators: batch %v", *measured, with)
	again := filepath.Join(dir, "again.jsonl")
	beside := func(what, files string) float64 {
		without := process(t, 0, []string{yardstick + "=" + files}, "-test.run=^TestYardstick$")
		if n := lineCount(t, again); n != *measured {
			t.Errorf("the yardstick wrote %d lines, want %d", n, *measured)
		}
		ratio := float64(with.processor) / float64(without.processor)
		t.Logf("%s by encoding/json: %v; processor %.2f times, clock %.2f times", what, without, ratio, with.clock.Seconds()/without.clock.Seconds())
		return ratio
	}
	beside("each line that it reads decoded, and that encoded again", in+"|"+again)
	ratio := beside("each line that it reads decoded, each line that it writes encoded", in+"|"+again+"|"+out)
	if with.memory > 300<<20 {
		t.Errorf("%d MB at most, want 300", with.memory>>20)
	}
	if ratio > mostOfTheYardstick {
		t.Errorf("%.2f times the yardstick, promised %.1f", ratio, mostOfTheYardstick)
	}
}

// mostOfTheYardstick is how many times the processor time a batch may take that encoding/json takes for the lines that it reads and writes.
const mostOfTheYardstick = 2.5

func lineCount(t *testing.T, name string) (n int) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for buf := make([]byte, 1<<20); ; {
		k, err := f.Read(buf)
		n += bytes.Count(buf[:k], []byte("\n"))
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Rankings of many units, with three standings: what grows with their number is a few words of each.
func TestManyUnitsRanked(t *testing.T) {
	const rule = `format: 1
rule_set: ranked
version: "1"
title: 三个名次
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  spending: {label: 支出, type: number, unit: 万元, min: 0}
  budget: {label: 预算, type: number, unit: 万元, min: 1}
measures:
  rate: {label: 支出率, unit: "%", is: spending / budget * 100}
standings:
  place: {label: 名次, rank: rate, better: higher, ties: best, among: all}
  share: {label: 位次百分比, percentile: spending, better: lower, ties: best, among: all}
  best: {label: 与最优之比, ratio_to_best: rate, better: higher, among: all}
indicators:
  - {id: a, name: 甲, marks: 50, clause: 每落后1名扣0.01分。, criteria: [{id: c, per_step: {value: place, above: 1, step: 1, partial: count, deduct: "0.01"}, because: "第{place}名"}]}
  - {id: b, name: 乙, marks: 50, clause: 按与最优之比得分。, criteria: [{id: c, linear: {value: best, zero_at: 0, full_at: 100}}]}
`
	dir := t.TempDir()
	in, out, rules := filepath.Join(dir, "units.jsonl"), filepath.Join(dir, "points.csv"), filepath.Join(dir, "ranked.yaml")
	if err := os.WriteFile(rules, []byte(rule), 0o666); err != nil {
		t.Fatal(err)
	}
	var last spent
	for _, n := range []int{*measured / 10, *measured} {
		writeUnits(t, in, n, func(r *rand.Rand) map[string]any {
			return map[string]any{"spending": json.Number(fmt.Sprintf("%.2f", 1000*r.Float64())), "budget": 1000}
		})
		s := process(t, 0, []string{asCommand + "=1"}, "batch", "--rules", rules, "--format", "csv", "--out", out, in)
		t.Logf("%d units with three standings: %v", n, s)
		if got := lineCount(t, out); got != n+1 {
			t.Errorf("%d lines, want the headings and %d", got, n)
		}
		if last.processor > 2*time.Second && s.processor > 15*last.processor { // ten times as many: n log n is 12 times the time
			t.Errorf("ten times as many units take %.1f times as long", float64(s.processor)/float64(last.processor))
		}
		last = s
		if err := os.Remove(out); err != nil {
			t.Fatal(err)
		}
	}
}
