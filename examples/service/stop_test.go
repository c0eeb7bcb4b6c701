package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A service that is stopped under load answers whatever it has accepted: the clients have as many whole answers as requests have reached a
// handler, and of each batch an answer to every line that was read.
func TestStopUnderLoadLosesNothing(t *testing.T) {
	log := &logged{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	a := newAPI(demoCatalog(t))
	a.lineTime = time.Second
	a.stop(ctx)
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, l, newHandler(a, slog.New(slog.NewTextHandler(log, nil))), slog.New(slog.DiscardHandler), patience)
	}()
	var whole, batches, refused atomic.Int64
	var clients sync.WaitGroup
	url := "http://" + l.Addr().String()
	for i := range 12 {
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: i%2 == 0}}
		clients.Go(func() {
			for path := "/v1/scores"; ; {
				answer, err := client.Post(url+path, asJSON, strings.NewReader(unitJSON))
				if err != nil {
					if ctx.Err() == nil {
						t.Error(err)
					}
					refused.Add(1)
					return
				}
				body, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				if err != nil || answer.StatusCode != http.StatusOK || !strings.HasSuffix(string(body), "}\n") {
					t.Errorf("half an answer: %v %d %s", err, answer.StatusCode, body)
				}
				whole.Add(1)
			}
		})
	}
	for range 4 {
		clients.Go(func() {
			answered, last, err := endlessBatch(url)
			if err != nil || answered == 0 || !strings.HasPrefix(last, fmt.Sprintf(`{"line":%d,"error":`, answered+1)) || !strings.Contains(last, `"broken_off":true`) {
				t.Errorf("%v: %d lines have cards, the last answer is %s", err, answered, last)
			}
			batches.Add(1)
		})
	}
	for end := time.Now().Add(patience); whole.Load() < 200 && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("the service does not end")
	}
	clients.Wait()
	handled := int64(strings.Count(log.String(), `msg=请求 route="POST /v1/scores" status=200`))
	if whole.Load() != handled || whole.Load() < 200 || refused.Load() != 12 || batches.Load() != 4 {
		t.Errorf("%d whole answers to %d handled requests; %d clients found it closed, %d batches ended", whole.Load(), handled, refused.Load(), batches.Load())
	}
}

// endlessBatch sends lines until the service ends the batch, and gives how many had a card, in order, and the answer behind those.
func endlessBatch(url string) (cards int, last string, err error) {
	r, w := io.Pipe()
	go func() {
		for ; ; time.Sleep(time.Millisecond) { // so that the client can keep pace with its answers
			if _, err := io.WriteString(w, unitLine+"\n"); err != nil {
				return
			}
		}
	}()
	defer w.Close()
	answer, err := http.Post(url+"/v1/batch", jsonLines, r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	in := bufio.NewReader(answer.Body)
	for {
		text, err := in.ReadString('\n')
		switch {
		case err == io.EOF && text == "":
			return cards, last, nil
		case err != nil:
			return cards, last, err
		}
		switch last = text; {
		case strings.HasPrefix(text, fmt.Sprintf(`{"line":%d,"card":`, cards+1)):
			cards++
		case strings.Contains(text, `"broken_off":true`):
			w.Close()
		}
	}
}
