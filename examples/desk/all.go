package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// A whole is what the units of one rule set come to together.
type whole struct {
	*population.Summary
	set   *rules.Set
	where map[scoring.Unit][]*line // the files of each unit: more than one where it is there more than once

	sheets [][]byte // of each card, as it is stored
	audits []*audit.Audit
	unsent population.Roll // who gets no letter
}

// A made is what was made of all units, as long as no file changes.
type made struct {
	version int // of what is known
	all     []*whole
	papers  map[string][]byte // by what was asked for
	bytes   int
}

// mostMade is how many bytes of papers of all units are kept.
const mostMade = 64 << 20

// asMade gives what was made of all units as they are now; what it lacks has to be made.
func (d *Desk) asMade(ctx context.Context) (*made, error) {
	if err := d.caughtUp(ctx); err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.made == nil || d.made.version != d.version {
		d.made = &made{version: d.version, papers: map[string][]byte{}}
	}
	return d.made, nil
}

// summaries sums the units of the folder up, once as long as no file changes.
func (d *Desk) summaries(ctx context.Context) ([]*whole, error) {
	m, err := d.asMade(ctx)
	if err != nil {
		return nil, err
	}
	d.summing.Lock() // who asks meanwhile takes the same
	defer d.summing.Unlock()
	if m.all == nil {
		m.all, err = d.together(ctx, false, func(*whole, *unit) error { return nil })
	}
	return m.all, err
}

// together scores the units of the folder, and keeps of each what is asked for.
func (d *Desk) together(ctx context.Context, audited bool, keep func(*whole, *unit) error) ([]*whole, error) {
	units, err := d.each(ctx, audited)
	if err != nil {
		return nil, err
	}
	of := map[*rules.Set]*whole{}
	var lost []*unit // of no rule set
	for u := range units {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if u.set == nil {
			lost = append(lost, u)
			continue
		}
		m := of[u.set]
		if m == nil {
			m = &whole{Summary: population.Summarize(u.set), set: u.set, where: map[scoring.Unit][]*line{}}
			of[u.set] = m
		}
		m.Roll.Seen(u.sub)
		if u.card == nil {
			m.Roll.Miss(u.File, u.sub, u.whyNot)
		} else if err := m.Add(u.card); err != nil {
			return nil, err
		} else {
			at := line{File: u.File, Number: u.Number}
			m.where[u.sub.Unit] = append(m.where[u.sub.Unit], &at)
		}
		if err := keep(m, u); err != nil {
			return nil, err
		}
	}
	all := slices.SortedFunc(maps.Values(of), func(a, b *whole) int { return b.Len() - a.Len() })
	for _, u := range lost { // who cannot be read stands with those of the rules that most have
		if len(all) > 0 {
			all[0].Roll.Miss(u.File, u.sub, u.whyNot)
			all[0].unsent.Miss(u.File, u.sub, u.whyNot)
		}
	}
	return all, nil
}

func (d *Desk) showAll(w http.ResponseWriter, r *http.Request) {
	all, err := d.summaries(r.Context())
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	render(w, http.StatusOK, "all", map[string]any{"All": all})
}

// Title names the rules.
func (m *whole) Title() string { return m.set.Header().Title }

// Name is how links name the rules.
func (m *whole) Name() string { return m.set.Name() }

// Where gives the files of a unit, each with its page.
func (m *whole) Where(u scoring.Unit) []*line { return m.where[u] }

// A bar is a row of a drawing: how many, and how wide that is drawn of 100.
type bar struct {
	Name  string
	Count int
	Wide  int
}

// Distribution counts totals by tenths of the full marks; nil where there are none.
func (m *whole) Distribution() []bar {
	if m.set.Open() {
		return nil
	}
	full, _ := m.set.FullMarks().Decimal() // marks are written as decimals
	counts := make([]int, 10)
	for _, t := range m.Totals() {
		if t.NoTotal != "" {
			continue
		}
		i := t.Total.Mul(decimal.New(10, 0)).Div(full).IntPart()
		counts[min(max(i, 0), 9)]++
	}
	most := max(1, slices.Max(counts))
	var bars []bar
	for i := 9; i >= 0; i-- {
		low := full.Mul(decimal.New(int64(i), -1))
		name := low.String() + " 以上，不到 " + full.Mul(decimal.New(int64(i+1), -1)).String()
		switch i {
		case 9:
			name = low.String() + " 以上"
		case 0:
			name = "不到 " + full.Mul(decimal.New(1, -1)).String()
		}
		bars = append(bars, bar{name, counts[i], counts[i] * 100 / most})
	}
	return bars
}

