package random

import "fmt"

// lookups writes look-up tables over a number, a choice and a truth, with rows that leave a key out, hold several words or one number; "" where
// the rule set has none.
func (w *writer) lookups() string {
	if !w.looks {
		return ""
	}
	low := w.IntN(10)
	high := low + 1 + w.IntN(10)
	open := w.pick("(", "[")
	points := func() string { return w.pick("0", "0.5", "1", "2", "3.25", "7") }
	middle := fmt.Sprintf("%s%d, %d%s", open, low, high, w.pick(")", "]"))
	below := map[string]string{"(": "]", "[": ")"}[open]
	return fmt.Sprintf(`lookups:
  look:
    label: 查分
    by: {x: {label: 数, type: number}, c: {label: 选项, type: choice, of: [高, 中, 低]}, b: {label: 是否, type: bool}}
    rows:
      - {x: "(-inf, %d%s", c: %s, gives: %s}
      - {x: "%s", c: [高, 低], gives: %s}
      - {x: "%s", c: 中, b: %s, gives: %s}
      - {otherwise: %s}
  word: {by: {x: {type: number}}, rows: [{x: "(-inf, %d]", gives: 高}, {x: "(%d, %d)", gives: 中}, {x: "[%d, +inf)", gives: 低}]}
`, low, below, w.pick("高", "[高, 中]", "[低, 高, 中]"), points(), middle, points(), middle, w.pick("true", "false"), points(), points(), low, low, high, high)
}

// looked writes a number that is looked up; it is 0 or more.
func (w *writer) looked() string {
	if w.wide && w.IntN(3) == 0 {
		return w.pick("sum(list, look(.n, c0, .ok))", "sum(list, look(.m ?? 3, word(.n), b0))", "look(p0, c0, b1)")
	}
	return fmt.Sprintf("look(%s, %s, %s)", w.pick(w.number(), "rate", "mix * 2", w.number()+" - "+w.number()), w.pick("c0", "word("+w.number()+")", "'高'"), w.pick("b0", "b1", "not b0", "n0 > 3"))
}

// lookedTruth writes a condition on what is looked up.
func (w *writer) lookedTruth() string {
	if w.wide && w.IntN(3) == 0 {
		return w.pick("any(list, look(.n, c0, .ok) > 1)", "count(list, word(.n) == '中') >= 1")
	}
	return w.pick(w.looked()+" > "+w.pick("0", "1", "2"), fmt.Sprintf("word(%s) == '%s'", w.number(), w.pick("高", "中", "低")))
}
