package cardstore

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// columns are those of a card that follow from the card itself, in the order of [beside].
const columns = "sha256, unit_code, unit_name, period, rule_set, version, rules_sha256, submission_sha256, total, grade, card"

// beside gives what the columns of a card are.
func beside(s *scoring.Sheet, data []byte) []any {
	return []any{digest(data), s.Unit.Code, s.Unit.Name, s.Period, s.RuleSet, s.Version, s.RulesSHA256, s.SubmissionSHA256, totalOf(s), s.Grade, string(data)}
}

// totalOf writes the total of a card, or that it has none: the column is text.
func totalOf(s *scoring.Sheet) string {
	if s.NoTotal != "" {
		return "不计"
	}
	return s.Total.String()
}

// A deduction is a row of what came off.
type deduction struct {
	indicator, name, criterion string
	millionths                 int64
}

// places is how many decimal places points have in the database. Rule sets round to at most as many.
const places = 6

// deductions lists what came off on a card: for each indicator what its rules took, and then what is left of the points that it lost.
func deductions(s *scoring.Sheet) (list []deduction, err error) {
	add := func(r *scoring.Row, criterion string, points decimal.Decimal) {
		whole := points.Shift(places)
		if !whole.IsInteger() || !whole.BigInt().IsInt64() {
			err = fmt.Errorf("指标 %s 扣 %s 分，数据库里存不下", r.ID, points)
		}
		list = append(list, deduction{r.ID, r.Name, criterion, whole.IntPart()})
	}
	var walk func(rows []scoring.Row)
	walk = func(rows []scoring.Row) {
		for i := range rows {
			r := &rows[i]
			if r.Group {
				walk(r.Indicators)
				continue
			}
			rest := r.Lost
			for _, d := range r.Deductions {
				add(r, d.Criterion, d.Points)
				rest = rest.Sub(d.Points)
			}
			if !rest.IsZero() && !r.Open {
				add(r, "", rest)
			}
		}
	}
	walk(s.Indicators)
	return list, err
}

func insertDeductions(ctx context.Context, tx *sql.Tx, card string, rows []deduction) error {
	for i, d := range rows {
		_, err := tx.ExecContext(ctx, `INSERT INTO deductions (card, number, indicator, name, criterion, points) VALUES ($1, $2, $3, $4, $5, $6)`,
			card, i+1, d.indicator, d.name, d.criterion, d.millionths)
		if err != nil {
			return err
		}
	}
	return nil
}

// A kept is a card in the database, as it stands there.
type kept struct {
	sha256 string
	values []string // of the columns that were asked for
}

// A querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// page is how many cards are read at a time. Between two pages the connection is free for other queries.
const page = 100

// every gives the columns of every card, in the order in which the cards were saved.
func every(ctx context.Context, q querier, columns string) iter.Seq2[kept, error] {
	return func(yield func(kept, error) bool) {
		for last := int64(0); ; {
			cards, err := pageOf(ctx, q, columns, &last)
			if err != nil {
				yield(kept{}, err)
				return
			}
			for _, c := range cards {
				if !yield(c, nil) {
					return
				}
			}
			if len(cards) < page {
				return
			}
		}
	}
}

func pageOf(ctx context.Context, q querier, columns string, last *int64) (cards []kept, err error) {
	rows, err := q.QueryContext(ctx, `SELECT seq, sha256, `+columns+` FROM cards WHERE seq > $1 ORDER BY seq LIMIT $2`, *last, page)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		c := kept{values: make([]string, 1+strings.Count(columns, ","))}
		into := []any{last, &c.sha256}
		for i := range c.values {
			into = append(into, &c.values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		cards = append(cards, c)
	}
	return cards, rows.Err()
}
