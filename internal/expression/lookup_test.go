package expression

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/long"
)

// someTable makes a sound look-up table by cutting what its keys may be again and again: what is left of a cut is a row, or for the last.
func someTable(r *rand.Rand, t Type) *Lookup {
	l := &Lookup{Name: "tab", Type: t, Otherwise: true, Keys: []indicators.Field{
		{Name: "x", Range: intervals.Closed(exact.Int(0), exact.Int(20)), Whole: r.IntN(3) == 0},
		{Name: "c", Type: indicators.Choice, Of: []string{"甲", "乙", "丙"}},
		{Name: "b", Type: indicators.Bool},
		{Name: "y"},
	}}
	for k := range l.Keys { // in any order
		j := r.IntN(k + 1)
		l.Keys[k], l.Keys[j] = l.Keys[j], l.Keys[k]
	}
	all := make([]Cell, len(l.Keys))
	for k := range all {
		all[k].Any = true
	}
	var cut func(cells []Cell, depth int)
	cut = func(cells []Cell, depth int) {
		if depth == 0 || r.IntN(4) == 0 {
			if r.IntN(4) > 0 {
				l.Rows = append(l.Rows, Row{cells, someGives(r)})
			}
			return
		}
		k := r.IntN(len(cells))
		for _, half := range halves(r, &l.Keys[k], cells[k]) {
			part := slices.Clone(cells)
			part[k] = half
			cut(part, depth-1)
		}
	}
	cut(all, 1+r.IntN(5))
	r.Shuffle(len(l.Rows), func(i, j int) { l.Rows[i], l.Rows[j] = l.Rows[j], l.Rows[i] })
	l.Rows = append(l.Rows, Row{all, someGives(r)})
	return l
}

func someGives(r *rand.Rand) indicators.Value {
	n := r.IntN(9)
	return indicators.Value{Present: true, Number: exact.New(int64(n), 1), Bool: n > 4, Text: fmt.Sprint("词", n)}
}

// halves cuts a cell in two, or leaves it as it is.
func halves(r *rand.Rand, key *indicators.Field, c Cell) []Cell {
	switch key.Type {
	case indicators.Bool:
		if c.Any {
			return []Cell{{Truth: true}, {}}
		}
	case indicators.Choice:
		words := c.Words
		if c.Any {
			words = key.Of
		}
		if n := len(words); n > 1 {
			at := 1 + r.IntN(n-1)
			return []Cell{{Words: words[:at]}, {Words: words[at:]}}
		}
	default:
		at, over := exact.Int(int64(r.IntN(21))), c.In
		if c.Any {
			over = indicators.Interval{}
		}
		low, high := over, over
		open := r.IntN(2) == 0
		low.High, high.Low = indicators.End{At: at, Bounded: true, Open: open}, indicators.End{At: at, Bounded: true, Open: !open}
		if !intervals.Empty(intervals.Intersect(low, over)) && !intervals.Empty(intervals.Intersect(high, over)) && over.Contains(at) {
			return []Cell{{In: low}, {In: high}}
		}
	}
	return []Cell{c}
}

// plainly gives the row that holds some values, by going through the rows.
func plainly(l *Lookup, values []indicators.Value) (found []int) {
	for i, r := range l.Rows[:len(l.Rows)-1] {
		holds := true
		for k, c := range r.Cells {
			v := values[k]
			holds = holds && (c.Any || l.Keys[k].Type == indicators.Number && c.In.Contains(v.Number) ||
				l.Keys[k].Type == indicators.Choice && slices.Contains(c.Words, v.Text) || l.Keys[k].Type == indicators.Bool && c.Truth == v.Bool)
		}
		if holds {
			found = append(found, i)
		}
	}
	if found == nil {
		found = []int{len(l.Rows) - 1}
	}
	return found
}

