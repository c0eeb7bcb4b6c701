package draft

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/work"
)

// ReadCSV reads a table in CSV.
func ReadCSV(data string) ([]*Table, error) {
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff")))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("第 %d 行：引号不配对，不是 CSV", wrong.Line)
	} else if err != nil {
		return nil, errors.New("不是 CSV")
	}
	return Within([]*Table{{Name: "表1", Rows: rows}})
}

// ReadMarkdown reads the tables of a document in Markdown, and gives the text around them.
func ReadMarkdown(data string) (tables []*Table, words string, err error) {
	var open *Table
	var around strings.Builder
	for _, line := range strings.Split(data, "\n") {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			open = nil
			around.WriteString(line + "\n")
			continue
		}
		if open == nil {
			open = &Table{Name: fmt.Sprintf("表%d", len(tables)+1)}
			tables = append(tables, open)
		}
		if strings.Trim(line, "|-: ") == "" && strings.Contains(line, "-") {
			continue // the rule below the headings
		}
		cells := strings.Split(strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), `\|`, "\x00"), "|")
		for i := range cells {
			cells[i] = strings.NewReplacer("\x00", "|", "<br>", "\n", "<br/>", "\n").Replace(strings.TrimSpace(cells[i]))
		}
		open.Rows = append(open.Rows, cells)
	}
	tables, err = Within(tables)
	return tables, around.String(), err
}

// Within refuses what is too large.
func Within(tables []*Table) ([]*Table, error) {
	if len(tables) > work.MaxTables {
		return nil, fmt.Errorf("有 %d 张表，最多 %d 张", len(tables), work.MaxTables)
	}
	cells := 0
	tables = slices.DeleteFunc(slices.Clone(tables), func(t *Table) bool { return t == nil })
	for _, t := range tables {
		if len(t.Rows) > work.MaxRows {
			return nil, fmt.Errorf("%s 有 %d 行，最多 %d 行", t.Name, len(t.Rows), work.MaxRows)
		}
		for _, r := range t.Rows {
			cells += len(r)
		}
	}
	if cells > work.MaxCells {
		return nil, fmt.Errorf("有 %d 格，最多 %d 格", cells, work.MaxCells)
	}
	return tables, nil
}
