package years

import "log/slog"

// LogValue gives what a log may hold of a comparison: the two cards, as a log holds them.
func (c Comparison) LogValue() slog.Value {
	return slog.GroupValue(slog.Any("earlier", c.Earlier), slog.Any("later", c.Later))
}

// LogValue gives what a log may hold of an indicator: its id.
func (x Indicator) LogValue() slog.Value { return slog.GroupValue(slog.String("indicator", x.ID)) }
