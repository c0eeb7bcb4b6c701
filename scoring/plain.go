package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// Most leaves always apply, nobody judges them, and they lose of their marks what criteria take off. Where words are enough for their
// criteria they are counted in units of the last decimal place: handing exact numbers from call to call took as long as judging.

// plainLeaves is what is known of the leaves of a rule set before any unit is judged.
type plainLeaves struct {
	leaves   []plainLeaf
	criteria []*kind.Criterion // of the set
}

// A plainLeaf is a leaf; one that is not plain has no places.
type plainLeaf struct {
	first, last int   // its criteria
	marks       int64 // in units of the last place
	places      int   // of the points; below 0 where the leaf is not plain
}

func plainOf(set *rules.Set, shaped bool) (p plainLeaves) {
	p.leaves, p.criteria = make([]plainLeaf, set.Leaves().Len()), make([]*kind.Criterion, set.Criteria().Len())
	for i := range p.criteria {
		p.criteria[i] = set.Criteria().At(i).Inside()
	}
	for i := range p.leaves {
		in, l := set.Leaves().At(i), &p.leaves[i]
		l.first, l.last = in.Inside().Span()
		marks, scale, short := in.Marks().Short()
		l.marks, l.places = marks, scale
		if shaped || !short || in.Condition() != nil || in.Inside().Judged {
			l.places = -1
		}
		for _, c := range p.criteria[l.first:l.last] {
			if c.Grid.Places != scale || c.Adds {
				l.places = -1
			}
		}
	}
	return p
}

// most is more than a criterion takes off in earnest: sums of so many stay far from the end of a word.
const most = 1 << 40

// judgePlain judges a leaf in words; it reports false, and leaves nothing behind, where they are not enough.
func (b *Bound) judgePlain(p *plainLeaf, l *leaf) bool {
	f, n := b.values.Inside().Frame, len(b.taken)
	charged := f.Charged()
	var lost int64
	for k, c := range b.plain.criteria[p.first:p.last] {
		var off int64
		w, ok := c.Words(f), false
		if w != nil { // as it is but for the first unit
			off, ok = w.Points(f)
		}
		if !ok {
			off, ok = c.InWords(f)
		}
		if !ok || off < 0 || off > most {
			b.taken = b.taken[:n]
			f.Refund(charged)
			return false
		}
		if off != 0 {
			lost += off
			b.take(p.first+k, exact.New(off, p.places))
		}
	}
	if lost != 0 {
		l.lost = exact.New(min(lost, p.marks), p.places)
		b.lost = b.lost.Add(l.lost)
	}
	return true
}

// plainScore gives the score of a leaf that is plain, out of its own marks.
func (b *Bound) plainScore(i int) (points exact.Number, ok bool) {
	p := &b.plain.leaves[i]
	lost, scale, short := b.leaves[i].lost.Short()
	if len(b.shares) > 0 || !short || scale != p.places && lost != 0 || p.places < 0 {
		return points, false
	}
	return exact.New(p.marks-lost, p.places), true
}
