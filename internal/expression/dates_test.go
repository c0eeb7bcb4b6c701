package expression

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
)

func day(s string) indicators.Value {
	d, fault := calendar.Read(s)
	if fault != "" {
		panic(fault)
	}
	return indicators.Value{Number: exact.Int(int64(d)), Present: true}
}

// newDates is a scope of dates, and of numbers that are named like functions of dates. Units are judged for 2024 or 2025.
func newDates(t testing.TB) *Scope {
	t.Helper()
	date := func(name, label string) indicators.Field {
		return indicators.Field{Name: name, Label: label, Type: indicators.Date, Whole: true}
	}
	due := date("due", "截止日期")
	s := NewScope([]Name{
		{Field: date("noticed", "通知日期")}, {Field: date("filed", "报送日期")}, {Field: indicators.Field{Name: "days", Label: "天数"}},
		{Field: indicators.Field{Name: "reports", Label: "报告", Type: indicators.Table, Columns: []indicators.Field{due, {Name: "n"}}}},
		{Field: indicators.Field{Name: "later", Type: indicators.Date, Optional: true}}, {Field: indicators.Field{Name: "deadline", Label: "期限"}, Measure: true},
	})
	s.Judging(2024, 2025)
	p := compiled(t, s, `filed > noticed ? filed : noticed`)
	s.Define(5, p, indicators.Interval{})
	return s
}

func frameOfDates(s *Scope) *Frame {
	f := s.NewFrame()
	f.SetPeriod(2025)
	f.Set(0, day("2025-03-31"))
	f.Set(1, day("2025-04-07"))
	f.Set(2, number("3"))
	f.Set(3, indicators.Value{Present: true, Rows: [][]indicators.Value{{day("2025-04-01"), number("1")}, {day("2025-05-01"), number("2")}}})
	return f
}

func TestDates(t *testing.T) {
	s := newDates(t)
	for _, tt := range []struct{ text, value, names, numbers, why string }{
		{"days(noticed, filed)", "7", "天数(通知日期, 报送日期)", "天数(2025-03-31, 2025-04-07)", ""},
		{"days(filed, noticed)", "-7", "天数(报送日期, 通知日期)", "天数(2025-04-07, 2025-03-31)", "signed"},
		{"days + days(noticed, filed)", "10", "天数 + 天数(通知日期, 报送日期)", "3 + 天数(2025-03-31, 2025-04-07)", "a field may have the name of a function"},
		{`months(noticed, date("2026-03-30"))`, "11", "足月数(通知日期, 2026-03-30)", "足月数(2025-03-31, 2026-03-30)", ""},
		{`years(date("2024-02-29"), date("2025年2月28日"))`, "1", "足年数(2024-02-29, 2025-02-28)", "足年数(2024-02-29, 2025-02-28)", "as notices write dates too"},
		{"filed > noticed", "true", "报送日期 > 通知日期", "2025-04-07 > 2025-03-31", ""},
		{`noticed < filed <= date("2025-04-07")`, "true", "通知日期 < 报送日期 且 报送日期 ≤ 2025-04-07", "2025-03-31 < 2025-04-07 且 2025-04-07 ≤ 2025-04-07", "a chain"},
		{`filed == date("2025-04-07") and filed != noticed`, "true", "报送日期 = 2025-04-07 且 报送日期 ≠ 通知日期", "2025-04-07 = 2025-04-07 且 2025-04-07 ≠ 2025-03-31", ""},
		{"days(period_start, period_end) + 1", "365", "天数(评价年度首日, 评价年度末日) + 1", "天数(2025-01-01, 2025-12-31) + 1", ""},
		{"period_start <= filed <= period_end", "true", "评价年度首日 ≤ 报送日期 且 报送日期 ≤ 评价年度末日", "2025-01-01 ≤ 2025-04-07 且 2025-04-07 ≤ 2025-12-31", "the middle of a chain is read twice"},
		{"period_start < period_end < filed", "false", "评价年度首日 < 评价年度末日 且 评价年度末日 < 报送日期", "2025-01-01 < 2025-12-31 且 2025-12-31 < 2025-04-07", "likewise"},
		{"deadline == filed", "true", "期限 = 报送日期", "2025-04-07 = 2025-04-07", "a measure that is a date"},
		{"days((later ?? filed), filed)", "0", "天数(later，未填报时取 报送日期, 报送日期)", "天数(2025-04-07, 2025-04-07)", ""},
		{"let d = noticed; days(d, filed)", "7", "令 d = 通知日期，天数(d, 报送日期)", "天数(2025-03-31, 2025-04-07)", ""},
		{"count(reports, .due < filed)", "1", "报告中“截止日期 < 报送日期”的行数", "1", ""},
		{"sum(reports, max(0, days(.due, filed)))", "6", "报告各行最大值(0, 天数(截止日期, 报送日期))之和", "6", ""},
		{"sum(map(reports, .due), days(#, filed))", "-18", "报告各行天数(截止日期, 报送日期)之和", "-18", "items that are dates"},
	} {
		p, f := compiled(t, s, tt.text), frameOfDates(s)
		if got := result(p, f); got != tt.value || f.Failed() {
			t.Errorf("%s = %s (failure %d), want %s (%s)", tt.text, got, f.TakeFailure().Kind, tt.value, tt.why)
		}
		if p.Names() != tt.names {
			t.Errorf("%s in names\ngot  %s\nwant %s", tt.text, p.Names(), tt.names)
		}
		if got := string(f.AppendNumbers(nil, p.Root())); got != tt.numbers {
			t.Errorf("%s in numbers\ngot  %s\nwant %s", tt.text, got, tt.numbers)
		}
	}
}

