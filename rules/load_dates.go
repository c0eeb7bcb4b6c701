package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// dateField reads between which dates a date lies: those that are no slips of the pen, where it does not say.
func (l *loader) dateField(m *source.Object, f *indicators.Field) {
	f.Whole = true
	f.Range = intervals.Closed(exact.Int(int64(calendar.First)), exact.Int(int64(calendar.Last)))
	if n := m.Take("min"); n != nil {
		f.Range.Low.At = l.day(n, m.Sub("min"), f.Range.Low.At)
	}
	if n := m.Take("max"); n != nil {
		f.Range.High.At = l.day(n, m.Sub("max"), f.Range.High.At)
		if intervals.Empty(f.Range) {
			l.Fault(n.Pos, m.Sub("max"), kind.CodeOutOfRange, "max 早于 min：没有任何日期可填")
		}
	}
}

// day reads a date as the number of its day; what stands for it where it is none.
func (l *loader) day(n *source.Node, at string, otherwise exact.Number) exact.Number {
	text := l.Said(n, at)
	if text == "" {
		return otherwise // its own fault is reported
	}
	d, fault := calendar.Read(text)
	if fault != "" {
		l.Faultf(n.Pos, at, codeBadDate, "“%s”不是日期：%s", text, fault)
		return otherwise
	}
	return exact.Int(int64(d))
}

// smaller and larger say what a value of a field must not be.
func smaller(f *indicators.Field) string {
	if f.Type == indicators.Date {
		return "不能早于"
	}
	return "不能小于"
}

func larger(f *indicators.Field) string {
	if f.Type == indicators.Date {
		return "不能晚于"
	}
	return "不能大于"
}
