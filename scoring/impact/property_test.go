package impact_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/google/go-cmp/cmp"
)

var numbers = cmp.Comparer(exact.Number.Equal)

func TestGeneratedPairs(t *testing.T) {
	pairs := generatedPairs(t)
	compared, intervals, examples := 0, 0, 0
	for k, p := range pairs {
		if r := impact.Compare(p.new, p.new, nil); !r.Empty() { // nothing is searched
			t.Errorf("%s: compared with itself it differs: %+v", p.name, r.Indicators)
		}
		r, mirror := impact.Compare(p.old, p.new, nil), impact.Compare(p.new, p.old, nil)
		wantMirror(t, p.name, r.Indicators, mirror.Indicators)
		wantMirror(t, p.name, r.Set, mirror.Set)
		reported := map[string]impact.Difference{}
		for _, d := range r.Indicators {
			if d.What == "rule" {
				reported[d.Path] = d
			}
		}
		for _, n := range p.new.Criteria() {
			o := named(p.old, n.Name())
			d, differs := reported[n.Name()]
			if o.Canonical() == n.Canonical() && k%20 > 0 { // it is every time the same two
				continue
			}
			c, i, e := wantSampled(t, p, o, n, d, differs)
			compared, intervals, examples = compared+c, intervals+i, examples+e
		}
	}
	t.Logf("%d pairs, %d samples, %d intervals, %d examples", len(pairs), compared, intervals, examples)
	if len(pairs) < 50 || compared < 10000 || intervals < 100 || examples < 10 {
		t.Errorf("too little was compared: %d pairs, %d samples, %d intervals, %d examples", len(pairs), compared, intervals, examples)
	}
}

func named(s *rules.Set, name string) *rules.Criterion {
	for _, c := range s.Criteria() {
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
		if e := m.Example; e != nil {
			m.Example = &impact.Example{Values: e.Values, Old: e.New, New: e.Old}
		}
		switch {
		case d.Change == impact.Added && m.Change == impact.Removed, d.Change == impact.Removed && m.Change == impact.Added:
			m.Change = d.Change
		}
		if diff := cmp.Diff(d, m, numbers); diff != "" {
			t.Errorf("%s: %s: not the mirror:\n%s", name, d.Path, diff)
		}
	}
}

// wantSampled judges units by both rules and asks that they differ just where the report says so.
func wantSampled(t *testing.T, p changedPair, o, n *rules.Criterion, d impact.Difference, differs bool) (compared, intervals, examples int) {
	t.Helper()
	exactly := !differs || len(d.Intervals) > 0
	if d.Example != nil {
		examples++
		wantExample(t, p, o, n, d)
	}
	a, b := p.old.NewValues(), p.new.NewValues()
	for _, given := range samples(p, o, n, d) {
		for name, x := range given {
			set(p.old, a, name, x)
			set(p.new, b, name, x)
		}
		before, fail1 := o.Deduction(a)
		after, fail2 := n.Deduction(b)
		if fail1 != nil || fail2 != nil {
			continue
		}
		before, after = exact.Min(before, o.Indicator().Marks()), exact.Min(after, n.Indicator().Marks())
		compared++
		if !exactly {
			continue
		}
		in := holding(p, n, b, d)
		switch {
		case before.Equal(after) && in != nil:
			t.Errorf("%s: %s: %v: both take %s off, reported in %s", p.name, n.Name(), given, before, in.In)
		case !before.Equal(after) && in == nil:
			t.Errorf("%s: %s: %v: %s and %s off, not reported", p.name, n.Name(), given, before, after)
		case in != nil && in.OldLine == "" && (!in.Old.Off.Equal(before) || !in.New.Off.Equal(after)):
			t.Errorf("%s: %s: %v: %s and %s off, reported %s and %s in %s", p.name, n.Name(), given, before, after, in.Old.Off, in.New.Off, in.In)
		case in != nil && (after.Sub(before).Less(in.Least) || in.Most.Less(after.Sub(before))):
			t.Errorf("%s: %s: %v: changes by %s, reported from %s to %s", p.name, n.Name(), given, after.Sub(before), in.Least, in.Most)
		}
	}
	return compared, len(d.Intervals), examples
}

// holding gives the interval that holds what a unit measures.
func holding(p changedPair, n *rules.Criterion, v *rules.Values, d impact.Difference) *impact.Interval {
	if len(d.Intervals) == 0 {
		return nil
	}
	var x exact.Number
	if i, ok := p.new.FieldIndex(d.Measure); ok {
		x, _ = v.Number(i)
	} else {
		x, _ = n.Measured().Number(v)
	}
	for i := range d.Intervals {
		if d.Intervals[i].In.Contains(x) {
			return &d.Intervals[i]
		}
	}
	return nil
}

// samples gives units for a criterion: one number goes over a grid and about the ends of what is reported, the others stand at 100 or
// are drawn.
func samples(p changedPair, o, n *rules.Criterion, d impact.Difference) (list []map[string]indicators.Value) {
	random := rand.New(rand.NewPCG(1, 2))
	var fields []*indicators.Field
	seen := map[string]bool{}
	for _, f := range append(o.Formulas(), n.Formulas()...) {
		for _, name := range f.AllNames() {
			if i, ok := p.new.FieldIndex(name); ok && !seen[name] {
				seen[name] = true
				fields = append(fields, p.new.Field(i))
			}
		}
	}
	var at []exact.Number
	for x := range 130 {
		at = append(at, exact.New(int64(x)*25, 2), exact.New(int64(x)*10+5, 1))
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
		v.Present = f.Check(v.Number) == indicators.Fits
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
		v.Set(i, x)
	}
}

// wantExample judges an example again.
func wantExample(t *testing.T, p changedPair, o, n *rules.Criterion, d impact.Difference) {
	t.Helper()
	a, b := p.old.NewValues(), p.new.NewValues()
	for _, g := range d.Example.Values {
		i, _ := p.new.FieldIndex(g.Name)
		x := indicators.Value{Present: g.Present, Text: g.Value, Bool: g.Value == "true"}
		if g.Present && p.new.Field(i).Type == indicators.Number {
			x.Number = exact.MustParse(g.Value)
		}
		set(p.old, a, g.Name, x)
		set(p.new, b, g.Name, x)
	}
	before, fail1 := o.Deduction(a)
	after, fail2 := n.Deduction(b)
	if fail1 == nil && fail2 == nil && before.Equal(after) {
		t.Errorf("%s: %s: the example %+v differs nowhere: %s off", p.name, d.Path, d.Example, before)
	}
}
