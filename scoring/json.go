package scoring

import (
	"errors"
	"io"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// MarshalJSON writes the card in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (c Card) MarshalJSON() ([]byte, error) {
	if c.empty() {
		return nil, errNoCard
	}
	b := c.again()
	defer b.giveBack()
	return marshal(func(f shape) { b.json(&c, f) })
}

// UnmarshalJSON is an error: a card holds the rules that it was scored by, which its JSON does not. What the JSON says is a [Sheet];
// package scoring/verify computes the card again.
func (c *Card) UnmarshalJSON([]byte) error {
	return errors.New("评分表的 JSON 里没有规则，不能还原成 scoring.Card：请解码成 scoring.Sheet；要连同规则重新计算，请用 scoring/verify 的 Read 和 Verify")
}

const (
	sheetName      = "评分表"
	rowName        = "评分表的指标"
	deductionName  = "评分表的扣分"
	adjustmentName = "评分表的核查扣分"
	lineName       = "评分表的加分、一票否决或勾稽检查"
	outcomeName    = "评分表的得分结果"
)

// MarshalJSON writes the sheet in the stable form of [Card.MarshalJSON].
func (s Sheet) MarshalJSON() ([]byte, error) { return marshal(s.shape) }

// WriteJSON writes the sheet as [Card.WriteJSON] writes its card: a card that was written so, read into a sheet, gives the same bytes again.
func (s *Sheet) WriteJSON(w io.Writer) error {
	if s == nil || s.RuleSet == "" {
		return errNoCard
	}
	return page.WriteJSON(w, s)
}

// UnmarshalJSON reads what [Card.MarshalJSON] wrote, in this version of the library or an earlier one, laid out in any way. What is not
// the JSON of a card is an error that says where, and leaves the sheet as it was.
func (s *Sheet) UnmarshalJSON(data []byte) error {
	return unmarshal(data, s, sheetName, (*Sheet).shape)
}

// MarshalJSON writes the row as it stands in the JSON of a card.
func (r Row) MarshalJSON() ([]byte, error) { return marshal(r.shape) }

// UnmarshalJSON reads what [Row.MarshalJSON] wrote.
func (r *Row) UnmarshalJSON(data []byte) error {
	return unmarshal(data, r, rowName, (*Row).shape)
}

// MarshalJSON writes the deduction as it stands in the JSON of a card, with what its row says there: indicator, name, clause and basis.
func (d Deduction) MarshalJSON() ([]byte, error) { return marshal(d.alone) }

// UnmarshalJSON reads what [Deduction.MarshalJSON] wrote.
func (d *Deduction) UnmarshalJSON(data []byte) error {
	return unmarshal(data, d, deductionName, (*Deduction).alone)
}

// MarshalJSON writes the line as it stands in the JSON of a card.
func (a AdjustmentLine) MarshalJSON() ([]byte, error) { return marshal(a.shape) }

// UnmarshalJSON reads what [AdjustmentLine.MarshalJSON] wrote.
func (a *AdjustmentLine) UnmarshalJSON(data []byte) error {
	return unmarshal(data, a, adjustmentName, (*AdjustmentLine).shape)
}

// MarshalJSON writes the line as it stands in the JSON of a card: a check where it has a severity, a bonus where points were asked for,
// else a cap.
func (l Line) MarshalJSON() ([]byte, error) { return marshal(l.shape) }

// UnmarshalJSON reads what [Line.MarshalJSON] wrote.
func (l *Line) UnmarshalJSON(data []byte) error {
	return unmarshal(data, l, lineName, (*Line).shape)
}

