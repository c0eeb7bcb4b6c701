package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

const openCells = "只有浅黄色的格子要填。没有的数据留空，不要填 0；"

// first gives the unit that is known, of a form for one.
func (w *writer) first() (f filled) {
	if len(w.known) > 0 {
		return w.known[0]
	}
	return f
}

// value gives what is known of a figure, the zero value where nothing is.
func (f filled) value(of *indicators.Field) indicators.Value {
	if f.Submission == nil || f.values == nil || f.Values[of.Name] == nil {
		return indicators.Value{}
	}
	i, _ := f.values.RuleSet().FieldIndex(of.Name)
	return f.values.Get(i)
}

// info writes the sheet that says whose form it is; of many units what they have in common.
func (w *writer) info(many bool) {
	p := w.page(infoSheet, infoKey, w.set.Header().Title+"：数据表", openCells+"填好以后保存为 .xlsx 上交，不要改工作表的结构。", infoColumns)
	h, known := w.set.Header(), w.first()
	for _, l := range infoLines(w.set) {
		if many && strings.HasPrefix(l.key, "unit.") {
			continue
		}
		p.line(l, map[string]string{"label": l.label, "note": l.note})
		value := p.column("value")
		text := ""
		switch {
		case l.key == "rule_set":
			text = h.ID
		case known.Submission == nil:
		case l.key == "unit.code":
			text = known.Unit.Code
		case l.key == "unit.name":
			text = known.Unit.Name
		}
		p.put(p.row, value, text, map[bool]int{true: w.style.locked, false: w.style.open}[l.key == "rule_set"])
		if l.key == "period" {
			p.period(p.row, value, l, known)
		}
	}
	p.end(false)
}

// period writes the year: the known one, or the only one that the rules are for.
func (p *page) period(row, column int, l line, known filled) {
	p.year(at(row, column), l.years)
	n, ok := l.years.FirstYear()
	if ok && l.years.CoversYear(n+1) {
		n = 0
	}
	if known.Submission != nil && known.Period != 0 {
		n = known.Period
	}
	if n != 0 {
		p.number(row, column, exact.Int(int64(n)))
	}
}

// values writes the figures of one unit.
func (w *writer) values() {
	p := w.page(valuesSheet, valuesKey, w.set.Header().Title+"：数据", openCells+"百分数照实填（98.52 或 98.52%）。评分标准在批注里。", valuesColumns)
	known, n := w.first(), 0
	for _, l := range valuesLines(w.set) {
		if l.key == "" && l.field == nil {
			p.heading(l)
			continue
		}
		n++
		cells := map[string]string{"number": strconv.Itoa(n), "label": l.label, "note": l.note}
		if l.field != nil {
			cells["unit"] = string(l.field.Unit)
		}
		p.line(l, cells)
		value := p.column("value")
		switch {
		case l.key == "":
		case l.field != nil:
			p.fill(p.row, value, l.field, known.value(l.field))
			p.check(at(p.row, value), l.field)
		default:
			p.choice(value, l, known)
		}
	}
	p.end(false)
}

// choice writes the way of judging that a unit chose.
func (p *page) choice(column int, l line, known filled) {
	way := ""
	if known.Submission != nil {
		way = known.Choices[strings.TrimPrefix(l.key, "choices.")]
	}
	p.put(p.row, column, way, p.style.open)
	p.choose(at(p.row, column), l.ways, l.label, l.note)
	p.comment(p.row, p.column("label"), l.clause)
}

// How many rows of a table are drawn, and how many can be filled in.
const (
	drawnRows = 12
	openRows  = 2000
)

