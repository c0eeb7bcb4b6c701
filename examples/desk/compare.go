package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// compareAll gives the units that are compared with others their standings among all of the folder, and judges them.
func (d *Desk) compareAll(known map[string]*file) {
	var waiting []*line
	of, unread := map[*rules.Set][]*line{}, 0
	for _, name := range slices.Sorted(maps.Keys(known)) {
		for i := range known[name].lines {
			l := known[name].lines[i] // a copy, for the list may read it
			switch {
			case l.entered != nil:
				waiting = append(waiting, &l)
				of[l.set] = append(of[l.set], &l)
			case l.set == nil:
				unread++
			}
		}
	}
	for set, units := range of {
		rank(set, units, unread)
	}
	done := scoring.Batch(slices.Values(waiting), func(l *line) *line {
		u := &unit{line: line{File: l.File, Number: l.Number, Name: l.Name, Code: l.Code, set: l.set, entered: l.entered, complete: l.complete, err: l.err}}
		u.judge(context.Background(), true)
		return &u.line
	})
	for l := range done {
		d.mu.Lock()
		known[l.File].lines[l.Number] = *l
		d.mu.Unlock()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.compared = maps.Equal(d.known, known) // files that came meanwhile are compared again
}

// rank gives the units of a rule set their standings. A file that cannot be read may be one of them: then nobody has any. One that stands
// alone states its own.
func rank(set *rules.Set, units []*line, unread int) {
	if len(units)+unread == 1 {
		units[0].complete, units[0].err = units[0].entered, nil
		return
	}
	p, err := population.Compare(set, func(yield func(*scoring.Submission) bool) {
		for _, l := range units {
			if !yield(l.entered) {
				return
			}
		}
	})
	if err == nil && unread > 0 {
		err = fmt.Errorf("有 %d 个填报读不出来，其余单位的名次也会不对，所以都没有排名次、没有评分", unread)
	}
	for i, l := range units {
		if l.complete, l.err = l.entered, err; err == nil {
			l.complete, l.err = p.Complete(i, l.entered)
		}
	}
}

// stand gives a unit that was read anew its standings among the others.
func (d *Desk) stand(ctx context.Context, u *unit) {
	if !u.waits() {
		return
	}
	if err := d.caughtUp(ctx); err != nil {
		u.err = err
		return
	}
	d.place(u)
}

// place is stand where all that is known has been read.
func (d *Desk) place(u *unit) {
	if !u.waits() {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.known[u.File]
	if f == nil || f.digest != u.digest || u.Number >= len(f.lines) {
		u.err = errors.New("这个文件刚刚改过，请再打开一次")
		return
	}
	u.complete, u.err = f.lines[u.Number].complete, f.lines[u.Number].err
}

// caughtUp waits until the folder as it is now has been read.
func (d *Desk) caughtUp(ctx context.Context) error {
	behind, err := d.look()
	if err != nil {
		return err
	}
	select {
	case <-behind:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
