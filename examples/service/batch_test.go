package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// unitLine is the unit on one line.
var unitLine = strings.ReplaceAll(unitJSON, "\n", "")

// An answered is one line of an answer, as a client reads it.
type answered struct {
	Line      int
	Card      json.RawMessage
	Error     *problem
	BrokenOff bool `json:"broken_off"`
}

func readLines(t *testing.T, body string) (list []answered) {
	t.Helper()
	for text := range strings.Lines(body) {
		var a answered
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		list = append(list, a)
	}
	return list
}

// sendBatch answers a batch by a service whose times a test has changed.
func sendBatch(t *testing.T, a *api, body io.Reader) response {
	t.Helper()
	s := httptest.NewUnstartedServer(newHandler(a, slog.New(slog.DiscardHandler)))
	s.Config.ReadTimeout, s.Config.WriteTimeout = 200*time.Millisecond, 200*time.Millisecond // which a batch replaces by its own
	s.Start()
	defer s.Close()
	answer, err := http.Post(s.URL+"/v1/batch", jsonLines, body)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	all := response{answer, string(got)}
	all.described(t)
	return all
}

// Every line has its answer in its place: the card that /v1/scores gives, or the problem.
func TestBatch(t *testing.T) {
	url, _ := newServer(t)
	card := strings.TrimSuffix(post(t, url+"/v1/scores", asJSON, unitJSON, http.StatusOK).body, "\n")
	lines := []struct {
		text, code string
		line       int
	}{
		{unitLine + "\n", "", 1},
		{strings.Replace(unitLine, "332.12", "-1", 1) + "\n", "out-of-range", 2},
		{"\n \r\n", "", 0}, // empty lines have no answer
		{unitLine + "\r\n", "", 5},
		{"{\"unit\":\n", "json-syntax", 6},
		{strings.Replace(unitLine, `"rule_set": "demo", `, "", 1) + "\n", "rule-set-unnamed", 7},
		{strings.Replace(unitLine, "demo", "demos", 1) + "\n", "unknown-rule-set", 8},
		{"unit: {name: 某单位}\n", "json-syntax", 9}, // YAML
		{unitLine, "", 10}, // without a line feed
	}
	body := ""
	for _, l := range lines {
		body += l.text
	}
	answer := post(t, url+"/v1/batch", jsonLines, body, http.StatusOK)
	for name, want := range map[string]string{"Content-Type": jsonLines, "Cache-Control": "no-store", "Vary": "Accept", "X-Content-Type-Options": "nosniff"} {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	got := readLines(t, answer.body)
	for _, want := range lines {
		if want.line == 0 {
			continue
		}
		if len(got) == 0 {
			t.Fatalf("no answer to line %d", want.line)
		}
		a := got[0]
		got = got[1:]
		switch {
		case a.Line != want.line, want.code == "" && (string(a.Card) != card || a.Error != nil):
			t.Errorf("line %d: got line %d, %s, %+v", want.line, a.Line, a.Card, a.Error)
		case want.code != "" && (a.Card != nil || a.Error == nil || a.Error.Errors[0].Code != want.code):
			t.Errorf("line %d: got %s, %+v, want %s", want.line, a.Card, a.Error, want.code)
		}
	}
	if len(got) > 0 {
		t.Errorf("%d answers too many", len(got))
	}
	if got := post(t, url+"/v1/batch?rules=demo-2024", jsonLines, "", http.StatusOK); got.body != "" {
		t.Errorf("a batch without a line gives %s", got.body)
	}
}

func TestBatchesThatAreRefused(t *testing.T) {
	url, _ := newServer(t)
	for _, q := range []struct {
		name, query, contentType, accept string
		status                           int
	}{
		{"JSON", "", asJSON, "", 415},
		{"compressed", "", jsonLines + "; charset=gbk", "", 415},
		{"an answer in words", "", jsonLines, "text/plain", 406},
		{"misspelt parameter", "?rule=demo", jsonLines, "", 400},
		{"unknown rule set", "?rules=demos", jsonLines, "", 404},
	} {
		t.Run(q.name, func(t *testing.T) {
			readProblem(t, post(t, url+"/v1/batch"+q.query, q.contentType, unitLine, q.status, "Accept: "+q.accept), q.status)
		})
	}
}

// A rule set that compares units is refused line by line, with the reason.
func TestBatchDoesNotCompare(t *testing.T) {
	catalog, err := loadRules("../data/peers/rules")
	if err != nil {
		t.Fatal(err)
	}
	set := catalog.Sets()[0]
	line := fmt.Sprintf(`{"unit":{"name":"某单位"},"rule_set":%q,"period":%d,"values":{}}`, set.Header().ID, set.Header().Effective.From.Year())
	got := readLines(t, sendBatch(t, newAPI(catalog), strings.NewReader(line)).body)
	if len(got) != 1 || got[0].Error == nil || got[0].Error.Errors[0].Code != "standings-in-batch" {
		t.Errorf("got %+v", got)
	}
}

// A line of exactly the limit is scored. One byte more is not, and the line behind it is scored all the same.
func TestBatchLineLimit(t *testing.T) {
	full := strings.Repeat(" ", maxBody-len(unitLine)) + unitLine
	a := newAPI(demoCatalog(t))
	got := readLines(t, sendBatch(t, a, strings.NewReader(full+"\n "+full+"\n"+unitLine+"\n "+full)).body)
	if len(got) != 4 || got[0].Card == nil || got[2].Card == nil {
		t.Fatalf("got %+v", got)
	}
	for _, i := range []int{1, 3} {
		if p := got[i].Error; p == nil || p.Status != http.StatusRequestEntityTooLarge || got[i].Line != i+1 {
			t.Errorf("line %d: %+v", i+1, got[i])
		}
	}
}

// Of a line without an end no more is kept than a line may have.
func TestLongLineIsNotKept(t *testing.T) {
	const size = 64 << 20
	b := &batch{in: bufio.NewReaderSize(io.LimitReader(endless{}, size), 16<<10)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := b.read()
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; err != errLong || took > 16<<20 {
		t.Errorf("%v, %d bytes for a line of %d", err, took, size)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil } // zero bytes, none of which is a line feed

// The first answer comes before the second line is sent, also behind the read and write timeouts of other requests.
func TestBatchStreams(t *testing.T) {
	s := httptest.NewUnstartedServer(newHandler(newAPI(demoCatalog(t)), slog.New(slog.DiscardHandler)))
	s.Config.ReadTimeout, s.Config.WriteTimeout = 60*time.Millisecond, 60*time.Millisecond
	s.Start()
	defer s.Close()
	r, w := io.Pipe()
	go io.WriteString(w, unitLine+"\n")
	answer, err := http.Post(s.URL+"/v1/batch", jsonLines, r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	for i := range 5 {
		got, err := lines.ReadString('\n')
		if err != nil || !strings.HasPrefix(got, fmt.Sprintf(`{"line":%d,"card":`, i+1)) {
			t.Fatalf("line %d: %v %s", i+1, err, got)
		}
		time.Sleep(20 * time.Millisecond)
		io.WriteString(w, unitLine+"\n")
	}
	w.Close()
	if rest, err := io.ReadAll(lines); err != nil || strings.Count(string(rest), "\n") != 1 {
		t.Errorf("%v %s, want the last answer", err, rest)
	}
}

// A piped is a listener of connections without a buffer: what is written is read, or waits.
type piped chan net.Conn

func (p piped) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (p piped) Close() error   { close(p); return nil }
func (p piped) Addr() net.Addr { return &net.TCPAddr{} }

// A client that sends without reading its answers is soon not read from; when it reads, it gets all of them.
func TestSlowReaderSlowsTheReading(t *testing.T) {
	const lines = 3000
	a := newAPI(demoCatalog(t))
	l := make(piped, 1)
	s := &http.Server{Handler: newHandler(a, slog.New(slog.DiscardHandler))}
	go s.Serve(l)
	defer s.Close()
	client, server := net.Pipe()
	l <- server
	var sent atomic.Int64
	go func() {
		io.WriteString(client, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: "+jsonLines+"\r\nTransfer-Encoding: chunked\r\n\r\n")
		for range lines {
			fmt.Fprintf(client, "%x\r\n%s\n\r\n", len(unitLine)+1, unitLine)
			sent.Add(1)
		}
		io.WriteString(client, "0\r\n\r\n")
	}()
	for before := int64(-1); before != sent.Load(); time.Sleep(100 * time.Millisecond) {
		before = sent.Load()
	}
	// What the service reads at once, of the connection and of the body, and what of its answers stays in its buffers.
	if got := sent.Load(); got == 0 || got > 200 {
		t.Errorf("%d lines were read of a client that reads nothing", got)
	}
	answer, err := http.ReadResponse(bufio.NewReader(client), &http.Request{Method: http.MethodPost})
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(answer.Body)
	if n := bytes.Count(got, []byte(`"card":`)); err != nil || n != lines {
		t.Errorf("%d answers to %d lines, %v", n, lines, err)
	}
}

// What ends a batch before its body does is its last line, and says where to go on; where nothing was answered it is the answer.
func TestBatchesThatBreakOff(t *testing.T) {
	for _, q := range []struct {
		name   string
		line   time.Duration
		batch  time.Duration
		stop   bool
		status int
		says   string
	}{
		{"the client does not go on", 50 * time.Millisecond, patience, false, http.StatusRequestTimeout, "没有在规定时间内收到下一行"},
		{"the time of the batch is over", patience, 50 * time.Millisecond, false, http.StatusServiceUnavailable, "一批的时间用完了"},
		{"the service stops", 50 * time.Millisecond, patience, true, http.StatusServiceUnavailable, "服务要停止了"},
	} {
		for _, lines := range []int{0, 2} {
			t.Run(fmt.Sprint(q.name, " behind ", lines), func(t *testing.T) {
				a := newAPI(demoCatalog(t))
				a.lineTime, a.batchTime = q.line, q.batch
				if q.stop {
					ctx, stop := context.WithCancel(t.Context())
					stop()
					a.stop(ctx)
				}
				r, w := io.Pipe()
				defer w.Close()
				go io.WriteString(w, strings.Repeat(unitLine+"\n", lines))
				got := sendBatch(t, a, r)
				if lines == 0 {
					if p := readProblem(t, got, q.status); !strings.Contains(p.Detail, q.says) {
						t.Errorf("got %s, want %s in it", p.Detail, q.says)
					}
					return
				}
				list := readLines(t, got.body)
				last := list[len(list)-1]
				if len(list) != lines+1 || last.Line != lines+1 || !last.BrokenOff || last.Error.Status != q.status || !strings.Contains(last.Error.Detail, q.says) {
					t.Errorf("got %s\nwant %d cards and then %d, %s", got.body, lines, q.status, q.says)
				}
			})
		}
	}
}

// A batch whose client hangs up in the middle of a line says so, for a client that only stopped sending.
func TestBatchCutShort(t *testing.T) {
	url, log := newServer(t)
	c, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	fmt.Fprintf(c, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 5000\r\n\r\n%s\n%s", jsonLines, unitLine, unitLine[:40])
	c.(*net.TCPConn).CloseWrite()
	answer, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: http.MethodPost})
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	got := readLines(t, string(body))
	if len(got) != 2 || got[0].Card == nil || !got[1].BrokenOff || got[1].Error.Status != http.StatusBadRequest {
		t.Errorf("got %s", body)
	}
	if strings.Contains(log.String(), "程序缺陷") {
		t.Error(log.String())
	}
}
