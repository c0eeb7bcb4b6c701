package random

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/kind"
)

// Wide writes a rule file in which there is something of everything that a unit can leave open: figures that are optional and become needed,
// defaults, texts, tables whose rows lack cells, the unit's own targets, a standing, judgements, ways to declare, bonuses without an end,
// vetoes by answers, and checks that want an optional figure.
func Wide(r Source) string {
	w := &writer{Source: r, places: r.IntN(3), wide: true, numbers: []string{"n0", "n1", "n2", "n3"}, forms: drawn(false)}
	return w.file()
}

// targetsField declares the table of the unit's own targets, as the example of its form reads it.
func targetsField() string {
	_, goals, _ := strings.Cut(kind.ExampleFields, "  goals:")
	return "  goals:" + goals
}

const (
	wideFields = `  d0: {label: 默认数, type: number, min: 0, max: 20, default: 3}
  d1: {label: 默认否, type: bool, default: false}
  d2: {label: 默认词, type: choice, of: [甲, 乙], default: 甲}
  p0: {label: 上年数, type: number, min: 0, max: 40, optional: true}
  p1: {label: 另答, type: bool, optional: true}
  p2: {label: 另选, type: choice, of: [甲, 乙, 丙], optional: true}
  t0: {label: 说明, type: text, optional: true}
  s0: {label: 通知日期, type: date, min: 2024-01-01, max: 2024-12-31}
  s1: {label: 报送日期, type: date, min: 2024-03-01, max: 2025-03-31, optional: true}
  list:
    label: 项目
    type: table
    columns:
      n: {label: 数, type: number, min: 0, max: 20, whole: true}
      m: {label: 另数, type: number, min: 0, max: 20, optional: true}
      ok: {label: 完成, type: bool}
      at: {label: 完成日期, type: date, min: 2024-01-01, max: 2025-03-31, optional: true}
`
	wideMeasures = `  many: {is: "sum(list, .n)"}
  cells: {is: "sum(list, .m ?? 0)"}
  waited: {is: "days(s0, s1 ?? s0) / 9"}
  whole: {is: "max(0, months(s0, s1 ?? period_end))"}
  top: {is: "sum(take(sort(map(list, .n), 'desc'), 2))"}
  once: {is: "sum(best(list, .ok, .n), .n)"}
  middle: {is: "len(list) > 0 ? median(map(list, .n)) : 0"}
`
	wideStandings = `standings:
  place: {label: 名次, rank: n0, better: higher, ties: best, among: all}
`
)

// wideTruth writes a condition of what only wide rule sets have.
func (w *writer) wideTruth() string {
	n, k := w.number(), 1+w.IntN(20)
	return fmt.Sprintf("%q", w.pick(
		fmt.Sprintf("%s > %d and p0 < %d", n, k, k),
		fmt.Sprintf("%s < %d or p1", n, k),
		fmt.Sprintf("present(p0) and (o0 ?? %d) > 7", k),
		"not present(p1) or b0", "d1", "d2 == '乙'", "(p2 ?? '甲') == '丙'", "b0 and p2 == '乙'", "not present(t0)",
		fmt.Sprintf("any(list, .n > %d)", k),
		fmt.Sprintf("b1 and all(list, .m > %d)", k),
		"count(list, .ok) >= 2",
		"s1 > s0", "s0 >= date('2024-06-30') and years(s0, s1 ?? period_end) < 1", "any(list, .at > period_end)", "days(period_start, s0) > 90",
		fmt.Sprintf("max(map(list, .n)) > %d", k), fmt.Sprintf("sum(drop(sort(map(list, .n)), 1)) > %d", k),
		fmt.Sprintf("place > %d", k),
	))
}

// beside writes bonuses, caps and checks.
func (w *writer) beside() string {
	var b strings.Builder
	b.WriteString("bonuses:\n")
	for i := range 1 + w.IntN(2) {
		award := w.pick(w.number()+" / 7", "(o0 ?? 0) / 3", "b0 ? p0 : 0", "present(p1) ? 2 : 0", "d0 / 4")
		limit := w.pick("", ", at_most: 2.5")
		fmt.Fprintf(&b, "  - {id: bonus%d, award: %q%s}\n", i, "max(0, "+award+")", limit)
	}
	if w.IntN(2) == 0 {
		b.WriteString("caps:\n")
		for i := range 1 + w.IntN(2) {
			fmt.Fprintf(&b, "  - {id: veto%d, when: %s, %s}\n", i, w.truth(), w.pick("total_at_most: 59", "total_at_most: \"min(80, abs(n0) + 40)\""))
		}
	}
	if w.IntN(3) == 0 {
		fmt.Fprintf(&b, "checks:\n  - {id: sure, that: %s, severity: note}\n", w.truth())
	}
	return b.String()
}
