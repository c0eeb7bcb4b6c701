package scoring

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/shopspring/decimal"
)

// A Sheet is a whole score card spelled out: plain data, from which text, Markdown and JSON are written.
type Sheet struct {
	RuleSet, Version, Title       string
	Basis, Note                   string
	RulesSHA256, SubmissionSHA256 string
	Library                       string // version of this library
	Unit                          Unit
	Period                        int

	FullMarks, Total     decimal.Decimal
	Grade                string
	Base                 decimal.Decimal // RawTotal, scaled where Rescaled; the total before bonuses and caps
	RawTotal, Attainable decimal.Decimal // sum of the indicators' scores, and of the marks that could be had
	Rescaled             bool            // the total is RawTotal × FullMarks ÷ Attainable, then bonuses and caps
	Indicators           []Row
	Bonuses              []Line
	Caps                 []Line
	Checks               []Line
}

// A Row is one indicator of the sheet: a group with rows of its own, or a leaf.
type Row struct {
	ID, Name            string
	Marks, MarksApplied decimal.Decimal // by the rule file, and after indicators that do not apply were settled
	Score, Lost         decimal.Decimal // Lost is MarksApplied − Score
	Group               bool
	Indicators          []Row

	Status        Status
	NotApplicable string // full, zero, redistribute or rescale; "" where the indicator applies
	Clause, Basis string
	Deductions    []Deduction
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
	Values   []Value
	Rule     string
}

// Sheet spells the card out.
func (c *Card) Sheet() *Sheet { return c.sheet(true) }

// sheet spells the card out, with the figures behind each line or, for what is only read as text, without them.
func (c *Card) sheet(figures bool) *Sheet {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, set := c.bound, c.bound.set
	w := writer{b, figures}
	s := &Sheet{
		RuleSet: set.ID(), Version: set.Version(), Title: set.Title(), Basis: set.Basis(), Note: set.Note(),
		RulesSHA256: set.SHA256(), SubmissionSHA256: b.digest(), Library: Version,
		Unit: b.sub.Unit, Period: b.sub.Period,
		FullMarks: toDecimal(set.FullMarks()), Total: c.Total, Grade: c.Grade,
		Base: toDecimal(b.sum.base), RawTotal: toDecimal(b.sum.raw), Attainable: toDecimal(b.sum.attainable), Rescaled: b.sum.rescaled,
	}
	s.Indicators = w.rows(set.Indicators())
	s.Bonuses, s.Caps, s.Checks = w.bonusLines(), w.capLines(), w.checkLines()
	return s
}

// writer spells out what was scored.
type writer struct {
	*Bound
	figures bool
}

// subtotal gives the marks, the marks applied and the score of a leaf, or the sums of a group's.
func (b *Bound) subtotal(in *rules.Indicator) (marks, applied, score exact.Number) {
	if in.Leaf() {
		return in.Marks(), b.applied(in.Index()), b.leaves[in.Index()].score
	}
	for _, child := range in.Indicators() {
		m, a, s := b.subtotal(child)
		marks, applied, score = marks.Add(m), applied.Add(a), score.Add(s)
	}
	return marks, applied, score
}

func (w writer) rows(list []*rules.Indicator) []Row {
	rows := make([]Row, len(list))
	for i, in := range list {
		w.row(&rows[i], in)
	}
	return rows
}

func (w writer) row(r *Row, in *rules.Indicator) {
	marks, applied, score := w.subtotal(in)
	r.ID, r.Name, r.Group = in.ID(), in.Name(), !in.Leaf()
	r.Marks, r.MarksApplied, r.Score = in.MarksDecimal(), in.MarksDecimal(), in.MarksDecimal()
	if !applied.Equal(marks) {
		r.MarksApplied = toDecimal(applied)
	}
	if !score.Equal(marks) {
		r.Score = toDecimal(score)
	}
	if !score.Equal(applied) {
		r.Lost = toDecimal(applied.Sub(score))
	}
	if r.Group {
		r.Indicators = w.rows(in.Indicators())
		return
	}
	l := &w.leaves[in.Index()]
	r.Status, r.Clause, r.Basis = l.status, in.Clause(), in.Basis()
	if l.status == NotApplicable {
		r.NotApplicable = in.NotApplicable().String()
	}
	r.Deductions = w.deductions(in.Index())
	for _, a := range w.adjustments {
		if a.leaf == in.Index() {
			r.Adjustments = append(r.Adjustments, AdjustmentLine{toDecimal(a.off), toDecimal(a.deduct), a.by, a.reason})
		}
	}
}