func (s *Sheet) shape(f shape) {
	f.text("rule_set", &s.RuleSet)
	f.text("version", &s.Version)
	f.text("rules_sha256", &s.RulesSHA256)
	f.text("submission_sha256", &s.SubmissionSHA256)
	f.text("library", &s.Library)
	f.object("unit", func() {
		f.text("code", &s.Unit.Code)
		f.text("name", &s.Unit.Name)
	})
	f.whole("period", &s.Period)
	someText(f, "title", &s.Title)
	someText(f, "basis", &s.Basis)
	f.text("note", &s.Note)
	open := f.word("full_marks", "open", s.Open)
	f.read(func() { s.Open = open })
	if !open {
		f.number("full_marks", &s.FullMarks)
	}
	if f.null("total", s.NoTotal != "") {
		f.text("no_total", &s.NoTotal)
	} else {
		f.number("total", &s.Total)
	}
	f.text("grade", &s.Grade)
	someText(f, "grade_by_points", &s.GradeByPoints)
	f.number("raw_total", &s.RawTotal)
	if !open {
		f.number("attainable", &s.Attainable)
	}
	f.truth("rescaled", &s.Rescaled)
	someNumber(f, "out_of", &s.OutOf)
	based := f.has("base", s.Rescaled || !s.Base.Equal(s.RawTotal))
	if based {
		f.number("base", &s.Base)
	}
	if f.rows != nil {
		f.rows()
	} else {
		objectsOf(f, "indicators", &s.Indicators, (*Row).shape)
	}
	someText(f, "clause", &s.Clause)
	whole := Row{ID: s.whole().ID(), Name: s.whole().Name(), Clause: s.Clause, Basis: s.Basis, Deductions: s.Deductions, Added: s.Added}
	whole.moved(f, f.has("deductions", len(s.Deductions) > 0))
	f.read(func() { s.Deductions, s.Added = whole.Deductions, whole.Added })
	objectsOf(f, "bonuses", &s.Bonuses, (*Line).bonus)
	objectsOf(f, "caps", &s.Caps, (*Line).cap)
	objectsOf(f, "checks", &s.Checks, (*Line).check)
	if f.has("outcomes", len(s.Outcomes) > 0) {
		objectsOf(f, "outcomes", &s.Outcomes, (*OutcomeLine).shape)
	}
	if f.has("submission", len(s.Submission) > 0) {
		f.document("submission", &s.Submission)
	}
	f.read(func() { s.rebase(f, based) })
}

// rebase finds the total before bonuses and caps where the card does not say it.
func (s *Sheet) rebase(f shape, based bool) {
	switch {
	case based:
	case !s.Rescaled:
		s.Base = s.RawTotal
	case len(s.Caps) == 0:
		s.Base = s.Total
		for i := range s.Bonuses {
			s.Base = s.Base.Sub(s.Bonuses[i].Points)
		}
	default: // an earlier version of the library did not write it
		f.fail("base", " 缺少")
	}
}

func (r *Row) shape(f shape) {
	f.text("id", &r.ID)
	f.text("name", &r.Name)
	marks, applied := f.has("marks", !r.Open), f.has("marks_applied", !r.Open)
	if marks || applied {
		f.number("marks", &r.Marks)
		f.number("marks_applied", &r.MarksApplied)
	}
	someNumber(f, "start", &r.Start)
	someNumber(f, "out_of", &r.OutOf)
	group := f.has("indicators", r.Group)
	if group {
		f.number("score", &r.Score)
		someText(f, "clause", &r.Clause)
		if f.has("basis", r.Start.Valid) {
			f.text("basis", &r.Basis)
		}
		r.moved(f, f.has("deductions", len(r.Deductions) > 0))
		objectsOf(f, "indicators", &r.Indicators, (*Row).shape)
	} else {
		r.leaf(f)
	}
	f.read(func() {
		if r.Group, r.Open = group, !marks && !applied; !r.Open {
			r.Lost = r.MarksApplied.Sub(r.Score)
		}
	})
}

func (r *Row) leaf(f shape) {
	status := r.Status.String()
	f.text("status", &status)
	f.read(func() {
		var known bool
		if r.Status, known = statusOf(status); !known {
			f.fail("status", " 没有“"+status+"”这种状态")
		}
	})
	someText(f, "not_applicable", &r.NotApplicable)
	f.number("score", &r.Score)
	f.text("clause", &r.Clause)
	f.text("basis", &r.Basis)
	r.moved(f, true)
	objectsOf(f, "adjustments", &r.Adjustments, (*AdjustmentLine).shape)
}

