package scoring

import (
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// leftOut stands in the place of a reason, or of working, behind [MaxCard].
const leftOut = "评分表太长，从这里起理由和算式从略"

// full reports that the card in hand has been spelt out as far as it may be.
func (b *Bound) full() bool { return b.spelt > MaxCard }

// stepsOfOne is how many steps on the way to a text count as much as one byte of it: each sentence has a budget of steps of its own, and a card
// may have a thousand.
const stepsOfOne = 4

// walked gives the steps that were taken so far, and spellFrom counts those that were taken since.
func (b *Bound) walked() int { return b.values.Inside().Frame.Walked() }

func (b *Bound) spellFrom(begun int) { b.spelt += (b.walked() - begun) / stepsOfOne }

// spell counts what was written of the card in hand.
func (b *Bound) spell(texts ...string) {
	for _, s := range texts {
		b.spelt += len(s)
	}
}

// enough gives an explanation with the figures that it rests on, as long as the card in hand is not full: then only that it is.
func (b *Bound) enough(explain func() judging.Explanation) (reason string, working []string, figures []Figure) {
	if b.full() {
		return leftOut, []string{}, []Figure{}
	}
	begun := b.walked()
	x := explain()
	b.spellFrom(begun)
	figures = used(x.Uses)
	b.spell(x.Reason)
	b.spell(x.Working...)
	for i := range figures {
		b.spell(figures[i].Value)
	}
	return x.Reason, x.Working, figures
}

// enoughWorking gives the outcome of a place, and how it follows from the score, as long as the card in hand is not full.
func (b *Bound) enoughWorking(i int, x rules.Outcome) (shown string, working []string) {
	switch {
	case b.uncounts(i):
		return uncounted, nil
	case b.full():
		return leftOut, nil
	}
	begun := b.walked()
	why := rules.Explain(x, b.values)
	b.spellFrom(begun)
	b.spell(why.Reason)
	b.spell(why.Working...)
	return why.Reason, why.Working
}
