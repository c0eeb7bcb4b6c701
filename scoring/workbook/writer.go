package workbook

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A writer makes a form. The first error stays; what comes after it does nothing.
type writer struct {
	*excelize.File
	set    *rules.Set
	known  []filled
	sheets map[string]string // names of the sheets of tables
	nows   []string          // words that formulas come to
	lists  map[string]string // where words to choose from stand, by the words
	style  styles
	err    error
	begun  bool // the first sheet, which every new workbook has, was taken
}

// The rows at the top of each sheet.
const (
	keyRow   = 1 // hidden
	titleRow = 2
	hintRow  = 3
	headRow  = 4
)

func (w *writer) try(err error) { w.err = cmp.Or(w.err, err) }

// A page is a sheet that is being written.
type page struct {
	*writer
	name    string
	columns []column
	row     int // the last one written
}

// page begins a sheet: keys, a title, what to do, and headings.
func (w *writer) page(name, key, title, hint string, columns []column) *page {
	if w.begun {
		_, err := w.NewSheet(name)
		w.try(err)
	} else {
		w.try(w.SetSheetName("Sheet1", name))
		w.begun = true
	}
	p := &page{writer: w, name: name, columns: columns, row: headRow}
	across := len(columns)
	if p.pages() > 1 {
		across = 8 // the first page
	}
	last := columnName(across)
	w.widths(name, columns)
	for i, c := range columns {
		p.put(keyRow, i+1, c.key, w.style.note)
		p.put(headRow, i+1, c.label, w.style.head)
	}
	p.put(keyRow, p.keys(), mark+key, w.style.note)
	p.put(headRow, p.keys(), headKey, w.style.note)
	w.try(w.SetColVisible(name, columnName(p.keys()), false))
	w.try(w.SetRowVisible(name, keyRow, false))
	p.put(titleRow, 1, title, w.style.title)
	p.put(hintRow, 1, hint, w.style.hint)
	w.try(w.MergeCell(name, "A2", last+"2"))
	w.try(w.MergeCell(name, "A3", last+"3"))
	w.try(w.SetRowHeight(name, titleRow, 30))
	w.try(w.SetRowHeight(name, hintRow, p.height(hint, 1, across)))
	panes := &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: at(headRow+1, 1), ActivePane: "bottomLeft"}
	if p.pages() > 1 {
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = namingColumns, at(headRow+1, namingColumns+1), "bottomRight"
	}
	w.try(w.SetPanes(name, panes))
	return p
}

// mostWidths is how many columns of a sheet have widths of their own. Excelize looks at all widths for each that is set, so that thousands
// would take minutes.
const mostWidths = 200

// widths sets how wide the columns are, those next to each other that are alike at once. Behind many the rest are as wide as the widest of them.
func (w *writer) widths(name string, columns []column) {
	for i := 0; i < len(columns); {
		last, width := i+1, columns[i].width
		for last < len(columns) && (i >= mostWidths || columns[last].width == width) {
			width = max(width, columns[last].width)
			last++
		}
		w.try(w.SetColWidth(name, columnName(i+1), columnName(last), width))
		i = last
	}
}

// namingColumns are the first columns of a sheet of several pages across, which stand on each of them: who the row is of.
const namingColumns = 2

// pages gives how many sheets of paper lie side by side.
func (p *page) pages() int {
	width := 0.0
	for _, c := range p.columns {
		width += c.width
	}
	return max(1, int(width/160))
}

// keys gives the column of the lines' keys.
func (p *page) keys() int { return len(p.columns) + 1 }

// column gives where a column is.
func (p *page) column(key string) int {
	for i, c := range p.columns {
		if c.key == key {
			return i + 1
		}
	}
	return 0
}

func at(row, column int) string { return (&sheet{}).call(row, column) }

// put writes words, never a formula.
func (p *page) put(row, column int, text string, style int) {
	p.try(p.SetCellStr(p.name, at(row, column), text))
	p.try(p.SetCellStyle(p.name, at(row, column), at(row, column), style))
}