// A call of a random table comes to the row that holds its arguments, whichever way they are written, and says so of that row
// alone.
func TestLookUpIsTheRowThatHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	taken, otherwise := 0, 0
	for range long.Rounds(300, 4000) {
		typ := []Type{Number, Bool, Text}[r.IntN(3)]
		l := someTable(r, typ)
		fields := []Name{}
		args := ""
		for k, key := range l.Keys {
			fields = append(fields, Name{Field: key})
			written := key.Name
			if key.Type == indicators.Number && r.IntN(3) == 0 {
				written = key.Name + " * 2 / 2"
			}
			args += []string{"", ", "}[min(k, 1)] + written
		}
		s := NewScope(append(fields, Name{Field: indicators.Field{Name: "marks"}, Marks: true}), l)
		p, faults := accept(s, "tab("+args+")", typ)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		call := p.root.Call()
		for range 30 {
			f, values := s.NewFrame(), []indicators.Value{}
			for k := range l.Keys {
				v := indicators.Value{Present: true, Bool: r.IntN(2) == 0, Text: []string{"甲", "乙", "丙"}[r.IntN(3)], Number: exact.Int(int64(r.IntN(21)))}
				if key := &l.Keys[k]; key.Type == indicators.Number && !key.Whole && r.IntN(3) == 0 {
					v.Number = v.Number.Add(exact.New(int64(1+r.IntN(9)), 1))
					if !key.Range.Contains(v.Number) {
						v.Number = exact.Int(20)
					}
				}
				f.Set(k, v)
				values = append(values, v)
			}
			found := plainly(l, values)
			if len(found) != 1 {
				t.Fatalf("rows %v hold %v: the table is not sound", found, values)
			}
			row := found[0]
			want := result(Value(typ, l.Rows[row].Gives).Program(), f)
			if got := result(p, f); got != want || f.Failed() {
				t.Fatalf("tab(%s) of %v is %s, row %d gives %s\n%+v", args, values, got, row+1, want, l.Rows)
			}
			if _, got := f.Found(call); got != row {
				t.Fatalf("found row %d, want %d", got+1, row+1)
			}
			for i := range l.Rows {
				if got := call.Takes(i, nil).Program().Bool(f); got != (i == row) {
					t.Fatalf("takes row %d: %v, want row %d", i+1, got, row+1)
				}
			}
			if taken++; row == len(l.Rows)-1 {
				otherwise++
			}
		}
	}
	if otherwise*10 < taken || otherwise*10 > taken*9 {
		t.Errorf("of %d look-ups %d come to the last row: the tables try too little", taken, otherwise)
	}
}

// Looking up allocates nothing.
func TestLookUpAllocatesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	l := someTable(r, Number)
	for len(l.Rows) < 6 {
		l = someTable(r, Number)
	}
	var names []Name
	args := ""
	for k, key := range l.Keys {
		names = append(names, Name{Field: key})
		args += []string{"", ", "}[min(k, 1)] + key.Name
	}
	s := NewScope(names, l)
	p, faults := accept(s, "tab("+args+") + 1", Number)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	f := s.NewFrame()
	for k := range l.Keys {
		f.Set(k, indicators.Value{Present: true, Number: exact.Int(7), Text: "乙"})
	}
	if n := testing.AllocsPerRun(100, func() { p.Number(f) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// Two tables differ just where they give something else.
func TestUnlikeTables(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	differ := 0
	for range long.Rounds(200, 2000) {
		a := someTable(r, Number)
		b := &Lookup{Name: "tab", Type: Number, Otherwise: true, Keys: a.Keys, Rows: slices.Clone(a.Rows)}
		i := r.IntN(len(b.Rows))
		b.Rows[i].Gives.Number = b.Rows[i].Gives.Number.Add(exact.Int(int64(r.IntN(2))))
		list, ok := a.Unlike(b)
		if !ok {
			t.Fatal("tables of the same keys are not compared")
		}
		for range 30 {
			values := []indicators.Value{}
			for range a.Keys {
				values = append(values, indicators.Value{Present: true, Bool: r.IntN(2) == 0, Text: []string{"甲", "乙", "丙"}[r.IntN(3)], Number: exact.Int(int64(r.IntN(21)))})
			}
			x, y := a.Rows[a.Row(values)].Gives.Number, b.Rows[b.Row(values)].Gives.Number
			said := slices.ContainsFunc(list, func(u Unlike) bool {
				for k := range u.Region {
					if !u.Region[k].holds(a.Keys[k].Type, values[k]) {
						return false
					}
				}
				return u.Old.Number.Equal(x) && u.New.Number.Equal(y)
			})
			if said == x.Equal(y) {
				t.Fatalf("at %v one gives %s, the other %s, and said is %+v", values, x, y, list)
			}
			if said {
				differ++
			}
		}
	}
	if differ < 100 {
		t.Errorf("only %d places differ", differ)
	}
}
