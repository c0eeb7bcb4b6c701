package kind

import (
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
)

func newTerms(names ...expression.Name) *Terms {
	t := NewTerms("")
	t.Grid.Places = 2
	t.Scope = expression.NewScope(append([]expression.Name{{Marks: true}}, names...))
	return t
}

// Points of an indicator whose marks become others become as many of those, rounded.
func TestScaled(t *testing.T) {
	for _, tt := range []struct{ points, applied, marks, want string }{
		{"5", "20", "10", "10"},
		{"5", "10", "10", "5"},
		{"1/3", "10", "10", "1/3"}, // marks that stay round nothing
		{"0", "20", "10", "0"},
		{"1", "10", "3", "3.33"},
		{"2", "10", "3", "6.67"},
		{"5", "0", "10", "0"},
	} {
		if got := newTerms().Scaled(num(tt.points), num(tt.applied), num(tt.marks)); !got.Equal(num(tt.want)) {
			t.Errorf("%s of %s are %s of %s, want %s", tt.points, tt.marks, got, tt.applied, tt.want)
		}
	}
}

// Copied terms are terms of their own: what is read again into them leaves the others as they were, and the other way round.
func TestCopiedTerms(t *testing.T) {
	a := newTerms(expression.Name{Field: indicators.Field{Name: "x", Type: indicators.Number}})
	a.Results = make([]Result, 0, 8) // with room that both could write to
	a.Result(expression.Points, 0, true, indicators.Field{Name: "first", Type: indicators.Number})
	a.Allowed()
	b := a.Copy()
	b.Scope = a.Scope.Copy()
	of := func(t *Terms, node int) Result {
		r, _ := t.ResultAt(t.Result(expression.Points, node, true, indicators.Field{Name: "more", Type: indicators.Number}))
		return r
	}
	if x, y := of(a, 1), of(b, 2); x.Of != 1 || y.Of != 2 || len(a.Results) != 2 || len(b.Results) != 2 || a.Results[1].Of != 1 {
		t.Errorf("the terms have the results %v, their copy %v", a.Results, b.Results)
	}
	b.Scope.Add(indicators.Field{Name: "another", Type: indicators.Number})
	if got := len(b.Allowed()); got != b.Scope.Len() {
		t.Errorf("the copy allows %d names of %d", got, b.Scope.Len())
	}
	if a.Scratch == b.Scratch || a.written == nil || b.written == nil {
		t.Error("the copy shares its room")
	}
}

// A unit of which nothing is known has chosen no way, and forgets its choice when it begins again.
func TestNoWayIsChosen(t *testing.T) {
	terms := newTerms()
	k := &either{}
	k.slot = terms.Scope.Add(indicators.Field{Name: "way", Type: indicators.Number})
	terms.choices = []*either{k}
	c := &Criterion{Terms: terms, Judge: k, Judgement: -1}
	u := terms.NewUnit()
	if got := u.Way(c); got != -1 {
		t.Errorf("a new unit has chosen %d, want -1", got)
	}
	u.Choose(c, 1)
	if got, read := u.Way(c), u.Frame.Get(k.slot); got != 1 || !read.Number.Equal(exact.Int(1)) {
		t.Errorf("chosen %d, which formulas read as %v, want 1", got, read)
	}
	if u.Clear(); u.Way(c) != -1 {
		t.Errorf("a unit that begins again has chosen %d, want -1", u.Way(c))
	}
}

// What people judge and declare has slots of its own, which whoever reasons about rules asks for; and what was wrong with the rows of one unit is not said
// of the next.
func TestPeopleAndTheNextUnit(t *testing.T) {
	terms := newTerms()
	j, k := &judged{terms: terms, slot: 7}, &either{slot: 9}
	terms.judged, terms.choices = []*judged{j}, []*either{k}
	if got := terms.People(); !slices.Equal(got, []int{7, 9}) {
		t.Errorf("people decide %v, want 7 and 9", got)
	}
	terms = newTerms()
	u := terms.NewUnit()
	before := u.Pack()
	u.Detail = "第 1 行有错"
	if u.Unpack(before); u.Detail != "" {
		t.Errorf("the next unit's rows are said to be at fault: %s", u.Detail)
	}
	u.Detail = "第 1 行有错"
	if u.Clear(); u.Detail != "" {
		t.Errorf("the rows of a unit that begins again are said to be at fault: %s", u.Detail)
	}
}

// An interval of a row stands for a tier that belongs to no other.
func TestTierOfARow(t *testing.T) {
	if p := TierOf(beyond, nil); p.Which != -1 || p.Role != Tier || p.In.String() != beyond.String() {
		t.Errorf("got %+v", p)
	}
}

// What a criterion does not have stands nowhere in its file.
func TestNoPart(t *testing.T) {
	p, has := Nothing(newTerms()).Part(Limit)
	if has || p.Node() != nil || p.At() != "" || p.Last() != "" {
		t.Errorf("nothing has a limit at %q", p.At())
	}
}
