package expression

import (
	"fmt"
	"math/rand/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// someUnit sets random values, each in the range of its field; some are missing, most often those that may be.
func someUnit(r *rand.Rand, s *Scope, f *Frame) {
	f.Clear()
	for slot := range firstMeasure {
		field := s.Field(slot)
		if r.IntN(20) == 0 || field.Optional && r.IntN(2) == 0 {
			continue
		}
		f.Set(slot, someValue(r, field))
	}
	f.Set(firstMeasure+len(measuresOfWorld), number(fmt.Sprint(r.IntN(20)))) // marks
	f.Forget()
}

func someValue(r *rand.Rand, f *indicators.Field) indicators.Value {
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
func someNumber(r *rand.Rand, in indicators.Interval) exact.Number {
	for {
		x := []exact.Number{
			{}, exact.Int(r.Int64N(12) - 2), exact.New(r.Int64N(100000)-50000, 2), exact.New(r.Int64N(1_000_000_000), r.IntN(9)), in.Low.At, in.High.At, num("1/3"), num("-22/7"), num("1e20"),
		}[r.IntN(9)]
		if in.Contains(x) {
			return x
		}
	}
}
