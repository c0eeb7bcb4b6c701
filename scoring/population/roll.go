package population

import (
	"errors"
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A Roll is who is missing in a summary of many units, and who is there twice (缺评名单). The caller fills it in: [Roll.Seen] for each
// submission that was read, [Roll.Miss] for what has no score, [Roll.Pass] for files that nobody tried to read as submissions.
type Roll struct {
	NotScored []Absent // in the order in which they were missed
	NotRead   []Absent

	seen []Repeated // by who they are
	at   map[string]int
}

// An Absent is a submission without a score, or a file that is none.
type Absent struct {
	File   string
	Unit   scoring.Unit // zero where it is not known
	Reason string       // Chinese: the first
	Others int          // how many more reasons there are
}

// A Repeated is one unit that handed in more than once, by its code or, where it has none, by its name.
type Repeated struct {
	Code  string
	Units []string // names
	Files []string
}

// Seen notes a submission that was read, so that a unit that is there twice is told.
func (r *Roll) Seen(sub *scoring.Submission) {
	if r == nil || sub == nil || sub.Unit == (scoring.Unit{}) {
		return
	}
	key := held.Identity(sub.Unit.Code, sub.Unit.Name)
	i, again := r.at[key]
	if !again {
		if r.at == nil {
			r.at = map[string]int{}
		}
		i = len(r.seen)
		r.at[key], r.seen = i, append(r.seen, Repeated{Code: sub.Unit.Code})
	}
	x := &r.seen[i]
	x.Units, x.Files = append(x.Units, sub.Unit.Name), append(x.Files, sub.File())
}

// Miss notes that what a file holds has no score, and why. The submission is nil where none could be read.
func (r *Roll) Miss(file string, sub *scoring.Submission, err error) {
	if r == nil || err == nil {
		return
	}
	x := Absent{File: file, Reason: err.Error()}
	if sub != nil {
		x.Unit = sub.Unit
	}
	var list scoring.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		x.Reason, x.Others = list[0].Message, len(list)-1
		if x.Unit.Name == "" {
			x.Unit.Name = list[0].Unit
		}
	}
	x.Reason, _, _ = strings.Cut(x.Reason, "\n")
	r.NotScored = append(r.NotScored, x)
}

// Pass notes a file that was not read as a submission, and why.
func (r *Roll) Pass(file, reason string) {
	if r != nil {
		r.NotRead = append(r.NotRead, Absent{File: file, Reason: reason})
	}
}

// Repeats lists the units that are there more than once, in the order in which they came.
func (r *Roll) Repeats() (list []Repeated) {
	if r == nil {
		return nil
	}
	for _, x := range r.seen {
		if len(x.Units) > 1 {
			list = append(list, x)
		}
	}
	return list
}

// Sections gives what a report of many units says of those that are missing in it, and of those that are there twice; done is what was done
// with the others (评分). What there is none of is left out.
func (r *Roll) Sections(done string) (list []page.Section) {
	if r == nil {
		return nil
	}
	add := func(heading string, head []string, rows [][]string) {
		if len(rows) > 0 {
			list = append(list, page.Section{Heading: fmt.Sprintf(heading, len(rows)), Rows: append([][]string{head}, rows...)})
		}
	}
	add("没有"+done+"的（%d 个）", []string{"文件", "单位", "第一处原因"}, page.Each(r.NotScored, func(x *Absent) []string {
		return []string{x.File, page.Named(x.Unit.Name, x.Unit.Code), x.reasons()}
	}))
	repeats := r.Repeats()
	add("重复的单位（%d 个）：同一代码（没有代码的，同一名称）的填报不止一份，请核对留哪一份", []string{"代码", "单位", "文件"}, page.Each(repeats, func(x *Repeated) []string {
		return []string{x.Code, strings.Join(distinct(x.Units), "、"), strings.Join(distinct(x.Files), "、")}
	}))
	add("没有读的文件（%d 个）：里面如有填报数据，没有算在内", []string{"文件", "为什么没有读"}, page.Each(r.NotRead, func(x *Absent) []string {
		return []string{x.File, x.Reason}
	}))
	return list
}

// MarshalJSON writes the roll in its stable form.
func (r *Roll) MarshalJSON() ([]byte, error) {
	if r == nil {
		r = &Roll{}
	}
	j := new(page.Object).Add("not_scored", page.Each(r.NotScored, func(x *Absent) *page.Object {
		return new(page.Object).Add("file", x.File, "unit", x.Unit, "reason", x.Reason, "others", x.Others)
	}))
	j.Add("repeated", page.Each(r.Repeats(), func(x *Repeated) *page.Object {
		return new(page.Object).Add("code", x.Code, "names", x.Units, "files", x.Files)
	}))
	return j.Add("not_read", page.Each(r.NotRead, func(x *Absent) *page.Object {
		return new(page.Object).Add("file", x.File, "reason", x.Reason)
	})).MarshalJSON()
}

// reasons gives the first reason, and how many more there are.
func (a *Absent) reasons() string {
	if a.Others == 0 {
		return a.Reason
	}
	return fmt.Sprintf("%s（另有 %d 处）", a.Reason, a.Others)
}

// distinct leaves out what stands directly behind its like.
func distinct(list []string) (kept []string) {
	for i, s := range list {
		if s != "" && (i == 0 || s != list[i-1]) {
			kept = append(kept, s)
		}
	}
	return kept
}