func TestRefusedDates(t *testing.T) {
	s := newDates(t)
	for _, tt := range []struct {
		text string
		at   int
		says string
	}{
		{`date("2025-02-30")`, 5, "“2025-02-30”不是日期：2025 年 2 月没有 30 日"},
		{`date("2025-3-1")`, 5, "“2025-3-1”不是日期：请写成 2025-03-01"},
		{`date("2025-03-31T08:00:00Z")`, 5, "只写年、月、日，不写时间"},
		{"date(filed)", 5, `date 里只能写一个固定的日期，如 date("2025-03-31")`},
		{`date("2025-03-31", "2006")`, 0, "函数 date 要 1 个参数，这里有 2 个"},
		{"filed - noticed", 0, "“-”要的是数，这里是日期"},
		{"filed + 7", 0, "“+”要的是数，这里是日期"},
		{"filed > 7", 6, "“>”两边类型不同：左边是日期，右边是数"},
		{`filed > "2025-03-31"`, 6, "两边类型不同：左边是日期，右边是文字"},
		{"days(filed, 7)", 12, "函数 days 要的是日期，这里是数"},
		{"days(filed)", 0, "函数 days 要 2 个参数，这里有 1 个"},
		{"max(filed, noticed)", 4, "函数 max 要的是数，这里是日期"},
		{"filed in [noticed]", 10, "in 的列表里只能写固定的数或文字"},
		{"now()", 0, "没有规则格式允许的函数“now”"},
		{"period_begin", 0, "没有“period_begin”这个字段"},
	} {
		_, faults := accept(s, tt.text, Invalid)
		if len(faults) == 0 {
			t.Errorf("%s is accepted", tt.text)
		} else if f := faults[0]; f.Offset != tt.at || !strings.Contains(f.Message, tt.says) {
			t.Errorf("%s: %d %s, want %d and %q", tt.text, f.Offset, f.Message, tt.at, tt.says)
		}
	}
}

// A field that is named as a day of the period is the field, and a let may be named as a function of dates is.
func TestNamesOfDatesAreFree(t *testing.T) {
	s := NewScope([]Name{{Field: indicators.Field{Name: "period_end"}}, {Field: indicators.Field{Name: "years"}}})
	f := s.NewFrame()
	f.Set(0, number("5"))
	f.Set(1, number("4"))
	for text, want := range map[string]string{"period_end + 1": "6", "let days = years; days * 2": "8", "let months = period_end; months + years": "9"} {
		if got := result(compiled(t, s, text), f); got != want || f.Failed() {
			t.Errorf("%s = %s, want %s", text, got, want)
		}
	}
}

// Days between random dates are those that the standard library counts, forward and backward, and the frame keeps its period.
func TestDaysBetween(t *testing.T) {
	s := newDates(t)
	p, in := compiled(t, s, "days(noticed, filed)"), compiled(t, s, "period_start <= noticed <= period_end")
	f, r := s.NewFrame(), rand.New(rand.NewPCG(3, 4))
	from := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 2000 {
		a, b := from.AddDate(0, 0, r.IntN(73000)), from.AddDate(0, 0, r.IntN(73000))
		year := 2024 + r.IntN(2)
		f.Clear()
		f.SetPeriod(year)
		f.Set(0, day(a.Format(time.DateOnly)))
		f.Set(1, day(b.Format(time.DateOnly)))
		if got, want := result(p, f), fmt.Sprint(int(b.Sub(a).Hours()/24)); got != want {
			t.Fatalf("from %s to %s: %s days, want %s", a, b, got, want)
		}
		packed, g := f.Pack(5), s.NewFrame()
		g.Unpack(packed)
		if got, want := result(in, g), fmt.Sprint(a.Year() == year); got != want {
			t.Fatalf("%s in %d: %s, want %s", a, year, got, want)
		}
	}
}

// Dates are compared and counted without allocation.
func TestDatesDoNotAllocate(t *testing.T) {
	s := newDates(t)
	p, f := compiled(t, s, "days(noticed, filed) + months(noticed, filed) + (filed > period_end ? 1 : 0)"), frameOfDates(s)
	if n := testing.AllocsPerRun(100, func() { p.Number(f) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
