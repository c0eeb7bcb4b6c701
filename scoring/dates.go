package scoring

import (
	"fmt"
	"reflect"
	"time"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// dated accepts every plain way to give a date, as the number of its day, and tells whether one is given.
func dated(x any) (n exact.Number, given bool, r *refusal) {
	plain, err := held.Value(x)
	switch t, clock := plain.(time.Time); {
	case err != nil:
		return n, true, unread(x, err)
	case plain == nil:
		return n, false, nil
	case clock:
		n, r = ofTime(t)
		return n, true, r
	}
	v := reflect.ValueOf(plain)
	if v.Kind() != reflect.String { // json.Number is one too
		return n, true, otherKind(&indicators.Field{Type: indicators.Date}, x, "要填日期，如 2025-03-31，填的是")
	}
	d, fault := calendar.Read(v.String())
	if fault != "" {
		return n, true, &refusal{code: codeBadDate, says: "：" + source.Quoted(v.String()) + "不是日期：" + fault}
	}
	return exact.Int(int64(d)), true, nil
}

// ofTime takes a time for a date where it can mean one only: midnight in UTC, as databases and [time.Parse] give a date. Elsewhere the date
// hangs on a time zone, which nobody stated.
func ofTime(t time.Time) (n exact.Number, r *refusal) {
	_, offset := t.Zone()
	hour, minute, second := t.Clock()
	if offset != 0 || hour+minute+second+t.Nanosecond() != 0 {
		return n, &refusal{code: codeGoValue, says: fmt.Sprintf("：time.Time %s 带有时刻或时区，说不准是哪一天：请传 UTC 零点的 time.Time，或字符串，如 %s",
			t.Format(time.RFC3339Nano), t.Format(time.DateOnly))}
	}
	d, real := calendar.Of(t.Year(), int(t.Month()), t.Day())
	if !real {
		return n, &refusal{code: codeBadDate, says: fmt.Sprintf("：没有 %d 年", t.Year())}
	}
	return exact.Int(int64(d)), nil
}
