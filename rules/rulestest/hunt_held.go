package rulestest

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/scoring"
)

// held is the submission that is looked around, bound on both sides: moving one figure of it then binds one figure, not all.
type held struct {
	values [2]*rules.Values
	are    bool // a submission is held
	behind int  // settings that stand in the submission and not here
}

// moved tells what came of moving figures around one submission.
type moved struct {
	known  bool // it was held
	differ bool // somewhere the touched parts gave something else, or that was not known
}

// hold binds a submission on both sides. It is not held where its standings would move with its figures.
func (h *hunt) hold(sub *scoring.Submission) {
	h.held.are = h.touched != nil && !h.touched.everything && h.set.Standings().Len() == 0
	for i, s := range [2]*side{h.old, h.new} {
		if !h.held.are {
			return
		}
		if s.bind(sub) != nil {
			h.held.are = false
			return
		}
		if h.held.values[i] == nil {
			h.held.values[i] = s.set.NewValues()
		}
		h.held.values[i].Unpack(s.bound.Values().Pack())
	}
	h.held.behind = 0
}

// move makes what is held follow a setting of the submission, and gives the way back.
func (h *hunt) move(l lever, s setting) (back func()) {
	if !h.held.are {
		return func() {}
	}
	if l.field >= 0 && len(s.along) == 0 {
		if x, ok := given(h.set.Field(l.field), s.value); ok {
			old := h.held.values[0].Get(l.field)
			h.held.set(l.field, x)
			return func() { h.held.set(l.field, old) }
		}
	}
	h.held.behind++
	return func() { h.held.behind-- }
}

func (h *held) set(field int, x indicators.Value) {
	analysis.Put(h.values[0], field, x)
	analysis.Put(h.values[1], field, x)
}

// current reports whether what is held is the submission as it stands.
func (h *held) current() bool { return h.are && h.behind == 0 }

// heldAlike reports that the touched parts give the submission that is held the same on both sides.
func (h *hunt) heldAlike() bool {
	return h.held.current() && h.touched.alike(h.set, h.new.set, h.held.values[0], h.held.values[1])
}

// values gives a submission as it is bound on a side; nil where it cannot be.
func (h *hunt) values(i int, sub *scoring.Submission) *rules.Values {
	if h.held.current() {
		return h.held.values[i]
	}
	s := [2]*side{h.old, h.new}[i]
	if s.bind(sub) != nil {
		return nil
	}
	return s.bound.Values()
}
