package scoring_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// everyField has a field of every type, and none of them takes points off.
var everyField = ruleFile{
	fields: `
  amount: {label: 支出, type: number, unit: 万元, min: 0, max: 1000, optional: true}
  free:   {type: number, optional: true}
  staff:  {label: 在职人数, type: number, unit: 人, whole: true, min: -5, max: 99, optional: true}
  share:  {label: 占比, type: number, unit: "%", min: 0.5, optional: true}
  breaches:  {label: 违规次数, type: number, whole: true, default: 3}
  open:   {label: 按时公开, type: bool, optional: true}
  remark: {label: 说明, type: text, optional: true}
  level:  {label: 完成程度, type: choice, of: [达成, 部分达成, 未达成], optional: true}
  floats: {label: 数表, type: table, optional: true, columns: {target: {label: 目标值, type: number}}}
  list:
    label: 绩效目标
    type: table
    optional: true
    columns:
      name:   {label: 名称, type: text}
      target: {label: 目标值, type: number, min: 1}
      met:    {type: bool, optional: true}
      kind:   {type: choice, of: [数量, 质量], default: 数量}
`,
	indicators: `
  - {id: x, name: 指标, marks: 100, clause: 文字, criteria: [{id: c, when: "(free ?? 0) == 12345", deduct: 1}]}
`}

type (
	ownInt    int64
	ownString string
	ownBool   bool
)

func ptr[T any](x T) *T { return &x }

// column is a driver.Valuer, as database types of a host are.
type column struct {
	value driver.Value
	err   error
}

func (c column) Value() (driver.Value, error) { return c.value, c.err }

// pointerColumn is one only through its pointer.
type pointerColumn struct{ value driver.Value }

func (c *pointerColumn) Value() (driver.Value, error) { return c.value, nil }

// target is a row of the table list.
type target struct {
	Name   string          `baifen:"name"`
	Target decimal.Decimal `baifen:"target"`
	Met    *bool           `baifen:"met"`
	Kind   sql.NullString  `baifen:"kind"`
	ID     int64           // of the host's database
}

type embedding struct {
	target
	Remark string
}

