package whatif_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// Nobody changes a place by decree: what is proposed are other figures, the standings being what they are. How far a standing is from the
// next point is told all the same, also from one whose decimals never end.
func TestStandings(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{"income": 100, "spending": 90,
		"place": 4, "worst": 3, "average": 2, "share": 60, "to_best": 80, "to_low": "200/3", "peers": 5, "units": 5}}
	r, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(99, 0))})
	if err != nil {
		t.Fatal(err)
	}
	if r.Reached || len(r.Changes) > 0 {
		t.Errorf("99 is reached by %v: only a standing could", r.Changes)
	}
	found := map[string]bool{}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Cliffs {
		found[c.Name] = true
		if i, ok := set.FieldIndex(c.Name); ok && i >= set.NumFigures() && !c.Fixed {
			t.Errorf("%s can be changed", c.Name)
		}
	}
	if !found["place"] || !found["to_low"] || found["income"] {
		t.Errorf("cliffs of %v, want of place and to_low; without an income it would have no place, and cannot be scored as it is", found)
	}
	for _, want := range []string{"支出完成率名次减少1名（4名 → 3名），多得0.5分（单位不能改动）", "与最低之比再增加≈0.02个百分点（≈66.67% → 66.69%），多得0.01分（单位不能改动）"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
}

// The last of five stands before no cliff behind it: there is no sixth place. Every standing that a cliff names can be stated.
func TestCliffsOfPlacesCanBeStated(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "standings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n, seen := 0, map[string]bool{}
	for _, place := range []int{1, 2, 4, 5} {
		values := map[string]any{"income": 100, "spending": 90, "place": place, "worst": place, "average": place, "share": place * 20, "to_best": 80, "to_low": "200/3", "peers": 5, "units": 5}
		if place == 1 {
			values["to_best"], values["to_low"] = 100, 100
		}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: values}
		r, err := whatif.Find(context.Background(), set, sub, whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(100, 0))})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Cliffs {
			if i, ok := set.FieldIndex(c.Name); !ok || i < set.NumFigures() {
				continue
			}
			n++
			seen[c.Name] = true
			to, err := exact.ParseString(fmt.Sprint(c.Value))
			if err != nil {
				t.Fatal(err)
			}
			place := to // among five units
			switch c.Name {
			case "share":
				place = to.Mul(exact.New(5, 2))
			case "to_best", "to_low", "peers", "units":
				continue
			}
			if c.Name == "average" { // equal units share halves
				place = place.Mul(exact.Int(2))
			}
			if !place.IsInt() || c.Name != "average" && exact.Int(5).Less(place) || place.Less(exact.Int(1)) {
				t.Errorf("place %s: a cliff of %s leads from %s to %s", place, c.Name, c.From, c.To)
			}
		}
	}
	if n < 4 || !seen["place"] || !seen["share"] {
		t.Errorf("%d cliffs of standings were tried, of %v", n, seen)
	}
}
