package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// whole writes bonuses and caps, and how the total comes about with them.
func (t *text) whole() {
	n := 0
	heading := func(words string) {
		if n++; n == 1 {
			t.line(words)
		}
	}
	t.eachBonus(func(b *rules.Bonus, came, asked exact.Number) {
		heading("加分")
		t.add("   加", came.String(), "分", withheld(came, asked, ""), "：")
		t.evidence(b.Explain(t.values), b.ID(), b.Place())
	})
	n = 0
	t.eachCap(func(c *rules.Cap, most exact.Number) {
		heading("一票否决")
		t.add("   总分不超过", most.String(), "分：")
		t.evidence(c.Explain(t.values), c.ID(), c.Place())
	})
	if words := t.summed(); words != "" {
		t.line("合计：", words)
		t.line()
	}
}

// withheld says that a bonus gave less than its rule, for the total stopped at full marks; "" where it did not.
func withheld(came, asked exact.Number, gap string) string {
	if came.Equal(asked) {
		return ""
	}
	return "（应加" + gap + asked.String() + gap + "分，总分不超过满分）"
}

// evidence writes the reason of a rule beside the indicators, its arithmetic and its place.
func (t *text) evidence(x rules.Explanation, id string, place rules.Place) {
	t.words(6, []byte(x.Reason))
	for _, w := range x.Working {
		t.add("      ")
		t.words(9, []byte(w))
	}
	t.line("      规则：", id, "（", place.String(), "）")
}

// summed says how the total comes about where bonuses or caps take part; "" where they do not.
func (b *Bound) summed() string {
	words, special := "指标得分"+b.sum.raw.String(), false
	if b.sum.rescaled {
		words += "，折算为" + b.sum.base.String()
	}
	b.eachBonus(func(_ *rules.Bonus, came, _ exact.Number) {
		words, special = words+" + 加分"+came.String(), true
	})
	capped := false
	b.eachCap(func(*rules.Cap, exact.Number) { capped = true })
	if capped {
		words, special = words+"，一票否决后", true
	}
	if !special {
		return ""
	}
	return words + " = " + b.sum.total.String()
}

func (t *text) checks() {
	n := 0
	t.eachCheck(func(c *rules.Check) {
		if n++; n == 1 {
			t.line("勾稽检查（不影响得分）")
		}
		x := c.Explain(t.values)
		t.add("   [", c.Severity().Label(), "] ")
		t.words(10, []byte(x.Reason))
		for _, w := range x.Working {
			t.add("          ")
			t.words(10, []byte(w))
		}
	})
	if n > 0 {
		t.line()
	}
}
