package scoring_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// everyRow gives every figure of everyField, each in another way.
type everyRow struct {
	ID int64 // of the host's database
	money
	*staffing
	Share    json.Number `baifen:"share"`
	Breaches *int        `baifen:"breaches"`
	Level    ownString   `baifen:"level"`
	List     []*target   `baifen:"list"`
	Skipped  chan int    `baifen:"-"`
	mu       *sync.Mutex
}

type money struct {
	Amount decimal.NullDecimal `baifen:"amount"`
	Free   big.Rat             `baifen:"free"`
}

type staffing struct {
	Staff  sql.NullInt32    `baifen:"staff"`
	Open   sql.Null[bool]   `baifen:"open"`
	Remark pointerColumn    `baifen:"remark"`
	Floats []map[string]any `baifen:"floats"`
}

func boundRow[T any](t *testing.T, set *rules.Set, row T) map[string]string {
	t.Helper()
	fields, err := scoring.FieldsOf[T](set)
	if err != nil {
		t.Fatal(err)
	}
	b, err := scoring.Bind(set, unit(fields.Values(row)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range set.Fields() {
		if s := bound(t, set, b, f.Name); s != "missing" {
			got[f.Name] = s
		}
	}
	return got
}

func TestFieldsOfAStruct(t *testing.T) {
	set := everyField.load(t)
	full := everyRow{
		ID: 7, money: money{decimal.NewNullDecimal(dec("332.12")), *big.NewRat(1, 3)},
		staffing: &staffing{sql.NullInt32{Int32: 20, Valid: true}, sql.Null[bool]{Valid: true}, pointerColumn{"说明"}, []map[string]any{{"target": "0.5"}}},
		Share:    "1.50", Breaches: ptr(0), Level: "达成", List: []*target{{Name: "甲", Target: dec("2")}}, mu: new(sync.Mutex),
	}
	want := map[string]string{"amount": "332.12", "free": "1/3", "staff": "20", "share": "1.5", "breaches": "0", "open": "false", "remark": "“说明”",
		"level": "“达成”", "list": "[“甲” 2 missing “数量”]", "floats": "[0.5]"}
	if diff := cmp.Diff(want, boundRow(t, set, full)); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
	// What is nil or null is missing, and so is what an embedded pointer that is nil would hold. Words and numbers that are not there
	// cannot be told from those that are empty: the zero struct has a share of "", which is refused, and a level.
	bare := everyRow{Share: "1", Level: "达成"}
	want = map[string]string{"free": "0", "share": "1", "breaches": "3", "level": "“达成”", "list": ""}
	if diff := cmp.Diff(want, boundRow(t, set, bare)); diff != "" {
		t.Errorf("hardly anything (-want +got):\n%s", diff)
	}
}

// What Values gave does not change with the struct: a host that reads every unit into one variable scores each by its own figures.
func TestValuesAreACopy(t *testing.T) {
	set := everyField.load(t)
	fields, err := scoring.FieldsOf[money](set)
	if err != nil {
		t.Fatal(err)
	}
	var row money
	var subs []*scoring.Submission
	for _, x := range []string{"1", "2"} {
		row.Amount = decimal.NewNullDecimal(dec(x))
		row.Free = *big.NewRat(int64(len(subs)+5), 1)
		subs = append(subs, unit(fields.Values(row)))
	}
	for i, sub := range subs {
		b, err := scoring.Bind(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := bound(t, set, b, "amount")+" "+bound(t, set, b, "free"), fmt.Sprint(i+1, " ", i+5); got != want {
			t.Errorf("unit %d: got %s, want %s", i, got, want)
		}
	}
}

// Every fault of a struct, all at once, by the Go field.
func TestStructsRefused(t *testing.T) {
	set, strict := everyField.load(t), needs.load(t)
	check := func(set *rules.Set, of func(*rules.Set) error) []string {
		var lines []string
		for _, e := range errorsOf(t, of(set)) {
			lines = append(lines, e.Code+" "+e.Field+" "+e.Error())
		}
		return lines
	}
	type badRow struct {
		Name   string   `baifen:"name"`
		Target *float32 `baifen:"target"`
		Actual int      `baifen:"actual"`
	}
	for _, tt := range []struct {
		name string
		got  []string
		want []string
	}{
		{"everything at once", check(strict, func(set *rules.Set) error {
			type row struct {
				Income float64   `baifen:"income"`
				Prior  time.Time `baifen:"prior"`
				Fraud  *int64    `baifen:"fruad"`
			}
			_, err := scoring.FieldsOf[row](set)
			return err
		}), []string{
			"inexact-number income row.Income: “收入”（income）是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number",
			"go-type prior row.Prior: “上年支出”（prior）：Go 类型 time.Time 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number",
			"unknown-field fruad row.Fraud: 规则集 test 没有“fruad”这项数据，是不是“fraud”？",
			"missing-value spending row: 没有哪个字段给出“支出”（spending）：请加上标签 `baifen:\"spending\"`",
		}},
		{"tags", check(set, func(set *rules.Set) error {
			type row struct {
				A int `baifen:"staff"`
				B int `baifen:"staff"`
				C int `baifen:""`
				d int `baifen:"free"`
				F int `json:"amount"`
				G int `baifen:"amount,omitempty"`
				money
			}
			_ = row{d: 1}
			_, err := scoring.FieldsOf[row](set)
			return err
		}), []string{
			"go-tag staff row.B: Go 字段 B 和 A 的标签相同，只能留一个",
			"go-tag  row.C: Go 字段 C 的标签没有写名称；不用的字段不写标签",
			"go-tag free row.d: Go 字段 d 有标签，但没有导出：首字母请大写",
			"unknown-field amount,omitempty row.G: 规则集 test 没有“amount,omitempty”这项数据",
		}},
		{"a tag with a blank, which Go reads as none", check(set, func(set *rules.Set) error {
			return scoring.CheckStruct(set, reflect.StructOf([]reflect.StructField{{Name: "E", Type: reflect.TypeFor[int](), Tag: `baifen: "share"`}}))
		}), []string{"go-tag  .E: Go 字段 E 的标签写法不对，请写成 `baifen:\"名称\"`，冒号后面不空格"}},
		{"a table", check(set, func(set *rules.Set) error {
			type row struct {
				List []badRow `baifen:"list"`
			}
			_, err := scoring.FieldsOf[row](set)
			return err
		}), []string{
			"inexact-number list row.List.Target: “目标值”（target）是浮点数（*float32），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number",
			"unknown-field list row.List.Actual: “绩效目标”（list）没有“actual”这一列",
		}},
		{"a table without a column that has to be there", check(set, func(set *rules.Set) error {
			type line struct {
				Name string `baifen:"name"`
			}
			type row struct {
				List *[]*line `baifen:"list"`
			}
			_, err := scoring.FieldsOf[row](set)
			return err
		}), []string{"missing-value list row.List: 没有哪个字段给出“目标值”（target）：请加上标签 `baifen:\"target\"`"}},
		{"a table of maps of floats", check(set, func(set *rules.Set) error {
			type row struct {
				Floats []map[string]float64 `baifen:"floats"`
			}
			_, err := scoring.FieldsOf[row](set)
			return err
		}), []string{"inexact-number floats row.Floats: “数表”（floats）是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"}},
		{"no struct", check(set, func(set *rules.Set) error { _, err := scoring.FieldsOf[*money](set); return err }),
			[]string{"go-type  Go 类型 *scoring_test.money 不是结构体（也不传指针）：要一个字段带标签 `baifen:\"名称\"` 的结构体"}},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// A struct that embeds a pointer to itself is looked at once.
func TestStructsThatEmbedThemselves(t *testing.T) {
	if diff := cmp.Diff(map[string]string{"amount": "1", "breaches": "3"}, boundRow(t, everyField.load(t), ring{Amount: 1})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

type ring struct {
	*ring
	Amount int `baifen:"amount"`
}

// typed are Go types with a good value for each type of field that they can hold.
var typed = []struct {
	of   any // a value that is not missing
	good map[indicators.Type]any
}{
	{"", map[indicators.Type]any{indicators.Number: "5", indicators.Text: "文", indicators.Choice: "达成"}},
	{ownString(""), map[indicators.Type]any{indicators.Number: ownString("5"), indicators.Text: ownString("文"), indicators.Choice: ownString("达成")}},
	{json.Number(""), map[indicators.Type]any{indicators.Number: json.Number("5"), indicators.Text: json.Number("5"), indicators.Choice: json.Number("达成")}},
	{[]byte{}, map[indicators.Type]any{indicators.Number: []byte("5"), indicators.Text: []byte("文"), indicators.Choice: []byte("达成")}},
	{sql.RawBytes{1}, nil},
	{true, map[indicators.Type]any{indicators.Bool: true}},
	{ownBool(true), map[indicators.Type]any{indicators.Bool: ownBool(true)}},
	{1, map[indicators.Type]any{indicators.Number: 1}},
	{int8(1), map[indicators.Type]any{indicators.Number: int8(1)}},
	{int16(1), map[indicators.Type]any{indicators.Number: int16(1)}},
	{int32(1), map[indicators.Type]any{indicators.Number: int32(1)}},
	{int64(1), map[indicators.Type]any{indicators.Number: int64(1)}},
	{uint(1), map[indicators.Type]any{indicators.Number: uint(1)}},
	{uint8(1), map[indicators.Type]any{indicators.Number: uint8(1)}},
	{uint16(1), map[indicators.Type]any{indicators.Number: uint16(1)}},
	{uint32(1), map[indicators.Type]any{indicators.Number: uint32(1)}},
	{uint64(1), map[indicators.Type]any{indicators.Number: uint64(1)}},
	{uintptr(1), nil},
	{ownInt(1), map[indicators.Type]any{indicators.Number: ownInt(1)}},
	{1.5, nil},
	{float32(1.5), nil},
	{complex(1, 1), nil},
	{time.Unix(0, 0), nil},
	{dec("1"), map[indicators.Type]any{indicators.Number: dec("1")}},
	{decimal.NewNullDecimal(dec("1")), map[indicators.Type]any{indicators.Number: decimal.NewNullDecimal(dec("1"))}},
	{exact.Int(1), map[indicators.Type]any{indicators.Number: exact.Int(1)}},
	{big.NewRat(1, 2), map[indicators.Type]any{indicators.Number: big.NewRat(1, 2)}},
	{big.NewInt(1), map[indicators.Type]any{indicators.Number: big.NewInt(1)}},
	{big.NewFloat(1), nil},
	{sql.NullString{Valid: true}, map[indicators.Type]any{indicators.Number: sql.NullString{String: "5", Valid: true}, indicators.Text: sql.NullString{Valid: true},
		indicators.Choice: sql.NullString{String: "达成", Valid: true}}},
	{sql.NullBool{Valid: true}, map[indicators.Type]any{indicators.Bool: sql.NullBool{Valid: true}}},
	{sql.NullInt64{Valid: true}, map[indicators.Type]any{indicators.Number: sql.NullInt64{Valid: true}}},
	{sql.NullInt32{Valid: true}, map[indicators.Type]any{indicators.Number: sql.NullInt32{Valid: true}}},
	{sql.NullInt16{Valid: true}, map[indicators.Type]any{indicators.Number: sql.NullInt16{Valid: true}}},
	{sql.NullByte{Valid: true}, map[indicators.Type]any{indicators.Number: sql.NullByte{Valid: true}}},
	{sql.NullFloat64{Valid: true}, nil},
	{sql.NullTime{Valid: true}, nil},
	{sql.Null[float64]{Valid: true}, nil},
	{sql.Null[decimal.Decimal]{Valid: true}, map[indicators.Type]any{indicators.Number: sql.Null[decimal.Decimal]{Valid: true}}},
	{func() {}, nil},
	{make(chan int), nil},
	{struct{}{}, nil},
	{map[string]any{}, nil},
	{[]int{}, nil},
	{[]any{}, map[indicators.Type]any{indicators.Table: []any{}}},
	{[]map[string]any{}, map[indicators.Type]any{indicators.Table: []map[string]any{}}},
	{[]map[string]string{{}}, map[indicators.Type]any{indicators.Table: []map[string]string{{"name": "甲", "target": "5"}}}},
	{[]map[int]any{{}}, nil},
	{[]target{{}}, map[indicators.Type]any{indicators.Table: []target{{Name: "甲", Target: dec("5")}}}},
	{[]*target{{}}, map[indicators.Type]any{indicators.Table: []*target{{Name: "甲", Target: dec("5")}}}},
	{[1]target{}, map[indicators.Type]any{indicators.Table: [1]target{{Name: "甲", Target: dec("5")}}}},
	{[]money{{}}, nil},
	{[]struct{ Name string }{{}}, nil},
	{target{}, nil},
}

// Every Go type for every type of field, as it is and behind a pointer: what the check of a struct takes, binding takes, and what it
// refuses, binding refuses.
func TestEveryGoTypeForEveryField(t *testing.T) {
	set := everyField.load(t)
	for _, name := range []string{"amount", "open", "remark", "level", "list"} {
		i, _ := set.FieldIndex(name)
		f := set.Field(i)
		for _, tt := range typed {
			good := tt.good[f.Type]
			x := tt.of
			if good != nil {
				x = good
			}
			for _, x := range []any{x, pointerTo(x)} {
				t.Run(fmt.Sprintf("%s/%T", f.Type, x), func(t *testing.T) {
					_, binds := scoring.Bind(set, unit(figures{name: x}))
					checked := checkType(set, reflect.TypeOf(x), name)
					if (binds == nil) != (good != nil) || (checked == nil) != (good != nil) {
						t.Errorf("good is %v:\nbound:   %v\nchecked: %v", good != nil, binds, checked)
					}
				})
			}
		}
	}
}

func pointerTo(x any) any {
	p := reflect.New(reflect.TypeOf(x))
	p.Elem().Set(reflect.ValueOf(x))
	return p.Interface()
}

// checkType checks a type as that of a field of a struct.
func checkType(set *rules.Set, of reflect.Type, name string) error {
	return scoring.CheckStruct(set, reflect.StructOf([]reflect.StructField{{Name: "X", Type: of, Tag: reflect.StructTag(`baifen:"` + name + `"`)}}))
}

// A driver.Valuer's own error is found, and so is that of a reader.
func TestCausesAreKept(t *testing.T) {
	_, err := scoring.Score(everyField.load(t), unit(figures{"amount": column{nil, errColumn}, "list": []map[string]any{{"name": column{nil, errColumn}, "target": 1}}}))
	list := errorsOf(t, err)
	if len(list) != 2 || !errors.Is(list[0], errColumn) || !errors.Is(list[1], errColumn) || !errors.Is(err, errColumn) {
		t.Errorf("got %v, want %v behind both", err, errColumn)
	}
	over := &tooMany{limit: 10}
	_, err = scoring.ReadSubmission(io.MultiReader(strings.NewReader("unit: {"), broken{over}))
	var got *tooMany
	if !errors.As(err, &got) || got != over || errorsOf(t, err)[0].Code != "unreadable" {
		t.Errorf("got %v, want the reader's own error", err)
	}
}

// A body that http.MaxBytesReader cuts off is too large, as a document beyond the library's own limit is, and the message says how much may come.
func TestBodyTooLarge(t *testing.T) {
	document := `{"unit": {"name": "` + strings.Repeat("甲", 1000) + `"}}`
	for _, wrap := range []func(io.Reader) io.Reader{
		func(r io.Reader) io.Reader { return r },
		func(r io.Reader) io.Reader { return wrapping{r} },
	} {
		body := http.MaxBytesReader(httptest.NewRecorder(), io.NopCloser(strings.NewReader(document)), 100)
		_, err := scoring.ReadSubmission(wrap(body))
		var over *http.MaxBytesError
		if list := errorsOf(t, err); list[0].Code != "too-large" || list[0].Message != "填报数据太大：最多 100 字节" || !errors.As(err, &over) {
			t.Errorf("got %v (%s)", err, list[0].Code)
		}
	}
	_, err := scoring.ReadSubmission(strings.NewReader(`{"a":"` + strings.Repeat("a", 2<<20) + `"}`))
	if list := errorsOf(t, err); list[0].Code != "too-large" || list[0].Message != "太大：一份文件最多 1048576 字节（1 MiB）" {
		t.Errorf("got %v (%s)", err, list[0].Code)
	}
}

// wrapping is a reader that wraps what the reader behind it says.
type wrapping struct{ r io.Reader }

func (w wrapping) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("request 7: %w", err)
	}
	return n, err
}

// Rows that are maps of big numbers by value, which binding refuses, FieldsOf refuses too; by pointer both take them.
func TestRowsOfBigNumbers(t *testing.T) {
	type values struct {
		Rows []map[string]big.Rat `baifen:"floats"`
	}
	type pointers struct {
		Rows []map[string]*big.Rat `baifen:"floats"`
	}
	set := everyField.load(t)
	_, err := scoring.FieldsOf[values](set)
	if list := errorsOf(t, err); len(list) != 1 || list[0].Code != "go-type" {
		t.Errorf("by value: got %v", err)
	}
	f, err := scoring.FieldsOf[pointers](set)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := scoring.Bind(set, unit(f.Values(pointers{[]map[string]*big.Rat{{"target": big.NewRat(1, 3)}}}))); err != nil {
		t.Errorf("by pointer: %v", err)
	}
}

// tooMany is an error as *http.MaxBytesError is.
type tooMany struct{ limit int }

func (e *tooMany) Error() string { return fmt.Sprint("more than ", e.limit) }

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }
