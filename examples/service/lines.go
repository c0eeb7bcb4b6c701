package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// Why there is no next line of a batch, beside what is wrong with the connection.
var (
	errLong  = errors.New("line too long") // the one behind it can be read
	errOver  = errors.New("batch takes too long")
	errStops = errors.New("service stops")
)

// limit is when the batch has to end, and why.
func (b *batch) limit() (time.Time, error) {
	if stop := b.stopping.Load(); stop != nil && stop.Before(b.last) {
		return *stop, errStops
	}
	return b.last, errOver
}

// next reads a line. It waits for a client no longer than lineTime, nor than the limit.
func (b *batch) next() ([]byte, error) {
	last, over := b.limit()
	now := time.Now()
	if !now.Before(last) {
		return nil, over
	}
	end := now.Add(b.lineTime)
	if end.After(last) {
		end = last
	}
	if err := b.conn.SetReadDeadline(end); err != nil {
		return nil, err
	}
	line, err := b.read()
	if errors.Is(err, os.ErrDeadlineExceeded) && !time.Now().Before(last) {
		return nil, over
	}
	return line, err
}

// read gives a line; of one that is too long it keeps no more than may be read, passes over the rest, and gives errLong.
func (b *batch) read() ([]byte, error) {
	var line []byte
	size := 0
	for {
		part, err := b.in.ReadSlice('\n')
		text := bytes.TrimSuffix(part, []byte("\n"))
		if size += len(text); size <= maxBody {
			line = append(line, text...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && size == 0:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF): // a last line needs no line feed
			return nil, err
		}
		b.line++
		if size > maxBody {
			return nil, errLong
		}
		return line, nil
	}
}

// lineWaits reports that another line can be read without waiting for the client.
func (b *batch) lineWaits() bool {
	waiting, _ := b.in.Peek(b.in.Buffered())
	return bytes.IndexByte(waiting, '\n') >= 0
}

// brokenOff is why the rest of a batch is not answered.
func brokenOff(err error) *problem {
	switch {
	case errors.Is(err, errStops):
		return newProblem(http.StatusServiceUnavailable, "服务要停止了，从这一行起没有评分；过一会儿从这一行起再发")
	case errors.Is(err, errOver):
		return newProblem(http.StatusServiceUnavailable, "一批的时间用完了，从这一行起没有评分；从这一行起再发一批")
	case errors.Is(err, os.ErrDeadlineExceeded):
		return newProblem(http.StatusRequestTimeout, "没有在规定时间内收到下一行，从这一行起没有评分")
	}
	return newProblem(http.StatusBadRequest, "这一批没有收全，从这一行起没有评分")
}
