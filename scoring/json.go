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
	j.key("unit")
	j.open('{')
	j.text("code", s.Unit.Code)
	j.text("name", s.Unit.Name)
	j.close('}')
	j.whole("period", s.Period)
	j.text("note", s.Note)
	j.number("full_marks", s.FullMarks)
	j.number("total", s.Total)
	j.text("grade", s.Grade)
	j.number("raw_total", s.RawTotal)
	j.number("attainable", s.Attainable)
	j.truth("rescaled", s.Rescaled)
	j.rows(s.Indicators)
	j.lines("bonuses", s.Bonuses, "points")
	j.lines("caps", s.Caps, "total_at_most")
	j.lines("checks", s.Checks, "")
	if len(s.Submission) > 0 {
		j.raw("submission", s.Submission)
	}
	j.close('}')
	return j.b, nil
}

func (j *jsonText) rows(rows []Row) {
	j.key("indicators")
	j.open('[')
	for i := range rows {
		r := &rows[i]
		j.open('{')
		j.text("id", r.ID)
		j.text("name", r.Name)
		j.number("marks", r.Marks)
		j.number("marks_applied", r.MarksApplied)
		if r.Group {
			j.number("score", r.Score)
			j.rows(r.Indicators)
		} else {
			j.leaf(r)
		}
		j.close('}')
	}
	j.close(']')
}

func (j *jsonText) leaf(r *Row) {
	j.text("status", r.Status.String())
	if r.NotApplicable != "" {
		j.text("not_applicable", r.NotApplicable)
	}
	j.number("score", r.Score)
	j.text("clause", r.Clause)
	j.text("basis", r.Basis)
	j.key("deductions")
	j.open('[')
	for i := range r.Deductions {
		j.deduction(&r.Deductions[i])
	}
	j.close(']')
	j.key("adjustments")
	j.open('[')
	for _, x := range r.Adjustments {
		j.open('{')
		j.number("points", x.Points)
		j.number("asked", x.Asked)
		j.text("by", x.By)
		j.text("reason", x.Reason)
		j.close('}')
	}
	j.close(']')
}

func (j *jsonText) deduction(d *Deduction) {
	j.open('{')
	j.text("criterion", d.Criterion)
	if d.Item != "" {
		j.text("item", d.Item)
	}
	j.number("points", d.Points)
	j.number("asked", d.Asked)
	j.text("reason", d.Reason)
	j.texts("working", d.Working)
	j.values(d.Values)
	j.text("rule", d.Rule)
	j.close('}')
}

// lines writes bonuses, caps or checks; points is the key of their points, "" for checks.
func (j *jsonText) lines(key string, lines []Line, points string) {
	j.key(key)
	j.open('[')
	for i := range lines {
		l := &lines[i]
		j.open('{')
		j.text("id", l.ID)
		if points == "" {
			j.text("severity", l.Severity)
			j.text("message", l.Message)
		} else {
			j.number(points, l.Points)
			if points == "points" {
				j.number("asked", l.Asked)
			}
			j.text("reason", l.Message)
		}
		j.texts("working", l.Working)
		j.values(l.Values)
		j.text("rule", l.Rule)
		j.close('}')
	}
	j.close(']')
}

func (j *jsonText) values(values []Figure) {
	j.key("values")
	j.open('[')
	for _, v := range values {
		j.open('{')
		j.text("name", v.Name)
		j.text("label", v.Label)
		j.text("value", v.Value)
		j.text("unit", v.Unit)
		j.close('}')
	}
	j.close(']')
}
