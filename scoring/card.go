package scoring

import (
	"io"
	"iter"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/shopspring/decimal"
)

// Version is the version of the library, as score cards name it.
const Version = "0.1.0"

// A Card is the score of one unit (评分表), immutable and safe for concurrent use. It keeps the total and, in little room, what it came
// from; sentences, arithmetic and text are made from that when they are asked for.
type Card struct {
	Total decimal.Decimal // points out of full marks
	Grade string          // grade band of the total

	set         *rules.Set
	sub         Submission // without its figures
	figures     rules.Packed
	adjustments []adjustment
}

func newCard(b *Bound) *Card {
	c := &Card{
		Total: toDecimal(b.sum.total), Grade: b.set.Grade(b.sum.total),
		set: b.set, sub: b.sub.kept(), figures: b.values.Pack(), adjustments: slices.Clone(b.adjustments),
	}
	b.of = c
	return c
}

// again scores the card's unit once more, to say what lies behind the total. It comes out the same: nothing but what the card keeps
// takes part. Where the room still holds the results of this card, as right after scoring, nothing is to be done. Give the room back
// when all is said.
func (c *Card) again() *Bound {
	b := borrow(c.set)
	b.sub = &c.sub
	if b.of == c {
		return b
	}
	b.of, b.dirty, b.refused = c, true, false
	b.values.Unpack(c.figures)
	b.adjustments = append(b.adjustments[:0], c.adjustments...)
	_ = b.score() // it was scored before
	return b
}

// toDecimal gives points, which are rounded and so always have a finite decimal form.
func toDecimal(x exact.Number) decimal.Decimal {
	d, _ := x.Decimal()
	return d
}

// WriteJSON writes the card's stable JSON on one line. It is what [Card.MarshalJSON] gives, to the byte; json.Marshal also escapes
// the characters <, > and &.
func (c *Card) WriteJSON(w io.Writer) error {
	b, err := c.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

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
	Values    []Value         // the figures that were used
	Clause    string          // what the notice says
	Basis     string          // where it says so
	Rule      string          // file:line:column of the rule
}

// A Value is one figure that a deduction or a check rests on.
type Value struct{ Name, Label, Value, Unit string }

// Deductions gives every deduction in the order of the rule file.
func (c *Card) Deductions() iter.Seq[Deduction] { return slices.Values(c.allDeductions()) }

func (c *Card) allDeductions() (all []Deduction) {
	b := c.again()
	defer b.giveBack()
	for i := range b.leaves {
		all = append(all, b.deductionsOf(i)...)
	}
	return all
}

// Ranked gives every deduction, most points first; those of equal points in the order of the rule file.
func (c *Card) Ranked() []Deduction {
	all := c.allDeductions()
	slices.SortStableFunc(all, func(a, b Deduction) int { return b.Points.Cmp(a.Points) })
	return all
}

// Score gives the score of an indicator, a group or a leaf, by its id; false when there is none of that id.
func (c *Card) Score(indicator string) (decimal.Decimal, bool) {
	in, ok := c.set.Indicator(indicator)
	if !ok {
		return decimal.Decimal{}, false
	}
	b := c.again()
	defer b.giveBack()
	return toDecimal(b.tabulate()[in.Order()].score), true
}
