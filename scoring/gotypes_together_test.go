package scoring_test

import (
	"database/sql"
	"math/big"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Goroutines that give the figures of one rule set in Go types of their own, by tags, rows of structs and maps of structs, do not disturb
// each other: bounds that are used again keep how rows were read.
func TestGoTypesTogether(t *testing.T) {
	set, err := rules.Parse("rows.yaml", []byte(`
format: 1
rule_set: rows
version: "2024"
title: 明细
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  share: {label: 比例, type: number, min: 0, max: 1}
  items:
    type: table
    columns:
      amount: {label: 金额, type: number}
      note: {label: 说明, type: text, optional: true}
indicators:
  - {id: all, name: 全部, marks: 100, clause: 按比例和金额得分。, criteria: [{id: part, award: "share * sum(items, .amount)"}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	type plainRow struct {
		Amount int `baifen:"amount"`
	}
	type nullRow struct {
		Note   sql.NullString   `baifen:"note"`
		Amount *decimal.Decimal `baifen:"amount"`
	}
	type ratRow struct {
		Amount *big.Rat `baifen:"amount"`
	}
	type unit struct {
		Share decimal.Decimal `baifen:"share"`
		Items []nullRow       `baifen:"items"`
	}
	type other struct {
		Items []*plainRow    `baifen:"items"`
		Share sql.NullString `baifen:"share"`
	}
	forty := decimal.NewFromInt(40)
	var values = []func() map[string]any{
		func() map[string]any { return map[string]any{"share": "0.5", "items": []plainRow{{60}, {40}}} },
		func() map[string]any {
			return map[string]any{"share": big.NewRat(1, 2), "items": []ratRow{{big.NewRat(100, 1)}}}
		},
		func() map[string]any { return map[string]any{"share": true, "items": nil} }, // refused
		func() map[string]any {
			return map[string]any{"share": "0.5", "items": []map[string]sql.NullInt64{{"amount": {Int64: 100, Valid: true}}}}
		},
	}
	if f, err := scoring.FieldsOf[unit](set); err != nil {
		t.Fatal(err)
	} else {
		values = append(values, func() map[string]any {
			return f.Values(unit{decimal.New(5, -1), []nullRow{{Amount: &forty}, {sql.NullString{String: "x", Valid: true}, &forty}, {Amount: &decimal.Decimal{}}, {Amount: new(decimal.Decimal)}}})
		})
	}
	if f, err := scoring.FieldsOf[other](set); err != nil {
		t.Fatal(err)
	} else {
		values = append(values, func() map[string]any {
			return f.Values(other{[]*plainRow{{100}}, sql.NullString{String: "0.5", Valid: true}})
		})
	}
	want := []string{"50", "50", "", "50", "40", "50"}
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for n := range 100 {
				i := (g + n) % len(values)
				card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2024, Values: values[i]()})
				switch {
				case err != nil && want[i] != "":
					t.Error(err)
				case err == nil && card.Total().String() != want[i]:
					t.Errorf("values %d give %s, want %s", i, card.Total(), want[i])
				}
			}
		})
	}
	group.Wait()
}
