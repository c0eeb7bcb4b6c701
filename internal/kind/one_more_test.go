package kind_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/rules/schema"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// corridor is a rule file with a corridor of fixed numbers, in the shape that year %s gives it.
const corridor = `format: 1
rule_set: corridor
version: "2024"
title: 范围
basis: 测试
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: 20
grades: [{name: 优, from: 15}, {name: 差, from: 0}]
fields:
  load: {label: 负荷率, type: number, unit: "%", min: 0, max: 120}
indicators:
  - id: x
    name: 负荷
    marks: 20
    clause: 负荷率低于60%或高于90%的，每超出1个百分点扣0.5分，最多扣20分。
    criteria: [{id: c, corridor: {value: load, from: 60, to: 90, each: 0.5}, because: "负荷率{load}，不在范围内"}]
`

// TestOneMoreKind: a form that only the tests of this package know does everything that the others do.
func TestOneMoreKind(t *testing.T) {
	t.Cleanup(kind.Register(kind.Corridor))
	set := load(t, corridor)
	unit := func(load string) *scoring.Submission {
		return &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{"load": load}}
	}
	t.Run("read", func(t *testing.T) {
		_, err := rules.Parse("x.yaml", []byte(strings.Replace(corridor, "each: 0.5", "each: -1, at_mots: 3", 1)))
		if err == nil || !strings.Contains(err.Error(), "扣分不能是负数") || !strings.Contains(err.Error(), "是不是要写“at_most”") {
			t.Errorf("got %v", err)
		}
		_, err = rules.Parse("x.yaml", []byte(strings.Replace(corridor, "corridor: {", "when: load > 1, deduct: 1, corridor: {", 1)))
		if err == nil || !strings.Contains(err.Error(), "写了 2 种评分方式（when、corridor…）") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("scored and explained", func(t *testing.T) {
		card, err := scoring.Score(set, unit("53"))
		if err != nil {
			t.Fatal(err)
		}
		d := slices.Collect(card.Deductions())
		if len(d) != 1 || card.Total().String() != "16.5" || d[0].Reason != "负荷率53%，不在范围内" || !slices.Contains(d[0].Working, "7 × 0.5分 = 3.5分") {
			t.Errorf("got %s, %+v", card.Total(), d)
		}
	})
	t.Run("said", func(t *testing.T) {
		if got := set.Criteria().At(0).Says(); got != "负荷率在60到90之外的，每超出1扣0.5分，扣完为止" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("checked", func(t *testing.T) {
		if found, err := lint.Check(t.Context(), set); len(found) > 0 || err != nil {
			t.Errorf("the rule is right: %v %v", found, err)
		}
		never := load(t, strings.Replace(corridor, "from: 60, to: 90", "from: 0, to: 120", 1))
		if found, _ := lint.Check(t.Context(), never); !slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Code == "never-triggered" }) {
			t.Errorf("takes nothing off any unit, and is not said to: %v", found)
		}
		wrong := load(t, strings.Replace(corridor, "to: 90", "to: 95", 1))
		if found, _ := lint.Check(t.Context(), wrong); !slices.ContainsFunc(found, func(f lint.Finding) bool { return strings.HasPrefix(f.Code, "clause-") }) {
			t.Errorf("90 of the clause is in no rule, and nobody says so: %v", found)
		}
	})
	t.Run("bounded and moved", func(t *testing.T) {
		r, err := bounds.Find(context.Background(), set, &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{}})
		if err != nil || r.Low.Total.String() != "0" || r.High.Total.String() != "20" || !r.Exact {
			t.Errorf("bounds of nothing known: %+v, %v", r, err)
		}
		moved, err := whatif.Find(context.Background(), set, unit("53"), whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(20))})
		if err != nil || !moved.Optimal || len(moved.Changes) != 1 || moved.Changes[0].To != "60" {
			t.Errorf("the nearest way to full marks: %+v, %v", moved, err)
		}
	})
	t.Run("compared", func(t *testing.T) {
		next := strings.NewReplacer("to: 90", "to: 80", "90%", "80%", `"2024"`, `"2025"`, "2024-", "2025-").Replace(corridor)
		d, err := impact.Compare(context.Background(), set, load(t, next), nil)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Indicators, func(d impact.Difference) bool { return d.What == "rule" })
		if i < 0 || len(d.Indicators[i].Intervals) == 0 {
			t.Errorf("got %+v", d.Indicators)
		}
	})
	t.Run("mutated, covered and generated for", func(t *testing.T) {
		fsys := fstest.MapFS{"x.yaml": {Data: []byte(corridor)}}
		text, err := rulestest.Cases(t.Context(), fsys, "x.yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		fsys["x_test.yaml"] = &fstest.MapFile{Data: text}
		if r := rulestest.CheckFile(fsys, "x.yaml"); !r.OK() {
			t.Fatalf("%s\n%s", text, fmt.Sprint(r.Faults, r.Results))
		}
		if c := rulestest.Cover(fsys, "x.yaml"); c.Covered < c.Items || c.Items < 8 {
			t.Errorf("generated cases cover %d of %d: %v\n%s", c.Covered, c.Items, c.Missing, text)
		}
		m, err := rulestest.Mutate(t.Context(), fsys, "x.yaml", nil)
		if err != nil || len(m.Survivors) > 0 || m.Killed == 0 {
			t.Errorf("of %d mutants %d are killed, %v survive\n%s", m.Mutants, m.Killed, m.Survivors, text)
		}
	})
	t.Run("drawn", func(t *testing.T) {
		r, n := rand.New(rand.NewPCG(1, 1)), 0
		for range long.Rounds(40, 100) {
			n += strings.Count(random.Rules(r, false, false), "corridor: {")
		}
		if n == 0 {
			t.Error("random rules never draw it")
		}
	})
	t.Run("described", func(t *testing.T) {
		text, _ := schema.Find("rules")
		var s struct {
			Defs struct {
				Criterion struct {
					Properties map[string]any `json:"properties"`
					OneOf      []struct {
						Required []string `json:"required"`
					} `json:"oneOf"`
				} `json:"criterion"`
			} `json:"$defs"`
		}
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatal(err)
		}
		c := s.Defs.Criterion
		if c.Properties["corridor"] == nil || len(c.OneOf) != len(kind.Forms()) || c.OneOf[len(c.OneOf)-1].Required[0] != "corridor" {
			t.Errorf("the schema does not know it: %v", c.OneOf)
		}
	})
	t.Run("named nowhere else", func(t *testing.T) {
		house := os.DirFS("../..")
		err := fs.WalkDir(house, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "doc.go") {
				return err
			}
			text, err := fs.ReadFile(house, name)
			if strings.Contains(string(text), "corridor") {
				t.Errorf("%s names it", name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
