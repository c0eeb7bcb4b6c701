package verify

import (
	"log/slog"
	"strings"
)

// LogValue gives what a log may hold of a receipt: which unit, by its code, and which rules it says that it is of.
func (r Receipt) LogValue() slog.Value {
	return slog.GroupValue(slog.String("unit", r.Unit.Code), slog.Int("period", r.Period), slog.String("rules", r.Rules+"-"+r.Version),
		slog.String("rules_sha256", r.RulesSHA256), slog.String("library", r.Library))
}

// LogValue gives what a log may hold of a result: which unit and rules, and whether the card is the same; no figure, no points, no name.
func (v Verification) LogValue() slog.Value {
	if v.empty() {
		return slog.GroupValue()
	}
	return slog.GroupValue(append(v.Card.LogValue().Group(), slog.String("card_sha256", v.CardSHA256), slog.Bool("same", v.Same()),
		slog.Int("differences", len(v.Differences)), slog.Bool("layout_only", v.LayoutOnly), slog.Bool("version_only", v.VersionOnly))...)
}

// LogValue gives what a log may hold of a difference: where it is in the card. What lies in the submission, whose keys a unit may have made
// up, is submission.
func (d Difference) LogValue() slog.Value {
	path := d.Path
	if strings.HasPrefix(path, "submission.") {
		path = "submission"
	}
	return slog.GroupValue(slog.String("path", path))
}
