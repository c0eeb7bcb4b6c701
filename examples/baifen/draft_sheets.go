package main

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules/draft"
)

// sheetTables reads the sheets of a workbook. What unpacks to much more than a published table does is refused.
func sheetTables(data []byte) (tables []*draft.Table, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 16 << 20, UnzipXMLSizeLimit: 16 << 20, RawCellValue: true})
	if err != nil {
		return nil, errors.New("不是 Excel 表，损坏了，或者太大：在 Excel 或 WPS 里打开，另存一份 .xlsx")
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		t := &draft.Table{Name: name}
		rows, err := f.Rows(name)
		if err != nil {
			return nil, errors.New("工作表“" + name + "”读不出来")
		}
		for rows.Next() {
			cells, err := rows.Columns()
			if err != nil || len(t.Rows) > work.MaxRows {
				return nil, errors.New("工作表“" + name + "”读不出来，或者行太多")
			}
			t.Rows = append(t.Rows, cells)
		}
		rows.Close()
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return draft.Within(tables)
}
