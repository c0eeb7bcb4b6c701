package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// What a formula comes to as long as nothing is computed is all that a viewer sees which computes nothing: Excel before editing is allowed, a
// telephone. Excelize keeps it where it is a number. Words are written as a number that stands for them, and put in its place in the end.

// wordsMark stands before the place of such words in the list.
const wordsMark = "770077007700"

// now gives what to write for what a formula comes to.
func (w *writer) now(text string) string {
	if text == "" || !strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune("-.0123456789", r) }) {
		return text
	}
	w.nows = append(w.nows, text)
	return wordsMark + strconv.Itoa(len(w.nows)-1)
}

var markedWords = regexp.MustCompile(`<v>` + wordsMark + `(\d+)</v>`)

// writeWords writes the workbook, words in their places.
func (w *writer) writeWords(out io.Writer) error {
	data, err := w.WriteToBuffer()
	if err != nil {
		return err
	}
	from, err := zip.NewReader(bytes.NewReader(data.Bytes()), int64(data.Len()))
	if err != nil {
		return err
	}
	to := zip.NewWriter(out)
	for _, f := range from.File {
		if err := w.part(to, f); err != nil {
			return err
		}
	}
	return to.Close()
}

// part writes one part of the workbook.
func (w *writer) part(to *zip.Writer, f *zip.File) error {
	if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
		return to.Copy(f)
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	sheet, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	out, err := to.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method, Modified: f.Modified})
	if err != nil {
		return err
	}
	_, err = out.Write(markedWords.ReplaceAllFunc(sheet, func(mark []byte) []byte {
		n, _ := strconv.Atoi(string(mark[len("<v>"+wordsMark) : len(mark)-len("</v>")]))
		var b bytes.Buffer
		_ = xml.EscapeText(&b, []byte(w.nows[n])) // into memory: no error
		return []byte("<v>" + b.String() + "</v>")
	}))
	return err
}
