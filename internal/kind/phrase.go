package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
)

// A Phrase is words and numbers, written one after the other.
type Phrase struct {
	b      []byte
	digits int // behind the point, of numbers that are rounded for display; [figures.Places] where it is less
}

// With lets the numbers that follow, until the text in hand ends, be shown with so many decimals where they are rounded.
func (p *Phrase) With(places int) *Phrase {
	p.digits = places
	return p
}

// Say writes words.
func (p *Phrase) Say(words ...string) *Phrase {
	for _, w := range words {
		p.b = append(p.b, w...)
	}
	return p
}

// Number writes a number with its unit.
func (p *Phrase) Number(x exact.Number, unit indicators.MeasureUnit) *Phrase {
	p.b = figures.AppendWith(unit, p.b, x, max(p.digits, figures.Places))
	return p
}

// Points writes a number of points, with all the places that points may have.
func (p *Phrase) Points(x exact.Number) *Phrase {
	if _, places, ok := x.Short(); (!ok || places > MaxPlaces) && !x.Round(MaxPlaces, exact.Down).Equal(x) {
		return p.Number(x, "分")
	}
	p.b = append(x.Append(p.b), "分"...)
	return p
}

// Equals writes = or ≈, then the number with its unit.
func (p *Phrase) Equals(x exact.Number, unit indicators.MeasureUnit) *Phrase {
	p.b = figures.AppendResult(unit, p.b, x, max(p.digits, figures.Places))
	return p
}

// String gives what was written.
func (p *Phrase) String() string { return string(p.b) }
