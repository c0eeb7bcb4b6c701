package rules

import (
	"fmt"
	"time"
)

// A Date is a day of the calendar.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads a date written 2024-12-31.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return Date{t.Year(), t.Month(), t.Day()}, err == nil
}

// String writes the date as [ParseDate] reads it.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

func (d Date) days() int { return (d.Year*16+int(d.Month))*32 + d.Day }

// A Period is the days from one date to another, both included.
type Period struct{ From, To Date }

// CoversYear reports whether the whole calendar year lies in the period.
func (p Period) CoversYear(year int) bool {
	return p.From.days() <= Date{year, time.January, 1}.days() && Date{year, time.December, 31}.days() <= p.To.days()
}

func (p Period) overlaps(q Period) bool {
	return p.From.days() <= q.To.days() && q.From.days() <= p.To.days()
}

// String gives both dates.
func (p Period) String() string { return p.From.String() + " 至 " + p.To.String() }

// FirstYear gives the first calendar year that lies in the period as a whole; false when none does.
func (p Period) FirstYear() (year int, ok bool) {
	for year = p.From.Year; year <= p.To.Year; year++ {
		if p.CoversYear(year) {
			return year, true
		}
	}
	return 0, false
}
