package kind

import (
	"sync/atomic"

	"github.com/baifen-go/baifen/internal/expression"
)

// words are the points off as steps over machine words, by the decimal places of the figures, made when a unit first wants them.
type words [expression.MaxWordPlaces + 1]atomic.Pointer[expression.Words]

// Words gives the steps for the unit in a frame; nil where they are not written yet.
func (c *Criterion) Words(f *expression.Frame) *expression.Words {
	return c.words[f.WordPlaces()].Load()
}

// InWords gives the points off in units of the last decimal place to which they are rounded; false where it takes [Criterion.InFull].
func (c *Criterion) InWords(f *expression.Frame) (off int64, ok bool) {
	for range 2 { // the first may find that the figures have more places
		places := f.WordPlaces()
		w := c.Words(f)
		if w == nil {
			w = c.writeWords(places)
		}
		if off, ok = w.Points(f); ok || f.WordPlaces() == places {
			return off, ok
		}
	}
	return 0, false
}

// writeWords gives steps without any where the criterion has none.
//
//go:noinline
func (c *Criterion) writeWords(places int) *expression.Words {
	w := new(expression.Words)
	if !c.Adds && c.Judgement < 0 && c.Choice < 0 && !isEither(c) {
		of := expression.WordsOf{Places: places, Marks: c.Marks, Grid: c.Grid, Earned: c.Earns, OutOf: c.OutOf}
		if made := c.Terms.Scope.Words(c.Asked(), of); made != nil {
			w = made
		}
	}
	c.words[places].Store(w)
	return w
}
