package scoring

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// table writes one line for each indicator: name, marks, score, what came off.
func (t *text) table() {
	rows := t.tabulate()
	const heading = "指标"
	if t.scratch.widths == nil { // which are those of every sheet
		for i := range rows {
			t.scratch.widths = append(t.scratch.widths, 2*rows[i].in.Inside().Depth+source.Width(rows[i].in.Name()))
		}
	}
	names := source.Width(heading)
	for _, width := range t.scratch.widths {
		names = max(names, width)
	}
	widths := columnWidths(rows)
	t.add(heading)
	t.pad(names - source.Width(heading))
	for i, heading := range [...]string{"分值", "得分", t.lostWord()} {
		t.pad(widths[i] - source.Width(heading))
		t.add(heading)
	}
	t.line()
	for i := range rows {
		t.row(&rows[i], names-t.scratch.widths[i], widths)
	}
	t.line()
}

// lostWord is what the marks are called that an indicator does not get: of some all come off, others count up to their points, or are held down.
func (b *Bound) lostWord() string {
	if b.shaped || b.concludes && b.conclusion.held {
		return "失分"
	}
	return "扣分"
}

// pad writes so many spaces.
func (t *text) pad(n int) {
	for ; n > len(blanks); n -= len(blanks) {
		t.b = append(t.b, blanks...)
	}
	if n > 0 {
		t.b = append(t.b, blanks[:n]...)
	}
}

const blanks = "                                                                "

// column is the least display width of a column of points.
const column = 10

// columnWidths gives the display widths of the columns: marks, score, what came off.
func columnWidths(rows []row) (w [3]int) {
	w = [3]int{column, column, column}
	for i := range rows {
		r := &rows[i]
		for k, x := range [...]exact.Number{r.marks, r.score, r.lost} {
			if c, _, short := x.Short(); short && 0 <= c && c < 1e6 {
				continue // eight characters at most, for points have six places at most
			}
			w[k] = max(w[k], 1+len(x.String()))
		}
		if !r.applied.Equal(r.marks) {
			w[0] = max(w[0], 1+source.Width(r.changed()))
		}
	}
	return w
}

// changed shows marks that became others because some indicator does not apply.
func (r *row) changed() string { return r.marks.String() + "→" + r.applied.String() }

// row writes a line of the table, with a gap behind the name.
func (t *text) row(r *row, gap int, w [3]int) {
	t.pad(2 * r.in.Inside().Depth)
	t.add(r.in.Name())
	t.pad(gap)
	switch {
	case r.in.Open():
		t.pad(w[0])
	case r.applied.Equal(r.marks):
		t.cell(w[0], r.marks)
	default:
		t.pad(w[0] - source.Width(r.changed()))
		t.add(r.changed())
	}
	t.cell(w[1], r.score)
	remark := t.remark(r.in, r.start)
	switch {
	case r.lost.Sign() > 0:
		t.cell(w[2], r.lost)
	case remark != "":
		t.pad(w[2])
	}
	if remark != "" {
		t.add("  ", remark)
	}
	t.line()
}

// cell writes points at the right of a column.
func (t *text) cell(width int, x exact.Number) {
	t.digits = x.Append(t.digits[:0])
	t.pad(width - len(t.digits))
	t.b = append(t.b, t.digits...)
}
