package cardstore

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// demo is a rule file: what is not used costs its percentage out of 60, what was not disclosed 40.
const demo = `format: 1
rule_set: demo
version: "V"
title: 评分标准
effective: {from: V-01-01, to: V-12-31}
basis: 某财绩〔V〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  unused:    {label: 未用比例, type: number, unit: "%", min: 0, max: 100}
  disclosed: {label: 按时公开, type: bool}
indicators:
  - id: execution
    name: 预算执行
    marks: 60
    clause: 每1%扣1分。
    criteria: [{id: short, per_step: {value: unused, above: 0, step: 1, partial: prorate, deduct: 1}, because: "未用{unused}"}]
  - id: disclosure
    name: 预决算公开
    marks: 40
    clause: 没有公开的不得分。
    criteria: [{id: late, when: not disclosed, deduct: marks, because: 没有公开}]
`

// demoOf loads the rules of a year, with replacements, old and new in turn.
func demoOf(t *testing.T, year string, replaced ...string) *rules.Set {
	t.Helper()
	text := strings.NewReplacer(append(replaced, "V", year)...).Replace(demo)
	set, err := rules.Parse("demo-"+year+".yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func catalogOf(t *testing.T, sets ...*rules.Set) *rules.Catalog {
	t.Helper()
	c, err := rules.NewCatalog(sets...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// cardOf scores a unit that left so many percent unused.
func cardOf(t testing.TB, set *rules.Set, unit scoring.Unit, unused string) *scoring.Card {
	t.Helper()
	card, err := scoring.Score(set, &scoring.Submission{
		Unit: unit, Period: set.Header().Effective.From.Year(), Values: map[string]any{"unused": unused, "disclosed": true},
	})
	if err != nil {
		t.Fatal(err)
	}
	return card
}

func named(code string) scoring.Unit { return scoring.Unit{Code: code, Name: "单位" + code} }

// save keeps cards in their order.
func (s *Store) save(t testing.TB, cards ...*scoring.Card) {
	t.Helper()
	for _, c := range cards {
		if err := s.Save(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
}

// totals gives the latest cards of a period, a line each.
func (s *Store) totals(t *testing.T, period int) (lines []string) {
	t.Helper()
	for c, err := range s.Latest(t.Context(), period) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s %s", c.Unit.Code, c.Version, c.Total, c.Grade))
	}
	return lines
}

// A scored is a rule set with cards by it.
type scored struct {
	set   *rules.Set
	cards []*scoring.Card
}

// everyKind gives rule sets with every kind of criterion, judged, adjusted and not applicable indicators, and cards by each.
func everyKind(t *testing.T) (all []scored) {
	t.Helper()
	const folder = "../../../scoring/testdata/kept"
	files, err := filepath.Glob(folder + "/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("got %d rule files and error %v", len(files), err)
	}
	n, seen := 0, map[string]bool{}
	for _, file := range files {
		set, err := rules.Load(os.DirFS(folder), filepath.Base(file))
		units, missing := os.ReadFile(strings.TrimSuffix(file, ".yaml") + ".units")
		if err != nil || missing != nil {
			continue // the file of many rule sets
		}
		if id := set.Header().ID; seen[id] {
			continue // a catalog does not hold it beside another of the name
		} else {
			seen[id] = true
		}
		s := scored{set: set}
		for line := range bytes.Lines(units) {
			sub, err := scoring.ParseSubmission("unit.yaml", line)
			if err != nil {
				t.Fatal(err)
			}
			if card, err := scoring.Score(set, sub); err == nil && len(s.cards) < long.Rounds(3, 40) {
				s.cards = append(s.cards, card)
			}
		}
		all, n = append(all, s), n+len(s.cards)
	}
	if len(all) < 15 || n < 40 {
		t.Fatalf("only %d rule sets and %d cards were found", len(all), n)
	}
	return all
}
