package scoring

import (
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// Version is the version of the library, as score cards name it.
const Version = "0.1.0"

// A Card is the score of one unit (评分表), immutable and safe for concurrent use. It keeps the total and, in little room, what it came
// from; sentences, arithmetic and text are made from that when they are asked for. The zero Card is of no unit: it has no points, and
// writing it is an error.
type Card struct {
	total exact.Number
	grade string
	kept  *kept
}

// Total gives the points, out of full marks.
func (c *Card) Total() decimal.Decimal {
	if c == nil {
		return decimal.Decimal{}
	}
	return held.Decimal(c.total)
}

// Grade gives the grade band of the total.
func (c *Card) Grade() string {
	if c == nil {
		return ""
	}
	return c.grade
}

// A kept is what a card was scored from. It never changes.
type kept struct {
	set         *rules.Set
	sub         Submission // without its figures
	figures     kind.Packed
	adjustments []adjustment
}

func newCard(b *Bound) *Card {
	c := new(struct { // in one piece
		card Card
		kept kept
	})
	c.kept = kept{set: b.set, sub: b.sub.kept(), figures: b.values.Inside().Pack(), adjustments: slices.Clone(b.adjustments)}
	c.card = Card{total: b.sum.total, grade: b.Grade(), kept: &c.kept}
	return &c.card
}

// again scores the card's unit once more, to say what lies behind the total. It comes out the same: nothing but what the card keeps
// takes part. Where the room still holds the results of this card, right after scoring, nothing is to be done; after one reading they
// are used up, for what was explained leaves measures behind. Give the room back when all is said.
func (c *Card) again() *Bound {
	k := c.kept
	b := borrow(k.set)
	b.sub, b.spelt = &k.sub, 0
	if b.of == k {
		b.of = nil
		return b
	}
	b.of, b.dirty, b.refused = nil, true, false
	b.values.Inside().Unpack(k.figures)
	b.adjustments = append(b.adjustments[:0], k.adjustments...)
	if err := b.score(); err != nil {
		panic("scoring: a card that was scored cannot be scored again: " + err.Error())
	}
	return b
}

// Values gives the figures by which the card was scored, to ask the rules about them again. Each call gives its own; nil of no card.
func (c *Card) Values() *rules.Values {
	if c.empty() {
		return nil
	}
	v := c.kept.set.NewValues()
	v.Inside().Unpack(c.kept.figures)
	return v
}

// WriteJSON writes the card's stable JSON on one line. It is what [Card.MarshalJSON] gives, to the byte, and a line feed; json.Marshal also
// escapes the characters <, > and &, and writes no line feed.
func (c *Card) WriteJSON(w io.Writer) error {
	if c.empty() {
		return errNoCard
	}
	return page.WriteJSON(w, c)
}

// empty reports a card that scoring did not give.
func (c *Card) empty() bool { return c == nil || c.kept == nil }

var errNoCard = errors.New("没有评分结果可写：这不是评分得出的评分表")

// A Deduction is points that one criterion took off, and why.
type Deduction struct {
	Indicator string          // id of the indicator
	Name      string          // its name
	Criterion string          // indicator.criterion
	Item      string          // of a checklist: which item; else ""
	Points    decimal.Decimal // what came off
	Asked     decimal.Decimal // what the rule asks for; more than Points where the indicator had no more to lose (扣完为止)
	Reason    string          // one sentence
	Working   []string        // the arithmetic, line by line: names, then numbers, then the result
	Values    []Figure        // the figures that were used
	Clause    string          // what the notice says
	Basis     string          // where it says so
	Rule      string          // file:line:column of the rule
	Facts     rules.Facts     // what the rule judged by, as data
}

// A Figure is one that a deduction or a check rests on, as it was reported.
type Figure struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Value string `json:"value"`
	Unit  string `json:"unit"`
}

// Deductions gives every deduction in the order of the rule file, those of a group after those of what it holds. Where an indicator had no more
// to lose, those that took nothing more are among them: their Points are 0 and their Asked is not. What was added stands in the [Card.Sheet].
func (c *Card) Deductions() iter.Seq[Deduction] {
	var all []Deduction
	if !c.empty() {
		b := c.again()
		defer b.giveBack()
		for _, in := range b.set.Judging().All() {
			off, _ := b.movesOf(in)
			all = append(all, off...)
		}
	}
	return slices.Values(all)
}

// Score gives the score of an indicator, a group or a leaf, by its id; false when there is none of that id. For the scores of many
// indicators take the [Card.Sheet] once.
func (c *Card) Score(indicator string) (decimal.Decimal, bool) {
	if c.empty() {
		return decimal.Decimal{}, false
	}
	in, ok := c.kept.set.Indicator(indicator)
	if !ok {
		return decimal.Decimal{}, false
	}
	b := c.again()
	defer b.giveBack()
	return held.Decimal(b.tabulate()[in.Inside().Order].score), true
}
