package impact_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/google/go-cmp/cmp"
)

var numbers = cmp.Options{cmp.Comparer(exact.Number.Equal), cmp.AllowUnexported(impact.Part{})}

func TestGeneratedPairs(t *testing.T) {
	pairs, err := generatedPairs()
	if err != nil {
		t.Fatal(err)
	}
	compared, intervals, examples := 0, 0, 0
	for k, p := range pairs {
		if r := compare(t, p.new, p.new, nil); !r.Empty() { // nothing is searched
			t.Errorf("%s: compared with itself it differs: %+v", p.name, r.Indicators)
		}
		r, mirror := compare(t, p.old, p.new, nil), compare(t, p.new, p.old, nil)
		wantMirror(t, p.name, r.Indicators, mirror.Indicators)
		wantMirror(t, p.name, r.Set, mirror.Set)
		reported := map[string]impact.Difference{}
		for _, d := range slices.Concat(r.Indicators, r.Set) { // the set has criteria too
			if d.What == "rule" {
				reported[d.Path] = d
			} else {
				wantConditions(t, p, d)
			}
		}
		for _, n := range p.new.Criteria().All() {
			o := named(p.old, n.Name())
			d := reported[n.Name()]
			if analysis.CriterionCanonical(o) == analysis.CriterionCanonical(n) && k%20 > 0 { // it is every time the same two
				continue
			}
			c, i, e := wantSampled(t, p, o, n, d)
			compared, intervals, examples = compared+c, intervals+i, examples+e
		}
	}
	t.Logf("%d pairs, %d samples, %d intervals, %d examples", len(pairs), compared, intervals, examples)
	if few := long.Rounds(3, 1); len(pairs) < 50/few || compared < 10000/few || intervals < 100/few || examples < 10/few {
		t.Errorf("too little was compared: %d pairs, %d samples, %d intervals, %d examples", len(pairs), compared, intervals, examples)
	}
}

func named(s *rules.Set, name string) *rules.Criterion {
	for _, c := range s.Criteria().All() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}

// wantMirror asks that one list is the other with old and new exchanged.
func wantMirror(t *testing.T, name string, list, mirror []impact.Difference) {
	t.Helper()
	if len(list) != len(mirror) {
		t.Errorf("%s: %d differences, mirrored %d", name, len(list), len(mirror))
		return
	}
	for i, d := range list {
		m := mirror[i]
		m.Old, m.New = m.New, m.Old
		m.Intervals = nil
		for _, x := range mirror[i].Intervals {
			x.Old, x.New, x.OldLine, x.NewLine = x.New, x.Old, x.NewLine, x.OldLine
			x.Least, x.Most = x.Most.Neg(), x.Least.Neg()
			m.Intervals = append(m.Intervals, x)
		}
		m.Cases = nil
		for _, x := range mirror[i].Cases {
			m.Cases = append(m.Cases, impact.Example{Values: x.Values, Old: x.New, New: x.Old})
		}
		if e := m.Example; e != nil {
			m.Example = &impact.Example{Values: e.Values, Old: e.New, New: e.Old}
		}
		switch {
		case d.Change == impact.Added && m.Change == impact.Removed, d.Change == impact.Removed && m.Change == impact.Added:
			m.Change = d.Change
		}
		if diff := cmp.Diff(d, m, numbers, cmp.AllowUnexported(impact.Given{}, impact.Interval{}, impact.Difference{})); diff != "" {
			t.Errorf("%s: %s: not the mirror:\n%s", name, d.Path, diff)
		}
	}
}

