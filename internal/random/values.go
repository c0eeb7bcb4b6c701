package random

import (
	"fmt"
	"strings"
)

// grades writes grades, of a valued rule file such as ask for more than points.
func (w *writer) grades() string {
	if w.peers {
		return w.peerGrades()
	}
	if !w.valued {
		return "grades: [{name: 甲, from: 90}, {name: 乙, from: 59.5}, {name: 丙, from: 0}]\n"
	}
	w.before = []string{"first", "i0", "rest"}
	defer func() { w.before = nil }()
	return fmt.Sprintf("grades:\n  - {name: 甲, from: 90, when: '%s'}\n  - {name: 甲, when: '%s and b0'}\n  - {name: 乙, from: %d}\n  - {name: 丙, from: 40.5, when: '%s'}\n  - {name: 丁}\n",
		w.result(), w.result(), 55+w.IntN(20), w.pick(w.result(), "total < 50 or b1"))
}

// points writes a number that results of scoring are.
func (w *writer) points() string {
	id := w.before[w.IntN(len(w.before))]
	return fmt.Sprintf(w.pick(`(applicable("%[1]s") ? points("%[1]s") : 7)`, `(applicable("%[1]s") ? share("%[1]s") * 9 : 0)`, `(applicable("%[1]s") ? lost("%[1]s") : 2)`), id)
}

// result writes a condition on results of scoring.
func (w *writer) result() string {
	if w.IntN(5) == 0 {
		return fmt.Sprintf(`applicable("%s")`, w.before[w.IntN(len(w.before))])
	}
	return fmt.Sprintf("%s %s %d", w.points(), w.pick("<", ">=", ">"), w.IntN(20))
}

// values writes what stands beside the indicators of a valued rule file.
func (w *writer) values() string {
	var b strings.Builder
	w.before = append(w.before, "rest")
	if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "bonuses:\n  - {id: one, award: '%s', at_most: 4}\n", w.pick("raw_total / 40", w.points()+" / 3", "raw_total > 60 ? 2 : n0 / 9"))
	}
	b.WriteString("caps:\n")
	fmt.Fprintf(&b, "  - {id: held, of: %s, when: '%s', points_at_most: %d}\n", w.pick("rest", "first", "i0"), w.result(), w.IntN(3))
	fmt.Fprintf(&b, "  - {id: total, when: '%s', total_at_most: '%s'}\n", w.pick(w.result(), "total > 70"), w.pick("59", "max(total - 11, 0)", "raw_total / 2"))
	fmt.Fprintf(&b, "  - {id: most, when: '%s', grade_at_most: %s}\n", w.result(), w.pick("乙", "丙"))
	fmt.Fprintf(&b, "  - {id: down, when: '%s', grade_down: %d}\n", w.pick(w.result(), "b1", "total < 60"), 1+w.IntN(2))
	if w.IntN(2) == 0 {
		fmt.Fprintf(&b, "  - {id: given, when: '%s', grade: %s}\n", w.pick("b0 and b1", w.result()), w.pick("不评定", "丙"))
	}
	fmt.Fprintf(&b, "outcomes:\n  - {id: days, label: 天数, unit: 天, is: 'round((100 - total) / 3 + %s, 1)'}\n", w.points())
	return b.String()
}
