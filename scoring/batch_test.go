package scoring_test

import (
	"bytes"
	"encoding/json"
	"iter"
	"math"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// counted gives the numbers below n, and counts how many were asked for.
func counted(n int, asked *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			asked.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// Cards of a batch are those of a loop, to the byte and in the order of the units, whichever unit is done first.
func TestBatchIsTheLoop(t *testing.T) {
	set := benchmarkSet(t)
	var lines, want [][]byte
	for i, sub := range slices.Repeat(submissions(), 50) {
		sub.Unit.Code = string(rune('A'+i%26)) + string(rune('A'+i/26))
		line, err := json.Marshal(sub)
		if err != nil {
			t.Fatal(err)
		}
		if i%7 == 3 {
			line = bytes.Replace(line, []byte(`"cases0"`), []byte(`"cases9"`), 1)
		}
		lines, want = append(lines, line), append(want, cardOfLine(set, line))
	}
	slow := func(line []byte) []byte {
		if line[len(line)/2]%3 == 0 {
			time.Sleep(100 * time.Microsecond)
		}
		return cardOfLine(set, line)
	}
	got := slices.Collect(scoring.Batch(slices.Values(lines), slow))
	if !slices.EqualFunc(got, want, bytes.Equal) {
		t.Error("the batch is not the loop")
	}
	refused := 0
	for _, c := range want {
		if !bytes.HasPrefix(c, []byte("{")) {
			refused++
		}
	}
	if refused != 29 {
		t.Errorf("%d units are refused, want 29", refused)
	}
}

// A batch asks for no more units than it may have in hand, however slowly its results are taken.
func TestBatchHoldsFewUnits(t *testing.T) {
	const n = 10_000
	var asked atomic.Int64
	taken := 0
	most := 0
	for r := range scoring.Batch(counted(n, &asked), func(i int) int { return 2 * i }) {
		if r != 2*taken {
			t.Fatalf("result %d is %d", taken, r)
		}
		taken++
		if taken%1000 == 0 {
			time.Sleep(time.Millisecond) // time enough to run ahead
		}
		most = max(most, int(asked.Load())-taken)
	}
	if limit := 8*runtime.GOMAXPROCS(0) + 2; taken != n || most > limit {
		t.Errorf("%d results of %d, with up to %d units in hand, want at most %d", taken, n, most, limit)
	}
}

// A result is given as soon as it and those before it are done, while the next unit is still waited for: a batch may be a conversation.
func TestBatchDoesNotWaitForTheNextUnit(t *testing.T) {
	answered := make(chan bool)
	units := func(yield func(int) bool) {
		for i := range 3 {
			if !yield(i) {
				return
			}
			<-answered
		}
	}
	got := []int{}
	for r := range scoring.Batch(units, func(i int) int { return i }) {
		got = append(got, r)
		answered <- true
	}
	if !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("got %v", got)
	}
}

// A loop that ends early leaves nothing running, and asks for no more.
func TestBatchEndsEarly(t *testing.T) {
	before := runtime.NumGoroutine()
	var asked, running atomic.Int64
	for r := range scoring.Batch(counted(math.MaxInt, &asked), func(i int) int { running.Add(1); defer running.Add(-1); return i }) {
		if r == 100 {
			break
		}
	}
	if n := running.Load(); n != 0 {
		t.Errorf("%d units are still being scored", n)
	}
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
}

// A panic comes out of the loop, in its own goroutine, behind the results before it.
func TestBatchPanics(t *testing.T) {
	for _, c := range []struct {
		name  string
		units iter.Seq[int]
		score func(int) int
	}{
		{"of the function", slices.Values([]int{0, 1, 2, 3}), func(i int) int {
			if i == 2 {
				panic("two")
			}
			return i
		}},
		{"of the sequence", func(yield func(int) bool) { _ = yield(0) && yield(1); panic("two") }, func(i int) int { return i }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			defer func() {
				if p := recover(); p != "two" || !slices.Equal(got, []int{0, 1}) {
					t.Errorf("panicked with %v behind %v", p, got)
				}
			}()
			for r := range scoring.Batch(c.units, c.score) {
				got = append(got, r)
			}
			t.Error("no panic")
		})
	}
}

// cardOfLine reads a line, scores it and writes the card, or the error.
func cardOfLine(set *rules.Set, line []byte) []byte {
	sub, err := scoring.ParseSubmission("units.json", line)
	if err != nil {
		return []byte(err.Error())
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		return []byte(err.Error())
	}
	data, err := card.MarshalJSON()
	if err != nil {
		return []byte(err.Error())
	}
	return data
}
