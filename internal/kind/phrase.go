package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
)

// A Pen writes words and numbers one after the other.
type Pen struct {
	b      []byte
	digits int // behind the point, of numbers that are rounded for display; [figures.Places] where it is less
}

// With lets the numbers that follow, until the text in hand ends, be shown with so many decimals where they are rounded.
func (p *Pen) With(places int) *Pen {
	p.digits = places
	return p
}

// Say writes words.
func (p *Pen) Say(words ...string) *Pen {
	for _, w := range words {
		p.b = append(p.b, w...)
	}
	return p
}

// Number writes a number with its unit.
func (p *Pen) Number(x exact.Number, unit indicators.MeasureUnit) *Pen {
	p.b = figures.AppendWith(unit, p.b, x, max(p.digits, figures.Places))
	return p
}

// Points writes a number of points, with all the places that points may have.
func (p *Pen) Points(x exact.Number) *Pen {
	if !x.Round(MaxPlaces, exact.Down).Equal(x) {
		return p.Number(x, "分")
	}
	p.b = append(x.Append(p.b), "分"...)
	return p
}

// Equals writes = or ≈, then the number with its unit.
func (p *Pen) Equals(x exact.Number, unit indicators.MeasureUnit) *Pen {
	p.b = figures.AppendResult(unit, p.b, x, max(p.digits, figures.Places))
	return p
}

// String gives what was written.
func (p *Pen) String() string { return string(p.b) }
