package workbook

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// check lets Excel refuse what does not fit a field, in a range of cells whose first is in the range's name.
func (p *page) check(cells string, f *indicators.Field) {
	switch f.Type {
	case indicators.Bool:
		p.choose(cells, []string{"是", "否"}, told.Label(f), f.Help)
	case indicators.Choice:
		p.choose(cells, f.Of, told.Label(f), f.Help)
	case indicators.Number:
		p.between(cells, f)
	case indicators.Date:
		p.dated(cells, f)
	default: // words
		p.told(cells, told.Label(f), f.Help)
	}
}

// choose offers words.
func (p *page) choose(cells string, of []string, title, help string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	v.SetSqrefDropList(p.list(of))
	v.SetError(excelize.DataValidationErrorStyleStop, cut(title, 30), cut("只能选："+strings.Join(of, "、"), 200))
	ask(v, title, help)
	p.try(p.AddDataValidation(p.name, v))
}

// list gives where words to choose from stand: on a sheet that nobody sees, a column for each list.
func (w *writer) list(of []string) string {
	key := strings.Join(of, "\x00")
	if ref, ok := w.lists[key]; ok {
		return ref
	}
	if len(w.lists) == 0 {
		_, err := w.NewSheet(listsSheet)
		w.try(err)
	}
	column := columnName(len(w.lists) + 1)
	for i, word := range of {
		w.try(w.SetCellStr(listsSheet, column+strconv.Itoa(i+1), word))
	}
	w.lists[key] = fmt.Sprintf("'%s'!$%s$1:$%s$%d", listsSheet, column, column, len(of))
	return w.lists[key]
}

// between wants numbers in a range, whole ones where the field says so.
func (p *page) between(cells string, f *indicators.Field) {
	first, _, _ := strings.Cut(cells, ":")
	conditions := []string{"ISNUMBER(" + first + ")"}
	if f.Range.Low.Bounded && f.Range.Low.At.Terminates() {
		conditions = append(conditions, first+map[bool]string{true: ">", false: ">="}[f.Range.Low.Open]+f.Range.Low.At.String())
	}
	if f.Range.High.Bounded && f.Range.High.At.Terminates() {
		conditions = append(conditions, first+map[bool]string{true: "<", false: "<="}[f.Range.High.Open]+f.Range.High.At.String())
	}
	if f.Whole {
		conditions = append(conditions, "INT("+first+")="+first)
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	v.Type, v.Formula1 = "custom", html.EscapeString("AND("+strings.Join(conditions, ",")+")") // it is put into the XML as it is
	says := "要填" + told.Wanted(f)
	if f.Optional || f.Default != nil {
		says += "；没有的不填"
	}
	v.SetError(excelize.DataValidationErrorStyleStop, cut(told.Label(f), 30), says)
	ask(v, told.Label(f), strings.Join(parts(told.Wanted(f), f.Help), "。"))
	p.try(p.AddDataValidation(p.name, v))
}

// points wants points from 0 on.
func (p *page) points(cells, title string) {
	p.between(cells, &indicators.Field{Label: title, Unit: "分", Range: indicators.Interval{Low: indicators.End{At: exact.Int(0), Bounded: true}}})
}

// year wants a year that the rules are for.
func (p *page) year(cell string, of rules.Period) {
	first, ok := of.FirstYear()
	if !ok {
		return
	}
	last := first
	for of.CoversYear(last + 1) {
		last++
	}
	p.between(cell, &indicators.Field{Label: "年度", Whole: true, Range: indicators.Interval{
		Low: indicators.End{At: exact.Int(int64(first)), Bounded: true}, High: indicators.End{At: exact.Int(int64(last)), Bounded: true}}})
}

// told shows help beside cells that may hold any words.
func (p *page) told(cells, title, help string) {
	if help == "" {
		return
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	ask(v, title, help)
	p.try(p.AddDataValidation(p.name, v))
}

// ask shows help while a cell is filled in.
func ask(v *excelize.DataValidation, title, help string) {
	if help != "" {
		v.SetInput(cut(title, 30), cut(help, 200))
	}
}

// cut shortens a text to what Excel takes.
func cut(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	return string(letters[:most-1]) + "…"
}

// parts gives the texts that are not empty.
func parts(texts ...string) (list []string) {
	for _, s := range texts {
		if s != "" {
			list = append(list, s)
		}
	}
	return list
}