// table writes the sheet of a table; of many units each row says whose it is.
func (w *writer) table(f *indicators.Field, many bool) {
	columns := tableColumns(w.set, f)
	hint := "一行填一项，可以接着往下填；" + openCells + "没有填的行不算。"
	if many {
		columns = append([]column{{key: "unit", label: "单位", width: 18}}, columns...)
		hint = "“单位”写“各单位”表里的单位代码或单位名称。" + hint
	}
	p := w.page(w.sheets[f.Name], tableKey+f.Name, w.set.Header().Title+"："+told.Label(f), hint, columns)
	last := columnName(len(columns))
	w.try(w.SetColStyle(p.name, "A:"+last, w.style.below))
	for i, c := range columns { // the style of a column is that of its cells too
		for row := keyRow; row <= headRow; row++ {
			style := map[int]int{titleRow: w.style.title, hintRow: w.style.hint, headRow: w.style.head, keyRow: w.style.note}[row]
			w.try(w.SetCellStyle(p.name, at(row, i+1), at(row, i+1), style))
		}
		if c.field != nil && c.field.Unit != "" {
			p.put(headRow, i+1, c.label+"（"+string(c.field.Unit)+"）", w.style.head)
		}
	}
	for _, known := range w.known {
		for n, row := range known.value(f).Rows {
			p.tableRow(f, known, n, row, many)
		}
	}
	for end := max(p.row, headRow+drawnRows-3) + 3; p.row < end; {
		p.tableRow(f, filled{}, 0, nil, many)
	}
	below := func(i int) string {
		return fmt.Sprintf("%s:%s", at(headRow+1, i+1), at(headRow+openRows, i+1))
	}
	for i, c := range columns {
		switch {
		case c.field != nil:
			p.check(below(i), c.field)
		case c.key == pointsColumn:
			p.points(below(i), c.label)
		}
	}
	p.end(true)
}

func (p *page) tableRow(f *indicators.Field, known filled, n int, cells []indicators.Value, many bool) {
	p.row++
	next, high := 0, 20.0
	for i, c := range p.columns {
		switch {
		case c.field != nil && cells != nil:
			p.fill(p.row, i+1, c.field, cells[next])
			high = max(high, p.height(cells[next].Text, i+1, i+1))
			next++
		case c.field != nil:
			p.fill(p.row, i+1, c.field, indicators.Value{})
		default:
			p.put(p.row, i+1, "", p.style.open)
		}
	}
	if cells == nil {
		return
	}
	p.try(p.SetRowHeight(p.name, p.row, high))
	if many {
		p.put(p.row, 1, known.Unit.Code, p.style.open)
		if known.Unit.Code == "" {
			p.put(p.row, 1, known.Unit.Name, p.style.open)
		}
	}
	if c, ok := known.Claims.Indicators[fmt.Sprintf("%s[%d]", f.Name, n+1)]; ok {
		p.claim(c, p.column(pointsColumn), p.column(reasonColumn))
	}
}

// judged writes what people give, where they give something.
func (w *writer) judged() {
	lines := judgedLines(w.set)
	if len(lines) == 0 {
		return
	}
	p := w.page(judgedSheet, judgedKey, w.set.Header().Title+"：人工评定", openCells+"由人评定的指标：写得分和理由，有等次的选等次。评分标准在批注里。", judgedColumns)
	known := w.first()
	for _, l := range lines {
		p.line(l, map[string]string{"label": l.label, "marks": l.marks})
		p.comment(p.row, p.column("label"), l.clause)
		for _, key := range []string{"level", "points", "by", "reason"} {
			p.put(p.row, p.column(key), "", w.style.open)
		}
		if len(l.ways) > 0 {
			p.choose(at(p.row, p.column("level")), l.ways, l.label, "")
		}
		p.points(at(p.row, p.column("points")), l.label)
		if known.Submission == nil {
			continue
		}
		if j, ok := known.Judgements[strings.TrimPrefix(l.key, "judgements.")]; ok {
			n, _ := exact.FromDecimal(j.Points) // the binding took it
			p.number(p.row, p.column("points"), n)
			for key, text := range map[string]string{"level": j.Level, "by": j.By, "reason": j.Reason} {
				p.put(p.row, p.column(key), text, w.style.open)
			}
		}
	}
	p.end(true)
}

// claims writes the scores that a unit gives itself.
func (w *writer) claims() {
	p := w.page(claimsSheet, claimsKey, w.set.Header().Title+"：自评分", openCells+"得分低于分值的写明扣分原因。评分标准在批注里。", claimsColumns)
	known := w.first()
	for _, l := range claimsLines(w.set) {
		p.line(l, map[string]string{"label": strings.Repeat("　", l.deep) + l.label, "marks": l.marks})
		p.comment(p.row, p.column("label"), l.clause)
		points, reason := p.column("points"), p.column("reason")
		p.put(p.row, points, "", w.style.openNumber)
		p.points(at(p.row, points), l.label)
		if l.key != claimsTotal {
			p.put(p.row, reason, "", w.style.open)
		}
		switch c, ok := known.claim(strings.TrimPrefix(l.key, claimPrefix)); {
		case ok:
			p.claim(c, points, reason)
		case l.key == claimsTotal && known.Submission != nil && known.Claims.Total.Valid:
			n, _ := exact.FromDecimal(known.Claims.Total.Decimal)
			p.number(p.row, points, n)
		}
	}
	p.end(false)
}
