package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules/draft"
)

// A laid is a table while its cells are laid out, those that a merged one covers left empty.
type laid struct {
	draft.Table
	covered map[[2]int]bool
	row     int // of the cell that comes next
	column  int
	places  int // that cells have covered
}

var errTooManyCells = errors.New("表太大：合并的单元格盖住的格子太多")

// put places a cell that covers some rows and columns.
func (t *laid) put(text string, rows, columns int) error {
	for t.covered[[2]int{t.row, t.column}] {
		t.add("")
	}
	rows, columns = max(1, min(rows, work.MaxRows)), max(1, min(columns, 100))
	if t.places += rows * columns; t.places > work.MaxCells {
		return errTooManyCells
	}
	for r := range rows {
		for c := range columns {
			t.covered[[2]int{t.row + r, t.column + c}] = true
		}
	}
	t.add(strings.TrimSpace(text))
	for range columns - 1 {
		t.add("")
	}
	return nil
}

func (t *laid) add(text string) {
	t.Rows[t.row] = append(t.Rows[t.row], text)
	t.column++
}

func (t *laid) begin() {
	t.Rows = append(t.Rows, nil)
	t.row, t.column = len(t.Rows)-1, 0
}

// pageTables reads the tables of a web page and the words around them.
func pageTables(data []byte) (tables []*draft.Table, words string, err error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, "", errors.New("不是网页")
	}
	var around strings.Builder
	var table *laid
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Table:
			table = &laid{Table: draft.Table{Name: fmt.Sprintf("表%d", len(tables)+1)}, covered: map[[2]int]bool{}}
			tables = append(tables, &table.Table)
		case n.DataAtom == atom.Tr && table != nil:
			if table.begin(); len(table.Rows) > work.MaxRows {
				return nil, "", errors.New("表的行太多")
			}
		case (n.DataAtom == atom.Td || n.DataAtom == atom.Th) && table != nil && len(table.Rows) > 0:
			if err := table.put(said(n), span(n, "rowspan"), span(n, "colspan")); err != nil {
				return nil, "", err
			}
		case n.Type == html.TextNode && !inside(n, atom.Table, atom.Script, atom.Style):
			around.WriteString(n.Data + "\n")
		}
	}
	tables, err = draft.Within(tables)
	return tables, around.String(), err
}

// said gives the words of a cell, <br> and paragraphs as lines.
func said(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(strings.Join(strings.Fields(d.Data), " "))
		case d.DataAtom == atom.Br || d.DataAtom == atom.P && b.Len() > 0:
			b.WriteString("\n")
		}
	}
	return b.String()
}

func inside(n *html.Node, of ...atom.Atom) bool {
	for a := range n.Ancestors() {
		for _, x := range of {
			if a.DataAtom == x {
				return true
			}
		}
	}
	return false
}

// span gives how many rows or columns a cell covers.
func span(n *html.Node, key string) int {
	for _, a := range n.Attr {
		if a.Key == key {
			if v, err := strconv.Atoi(a.Val); err == nil {
				return v
			}
		}
	}
	return 1
}

const maxUnpacked = 16 << 20 // bytes of the text of a document in Word

var errNoDocument = errors.New("不是 Word 文档，损坏了，或者太大：在 Word 或 WPS 里打开，另存一份 .docx")

// documentTables reads the tables of a document in Word and the words around them.
func documentTables(data []byte) (tables []*draft.Table, words string, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, "", errNoDocument
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return nil, "", errNoDocument
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, maxUnpacked+1))
	if err != nil || len(body) > maxUnpacked {
		return nil, "", errNoDocument
	}
	d := &wordDocument{}
	for in := xml.NewDecoder(bytes.NewReader(body)); ; {
		token, err := in.Token()
		if err == io.EOF {
			break
		}
		if err != nil || len(d.tables) > work.MaxTables {
			return nil, "", errNoDocument
		}
		if err := d.take(token); err != nil {
			return nil, "", err
		}
	}
	d.tables, err = draft.Within(d.tables)
	return d.tables, d.around.String(), err
}

// A wordDocument is one while it is read. A table inside a cell is read as text of the cell.
type wordDocument struct {
	tables       []*draft.Table
	around, cell strings.Builder
	table        *laid
	depth        int // of tables
	columns      int // that the cell covers
	goesOn       bool
	text         bool
}

func (d *wordDocument) take(token xml.Token) error {
	switch x := token.(type) {
	case xml.StartElement:
		return d.start(x)
	case xml.EndElement:
		return d.end(x.Name.Local)
	case xml.CharData:
		if !d.text {
			return nil
		}
		if d.depth > 0 {
			d.cell.Write(x)
		} else {
			d.around.Write(x)
		}
	}
	return nil
}

func (d *wordDocument) start(x xml.StartElement) error {
	value := ""
	for _, a := range x.Attr {
		if a.Name.Local == "val" {
			value = a.Value
		}
	}
	switch x.Name.Local {
	case "tbl":
		if d.depth++; d.depth == 1 {
			d.table = &laid{Table: draft.Table{Name: fmt.Sprintf("表%d", len(d.tables)+1)}, covered: map[[2]int]bool{}}
			d.tables = append(d.tables, &d.table.Table)
		}
	case "tr":
		if d.depth == 1 {
			if d.table.begin(); len(d.table.Rows) > work.MaxRows {
				return errors.New("表的行太多")
			}
		}
	case "tc":
		if d.depth == 1 {
			d.cell.Reset()
			d.columns, d.goesOn = 1, false
		}
	case "gridSpan":
		if n, err := strconv.Atoi(value); err == nil && d.depth == 1 {
			d.columns = n
		}
	case "vMerge":
		d.goesOn = d.goesOn || d.depth == 1 && value != "restart"
	case "t":
		d.text = true
	}
	return nil
}

func (d *wordDocument) end(name string) error {
	switch {
	case name == "tbl":
		d.depth--
	case name == "t":
		d.text = false
	case name == "p" && d.depth == 0:
		d.around.WriteString("\n")
	case name == "p":
		d.cell.WriteString("\n")
	case name == "tc" && d.depth == 1 && len(d.table.Rows) > 0:
		text := d.cell.String()
		if d.goesOn {
			text = ""
		}
		return d.table.put(text, 1, d.columns)
	}
	return nil
}
