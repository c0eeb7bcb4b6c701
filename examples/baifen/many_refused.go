package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// refuse writes why a piece has no card.
func (t *target) refuse(s *scored) {
	t.Refused++
	var b bytes.Buffer
	if t.faults.size == 0 {
		b.WriteString("\uFEFF") // Excel asks for it
	}
	w := csv.NewWriter(&b)
	if t.faults.size == 0 {
		_ = w.Write([]string{"文件", "位置", "单位代码", "单位名称", "错误代码", "原因"})
	}
	for _, r := range faultRows(s) {
		_ = w.Write(r)
	}
	w.Flush()
	t.write(t.faults, b.Bytes())
}

// faultRows gives a row for each reason.
func faultRows(s *scored) (rows [][]string) {
	row := func(file, place, name, code, message string) {
		unit := scoring.Unit{Name: name}
		if s.sub != nil {
			unit = s.sub.Unit
		}
		rows = append(rows, []string{harmless(filepath.ToSlash(file)), place, harmless(unit.Code), harmless(unit.Name), code, harmless(message)})
	}
	place := func(line, column int) string {
		if line == 0 {
			return ""
		}
		return fmt.Sprintf("%d:%d", line, column)
	}
	var faults scoring.ErrorList
	var faulty rules.ErrorList
	switch {
	case errors.As(s.err, &faults):
		for _, e := range faults {
			at := e.Cell
			if at == "" {
				at = place(e.Line, e.Column)
			}
			file := e.File
			if file == "" {
				file = s.file
			}
			row(file, at, e.Unit, e.Code, e.Message)
		}
	case errors.As(s.err, &faulty):
		for _, e := range faulty {
			row(s.file, place(e.Line, e.Column), "", e.Code, e.Message)
		}
	default:
		row(s.file, place(s.line, 1), "", "", s.err.Error())
	}
	return rows
}

// harmless keeps a spreadsheet from computing a text, and shows what in it cannot be seen.
func harmless(s string) string {
	s = source.Visible(s)
	if strings.IndexAny(s, "=+-@\t\r＝＋－＠") == 0 {
		return "'" + s
	}
	return s
}

// plain is what harmless was given.
func plain(s string) string {
	if cut, ok := strings.CutPrefix(s, "'"); ok && harmless(cut) == s {
		return cut
	}
	return s
}
