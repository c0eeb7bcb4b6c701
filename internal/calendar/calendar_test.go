package calendar_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/calendar"
)

func read(t *testing.T, s string) calendar.Day {
	t.Helper()
	d, fault := calendar.Read(s)
	if fault != "" {
		t.Fatalf("%s: %s", s, fault)
	}
	return d
}

// The days of 1890 to 2110, and one of thirteen from 1 to 9999, have the number that the standard library counts, and is written as it writes it.
func TestDaysAreThoseOfTheStandardLibrary(t *testing.T) {
	at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	step := 1
	for d, _ := calendar.Of(1, 1, 1); at.Year() < 10000; d, at = d+calendar.Day(step), at.AddDate(0, 0, step) {
		if step = 1; at.Year() < 1890 || at.Year() > 2110 {
			step = 13
		}
		if got, ok := calendar.Of(at.Year(), int(at.Month()), at.Day()); got != d || !ok || int64(d) != at.Unix()/86400 && at.Unix() >= 0 {
			t.Fatalf("%s is day %d, %t; want %d", at.Format(time.DateOnly), got, ok, d)
		}
		if got := d.String(); got != at.Format(time.DateOnly) {
			t.Fatalf("day %d is written %s, want %s", d, got, at.Format(time.DateOnly))
		}
	}
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, want, why string }{
		{"2025-03-31", "2025-03-31", ""},
		{"2025年3月31日", "2025-03-31", "as notices write it"},
		{"2025年03月01日", "2025-03-01", ""},
		{"2024-02-29", "2024-02-29", "a leap year"},
		{"2000-02-29", "2000-02-29", "400 divides the year"},
		{"0001-01-01", "0001-01-01", ""},
		{"2025-02-30", "!2025 年 2 月没有 30 日", "no such day"},
		{"2025-02-29", "!2025 年 2 月没有 29 日", "no leap year"},
		{"1900-02-29", "!1900 年 2 月没有 29 日", "100 divides the year and 400 does not"},
		{"2025年13月1日", "!没有 13 月", ""},
		{"0000-01-01", "!没有 0 年", ""},
		{"2025-00-10", "!没有 0 月", ""},
		{"2025-3-31", "!请写成 2025-03-31", "what was meant is told"},
		{"2025/3/31", "!请写成 2025-03-31", ""},
		{"2025.03.31", "!请写成 2025-03-31", ""},
		{"2025年3月31", "!请写成 2025-03-31", ""},
		{" 2025-03-31", "!请写成 2025-03-31", ""},
		{"31/3/2025", "!日期要写成", "which is the day is not asked"},
		{"03/04/25", "!日期要写成", "ambiguous"},
		{"20250331", "!日期要写成", ""},
		{"2025-03-31T00:00:00Z", "!只写年、月、日，不写时间", ""},
		{"2025-03-31 08:30", "!只写年、月、日，不写时间", ""},
		{"２０２５-03-31", "!日期要写成", "full width"},
		{"二〇二五年三月三十一日", "!日期要写成", ""},
		{"2025年3月", "!日期要写成", "no day"},
		{"-2025-03-31", "!请写成", ""},
		{"", "!日期要写成", ""},
	} {
		d, fault := calendar.Read(tt.text)
		if want, refused := strings.CutPrefix(tt.want, "!"); refused {
			if !strings.Contains(fault, want) {
				t.Errorf("%q: %q (%s), want a fault with %q", tt.text, fault, d, want)
			}
		} else if fault != "" || d.String() != tt.want {
			t.Errorf("%q = %s %q, want %s (%s)", tt.text, d, fault, tt.want, tt.why)
		}
	}
}

func TestMonthsAndYears(t *testing.T) {
	for _, tt := range []struct {
		from, to      string
		months, years int64
		why           string
	}{
		{"2025-03-31", "2025-03-31", 0, 0, ""},
		{"2025-03-31", "2025-04-29", 0, 0, "a day is missing"},
		{"2025-03-31", "2025-04-30", 1, 0, "April has no 31st: its last day is the one"},
		{"2025-01-31", "2025-02-28", 1, 0, ""},
		{"2024-01-31", "2024-02-28", 0, 0, "the last day is the 29th"},
		{"2024-02-29", "2025-02-28", 12, 1, ""},
		{"2024-02-29", "2025-02-27", 11, 0, ""},
		{"2024-02-29", "2028-02-28", 47, 3, "2028 has the day"},
		{"2025-03-15", "2025-02-15", -1, 0, "backward"},
		{"2025-03-15", "2025-02-16", 0, 0, "backward, not complete"},
		{"2025-02-28", "2025-01-31", -1, 0, "the same from the other side"},
		{"2020-12-31", "2025-12-30", 59, 4, ""},
		{"2025-12-31", "2020-12-31", -60, -5, ""},
	} {
		a, b := read(t, tt.from), read(t, tt.to)
		if m, y := calendar.Months(a, b), calendar.Years(a, b); m != tt.months || y != tt.years {
			t.Errorf("%s to %s: %d months, %d years; want %d, %d (%s)", tt.from, tt.to, m, y, tt.months, tt.years, tt.why)
		}
	}
}

// Later ends are never fewer months away, and what is complete forward is complete backward: bounds rest on it.
func TestMonthsNeverTurn(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		a := calendar.First + calendar.Day(r.IntN(70000))
		b := calendar.First + calendar.Day(r.IntN(70000))
		for _, count := range []func(a, b calendar.Day) int64{calendar.Months, calendar.Years} {
			n := count(a, b)
			if count(a, b+1) < n || count(a+1, b) > n || count(b, a) != -n {
				t.Fatalf("%s to %s: %d, a day later %d, from a day later %d, backward %d", a, b, n, count(a, b+1), count(a+1, b), count(b, a))
			}
		}
	}
}
