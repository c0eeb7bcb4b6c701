package main

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

//go:embed figures.sql
var figuresSQL string

// A reported is a row of the bureau's own table. What is NULL there is missing: never 0.
type reported struct {
	Code, Name   string
	Income       decimal.NullDecimal `baifen:"income"`
	Spending     decimal.NullDecimal `baifen:"spending"`
	PublicCost   decimal.NullDecimal `baifen:"public_cost"`
	Staff        sql.NullInt64       `baifen:"staff"`
	Satisfaction decimal.NullDecimal `baifen:"satisfaction"`
}

// submissions makes submissions of the rows of the bureau's own table, for one rule set and year.
func submissions(ctx context.Context, db *sql.DB, set *rules.Set, period int) (units []*scoring.Submission, err error) {
	fields, err := scoring.FieldsOf[reported](set)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, `SELECT unit_code, unit_name, income, spending, public_cost, staff, satisfaction FROM figures ORDER BY unit_code`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var r reported
		if err := rows.Scan(&r.Code, &r.Name, &r.Income, &r.Spending, &r.PublicCost, &r.Staff, &r.Satisfaction); err != nil {
			return nil, err
		}
		units = append(units, &scoring.Submission{Unit: scoring.Unit{Code: r.Code, Name: r.Name}, Period: period, Values: fields.Values(r)})
	}
	return units, rows.Err()
}
