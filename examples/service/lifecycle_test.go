package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

// patience bounds every wait of these tests; none comes near it.
const patience = 20 * time.Second

// start runs the program until the test stops it, and gives its address and its exit status to come.
func start(t *testing.T, args ...string) (addr string, stop context.CancelFunc, status <-chan int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), w)
		w.Close()
	}()
	lines := bufio.NewReader(r)
	first, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, lines)
	_, rest, ok := strings.Cut(first, "msg=开始服务 addr=")
	if !ok {
		t.Fatalf("the service begins with %q, want its address", first)
	}
	addr, _, _ = strings.Cut(rest, " ")
	return addr, stop, ended
}

func wantStatus(t *testing.T, status <-chan int, want int) {
	t.Helper()
	select {
	case got := <-status:
		if got != want {
			t.Errorf("exit status %d, want %d", got, want)
		}
	case <-time.After(patience):
		t.Fatal("the service does not end")
	}
}

// An inFlight is a request whose handler runs and waits for the body.
type inFlight struct {
	net.Conn
	answer *bufio.Reader
}

// begin sends a request's header. The 100 Continue in answer shows that the handler is reading the body.
func begin(t *testing.T, addr string, length int) inFlight {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(patience))
	fmt.Fprintf(c, "POST /v1/scores HTTP/1.1\r\nHost: %s\r\nContent-Type: application/yaml\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", addr, length)
	f := inFlight{c, bufio.NewReader(c)}
	if got := f.response(t); got.StatusCode != http.StatusContinue {
		t.Fatalf("%s, want 100 Continue", got.Status)
	}
	return f
}

func (f inFlight) response(t *testing.T) response {
	t.Helper()
	r, err := http.ReadResponse(f.answer, &http.Request{Method: http.MethodPost})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response{r, string(body)}
}

// closed waits until nobody listens any more.
func closed(t *testing.T, addr string) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return
		}
		c.Close()
	}
	t.Fatal("the service still accepts connections")
}

// The real program, with the built-in rules and the published unit: it is stopped while a request is in flight, and the request is
// answered all the same.
func TestStopLetsRequestsFinish(t *testing.T) {
	unit, err := os.ReadFile("../data/zhanjiang-beijing-office-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	addr, stop, status := start(t)
	want := post(t, "http://"+addr+"/v1/scores", asYAML, string(unit), http.StatusOK).body
	if direct := scoreDirectly(t, unit); want != direct {
		t.Errorf("the service gives\n%s\nthe library gives\n%s", want, direct)
	}
	f := begin(t, addr, len(unit))
	stop()
	closed(t, addr)
	select {
	case got := <-status:
		t.Fatalf("the service ended (status %d) with a request in flight", got)
	default:
	}
	f.Write(unit)
	if got := f.response(t); got.StatusCode != http.StatusOK || got.body != want {
		t.Errorf("in flight: %s\n%s\nwant 200\n%s", got.Status, got.body, want)
	}
	wantStatus(t, status, statusDone)
}

func scoreDirectly(t *testing.T, unit []byte) string {
	t.Helper()
	sub, err := scoring.ParseSubmission("unit.yaml", unit)
	if err != nil {
		t.Fatal(err)
	}
	set, err := library.Open(sub.RuleSet, sub.Period)
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	b, err := card.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

// A request that does not finish is cut off at the deadline, and the end is no good one.
func TestStopHasADeadline(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	log := slog.New(slog.DiscardHandler)
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, l, newHandler(newAPI(demoCatalog(t)), log), log, 50*time.Millisecond) }()
	f := begin(t, l.Addr().String(), 100)
	stop()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("the service ends well, want it to say that a request did not finish")
		}
	case <-time.After(patience):
		t.Fatal("the service does not end")
	}
	if _, err := f.answer.ReadByte(); err == nil {
		t.Error("the request was answered, want it cut off")
	}
}
