package scoring_test

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A row of a database gives the figures of a unit by its tags. The struct is checked against the rule set once, when the program starts;
// then each row is scored. What is NULL is missing.
func ExampleFieldsOf() {
	type row struct {
		Code, Name string // of the unit
		Updated    time.Time

		Income    decimal.NullDecimal `baifen:"income"`
		Spending  decimal.Decimal     `baifen:"spending"`
		Breaches  sql.NullInt64       `baifen:"breaches"`
		Disclosed *bool               `baifen:"disclosed"`
	}
	set := exampleSet()
	fields, err := scoring.FieldsOf[row](set)
	if err != nil {
		fmt.Println(err)
		return
	}
	amount, yes := decimal.RequireFromString, true
	for _, r := range []row{ // as rows.Scan fills them
		{Code: "440800-001", Name: "甲办", Income: decimal.NewNullDecimal(amount("337.1")), Spending: amount("332.12"), Breaches: sql.NullInt64{Valid: true}, Disclosed: &yes},
		{Code: "440800-002", Name: "乙办", Spending: amount("98"), Breaches: sql.NullInt64{Int64: 1, Valid: true}},
	} {
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Code: r.Code, Name: r.Name}, Period: 2024, Values: fields.Values(r)})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(r.Name, card.Total(), card.Grade())
	}
	// Output:
	// 甲办 99 优
	// 乙办: values.income: 缺少“财政拨款收入”（income）
	// 乙办: values.disclosed: 缺少“预决算按时公开”（disclosed）
}

// Everything wrong with a struct is told at once, by the Go field, before a unit is scored.
func ExampleFieldsOf_errors() {
	type row struct {
		Income    float64 `baifen:"income"`
		Spending  string  `baifen:"spending"`
		Breaches  int     `baifen:"breeches"`
		Disclosed int     `baifen:"disclosed"`
	}
	_, err := scoring.FieldsOf[row](exampleSet())
	var list scoring.ErrorList
	if errors.As(err, &list) {
		for _, e := range list {
			fmt.Println(e.Code, e)
		}
	}
	// Output:
	// inexact-number row.Income: “财政拨款收入”（income）是浮点数（float64），已经丢失精度：请传 decimal.Decimal、字符串或 json.Number
	// unknown-field row.Breaches: 规则集 example 没有“breeches”这项数据，是不是“breaches”？
	// go-type row.Disclosed: “预决算按时公开”（disclosed）：Go 类型 int 不能作是或否，请传 bool 或 sql.NullBool
	// missing-value row: 没有哪个字段给出“资产管理违规次数”（breaches）：请加上标签 `baifen:"breaches"`
}