// Every Go type in which a host may give a value.
func TestValuesAccepted(t *testing.T) {
	set := everyField.load(t)
	for _, tt := range []struct {
		name  string
		field string
		given any
		want  string
	}{
		{"decimal", "amount", dec("332.12"), "332.12"},
		{"decimal with trailing zeros", "amount", dec("332.1200"), "332.12"},
		{"decimal with an exponent", "amount", decimal.New(5, 2), "500"},
		{"decimal of more digits than a word", "free", dec("123456789012345678901234567890.1"), "123456789012345678901234567890.1"},
		{"the zero decimal", "amount", decimal.Decimal{}, "0"},
		{"exact number", "amount", exact.MustParse("0.1"), "0.1"},
		{"exact fraction, which no decimal can hold", "free", must(exact.Int(1).Quo(exact.Int(3))), "1/3"},
		{"string", "amount", "332.12", "332.12"},
		{"string, 0.1 stays a tenth", "amount", "0.1", "0.1"},
		{"string with a sign", "free", "-0.50", "-0.5"},
		{"string with a plus", "free", "+7", "7"},
		{"string with an exponent", "amount", "1.2e2", "120"},
		{"the largest exponent", "free", "1e400", "1" + strings.Repeat("0", 400)},
		{"json.Number", "amount", json.Number("332.12"), "332.12"},
		{"json.Number with an exponent", "amount", json.Number("1E2"), "100"},
		{"int", "staff", 20, "20"},
		{"int below 0", "staff", -5, "-5"},
		{"int8", "staff", int8(-5), "-5"},
		{"int16", "staff", int16(20), "20"},
		{"int32", "staff", int32(20), "20"},
		{"int64", "free", int64(math.MinInt64), "-9223372036854775808"},
		{"uint", "staff", uint(20), "20"},
		{"uint8", "staff", uint8(20), "20"},
		{"uint16", "staff", uint16(20), "20"},
		{"uint32", "staff", uint32(20), "20"},
		{"uint64 beyond int64", "free", uint64(math.MaxUint64), "18446744073709551615"},
		{"an integer type of the host's own", "staff", ownInt(20), "20"},
		{"a string type of the host's own, as a number", "staff", ownString("20"), "20"},
		{"whole, however it is written", "staff", "20.00", "20"},
		{"the lowest that may be", "share", "0.5", "0.5"},
		{"the highest that may be", "amount", 1000, "1000"},
		{"no limits", "free", "-1e30", "-1000000000000000000000000000000"},
		{"true", "open", true, "true"},
		{"false", "open", false, "false"},
		{"a bool type of the host's own", "open", ownBool(true), "true"},
		{"text", "remark", "写|什么*都<行>", "“写|什么*都<行>”"},
		{"text of several lines", "remark", "一\n二\t三", "“一\n二\t三”"},
		{"no words at all", "remark", "", "“”"},
		{"text that a document held as a number", "remark", json.Number("010"), "“010”"},
		{"a string type of the host's own, as text", "remark", ownString("说明"), "“说明”"},
		{"choice", "level", "部分达成", "“部分达成”"},
		{"a string type of the host's own, as a choice", "level", ownString("达成"), "“达成”"},
		{"pointer to a decimal", "amount", ptr(dec("332.12")), "332.12"},
		{"pointer to a pointer", "amount", ptr(ptr(dec("332.12"))), "332.12"},
		{"pointer to an exact number", "amount", ptr(exact.MustParse("0.1")), "0.1"},
		{"pointer to a string", "amount", ptr("332.12"), "332.12"},
		{"pointer to an int", "staff", ptr(20), "20"},
		{"pointer to a bool", "open", ptr(false), "false"},
		{"pointer to text", "remark", ptr("说明"), "“说明”"},
		{"decimal.NullDecimal", "amount", decimal.NewNullDecimal(dec("332.12")), "332.12"},
		{"pointer to a decimal.NullDecimal", "amount", ptr(decimal.NewNullDecimal(dec("332.12"))), "332.12"},
		{"*big.Rat", "free", big.NewRat(1, 3), "1/3"},
		{"*big.Rat whose decimals end", "amount", big.NewRat(33212, 100), "332.12"},
		{"*big.Int", "free", new(big.Int).Lsh(big.NewInt(1), 64), "18446744073709551616"},
		{"sql.NullInt64", "staff", sql.NullInt64{Int64: 20, Valid: true}, "20"},
		{"sql.NullInt16", "staff", sql.NullInt16{Int16: 20, Valid: true}, "20"},
		{"sql.NullByte", "staff", sql.NullByte{Byte: 20, Valid: true}, "20"},
		{"sql.NullString, as a number", "amount", sql.NullString{String: "332.12", Valid: true}, "332.12"},
		{"sql.NullString, as a choice", "level", sql.NullString{String: "达成", Valid: true}, "“达成”"},
		{"sql.NullBool", "open", sql.NullBool{Bool: true, Valid: true}, "true"},
		{"sql.Null of a decimal", "amount", sql.Null[decimal.Decimal]{V: dec("332.12"), Valid: true}, "332.12"},
		{"sql.Null of a pointer", "amount", sql.Null[*string]{V: ptr("332.12"), Valid: true}, "332.12"},
		{"driver.Valuer of a string", "amount", column{"332.12", nil}, "332.12"},
		{"driver.Valuer of bytes", "amount", column{[]byte("332.12"), nil}, "332.12"},
		{"driver.Valuer of an int64, through a pointer", "staff", &pointerColumn{int64(20)}, "20"},
		{"driver.Valuer of a bool", "open", column{true, nil}, "true"},
		{"bytes, as drivers give decimals", "amount", []byte("332.12"), "332.12"},
		{"bytes, as text", "remark", []byte("说明"), "“说明”"},
		{"nil is missing", "amount", nil, "missing"},
		{"nil pointer is missing", "amount", (*decimal.Decimal)(nil), "missing"},
		{"pointer to a nil pointer is missing", "amount", ptr((*decimal.Decimal)(nil)), "missing"},
		{"nil *big.Rat is missing", "amount", (*big.Rat)(nil), "missing"},
		{"nil *big.Int is missing", "amount", (*big.Int)(nil), "missing"},
		{"nil *sql.NullString, whose method would panic, is missing", "remark", (*sql.NullString)(nil), "missing"},
		{"null decimal is missing", "amount", decimal.NullDecimal{}, "missing"},
		{"null of database/sql is missing", "open", sql.NullBool{}, "missing"},
		{"null text is missing, and not no words", "remark", sql.NullString{String: "说明"}, "missing"},
		{"sql.Null that is null is missing", "amount", sql.Null[decimal.Decimal]{}, "missing"},
		{"a driver.Valuer of nil is missing", "level", column{nil, nil}, "missing"},
		{"nil bytes are missing", "remark", []byte(nil), "missing"},
		{"nil pointer to a table is missing", "list", (*[]map[string]any)(nil), "missing"},
		{"null of a field with a default", "breaches", sql.NullInt64{}, "3"},
		{"nil of a field with a default", "breaches", nil, "3"},
		{"a default that is overruled", "breaches", 0, "0"},
		{"table", "list", []map[string]any{{"name": "甲", "target": "1.50", "met": true, "kind": "质量"}}, "[“甲” 1.5 true “质量”]"},
		{"cells that are left out", "list", []map[string]any{{"name": "甲", "target": 1}}, "[“甲” 1 missing “数量”]"},
		{"cells that are nil", "list", []map[string]any{{"name": "甲", "target": 1, "met": nil, "kind": nil}}, "[“甲” 1 missing “数量”]"},
		{"a list of anything that holds maps", "list", []any{map[string]any{"name": "甲", "target": dec("2")}, map[string]any{"name": "乙", "target": 3}},
			"[“甲” 2 missing “数量”] [“乙” 3 missing “数量”]"},
		{"a list of structs", "list", []target{{Name: "甲", Target: dec("1.50"), Met: ptr(true), Kind: sql.NullString{String: "质量", Valid: true}}, {Name: "乙", Target: dec("2")}},
			"[“甲” 1.5 true “质量”] [“乙” 2 missing “数量”]"},
		{"a list of pointers to structs", "list", []*target{{Name: "甲", Target: dec("1.50")}}, "[“甲” 1.5 missing “数量”]"},
		{"an array of structs", "list", [1]target{{Name: "甲", Target: dec("1.50")}}, "[“甲” 1.5 missing “数量”]"},
		{"a pointer to a list of structs", "list", &[]target{{Name: "甲", Target: dec("1.50")}}, "[“甲” 1.5 missing “数量”]"},
		{"a list of anything that holds structs", "list", []any{target{Name: "甲", Target: dec("1.50")}, &target{Name: "乙", Target: dec("2")}},
			"[“甲” 1.5 missing “数量”] [“乙” 2 missing “数量”]"},
		{"a list of structs that embed", "list", []embedding{{target: target{Name: "甲", Target: dec("1.50")}, Remark: "不用"}}, "[“甲” 1.5 missing “数量”]"},
		{"a list of maps of one type", "list", []map[string]string{{"name": "甲", "target": "1.50", "kind": "质量"}}, "[“甲” 1.5 missing “质量”]"},
		{"a list of maps of keys of the host's own", "list", []map[ownString]any{{"name": "甲", "target": ptr(2)}}, "[“甲” 2 missing “数量”]"},
		{"cells that are nil pointers", "list", []map[string]any{{"name": "甲", "target": 1, "met": (*bool)(nil), "kind": sql.NullString{}}}, "[“甲” 1 missing “数量”]"},
		{"a list of structs without rows", "list", []target{}, ""},
		{"a table without rows", "list", []map[string]any{}, ""},
		{"a table that is a nil list", "list", []map[string]any(nil), ""},
		{"a list of nothing", "list", []any{}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, err := scoring.Bind(set, unit(figures{tt.field: tt.given}))
			if err != nil {
				t.Fatalf("%s = %#v: got %v, want %s", tt.field, tt.given, err, tt.want)
			}
			if got := bound(t, set, b, tt.field); got != tt.want {
				t.Errorf("%s = %#v: got %s, want %s", tt.field, tt.given, got, tt.want)
			}
		})
	}
}

// bound shows the value of a field as it was bound.
func bound(t *testing.T, set *rules.Set, b *scoring.Bound, field string) string {
	t.Helper()
	i, ok := set.FieldIndex(field)
	if !ok {
		t.Fatalf("no field %q", field)
	}
	return shown(set.Field(i), b.Values().Get(i))
}

func shown(f *indicators.Field, v indicators.Value) string {
	switch {
	case !v.Present:
		return "missing"
	case f.Type == indicators.Number:
		return v.Number.String()
	case f.Type == indicators.Bool:
		return fmt.Sprint(v.Bool)
	case f.Type == indicators.Table:
		var rows []string
		for _, r := range v.Rows {
			var cells []string
			for c := range f.Columns {
				cells = append(cells, shown(&f.Columns[c], r[c]))
			}
			rows = append(rows, fmt.Sprint(cells))
		}
		return strings.Join(rows, " ")
	}
	return "“" + v.Text + "”"
}