// moved shapes what came off, where it is there, and what was added.
func (r *Row) moved(f shape, off bool) {
	list := func(key string, list *[]Deduction) {
		objectsOf(f, key, list, func(d *Deduction, f shape) {
			d.shape(f)
			f.read(func() { d.Indicator, d.Name, d.Clause, d.Basis = r.ID, r.Name, r.Clause, r.Basis })
		})
	}
	if off {
		list("deductions", &r.Deductions)
	}
	if f.has("added", len(r.Added) > 0) {
		list("added", &r.Added)
	}
}

func (a *AdjustmentLine) shape(f shape) {
	f.number("points", &a.Points)
	f.number("asked", &a.Asked)
	f.text("by", &a.By)
	f.text("reason", &a.Reason)
}

func (d *Deduction) shape(f shape) {
	f.text("criterion", &d.Criterion)
	someText(f, "item", &d.Item)
	f.number("points", &d.Points)
	f.number("asked", &d.Asked)
	f.text("reason", &d.Reason)
	evidence(f, &d.Working, &d.Values, &d.Rule, &d.Facts)
}

func (d *Deduction) alone(f shape) {
	f.text("indicator", &d.Indicator)
	f.text("name", &d.Name)
	d.shape(f)
	f.text("clause", &d.Clause)
	f.text("basis", &d.Basis)
}

func (l *Line) shape(f shape) {
	switch {
	case f.has("severity", l.Severity != ""):
		l.check(f)
	case f.has("asked", !l.Asked.IsZero()):
		l.bonus(f)
	default:
		l.cap(f)
	}
}

func (l *Line) bonus(f shape) {
	f.text("id", &l.ID)
	f.number("points", &l.Points)
	f.number("asked", &l.Asked)
	f.text("reason", &l.Message)
	evidence(f, &l.Working, &l.Values, &l.Rule, &l.Facts)
}

func (l *Line) cap(f shape) {
	f.text("id", &l.ID)
	switch {
	case f.has("of", l.Of != ""):
		f.text("of", &l.Of)
		f.number("points_at_most", &l.Points)
	case f.has("grade_at_most", l.AtMost):
		f.text("grade_at_most", &l.Grade)
		f.read(func() { l.AtMost = true })
	case f.has("grade_down", l.Steps > 0):
		f.whole("grade_down", &l.Steps)
	case f.has("grade", l.Grade != ""):
		if f.text("grade", &l.Grade); f.has("no_total", l.NoTotal) {
			f.truth("no_total", &l.NoTotal)
		}
	default:
		f.number("total_at_most", &l.Points)
	}
	f.text("reason", &l.Message)
	evidence(f, &l.Working, &l.Values, &l.Rule, &l.Facts)
}

// MarshalJSON writes the line as it stands in the JSON of a card.
func (l OutcomeLine) MarshalJSON() ([]byte, error) { return marshal(l.shape) }

// UnmarshalJSON reads what [OutcomeLine.MarshalJSON] wrote.
func (l *OutcomeLine) UnmarshalJSON(data []byte) error {
	return unmarshal(data, l, outcomeName, (*OutcomeLine).shape)
}

func (l *OutcomeLine) shape(f shape) {
	f.text("id", &l.ID)
	f.text("label", &l.Label)
	f.text("value", &l.Value)
	someText(f, "unit", &l.Unit)
	f.texts("working", &l.Working)
	f.text("rule", &l.Rule)
}

func (l *Line) check(f shape) {
	f.text("id", &l.ID)
	f.text("severity", &l.Severity)
	f.text("message", &l.Message)
	evidence(f, &l.Working, &l.Values, &l.Rule, &l.Facts)
}

// evidence is what a rule rests on, and where it stands.
func evidence(f shape, working *[]string, values *[]Figure, rule *string, facts *rules.Facts) {
	f.texts("working", working)
	objectsOf(f, "values", values, (*Figure).shape)
	f.text("rule", rule)
	if f.has("facts", facts.Kind != "") {
		f.object("facts", func() { factsOf(f, facts) })
		f.read(func() {
			if facts.Kind == "" {
				f.fail("facts.kind", " 是空的")
			}
		})
	}
}

func (v *Figure) shape(f shape) {
	f.text("name", &v.Name)
	f.text("label", &v.Label)
	f.text("value", &v.Value)
	f.text("unit", &v.Unit)
}
