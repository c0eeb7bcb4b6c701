package expression

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Packed is the values of a frame's fields in little room, to be kept. It is immutable.
type Packed struct {
	cells  []packedCell
	others []indicators.Value // what is more than a short decimal or a truth
	period int
}

// A packedCell is a value: coefficient × 10^-scale and a truth or, where scale is other, the value at a place of the others.
type packedCell struct {
	coefficient int64
	scale       int8
	truth       bool
}

// What a scale may be beside the places of a decimal.
const (
	missing int8 = -1
	other   int8 = -2
)

// Pack gives the values of the first slots, as many as there are fields.
func (f *Frame) Pack(fields int) Packed {
	p := Packed{cells: make([]packedCell, fields), others: make([]indicators.Value, 0, f.others(fields)), period: f.period}
	for i := range p.cells {
		c, to := &f.cells[i], &p.cells[i]
		coefficient, scale, short := c.number.Short()
		switch {
		case !c.present:
			to.scale = missing
		case short && c.other == 0:
			*to = packedCell{coefficient, int8(scale), c.truth}
		default:
			*to = packedCell{int64(len(p.others)), other, false}
			p.others = append(p.others, f.Get(i))
		}
	}
	return p
}

// others counts the values of the first slots that are more than a short decimal or a truth.
func (f *Frame) others(fields int) (n int) {
	for i := range f.cells[:fields] {
		c := &f.cells[i]
		if _, _, short := c.number.Short(); c.present && (!short || c.other != 0) {
			n++
		}
	}
	return n
}

// Unpack makes the frame hold what was packed from a frame of the same scope, and nothing else.
func (f *Frame) Unpack(p Packed) {
	f.Clear()
	f.period = p.period
	for i := range p.cells {
		switch c := &p.cells[i]; c.scale {
		case missing:
		case other:
			f.Set(i, p.others[c.coefficient])
		default:
			to := &f.cells[i]
			to.number, to.truth, to.present = exact.New(c.coefficient, int(c.scale)), c.truth, true
		}
	}
}
