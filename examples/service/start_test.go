package main

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// asProgram makes the test binary the service itself, so that a test can send it a signal.
const asProgram = "BAIFEN_TEST_SERVICE"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(cmp.Or(m.Run(), everyStatusOccurs()))
}

// An operator's signals end a process of its own, with status 0.
func TestSignals(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals between processes")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			c := exec.CommandContext(t.Context(), os.Args[0], "-addr", "127.0.0.1:0")
			c.Env = append(os.Environ(), asProgram+"=1")
			stderr, err := c.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(stderr)
			if first, _ := lines.ReadString('\n'); !strings.Contains(first, "开始服务") {
				t.Errorf("the service begins with %q", first)
			}
			if err := c.Process.Signal(signal); err != nil {
				t.Error(err)
			}
			rest, _ := io.ReadAll(lines)
			if err := c.Wait(); err != nil || !strings.Contains(string(rest), "服务结束") {
				t.Errorf("%v, %q; want status 0 and the end in the log", err, rest)
			}
		})
	}
}

// No client can keep the service waiting for ever, or fill its memory with a header.
func TestLimits(t *testing.T) {
	s := bounded(nil, slog.New(slog.DiscardHandler))
	if s.ReadHeaderTimeout <= 0 || s.ReadTimeout <= 0 || s.WriteTimeout <= 0 || s.IdleTimeout <= 0 {
		t.Errorf("a timeout is not set: %+v", s)
	}
	if s.WriteTimeout < s.ReadTimeout+searchTime || grace < s.WriteTimeout {
		t.Error("an answer must have as long as its request and the search may take, and the end as long as both")
	}
	if grace < 4*lineTime {
		t.Error("at the end a batch must have the time for its last line, for the answer to it, to say that it was the last, and for its client to read that")
	}
	addr, stop, status := start(t)
	got := request{method: http.MethodGet, url: "http://" + addr + "/healthz", header: []string{"X-Long: " + strings.Repeat("x", 2*maxHeader)}}.send(t)
	if got.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of %d bytes: %s, want 431", 2*maxHeader, got.Status)
	}
	stop()
	wantStatus(t, status, statusDone)
}

func TestRulesOfAFolder(t *testing.T) {
	addr, stop, status := start(t, "-rules", "testdata/rules")
	got := request{method: http.MethodGet, url: "http://" + addr + "/v1/rule-sets"}.send(t)
	if !strings.Contains(got.body, `"demo-2024"`) || strings.Contains(got.body, "zhanjiang") {
		t.Errorf("got %s, want the folder's rule sets and no others", got.body)
	}
	stop()
	wantStatus(t, status, statusDone)
}

// What keeps the service from starting: it says everything that is wrong, and does not listen.
func TestDoesNotStart(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, q := range []struct {
		name   string
		args   []string
		status int
		says   []string
	}{
		{"faulty rule files", []string{"-rules", "testdata/faulty"}, statusFailed, []string{"first.yaml:2:11: ", "first.yaml:7:20: ", "“income”", "second.yaml:1:9: "}},
		{"no such folder", []string{"-rules", "testdata/none"}, statusFailed, []string{"testdata/none", "没有"}},
		{"folder without rules", []string{"-rules", "testdata"}, statusFailed, []string{"没有规则文件"}},
		{"address in use", []string{"-addr", l.Addr().String()}, statusFailed, []string{"不能在 127.0.0.1:", "已被别的程序占用"}},
		{"no address", []string{"-addr", "8080"}, statusFailed, []string{"地址要写成 127.0.0.1:8080 这样"}},
		{"an address of another machine", []string{"-addr", "192.0.2.1:80"}, statusFailed, []string{"这个地址不是本机的"}},
		{"unknown flag", []string{"-rule", "x"}, statusUsage, []string{"用法"}},
		{"words", []string{"rules"}, statusUsage, []string{"用法"}},
		{"help", []string{"-h"}, statusDone, []string{"用法"}},
	} {
		t.Run(q.name, func(t *testing.T) {
			var stderr bytes.Buffer
			if got := run(t.Context(), q.args, &stderr); got != q.status {
				t.Errorf("exit status %d, want %d", got, q.status)
			}
			for _, want := range q.says {
				if !strings.Contains(stderr.String(), want) {
					t.Errorf("says %q, want %q in it", stderr.String(), want)
				}
			}
			if strings.Contains(stderr.String(), "开始服务") {
				t.Error("the service listens")
			}
		})
	}
}
