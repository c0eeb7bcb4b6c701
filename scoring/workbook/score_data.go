package workbook

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/spreadsheet"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

var dataColumns = []column{
	{key: "centred", label: "序号", width: 6}, {label: "项目", width: 40}, {key: "centred", label: "计量单位", width: 10}, {label: "填报数", width: 18}, {label: "说明", width: 56},
}

// data writes the figures: those that formulas read can be changed.
func (w *scoreWriter) data() {
	p := w.sheetOf(valuesSheet, w.set.Header().Title+"：数据", dataColumns)
	p.hint("浅黄色的格子可以改：改了以后，“评分表”里的得分、合计、等级照规则重新算出。其他数据照填报时的数，改了要重新评分。")
	n := 0
	for _, l := range valuesLines(w.set) {
		switch {
		case l.key == "" && l.field == nil:
			p.row++
			for i := range p.columns {
				p.put(p.row, i+1, "", p.style.group)
			}
			p.put(p.row, 1, l.label, p.style.group)
			p.try(p.MergeCell(p.name, at(p.row, 1), at(p.row, len(p.columns))))
		case l.field == nil:
			n++
			p.texts(strconv.Itoa(n), l.label, "", w.sub.Choices[strings.TrimPrefix(l.key, "choices.")], "评分方式：照填报时的")
		default:
			n++
			w.figure(p, l, n)
		}
	}
	for _, x := range w.set.Standings().All() {
		n++
		f, i := w.set.Field(x.Field), x.Field
		p.texts(strconv.Itoa(n), told.Label(f), string(f.Unit), w.valued(f, w.values.Get(i)), "与其他单位比较得出")
	}
	for _, l := range judgedLines(w.set) {
		j, ok := w.sub.Judgements[strings.TrimPrefix(l.key, "judgements.")]
		if n++; ok {
			p.texts(strconv.Itoa(n), "人工评定："+l.label, "分", j.Points.String(), strings.Join(parts(j.Level, j.By, j.Reason), "；"))
		}
	}
	p.plainEnd()
}

// figure writes one figure.
func (w *scoreWriter) figure(p *page, l line, n int) {
	i, _ := w.set.FieldIndex(l.field.Name)
	f, v := w.set.Field(i), w.values.Get(i)
	p.texts(strconv.Itoa(n), l.label, string(f.Unit), w.valued(f, v), l.note)
	places := placesOf(f, v)
	if f.Type == indicators.Table {
		p.put(p.row, 4, "", p.style.locked)
		return
	}
	if !spreadsheet.Changeable(f, v, places) {
		return
	}
	w.figures[i] = spreadsheet.Figure{Cell: "'" + valuesSheet + "'!$D$" + strconv.Itoa(p.row), Places: places}
	cell := at(p.row, 4)
	style := p.style.openWord
	switch f.Type {
	case indicators.Number:
		style = w.changeable(places)
		if v.Present {
			p.number(p.row, 4, v.Number)
		}
		w.limited(p, cell, f, places)
	case indicators.Date:
		if style = w.changeable(-1); v.Present {
			p.number(p.row, 4, serial(v.Number))
		}
		p.dated(cell, f)
	default:
		p.check(cell, f)
	}
	p.try(p.SetCellStyle(p.name, cell, cell, style))
}

// placesOf gives how many decimal places a figure has: those of its step, at least two, and as many as the unit reports.
func placesOf(f *indicators.Field, v indicators.Value) int {
	if f.Whole || f.Type != indicators.Number {
		return 0
	}
	places := 2
	if !f.Step.IsZero() {
		places = decimals(f.Step)
	}
	if f.Default != nil {
		places = max(places, decimals(f.Default.Number))
	}
	return max(places, decimals(v.Number))
}

// decimals counts the decimal places of a number; of one that has no end more than any cell takes.
func decimals(x exact.Number) int {
	if !x.Terminates() {
		return 99
	}
	_, after, _ := strings.Cut(x.String(), ".")
	return len(after)
}

// changeable gives the style of a number with so many places; of a day for -1.
func (w *scoreWriter) changeable(places int) int {
	if style, ok := w.numbers[places]; ok {
		return style
	}
	format := "yyyy-mm-dd"
	if places >= 0 {
		format = strings.TrimSuffix("0."+strings.Repeat("0", places), ".")
	}
	s, err := w.GetStyle(w.style.openNumber)
	w.try(err)
	s.NumFmt, s.CustomNumFmt = 0, &format
	style, err := w.NewStyle(s)
	w.try(err)
	w.numbers[places] = style
	return style
}

// limited lets Excel refuse numbers that the formulas do not read.
func (w *scoreWriter) limited(p *page, cell string, f *indicators.Field, places int) {
	limit := "1E" + strconv.Itoa(14-places)
	conditions := []string{"ISNUMBER(" + cell + ")", fmt.Sprintf("ROUND(%[1]s,%[2]d)=%[1]s", cell, places), "ABS(" + cell + ")<" + limit}
	if low := f.Range.Low; low.Bounded && low.At.Terminates() {
		conditions = append(conditions, cell+map[bool]string{true: ">", false: ">="}[low.Open]+low.At.String())
	}
	if high := f.Range.High; high.Bounded && high.At.Terminates() {
		conditions = append(conditions, cell+map[bool]string{true: "<", false: "<="}[high.Open]+high.At.String())
	}
	v := excelize.NewDataValidation(true)
	v.Sqref, v.Type, v.Formula1 = cell, "custom", html.EscapeString("AND("+strings.Join(conditions, ",")+")")
	v.SetError(excelize.DataValidationErrorStyleStop, cut(told.Label(f), 30), cut(fmt.Sprintf("要填%s，最多 %d 位小数，不带 %%", told.Wanted(f), places), 200))
	p.try(p.AddDataValidation(p.name, v))
}