// export hands out what the units of one rule set come to.
func (d *Desk) export(w http.ResponseWriter, r *http.Request) {
	what, name := r.PathValue("what"), r.URL.Query().Get("rules")
	wanted, ok := exports[what]
	if !ok {
		refuse(w, http.StatusNotFound, "没有这样的导出")
		return
	}
	paper, err := d.paperOf(r.Context(), wanted, what, name)
	switch {
	case errors.Is(err, errNoUnits):
		refuse(w, http.StatusNotFound, err.Error())
	case err != nil:
		refuse(w, http.StatusUnprocessableEntity, err.Error())
	case wanted.file == "":
		showPaper(w, paper)
	default:
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+wanted.file)
		w.Header().Set("Content-Length", strconv.Itoa(len(paper)))
		_, _ = w.Write(paper) // who has gone does not read it
	}
}

var errNoUnits = errors.New("没有按这套规则评分的单位")

// paperOf makes a paper of the units of one rule set, once as long as no file changes.
func (d *Desk) paperOf(ctx context.Context, wanted exported, what, name string) ([]byte, error) {
	m, err := d.asMade(ctx)
	if err != nil {
		return nil, err
	}
	d.summing.Lock()
	defer d.summing.Unlock()
	if paper, ok := m.papers[what+" "+name]; ok {
		return paper, nil
	}
	all := m.all
	if all == nil || wanted.keep != nil {
		all, err = d.together(ctx, wanted.audited, func(m *whole, u *unit) error {
			if wanted.keep == nil || m.set.Name() != name {
				return nil
			}
			return wanted.keep(m, u)
		})
	}
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(m *whole) bool { return m.set.Name() == name })
	if i < 0 {
		return nil, errNoUnits
	}
	var b bytes.Buffer
	if err := wanted.write(&b, all[i]); err != nil {
		return nil, err
	}
	if m.bytes += b.Len(); m.bytes <= mostMade {
		m.papers[what+" "+name] = b.Bytes()
	}
	return b.Bytes(), nil
}

// An exported is one thing that the desk writes of many units: what it keeps of each, and what it makes of that.
type exported struct {
	audited bool
	file    string                    // under which it is stored, percent-encoded; "" is shown
	keep    func(*whole, *unit) error // nil where the summary is enough
	write   func(io.Writer, *whole) error
}

var exports = map[string]exported{
	"review.xlsx": {true, "%E6%A0%B8%E6%9F%A5%E6%B1%87%E6%80%BB%E8%A1%A8.xlsx", keepAudit, func(w io.Writer, m *whole) error {
		return workbook.WriteReview(w, m.set, m.audits, &m.Roll)
	}},
	"totals.xlsx": {false, "%E5%BE%97%E5%88%86%E6%B1%87%E6%80%BB%E8%A1%A8.xlsx", keepSheet, func(w io.Writer, m *whole) error {
		return workbook.WriteTotals(w, m.set, m.stored, &m.Roll)
	}},
	"overview.html": {false, "", nil, func(w io.Writer, m *whole) error {
		return papers.WriteOverview(w, papers.Many{Summary: m.Summary})
	}},
	"letters.html": {true, "", keepAudit, func(w io.Writer, m *whole) error {
		return papers.WriteLetters(w, slices.Values(m.audits), &m.unsent)
	}},
}

func keepAudit(m *whole, u *unit) error {
	if m.unsent.Seen(u.sub); u.audit != nil {
		m.audits = append(m.audits, u.audit)
	} else {
		m.unsent.Miss(u.File, u.sub, u.noLetter)
	}
	return nil
}

func keepSheet(m *whole, u *unit) error {
	if u.card == nil {
		return nil
	}
	text, err := u.card.MarshalJSON()
	m.sheets = append(m.sheets, text)
	return err
}

// stored gives the sheets of the units.
func (m *whole) stored(yield func(*scoring.Sheet, error) bool) {
	for _, text := range m.sheets {
		s := new(scoring.Sheet)
		if err := s.UnmarshalJSON(text); !yield(s, err) {
			return
		}
	}
}
