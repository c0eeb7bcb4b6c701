package rules

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A pen writes words and numbers one after the other.
type pen struct{ b []byte }

// say writes words.
func (p *pen) say(words ...string) *pen {
	for _, w := range words {
		p.b = append(p.b, w...)
	}
	return p
}

// number writes a number with its unit.
func (p *pen) number(x exact.Number, unit indicators.MeasureUnit) *pen {
	p.b = unit.Append(p.b, x)
	return p
}

// points writes a number of points.
func (p *pen) points(x exact.Number) *pen { return p.number(x, "分") }

// equals writes = or ≈, then the number with its unit.
func (p *pen) equals(x exact.Number, unit indicators.MeasureUnit) *pen {
	p.b = unit.AppendResult(p.b, x)
	return p
}

// String gives what was written.
func (p *pen) String() string { return string(p.b) }
