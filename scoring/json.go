package scoring

// MarshalJSON writes the card in its stable form: keys in a fixed order, numbers as strings in plain notation.
func (c *Card) MarshalJSON() ([]byte, error) {
	if c.empty() {
		return nil, errNoCard
	}
	return c.Sheet().MarshalJSON()
}

// MarshalJSON writes the sheet in the stable form of [Card.MarshalJSON].
func (s *Sheet) MarshalJSON() ([]byte, error) {
	if s == nil {
		return nil, errNoCard
	}
	j := &jsonText{b: make([]byte, 0, 8<<10)}
	j.open('{')
	j.text("rule_set", s.RuleSet)
	j.text("version", s.Version)
	j.text("rules_sha256", s.RulesSHA256)
	j.text("submission_sha256", s.SubmissionSHA256)
	j.text("library", s.Library)
	j.unit(s.Unit)
	j.whole("period", s.Period)
	j.text("note", s.Note)
	j.number("full_marks", s.FullMarks)
	j.number("total", s.Total)
	j.text("grade", s.Grade)
	j.number("raw_total", s.RawTotal)
	j.number("attainable", s.Attainable)
	j.truth("rescaled", s.Rescaled)
	objects(j, "indicators", s.Indicators, j.row)
	objects(j, "bonuses", s.Bonuses, func(l *Line) {
		j.text("id", l.ID)
		j.number("points", l.Points)
		j.number("asked", l.Asked)
		j.text("reason", l.Message)
		j.evidence(l.Working, l.Values, l.Rule)
	})
	objects(j, "caps", s.Caps, func(l *Line) {
		j.text("id", l.ID)
		j.number("total_at_most", l.Points)
		j.text("reason", l.Message)
		j.evidence(l.Working, l.Values, l.Rule)
	})
	objects(j, "checks", s.Checks, func(l *Line) {
		j.text("id", l.ID)
		j.text("severity", l.Severity)
		j.text("message", l.Message)
		j.evidence(l.Working, l.Values, l.Rule)
	})
	if len(s.Submission) > 0 {
		j.raw("submission", s.Submission)
	}
	j.close('}')
	return j.b, nil
}

func (j *jsonText) row(r *Row) {
	j.text("id", r.ID)
	j.text("name", r.Name)
	j.number("marks", r.Marks)
	j.number("marks_applied", r.MarksApplied)
	if r.Group {
		j.number("score", r.Score)
		objects(j, "indicators", r.Indicators, j.row)
		return
	}
	j.text("status", r.Status.String())
	if r.NotApplicable != "" {
		j.text("not_applicable", r.NotApplicable)
	}
	j.number("score", r.Score)
	j.text("clause", r.Clause)
	j.text("basis", r.Basis)
	objects(j, "deductions", r.Deductions, j.deduction)
	objects(j, "adjustments", r.Adjustments, func(x *AdjustmentLine) {
		j.number("points", x.Points)
		j.number("asked", x.Asked)
		j.text("by", x.By)
		j.text("reason", x.Reason)
	})
}

func (j *jsonText) deduction(d *Deduction) {
	j.text("criterion", d.Criterion)
	if d.Item != "" {
		j.text("item", d.Item)
	}
	j.number("points", d.Points)
	j.number("asked", d.Asked)
	j.text("reason", d.Reason)
	j.evidence(d.Working, d.Values, d.Rule)
}

// evidence writes what a rule rests on, and where it stands.
func (j *jsonText) evidence(working []string, values []Figure, rule string) {
	j.texts("working", working)
	objects(j, "values", values, func(v *Figure) {
		j.text("name", v.Name)
		j.text("label", v.Label)
		j.text("value", v.Value)
		j.text("unit", v.Unit)
	})
	j.text("rule", rule)
}
