// Package cardstore keeps score cards in a database, SQLite or PostgreSQL, and answers what a bureau asks about them. Call [Open]:
//
//	store, err := cardstore.Open(ctx, "sqlite", "cards.db")  // or "pgx" and a connection string
//	err = store.Save(ctx, card)
//	for card, err := range store.Latest(ctx, 2025) { … }     // each unit's latest card
//	losses, err := store.LostByIndicator(ctx, 2025)          // what cost points, over all units
//	for change, err := range store.Changed(ctx, catalog, 2024, 2025) { … }
//	for found, err := range store.VerifyAll(ctx, catalog) { … }
//
// A card is kept as its JSON, to the byte, for it is a receipt. Beside it stand columns that say again what the card says, so that a database
// can answer; VerifyAll finds where they say something else. The SQL is the same for both databases but for what [dialect] holds.
//
// Nothing is ever deleted. A card that is saved for a unit, a period and a rule set that have one already is kept beside it, and is the latest
// from then on. The same card is kept once, however often it is saved; saving it again makes it the latest again.
//
// Numbers are exact on the whole way: totals are text, points are whole millionths, and no query makes a float of either.
package cardstore

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/baifen-go/baifen/scoring"
)

// A Store is a database of score cards. It is safe for concurrent use, also by several programs at once.
type Store struct {
	db      *sql.DB
	dialect dialect
}

// Open opens a database, makes its tables or brings them up to date, and refuses one that a newer program has changed. The driver is
// "sqlite", whose data source is the name of a file, or "pgx", whose data source is a connection string of PostgreSQL.
func Open(ctx context.Context, driver, source string) (*Store, error) {
	s, err := connect(driver, source)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// connect gives a store whose tables are as they are.
func connect(driver, source string) (*Store, error) {
	d, err := dialectOf(driver)
	if err != nil {
		return nil, err
	}
	if source, err = d.source(source); err != nil {
		return nil, err
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		return nil, fmt.Errorf("打不开数据库：%w", err)
	}
	return &Store{db, d}, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// write runs f in a transaction of its own: all of what it does is kept, or nothing. Only one writer is at work at a time, so that cards
// are numbered in the order in which they come to be seen. The others wait for as long as their contexts let them.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback() // behind a commit it does nothing
	if s.dialect.lock != "" {
		if _, err := tx.ExecContext(ctx, s.dialect.lock); err != nil {
			return err
		}
	}
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// begin begins a transaction.
func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	for {
		tx, err := s.db.BeginTx(ctx, nil)
		if err == nil || !s.dialect.busy(err) {
			return tx, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

var errNoCard = errors.New("没有评分表可存")

// Save keeps a card, with the submission that it carries and what came off, and makes it the latest of its unit, period and rule set.
func (s *Store) Save(ctx context.Context, card *scoring.Card) error {
	sheet := card.Sheet()
	if sheet.RuleSet == "" { // of no card, or the zero one
		return errNoCard
	}
	data, err := sheet.MarshalJSON()
	if err != nil {
		return err
	}
	rows, err := deductions(sheet)
	if err != nil {
		return err
	}
	values := beside(sheet, data)
	err = s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO submissions (sha256, document) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`,
			sheet.SubmissionSHA256, string(sheet.Submission))
		if err != nil {
			return err
		}
		made, err := tx.ExecContext(ctx, `INSERT INTO cards (seq, `+columns+`)
			VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM cards), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
			ON CONFLICT (sha256) DO NOTHING`, values...)
		if err != nil {
			return err
		}
		if n, err := made.RowsAffected(); err != nil {
			return err
		} else if n > 0 {
			return insertDeductions(ctx, tx, digest(data), rows)
		}
		_, err = tx.ExecContext(ctx, `UPDATE cards SET seq = (SELECT MAX(seq) + 1 FROM cards) WHERE sha256 = $1`, digest(data))
		return err
	})
	if err != nil {
		return fmt.Errorf("评分表没有存下（%s，%d 年度）：%w", sheet.Unit.Name, sheet.Period, err)
	}
	return nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
