package cardstore

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/baifen-go/baifen/scoring"
)

// The steps from an empty database to that of this program, in the order of their numbers. A step that was published is never changed:
// a change is a step of its own behind it.
//
//go:embed migrations/*.sql
var migrations embed.FS

// fills are what steps do beside their SQL, by their files: what only a program can read out of the cards that are there.
var fills = map[string]func(context.Context, *sql.Tx) error{
	"migrations/0002_deductions.sql": fillDeductions,
}

// migrate takes the steps that a database has not taken yet, all of them or none.
func (s *Store) migrate(ctx context.Context) error {
	steps, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	return s.migrateTo(ctx, steps)
}

func (s *Store) migrateTo(ctx context.Context, steps []string) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS migrations (number BIGINT NOT NULL PRIMARY KEY, file TEXT NOT NULL)`); err != nil {
			return err
		}
		var taken int
		if err := tx.QueryRowContext(ctx, `SELECT COALESCE(MAX(number), 0) FROM migrations`).Scan(&taken); err != nil {
			return err
		}
		if taken > len(steps) {
			return fmt.Errorf("数据库的结构是第 %d 版，这个程序只认识到第 %d 版，请用新版的程序打开", taken, len(steps))
		}
		for i, file := range steps[taken:] {
			if err := step(ctx, tx, taken+i+1, file); err != nil {
				return fmt.Errorf("%s：%w", file, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("数据库不能使用：%w", err)
	}
	return nil
}

func step(ctx context.Context, tx *sql.Tx, number int, file string) error {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(text)); err != nil {
		return err
	}
	if fill := fills[file]; fill != nil {
		if err := fill(ctx, tx); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO migrations (number, file) VALUES ($1, $2)`, number, file)
	return err
}

// fillDeductions spells out what came off on the cards that were kept before there was a table for it. The rule files are not needed.
func fillDeductions(ctx context.Context, tx *sql.Tx) error {
	for c, err := range every(ctx, tx, "card") {
		if err != nil {
			return err
		}
		var sheet scoring.Sheet
		if err := json.Unmarshal([]byte(c.values[0]), &sheet); err != nil {
			return fmt.Errorf("评分表 %s：%w", c.sha256, err)
		}
		rows, err := deductions(&sheet)
		if err != nil {
			return fmt.Errorf("评分表 %s：%w", c.sha256, err)
		}
		if err := insertDeductions(ctx, tx, c.sha256, rows); err != nil {
			return err
		}
	}
	return nil
}
