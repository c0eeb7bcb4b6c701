package cardstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/scoring"
)

func TestLatestWins(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set, next := p.open(t), demoOf(t, "2025"), demoOf(t, "2026")
		other := demoOf(t, "2025", "rule_set: demo", "rule_set: other")
		a, b := named("a"), named("b")
		renamed := scoring.Unit{Code: "a", Name: "新名称"}
		first := cardOf(t, set, a, "1")
		for _, step := range []struct {
			name string
			card *scoring.Card
			kept int
			want []string
		}{
			{"the first card", first, 1, []string{"a 2025 99 优"}},
			{"the same again is one row", first, 1, []string{"a 2025 99 优"}},
			{"another unit", cardOf(t, set, b, "20.5"), 2, []string{"a 2025 99 优", "b 2025 79.5 差"}},
			{"handed in again", cardOf(t, set, a, "2"), 3, []string{"a 2025 98 优", "b 2025 79.5 差"}},
			{"a unit that was renamed is the same unit", cardOf(t, set, renamed, "3"), 4, []string{"a 2025 97 优", "b 2025 79.5 差"}},
			{"what was handed in first, once more", first, 4, []string{"a 2025 99 优", "b 2025 79.5 差"}},
			{"another year stands apart", cardOf(t, next, a, "4"), 5, []string{"a 2025 99 优", "b 2025 79.5 差"}},
			{"another rule set stands beside", cardOf(t, other, a, "5"), 6, []string{"a 2025 99 优", "a 2025 95 优", "b 2025 79.5 差"}},
		} {
			s.save(t, step.card)
			if got := s.count(t, "cards"); got != step.kept {
				t.Errorf("%s: %d cards are kept, want %d", step.name, got, step.kept)
			}
			got, want := s.totals(t, 2025), step.want
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got)\n%s", step.name, diff)
			}
		}
	})
}

// Units without a code are told apart by their names.
func TestUnitsWithoutCode(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		x, y := scoring.Unit{Name: "甲"}, scoring.Unit{Name: "乙"}
		s.save(t, cardOf(t, set, x, "1"), cardOf(t, set, y, "2"), cardOf(t, set, x, "3"))
		got := s.totals(t, 2025)
		slices.Sort(got)
		if diff := cmp.Diff([]string{" 2025 97 优", " 2025 98 优"}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// Names are parameters, never text of a query, and come back as they were.
func TestHostileNames(t *testing.T) {
	names := []string{`'; DROP TABLE cards; --`, `$1 ?1 :a @b`, `"引号" 和 '引号'`, `\'; \x00 %s %`, "＇全角＇ 𠮷 👨", `{"total":"100"}`, "’ OR 1=1"}
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		for i, name := range names {
			s.save(t, cardOf(t, set, scoring.Unit{Code: fmt.Sprint(i, name), Name: name}, fmt.Sprint(i)))
		}
		var got []string
		for c, err := range s.Latest(t.Context(), 2025) {
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := c.Sheet()
			if err != nil || sheet.Unit != c.Unit {
				t.Errorf("got %v and error %v, want %v", sheet.Unit, err, c.Unit)
			}
			got = append(got, c.Unit.Name)
		}
		if diff := cmp.Diff(names, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestNoCard(t *testing.T) {
	s := place{"sqlite", filepath.Join(t.TempDir(), "cards.db")}.open(t)
	for _, card := range []*scoring.Card{nil, new(scoring.Card)} {
		if err := s.Save(t.Context(), card); !errors.Is(err, errNoCard) {
			t.Errorf("got %v", err)
		}
	}
	if n := s.count(t, "cards"); n != 0 {
		t.Errorf("%d cards are kept", n)
	}
}

// Two programs write at once, each with several goroutines, and read meanwhile: no card is lost, no two have one number.
func TestWritersAtOnce(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		set := demoOf(t, "2025")
		const writers, cards = 4, 15
		var group sync.WaitGroup
		var stores [writers]*Store // a connection pool each, as a program of its own has
		for i := range stores {
			stores[i] = p.open(t)
		}
		for i, s := range stores {
			group.Go(func() {
				for j := range cards {
					unit := named(fmt.Sprintf("%d", j)) // all writers write about the same units
					if err := s.Save(t.Context(), cardOf(t, set, unit, fmt.Sprint(i))); err != nil {
						t.Error(err)
					}
					for _, err := range s.Latest(t.Context(), 2025) {
						if err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		group.Wait()
		s := p.open(t)
		if n := s.count(t, "cards"); n != writers*cards {
			t.Errorf("%d cards are kept, want %d", n, writers*cards)
		}
		if got := s.totals(t, 2025); len(got) != cards {
			t.Errorf("%d units have a latest card, want %d: %v", len(got), cards, got)
		}
	})
}

// A transaction whose context ends leaves nothing behind, and the next one is not kept from writing.
func TestCancelled(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		s.save(t, cardOf(t, set, named("a"), "1"))
		ctx, cancel := context.WithCancel(t.Context())
		err := s.write(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, `DELETE FROM deductions`); err != nil {
				return err
			}
			cancel()
			_, err := tx.ExecContext(ctx, `DELETE FROM cards`)
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if err := s.Save(ctx, cardOf(t, set, named("b"), "2")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		for _, err := range s.Latest(ctx, 2025) {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
		if cards, rows := s.count(t, "cards"), s.count(t, "deductions"); cards != 1 || rows != 1 {
			t.Errorf("%d cards and %d deductions are left, want 1 and 1", cards, rows)
		}
		s.save(t, cardOf(t, set, named("b"), "2"))
	})
}

// Who waits for another writer waits no longer than its context.
func TestWaitingEnds(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		err := s.write(t.Context(), func(*sql.Tx) error {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			start := time.Now()
			if err := s.Save(ctx, cardOf(t, set, named("a"), "1")); err == nil {
				t.Error("a card was kept while another wrote")
			}
			if waited := time.Since(start); waited > 5*time.Second {
				t.Errorf("waited %v", waited)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		s.save(t, cardOf(t, set, named("a"), "1"))
	})
}

func TestSourcesRefused(t *testing.T) {
	for _, c := range []struct{ driver, source, want string }{
		{"mysql", "x", "不认识数据库驱动“mysql”"},
		{"sqlite", ":memory:", "不是文件"},
		{"sqlite", "file::memory:?cache=shared", "不是文件"},
		{"sqlite", "file:x?mode=memory", "不是文件"},
		{"sqlite", "", "不是文件"},
		{"sqlite", filepath.Join(t.TempDir(), "no", "folder.db"), "数据库不能使用"},
		{"pgx", "host=/nowhere user=x dbname=x", "数据库不能使用"},
	} {
		s, err := Open(t.Context(), c.driver, c.source)
		if err == nil {
			s.Close()
			t.Errorf("%s %s was opened", c.driver, c.source)
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: got %v, want %s", c.driver, c.source, err, c.want)
		}
	}
}
