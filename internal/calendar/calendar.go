// Package calendar counts days. A [Day] is a date by its number, so that dates are compared, and their distance told, exactly and without
// a clock or a time zone. Call [Read] for what people write, [Of] for a year, a month and a day.
package calendar

import "strconv"

// A Day is a date of the Gregorian calendar: the days since 1970-01-01.
type Day int64

// The dates that a figure can be where its field says no more. What lies outside is a slip of the pen.
var (
	First, _ = Of(1900, 1, 1)
	Last, _  = Of(2100, 12, 31)
)

// Of gives a date; false where the calendar has none, as 2025-02-30.
func Of(year, month, day int) (Day, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return number(year, month, day), true
}

// number counts the days before a date. A year begins with March here, so that its leap day is its last.
func number(year, month, day int) Day {
	if month <= 2 {
		year--
		month += 12
	}
	before := 365*year + year/4 - year/100 + year/400
	return Day(before + (153*(month-3)+2)/5 + day - 1 - 719468)
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch {
	case month == 2 && leap(year):
		return 29
	case month == 2:
		return 28
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	}
	return 31
}

// Date gives the year, the month and the day of the month.
func (d Day) Date() (year, month, day int) {
	n := int(d) + 719468
	era := floor(n, 146097)
	in := n - era*146097 // of the 400 years
	of := (in - in/1460 + in/36524 - in/146096) / 365
	left := in - (365*of + of/4 - of/100)
	m := (5*left + 2) / 153
	year, month, day = era*400+of, m+3, left-(153*m+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

func floor(a, b int) int {
	if a < 0 {
		a -= b - 1
	}
	return a / b
}

// Append writes the date as 2025-03-31.
func (d Day) Append(b []byte) []byte {
	year, month, day := d.Date()
	if year < 1000 && year >= 0 {
		b = append(b, "000"[len(strconv.Itoa(year))-1:]...)
	}
	b = append(strconv.AppendInt(b, int64(year), 10), '-')
	for i, part := range [2]int{month, day} {
		if i > 0 {
			b = append(b, '-')
		}
		b = append(b, byte('0'+part/10), byte('0'+part%10))
	}
	return b
}

// String writes the date as 2025-03-31.
func (d Day) String() string { return string(d.Append(nil)) }

// Months counts the complete months from a to b, below 0 where b lies before a. A month is complete on the same day of a later month or,
// where that month has no such day, on its last: from 2025-01-31 to 2025-02-28 it is one.
func Months(a, b Day) int64 {
	if b < a {
		return -Months(b, a)
	}
	fromYear, fromMonth, fromDay := a.Date()
	year, month, day := b.Date()
	count := (year-fromYear)*12 + month - fromMonth
	if day < min(fromDay, daysIn(year, month)) {
		count--
	}
	return int64(count)
}

// Years counts the complete years from a to b likewise.
func Years(a, b Day) int64 { return Months(a, b) / 12 }
