package page

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// WriteJSON writes the JSON of a value as its own method gives it, to the byte, and a line feed.
func WriteJSON(w io.Writer, x json.Marshaler) error {
	b, err := x.MarshalJSON()
	if err != nil {
		return err
	}
	if w == nil {
		return ErrNowhere
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// JSON gives the JSON of a value without escaping the characters <, > and &.
func JSON(x any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(x)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// An Object is an object of JSON whose keys stand in the order in which they were added.
type Object struct {
	b   []byte
	err error
}

// Add adds keys, each with its value behind it. Decimals become strings in plain notation, and null where
// there is none. What is nil is left out: see [Some].
func (o *Object) Add(pairs ...any) *Object {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == nil {
			continue
		}
		key, err1 := JSON(pairs[i])
		value, err2 := JSON(plainly(pairs[i+1]))
		o.b = append(append(append(append(o.b, ','), key...), ':'), value...)
		o.err = errors.Join(o.err, err1, err2)
	}
	return o
}

// Uncounted is what stands in the place of a total where there is none (不计总分).
const Uncounted = "不计"

// Total writes a total, or that there is none where the id of a cap says so.
func Total(points decimal.Decimal, none string) string {
	if none != "" {
		return Uncounted
	}
	return Plain(points)
}

// Null is a value to add where there is none and the key stays.
var Null decimal.NullDecimal

// MarshalJSON gives the object.
func (o *Object) MarshalJSON() ([]byte, error) {
	return append(append([]byte("{"), bytes.TrimPrefix(o.b, []byte(","))...), '}'), o.err
}

// Some gives a value to add, or nil where it is the zero one.
func Some(x any) any {
	if reflect.ValueOf(x).IsZero() {
		return nil
	}
	return x
}

// Each gives a list with what becomes of each element. That of nothing is [], not null.
func Each[A, B any](list []A, of func(*A) B) []B {
	out := make([]B, len(list))
	for i := range list {
		out[i] = of(&list[i])
	}
	return out
}

// Plain writes a decimal in plain notation without trailing zeros, whatever the settings of package decimal.
func Plain(d decimal.Decimal) string {
	x, err := exact.FromDecimal(d)
	if err != nil { // not of this library
		return d.String()
	}
	return x.String()
}

// plainly gives a value with its numbers, and those of its rows, in plain notation.
func plainly(x any) any {
	switch x := x.(type) {
	case decimal.Decimal:
		return Plain(x)
	case decimal.NullDecimal:
		if !x.Valid {
			return nil
		}
		return Plain(x.Decimal)
	case []map[string]any:
		return Each(x, func(row *map[string]any) any { return plainly(*row) })
	case map[string]any:
		m := map[string]any{}
		for name, cell := range x {
			m[name] = plainly(cell)
		}
		return m
	}
	return x
}
