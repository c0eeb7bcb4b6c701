package rules

import "time"

// A Period is the days from one date to another, both included.
type Period struct{ From, To time.Time }

// parseDate reads a date written 2024-12-31.
func parseDate(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// CoversYear reports whether the whole calendar year lies in the period.
func (p Period) CoversYear(year int) bool {
	first, last := time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC), time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC)
	return !p.From.After(first) && !p.To.Before(last)
}

func (p Period) overlaps(q Period) bool { return !p.From.After(q.To) && !q.From.After(p.To) }

// String gives both dates.
func (p Period) String() string {
	return p.From.Format(time.DateOnly) + " 至 " + p.To.Format(time.DateOnly)
}

// lastYear gives the last calendar year that lies in the period as a whole; false when none does.
func (p Period) lastYear() (year int, ok bool) {
	for year = p.To.Year(); year >= p.From.Year(); year-- {
		if p.CoversYear(year) {
			return year, true
		}
	}
	return 0, false
}

// FirstYear gives the first calendar year that lies in the period as a whole; false when none does.
func (p Period) FirstYear() (year int, ok bool) {
	for year = p.From.Year(); year <= p.To.Year(); year++ {
		if p.CoversYear(year) {
			return year, true
		}
	}
	return 0, false
}
