package cardstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"

	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// A Card is a card that was kept, with what its columns say.
type Card struct {
	Unit             scoring.Unit
	Period           int
	RuleSet, Version string
	Total            decimal.Decimal
	Grade            string
	JSON             string // the receipt
}

// Sheet gives all that the card says. It needs no rule file.
func (c *Card) Sheet() (*scoring.Sheet, error) {
	s := new(scoring.Sheet)
	return s, json.Unmarshal([]byte(c.JSON), s)
}

// Latest gives the latest card of each unit for a period, of each rule set where a unit has cards of several, in the order of the units' codes.
// After an error there are no more.
func (s *Store) Latest(ctx context.Context, period int) iter.Seq2[*Card, error] {
	const query = `SELECT unit_code, unit_name, period, rule_set, version, total, grade, card FROM latest WHERE period = $1
		ORDER BY unit_code, unit_name, rule_set`
	return asked(ctx, s.db, query, func(rows *sql.Rows) (*Card, error) {
		c := new(Card)
		return c, rows.Scan(&c.Unit.Code, &c.Unit.Name, &c.Period, &c.RuleSet, &c.Version, &c.Total, &c.Grade, &c.JSON)
	}, period)
}

// A Loss is what one indicator cost all units together.
type Loss struct {
	RuleSet, Indicator, Name string
	Units                    int // that lost points on it
	Points                   decimal.Decimal
}

// LostByIndicator gives what was lost on each indicator, by the latest cards of a period: by rules, by reviewers, and where it does not
// apply and gives no points. What a cap holds down is no deduction, and is not in it. What cost most comes first.
func (s *Store) LostByIndicator(ctx context.Context, period int) (losses []Loss, err error) {
	const query = `SELECT l.rule_set, d.indicator, MAX(d.name), COUNT(DISTINCT l.sha256), CAST(SUM(d.points) AS BIGINT)
		FROM latest l JOIN deductions d ON d.card = l.sha256 WHERE l.period = $1
		GROUP BY l.rule_set, d.indicator ORDER BY 5 DESC, 1, 2`
	for l, err := range asked(ctx, s.db, query, func(rows *sql.Rows) (l Loss, err error) {
		var millionths int64
		err = rows.Scan(&l.RuleSet, &l.Indicator, &l.Name, &l.Units, &millionths)
		l.Points = decimal.New(millionths, -places)
		return l, err
	}, period) {
		if err != nil {
			return nil, err
		}
		losses = append(losses, l)
	}
	return losses, nil
}

// asked gives the answers to a query one after the other, as read makes them of its rows.
func asked[T any](ctx context.Context, db *sql.DB, query string, read func(*sql.Rows) (T, error), args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := db.QueryContext(ctx, query, args...)
		if err != nil {
			yield(none, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			answer, err := read(rows)
			if err != nil {
				yield(none, err)
				return
			}
			if !yield(answer, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, err)
		}
	}
}
