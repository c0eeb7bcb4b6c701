package desk

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/baifen-go/baifen/scoring"
)

// A file is what is remembered of a submission's file as long as it does not change.
type file struct {
	size    int64
	changed time.Time
	digest  string
	lines   []line // none until it was read
}

// isSubmission reports whether a name is that of a submission, and not of a file that a system leaves for itself.
func isSubmission(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return false
	}
	return slices.Contains([]string{".yaml", ".yml", ".json", ".xlsx", ".csv"}, strings.ToLower(filepath.Ext(name)))
}

// holds reports whether an entry of the folder is a file of submissions. What a link leads to may lie anywhere, so links are none.
func (d *Desk) holds(e fs.DirEntry) bool { return e.Type().IsRegular() && isSubmission(e.Name()) }

// look sees which files are there and which of them changed, and has those read behind its back. The channel is closed when they are.
func (d *Desk) look() (<-chan struct{}, error) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil, errors.New("文件夹读不出来：" + d.dir)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	seen, same := map[string]*file{}, 0
	for _, e := range entries {
		if !d.holds(e) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // gone since
		}
		f := d.known[e.Name()]
		if f != nil && f.size == info.Size() && f.changed.Equal(info.ModTime()) {
			same++
		} else {
			f = &file{size: info.Size(), changed: info.ModTime()}
			if d.isRules(e.Name()) {
				f.lines = []line{} // no units
			}
		}
		seen[e.Name()] = f
	}
	if same < len(seen) || len(seen) < len(d.known) {
		d.known, d.compared = seen, false
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

// list gives a line for each unit of the folder, those with the greatest difference first, and whether some are still being read.
func (d *Desk) list(ctx context.Context, patience time.Duration) (all []line, reading bool, err error) {
	behind, err := d.look()
	if err != nil {
		return nil, false, err
	}
	select {
	case <-behind:
	case <-time.After(patience):
	case <-ctx.Done():
		return nil, false, ctx.Err()
	}
	signed, err := d.signatures()
	if err != nil {
		return nil, false, err
	}
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
	return all, d.behind != nil, nil
}

// unit reads one unit anew; nil where there is none. Names that are no submission of the folder are refused before anything is opened.
func (d *Desk) unit(ctx context.Context, name string, number int) *unit {
	if name != filepath.Base(name) || strings.ContainsAny(name, `/\`) || !isSubmission(name) {
		return nil
	}
	if info, err := os.Lstat(filepath.Join(d.dir, name)); err != nil || !d.holds(fs.FileInfoToDirEntry(info)) {
		return nil
	}
	units, digest := d.read(name)
	if number < 0 || number >= len(units) {
		return nil
	}
	u := units[number]
	d.stand(ctx, u)
	u.judge(ctx, true)
	if signed, err := d.signatures(); err == nil {
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
