package rulestest

import (
	"maps"
	"slices"

	"github.com/baifen-go/baifen/scoring"
)

// A spot is a submission around which to look: that of a case, by its place, or the base.
type spot int

const atBase spot = -1

// spots gives the base and the cases that have a score.
func (h *hunt) spots() []spot {
	list := []spot{atBase}
	for i := range h.cases {
		if h.cases[i].trace != nil {
			list = append(list, spot(i))
		}
	}
	return list
}

// at gives the submission of a spot, to be changed.
func (h *hunt) at(c spot) *scoring.Submission {
	if c == atBase {
		return h.base()
	}
	return copyOf(h.cases[c].sub)
}

// base gives the base as a submission.
func (h *hunt) base() *scoring.Submission {
	base := &oneCase{name: "base", changes: &scoring.Submission{}}
	return base.submission(h.suite.base, h.year)
}

func copyOf(s *scoring.Submission) *scoring.Submission {
	c := *s
	c.Values, c.Judgements, c.Choices = maps.Clone(s.Values), maps.Clone(s.Judgements), maps.Clone(s.Choices)
	return &c
}

// aroundEach moves one figure around each spot in turn, as long as half of the tries are left: the other half is for what comes after. To the
// touched parts all that hold what they read as the base does are one: around the second nothing can be found that the first did not show.
func (h *hunt) aroundEach(spots []spot) *Survivor {
	apart, _ := h.separated()
	shown := -1 // tries around one that is like the base and shows nothing
	for _, c := range spots {
		if h.tries < maxTries/2 {
			break
		}
		_, other := slices.BinarySearch(apart, int(c))
		if !other && shown >= 0 {
			h.tries -= shown
			continue
		}
		before := h.tries
		h.moved = moved{}
		if k := h.around(c, 1); k != nil {
			return k
		}
		if !other && h.moved.known && !h.moved.differ {
			shown = before - h.tries
		}
	}
	return nil
}

// around moves one figure, or as many as depth says, of a spot: each two of them once.
func (h *hunt) around(c spot, depth int) *Survivor {
	sub := h.at(c)
	h.hold(sub)
	k := h.moving(sub, h.levers(), depth)
	h.moved.known, h.held.are = h.held.are, false
	return k
}