// deductions spells out what came off one leaf. What came off stops at the marks; what comes off scaled marks adds up exactly.
func (w writer) deductions(i int) (list []Deduction) {
	in, applied := w.set.Leaf(i), w.applied(i)
	if w.leaves[i].status == NotApplicable {
		return nil
	}
	var running, settled exact.Number
	first, last := in.CriteriaSpan()
	if list = w.room(first, last); list == nil {
		return nil
	}
	for k := first; k < last; k++ {
		if w.offs[k].IsZero() {
			continue
		}
		c := w.set.Criterion(k)
		f, _ := c.Judge(w.values) // it did not fail when it was scored
		came := exact.Min(f.Off, in.Marks().Sub(running))
		running = running.Add(came)
		points, asked := came, f.Off
		if !applied.Equal(in.Marks()) {
			upTo := w.set.Round(scale(running, applied, in.Marks()))
			points, settled = upTo.Sub(settled), upTo
			if asked = points; !came.Equal(f.Off) {
				asked = w.set.Round(scale(f.Off, applied, in.Marks()))
			}
		}
		x := c.Explain(w.values, f)
		d := Deduction{
			Indicator: in.ID(), Name: in.Name(), Criterion: c.ID(), Item: c.Item(), Points: toDecimal(points),
			Reason: x.Reason, Working: w.settlement(x.Working, in, applied, f.Off, came, points), Values: w.used(x.Uses),
			Clause: in.Clause(), Basis: in.Basis(), Rule: c.Place().String(),
		}
		if d.Asked = d.Points; !asked.Equal(points) {
			d.Asked = toDecimal(asked)
		}
		list = append(list, d)
	}
	return list
}

// room gives an empty list for the deductions of some criteria; nil where none took anything off.
func (w writer) room(first, last int) []Deduction {
	n := 0
	for k := first; k < last; k++ {
		if !w.offs[k].IsZero() {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return make([]Deduction, 0, n)
}

// settlement adds to the working what became of the points asked: stopped at the marks, scaled to the marks applied.
func (w writer) settlement(working []string, in *rules.Indicator, applied, asked, came, points exact.Number) []string {
	const unit = indicators.MeasureUnit("分")
	if !came.Equal(asked) {
		b := unit.Append([]byte("扣完为止：应扣"), asked)
		b = unit.Append(append(b, "，本指标只余"...), came)
		working = append(working, string(unit.Append(append(b, "，扣"...), came)))
	}
	if !applied.Equal(in.Marks()) {
		b := unit.Append([]byte("本指标分值由"), in.Marks())
		b = unit.Append(append(b, "调整为"...), applied)
		b = unit.Append(append(b, "，按比例折算：扣"...), came)
		b = indicators.MeasureUnit("").Append(append(b, " × "...), applied)
		b = indicators.MeasureUnit("").Append(append(b, " ÷ "...), in.Marks())
		working = append(working, string(unit.Append(append(b, "，取舍后为"...), points)))
	}
	return working
}

// used spells out the figures that an explanation rests on, leaving out those that were not reported.
func (w writer) used(uses []rules.Use) []Value {
	if !w.figures {
		return nil
	}
	values := make([]Value, 0, len(uses))
	for _, u := range uses {
		if !u.Value.Present {
			continue
		}
		v := Value{Name: u.Field.Name, Label: u.Field.Label, Unit: string(u.Field.Unit)}
		switch u.Field.Type {
		case indicators.Number:
			v.Value = u.Value.Number.String()
		case indicators.Bool:
			v.Value = map[bool]string{true: "true", false: "false"}[u.Value.Bool]
		case indicators.Table:
			v.Value, v.Unit = exact.Int(int64(len(u.Value.Rows))).String(), "行"
		default:
			v.Value = u.Value.Text
		}
		values = append(values, v)
	}
	return values
}

func (w writer) bonusLines() (lines []Line) {
	left := w.sum.bonus
	for i, p := range w.bonuses {
		if p.IsZero() {
			continue
		}
		came := exact.Min(p, left)
		left = left.Sub(came)
		b := w.set.Bonus(i)
		x := b.Explain(w.values)
		lines = append(lines, Line{ID: b.ID(), Points: toDecimal(came), Asked: toDecimal(p), Message: x.Reason, Working: x.Working, Values: w.used(x.Uses), Rule: b.Place().String()})
	}
	return lines
}

func (w writer) capLines() (lines []Line) {
	for i, c := range w.caps {
		if !c.holds {
			continue
		}
		r := w.set.Cap(i)
		x := r.Explain(w.values)
		lines = append(lines, Line{ID: r.ID(), Points: toDecimal(c.most), Message: x.Reason, Working: x.Working, Values: w.used(x.Uses), Rule: r.Place().String()})
	}
	return lines
}

func (w writer) checkLines() (lines []Line) {
	for i, failed := range w.checks {
		if !failed {
			continue
		}
		c := w.set.Check(i)
		x := c.Explain(w.values)
		lines = append(lines, Line{ID: c.ID(), Severity: c.Severity().String(), Message: x.Reason, Working: x.Working, Values: w.used(x.Uses), Rule: c.Place().String()})
	}
	return lines
}
