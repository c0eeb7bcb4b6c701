// Command store keeps the score cards of a bureau in a database and prints what a bureau asks of them: who scores what, what cost most points,
// who changed since last year, and whether every card that is kept still comes out as it was issued.
//
//	go run ./examples/store                                              // a SQLite file that is removed afterwards
//	go run ./examples/store -driver pgx -source postgres:///baifen       // PostgreSQL
//
// Its units are those of examples/data/peers: for 2025 their files, for 2024 the rows of a table. Package cardstore is the store itself.
package main

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/baifen-go/baifen/examples/store/cardstore"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

func main() {
	driver := flag.String("driver", "sqlite", "sqlite or pgx (PostgreSQL)")
	source := flag.String("source", "", "a file of SQLite, or a connection string of PostgreSQL; without it a file that is removed afterwards")
	data := flag.String("data", "examples/data/peers", "the folder with rules and units")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, *driver, *source, *data); err != nil {
		log.Fatal(err)
	}
}

// run keeps the cards of both years and prints the answers.
func run(ctx context.Context, w io.Writer, driver, source, data string) (err error) {
	folder, err := os.MkdirTemp("", "store")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if driver == "sqlite" && source == "" {
		source = filepath.Join(folder, "cards.db")
	}
	catalog, err := rules.LoadCatalog(os.DirFS(data), "rules")
	if err != nil {
		return err
	}
	store, err := cardstore.Open(ctx, driver, source)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := lastYear(ctx, store, catalog, filepath.Join(folder, "figures.db")); err != nil {
		return err
	}
	if err := thisYear(ctx, store, catalog, filepath.Join(data, "units")); err != nil {
		return err
	}
	return answer(ctx, w, store, catalog)
}

// lastYear keeps the cards of 2024, whose figures lie in a table.
func lastYear(ctx context.Context, store *cardstore.Store, catalog *rules.Catalog, file string) (err error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, figuresSQL); err != nil {
		return err
	}
	set, err := catalog.Open("peers", 2024)
	if err != nil {
		return err
	}
	units, err := submissions(ctx, db, set, 2024)
	if err != nil {
		return err
	}
	return keep(ctx, store, set, units)
}

// thisYear keeps the cards of 2025, whose figures lie in files.
func thisYear(ctx context.Context, store *cardstore.Store, catalog *rules.Catalog, folder string) error {
	set, err := catalog.Open("peers", 2025)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return err
	}
	var units []*scoring.Submission
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		sub, err := scoring.ParseSubmission(file, data)
		if err != nil {
			return err
		}
		units = append(units, sub)
	}
	return keep(ctx, store, set, units)
}

// keep scores units together, for the rules compare them, and keeps each card.
func keep(ctx context.Context, store *cardstore.Store, set *rules.Set, units []*scoring.Submission) error {
	members, err := population.Score(set, units)
	if err != nil {
		return err
	}
	for _, m := range members {
		if m.Err != nil {
			return m.Err
		}
		if err := store.Save(ctx, m.Card); err != nil {
			return err
		}
	}
	return nil
}

// answer prints what a bureau asks.
func answer(ctx context.Context, w io.Writer, store *cardstore.Store, catalog *rules.Catalog) error {
	fmt.Fprintln(w, "2025年度各单位最新的评分：")
	for c, err := range store.Latest(ctx, 2025) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  %s %s：总分%s，等级%s\n", c.Unit.Code, c.Unit.Name, c.Total, c.Grade)
	}
	losses, err := store.LostByIndicator(ctx, 2025)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "2025年度失分最多的指标：")
	for _, l := range losses {
		fmt.Fprintf(w, "  %s：%d个单位共失%s分\n", l.Name, l.Units, l.Points)
	}
	fmt.Fprintln(w, "总分与2024年度不同的单位：")
	for c, err := range store.Changed(ctx, catalog, 2024, 2025) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  %s %s：%s（%s） → %s（%s）%s\n", c.Unit.Code, c.Unit.Name, c.Earlier.Total, c.Earlier.Grade, c.Later.Total, c.Later.Grade, causes(c))
	}
	return verifyAll(ctx, w, store, catalog)
}

// causes says what of a change came of the rules and what of the figures.
func causes(c *cardstore.Change) string {
	switch {
	case c.Err != nil:
		return fmt.Sprintf("，变动的来源不能算：%v", c.Err)
	case c.Years.Between == nil:
		return "，规则和数据各占多少分不开"
	}
	return fmt.Sprintf("，规则变动%s分，数据变动%s分", c.Years.Total.Rules.Decimal, c.Years.Total.Figures.Decimal)
}

// verifyAll prints which cards do not come out again as they were issued, and counts.
func verifyAll(ctx context.Context, w io.Writer, store *cardstore.Store, catalog *rules.Catalog) error {
	n, same := 0, 0
	for v, err := range store.VerifyAll(ctx, catalog) {
		if err != nil {
			return err
		}
		if n++; v.Same() {
			same++
			continue
		}
		fmt.Fprintf(w, "  评分表 %s 不一致：%s\n", v.SHA256, v)
	}
	_, err := fmt.Fprintf(w, "复核：%d 张评分表，%d 张一致\n", n, same)
	return err
}
