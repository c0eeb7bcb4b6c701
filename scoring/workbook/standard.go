package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
)

// WriteStandard writes a standard, each clause beside what the rules do, as a workbook with a sheet for each of its tables.
func WriteStandard(w io.Writer, s *papers.Standard) error {
	tables := s.Tables()
	switch {
	case len(tables) == 0:
		return scoring.ErrorList{{Code: "unknown-rule-set", Message: "没有规则集，不能做标准与规则对照"}}
	case w == nil:
		return scoring.ErrorList{{Code: "unreadable", Message: "没有地方写标准与规则对照"}}
	}
	b := &writer{File: excelize.NewFile()}
	defer b.Close()
	b.styled()
	b.try(b.SetSheetName("Sheet1", tables[0].Heading))
	for _, t := range tables {
		p := b.sheetOf(t.Heading, s.Title()+"（"+t.Heading+"）", columnsFor(t.Rows))
		for _, row := range t.Rows[1:] {
			p.texts(row...)
		}
		p.plainEnd()
	}
	b.titled(s.Title())
	if b.err != nil {
		return b.err
	}
	return b.Write(w)
}

// columnsFor gives columns as wide as their words ask for, within reason.
func columnsFor(rows [][]string) (columns []column) {
	for i, head := range rows[0] {
		longest := wide(head)
		for _, row := range rows[1:] {
			longest = max(longest, wide(row[i]))
		}
		columns = append(columns, column{label: head, width: float64(min(max(longest+2, 8), 60))})
	}
	return columns
}
