package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// How long a request may take. A submission is a few kilobytes and scored in less than a millisecond, so all but searchTime only bound
// slow or hostile clients.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second // header and body
	searchTime        = 10 * time.Second // for what has to be searched for: bounds, audits, ways to a goal
	answerTime        = 12 * time.Second // for judging and all that an answer needs: a little more than a search
	writeTimeout      = 30 * time.Second // from the end of the header to the end of the answer; so it covers reading and searching
	lineTime          = 10 * time.Second // of a batch, whose whole may take longer than any of the above: for reading a line, and for writing its answer
	batchTime         = 10 * time.Minute // for all of its lines
	idleTimeout       = 60 * time.Second
	grace             = 45 * time.Second // for requests in flight at the end: longer than any of them may last then
	maxHeader         = 16 << 10
)

// bounded gives a server that no client can keep busy for long.
func bounded(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		// OPTIONS * is for the handler, which refuses it as any other address.
		DisableGeneralOptionsHandler: true,

		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// serve answers requests until ctx is done, then lets those in flight finish, for grace at most.
func serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger, grace time.Duration) error {
	s := bounded(h, log)
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(refusing{l}) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	log.Info("不再接受请求，等待进行中的请求", "at_most", grace.String())
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := s.Shutdown(deadline); err != nil {
		s.Close() // what is still in flight is cut off, rather than keeping the process for ever
		return fmt.Errorf("有请求在 %s 内没有完成", grace)
	}
	return nil
}
