package scoring_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// Every value that is refused, with what the host or the unit is told.
func TestValuesRefused(t *testing.T) {
	set := everyField.load(t)
	const (
		amount = "“支出”（amount）"
		staff  = "“在职人数”（staff）"
		open   = "“按时公开”（open）"
		remark = "“说明”（remark）"
		list   = "“绩效目标”（list）"
	)
	for _, tt := range []struct {
		name    string
		field   string
		given   any
		code    string
		path    string // "" is values.field
		message string
	}{
		{"float64", "amount", 332.12, "inexact-number", "", amount + "是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"float32", "amount", float32(1), "inexact-number", "", amount + "是浮点数（float32），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"NaN", "amount", math.NaN(), "inexact-number", "", amount + "是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"a whole float64, which says nothing of how it came about", "staff", 20.0, "inexact-number", "", staff + "是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},

		{"bool for a number", "amount", true, "wrong-type", "", amount + "要填数，填的是 true"},
		{"list for a number", "amount", []any{1}, "wrong-type", "", amount + "要填数，填的是列表"},
		{"map for a number", "amount", map[string]any{"a": 1}, "wrong-type", "", amount + "要填数，填的是一组数据"},
		{"number for a bool", "open", 1, "wrong-type", "", open + "要填 true（是）或 false（否），填的是数"},
		{"word for a bool", "open", "是", "wrong-type", "", open + "要填 true（是）或 false（否），填的是“是”"},
		{"the word true for a bool", "open", "true", "wrong-type", "", open + "要填 true（是）或 false（否），填的是“true”"},
		{"number in a document for a bool", "open", json.Number("1"), "wrong-type", "", open + "要填 true（是）或 false（否），填的是“1”"},
		{"float for a bool", "open", 1.5, "wrong-type", "", open + "要填 true（是）或 false（否），填的是浮点数"},
		{"number for text", "remark", 5, "wrong-type", "", remark + "要填文字，填的是数"},
		{"bool for text", "remark", false, "wrong-type", "", remark + "要填文字，填的是 false"},
		{"number for a table", "list", 5, "wrong-type", "", list + "要填表：每行一组“列名: 值”"},
		{"one row for a table", "list", map[string]any{"name": "甲", "target": 1}, "wrong-type", "", list + "要填表：每行一组“列名: 值”"},
		{"a list that does not hold maps", "list", []any{map[string]any{"name": "甲", "target": 1}, 5}, "wrong-type", "", list + "要填表：每行一组“列名: 值”"},

		{"several rows of words for a number", "amount", []map[string]any{}, "wrong-type", "", amount + "要填数，填的是列表"},
		{"list of anything for a bool", "open", []any{}, "wrong-type", "", open + "要填 true（是）或 false（否），填的是列表"},
		{"map for text", "remark", map[string]any{}, "wrong-type", "", remark + "要填文字，填的是一组数据"},
		{"nothing in a list", "list", []any{nil}, "wrong-type", "", list + "要填表：每行一组“列名: 值”"},

		{"slice for a number", "amount", []int{1}, "go-type", "", amount + "：Go 类型 []int 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"complex number", "amount", complex(1, 0), "go-type", "", amount + "：Go 类型 complex128 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"function", "amount", func() {}, "go-type", "", amount + "：Go 类型 func() 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"date for a number", "amount", time.Time{}, "go-type", "", amount + "：Go 类型 time.Time 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"struct for a number", "amount", target{}, "go-type", "", amount + "：Go 类型 scoring_test.target 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"big.Rat without a pointer", "amount", *big.NewRat(1, 2), "go-type", "", amount + "：Go 类型 big.Rat 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"bool of database/sql for a number", "amount", sql.NullBool{Valid: true}, "go-type", "", amount + "：Go 类型 sql.NullBool 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"a bool of the host's own for a number", "amount", ownBool(true), "go-type", "", amount + "：Go 类型 scoring_test.ownBool 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"pointer to a bool for a number", "amount", ptr(true), "go-type", "", amount + "：Go 类型 *bool 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"driver.Valuer of a date for a number", "amount", column{time.Time{}, nil}, "go-type", "", amount + "：Go 类型 scoring_test.column 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"a pointer that never ends", "amount", endless(), "go-type", "", amount + "：Go 类型 scoring_test.loop 不能作数，请传 decimal.Decimal、整数、*big.Rat、字符串或 json.Number"},
		{"decimal for a bool", "open", dec("1"), "go-type", "", open + "：Go 类型 decimal.Decimal 不能作是或否，请传 bool 或 sql.NullBool"},
		{"exact number for a bool", "open", exact.Int(1), "go-type", "", open + "：Go 类型 exact.Number 不能作是或否，请传 bool 或 sql.NullBool"},
		{"an integer of a driver for a bool", "open", sql.NullInt64{Int64: 1, Valid: true}, "go-type", "", open + "：Go 类型 sql.NullInt64 不能作是或否，请传 bool 或 sql.NullBool"},
		{"a small integer for a bool", "open", int8(1), "go-type", "", open + "：Go 类型 int8 不能作是或否，请传 bool 或 sql.NullBool"},
		{"a bit of a driver for a bool", "open", []byte{1}, "go-type", "", open + "：Go 类型 []uint8 不能作是或否，请传 bool 或 sql.NullBool"},
		{"pointer to a word for a bool", "open", ptr("是"), "go-type", "", open + "：Go 类型 *string 不能作是或否，请传 bool 或 sql.NullBool"},
		{"decimal for text", "remark", dec("1"), "go-type", "", remark + "：Go 类型 decimal.Decimal 不能作文字，请传 string 或 sql.NullString"},
		{"date for text", "remark", sql.NullTime{Valid: true}, "go-type", "", remark + "：Go 类型 sql.NullTime 不能作文字，请传 string 或 sql.NullString"},
		{"raw bytes, which a driver writes over", "remark", sql.RawBytes("说明"), "go-type", "", remark + "：Go 类型 sql.RawBytes 不能作文字，请传 string 或 sql.NullString"},
		{"int8 for a choice", "level", int8(1), "go-type", "", "“完成程度”（level）" + "：Go 类型 int8 不能作选项，请传 string 或 sql.NullString"},
		{"one struct for a table", "list", target{}, "go-type", "", list + "：Go 类型 scoring_test.target 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},
		{"a list of numbers for a table", "list", []int8{1}, "go-type", "", list + "：Go 类型 []int8 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},
		{"a list of structs without tags", "list", []struct{ Name string }{{}}, "go-type", "", list + "：Go 类型 struct { Name string } 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},
		{"a map of numbered rows", "list", map[int]target{1: {}}, "go-type", "", list + "：Go 类型 map[int]scoring_test.target 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},
		{"maps whose keys are numbers", "list", []map[int]any{{}}, "go-type", "", list + "：Go 类型 []map[int]interface {} 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},
		{"text of database/sql for a table", "list", sql.NullString{Valid: true}, "go-type", "", list + "：Go 类型 sql.NullString 不能作表，请传 []map[string]any，或者字段带 baifen 标签的结构体的切片"},

		{"pointer to a float", "amount", ptr(1.5), "inexact-number", "", amount + "是浮点数（*float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"float of database/sql", "amount", sql.NullFloat64{Float64: 1.5, Valid: true}, "inexact-number", "", amount + "是浮点数（sql.NullFloat64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"driver.Valuer of a float", "amount", column{1.5, nil}, "inexact-number", "", amount + "是浮点数（scoring_test.column），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"big.Float", "amount", big.NewFloat(1.5), "inexact-number", "", amount + "是浮点数（*big.Float），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"float in a map of floats", "floats", []map[string]float64{{"target": 1}}, "inexact-number", "values.floats[1].target", "“目标值”（target）" + "是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"driver.Valuer that fails", "amount", column{nil, errColumn}, "go-value", "", amount + "的值取不出来：Go 类型 scoring_test.column 的 Value 方法出错：“no connection”"},
		{"driver.Valuer that fails, as text", "remark", column{nil, errColumn}, "go-value", "", remark + "的值取不出来：Go 类型 scoring_test.column 的 Value 方法出错：“no connection”"},
		{"tag of a field that is not exported", "list", []struct {
			name string `baifen:"name"`
		}{{}}, "go-tag", "", list + "：Go 字段 name 有标签，但没有导出：首字母请大写"},
		{"*big.Rat of too many digits", "free", new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 4000)), "number-syntax", "", "“free”" + "的数太大或位数太多：最多 1000 位"},
		{"*big.Int of too many digits", "free", new(big.Int).Lsh(big.NewInt(1), 4000), "number-syntax", "", "“free”" + "的数太大或位数太多：最多 1000 位"},
		{"sql.Null of a decimal of a huge exponent", "free", sql.Null[decimal.Decimal]{V: decimal.New(1, math.MaxInt32), Valid: true}, "number-syntax", "", "“free”" + "的数太大或位数太多：最多 1000 位"},
		{"pointer to a null decimal of a huge exponent", "free", ptr(decimal.NewNullDecimal(decimal.New(1, math.MaxInt32))), "number-syntax", "", "“free”" + "的数太大或位数太多：最多 1000 位"},
		{"text behind a pointer that is no number", "amount", ptr("无"), "number-syntax", "", amount + "：“无”不是数；没有这项数据就不写这一项，是零就写 0"},

		{"nothing", "amount", "", "number-syntax", "", amount + "：这里要数，却是空的；没有这项数据就不写这一项"},
		{"a word for none", "amount", "无", "number-syntax", "", amount + "：“无”不是数；没有这项数据就不写这一项，是零就写 0"},
		{"thousands", "amount", "1,234.5", "number-syntax", "", amount + "：“1,234.5”不能当作数：去掉千分位分隔符，写成 1234.5"},
		{"percent", "amount", "98%", "number-syntax", "", amount + "：“98%”不能当作数：字段的单位是万元，不是%：请核对是不是填错了项"},
		{"unit", "amount", "332.12万元", "number-syntax", "", amount + "：“332.12万元”不能当作数：字段的单位就是万元，不用写，写成 332.12"},
		{"its unit behind a number that is refused too", "amount", "1e999万元", "number-syntax", "", amount + "：“1e999万元”不能当作数：只写数，去掉“万元”；与声明的单位不同的，先换算"},
		{"a hair above the most", "amount", "1000.0000001", "out-of-range", "", amount + "是 1000.0000001万元，不能大于 1000万元"},
		{"another unit", "amount", "332.12元", "number-syntax", "", amount + "：“332.12元”不能当作数：填的是元，字段的单位是万元（1万元＝10000元）：是不是 0.033212？"},
		{"no digit before the point", "amount", ".5", "number-syntax", "", amount + "：“.5”不能当作数：小数点前要有数字，写成 0.5"},
		{"octal to some", "amount", "010", "number-syntax", "", amount + "：“010”不能当作数：前面不能有多余的 0（编码要用文字字段），写成 10"},
		{"full-width digits", "amount", "１２", "number-syntax", "", amount + "：“１２”里有全角字符，写成半角的 12"},
		{"spaces", "amount", " 5", "number-syntax", "", amount + "：“ 5”不能当作数：前后多了空格，写成 5"},
		{"the text NaN", "amount", "NaN", "number-syntax", "", amount + "：“NaN”不能当作数：没有无穷大和非数，写一个有限的数"},
		{"the text Infinity", "amount", "-Infinity", "number-syntax", "", amount + "：“-Infinity”不能当作数：没有无穷大和非数，写一个有限的数"},
		{"a json.Number that is none", "amount", json.Number("abc"), "number-syntax", "", amount + "：“abc”不能当作数：写成 98.52 这样的数"},
		{"the zero json.Number", "amount", json.Number(""), "number-syntax", "", amount + "：这里要数，却是空的；没有这项数据就不写这一项"},
		{"a number that cannot be seen whole", "amount", "1\u202e2", "number-syntax", "", amount + "：“1U+202E2”不能当作数：写成 98.52 这样的数"},

		{"an exponent beyond the limit", "free", "1e401", "number-syntax", "", "“free”的数太大或位数太多"},
		{"an exponent far beyond", "free", "1e999999999", "number-syntax", "", "“free”的数太大或位数太多"},
		{"an exponent far below", "free", "1e-999999999", "number-syntax", "", "“free”的数太大或位数太多"},
		{"a million digits", "free", strings.Repeat("9", 1e6), "number-syntax", "", "“free”的数太大或位数太多"},
		{"a decimal of a huge exponent", "free", decimal.New(1, math.MaxInt32), "number-syntax", "", "“free”的数太大或位数太多：最多 1000 位"},
		{"a decimal of a tiny exponent", "free", decimal.New(1, math.MinInt32), "number-syntax", "", "“free”的数太大或位数太多：最多 1000 位"},
		{"an exact number beyond the limits", "free", exact.New(1, -1000), "number-syntax", "", "“free”的数太大或位数太多：最多 1000 位"},

		{"just below the least", "amount", "-0.01", "out-of-range", "", amount + "是 -0.01万元，不能小于 0万元"},
		{"just above the most", "amount", "1000.01", "out-of-range", "", amount + "是 1000.01万元，不能大于 1000万元"},
		{"above by less than is shown of long numbers", "amount", "1000.0000001", "out-of-range", "", amount + "是 1000.0000001万元，不能大于 1000万元"},
		{"just below a least that is not 0", "share", "0.4999", "out-of-range", "", "“占比”（share）是 0.4999%，不能小于 0.5%"},
		{"not whole", "staff", "20.5", "out-of-range", "", staff + "是 20.5人，必须是整数"},
		{"not whole and out of range", "staff", "99.5", "out-of-range", "", staff + "是 99.5人，不能大于 99人"},

		{"not a choice, near one", "level", "部份达成", "not-a-choice", "", "“完成程度”（level）是“部份达成”，只能是：达成、部分达成、未达成；是不是“部分达成”？"},
		{"not a choice, near none", "level", "优秀完成任务", "not-a-choice", "", "“完成程度”（level）是“优秀完成任务”，只能是：达成、部分达成、未达成"},
		{"no choice", "level", "", "not-a-choice", "", "“完成程度”（level）是“”，只能是：达成、部分达成、未达成"},

		{"escape sequence", "remark", "红\x1b[31m字", "bad-text", "", remark + "里有看不见的控制字符，请删除"},
		{"bidi", "remark", "abc\u202edef", "bad-text", "", remark + "里有看不见的控制字符，请删除"},
		{"zero width", "remark", "支\u200b出", "bad-text", "", remark + "里有看不见的控制字符，请删除"},
		{"carriage return", "remark", "盖\r住", "bad-text", "", remark + "里有看不见的控制字符，请删除"},
		{"not UTF-8", "remark", "\xff", "bad-text", "", remark + "里有看不见的控制字符，请删除"},
		{"bidi in a choice", "level", "达\u202e成", "bad-text", "", "“完成程度”（level）里有看不见的控制字符，请删除"},
		{"too long", "remark", strings.Repeat("长", 30_000), "bad-text", "", remark + "太长：最多 65536 字节"},

		{"too many rows", "list", make([]map[string]any, scoring.MaxRows+1), "too-many-rows", "", list + "有 2001 行，最多 2000 行"},
		{"a cell that is missing", "list", []map[string]any{{"name": "甲", "target": 1}, {"name": "乙"}}, scoring.CodeMissingValue, "values.list[2].target", list + "的这一行缺少“目标值”（target）"},
		{"a cell of a row that is nil", "list", []map[string]any{{"name": "甲", "target": nil}}, scoring.CodeMissingValue, "values.list[1].target", list + "的这一行缺少“目标值”（target）"},
		{"a cell out of range", "list", []map[string]any{{"name": "甲", "target": "0.9"}}, "out-of-range", "values.list[1].target", "“目标值”（target）是 0.9，不能小于 1"},
		{"a float in a cell", "list", []any{map[string]any{"name": "甲", "target": 1.5}}, "inexact-number", "values.list[1].target", "“目标值”（target）是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number"},
		{"bad text in a cell", "list", []map[string]any{{"name": "\x1b[2J", "target": 1}}, "bad-text", "values.list[1].name", "“名称”（name）里有看不见的控制字符，请删除"},
		{"not a choice in a cell", "list", []map[string]any{{"name": "甲", "target": 1, "kind": "数目"}}, "not-a-choice", "values.list[1].kind", "“kind”是“数目”，只能是：数量、质量；是不是“数量”？"},
		{"no such column", "list", []map[string]any{{"name": "甲", "target": 1, "actual": 1}}, scoring.CodeUnknownField, "values.list[1].actual", list + "没有“actual”这一列"},
		{"no such column, and nil", "list", []map[string]any{{"name": "甲", "target": 1, "actual": nil}}, scoring.CodeUnknownField, "values.list[1].actual", list + "没有“actual”这一列"},

		{"no such field, near one", "amont", 1, scoring.CodeUnknownField, "", "规则集 test 没有“amont”这项数据，是不是“amount”？"},
		{"no such field, near none", "expenditure", 1, scoring.CodeUnknownField, "", "规则集 test 没有“expenditure”这项数据"},
		{"no such field, and nil", "expenditure", nil, scoring.CodeUnknownField, "", "规则集 test 没有“expenditure”这项数据"},
		{"a field's label is not its name", "支出", 1, scoring.CodeUnknownField, "", "规则集 test 没有“支出”这项数据：它是 amount 的名称，要写成 amount"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			card, err := scoring.Score(set, unit(figures{tt.field: tt.given}))
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %v to refuse", took)
			}
			if err == nil {
				t.Fatalf("got a card of %s points, want %s", card.Total(), tt.code)
			}
			list := errorsOf(t, err)
			if len(list) != 1 {
				t.Fatalf("got %d errors, want 1:\n%v", len(list), err)
			}
			if tt.path == "" {
				tt.path = "values." + tt.field
			}
			e := list[0]
			if e.Code != tt.code || e.Path != tt.path || e.Unit != "某单位" || e.Message != tt.message {
				t.Errorf("\n got %s at %s of %s: %s\nwant %s at %s of 某单位: %s", e.Code, e.Path, e.Unit, e.Message, tt.code, tt.path, tt.message)
			}
			if field, _, _ := strings.Cut(strings.TrimPrefix(tt.path, "values."), "["); !strings.HasPrefix(tt.path, "values."+field) || (e.Field != field && e.Field != lastName(tt.path)) {
				t.Errorf("got field %q, want that of %s", e.Field, tt.path)
			}
			checkWords(t, e.Message)
		})
	}
}

var errColumn = errors.New("no connection")

// loop is a pointer to itself.
type loop *loop

func endless() any {
	var l loop
	l = &l
	return l
}

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// goNames are the names by which a message would give away that it was written for programmers.
var goNames = regexp.MustCompile(`\b(u?int(8|16|32|64)?|float(32|64)|string|bool|map\[|interface|struct|nil|NaN|complex|any|decimal|json|exact|reflect)\b|\*`)

// checkWords checks that a message is Chinese, of one line, and names no Go type unless it is for programmers.
func checkWords(t *testing.T, message string) {
	t.Helper()
	if strings.Contains(message, "Go 类型") || strings.Contains(message, "Go 字段") || strings.Contains(message, "浮点数") {
		return // only a program gives such a value
	}
	rest := message
	quoted := regexp.MustCompile(`“[^”]*”`)
	if found := goNames.FindString(quoted.ReplaceAllString(rest, "")); found != "" {
		t.Errorf("message mentions %q: %s", found, message)
	}
	if strings.ContainsAny(message, "\n\x1b\u202e\u200b") {
		t.Errorf("message is not one plain line: %q", message)
	}
	if !regexp.MustCompile(`\p{Han}`).MatchString(message) {
		t.Errorf("message is not Chinese: %q", message)
	}
}

// The most rows that a table may have are accepted.
func TestMostRows(t *testing.T) {
	rows := make([]map[string]any, scoring.MaxRows)
	for i := range rows {
		rows[i] = map[string]any{"name": "甲", "target": i + 1}
	}
	score(t, everyField.load(t), unit(figures{"list": rows}))
}
