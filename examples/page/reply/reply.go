// Package reply says what a rule set makes of figures that are still being typed. It is what the page of package page runs in the browser,
// and it runs anywhere else as well.
//
//	answer := reply.Glance(ctx, set, draft) // at once
//	answer = reply.To(ctx, set, draft)      // with the searches: the interval, the nearest point
//
// A draft is a submission in JSON, as [github.com/baifen-go/baifen/rules/schema.ForSet] describes it, from which anything may still be missing.
package reply

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// A State says which parts of an [Answer] there are.
type State string

const (
	Faulty  State = "faulty"  // Faults
	Waiting State = "waiting" // Lacking, and Bounds that surely hold those that only a search can tell
	Open    State = "open"    // Bounds
	Scored  State = "scored"  // Card, Beside, Sheet, Claims, Next
)

// An Answer is what is known of a draft. The texts are the library's own, in Chinese.
type Answer struct {
	State   State           `json:"state"`
	Faults  []Fault         `json:"faults,omitempty"`
	Lacking []Fault         `json:"lacking,omitempty"` // what is wanted and not there
	Bounds  json.RawMessage `json:"bounds,omitempty"`  // of package bounds, as far as there are any
	Said    string          `json:"said,omitempty"`    // the same as a text
	Card    json.RawMessage `json:"card,omitempty"`    // the score card
	Beside  []List          `json:"beside,omitempty"`  // what the total is made of besides the indicators
	Sheet   string          `json:"sheet,omitempty"`   // the score sheet to print: a page of package papers
	Claims  *Claims         `json:"claims,omitempty"`  // what package audit finds of the scores that the draft claims; nil where it claims none
	Next    string          `json:"next,omitempty"`    // what package whatif says of the nearest point; "" where there is none to be had
}

// A List is what stands under one heading, a sentence each.
type List struct {
	Heading string   `json:"heading"`
	Items   []string `json:"items"`
}

// Claims are claimed scores beside computed ones. Checks are not in it: the card has them.
type Claims struct {
	Says  []string       `json:"says"` // the totals, and what was found
	Items []audit.Demand `json:"items"`
}

// A Fault is one thing that is wrong with what was typed, and where it stands.
type Fault struct {
	Field   string `json:"field,omitempty"`
	Column  string `json:"column,omitempty"`
	Row     int    `json:"row,omitempty"`
	Path    string `json:"path,omitempty"`
	Message string `json:"message"`
}

// Glance answers a draft without searching: what is wrong with the figures, what is not there yet and what can surely come of it, or the card.
func Glance(ctx context.Context, set *rules.Set, draft []byte) *Answer {
	sub, err := scoring.ParseSubmission("draft.json", draft)
	if err != nil {
		return faulty(err)
	}
	a := glance(ctx, set, sub)
	if a.State != Waiting {
		return a
	}
	if around, err := bounds.Enclose(set, sub); err == nil {
		a.Bounds, _ = around.MarshalJSON() // they are some
	}
	return a
}

func glance(ctx context.Context, set *rules.Set, sub *scoring.Submission) *Answer {
	card, err := scoring.Score(set, sub)
	if err == nil {
		return scored(ctx, set, sub, card)
	}
	_, refused := scoring.Bind(set, sub)
	var list, wrong, lacking scoring.ErrorList
	if !errors.As(refused, &list) && !errors.As(err, &list) {
		return faulty(err)
	}
	for _, e := range list {
		if lacks(e) {
			lacking = append(lacking, e)
		} else {
			wrong = append(wrong, e)
		}
	}
	if refused != nil && len(wrong) > 0 {
		return faulty(wrong)
	}
	return &Answer{State: Waiting, Lacking: faults(lacking)} // what is wrong with what is computed may hang on what is not there
}

