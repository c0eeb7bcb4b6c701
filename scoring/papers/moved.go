package papers

import (
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// A moved is points that came off an indicator or were added to it, and why, in the words of the card.
type moved struct {
	Name, Points string // Points: 扣1分
	Reason       string
	Working      []string
	Clause       string
	Basis, Rule  string
}

// moves lists what came off a row and what was added to it.
func (p *Paper) moves(r *scoring.Row) (list []moved) {
	for i := range r.Deductions {
		list = append(list, p.by(&r.Deductions[i], "扣"))
	}
	for _, a := range r.Adjustments {
		m := moved{Name: r.Name, Points: p.points(r.ID, "核查扣", a.Points, a.Asked), Reason: a.Reason}
		if a.By != "" {
			m.Reason += "（" + a.By + "）"
		}
		list = append(list, m)
	}
	for i := range r.Added {
		list = append(list, p.by(&r.Added[i], "加"))
	}
	return list
}

func (p *Paper) by(d *scoring.Deduction, verb string) moved {
	criterion := d.Criterion
	if d.Item != "" {
		criterion += "." + d.Item
	}
	return moved{d.Name, p.points(d.Indicator, verb, d.Points, d.Asked), d.Reason, d.Working, d.Clause, d.Basis, criterion + "（" + d.Rule + "）"}
}

// points says what came off or was added, and that it stopped where more was asked for.
func (p *Paper) points(id, verb string, came, asked decimal.Decimal) string {
	return verb + page.Plain(came) + "分" + page.Stopped(verb, held.Number(came), held.Number(asked), p.words.Stops[id], "")
}

// allMoves lists what came off and was added everywhere: of what a group holds first, then of the group, last of the whole.
func (p *Paper) allMoves() (list []moved) {
	var walk func(rows []scoring.Row)
	walk = func(rows []scoring.Row) {
		for i := range rows {
			walk(rows[i].Indicators)
			list = append(list, p.moves(&rows[i])...)
		}
	}
	walk(p.sheet.Indicators)
	return append(list, p.moves(p.whole())...)
}

// whole gives the set as a row with its own criteria. They name it themselves.
func (p *Paper) whole() *scoring.Row {
	return &scoring.Row{Name: "总分", Deductions: p.sheet.Deductions, Added: p.sheet.Added}
}

// shortly gives the reasons of a row for a cell of a table, and what stands beside it.
func (p *Paper) shortly(r *scoring.Row) (lines []string) {
	if words := p.words.Remarks[r.ID]; words != "" {
		lines = append(lines, words)
	}
	for _, m := range p.moves(r) {
		lines = append(lines, m.Points+"："+strings.TrimSpace(m.Reason))
	}
	return lines
}
