// Command service is a bureau's scoring API: baifen behind net/http.
//
//	go run ./examples/service                     # built-in rule sets, on 127.0.0.1:8080
//	go run ./examples/service -rules ./rules      # every rule file of a folder instead
//
// Score a unit. The submission is JSON or YAML, as Content-Type says; its rule_set and period say which rules, or ?rules= names them.
// The answer is the score card in JSON, or in words for Accept: text/plain and text/markdown.
//
//	URL=http://127.0.0.1:8080
//	UNIT=examples/data/zhanjiang-beijing-office-2024.yaml
//	curl -H 'Content-Type: application/yaml' --data-binary @$UNIT $URL/v1/scores
//	curl -H 'Content-Type: application/yaml' -H 'Accept: text/plain' --data-binary @$UNIT $URL/v1/scores
//	curl -H 'Content-Type: application/yaml' --data-binary @$UNIT "$URL/v1/scores?rules=zhanjiang-overall-2024"
//
// See which rule sets there are, and the indicators of one:
//
//	curl $URL/v1/rule-sets
//	curl $URL/v1/rule-sets/zhanjiang-overall-2024
//	curl $URL/healthz
//
// Beside scores there are audits, bounds, ways to a goal, and batches of JSON lines: examples/README.md shows them, and /openapi.json
// describes all of it.
//
// What goes wrong comes as application/problem+json (RFC 9457). Two statuses list every reason in "errors", each with a stable code and
// the place in the document: 400, the document is not a submission (its syntax, its keys, the numbers as written), and 422, there is no
// answer to the submission (figures that are missing or out of range, a rule set or year that does not fit).
//
// Rule files are read at start; a faulty one keeps the service from starting. A folder of them is read again when it changes; a faulty
// change leaves the rules in use. Rule sets are immutable, so requests share them without a lock, and each keeps those that it began with.
// On SIGINT or SIGTERM the service takes no new requests, lets those in flight finish, and ends.
//
// The log and the metrics hold no figures and no names of units. There is no TLS, no login and no rate limit: that is the work of the
// proxy in front, and the reason why the service listens on the loopback address unless told otherwise.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1 // faulty rules, an address that cannot be listened on, requests that did not finish
	statusUsage  = 2
)

const usage = `用法：service [-addr 地址] [-rules 文件夹]
  -addr   监听的地址，默认 127.0.0.1:8080
  -rules  规则文件夹；不写时用内置规则集
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// run is the whole program until ctx is done. It gives the exit status, and says why on stderr when that is not 0.
func run(ctx context.Context, args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("service", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // its own words are English
	addr := flags.String("addr", "127.0.0.1:8080", "")
	folder := flags.String("rules", "", "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		fmt.Fprint(stderr, usage)
		if errors.Is(err, flag.ErrHelp) {
			return statusDone
		}
		return statusUsage
	}
	before := digest(*folder) // what changes while it is loaded is seen at the first look
	catalog, err := loadRules(*folder)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return statusFailed
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		fmt.Fprintf(stderr, "不能在 %s 上监听：%s\n", *addr, listenFault(err))
		return statusFailed
	}
	log := slog.New(slog.NewTextHandler(stderr, nil))
	log.Info("开始服务", "addr", l.Addr().String(), "rule_sets", len(catalog.Sets()))
	a := newAPI(catalog)
	a.stop(ctx)
	if *folder != "" {
		go newWatch(a, *folder, before, log).run(ctx, reloadEvery)
	}
	if err := serve(ctx, l, newHandler(a, log), log, grace); err != nil {
		log.Error("服务中断", "reason", err.Error())
		return statusFailed
	}
	log.Info("服务结束")
	return statusDone
}

// listenFault says in Chinese why an address cannot be listened on.
func listenFault(err error) string {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return "这个端口已被别的程序占用，用 -addr 换一个"
	case errors.Is(err, syscall.EACCES):
		return "没有权限使用这个端口"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return "这个地址不是本机的"
	}
	return "地址要写成 127.0.0.1:8080 这样"
}

// loadRules loads every rule file of a folder, or the built-in rule sets where none is named. The error holds every fault of every file.
func loadRules(folder string) (*rules.Catalog, error) {
	if folder == "" {
		return library.Catalog()
	}
	catalog, err := rules.LoadCatalog(os.DirFS(folder), ".")
	if err != nil {
		return nil, fmt.Errorf("规则文件夹 %s：\n%w", folder, err)
	}
	return catalog, nil
}
