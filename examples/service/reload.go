package main

import (
	"context"
	"crypto/sha256"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// reloadEvery is how often the folder of rules is looked at.
const reloadEvery = 2 * time.Second

// use makes a catalog the one that requests take from now on. Those in flight keep theirs.
func (a *api) use(catalog *rules.Catalog) {
	a.catalog.Store(catalog)
	a.metrics.ruleSets.Set(float64(len(catalog.Sets())))
}

// A watch looks at the folder of rules, and loads it when it has changed. It reads the files rather than their times, which copies may
// keep and some file systems count in seconds; so it works on every system, without signals.
type watch struct {
	*api
	folder string
	log    *slog.Logger
	loaded [sha256.Size]byte // digest of the folder when it was last loaded, or found faulty
	seen   [sha256.Size]byte // when it was last looked at
}

// newWatch begins with a folder of which the catalog in use was loaded behind the digest.
func newWatch(a *api, folder string, loaded [sha256.Size]byte, log *slog.Logger) *watch {
	return &watch{api: a, folder: folder, log: log, loaded: loaded, seen: loaded}
}

// run looks every so often, until ctx is done.
func (x *watch) run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			x.look()
		}
	}
}

// look loads a folder that has changed and is the same as at the last look: one in which somebody is still writing is left alone. What
// does not load leaves the rules in use as they are.
func (x *watch) look() {
	now := digest(x.folder)
	settled := now == x.seen
	if x.seen = now; !settled || now == x.loaded {
		return
	}
	x.loaded = now
	catalog, err := loadRules(x.folder)
	if err != nil {
		x.metrics.reloads.WithLabelValues(reloadFailed).Inc()
		x.log.Error("规则没有更新，仍用原来的", "reason", err.Error())
		return
	}
	x.use(catalog)
	x.metrics.reloads.WithLabelValues(reloadLoaded).Inc()
	x.log.Info("规则已更新", "rule_sets", len(catalog.Sets()))
}

// digest gives the SHA-256 of the names and contents of the rule files of a folder. What cannot be read makes a digest too, of its fault:
// loading it says what is wrong.
func digest(folder string) (sum [sha256.Size]byte) {
	h := sha256.New()
	fsys := os.DirFS(folder)
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		io.WriteString(h, err.Error())
	}
	for _, e := range entries {
		if e.IsDir() || !rules.IsRuleFile(e.Name()) {
			continue
		}
		part := sha256.New()
		text, err := source.ReadFile(fsys, e.Name())
		part.Write(text)
		if err != nil {
			io.WriteString(part, err.Error())
		}
		io.WriteString(h, e.Name()+"\x00") // no name holds a zero byte
		h.Write(part.Sum(nil))
	}
	h.Sum(sum[:0])
	return sum
}