// wantSampled judges units by both rules and asks that they differ just where the report says so.
func wantSampled(t *testing.T, p changedPair, o, n *rules.Criterion, d impact.Difference) (compared, intervals, examples int) {
	t.Helper()
	if d.Example != nil && o.Kind() != "targets" { // rows are not read back
		examples++
		wantExample(t, p, o, n, d)
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	for _, given := range samples(p, o, n, d) {
		for name, x := range given {
			set(p.old, a, name, x)
			set(p.new, b, name, x)
		}
		before, after := judged(o, a), judged(n, b)
		compared++
		in := holding(p, b, d)
		same := before.Fails == after.Fails && (before.Fails || before.Off.Equal(after.Off))
		switch {
		case same && in != nil:
			t.Errorf("%s: %s: %v: both take %v off, reported in %+v", p.name, n.Name(), given, before, in)
		case !same && in == nil && d.Note == "":
			t.Errorf("%s: %s: %v: %v and %v off, not reported", p.name, n.Name(), given, before, after)
		case !same && in == nil && d.Example == nil:
			t.Errorf("%s: %s: %v: %v and %v off, no example was found", p.name, n.Name(), given, before, after)
			return
		case in == nil || before.Fails || after.Fails:
			if in != nil && (in.Old.Fails != before.Fails || in.New.Fails != after.Fails) {
				t.Errorf("%s: %s: %v: %v and %v, reported %+v", p.name, n.Name(), given, before, after, in)
			}
		case in.OldLine == "" && (!in.Old.Off.Equal(before.Off) || !in.New.Off.Equal(after.Off)):
			t.Errorf("%s: %s: %v: %v and %v off, reported %s and %s in %s", p.name, n.Name(), given, before, after, in.Old.Off, in.New.Off, in.In)
		case in.OldLine != "" && (after.Off.Sub(before.Off).Less(in.Least) || in.Most.Less(after.Off.Sub(before.Off))):
			t.Errorf("%s: %s: %v: changes by %s, reported from %s to %s", p.name, n.Name(), given, after.Off.Sub(before.Off), in.Least, in.Most)
		}
	}
	for _, i := range d.Intervals {
		wantInput(t, p, o, n, i)
	}
	return compared, len(d.Intervals) + len(d.Cases), examples
}

func judged(c *rules.Criterion, v *rules.Values) impact.Points {
	off, fail := c.Deduction(v)
	if !c.Inside().Unheld { // else the marks are no limit of it
		off = exact.Min(off, c.Indicator().Marks())
	}
	if in := c.Inside(); in.Adds && !in.Raises() && fail == nil { // an award where the indicator starts from 0 is told as what it adds
		off = c.OutOf().Sub(off)
	}
	return impact.Points{Off: off, Fails: fail != nil}
}

// wantInput judges the unit that shows an interval.
func wantInput(t *testing.T, p changedPair, o, n *rules.Criterion, i impact.Interval) {
	t.Helper()
	if i.Input == nil {
		return
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	fill(p, a, b, i.Input)
	if before, after := judged(o, a), judged(n, b); !cmp.Equal(before, i.Old, numbers) && !before.Fails || !cmp.Equal(after, i.New, numbers) && !after.Fails {
		t.Errorf("%s: %s: %v: %v and %v off, reported %v and %v", p.name, n.Name(), i.Input, before, after, i.Old, i.New)
	}
}

// wantConditions tries a grid of units on both conditions under which an indicator applies.
func wantConditions(t *testing.T, p changedPair, d impact.Difference) {
	t.Helper()
	o, ok1 := p.old.Indicator(d.Path)
	n, ok2 := p.new.Indicator(d.Path)
	if d.What != "applies" || !ok1 || !ok2 {
		return
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	for _, given := range samples(p, o.Criteria().At(0), n.Criteria().At(0), d) {
		for name, x := range given {
			set(p.old, a, name, x)
			set(p.new, b, name, x)
		}
		before, fail1 := o.Applies(a)
		after, fail2 := n.Applies(b)
		if fail1 != nil || fail2 != nil || d.Note != "" {
			continue
		}
		if in := holding(p, b, d); (in != nil) != (before != after) {
			t.Errorf("%s: %s: %v: applies %v and %v, reported %+v", p.name, d.Path, given, before, after, in)
		}
	}
}

// samples gives units for a criterion: one number goes over a grid and about the ends of what is reported, the others stand at 100 or
// are drawn.
func samples(p changedPair, o, n *rules.Criterion, d impact.Difference) (list []map[string]indicators.Value) {
	random := rand.New(rand.NewPCG(1, 2))
	var fields []*indicators.Field
	seen := map[string]bool{}
	for _, f := range append(analysis.Formulas(o), analysis.Formulas(n)...) {
		for _, name := range analysis.AllNames(f) {
			if i, ok := p.new.FieldIndex(name); ok && !seen[name] {
				seen[name] = true
				fields = append(fields, p.new.Field(i))
			}
		}
	}
	var at []exact.Number
	for x := range 60 {
		at = append(at, exact.New(int64(x)*50+25, 2), exact.New(int64(x)*20+5, 1), exact.Int(int64(x)*2))
	}
	near := exact.New(1, 6)
	for _, i := range d.Intervals {
		at = append(at, i.Witness)
		for _, e := range [2]indicators.End{i.In.Low, i.In.High} {
			at = append(at, e.At, e.At.Add(near), e.At.Sub(near))
		}
	}
	for k := range fields {
		if fields[k].Type != indicators.Number {
			continue
		}
		for _, x := range at {
			given := map[string]indicators.Value{}
			for i, f := range fields {
				given[f.Name] = drawn(random, f, i == k, x)
			}
			list = append(list, given)
		}
	}
	for range 20 {
		given := map[string]indicators.Value{}
		for _, f := range fields {
			given[f.Name] = drawn(random, f, false, exact.Number{})
		}
		list = append(list, given)
	}
	return list
}

func drawn(random *rand.Rand, f *indicators.Field, moves bool, x exact.Number) indicators.Value {
	v := indicators.Value{Present: true}
	switch f.Type {
	case indicators.Number:
		switch {
		case moves:
			v.Number = x
		case random.IntN(4) > 0:
			v.Number = exact.Int(100)
		default:
			v.Number = exact.Int(int64(random.IntN(120)))
		}
		v.Present = fields.Check(f, v.Number) == fields.Fits
	case indicators.Bool:
		v.Bool = random.IntN(2) == 0
	case indicators.Choice:
		v.Text = f.Of[random.IntN(len(f.Of))]
	default:
		return indicators.Value{}
	}
	return v
}

func set(s *rules.Set, v *rules.Values, name string, x indicators.Value) {
	if i, ok := s.FieldIndex(name); ok {
		analysis.Put(v, i, x)
	}
}

// wantExample judges an example again.
func wantExample(t *testing.T, p changedPair, o, n *rules.Criterion, d impact.Difference) {
	t.Helper()
	a, b := p.old.NewValues(), p.new.NewValues()
	fill(p, a, b, d.Example.Values)
	if before, after := judged(o, a), judged(n, b); cmp.Equal(before, after, numbers) {
		t.Errorf("%s: %s: the example %+v differs nowhere: %v off", p.name, d.Path, d.Example, before)
	}
}

func fill(p changedPair, a, b *rules.Values, list []impact.Given) {
	for _, g := range list {
		i, _ := p.new.FieldIndex(g.Name)
		x := indicators.Value{Present: g.Present, Text: g.Value, Bool: g.Value == "true"}
		if g.Present && p.new.Field(i).Type == indicators.Number {
			x.Number = exact.MustParse(g.Value)
		}
		set(p.old, a, g.Name, x)
		set(p.new, b, g.Name, x)
	}
}
