package kind

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
)

// A Pen writes words and numbers one after the other.
type Pen struct{ b []byte }

// Say writes words.
func (p *Pen) Say(words ...string) *Pen {
	for _, w := range words {
		p.b = append(p.b, w...)
	}
	return p
}

// Number writes a number with its unit.
func (p *Pen) Number(x exact.Number, unit indicators.MeasureUnit) *Pen {
	p.b = figures.Append(unit, p.b, x)
	return p
}

// Points writes a number of points.
func (p *Pen) Points(x exact.Number) *Pen { return p.Number(x, "分") }

// Equals writes = or ≈, then the number with its unit.
func (p *Pen) Equals(x exact.Number, unit indicators.MeasureUnit) *Pen {
	p.b = figures.AppendResult(unit, p.b, x)
	return p
}

// String gives what was written.
func (p *Pen) String() string { return string(p.b) }
