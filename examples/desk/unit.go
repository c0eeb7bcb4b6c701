package desk

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/sizes"
)

// A unitPage is what the page of a unit shows.
type unitPage struct {
	*unit
	Demands    *audit.Demands
	Sheet      *scoring.Sheet
	Say        *scoring.Words // what stands beside the sheet
	Asks       int            // how many demands there are to correct, where who signs is asked whether to sign all the same
	Claims     map[string]scoring.Claim
	Hints      []sizes.Hint // figures that look as if they were filled in by another unit
	Taken      []taken
	Leaves     []leaf
	Digest     string
	Words      string // what came of the last thing done
	Changes    []changed
	Conflict   bool
	Known      bool // what changed is known
	Writable   bool
	ID, Deduct string
	By, Reason string
}

type leaf struct{ ID, Name string }

// A taken is a deduction of the reviewer, as the form to take it back names it.
type taken struct {
	ID, Name, Came, By, Reason string
	Number                     int
}

func (d *Desk) showUnit(w http.ResponseWriter, r *http.Request) {
	u := d.asked(r, r.URL.Query())
	if u == nil {
		refuse(w, http.StatusNotFound, "没有这个单位；它的文件可能已经移走")
		return
	}
	d.render(w, http.StatusOK, u, nil, "")
}

// asked finds the unit that a request is about.
func (d *Desk) asked(r *http.Request, q url.Values) *unit {
	number, err := strconv.Atoi(q.Get("number"))
	if err != nil {
		return nil
	}
	return d.unit(r.Context(), q.Get("file"), number)
}

// render shows a unit, with what was typed into its form.
func (d *Desk) render(w http.ResponseWriter, status int, u *unit, typed url.Values, words string) {
	p := &unitPage{unit: u, Digest: u.digest, Words: words, ID: typed.Get("id"), Deduct: typed.Get("deduct"), By: typed.Get("by"), Reason: typed.Get("reason")}
	p.Writable = isText(u.File)
	if status == http.StatusOK && typed.Get("do") == "sign" {
		p.Asks = u.Correct
	}
	if p.Conflict = status == http.StatusConflict; p.Conflict {
		p.Changes, p.Known = d.changes(typed.Get("digest"), u)
	}
	d.mu.Lock()
	d.opened.keep(u.digest, u.text)
	d.mu.Unlock()
	if u.audit != nil {
		p.Demands = u.audit.Demands()
	}
	if u.card != nil {
		p.Sheet, p.Say, p.Claims, p.Hints = u.card.Sheet(), u.card.Words(), u.sub.Claims.Indicators, sizes.Of(u.card.Values())
	}
	if u.set != nil {
		for _, l := range u.set.Leaves().All() {
			p.Leaves = append(p.Leaves, leaf{l.ID(), l.Name()})
			for i, a := range u.sub.Adjustments[l.ID()] {
				p.Taken = append(p.Taken, taken{l.ID(), l.Name(), p.came(l.ID(), i, a.Deduct), a.By, a.Reason, i})
			}
		}
	}
	render(w, status, "unit", p)
}

// TakenOff says what reviewers took off that the claim does not count, and so the difference does not either; "" where that is nothing.
func (p *unitPage) TakenOff() string {
	if p.audit == nil || p.card == nil || !p.audit.Computed.Valid || p.audit.Computed.Decimal.Equal(p.total) {
		return ""
	}
	computed := p.audit.Computed.Decimal
	return "按数据计算 " + computed.String() + "，核查扣 " + computed.Sub(p.total).String()
}

// Came says what came off an indicator, and that more was asked for where it stopped.
func (p *unitPage) Came(how, id string, points, asked decimal.Decimal) string {
	words := how + points.String() + "分"
	if !asked.Equal(points) {
		words += "（应扣" + asked.String() + "分，" + p.Say.Stops[id] + "）"
	}
	return words
}

// came says what came of the reviewer's deduction of this number on an indicator; where nothing is scored, what was asked for.
func (p *unitPage) came(id string, number int, asked decimal.Decimal) string {
	if p.Sheet != nil {
		if lines := adjusted(p.Sheet.Indicators, id); number < len(lines) {
			return p.Came("扣", id, lines[number].Points, lines[number].Asked)
		}
	}
	return "要扣" + asked.String() + "分"
}

// adjusted gives the reviewer's deductions of an indicator, in the order in which they were handed in.
func adjusted(rows []scoring.Row, id string) []scoring.AdjustmentLine {
	for _, r := range rows {
		if r.ID == id {
			return r.Adjustments
		} else if lines := adjusted(r.Indicators, id); lines != nil {
			return lines
		}
	}
	return nil
}

// under is rows of the sheet, for the page that they are on.
type under struct {
	Page *unitPage
	Rows []scoring.Row
}

// Under gives rows to the template that draws them and those below them.
func (p *unitPage) Under(rows []scoring.Row) under { return under{p, rows} }
