package desk

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/baifen-go/baifen/scoring"
)

// A file is what is remembered of a submission's file as long as it does not change.
type file struct {
	size    int64
	changed time.Time
	seen    time.Time // when it was last looked into
	digest  string
	lines   []line // none until it was read
}

// isOther reports whether a name that is no submission's is worth a word: a unit may have handed in what nobody reads.
func isOther(name string) bool {
	return plainName(name) && !strings.HasPrefix(name, "~$") && name != SignedFile && name != OriginalsDir
}

// coarse is as exact as the clock of the coarsest file system is, and more: what was written twice within it may look as if it had been
// written once.
const coarse = 3 * time.Second

// asKnown reports whether a file is what it was, as far as its size and time tell, and where they may not tell, by its text.
func (d *Desk) asKnown(name string, f *file, info fs.FileInfo) bool {
	switch {
	case f == nil || f.size != info.Size() || !f.changed.Equal(info.ModTime()):
		return false
	case f.changed.Before(f.seen.Add(-coarse)) || f.lines == nil || len(f.lines) == 0:
		return f.digest != "" || len(f.lines) == 0 // what could not be opened may be closed by now
	}
	now := time.Now()
	text, err := d.text(name)
	if err != nil || digestOf(text) != f.digest {
		return false
	}
	f.seen = now
	return true
}

// look sees which files are there and which of them changed, and has those read behind its back. The channel is closed when they are.
func (d *Desk) look() (<-chan struct{}, error) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil, errors.New("文件夹读不出来：" + d.dir)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	seen, same := map[string]*file{}, 0
	d.others = nil
	for _, e := range entries {
		if !e.Type().IsRegular() || !isSubmission(e.Name()) { // a link is no file, see regular
			if isOther(e.Name()) {
				d.others = append(d.others, e.Name())
			}
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone since
		}
		f := d.known[e.Name()]
		if d.asKnown(e.Name(), f, info) {
			same++
		} else {
			f = &file{size: info.Size(), changed: info.ModTime(), seen: time.Now()}
			if d.isRules(e.Name()) {
				f.lines = []line{} // no units
			}
		}
		seen[e.Name()] = f
	}
	if same < len(seen) || len(seen) < len(d.known) {
		d.known, d.compared, d.version = seen, false, d.version+1
		if d.behind == nil {
			d.behind = make(chan struct{})
			go d.catchUp()
		}
	}
	if d.behind == nil {
		return nothingToDo, nil
	}
	return d.behind, nil
}

var nothingToDo = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// catchUp reads the files that were not read yet, on all cores, and compares the units whose rules compare them.
func (d *Desk) catchUp() {
	for {
		d.mu.Lock()
		unread := map[string]*file{}
		for name, f := range d.known {
			if f.lines == nil {
				unread[name] = f
			}
		}
		known, compared := d.known, d.compared
		if len(unread) == 0 && compared {
			close(d.behind)
			d.behind = nil
			d.mu.Unlock()
			return
		}
		d.mu.Unlock()
		if len(unread) == 0 {
			d.compareAll(known)
			continue
		}
		names := slices.Sorted(maps.Keys(unread))
		i := 0
		for read := range scoring.Batch(slices.Values(names), d.summed) {
			d.mu.Lock()
			f := unread[names[i]]
			f.digest, f.lines = read.digest, read.lines
			d.mu.Unlock()
			i++
		}
	}
}

// summed reads a file for the list. Units that are compared with others wait for them.
func (d *Desk) summed(name string) *file {
	units, digest := d.read(name)
	f := &file{digest: digest, lines: []line{}}
	for _, u := range units {
		if u.waits() {
			u.entered = u.sub
		} else {
			u.judge(context.Background(), true)
			u.complete = nil // nobody asks for it again
		}
		f.lines = append(f.lines, u.line)
	}
	return f
}

// patience is how long a list waits for what is being read. What is not read by then is shown as such, and fills in.
const patience = 300 * time.Millisecond

// A listing is what the list says of the folder.
type listing struct {
	Lines   []line
	Reading bool     // some are still being read
	Unread  []int    // the lines of [SignedFile] that cannot be
	Others  []string // what else is there
}

// list gives a line for each unit of the folder, those with the greatest difference first.
func (d *Desk) list(ctx context.Context, patience time.Duration) (l listing, err error) {
	behind, err := d.look()
	if err != nil {
		return l, err
	}
	select {
	case <-behind:
	case <-time.After(patience):
	case <-ctx.Done():
		return l, ctx.Err()
	}
	signed, unread, err := d.signatures()
	if err != nil {
		return l, err
	}
	var all []line
	d.mu.Lock()
	defer d.mu.Unlock()
	for name, f := range d.known {
		if f.lines == nil {
			all = append(all, line{File: name, Name: name, State: inHand})
		}
		for _, l := range f.lines {
			l.settle(signed, f.digest)
			all = append(all, l)
		}
	}
	slices.SortFunc(all, func(a, b line) int {
		return cmp.Or(b.differs.Abs().Cmp(a.differs.Abs()), cmp.Compare(b.Correct, a.Correct), cmp.Compare(a.File, b.File), cmp.Compare(a.Number, b.Number))
	})
	return listing{all, d.behind != nil, unread, d.others}, nil
}

// unit reads one unit anew; nil where there is none. Names that are no submission of the folder are refused before anything is opened.
func (d *Desk) unit(ctx context.Context, name string, number int) *unit {
	if _, err := d.regular(name); err != nil || !isSubmission(name) {
		return nil
	}
	units, digest := d.read(name)
	if number < 0 || number >= len(units) {
		return nil
	}
	u := units[number]
	d.stand(ctx, u)
	u.judge(ctx, true)
	if signed, _, err := d.signatures(); err == nil {
		u.settle(signed, digest)
	}
	return u
}

// each reads and scores every unit, in the order of the files' names; few are in memory at a time.
func (d *Desk) each(ctx context.Context, audited bool) (iter.Seq[*unit], error) {
	if err := d.caughtUp(ctx); err != nil {
		return nil, err
	}
	var names []string
	d.mu.Lock()
	for name, f := range d.known {
		if len(f.lines) > 0 {
			names = append(names, name)
		}
	}
	d.mu.Unlock()
	slices.Sort(names)
	return func(yield func(*unit) bool) {
		for units := range scoring.Batch(slices.Values(names), func(name string) []*unit {
			units, _ := d.read(name)
			for _, u := range units {
				d.place(u)
				u.judge(ctx, audited)
			}
			return units
		}) {
			for _, u := range units {
				if !yield(u) {
					return
				}
			}
		}
	}, nil
}
