package workbook_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// Each table of a standard is a sheet with its rows; nothing of it is a formula.
func TestStandardIsItsTables(t *testing.T) {
	s := papers.OfRules(sorts(t), nil, papers.Trial{Name: "=1+1", Refused: "缺少数据"})
	var b bytes.Buffer
	if err := workbook.WriteStandard(&b, s); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for i, table := range s.Tables() {
		if got := f.GetSheetList()[i]; got != table.Heading {
			t.Errorf("sheet %d is %s, want %s", i, got, table.Heading)
		}
		rows, err := f.GetRows(table.Heading)
		if err != nil {
			t.Fatal(err)
		}
		for k, want := range table.Rows {
			got := append(rows[k+2], make([]string, len(want))...)[:len(want)] // empty cells at the end are left out
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, row %d: %s", table.Heading, k, diff)
			}
			for c := range want {
				cell, _ := excelize.CoordinatesToCellName(c+1, k+3)
				if formula, _ := f.GetCellFormula(table.Heading, cell); formula != "" {
					t.Errorf("%s!%s is the formula %s", table.Heading, cell, formula)
				}
			}
		}
	}
	for name, err := range map[string]error{
		"no standard":      workbook.WriteStandard(io.Discard, nil),
		"no rules":         workbook.WriteStandard(io.Discard, papers.OfRules(nil, nil)),
		"nowhere to write": workbook.WriteStandard(nil, s),
		"a failing writer": workbook.WriteStandard(full{}, s),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
