package lint_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
)

// claims are the findings of a set, to hold against what units show.
type claims struct {
	t     *testing.T
	set   *rules.Set
	name  string
	found []lint.Finding
	// seen are the outcomes of conditions and the points by measured number that units showed.
	truths map[string][2]bool
	curves map[string][]lint.Point
	fixed  map[*rules.Criterion]bool // the criteria whose points are one function of the measured number
	units  int
}

func newClaims(t *testing.T, set *rules.Set, name string, found []lint.Finding) *claims {
	c := &claims{t: t, set: set, name: name, found: found, truths: map[string][2]bool{}, curves: map[string][]lint.Point{}, fixed: map[*rules.Criterion]bool{}}
	for _, x := range set.Criteria().All() {
		if x.Kind() == "bands" || x.Kind() == "linear" {
			_, c.fixed[x] = analysis.Curve(x, nil)
		}
	}
	return c
}

// has reports a finding of a code at a path, "" for any; proved leaves out what is not proved.
func (c *claims) has(code, path string, proved bool) bool {
	return slices.ContainsFunc(c.found, func(f lint.Finding) bool {
		return f.Code == code && (path == "" || f.Path == path) && (!proved || f.Severity != lint.NotProved)
	})
}

func (c *claims) wrong(v *rules.Values, format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%s: "+format+"\nwith %v\n%v", append(append([]any{c.name}, args...), figures(c.set, v), c.found)...)
}

func figures(set *rules.Set, v *rules.Values) map[string]string {
	w := map[string]string{}
	for i := range set.NumFields() {
		if x := v.Get(i); x.Present {
			w[set.Field(i).Name] = lint.Write(set.Field(i), x)
		}
	}
	return w
}

// unit holds a unit against the findings: nothing that is proved impossible happens, and what happens and is wrong was found.
func (c *claims) unit(v *rules.Values) {
	c.units++
	for _, leaf := range c.set.Leaves().All() {
		applies, fail := leaf.Applies(v)
		if fail != nil {
			c.failed(v, leaf.ID()+".applies", fail)
			continue
		}
		c.truth(leaf.ID()+".applies", applies)
		if applies {
			c.leaf(leaf, v)
		}
	}
	for _, x := range c.set.Checks().All() {
		if holds, fail := x.Formula.Truth(v); fail != nil {
			c.failed(v, "checks."+x.ID, fail)
		} else {
			c.truth("checks."+x.ID, holds)
		}
	}
	for _, x := range c.set.Caps().All() {
		if holds, fail := x.Formula.Truth(v); fail != nil {
			c.failed(v, "caps."+x.ID, fail)
		} else {
			c.truth("caps."+x.ID, holds)
		}
	}
	for _, x := range c.set.Bonuses().All() {
		worth, fail := x.Formula.Number(v)
		switch {
		case fail != nil:
			c.failed(v, "bonuses."+x.ID, fail)
		case worth.Sign() > 0 && c.has("never-triggered", "bonuses."+x.ID, true):
			c.wrong(v, "the bonus %s is worth %s", x.ID, worth)
		case worth.Sign() < 0 && !c.has("award-out-of-range", "bonuses."+x.ID, false):
			c.wrong(v, "the bonus %s is worth %s, which is not found", x.ID, worth)
		}
	}
}

func (c *claims) truth(path string, holds bool) {
	seen := c.truths[path]
	seen[0], seen[1] = seen[0] || holds, seen[1] || !holds
	c.truths[path] = seen
}

func (c *claims) failed(v *rules.Values, path string, fail *rules.Failure) {
	code := fail.Code
	switch code {
	case "missing-value", "number-too-large", "choice-missing", "judgement-missing", "weights-off", "no-reason", "missing-cell", "level-missing",
		"unknown-level", "outside-marks", "outside-level", "too-many-places":
		return // of the unit, not of the rules
	case "division-by-zero":
		path = "" // a measure is reported once, where it is met first
	case "ends-crossed":
		code, path = "cannot-be-judged", ""
	case "negative-deduction", "zero-target":
	default:
		code = "cannot-be-judged"
	}
	if !c.has(code, path, false) {
		c.wrong(v, "%s fails with %s, which is not found", path, fail.Message)
	}
}

func (c *claims) leaf(leaf *rules.Indicator, v *rules.Values) {
	var sum exact.Number
	whole := true
	for _, x := range leaf.Criteria().All() {
		off, fail := x.Deduction(v)
		if fail != nil {
			c.failed(v, x.Name(), fail)
			whole = false
			continue
		}
		sum = sum.Add(off)
		if off.Sign() > 0 && c.has("never-triggered", x.Name(), true) || off.IsZero() && c.has("always-triggered", x.Name(), true) {
			c.wrong(v, "%s takes off %s", x.Name(), off)
		}
		c.parts(x, v)
		for _, l := range analysis.Limits(x) {
			y, fail := l.Formula.Number(v)
			if l.Cut && x.Kind() == "award" && fail == nil && !l.In.Contains(y) && !c.has("award-out-of-range", x.Name(), false) {
				c.wrong(v, "%s awards %s, which is not found", x.Name(), y)
			}
		}
	}
	over := leaf.Marks().Less(sum) && !strings.Contains(leaf.Clause(), "扣完") && !strings.Contains(leaf.Clause(), "不得分") &&
		!strings.Contains(leaf.Clause(), "最多扣") && !strings.Contains(leaf.Clause(), "为止")
	if over && !c.has("deduction-over-marks", leaf.ID(), false) {
		c.wrong(v, "%s is asked %s points, which is not found", leaf.ID(), sum)
	}
	if whole && !sum.Less(leaf.Marks()) && c.has("marks-never-lost", leaf.ID(), true) {
		c.wrong(v, "%s loses all of its marks", leaf.ID())
	}
}