// fill writes what is known into a cell that is to be filled in.
func (p *page) fill(row, column int, f *indicators.Field, v indicators.Value) {
	style := p.style.open
	switch f.Type {
	case indicators.Number:
		style = p.style.openNumber
	case indicators.Bool, indicators.Choice:
		style = p.style.openWord
	}
	p.try(p.SetCellStyle(p.name, at(row, column), at(row, column), style))
	switch {
	case !v.Present:
	case f.Type == indicators.Date:
		p.try(p.SetCellStr(p.name, at(row, column), dayOf(v.Number)))
	case f.Type == indicators.Bool:
		p.try(p.SetCellStr(p.name, at(row, column), map[bool]string{true: "是", false: "否"}[v.Bool]))
	case f.Type != indicators.Number:
		p.try(p.SetCellStr(p.name, at(row, column), v.Text))
	default:
		p.number(row, column, v.Number)
	}
}

// number writes a number; as words where Excel would lose digits of it.
func (p *page) number(row, column int, n exact.Number) {
	text := n.String()
	if n.Terminates() && significant(text) <= 15 && len(text) <= 24 {
		p.try(p.SetCellDefault(p.name, at(row, column), text))
		return
	}
	p.try(p.SetCellStr(p.name, at(row, column), text))
}

// height gives how high a row must be for a text over some columns, in points.
func (p *page) height(text string, first, last int) float64 {
	room := 0.0
	for _, c := range p.columns[first-1 : last] {
		room += c.width
	}
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + int(float64(wide(line))/(room-1))
	}
	return min(float64(max(lines, 1))*15+5, 400)
}

// wide gives how many columns of a terminal a text takes: Chinese characters take two.
func wide(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// heading writes a line over all columns, with the clause of its indicator as a comment.
func (p *page) heading(l line) {
	p.row++
	for i := range p.columns {
		p.put(p.row, i+1, "", p.style.group)
	}
	p.put(p.row, 1, l.label, p.style.group)
	p.try(p.MergeCell(p.name, at(p.row, 1), at(p.row, len(p.columns))))
	p.try(p.SetRowHeight(p.name, p.row, p.height(l.label, 1, len(p.columns))))
	p.comment(p.row, 1, l.clause)
}

// comment sets the clause of the notice beside a cell.
func (p *page) comment(row, column int, clause string) {
	if clause = strings.TrimSpace(clause); clause == "" {
		return
	}
	lines := 2
	for line := range strings.SplitSeq(clause, "\n") {
		lines += 1 + wide(line)/44
	}
	p.try(p.AddComment(p.name, excelize.Comment{Cell: at(row, column), Author: "评分标准", Text: "评分标准：" + clause, Width: 320, Height: uint(min(lines*18, 600))}))
}

// line begins a line: its key and what is not to be filled in.
func (p *page) line(l line, cells map[string]string) {
	p.row++
	p.put(p.row, p.keys(), l.key, p.style.note)
	high := 0.0
	for i, c := range p.columns {
		style := p.style.locked
		switch c.key {
		case "number", "marks", "unit":
			style = p.style.centred
		case "note":
			style = p.style.note
		}
		p.put(p.row, i+1, cells[c.key], style)
		high = max(high, p.height(cells[c.key], i+1, i+1))
	}
	p.try(p.SetRowHeight(p.name, p.row, max(high, 22)))
}

// end protects a sheet and lays it out for paper.
func (p *page) end(landscape bool) {
	orientation := "portrait"
	if landscape {
		orientation = "landscape"
	}
	a4, across, any, yes := 9, p.pages(), 0, true
	titles := "'" + p.name + "'!$2:$4"
	if across > 1 {
		titles = "'" + p.name + "'!$A:$" + columnName(namingColumns) + "," + titles
	}
	margin, low := 0.4, 0.6
	p.try(p.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &across, FitToHeight: &any}))
	p.try(p.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	p.try(p.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &low, Bottom: &low, Horizontally: &yes}))
	p.try(p.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: "&C&A　第 &P 页，共 &N 页"}))
	p.try(p.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: p.name}))
	p.try(p.ProtectSheet(p.name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true}))
}

// finish hides the words to choose from, and opens the workbook at its first sheet.
func (w *writer) finish() {
	if len(w.lists) > 0 {
		w.try(w.SetSheetVisible(listsSheet, false, true))
	}
	w.titled(w.set.Header().Title)
}

// titled opens the workbook at its first sheet, under a title and no date, so that the same is always written the same.
func (w *writer) titled(title string) {
	w.SetActiveSheet(0)
	w.try(w.SetDocProps(&excelize.DocProperties{Title: title, Creator: "baifen", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
}
