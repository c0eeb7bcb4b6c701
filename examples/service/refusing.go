package main

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// A refusing listener lets net/http refuse in the words of this service. What it refuses before any handler is asked (a request that is none,
// headers that are too large) it says in plain English text, written to the connection at once.
type refusing struct{ net.Listener }

func (l refusing) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &refusingConn{c}, nil
}

type refusingConn struct{ net.Conn }

// ownRefusal stands behind the status line of what net/http refuses itself. No answer of a handler has these headers alone: it has a date.
const ownRefusal = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"

func (c *refusingConn) Write(b []byte) (int, error) {
	status, ok := refusedStatus(b)
	if !ok {
		return c.Conn.Write(b)
	}
	if _, err := c.Conn.Write(refusedEarly(status)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// CloseWrite lets net/http close one half, so that a client that still sends gets to read the answer.
func (c *refusingConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// refusedStatus gives the status of a refusal by net/http; false of anything else.
func refusedStatus(b []byte) (int, bool) {
	line, rest, found := bytes.Cut(b, []byte("\r\n"))
	text, is := bytes.CutPrefix(line, []byte("HTTP/1.1 "))
	if !found || !is || len(text) < 3 || !bytes.HasPrefix(rest, []byte(ownRefusal[2:])) {
		return 0, false
	}
	status, err := strconv.Atoi(string(text[:3]))
	return status, err == nil && titles[status] != ""
}

// refusedEarly gives the whole answer, as the handlers would give it.
func refusedEarly(status int) []byte {
	detail := map[int]string{
		http.StatusRequestHeaderFieldsTooLarge: "请求头太大，最多 16 KiB",
		http.StatusNotImplemented:              "不支持这种 Transfer-Encoding，用 chunked 或写明 Content-Length",
		http.StatusHTTPVersionNotSupported:     "不支持这个 HTTP 版本，用 HTTP/1.1",
	}[status]
	if detail == "" {
		detail = "这不是一个完整、正确的 HTTP 请求"
	}
	body := encode(newProblem(status, detail))
	head := fmt.Sprintf("HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Language: zh-CN\r\nX-Content-Type-Options: nosniff\r\n"+
		"Cache-Control: no-store\r\nContent-Length: %d\r\nConnection: close\r\n\r\n", status, http.StatusText(status), len(body))
	return append([]byte(head), body...)
}
