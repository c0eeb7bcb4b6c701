package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// changed rewrites the parts of a workbook.
func changed(t testing.TB, data []byte, change func(name, text string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, change(f.Name, string(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A rawCell is what a cell shall hold, in XML.
type rawCell struct{ cell, inner, kind string }

func (c rawCell) into(t testing.TB, data []byte) []byte {
	t.Helper()
	n := 0
	cell := regexp.MustCompile(`<c r="` + c.cell + `"( s="[0-9]+")?[^>]*><v>111222333</v></c>`)
	data = changed(t, data, func(name, text string) string {
		return cell.ReplaceAllStringFunc(text, func(old string) string {
			n++
			style := cell.FindStringSubmatch(old)[1]
			kind := ""
			if c.kind != "" {
				kind = ` t="` + c.kind + `"`
			}
			return `<c r="` + c.cell + `"` + style + kind + `>` + c.inner + `</c>`
		})
	})
	if n != 1 {
		t.Fatalf("there are %d cells %s to change", n, c.cell)
	}
	return data
}

// sheetXML is a worksheet of these rows.
func sheetXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

func repeated(s string, n int) string { return strings.Repeat(s, n) }
