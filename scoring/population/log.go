package population

import (
	"errors"
	"log/slog"

	"github.com/baifen-go/baifen/scoring"
)

// LogValue gives what a log may hold of a member: its card, or the codes of what keeps it from having one.
func (m Member) LogValue() slog.Value {
	var faults scoring.ErrorList
	if errors.As(m.Err, &faults) {
		return faults.LogValue()
	}
	return m.Card.LogValue()
}

// LogValue gives what a log may hold of a summary: the rules, and how many cards it was given.
func (s Summary) LogValue() slog.Value {
	if s.empty() {
		return slog.GroupValue()
	}
	return slog.GroupValue(slog.String("rules", s.set.Name()), slog.String("rules_sha256", s.set.Header().SHA256), slog.Int("cards", s.Len()))
}

// LogValue gives what a log may hold of a total: the unit's code.
func (t Total) LogValue() slog.Value { return slog.GroupValue(slog.Any("unit", t.Unit)) }
