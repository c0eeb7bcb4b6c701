package scoring

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/shopspring/decimal"
)

// A refusal is why what a host gave does not fit its field.
type refusal struct {
	code, says string
	cause      error
}

// number accepts every exact way to give a number, and tells whether one is given.
func number(x any) (n exact.Number, given bool, r *refusal) {
	var err error
	switch x := x.(type) {
	case decimal.Decimal:
		n, err = exact.FromDecimal(x)
	case exact.Number:
		n, err = x, x.Check()
	case nil:
		return n, false, nil
	case string:
		n, r = parsed(x)
	case json.Number:
		n, r = parsed(string(x))
	case int:
		n = exact.Int(int64(x))
	case int64:
		n = exact.Int(x)
	case *decimal.Decimal: // as structs with tags give it
		if x == nil {
			return n, false, nil
		}
		n, err = exact.FromDecimal(*x)
	default:
		return otherNumber(x)
	}
	if err != nil {
		r = tooLong()
	}
	return n, true, r
}

func tooLong() *refusal {
	return &refusal{code: codeNumberSyntax, says: fmt.Sprintf("的数太大或位数太多：最多 %d 位", exact.MaxDigits)}
}

// parsed reads what people write and, at every size, what the canonical form of a submission holds.
func parsed(s string) (exact.Number, *refusal) {
	fraction := fractional(s)
	if fault := source.NumberFault(s); fault != "" && !fraction {
		return exact.Number{}, &refusal{code: codeNumberSyntax, says: "：" + fault}
	}
	n, err := exact.ParseString(s)
	switch {
	case errors.Is(err, exact.ErrDivisionByZero):
		return n, &refusal{code: codeNumberSyntax, says: "：" + source.Quoted(s) + "的分母是 0"}
	case err != nil:
		return n, &refusal{code: codeNumberSyntax, says: "的数太大或位数太多"}
	case fraction && n.String() != s:
		return n, &refusal{code: codeNumberSyntax, says: "：" + source.Quoted(s) + "请写成 " + n.String() + "：分数只用于除不尽的数，要约到最简"}
	}
	return n, nil
}

// fractional reports what is written as a fraction.
func fractional(s string) bool {
	above, below, ok := strings.Cut(s, "/")
	return ok && digits(strings.TrimPrefix(above, "-")) && digits(below)
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// otherNumber accepts what is wrapped, the remaining integers, fractions, and types of the host's own, and says what is wrong with
// anything else.
func otherNumber(x any) (n exact.Number, given bool, r *refusal) {
	plain, err := held.Value(x)
	if err != nil {
		return n, true, unread(x, err)
	}
	switch plain.(type) {
	case decimal.Decimal, exact.Number, nil, string, json.Number, int, int64:
		return number(plain)
	}
	switch v := reflect.ValueOf(plain); v.Kind() {
	case reflect.String:
		n, r = parsed(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n = exact.Int(v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, r = fromRat(new(big.Rat).SetUint64(v.Uint()))
	case reflect.Float32, reflect.Float64:
		r = inexact(reflect.TypeOf(x))
	default:
		n, r = fromBig(x, plain)
	}
	return n, true, r
}

// fromBig accepts the numbers of math/big that are exact.
func fromBig(x, plain any) (exact.Number, *refusal) {
	switch w := plain.(type) {
	case *big.Rat:
		return fromRat(w)
	case *big.Int:
		return fromRat(new(big.Rat).SetInt(w))
	case *big.Float:
		return exact.Number{}, inexact(reflect.TypeOf(x))
	}
	return exact.Number{}, otherKind(&indicators.Field{Type: indicators.Number}, x, "要填数，填的是")
}

func fromRat(x *big.Rat) (exact.Number, *refusal) {
	n, err := exact.FromRat(x)
	if err != nil {
		return n, tooLong()
	}
	return n, nil
}

// shown gives what a host gave as text: numbers in plain notation; "" where it is no value by itself.
func shown(x any) string {
	if n, is, r := number(x); r == nil && is {
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
		if f.Type == indicators.Date {
			return fmt.Sprintf("是 %s，不能早于 %s", figures.Exactly(f, n), figures.Exactly(f, f.Range.Low.At))
		}
		return fmt.Sprintf("是 %s，不能小于 %s", figures.AppendBeside(f.Unit, nil, n, f.Range.Low.At), figures.Append(f.Unit, nil, f.Range.Low.At))
	case fields.AboveRange:
		if f.Type == indicators.Date {
			return fmt.Sprintf("是 %s，不能晚于 %s", figures.Exactly(f, n), figures.Exactly(f, f.Range.High.At))
		}
		return fmt.Sprintf("是 %s，不能大于 %s", figures.AppendBeside(f.Unit, nil, n, f.Range.High.At), figures.Append(f.Unit, nil, f.Range.High.At))
	case fields.NotWhole:
		return fmt.Sprintf("是 %s，必须是整数", figures.Append(f.Unit, nil, n))
	}
	return ""
}
