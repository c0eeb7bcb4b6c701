package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A folder is a folder of rules that a test changes while the service runs.
type folder struct{ name, file, text string }

func newFolder(t *testing.T) folder {
	t.Helper()
	text, err := os.ReadFile("testdata/rules/demo-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f := folder{name: t.TempDir(), text: string(text)}
	f.file = filepath.Join(f.name, "demo-2024.yaml")
	f.deduct(t, "1")
	return f
}

// deduct makes a step of the first rule cost so many points: of the unit, which is one step short, 1 or what is said. Anything that is no number is a
// fault of the file.
func (f folder) deduct(t *testing.T, points string) {
	t.Helper()
	text := strings.Replace(f.text, "partial: discard, deduct: 1", "partial: discard, deduct: "+points, 1)
	if err := os.WriteFile(f.file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (f folder) watched(t *testing.T) (*watch, *logged, string) {
	t.Helper()
	before := digest(f.name)
	catalog, err := loadRules(f.name)
	if err != nil {
		t.Fatal(err)
	}
	log := &logged{}
	a, l := newAPI(catalog), slog.New(slog.NewTextHandler(log, nil))
	s := httptest.NewServer(newHandler(a, l))
	t.Cleanup(s.Close)
	return newWatch(a, f.name, before, l), log, s.URL
}

// A changed folder is used once nobody writes in it any more; a faulty one never, and is complained of once.
func TestReload(t *testing.T) {
	f := newFolder(t)
	x, log, url := f.watched(t)
	total := func(want string) {
		t.Helper()
		if got := readCard(t, post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body); got.Total != want {
			t.Errorf("total %s, want %s", got.Total, want)
		}
	}
	times, err := os.Stat(f.file)
	if err != nil {
		t.Fatal(err)
	}
	x.look()
	f.deduct(t, "3")
	if err := os.Chtimes(f.file, times.ModTime(), times.ModTime()); err != nil { // as cp -p does
		t.Fatal(err)
	}
	x.look()
	total("99") // it may not be all yet
	x.look()
	total("97")
	f.deduct(t, "many")
	for range 4 {
		x.look()
	}
	total("97")
	if got := log.String(); strings.Count(got, "规则没有更新") != 1 || !strings.Contains(got, "demo-2024.yaml:36:") {
		t.Errorf("want the fault and its place, once:\n%s", got)
	}
	if err := os.Remove(f.file); err != nil { // a folder that is being exchanged
		t.Fatal(err)
	}
	x.look()
	x.look()
	total("97")
	f.deduct(t, "4")
	if err := os.WriteFile(filepath.Join(f.name, "demo-2025.yaml"), []byte(strings.ReplaceAll(f.text, "2024", "2025")), 0o600); err != nil {
		t.Fatal(err)
	}
	x.look()
	x.look()
	total("96")
	got := request{method: http.MethodGet, url: url + "/metrics"}.send(t).body
	for _, want := range []string{`baifen_rule_reloads_total{result="loaded"} 2`, `baifen_rule_reloads_total{result="failed"} 2`, `baifen_rule_sets 2`} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// A batch is scored by one catalog from its first line to its last.
func TestBatchKeepsItsRules(t *testing.T) {
	f := newFolder(t)
	x, _, url := f.watched(t)
	r, w := io.Pipe()
	go io.WriteString(w, unitLine+"\n")
	answer, err := http.Post(url+"/v1/batch", jsonLines, r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	before, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	f.deduct(t, "3")
	x.look()
	x.look()
	if got := readCard(t, post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body); got.Total != "97" {
		t.Fatalf("total %s: the rules were not loaded again", got.Total)
	}
	io.WriteString(w, unitLine+"\n")
	w.Close()
	after, err := lines.ReadString('\n')
	if err != nil || strings.Replace(after, `"line":2`, `"line":1`, 1) != before {
		t.Errorf("%v: before\n%s\nafter\n%s", err, before, after)
	}
}

// While rules change under load every request is answered, by the rules before or behind.
func TestReloadLosesNoRequest(t *testing.T) {
	f := newFolder(t)
	x, _, url := f.watched(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go x.run(ctx, time.Millisecond)
	var clients sync.WaitGroup
	var mu sync.Mutex
	totals := map[string]int{}
	for range 4 {
		clients.Go(func() {
			for ctx.Err() == nil {
				total := "lost"
				answer, err := http.Post(url+"/v1/scores", asJSON, strings.NewReader(unitJSON))
				if err == nil {
					body, err := io.ReadAll(answer.Body)
					answer.Body.Close()
					_, rest, ok := strings.Cut(string(body), `"total":"`)
					if err == nil && answer.StatusCode == http.StatusOK && ok {
						total, _, _ = strings.Cut(rest, `"`)
					}
				}
				mu.Lock()
				totals[total]++
				mu.Unlock()
			}
		})
	}
	seen := func(total string) bool {
		mu.Lock()
		defer mu.Unlock()
		return totals[total] > 0
	}
	for deduct := 2; deduct <= 6; deduct++ {
		f.deduct(t, fmt.Sprint(deduct))
		for end := time.Now().Add(patience); !seen(fmt.Sprint(100 - deduct)); time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("no card by the rules that take off %d: %v", deduct, totals)
			}
		}
	}
	stop()
	clients.Wait()
	if len(totals) > 6 || totals["lost"] > 0 {
		t.Errorf("totals of the answers: %v, want 94 to 99 alone", totals)
	}
}

// A folder of rules in which a link leads to what has no end is looked at and left.
func TestDigestEnds(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("there is no /dev/zero")
	}
	f := newFolder(t)
	if err := os.Symlink("/dev/zero", filepath.Join(f.name, "zero.yaml")); err != nil {
		t.Skip(err)
	}
	done := make(chan bool)
	go func() {
		digest(f.name)
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Error("it reads for ever")
	}
}
