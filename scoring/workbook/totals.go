package workbook

import (
	"fmt"
	"io"
	"iter"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	layout "github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/told"
	"github.com/baifen-go/baifen/scoring/population"
)

const (
	totalsSheet  = "得分汇总表"
	notScored    = "未评分"
	rowsOfASheet = 1048576 // that Excel can hold
)

// WriteTotals writes what many units of one rule set scored (得分汇总表) as a workbook: a row for each card, in the order in which they come,
// with the points of each indicator; and who was not scored, which the roll tells. It keeps no card: any number of them may come, and what
// does not fit onto one sheet stands on the next. The error is that of a card, one by other rules among them, or that of w.
func WriteTotals(w io.Writer, set *rules.Set, cards iter.Seq2[*scoring.Sheet, error], roll *population.Roll) error {
	return writeTotals(w, set, cards, roll, rowsOfASheet)
}

func writeTotals(w io.Writer, set *rules.Set, cards iter.Seq2[*scoring.Sheet, error], roll *population.Roll, rows int) error {
	switch {
	case set == nil || set.Header().ID == "":
		return scoring.ErrorList{{Code: "unknown-rule-set", Message: "没有规则集，不能做得分汇总表"}}
	case w == nil:
		return scoring.ErrorList{{Code: "unreadable", Message: "没有地方写得分汇总表"}}
	}
	b := &totalsWriter{writer: &writer{File: excelize.NewFile(), set: set}, rows: rows}
	defer b.Close()
	b.styled()
	b.columns = totalsColumns(set)
	b.next()
	if cards != nil {
		for s, err := range cards {
			if b.try(err); b.err == nil {
				b.card(s)
			}
			if b.err != nil {
				return b.err
			}
		}
	}
	b.try(b.stream.Flush())
	b.absent(roll, notScored, "没有评分")
	b.finish()
	if b.err != nil {
		return b.err
	}
	return b.Write(w)
}

// A totalsWriter writes row after row, and keeps none.
type totalsWriter struct {
	*writer
	columns []column
	stream  *excelize.StreamWriter
	rows    int // that a sheet holds
	sheet   int // which one is written, from 1
	row     int // the last one written
}

func totalsColumns(set *rules.Set) []column {
	columns := []column{
		{label: "代码", width: 14}, {label: "单位", width: 32}, {label: "年度", width: 8}, {label: "总分", width: 9}, {label: "等级", width: 8}, {label: "错误数", width: 8}, {label: "提醒数", width: 8},
	}
	for _, in := range set.Leaves().All() {
		columns = append(columns, column{label: told.Named(in), width: 11})
	}
	return columns
}

// next begins a sheet: a title, what to read in it, and headings.
func (w *totalsWriter) next() {
	w.sheet++
	name := totalsSheet
	if w.sheet == 1 {
		w.try(w.SetSheetName("Sheet1", name))
	} else {
		name += strconv.Itoa(w.sheet)
		_, err := w.NewSheet(name)
		w.try(err)
	}
	a4, landscape, across, down, yes := 9, "landscape", (&page{columns: w.columns}).pages(), 0, true
	titles := "'" + name + "'!$1:$3"
	if across > 1 {
		titles = "'" + name + "'!$A:$" + columnName(namingColumns) + "," + titles
	}
	w.try(w.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &across, FitToHeight: &down}))
	w.try(w.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	w.try(w.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: name}))
	stream, err := w.NewStreamWriter(name)
	if w.try(err); w.err != nil {
		return
	}
	w.stream = stream
	for i, c := range w.columns {
		w.try(stream.SetColWidth(i+1, i+1, c.width))
	}
	w.try(stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: namingColumns, YSplit: 3, TopLeftCell: at(4, namingColumns+1), ActivePane: "bottomRight"}))
	last := columnName(min(len(w.columns), 12))
	w.try(stream.MergeCell("A1", last+"1"))
	w.try(stream.MergeCell("A2", last+"2"))
	h := w.set.Header()
	w.line(1, 30, cellOf(w.style.title, h.Title+"：得分汇总表"))
	w.line(2, 20, cellOf(w.style.hint, "一行一个单位，按填报的顺序；不适用而不得分的指标写“不适用”。规则："+h.ID+" 版本 "+h.Version+"。依据："+h.Basis))
	heads := make([]any, len(w.columns))
	for i, c := range w.columns {
		heads[i] = cellOf(w.style.head, c.label)
	}
	w.line(3, (&page{columns: w.columns}).headHigh(), heads...)
}

func cellOf(style int, value any) excelize.Cell { return excelize.Cell{StyleID: style, Value: value} }

func (w *totalsWriter) line(row int, high float64, cells ...any) {
	w.row = row
	w.try(w.stream.SetRow(at(row, 1), cells, excelize.RowOpts{Height: high}))
}

// card writes a row.
func (w *totalsWriter) card(s *scoring.Sheet) {
	if sha := w.set.Header().SHA256; s == nil || s.RulesSHA256 != sha {
		w.err = fmt.Errorf("这份评分表不是按 %s 评的，不能与别的写在一张表里", w.set.Name())
		return
	}
	if w.row >= w.rows {
		w.try(w.stream.Flush())
		w.next()
	}
	failed := map[string]int{}
	for i := range s.Checks {
		failed[s.Checks[i].Severity]++
	}
	words, number := w.style.locked, w.style.centred
	cells := []any{
		cellOf(number, s.Unit.Code), cellOf(words, s.Unit.Name), cellOf(number, s.Period), cellOf(number, totalOf(s)), cellOf(number, s.Grade),
		cellOf(number, failed["error"]), cellOf(number, failed["warning"]),
	}
	for _, r := range leavesOf(s) {
		if r.Status == scoring.NotApplicable && r.Score.IsZero() {
			cells = append(cells, cellOf(number, "不适用"))
		} else {
			cells = append(cells, cellOf(number, points(r.Score)))
		}
	}
	if w.err == nil {
		w.row++
		w.try(w.stream.SetRow(at(w.row, 1), cells))
	}
}

// totalOf gives the total for a cell, or that there is none.
func totalOf(s *scoring.Sheet) any {
	if s.NoTotal != "" {
		return layout.Uncounted
	}
	return points(s.Total)
}

// points gives a number for a cell, and words where Excel would lose digits of it.
func points(d decimal.Decimal) any {
	text := d.String()
	if significant(text) > 15 || len(text) > 24 {
		return text
	}
	f, _ := d.Float64() // the one that Excel shows as this text
	return f
}
