package scoring

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/source"
)

// otherKind refuses a value of another kind than its field's. What a document can hold is the unit's fault, which its accountant reads;
// anything else is the program's, and named by its Go type.
func otherKind(f *indicators.Field, x any, asks string) *refusal {
	if says := described(x); says != "" {
		return &refusal{code: codeWrongType, says: asks + says}
	}
	return wrongGo(f, reflect.TypeOf(x))
}

// described says what a document or a decoder of one gave, without the name of its type; "" of what none of them gives.
func described(x any) string {
	switch x := x.(type) {
	case bool:
		return fmt.Sprintf(" %t", x)
	case string:
		return source.Quoted(x)
	case json.Number:
		return source.Quoted(string(x))
	case []any, []map[string]any:
		return "列表"
	case map[string]any:
		return "一组数据"
	case float64:
		return "浮点数"
	case int, int64, uint64:
		return "数"
	}
	return ""
}

// noTable refuses what is no table, or no row of one.
func noTable(x any) *refusal {
	if x == nil || described(x) != "" {
		return &refusal{code: codeWrongType, says: "要填表：每行一组“列名: 值”"}
	}
	return wrongGo(&indicators.Field{Type: indicators.Table}, reflect.TypeOf(x))
}

// wrongGo refuses a Go type that holds nothing that fits a field.
func wrongGo(f *indicators.Field, t reflect.Type) *refusal {
	return &refusal{code: codeGoType, says: fmt.Sprintf("：Go 类型 %s 不能作%s，请传 %s", t, f.Type.Label(), wanted(f.Type))}
}

// wanted names the Go types for a type of field.
func wanted(t indicators.Type) string {
	switch t {
	case indicators.Number:
		return "decimal.Decimal、整数、*big.Rat、字符串或 json.Number"
	case indicators.Date:
		return "字符串（如 2025-03-31），或 UTC 零点的 time.Time"
	case indicators.Bool:
		return "bool 或 sql.NullBool"
	case indicators.Table:
		return "[]map[string]any，或者字段带 baifen 标签的结构体的切片"
	}
	return "string 或 sql.NullString"
}

// inexact refuses a Go type that holds floating-point numbers.
func inexact(t reflect.Type) *refusal {
	return &refusal{code: codeInexact, says: fmt.Sprintf("是浮点数（%s），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number", t)}
}

// unread says that a driver.Valuer could not say what it holds.
func unread(x any, err error) *refusal {
	return &refusal{code: codeGoValue, says: fmt.Sprintf("的值取不出来：Go 类型 %T 的 Value 方法出错：%s", x, source.Quoted(err.Error())), cause: err}
}
