package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/population"
)

// A differences is in what rules differ from others, and what that does to the units of the folder.
type differences struct {
	Text  string // all of it, in words
	Fault string // why there is none of it, or why no unit is in it
	Units []changedUnit

	report *impact.Impact
}

// A changedUnit is a unit for which anything changes, and where its file is.
type changedUnit struct {
	impact.Unit
	Files []*line
}

// Says gives a total in words.
func (changedUnit) Says(s impact.Standing) string {
	if s.NoTotal != "" {
		return "不计"
	}
	return s.Total.String()
}

// Apart says by how much the total rises or falls; "" where it is counted by one of the rules alone.
func (u changedUnit) Apart() string {
	switch {
	case u.Old.NoTotal != "" || u.New.NoTotal != "":
		return ""
	case u.Change.Sign() > 0:
		return "升" + u.Change.String()
	case u.Change.Sign() < 0:
		return "降" + u.Change.Neg().String()
	}
	return "不变"
}

// Pair says what was and what is, once where that is the same.
func (changedUnit) Pair(was, is any) string {
	if was == is {
		return fmt.Sprint(is)
	}
	return fmt.Sprint(was, " → ", is)
}

// differences finds in what rules differ from others, and what that does to the units of the folder.
func (d *Desk) differences(ctx context.Context, name, otherName string, set *rules.Set) *differences {
	other, err := d.open(otherName)
	if err != nil {
		return &differences{Fault: err.Error()}
	}
	subs, where, unread, err := d.ofEither(set, other)
	if err != nil {
		return &differences{Fault: err.Error()}
	}
	found := &differences{}
	if unread > 0 {
		found.Fault = fmt.Sprintf("有 %d 个填报读不出来，不在里面", unread)
	}
	before, err1 := standing(other, set, subs, unread)
	after, err2 := standing(set, other, subs, unread)
	if err := cmp.Or(err1, err2); err != nil {
		found.Fault, before, after = "影响哪些单位没有算："+err.Error(), nil, nil
	}
	if found.report, err = impact.CompareUnits(ctx, other, set, before, after); err != nil {
		return &differences{Fault: err.Error()}
	}
	found.report.OldFile, found.report.NewFile = otherName, name
	var b bytes.Buffer
	if err := found.report.WriteText(&b); err != nil {
		return &differences{Fault: err.Error()}
	}
	found.Text = b.String()
	for _, u := range found.report.Units {
		found.Units = append(found.Units, changedUnit{u, where[u.Unit]})
	}
	return found
}

// ofEither gives the units of the folder that name one of two sets, or none, and says how many cannot be read.
func (d *Desk) ofEither(set, other *rules.Set) (subs []*scoring.Submission, where map[scoring.Unit][]*line, unread int, err error) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return nil, nil, 0, errors.New("文件夹读不出来")
	}
	where = map[scoring.Unit][]*line{}
	for _, e := range entries {
		if !e.Type().IsRegular() || !isSubmission(e.Name()) || d.isRules(e.Name()) {
			continue
		}
		units, _ := d.read(e.Name())
		for _, u := range units {
			if u.sub == nil {
				unread++
				continue
			}
			if !slices.Contains([]string{"", set.Header().ID, other.Header().ID}, u.sub.RuleSet) {
				continue
			}
			subs = append(subs, u.sub)
			where[u.sub.Unit] = append(where[u.sub.Unit], &line{File: u.File, Number: u.Number})
		}
	}
	return subs, where, unread, nil
}

// standing gives units as a set takes them, with their standings by that set where it compares them and there are several. One that cannot be
// read may be one of them: then nobody has any.
func standing(set, other *rules.Set, subs []*scoring.Submission, unread int) (taken []*scoring.Submission, err error) {
	for _, sub := range subs {
		taken = append(taken, impact.Taken(sub, set, other))
	}
	if set.Standings().Len() == 0 || len(taken) < 2 {
		return taken, nil
	}
	if unread > 0 {
		return nil, fmt.Errorf("有 %d 个填报读不出来，其余单位的名次也会不对", unread)
	}
	p, err := population.Compare(set, slices.Values(taken))
	if err != nil {
		return nil, err
	}
	for i, sub := range taken {
		if taken[i], err = p.Complete(i, sub); err != nil {
			return nil, err
		}
	}
	return taken, nil
}

// showDifferences gives all of the differences, which a page shows the ends of.
func (d *Desk) showDifferences(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	set, err := d.open(q.Get("file"))
	var b bytes.Buffer
	if err == nil {
		found := d.differences(r.Context(), q.Get("file"), q.Get("other"), set)
		if err = errors.New(found.Fault); found.report != nil {
			err = found.report.WriteJSON(&b)
		}
	}
	if err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // who has gone does not read it
}
