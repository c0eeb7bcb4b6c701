package world

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Source gives random numbers below n, as a *rand.Rand does.
type Source interface {
	IntN(n int) int
	Int64N(n int64) int64
}

// SomeUnit sets random values by slot, each in the range of its field; some are missing, most often those that may be.
func SomeUnit(r Source, set func(slot int, v indicators.Value)) {
	fields := Fields()
	for slot := range fields {
		if r.IntN(20) == 0 || fields[slot].Optional && r.IntN(2) == 0 {
			continue
		}
		set(slot, someValue(r, &fields[slot]))
	}
	set(Marks, indicators.Value{Number: exact.Int(int64(r.IntN(20))), Present: true})
}

func someValue(r Source, f *indicators.Field) indicators.Value {
	v := indicators.Value{Present: true}
	switch f.Type {
	case indicators.Bool:
		v.Bool = r.IntN(2) == 0
	case indicators.Text:
		v.Text = []string{"", "优", "达成", "部分达成", "已完成支付", "无"}[r.IntN(6)]
	case indicators.Choice:
		v.Text = f.Of[r.IntN(len(f.Of))]
	case indicators.Table:
		for range r.IntN(4) {
			var cells []indicators.Value
			for i := range f.Columns {
				cell := indicators.Value{}
				if !f.Columns[i].Optional && r.IntN(40) > 0 || r.IntN(2) == 0 {
					cell = someValue(r, &f.Columns[i])
				}
				cells = append(cells, cell)
			}
			v.Rows = append(v.Rows, cells)
		}
	default:
		v.Number = someNumber(r, f.Range)
	}
	return v
}

// someNumber gives a number of an interval: often 0, a whole one or one end.
func someNumber(r Source, in indicators.Interval) exact.Number {
	for {
		x := []exact.Number{
			{}, exact.Int(r.Int64N(12) - 2), exact.New(r.Int64N(100000)-50000, 2), exact.New(r.Int64N(1_000_000_000), r.IntN(9)), in.Low.At, in.High.At, Num("1/3"), Num("-22/7"), Num("1e20"),
		}[r.IntN(9)]
		if in.Contains(x) {
			return x
		}
	}
}
