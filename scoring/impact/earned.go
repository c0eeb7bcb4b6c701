package impact

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/curves"
)

// Awards of an indicator that starts from 0 are compared as what they leave of the points that they govern, as all awards are. They are told as
// what they add.

// earn tells points of awards that are out of so many as points that are added.
func (d *Difference) earn(was, is exact.Number) {
	for k := range d.Intervals {
		i := &d.Intervals[k]
		i.Old, i.New = i.Old.earned(was), i.New.earned(is)
		gain := is.Sub(was)
		i.Least, i.Most = gain.Sub(i.Most), gain.Sub(i.Least)
		if i.lines() {
			i.OldLine, i.NewLine = text(earned(i.on[0], was)), text(earned(i.on[1], is))
		}
	}
	for k := range d.Cases {
		d.Cases[k].Old, d.Cases[k].New = d.Cases[k].Old.earned(was), d.Cases[k].New.earned(is)
	}
	if x := d.Example; x != nil {
		x.Old, x.New = x.Old.earned(was), x.New.earned(is)
	}
}

func (p Points) earned(out exact.Number) Points {
	if !p.Fails {
		p.Off = out.Sub(p.Off)
	}
	return p
}

// earned gives the stretch of what is left of points.
func earned(s *curves.Stretch, out exact.Number) *curves.Stretch {
	if s == nil {
		return nil
	}
	left := *s
	left.A, left.B = out.Mul(s.C).Sub(s.A), out.Mul(s.D).Sub(s.B)
	return &left
}
