package workbook

import (
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
)

// claim gives the score that the unit gives itself for an indicator or a row.
func (f filled) claim(id string) (c scoring.Claim, ok bool) {
	if f.Submission != nil {
		c, ok = f.Claims.Indicators[id]
	}
	return c, ok
}

// claim writes a claim into the last line.
func (p *page) claim(c scoring.Claim, points, reason int) {
	n, _ := exact.FromDecimal(c.Points) // the binding took it
	p.number(p.row, points, n)
	p.put(p.row, reason, c.Reason, p.style.open)
}

// units writes the sheet of many units: a row for each, a column for each figure, below the name of the indicator that reads it.
func (w *writer) units() {
	columns := []column{{key: "unit.code", label: "单位代码", width: 16}, {key: "unit.name", label: "单位名称", width: 28}}
	lines := []line{{}, {}}
	clauses := map[int]string{} // by column
	clause := ""
	for _, l := range valuesLines(w.set) {
		if l.key == "" {
			if l.field == nil {
				clause = l.label + "\n" + l.clause
			}
			continue
		}
		c := column{key: l.key, label: l.label, width: 14, field: l.field}
		if l.field != nil && l.field.Unit != "" {
			c.label += "（" + string(l.field.Unit) + "）"
		} else if l.field == nil {
			c.label = "评分方式：" + l.label
		}
		clauses[len(columns)+1] = clause
		columns, lines = append(columns, c), append(lines, l)
	}
	columns, lines = append(columns, column{key: claimsTotal, label: "自评总分", width: 10}), append(lines, line{})
	p := w.page(unitsSheet, unitsKey, w.set.Header().Title+"：各单位数据", "一行填一个单位，可以接着往下填；"+openCells+"评分标准在批注里。", columns)
	w.try(w.SetColStyle(p.name, "A:"+columnName(len(columns)), w.style.below))
	for i := range columns {
		for row, style := range map[int]int{keyRow: w.style.note, titleRow: w.style.title, hintRow: w.style.hint, headRow: w.style.head} {
			w.try(w.SetCellStyle(p.name, at(row, i+1), at(row, i+1), style))
		}
		p.comment(headRow, i+1, clauses[i+1])
		below := at(headRow+1, i+1) + ":" + at(headRow+openRows, i+1)
		switch l := lines[i]; {
		case l.field != nil:
			p.check(below, l.field)
		case len(l.ways) > 0:
			p.choose(below, l.ways, l.label, "")
		}
	}
	w.try(w.SetRowHeight(p.name, headRow, 64))
	for _, known := range w.known {
		p.unitRow(lines, known)
	}
	for end := max(p.row, headRow+drawnRows-3) + 3; p.row < end; {
		p.unitRow(lines, filled{})
	}
	p.end(true)
}

func (p *page) unitRow(lines []line, known filled) {
	p.row++
	for i, c := range p.columns {
		switch l := lines[i]; {
		case l.field != nil:
			p.fill(p.row, i+1, l.field, known.value(l.field))
		default:
			p.put(p.row, i+1, known.words(c.key), p.style.open)
		}
	}
	if known.Submission != nil && known.Claims.Total.Valid {
		p.fill(p.row, len(p.columns), pointsField, indicators.Value{Present: true, Number: exact.MustParse(known.Claims.Total.Decimal.String())})
	}
}

// words gives what is known beside the figures.
func (f filled) words(key string) string {
	switch {
	case f.Submission == nil:
	case key == "unit.code":
		return f.Unit.Code
	case key == "unit.name":
		return f.Unit.Name
	case strings.HasPrefix(key, "choices."):
		return f.Choices[strings.TrimPrefix(key, "choices.")]
	}
	return ""
}
