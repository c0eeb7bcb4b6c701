package main

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A body of exactly the limit is read, and one byte more is not, whether or not its length was declared.
func TestBodyLimit(t *testing.T) {
	url, _ := newServer(t)
	full := strings.Repeat(" ", maxBody-len(unitJSON)) + unitJSON
	post(t, url+"/v1/scores", asJSON, full, http.StatusOK)
	readProblem(t, post(t, url+"/v1/scores", asJSON, " "+full, http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge)

	undeclared := struct{ io.Reader }{strings.NewReader(" " + full)} // its length is hidden: sent in chunks
	answer, err := http.Post(url+"/v1/scores", asJSON, undeclared)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	readProblem(t, response{answer, string(body)}, http.StatusRequestEntityTooLarge)
	if !answer.Close {
		t.Error("the connection stays open behind a body that was not read")
	}
}

// A client that stops sending gets its answer when the read deadline passes.
func TestSlowBody(t *testing.T) {
	s := httptest.NewUnstartedServer(newHandler(newAPI(demoCatalog(t)), slog.New(slog.DiscardHandler)))
	s.Config.ReadTimeout = 200 * time.Millisecond
	s.Start()
	defer s.Close()
	r, w := io.Pipe()
	defer w.Close()
	answer, err := http.Post(s.URL+"/v1/scores", asJSON, r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	readProblem(t, response{answer, string(body)}, http.StatusRequestTimeout)
}

// A client that hangs up halfway leaves nothing behind but its line in the log.
func TestBodyCutShort(t *testing.T) {
	url, log := newServer(t)
	c, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(c, "POST /v1/scores HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"+unitJSON[:40])
	c.(*net.TCPConn).CloseWrite()
	answer, err := io.ReadAll(c)
	c.Close()
	if err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 400 ")) {
		t.Errorf("%v %s, want 400", err, answer)
	}
	if strings.Contains(log.String(), "程序缺陷") {
		t.Error(log.String())
	}
}
