package random

import (
	"fmt"
	"strings"
)

// Peers is [Rules] for rule files whose units are compared with each other in every way there is: by ranks, with and without what settles
// ties, by shares of the best, by counts, by means and their like with some values left out, and by what they score. Its units belong to a
// population.
func Peers(r Source, plain bool) string {
	w := &writer{Source: r, places: r.IntN(3), plain: plain, peers: true, numbers: []string{"n0", "n1", "n2", "n3"}, forms: drawn(plain)}
	return w.file()
}

// peerNumbers are the measures that [writer.compared] writes, numbers of every unit.
var peerNumbers = []string{"placed", "parted", "shared", "apart", "present0"}

// compared writes measures that read the standings, of a unit that has none too.
func (w *writer) compared() string {
	return `  placed: {is: "present(place) ? place : 5"}
  parted: {is: "present(part) ? part / 9 : 4.5"}
  shared: {is: "present(to_best) ? to_best : 0"}
  apart: {is: "present(middle) ? n0 - middle : 0"}
  present0: {is: "units - some"}
`
}

// standings writes one standing of every way to compare units, but of means and their like one of five.
func (w *writer) standings() string {
	var b strings.Builder
	b.WriteString("standings:\n  units: {label: 单位数, count: all}\n")
	fmt.Fprintf(&b, "  some: {label: 其中, count: %s}\n", w.pick("b0", "n1 > 4", "c0 == '高'"))
	for _, ranked := range [2]string{"place: {label: 名次, rank", "part: {label: 名次占比, percentile"} {
		fmt.Fprintf(&b, "  %s: %s, better: %s, ties: %s, among: %s%s}\n", ranked, w.compares(), w.pick("higher", "lower"),
			w.pick("best", "worst", "average", "dense"), w.among(), w.pick("", ", then: [n3]", ", then: [{value: n2, better: lower}, {value: \"abs(n3)\", better: higher}]"))
	}
	fmt.Fprintf(&b, "  to_best: {label: 与最优之比, ratio_to_best: %s, better: %s, among: %s}\n", w.pick("\"max(0, n1)\"", "abs(n2)", "\"b0 ? abs(n0) : 2\""), w.pick("higher", "lower"), w.among())
	fmt.Fprintf(&b, "  middle: {label: 共同的数, %s: %s, among: %s%s}\n", w.pick("mean", "median", "highest", "lowest", "sum"), w.compares(), w.among(),
		w.pick("", ", drop: {highest: \"some > 2 ? 1 : 0\"}", ", drop: {lowest: 0}", ", drop: {highest: \"units >= 5 ? 1 : 0\", lowest: \"units >= 6 ? 1 : 0\"}"))
	fmt.Fprintf(&b, "  scored: {label: 得分名次, rank: %s, better: higher, ties: %s, among: all, then: [{value: n0, better: lower}]}\n",
		w.pick("total", "points('first')", "total - points('rest')"), w.pick("best", "worst", "dense"))
	return b.String()
}

// compares writes a number by which units are compared.
func (w *writer) compares() string {
	return w.pick("n0", "n1", "\"abs(n2)\"", "\"n0 - n3\"", "\"b1 ? n0 : n1\"")
}

// among writes which units are compared.
func (w *writer) among() string { return w.pick("all", "all", "b0", "n0 > 2", "\"b1 or n1 > 3\"") }

// peerGrades writes grades that units are compared for.
func (w *writer) peerGrades() string {
	return fmt.Sprintf("grades: [{name: 甲, from: %d, when: scored <= 2}, {name: 乙, from: 59.5}, {name: 丙, from: 0}]\n", 60+w.IntN(30))
}

// concluded writes what follows from how units compare.
func (w *writer) concluded() string {
	return fmt.Sprintf("caps:\n  - {id: last, when: %s, grade_at_most: 乙}\noutcomes:\n  - {id: prize, label: 奖金, unit: 元, is: \"scored <= %d ? 1000 - scored * 100 : 0\"}\n",
		w.pick("scored >= 4", "\"scored == units and b0\""), 1+w.IntN(3))
}
