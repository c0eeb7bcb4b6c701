package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// published writes a table as bureaus publish it, a title above its lines, as a sheet, a document in Word and a web page. An empty cell of the
// first column is covered by the one above.
func published(t *testing.T, dir string, lines [][]string) (names []string) {
	t.Helper()
	for i, data := range [][]byte{asSheet(t, lines), asDocument(t, lines), []byte(asPage(lines))} {
		name := filepath.Join(dir, []string{"table.xlsx", "table.docx", "table.html"}[i])
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

// covering gives how many lines the first cell of a line covers; 0 where it is covered.
func covering(lines [][]string, i int) int {
	if lines[i][0] == "" {
		return 0
	}
	n := 1
	for i+n < len(lines) && lines[i+n][0] == "" {
		n++
	}
	return n
}

func asSheet(t *testing.T, lines [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	merge := func(from, to string) {
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	for i, line := range lines {
		for j, s := range line {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = f.SetCellStr("Sheet1", cell, s)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	merge("A1", "D1")
	for i := range lines {
		if n := covering(lines, i); n > 1 {
			merge(fmt.Sprintf("A%d", i+1), fmt.Sprintf("A%d", i+n))
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPage(lines [][]string) string {
	var b strings.Builder
	b.WriteString("<html><body><p>" + lines[0][0] + "</p><table>")
	for i, line := range lines[1:] {
		b.WriteString("<tr>")
		for j, s := range line {
			switch n := covering(lines, i+1); {
			case j > 0:
				b.WriteString("<td>" + strings.ReplaceAll(s, "<", "&lt;") + "</td>")
			case n > 0:
				fmt.Fprintf(&b, "<td rowspan=%d>%s</td>", n, s)
			}
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table></body></html>"
}

func asDocument(t *testing.T, lines [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text := `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>` + lines[0][0] + `</w:t></w:r></w:p><w:tbl>`
	for i, line := range lines[1:] {
		text += "<w:tr>"
		for j, s := range line {
			merge := ""
			switch n := covering(lines, i+1); {
			case j == 0 && n > 1:
				merge = `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`
			case j == 0 && n == 0:
				merge, s = `<w:tcPr><w:vMerge/></w:tcPr>`, "不看"
			}
			text += "<w:tc>" + merge + "<w:p><w:r><w:t>" + strings.ReplaceAll(s, "<", "&lt;") + "</w:t></w:r></w:p></w:tc>"
		}
		text += "</w:tr>"
	}
	if _, err := w.Write([]byte(text + "</w:tbl></w:body></w:document>")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