// To answers a draft, with all that can be found.
func To(ctx context.Context, set *rules.Set, draft []byte) *Answer {
	sub, err := scoring.ParseSubmission("draft.json", draft)
	if err != nil {
		return faulty(err)
	}
	a := glance(ctx, set, sub)
	switch a.State {
	case Scored:
		a.Next = next(ctx, set, sub)
		return a
	case Faulty:
		return a
	}
	_, err = scoring.Score(set, sub)
	report, found := bounds.Find(ctx, set, sub)
	switch {
	case found != nil:
		return faulty(found)
	case len(report.Missing) == 0: // what scoring refuses lies in what nobody is waiting for
		return faulty(err)
	}
	a = &Answer{State: Open, Said: text(report.WriteText)}
	if a.Bounds, err = report.MarshalJSON(); err != nil {
		return faulty(err)
	}
	return a
}

// Card gives the score card of a finished draft, to the byte what baifen score --format json writes of the same submission.
func Card(set *rules.Set, draft []byte) ([]byte, error) {
	sub, err := scoring.ParseSubmission("draft.json", draft)
	if err != nil {
		return nil, err
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = card.WriteJSON(&b)
	return b.Bytes(), err
}

func faulty(err error) *Answer {
	a := &Answer{State: Faulty}
	var list scoring.ErrorList
	if !errors.As(err, &list) {
		a.Faults = []Fault{{Message: err.Error()}}
		return a
	}
	a.Faults = faults(list)
	return a
}

func faults(of scoring.ErrorList) (list []Fault) {
	for _, e := range of {
		list = append(list, Fault{Field: e.Field, Column: e.TableColumn, Row: e.TableRow, Path: e.Path, Message: e.Message})
	}
	return list
}

func scored(ctx context.Context, set *rules.Set, sub *scoring.Submission, card *scoring.Card) *Answer {
	a := &Answer{State: Scored}
	var err error
	if a.Card, err = card.MarshalJSON(); err != nil {
		return faulty(err)
	}
	a.Beside = beside(card)
	a.Sheet = text(papers.Of(card).WriteHTML)
	if sub.Claims.Total.Valid || len(sub.Claims.Indicators) > 0 {
		if found, err := audit.Check(ctx, set, sub); err == nil {
			a.Claims = claimed(found.Demands())
		}
	}
	return a
}

// claimed gives what is asked of claims.
func claimed(d *audit.Demands) *Claims {
	c := &Claims{Says: []string{d.Totals, d.Conclusion}, Items: []audit.Demand{}}
	for _, list := range [][]audit.Demand{d.Correct, d.Explain} {
		for _, item := range list {
			if !strings.HasPrefix(item.Name, "勾稽检查·") {
				c.Items = append(c.Items, item)
			}
		}
	}
	return c
}

// beside tells of bonuses, caps and what follows from the score, as the text of the card does.
func beside(card *scoring.Card) (lists []List) {
	sheet, words := card.Sheet(), card.Words()
	add := func(heading string, lines []scoring.Line, says []string) {
		l := List{Heading: heading}
		for i := range lines {
			item := lines[i].Message
			if says != nil {
				item = says[i] + "：" + item
			}
			l.Items = append(l.Items, item)
		}
		if len(l.Items) > 0 {
			lists = append(lists, l)
		}
	}
	add("加分", sheet.Bonuses, words.Bonuses)
	add("一票否决", sheet.Caps, words.Caps)
	if words.Sum != "" {
		lists = append(lists, List{"合计", []string{words.Sum}})
	}
	add("由得分得出", words.Follows, nil)
	return lists
}

// next says what one point more would take, or what is left up to full marks, where there are any; "" where there is no total.
func next(ctx context.Context, set *rules.Set, sub *scoring.Submission) string {
	card, err := scoring.Score(set, sub)
	if err != nil || card.NoTotal() != "" {
		return ""
	}
	most, err := decimal.NewFromString(set.FullMarks().String())
	total := card.Total()
	least := total.Add(decimal.New(1, 0))
	if !set.Open() {
		if err != nil || total.GreaterThanOrEqual(most) {
			return ""
		}
		least = decimal.Min(most, least)
	}
	goal := whatif.Goal{Total: decimal.NewNullDecimal(least)}
	report, err := whatif.Find(ctx, set, sub, goal)
	if err != nil {
		return ""
	}
	return text(report.WriteText)
}

func text(write func(w io.Writer) error) string {
	var b strings.Builder
	_ = write(&b) // a strings.Builder takes everything
	return b.String()
}
