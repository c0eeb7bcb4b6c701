package workbook

import (
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/spreadsheet"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// The sheets of a score.
const (
	scoreSheet   = "评分表"
	lostSheet    = "扣分明细"
	checksSheet  = "勾稽检查"
	arithmetic   = "计算"
	firstStepRow = 4 // of the arithmetic
)

// WriteScore scores a unit, and writes its score sheet (评分表) as a workbook: as it is published, with the figures, the deductions with their
// arithmetic, and the checks. Points, total and grade are formulas: change a figure, and they follow as scoring gives them, or say that they
// cannot; see package spreadsheet. What keeps its points is named below the sheet. The error is a [scoring.ErrorList] where the unit
// cannot be scored, or that of w.
func WriteScore(w io.Writer, set *rules.Set, sub *scoring.Submission) error {
	card, err := scoring.Score(set, sub)
	if err != nil {
		return err
	}
	if w == nil {
		return scoring.ErrorList{{Code: "unreadable", Message: "没有地方写评分表"}}
	}
	bound, err := scoring.Bind(set, sub)
	if err == nil {
		_, err = bound.Total()
	}
	if err != nil {
		return err
	}
	b := &scoreWriter{sheet: card.Sheet(), words: card.Words(), sub: sub, values: bound.Values(), figures: map[int]spreadsheet.Figure{}, numbers: map[int]int{}, reasons: map[string]cellText{},
		writer: &writer{File: excelize.NewFile(), set: set, sheets: tableSheets(set), lists: map[string]string{}}}
	b.known = []filled{{sub, b.values}}
	defer b.Close()
	b.styled()
	b.scoreStyles()
	b.try(b.SetSheetName("Sheet1", scoreSheet))
	b.data()
	b.tablesRead()
	b.lost()
	b.work()
	b.checked()
	b.score()
	if len(b.lists) > 0 {
		b.try(b.SetSheetVisible(listsSheet, false, true))
	}
	yes := true
	b.try(b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	b.finish()
	if b.err != nil {
		return b.err
	}
	return b.writeWords(w)
}

// A scoreWriter makes a score sheet.
type scoreWriter struct {
	*writer
	sheet        *scoring.Sheet
	words        *scoring.Words
	sub          *scoring.Submission
	values       *rules.Values
	figures      map[int]spreadsheet.Figure
	numbers      map[int]int // styles of numbers that can be changed, by their places
	formulas     *spreadsheet.Formulas
	reasons      map[string]cellText // why an indicator lost points, by its id
	small, total int                 // styles
}

// A cellText is a text and the cell in which it stands.
type cellText struct{ cell, text string }

// stepCell names the cell of a step, from another sheet.
func stepCell(step int) string { return "'" + arithmetic + "'!" + localStep(step) }

func localStep(step int) string { return "$B$" + strconv.Itoa(firstStepRow+step) }

// formula writes a formula, and what it comes to as long as nothing is computed.
func (p *page) formula(row, column int, formula, now string, style int) {
	cell := at(row, column)
	p.try(p.SetCellDefault(p.name, cell, p.now(now)))
	p.try(p.SetCellFormula(p.name, cell, formula))
	p.try(p.SetCellStyle(p.name, cell, cell, style))
}

// sheetOf begins a sheet of a score: a title and headings.
func (w *writer) sheetOf(name, title string, columns []column) *page {
	p := &page{writer: w, name: name, columns: columns}
	if i, _ := w.GetSheetIndex(name); i < 0 {
		_, err := w.NewSheet(name)
		w.try(err)
	}
	last := columnName(len(columns))
	w.widths(name, columns)
	for i, c := range columns {
		p.put(3, i+1, c.label, w.style.head)
	}
	p.put(1, 1, title, w.style.title)
	w.try(w.MergeCell(name, "A1", last+"1"))
	w.try(w.MergeCell(name, "A2", last+"2"))
	w.try(w.SetRowHeight(name, 1, 30))
	w.try(w.SetRowHeight(name, 3, p.headHigh()))
	w.try(w.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 3, TopLeftCell: "A4", ActivePane: "bottomLeft"}))
	p.row = 3
	return p
}

// headHigh gives the height of a row of headings in which each is seen whole.
func (p *page) headHigh() float64 {
	high := 24.0
	for i, c := range p.columns {
		high = max(high, p.height(c.label, i+1, i+1))
	}
	return high
}

// hint says below the title what a sheet is for.
func (p *page) hint(text string) {
	p.put(2, 1, text, p.style.hint)
	p.try(p.SetRowHeight(p.name, 2, p.height(text, 1, len(p.columns))))
}

// texts writes a row of texts, as high as they need.
func (p *page) texts(list ...string) {
	p.row++
	high := 20.0
	for i, c := range p.columns {
		style := p.style.locked
		if c.key == "centred" {
			style = p.style.centred
		}
		text := ""
		if i < len(list) {
			text = list[i]
		}
		p.put(p.row, i+1, text, style)
		high = max(high, p.height(text, i+1, i+1))
	}
	p.try(p.SetRowHeight(p.name, p.row, high))
}

// plainEnd lays a sheet out for paper and protects it.
func (p *page) plainEnd() {
	a4, across, any, yes, landscape := 9, 1, 0, true, "landscape"
	side, low := 0.4, 0.6
	p.try(p.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &across, FitToHeight: &any}))
	p.try(p.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	p.try(p.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &low, Bottom: &low, Horizontally: &yes}))
	p.try(p.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: "&C&A　第 &P 页，共 &N 页"}))
	p.try(p.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + p.name + "'!$1:$3", Scope: p.name}))
	p.try(p.ProtectSheet(p.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// points writes points as a number.
func (p *page) pointsAt(row, column int, d decimal.Decimal, style int) {
	n, _ := exact.FromDecimal(d)
	p.number(row, column, n)
	p.try(p.SetCellStyle(p.name, at(row, column), at(row, column), style))
}

// valued gives a figure as words.
func (w *scoreWriter) valued(f *indicators.Field, v indicators.Value) string {
	switch {
	case !v.Present:
		return ""
	case f.Type == indicators.Bool:
		return map[bool]string{true: "是", false: "否"}[v.Bool]
	case f.Type == indicators.Number:
		return v.Number.String()
	case f.Type == indicators.Date:
		return dayOf(v.Number)
	}
	return v.Text
}

// joined joins the lines of a text.
func joined(lines []string) string { return strings.Join(lines, "\n") }
