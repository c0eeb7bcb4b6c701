package cardstore

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// What the database adds up is what the cards add up to: over rule sets with every kind of criterion, with judged, adjusted and
// redistributed indicators and those that do not apply, to the last digit. And every card comes out again.
func TestEveryKindOfCard(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		var sets []*rules.Set
		wanted := map[int][]string{} // lines of losses by period
		cards := map[string]bool{}
		for _, k := range everyKind(t) {
			sets = append(sets, k.set)
			latest := map[int]map[scoring.Unit]*scoring.Card{}
			for _, c := range k.cards {
				s.save(t, c)
				sheet := c.Sheet()
				unit, period := sheet.Unit, sheet.Period
				if unit.Code != "" {
					unit.Name = ""
				}
				if latest[period] == nil {
					latest[period] = map[scoring.Unit]*scoring.Card{}
				}
				latest[period][unit] = c
				data, err := c.MarshalJSON()
				if err != nil {
					t.Fatal(err)
				}
				cards[digest(data)] = true
			}
			for period, units := range latest {
				sum := population.Summarize(k.set)
				for _, c := range units {
					if err := sum.Add(c); err != nil {
						t.Fatal(err)
					}
				}
				for _, l := range sum.Losses() {
					if strings.HasSuffix(l.Name, "（一票否决）") || strings.Contains(l.Name, "（限分）") {
						continue // held down by a cap: no deduction
					}
					wanted[period] = append(wanted[period], line(k.set.Header().ID, l.ID, l.Units, l.Lost))
				}
			}
		}
		n := 0
		for period, want := range wanted {
			losses, err := s.LostByIndicator(t.Context(), period)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.IsSortedFunc(losses, func(a, b Loss) int { return cmp.Compare(0, a.Points.Cmp(b.Points)) }) {
				t.Error("what cost most does not come first")
			}
			var got []string
			for _, l := range losses {
				got = append(got, line(l.RuleSet, l.Indicator, l.Units, l.Points))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%d: got\n%s\nwant\n%s", period, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			n += len(got)
		}
		if n < 60 {
			t.Errorf("only %d indicators lost points", n)
		}
		verified := 0
		for v, err := range s.VerifyAll(t.Context(), catalogOf(t, sets...)) {
			if err != nil {
				t.Fatal(err)
			}
			if verified++; !v.Same() || !cards[v.SHA256] {
				t.Errorf("%s: %s", v.SHA256, v)
			}
		}
		if verified != len(cards) {
			t.Errorf("%d cards were verified, want %d", verified, len(cards))
		}
	})
}

func line(set, indicator string, units int, points decimal.Decimal) string {
	return fmt.Sprintf("%s %s: %d units, %s points", set, indicator, units, points)
}

func TestChanged(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s := p.open(t)
		old := demoOf(t, "2025")
		dear := demoOf(t, "2026", "step: 1", "step: 0.5") // the same share unused costs twice as much
		save := func(code, before, after string) {
			s.save(t, cardOf(t, old, named(code), before), cardOf(t, dear, scoring.Unit{Code: code, Name: "新" + code}, after))
		}
		save("rules", "4", "4")
		save("figures", "4", "0")
		save("neither", "8", "4") // 92 both times: rules and figures make up for each other
		s.save(t, cardOf(t, old, named("gone"), "4"), cardOf(t, dear, named("new"), "4"))
		s.save(t, cardOf(t, old, named("figures"), "6")) // handed in again
		for _, c := range []struct {
			name    string
			catalog *rules.Catalog
			want    []string
		}{
			{"both rule files", catalogOf(t, old, dear), []string{"新figures 94 优 → 100 优: rules -6, figures 12", "新rules 96 优 → 92 优: rules -4, figures 0"}},
			{"the rules of one year alone", catalogOf(t, dear), []string{"新figures 94 优 → 100 优: 没有 SHA-256 为 " + old.Header().SHA256 + " 的规则文件",
				"新rules 96 优 → 92 优: 没有 SHA-256 为 " + old.Header().SHA256 + " 的规则文件"}},
		} {
			var got []string
			for x, err := range s.Changed(t.Context(), c.catalog, 2025, 2026) {
				if err != nil {
					t.Fatal(err)
				}
				why := fmt.Sprint(x.Err)
				if x.Err == nil {
					why = fmt.Sprintf("rules %s, figures %s", x.Years.Total.Rules.Decimal, x.Years.Total.Figures.Decimal)
				}
				got = append(got, fmt.Sprintf("%s %s %s → %s %s: %s", x.Unit.Name, x.Earlier.Total, x.Earlier.Grade, x.Later.Total, x.Later.Grade, why))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: got\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		}
	})
}

// A host may stop in the middle, and ask on while it reads.
func TestStopsInTheMiddle(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		s, set := p.open(t), demoOf(t, "2025")
		for _, code := range []string{"a", "b", "c"} {
			s.save(t, cardOf(t, set, named(code), "1"))
		}
		for c, err := range s.Latest(t.Context(), 2025) {
			if err != nil {
				t.Fatal(err)
			}
			s.save(t, cardOf(t, set, c.Unit, "2"))
			break
		}
		for _, err := range s.VerifyAll(t.Context(), catalogOf(t, set)) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		if open := s.db.Stats().InUse; open != 0 {
			t.Errorf("%d connections are still in use", open)
		}
		if got := s.totals(t, 2025); got[0] != "a 2025 98 优" {
			t.Errorf("got %v", got)
		}
	})
}
