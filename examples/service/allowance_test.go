package main

import (
	"bufio"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// While the allowance is used up a request is refused at once, in words, and told when to come again; when there is room it is answered.
func TestOverloadIsSaidAtOnce(t *testing.T) {
	a := newAPI(demoCatalog(t))
	s := httptest.NewServer(newHandler(a, slog.New(slog.DiscardHandler)))
	defer s.Close()
	for name, full := range map[string]*allowance{"bodies that are coming": a.received, "bodies in work": a.worked} {
		t.Run(name, func(t *testing.T) {
			left := full.left.Load()
			if !full.take(left) {
				t.Fatal("the allowance is in use")
			}
			start := time.Now()
			got := request{http.MethodPost, s.URL + "/v1/scores", []string{"Content-Type: " + asJSON}, unitJSON}.send(t)
			if p := readProblem(t, got, http.StatusServiceUnavailable); p.Type != typeOverloaded || got.Header.Get("Retry-After") != "1" {
				t.Errorf("type %s, Retry-After %q", p.Type, got.Header.Get("Retry-After"))
			}
			if d := time.Since(start); d > patience/4 {
				t.Errorf("it took %v to say so", d)
			}
			full.giveBack(left)
			post(t, s.URL+"/v1/scores", asJSON, unitJSON, http.StatusOK)
			if got := full.left.Load(); got != left {
				t.Errorf("%d of %d left after all is answered", got, left)
			}
		})
	}
}

// A line of a batch waits for room rather than being lost, and gives back what it took.
func TestBatchWaitsForRoom(t *testing.T) {
	a := newAPI(demoCatalog(t))
	s := httptest.NewServer(newHandler(a, slog.New(slog.DiscardHandler)))
	defer s.Close()
	a.worked.take(maxWorked)
	time.AfterFunc(50*time.Millisecond, func() { a.worked.giveBack(maxWorked) })
	got := post(t, s.URL+"/v1/batch", jsonLines, strings.ReplaceAll(unitJSON, "\n", " ")+"\n", http.StatusOK)
	if !strings.Contains(got.body, `"total"`) || a.worked.left.Load() != maxWorked {
		t.Errorf("%d left: %s", a.worked.left.Load(), got.body)
	}
	a.worked.take(maxWorked)
	a.batchTime = 30 * time.Millisecond
	if got := post(t, s.URL+"/v1/batch", jsonLines, strings.ReplaceAll(unitJSON, "\n", " ")+"\n", http.StatusOK); !strings.Contains(got.body, "时间用完了") {
		t.Errorf("no room until the end: %s", got.body)
	}
}

// Two dozen bodies of a million values each on one line, at once: each is answered, by a refusal of what it holds or of the load, and the memory
// in use stays within what the allowance is for.
func TestManyLargeBodies(t *testing.T) {
	a := newAPI(demoCatalog(t))
	s := httptest.NewServer(newHandler(a, slog.New(slog.DiscardHandler)))
	defer s.Close()
	body := "[" + strings.Repeat("1,", maxBody/2-1) + "1"
	stop, peak := make(chan bool), make(chan uint64)
	go func() {
		var most uint64
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	var wait sync.WaitGroup
	statuses := make([]int, 24)
	for i := range statuses {
		wait.Go(func() {
			answer, err := http.Post(s.URL+"/v1/scores", []string{asYAML, asJSON}[i%2], strings.NewReader(body))
			if err != nil {
				return
			}
			defer answer.Body.Close()
			io.Copy(io.Discard, answer.Body)
			statuses[i] = answer.StatusCode
		})
	}
	wait.Wait()
	close(stop)
	read := 0
	for i, status := range statuses {
		if status != http.StatusBadRequest && status != http.StatusServiceUnavailable {
			t.Errorf("%d: status %d", i, status)
		}
		if status == http.StatusBadRequest {
			read++
		}
	}
	if read == 0 {
		t.Error("none was read")
	}
	if most := <-peak; most > 1<<30 {
		t.Errorf("%d MiB in use", most>>20)
	}
	if a.worked.left.Load() != maxWorked || a.received.left.Load() != maxReceived {
		t.Error("what was taken is not given back")
	}
}

// What cannot be answered in time is not written any more.
func TestAnswerHasADeadline(t *testing.T) {
	a := newAPI(demoCatalog(t))
	a.answerTime = 0
	s := httptest.NewServer(newHandler(a, slog.New(slog.DiscardHandler)))
	defer s.Close()
	readProblem(t, post(t, s.URL+"/v1/scores", asJSON, unitJSON, http.StatusServiceUnavailable), http.StatusServiceUnavailable)
}

// Every refusal is a problem document, whoever refuses: a handler, the router, net/http itself.
func TestEveryRefusalIsAProblem(t *testing.T) {
	addr, stop, status := start(t)
	for _, test := range []struct {
		name, sent string
		status     int
	}{
		{"no HTTP", "hello\r\n\r\n", 400},
		{"no host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
		{"a header that is none", "GET /healthz HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400},
		{"a length that is none", "POST /v1/scores HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400},
		{"large headers", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", 431},
		{"unknown transfer encoding", "POST /v1/scores HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
		{"HTTP of another time", "GET /healthz HTTP/3.0\r\nHost: x\r\n\r\n", 505},
		{"address to be cleaned", "GET //v1/rule-sets HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404},
		{"dots in the address", "GET /v1/../v1/rule-sets HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404},
		{"no address", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404},
		{"another method", "BREW /v1/scores HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405},
		{"a tunnel", "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\nConnection: close\r\n\r\n", 404},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			c.SetDeadline(time.Now().Add(patience))
			go io.WriteString(c, test.sent)
			r, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Body.Close()
			body, _ := io.ReadAll(r.Body)
			readProblem(t, response{r, string(body)}, test.status)
			if got := r.Header.Get("X-Content-Type-Options"); got != "nosniff" {
				t.Errorf("X-Content-Type-Options: %q", got)
			}
		})
	}
	stop()
	wantStatus(t, status, statusDone)
}
