package cardstore

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/years"
	"github.com/shopspring/decimal"
)

// A Change is a unit whose total of one period is not that of another.
type Change struct {
	Unit           scoring.Unit // as it is called in the later period
	RuleSet        string
	Earlier, Later Result
	Years          *years.Comparison // what came of the rules and what of the figures; nil where that cannot be said
	Err            error             // why it cannot
}

// A Result is what a unit came to in a period.
type Result struct {
	Total decimal.Decimal
	Grade string

	rulesSHA256, submission string
}

// Changed gives the units whose totals of two periods differ, by their latest cards, in the order of their codes. The catalog is that of
// the rules that the cards were issued by, also of versions that were corrected since.
func (s *Store) Changed(ctx context.Context, catalog *rules.Catalog, from, to int) iter.Seq2[*Change, error] {
	const query = `SELECT b.unit_code, b.unit_name, b.rule_set,
			a.total, a.grade, a.rules_sha256, before.document, b.total, b.grade, b.rules_sha256, after.document
		FROM latest a JOIN latest b ON b.unit_code = a.unit_code AND b.rule_set = a.rule_set AND (a.unit_code <> '' OR b.unit_name = a.unit_name)
		JOIN submissions before ON before.sha256 = a.submission_sha256
		JOIN submissions after ON after.sha256 = b.submission_sha256
		WHERE a.period = $1 AND b.period = $2 AND a.total <> b.total
		ORDER BY b.unit_code, b.unit_name, b.rule_set`
	return asked(ctx, s.db, query, func(rows *sql.Rows) (*Change, error) {
		c := new(Change)
		a, b := &c.Earlier, &c.Later
		err := rows.Scan(&c.Unit.Code, &c.Unit.Name, &c.RuleSet,
			&a.Total, &a.Grade, &a.rulesSHA256, &a.submission, &b.Total, &b.Grade, &b.rulesSHA256, &b.submission)
		if err == nil {
			c.Years, c.Err = compare(catalog, a, b)
		}
		return c, err
	}, from, to)
}

// compare computes both years again from what the units handed in.
func compare(catalog *rules.Catalog, a, b *Result) (*years.Comparison, error) {
	earlier, before, err := a.again(catalog)
	if err != nil {
		return nil, err
	}
	later, after, err := b.again(catalog)
	if err != nil {
		return nil, err
	}
	return years.Compare(earlier, before, later, after)
}

// again gives what a result was computed from.
func (r *Result) again(catalog *rules.Catalog) (*rules.Set, *scoring.Submission, error) {
	set, ok := catalog.BySHA256(r.rulesSHA256)
	if !ok {
		return nil, nil, fmt.Errorf("没有 SHA-256 为 %s 的规则文件", r.rulesSHA256)
	}
	sub, err := scoring.ParseSubmission("submission", []byte(r.submission))
	return set, sub, err
}
