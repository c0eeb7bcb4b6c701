package lint_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// A witness shows its finding, whatever the figures are that it does not name.
func TestWitnessesShowTheirFindings(t *testing.T) {
	shows := map[string]func(s *rules.Set, f lint.Finding, v *rules.Values) bool{
		"division-by-zero":     failsWith("division-by-zero"),
		"zero-target":          failsWith("zero-target"),
		"omission-decides":     omits,
		"negative-deduction":   failsWith("negative-deduction"),
		"cannot-be-judged":     failsWith("negative-count", "step-not-positive", "negative-target", "over-limit-not-positive", "ends-crossed"),
		"deduction-over-marks": asksForMore,
		"award-out-of-range":   awardsTooMuch,
	}
	r := rand.New(rand.NewPCG(5, 9))
	shown := map[string]int{}
	for _, p := range plantings() {
		for _, f := range p.found {
			if show := shows[p.code]; show == nil || f.Code != p.code || f.Path != p.path || f.Witness["items"] != "" {
				continue
			}
			for range 20 {
				if v := given(t, p.set, randomUnit(r, p.set), f.Witness); !shows[p.code](p.set, f, v) {
					t.Errorf("%s %s: %v does not show it", p.code, f, f.Witness)
					break
				}
			}
			shown[p.code]++
		}
	}
	for code := range shows {
		if shown[code] < long.Rounds(2, 5) {
			t.Errorf("only %d witnesses of %s were tried", shown[code], code)
		}
	}
}

// given gives a unit the figures of a witness; of the fields that it leaves out those that may be missing are.
func given(t *testing.T, s *rules.Set, v *rules.Values, witness map[string]string) *rules.Values {
	t.Helper()
	for name, text := range witness {
		i, ok := s.FieldIndex(name)
		if !ok {
			t.Fatalf("no field %s", name)
		}
		x := indicators.Value{Present: true, Text: text, Bool: text == "true"}
		if s.Field(i).Type == indicators.Number {
			x.Number = exact.MustParse(text)
		}
		analysis.Put(v, i, x)
	}
	return v
}

func failsWith(codes ...string) func(*rules.Set, lint.Finding, *rules.Values) bool {
	return func(s *rules.Set, f lint.Finding, v *rules.Values) bool {
		var fails []*rules.Failure
		for _, c := range s.Criteria().All() {
			if c.Name() == f.Path {
				_, fail := c.Judge(v)
				fails = append(fails, fail)
			}
		}
		for _, x := range s.Checks().All() {
			if "checks."+x.ID == f.Path {
				_, fail := x.Passes(v)
				fails = append(fails, fail)
			}
		}
		for _, x := range s.Caps().All() {
			if "caps."+x.ID == f.Path {
				_, _, fail := x.Holds(v)
				fails = append(fails, fail)
			}
		}
		for _, x := range s.Bonuses().All() {
			if "bonuses."+x.ID == f.Path {
				_, fail := x.Award(v)
				fails = append(fails, fail)
			}
		}
		for _, fail := range fails {
			for _, code := range codes {
				if fail != nil && fail.Code == code {
					return true
				}
			}
		}
		return false
	}
}

func asksForMore(s *rules.Set, f lint.Finding, v *rules.Values) bool {
	leaf, _ := s.Indicator(f.Path)
	var sum exact.Number
	for _, c := range leaf.Criteria().All() {
		off, fail := c.Deduction(v)
		if fail != nil {
			return false
		}
		sum = sum.Add(off)
	}
	return leaf.Marks().Less(sum)
}

func awardsTooMuch(s *rules.Set, f lint.Finding, v *rules.Values) bool {
	for _, b := range s.Bonuses().All() {
		if "bonuses."+b.ID == f.Path {
			x, fail := b.Formula.Number(v)
			return fail == nil && x.Sign() < 0
		}
	}
	for _, c := range s.Criteria().All() {
		if c.Name() != f.Path {
			continue
		}
		found, fail := c.Judge(v)
		for _, l := range analysis.Limits(c) {
			if x, no := l.Formula.Number(v); fail == nil && no == nil && !l.In.Contains(x) && (l.Which < 0 || l.Which == found.Which) {
				return true
			}
		}
	}
	return false
}
