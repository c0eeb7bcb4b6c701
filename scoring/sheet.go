package scoring

import (
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// A Sheet is a whole score card spelled out as plain data, for a host that lays it out itself, or has stored the JSON of a card: json.Unmarshal
// reads that into a Sheet, without the rule file.
type Sheet struct {
	RuleSet, Version, Title       string
	Basis, Note                   string
	RulesSHA256, SubmissionSHA256 string
	Library                       string // version of this library
	Submission                    []byte // in its canonical form, whose digest SubmissionSHA256 is
	Unit                          Unit
	Period                        int

	Open                 bool // there are no full marks: FullMarks and Attainable are 0
	FullMarks, Total     decimal.Decimal
	NoTotal              string // the id of the cap by which there is no total: Total is 0 then, and says nothing; "" where there is one
	Grade                string
	GradeByPoints        string              // where caps of the grade hold: the grade without them
	Base                 decimal.Decimal     // RawTotal, scaled where Rescaled, and what the criteria of the set make of it; the total before bonuses and caps
	RawTotal, Attainable decimal.Decimal     // sum of the indicators' scores, and of the marks that could be had
	Rescaled             bool                // the total is RawTotal × FullMarks ÷ Attainable, then bonuses and caps
	OutOf                decimal.NullDecimal // the scale of RawTotal, where it is not that of FullMarks
	Clause               string              // that the criteria of the set carry out
	Deductions, Added    []Deduction         // by those criteria
	Indicators           []Row
	Bonuses              []Line
	Caps                 []Line
	Checks               []Line
	Outcomes             []OutcomeLine
}

// An OutcomeLine is what follows from the score.
type OutcomeLine struct {
	ID, Label string
	Value     string // a number exactly, 是 or 否, or words
	Unit      string
	Working   []string
	Rule      string
}

// A Row is one indicator of the sheet: a group with rows of its own, or a leaf.
type Row struct {
	ID, Name            string
	Open                bool            // it has no full marks: Marks, MarksApplied and Lost are 0
	Marks, MarksApplied decimal.Decimal // by the rule file, and after indicators that do not apply were settled
	Score, Lost         decimal.Decimal // Lost is MarksApplied − Score
	Group               bool
	Indicators          []Row

	Start         decimal.NullDecimal // what the points begin with: of a group what it holds comes to. Not valid where nothing is made of that, and of a leaf that begins with its marks
	OutOf         decimal.NullDecimal // the scale on which a group is scored, where it is not that of its marks
	Status        Status
	NotApplicable string // full, zero, redistribute, rescale or share_equally; "" where the indicator applies
	Clause, Basis string
	Deductions    []Deduction
	Added         []Deduction // what criteria added; Points and Asked are what came of it and what the rule gives
	Adjustments   []AdjustmentLine
}

// An AdjustmentLine is a reviewer's deduction on the sheet.
type AdjustmentLine struct {
	Points, Asked decimal.Decimal
	By, Reason    string
}

// A Line is a bonus that gave points, a cap that applies, or a check that failed.
type Line struct {
	ID       string
	Points   decimal.Decimal // of a bonus: what it added to the total; of a cap: the most that the total may be
	Asked    decimal.Decimal // of a bonus: what the rule gives; more than Points where the total stopped at full marks
	Severity string          // of a check: error, warning or note
	Message  string
	Working  []string
	Values   []Figure
	Rule     string
	Facts    rules.Facts

	Of     string // of a cap: the indicator whose points it holds down; "" where it holds down the total
	Grade  string // of a cap of the grade: the grade that it gives or, where AtMost holds, the best that it leaves
	AtMost bool
	Steps  int // of a cap of the grade: by how many grades it lowers

	NoTotal bool // of a cap that gives the grade: it leaves no total either
}

// Sheet spells the card out. Each call gives one of its own.
func (c *Card) Sheet() *Sheet {
	if c.empty() {
		return &Sheet{}
	}
	b := c.again()
	defer b.giveBack()
	s := b.sheetHead(c)
	s.Submission = slices.Clone(s.Submission)
	s.Indicators = b.sheetRows(b.tabulate(), b.set.Indicators().Slice())
	b.sheetFoot(s)
	return s
}

// sheetHead spells out what stands above the indicators. The submission is overwritten by that of the next card.
func (b *Bound) sheetHead(c *Card) *Sheet {
	digest, set := b.digest(), b.set
	s := &Sheet{
		RuleSet: set.Header().ID, Version: set.Header().Version, Title: set.Header().Title, Basis: set.Header().Basis, Note: set.Header().Note,
		RulesSHA256: set.Header().SHA256, SubmissionSHA256: digest, Library: Version, Submission: b.scratch.canonical,
		Unit: b.sub.Unit, Period: b.sub.Period,
		Open: set.Open(), NoTotal: b.NoTotal(), Grade: c.Grade(), GradeByPoints: b.byPoints(),
		Base: held.Decimal(b.sum.base), RawTotal: held.Decimal(b.sum.raw), Rescaled: b.sum.rescaled,
	}
	if s.NoTotal == "" {
		s.Total = c.Total()
	}
	if !s.Open {
		s.FullMarks, s.Attainable = held.Decimal(set.FullMarks()), held.Decimal(b.sum.attainable)
	}
	if whole := set.Whole(); !whole.Inside().Plain {
		s.Deductions, s.Added = b.movesOf(whole)
		s.OutOf, s.Clause = scaleOf(whole), whole.Clause()
	}
	return s
}

// sheetFoot spells out what stands below them.
func (b *Bound) sheetFoot(s *Sheet) {
	s.Bonuses, s.Caps, s.Checks = b.sheetLines(true)
	s.Outcomes = b.sheetOutcomes()
}

func (b *Bound) sheetRows(table []row, list []*rules.Indicator) []Row {
	rows := make([]Row, len(list))
	for i, in := range list {
		rows[i] = b.sheetRow(table, in)
	}
	return rows
}

func (b *Bound) sheetRow(table []row, in *rules.Indicator) Row {
	t := &table[in.Inside().Order]
	r := Row{
		ID: in.ID(), Name: in.Name(), Open: in.Open(), Marks: held.Decimal(t.marks), MarksApplied: held.Decimal(t.applied), Score: held.Decimal(t.score),
		Lost: held.Decimal(t.lost), Group: !in.Leaf(),
	}
	if r.Group {
		if !in.Inside().Plain {
			r.Start, r.OutOf = decimal.NewNullDecimal(held.Decimal(t.start)), scaleOf(in)
			r.Clause, r.Basis = in.Clause(), in.Basis()
			r.Deductions, r.Added = b.movesOf(in)
		}
		r.Indicators = b.sheetRows(table, in.Indicators().Slice())
		return r
	}
	r.Status, r.Clause, r.Basis = b.status(in), in.Clause(), in.Basis()
	if r.Status == NotApplicable {
		r.NotApplicable = in.Inside().Policy.String()
	}
	r.Deductions, r.Added = b.movesOf(in)
	if begins, stated := b.begins(in); stated {
		r.Start = decimal.NewNullDecimal(held.Decimal(begins))
	}
	for _, a := range b.adjustments {
		if a.leaf == in.Inside().Index {
			r.Adjustments = append(r.Adjustments, AdjustmentLine{held.Decimal(a.off), held.Decimal(a.deduct), a.by, a.reason})
		}
	}
	return r
}

// whole gives a rule set as a node, of which every sheet knows the id and the name.
func (s *Sheet) whole() *rules.Indicator { return (*rules.Set)(nil).Whole() }

// scaleOf gives the scale of a group, or of the set, where it is not that of its marks.
func scaleOf(in *rules.Indicator) (x decimal.NullDecimal) {
	if !in.Inside().Scale().Equal(in.Marks()) {
		x = decimal.NewNullDecimal(held.Decimal(in.Inside().Scale()))
	}
	return x
}

// movesOf spells out what criteria took off one node, and what they added to it.
func (b *Bound) movesOf(in *rules.Indicator) (off, added []Deduction) {
	spelt := func(list []deducted) (all []Deduction) {
		if len(list) > 0 {
			all = make([]Deduction, 0, len(list))
		}
		for i := range list {
			d := &list[i]
			c := d.criterion
			reason, working, figures := b.enough(func() judging.Explanation { return c.Inside().Explain(b.values.Inside(), d.finding).Explanation() })
			all = append(all, Deduction{
				Indicator: in.ID(), Name: in.Name(), Criterion: c.ID(), Item: c.Inside().Item,
				Points: held.Decimal(d.points), Asked: held.Decimal(d.asked), Reason: reason, Working: append(working, d.settlement()...), Values: figures,
				Clause: in.Clause(), Basis: in.Basis(), Rule: c.Place().String(), Facts: c.Facts(b.values, d.finding),
			})
		}
		return all
	}
	lost, got := b.moves(in)
	return spelt(lost), spelt(got)
}

// used spells out the figures that an explanation rests on, leaving out those that were not reported.
func used(uses []judging.Use) []Figure {
	values := make([]Figure, 0, len(uses))
	for i := range uses {
		u := &uses[i]
		if !u.Value.Present {
			continue
		}
		values = append(values, figureOf(u))
	}
	return values
}

// figureOf spells out one of them.
func figureOf(u *judging.Use) Figure {
	v := Figure{Name: u.Field.Name, Label: u.Field.Label, Unit: string(u.Field.Unit), Value: held.Text(u.Field, u.Value)}
	if u.Field.Type == indicators.Table {
		v.Value, v.Unit = strconv.Itoa(len(u.Value.Rows)), "行"
	}
	return v
}