func (c *claims) parts(x *rules.Criterion, v *rules.Values) {
	f, _ := x.Judge(v)
	for _, n := range []string{"tiers", "cases"} {
		if f.Which >= 0 && (n == "tiers") == (x.Kind() == "bands") && (x.Kind() == "bands" || x.Kind() == "cases") {
			path := x.ID() + "." + n + "[" + exact.Int(int64(f.Which+1)).String() + "]"
			if c.has("unreachable-tier", path, true) || c.has("unreachable-case", path, true) {
				c.wrong(v, "%s is reached", path)
			}
		}
	}
	if c.fixed[x] {
		value, _ := analysis.Measured(x).Number(v)
		c.curves[x.ID()] = append(c.curves[x.ID()], lint.Point{X: value, Off: f.Off})
	}
}

// close holds what all units showed together against the findings.
func (c *claims) close() {
	for path, seen := range c.truths {
		if seen[0] && seen[1] && slices.ContainsFunc(c.found, func(f lint.Finding) bool {
			return f.Code == "constant-condition" && f.Path == path && f.Severity != lint.NotProved && whole(f)
		}) {
			c.t.Errorf("%s: %s is called constant and is not", c.name, path)
		}
	}
	for path, points := range c.curves {
		slices.SortFunc(points, func(a, b lint.Point) int { return a.X.Cmp(b.X) })
		if turn, turns := lint.Turning(points); turns && !c.has("not-monotone", path, false) {
			c.t.Errorf("%s: %s goes both ways, which is not found: %v", c.name, path, turn)
		}
	}
}

// sampled gives the sets on which proofs are tried by brute force, beside those with a planted fault.
func sampled(t *testing.T) map[string]*rules.Set {
	sets := map[string]*rules.Set{"clean": set(t, "clean.yaml"), "simple": set(t, "simple.yaml")}
	for _, s := range library.Sets() {
		sets[s.Name()] = s
	}
	good := os.DirFS("../testdata/good")
	for _, name := range []string{"awarding.yaml", "deducting.yaml", "fields.yaml", "people.yaml", "policies.yaml", "whole.yaml"} {
		s, err := rules.Load(good, name)
		if err != nil {
			t.Fatal(err)
		}
		sets[name] = s
	}
	return sets
}

// Brute force agrees with every proof: units at random, and each of their figures at every break of every path, and just beside it.
func TestBruteForceAgrees(t *testing.T) {
	units := 0
	agree := func(name string, s *rules.Set, found []lint.Finding, bases int) {
		r := rand.New(rand.NewPCG(1, uint64(len(name))))
		c := newClaims(t, s, name, found)
		for range bases {
			v := randomUnit(r, s)
			c.unit(v)
			for field := range s.NumFields() {
				c.along(v, field)
			}
		}
		c.close()
		units += c.units
	}
	for name, s := range sampled(t) {
		agree(name, s, lint.Proofs(s), long.Rounds(1, 6))
	}
	for i, p := range plantings() {
		if i%long.Rounds(2, 1) == 0 && p.set != nil && !t.Failed() {
			agree(fmt.Sprint(p.code, " ", p.path, " ", i), p.set, p.found, 1)
		}
	}
	if units < long.Rounds(10000, 40000) {
		t.Errorf("only %d units were tried", units)
	}
}

// along tries a figure of a unit at every break of the paths that read it.
func (c *claims) along(v *rules.Values, field int) {
	f := c.set.Field(field)
	if f.Type == indicators.Bool {
		for _, b := range []bool{true, false} {
			u := analysis.Clone(v)
			analysis.Put(u, field, indicators.Value{Bool: b, Present: true})
			c.unit(u)
		}
	}
	if f.Type != indicators.Number {
		return
	}
	var at []exact.Number
	for _, x := range c.set.Criteria().All() {
		path, ok := analysis.CriterionAlong(x, v, field)
		if !ok {
			continue
		}
		at = append(at, lint.Places(f, path[:min(len(path), 12)])...)
		if x.Kind() == "award" {
			c.award(x, v, field, path)
		}
	}
	slices.SortFunc(at, exact.Number.Cmp)
	u := analysis.Clone(v)
	for _, x := range slices.CompactFunc(at, exact.Number.Equal) {
		analysis.Put(u, field, indicators.Value{Number: x, Present: true})
		c.unit(u)
	}
}

// award looks whether points go both ways along a figure.
func (c *claims) award(x *rules.Criterion, v *rules.Values, field int, path []analysis.Stretch) {
	var points []lint.Point
	u := analysis.Clone(v)
	at := lint.Places(c.set.Field(field), path)
	slices.SortFunc(at, exact.Number.Cmp)
	for _, y := range at {
		analysis.Put(u, field, indicators.Value{Number: y, Present: true})
		if applies, fail := x.Indicator().Applies(u); fail != nil || !applies {
			continue
		}
		if off, fail := x.Deduction(u); fail == nil {
			points = append(points, lint.Point{X: y, Off: off})
		}
	}
	if turn, turns := lint.Turning(points); turns && !c.has("not-monotone", x.ID(), false) {
		c.wrong(v, "%s goes both ways along %s, which is not found: %v", x.ID(), c.set.Field(field).Name, turn)
	}
}

// whole reports whether a constant condition is the whole of applies, a cap or a check, not a part of it.
func whole(f lint.Finding) bool { return !strings.HasPrefix(f.Message, "条件“") }
