package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/shopspring/decimal"
)

// number accepts every exact way to give a number.
func number(x any) (n exact.Number, code, fault string) {
	var err error
	switch x := x.(type) {
	case decimal.Decimal:
		n, err = exact.FromDecimal(x)
	case exact.Number:
		n, err = x, x.Check()
	case string:
		return parsed(x)
	case json.Number:
		return parsed(string(x))
	case int:
		n = exact.Int(int64(x))
	case int64:
		n = exact.Int(x)
	default:
		return otherNumber(x)
	}
	if err != nil {
		return n, codeNumberSyntax, fmt.Sprintf("的数太大或位数太多：最多 %d 位", exact.MaxDigits)
	}
	return n, "", ""
}

// parsed reads what people write and, at every size, what the canonical form of a submission holds.
func parsed(s string) (exact.Number, string, string) {
	fraction := fractional(s)
	if fault := source.NumberFault(s); fault != "" && !fraction {
		return exact.Number{}, codeNumberSyntax, "：" + fault
	}
	n, err := exact.ParseString(s)
	switch {
	case errors.Is(err, exact.ErrDivisionByZero):
		return n, codeNumberSyntax, "：" + source.Quoted(s) + "的分母是 0"
	case err != nil:
		return n, codeNumberSyntax, "的数太大或位数太多"
	case fraction && n.String() != s:
		return n, codeNumberSyntax, "：" + source.Quoted(s) + "请写成 " + n.String() + "：分数只用于除不尽的数，要约到最简"
	}
	return n, "", ""
}

// fractional reports what is written as a fraction.
func fractional(s string) bool {
	above, below, ok := strings.Cut(s, "/")
	return ok && digits(strings.TrimPrefix(above, "-")) && digits(below)
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// otherNumber accepts the remaining integers, and types of the host's own, and says what is wrong with anything else.
func otherNumber(x any) (exact.Number, string, string) {
	switch v := reflect.ValueOf(x); v.Kind() {
	case reflect.String:
		return parsed(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return exact.Int(v.Int()), "", ""
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := exact.Parse(fmt.Sprint(v.Uint()))
		if err == nil {
			return n, "", ""
		}
	case reflect.Float32, reflect.Float64:
		return exact.Number{}, codeInexact, "是浮点数，已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"
	}
	return exact.Number{}, codeWrongType, "要填数，填的是" + described(x)
}

// described says what a host gave, without the name of its type.
func described(x any) string {
	switch x.(type) {
	case decimal.Decimal, exact.Number:
		return "数"
	}
	switch v := reflect.ValueOf(x); v.Kind() {
	case reflect.Bool:
		return fmt.Sprintf(" %t", v.Bool())
	case reflect.String:
		return source.Quoted(v.String())
	case reflect.Slice, reflect.Array:
		return "列表"
	case reflect.Map, reflect.Struct, reflect.Pointer:
		return "一组数据"
	case reflect.Float32, reflect.Float64:
		return "浮点数"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "数"
	}
	return "别的东西"
}

// given gives what a host gave as text: numbers in plain notation; "" where it is no value by itself.
func given(x any) string {
	if n, code, _ := number(x); code == "" {
		return n.String()
	}
	switch v := reflect.ValueOf(x); v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool, reflect.Float32, reflect.Float64, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return fmt.Sprint(x)
	}
	return ""
}

// misfit says in Chinese why a number does not fit its field; "" when it does.
func misfit(f *indicators.Field, n exact.Number) string {
	switch fields.Check(f, n) {
	case fields.BelowRange:
		return fmt.Sprintf("是 %s，不能小于 %s", figures.AppendBeside(f.Unit, nil, n, f.Range.Low.At), figures.Append(f.Unit, nil, f.Range.Low.At))
	case fields.AboveRange:
		return fmt.Sprintf("是 %s，不能大于 %s", figures.AppendBeside(f.Unit, nil, n, f.Range.High.At), figures.Append(f.Unit, nil, f.Range.High.At))
	case fields.NotWhole:
		return fmt.Sprintf("是 %s，必须是整数", figures.Append(f.Unit, nil, n))
	}
	return ""
}
