// Package papers writes what a bureau hands round: the score sheet of a unit and the overview of many as pages of HTML, the report on a
// unit's evaluation, the letter to a unit whose claims were audited, and the rules beside the clauses of the notice ([OfRules]). Call [Of] with a card, or [Stored] with one that was stored:
//
//	err := papers.Of(card).WriteHTML(os.Stdout)
//
// A page is one file: it loads nothing, runs no script, and prints on A4. It says what the card says, in the card's words. Words from
// outside are shown as they are: what in them would be markup is escaped, and a character that nobody sees, such as one that turns the
// direction of writing, is shown by its number, \u202e.
//
// A stored sheet does not hold its rules, so its papers say a little less than those of a card: see [scoring.Sheet.Words].
package papers

import (
	"errors"
	"io"
	"maps"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// A Paper is the score of one unit, ready to be laid out.
type Paper struct {
	sheet  *scoring.Sheet
	words  *scoring.Words
	claims scoring.Claims
}

// errNothing is the error of writing what nobody scored.
var errNothing = errors.New("没有评分结果可写：这不是评分得出的评分表")

// Of gives the paper of a card.
func Of(card *scoring.Card) *Paper { return paper(card.Sheet(), card.Words()) }

// Stored gives the paper of a sheet that was read from the JSON of a card.
func Stored(sheet *scoring.Sheet) *Paper {
	if sheet == nil {
		return &Paper{}
	}
	own := *sheet
	return paper(&own, own.Words())
}

func paper(s *scoring.Sheet, w *scoring.Words) *Paper {
	p := &Paper{sheet: s, words: w}
	if sub, err := scoring.ParseSubmission("", s.Submission); err == nil { // earlier cards do not hold it
		p.claims = scoring.Claims{Total: sub.Claims.Total, Indicators: maps.Clone(sub.Claims.Indicators)}
	}
	return p
}

func (p *Paper) empty() bool { return p == nil || p.sheet == nil || p.sheet.RuleSet == "" }

// unit names the unit with its code.
func (p *Paper) unit() string { return page.Named(p.sheet.Unit.Name, p.sheet.Unit.Code) }

// measured writes what the criteria of an indicator judge.
func (p *Paper) measured(id string) string {
	list := p.words.Measured[id]
	var words []string
	for i := range list {
		text := quantity(&list[i])
		if len(list) > 1 && list[i].Label != "" {
			text = list[i].Label + text
		}
		words = append(words, text)
	}
	return strings.Join(words, "；")
}

// quantity writes a number with its unit, ≈ before one that was rounded.
func quantity(q *rules.Quantity) string {
	if q.Shown != "" {
		return "≈" + q.Shown + q.Unit
	}
	return q.Value + q.Unit
}

// claimed writes what the unit claims of an indicator; "" where it claims nothing.
func (p *Paper) claimed(id string) string {
	if c, ok := p.claims.Indicators[id]; ok {
		return page.Plain(c.Points)
	}
	return ""
}

// optional writes points that may not be there.
func optional(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return page.Plain(d.Decimal)
}

// write writes a whole text so that every character of it is seen.
func write(w io.Writer, text string) error { return page.Write(w, source.Visible(text)) }

// signatures are the lines at the end of a paper.
var signatures = []string{"核查人", "复核人", "单位确认", "日期"}
