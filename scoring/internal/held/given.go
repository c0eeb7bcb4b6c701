package held

import (
	"database/sql/driver"
	"encoding/json"
	"math/big"
	"reflect"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// maxWrapped is the most layers around a value: a pointer to a sql.Null of a type of the host's own has three.
const maxWrapped = 8

// Value gives what a Go value in a submission stands for, nil where it is missing: what a pointer points to, what a sql.Null or a
// driver.Valuer holds, the text of bytes. The error is that of the driver.Valuer. What else there is stays as it is, for a field to refuse.
func Value(x any) (any, error) {
	for range maxWrapped {
		switch w := x.(type) {
		case nil, bool, string, json.Number, int, int64, decimal.Decimal, exact.Number, []map[string]any:
			return x, nil
		case decimal.NullDecimal:
			if !w.Valid {
				return nil, nil
			}
			return w.Decimal, nil
		case *decimal.NullDecimal:
			if w == nil || !w.Valid {
				return nil, nil
			}
			return w.Decimal, nil
		case []byte: // as drivers give text and decimals
			if w == nil {
				return nil, nil
			}
			return string(w), nil
		}
		inner, more, err := unwrapped(x)
		if err != nil || !more {
			return inner, err
		}
		x = inner
	}
	return x, nil
}

// unwrapped takes one layer off a value, and tells whether there may be more.
func unwrapped(x any) (inner any, more bool, err error) {
	v := reflect.ValueOf(x)
	pointer := v.Kind() == reflect.Pointer
	if pointer && v.IsNil() {
		return nil, false, nil
	}
	switch x.(type) {
	case *big.Rat, *big.Int, *big.Float:
		return x, false, nil
	}
	if pointer && IsNull(v.Type().Elem()) {
		v = v.Elem()
	}
	if IsNull(v.Type()) {
		if !v.Field(1).Bool() {
			return nil, false, nil
		}
		return v.Field(0).Interface(), true, nil
	}
	if w, ok := x.(driver.Valuer); ok && !(pointer && v.Type().Elem().Implements(Valuer())) {
		inner, err = w.Value()
		return inner, err == nil, err
	}
	if pointer {
		return v.Elem().Interface(), true, nil
	}
	return x, false, nil
}

// Valuer is the type of driver.Valuer.
func Valuer() reflect.Type { return reflect.TypeFor[driver.Valuer]() }

// IsNull reports a type as sql.NullString or sql.Null: what it holds, then whether it holds it.
func IsNull(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == "database/sql" && t.NumField() == 2 && t.Field(1).Name == "Valid"
}

// Given reports whether a Go value in a submission is there, whatever it is.
func Given(x any) bool {
	x, err := Value(x)
	return x != nil || err != nil
}
