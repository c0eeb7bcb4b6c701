package scoring

import (
	"log/slog"
	"slices"
)

// LogValue gives what a log may hold of a card: which unit, by its code, and which rules; no figure, no points, no name. A unit without a
// code is known by the digest of its submission. A nil card gives an empty group.
func (c *Card) LogValue() slog.Value {
	if c.empty() {
		return slog.GroupValue()
	}
	k := c.kept
	attrs := []slog.Attr{slog.String("unit", k.sub.Unit.Code), slog.Int("period", k.sub.Period), slog.String("rules", k.set.Name()),
		slog.String("rules_sha256", k.set.Header().SHA256)}
	if k.sub.Unit.Code == "" {
		b := c.again()
		defer b.giveBack()
		attrs = append(attrs, slog.String("submission_sha256", b.digest()))
	}
	return slog.GroupValue(attrs...)
}

// LogValue gives what a log may hold of a sheet: what it holds of the card.
func (s Sheet) LogValue() slog.Value {
	if s.RuleSet == "" {
		return slog.GroupValue()
	}
	attrs := []slog.Attr{slog.String("unit", s.Unit.Code), slog.Int("period", s.Period), slog.String("rules", s.RuleSet+"-"+s.Version),
		slog.String("rules_sha256", s.RulesSHA256)}
	if s.Unit.Code == "" {
		attrs = append(attrs, slog.String("submission_sha256", s.SubmissionSHA256))
	}
	return slog.GroupValue(attrs...)
}

// LogValue gives what a log may hold of a row: its id.
func (r Row) LogValue() slog.Value { return slog.GroupValue(slog.String("indicator", r.ID)) }

// LogValue gives what a log may hold of a deduction: its criterion.
func (d Deduction) LogValue() slog.Value {
	return slog.GroupValue(slog.String("criterion", d.Criterion), slog.String("rule", d.Rule))
}

// LogValue gives what a log may hold of a line: its id.
func (l Line) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", l.ID), slog.String("rule", l.Rule))
}

// LogValue gives what a log may hold of a figure: its name.
func (f Figure) LogValue() slog.Value { return slog.GroupValue(slog.String("field", f.Name)) }

// LogValue gives what a log may hold of a unit: its code.
func (u Unit) LogValue() slog.Value { return slog.StringValue(u.Code) }

// LogValue gives what a log may hold of a submission: which unit, by its code, and what it is for; no figure and no name. A nil submission
// gives an empty group.
func (s *Submission) LogValue() slog.Value {
	if s == nil {
		return slog.GroupValue()
	}
	return slog.GroupValue(slog.String("unit", s.Unit.Code), slog.Int("period", s.Period), slog.String("rule_set", s.RuleSet))
}

// LogValue gives what a log may hold of an error: its code, and the declared field and the indicator that it is about. The message and
// the path quote the submission and stay out.
func (e *Error) LogValue() slog.Value {
	if e == nil {
		return slog.GroupValue()
	}
	attrs := []slog.Attr{slog.String("code", e.Code)}
	if e.Field != "" && e.Code != CodeUnknownField {
		attrs = append(attrs, slog.String("field", e.Field))
	}
	if e.Indicator != "" {
		attrs = append(attrs, slog.String("indicator", e.Indicator))
	}
	return slog.GroupValue(attrs...)
}

// LogValue gives what a log may hold of the errors: how many there are, and their codes, each once.
func (l ErrorList) LogValue() slog.Value {
	var codes []string
	for _, e := range l {
		if e != nil && !slices.Contains(codes, e.Code) {
			codes = append(codes, e.Code)
		}
	}
	return slog.GroupValue(slog.Int("count", len(l)), slog.Any("codes", codes))
}
