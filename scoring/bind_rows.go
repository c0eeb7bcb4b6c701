package scoring

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/source"
)

// rows turns a list into rows, each with a value for each column.
func (b *Bound) rows(f *indicators.Field, x, plain any) ([][]indicators.Value, *refusal) {
	list, r := b.taggings.rowMaps(x, plain)
	if r != nil {
		return nil, r
	}
	if b.cells += len(list) * len(f.Columns); b.cells > MaxCells {
		return nil, &refusal{code: codeTooManyRows, says: fmt.Sprintf("有 %d 行，每行 %d 格：一份填报数据里所有的表最多 %d 格，连同没有写出的格", len(list), len(f.Columns), MaxCells)}
	}
	columns := len(f.Columns)
	rows, cells := make([][]indicators.Value, len(list)), make([]indicators.Value, len(list)*columns)
	for i, m := range list {
		if b.cut {
			break
		}
		b.table, b.tableRow = f, i+1
		rows[i], cells = cells[:columns:columns], cells[columns:]
		b.row(rows[i], f, m)
	}
	b.table = nil
	return rows, nil
}

// inRow says of an error in a row which table, row and column it is about; of one elsewhere nothing.
func (b *Bound) inRow(e *Error, column string) {
	if b.table != nil {
		e.Field, e.TableRow, e.TableColumn = b.table.Name, b.tableRow, column
	}
}

// rowMaps gives each row of a table as a map.
func (t *taggings) rowMaps(x, plain any) ([]map[string]any, *refusal) {
	v := reflect.ValueOf(plain)
	switch {
	case !isList(v.Type()):
		return nil, noTable(x)
	case v.Len() > MaxRows:
		return nil, &refusal{code: codeTooManyRows, says: fmt.Sprintf("有 %d 行，最多 %d 行", v.Len(), MaxRows)}
	}
	if list, ok := plain.([]map[string]any); ok {
		return list, nil
	}
	list := make([]map[string]any, v.Len())
	for i := range list {
		var r *refusal
		if list[i], r = t.rowMap(v.Index(i)); r != nil {
			return nil, r
		}
	}
	return list, nil
}

// rowMap gives one row as a map: a map whose keys are strings, or a struct with tags. A nil pointer is a row without cells.
func (t *taggings) rowMap(v reflect.Value) (map[string]any, *refusal) {
	for range 2 { // an interface that holds a pointer
		if k := v.Kind(); (k == reflect.Interface || k == reflect.Pointer) && !v.IsNil() {
			v = v.Elem()
		}
	}
	switch row := v.Type(); {
	case row.Kind() == reflect.Pointer && row.Elem().Kind() == reflect.Struct:
		return nil, nil
	case row.Kind() == reflect.Map && row.Key().Kind() == reflect.String:
		m, ok := v.Interface().(map[string]any)
		if ok {
			return m, nil
		}
		m = make(map[string]any, v.Len())
		for i := v.MapRange(); i.Next(); {
			m[i.Key().String()] = i.Value().Interface()
		}
		return m, nil
	case row.Kind() == reflect.Struct:
		s := t.of(row)
		if len(s.faults) > 0 {
			return nil, &refusal{code: codeGoTag, says: "：" + s.faults[0].String()}
		}
		if len(s.parts) > 0 {
			return s.values(v), nil
		}
	}
	return nil, noTable(v.Interface())
}

// A taggings keeps how structs give the cells of a row; each is looked at once.
type taggings map[reflect.Type]*tagging

func (t *taggings) of(row reflect.Type) *tagging {
	s := (*t)[row]
	if s == nil {
		s = taggingOf(row)
		if *t == nil {
			*t = taggings{}
		}
		(*t)[row] = s
	}
	return s
}

// row fills in a row.
func (b *Bound) row(row []indicators.Value, f *indicators.Field, m map[string]any) {
	found := 0
	for c := range f.Columns {
		column := &f.Columns[c]
		x, ok := m[column.Name]
		if ok {
			found++
		}
		v, given := b.value(column, x)
		switch {
		case given:
			row[c] = v
		case column.Default != nil:
			row[c] = *column.Default
		case !column.Optional:
			b.fault(&Error{Path: b.at() + "." + column.Name, Code: CodeMissingValue, Field: f.Name, TableRow: b.tableRow, TableColumn: column.Name, Message: titled(f) + "的这一行缺少" + titled(column)})
		}
	}
	if found < len(m) {
		b.unknownColumns(f, m)
	}
}

// unknownColumns reports cells that the table does not have. Where a column was meant that is missing, that is not said again.
func (b *Bound) unknownColumns(f *indicators.Field, m map[string]any) {
	var columns []source.Called
	for c := range f.Columns {
		columns = append(columns, source.Called{Name: f.Columns[c].Name, Label: f.Columns[c].Label})
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if fields.Column(f, name) < 0 {
			meant, hint := source.Meant(name, columns)
			if !b.cut {
				b.found(b.at() + "." + meant)
			}
			b.fault(&Error{Path: b.at() + "." + name, Code: CodeUnknownField, Field: f.Name, TableRow: b.tableRow, Got: name, Options: namesOf(columns), Message: fmt.Sprintf("%s没有%s这一列%s", titled(f), source.Quoted(name), hint)})
		}
	}
}
