package cardstore

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

func steps(t *testing.T) []string {
	t.Helper()
	list, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// The steps are numbered without a gap, and each that fills something has its file.
func TestSteps(t *testing.T) {
	list := steps(t)
	filled := 0
	for i, file := range list {
		if want := fmt.Sprintf("migrations/%04d_", i+1); !strings.HasPrefix(file, want) {
			t.Errorf("step %d is %s, want %s…", i+1, file, want)
		}
		if fills[file] != nil {
			filled++
		}
	}
	if filled != len(fills) || len(list) < 2 {
		t.Errorf("%d of the steps %v fill something, want %d", filled, list, len(fills))
	}
}

// oldStore opens a store as the first version of this program left it, with cards.
func oldStore(t *testing.T, p place, cards []*scoring.Card) *Store {
	t.Helper()
	s, err := connect(p.driver, p.source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.migrateTo(t.Context(), steps(t)[:1]); err != nil {
		t.Fatal(err)
	}
	for i, c := range cards {
		sheet := c.Sheet()
		data, err := sheet.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		s.exec(t, `INSERT INTO submissions (sha256, document) VALUES ($1, $2)`, sheet.SubmissionSHA256, string(sheet.Submission))
		s.exec(t, `INSERT INTO cards (seq, sha256, unit_code, unit_name, period, rule_set, version, rules_sha256, submission_sha256, total, grade, card)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, i+1, digest(data), sheet.Unit.Code, sheet.Unit.Name, sheet.Period,
			sheet.RuleSet, sheet.Version, sheet.RulesSHA256, sheet.SubmissionSHA256, sheet.Total.String(), sheet.Grade, string(data))
	}
	return s
}

// A database of the first version, with more cards than are read at a time, is brought up to date: every card is there and comes out again,
// and what came off is filled in.
func TestOldDatabase(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		set := demoOf(t, "2025")
		var cards []*scoring.Card
		for i := range page + 5 {
			cards = append(cards, cardOf(t, set, named(fmt.Sprint(i)), "0.25"))
		}
		old := oldStore(t, p, cards)
		if _, err := old.LostByIndicator(t.Context(), 2025); err == nil {
			t.Error("the old database has deductions")
		}
		s := p.open(t)
		n := 0
		for v, err := range s.VerifyAll(t.Context(), catalogOf(t, set)) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; !v.Same() {
				t.Errorf("%s: %s", v.SHA256, v)
			}
		}
		if n != len(cards) {
			t.Errorf("%d cards are left of %d", n, len(cards))
		}
		losses, err := s.LostByIndicator(t.Context(), 2025)
		if err != nil || len(losses) != 1 || losses[0].Units != len(cards) || losses[0].Points.String() != "26.25" {
			t.Errorf("got %+v and error %v, want 105 units and 26.25 points", losses, err)
		}
	})
}

// A card in an old database that cannot be read keeps the database as it was.
func TestDamagedOldDatabase(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		set := demoOf(t, "2025")
		old := oldStore(t, p, []*scoring.Card{cardOf(t, set, named("a"), "1"), cardOf(t, set, named("b"), "1")})
		old.exec(t, `UPDATE cards SET card = '{"total":' WHERE unit_code = 'b'`)
		s, err := Open(t.Context(), p.driver, p.source)
		if err == nil {
			s.Close()
			t.Fatal("it was brought up to date")
		}
		if want := "0002_deductions.sql：评分表 "; !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if cards, taken := old.count(t, "cards"), old.count(t, "migrations"); cards != 2 || taken != 1 {
			t.Errorf("%d cards and %d steps are left, want 2 and 1", cards, taken)
		}
		if _, err := old.db.ExecContext(t.Context(), `SELECT 1 FROM deductions`); err == nil {
			t.Error("the table of the step that failed is there")
		}
	})
}

func TestNewerDatabase(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		s.exec(t, `INSERT INTO migrations (number, file) VALUES ($1, 'migrations/later.sql')`, len(steps(t))+1)
		newer, err := Open(t.Context(), p.driver, p.source)
		if err == nil {
			newer.Close()
			t.Fatal("a newer database was opened")
		}
		if want := "数据库的结构是第 3 版，这个程序只认识到第 2 版，请用新版的程序打开"; !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	})
}

// Several programs open an empty database at once: each step is taken once.
func TestOpenedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				s, err := Open(t.Context(), p.driver, p.source)
				if err != nil {
					t.Error(err)
					return
				}
				s.Close()
			})
		}
		group.Wait()
		if n := p.open(t).count(t, "migrations"); n != len(steps(t)) {
			t.Errorf("%d steps are recorded, want %d", n, len(steps(t)))
		}
	})
}
