package lint

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// A search looks for a unit that shows something. It tries what is named in the rules and what lies beside it, in an order of its own
// that is the same every time: first each figure alone, then pairs, then figures scattered over everything; last it follows single
// figures along their exact paths. It finds nothing that is not so; what it does not find may still exist.
type search struct {
	set     *rules.Set
	values  *rules.Values
	fields  []int
	axes    []axis
	now     []int // the option of each axis in hand
	rows    map[int][]indicators.Value
	numbers []exact.Number
	left    *int // units that may still be tried
}

// An axis is one thing of a unit that can be chosen: a figure, whether a table has rows, a cell, a judgement.
type axis struct {
	field   int // of a figure; -1 of anything else
	options int
	put     func(option int)
}

// The most that a search tries.
const (
	mostScattered = 1500 // units scattered over everything
	mostPairs     = 3000 // units in which two figures differ from the first
	mostFollowed  = 24   // units whose figures are followed along their paths

	mostTried = 200000 // units in all, for one rule set; what is not found by then is not proved
)

// A path gives a value along one field, as [rules.Formula.Along] does.
type path = func(v *rules.Values, field int) ([]rules.Stretch, bool)

// search begins a search over what the formulas read. The numbers are tried beside those that stand in the formulas.
func (p *proof) search(formulas []*rules.Formula, numbers ...exact.Number) *search {
	set := p.set
	s := &search{set: set, values: set.NewValues(), rows: map[int][]indicators.Value{}, left: &p.left}
	read := make([]bool, set.NumFields())
	for _, f := range formulas {
		for _, i := range f.Fields() {
			read[i] = true
		}
		for _, x := range f.Numbers() {
			numbers = addNumber(numbers, x)
		}
	}
	s.numbers = numbers
	for i, reads := range read {
		if reads {
			s.fields = append(s.fields, i)
			s.field(i)
		}
	}
	s.now = make([]int, len(s.axes))
	return s
}

func addNumber(list []exact.Number, x exact.Number) []exact.Number {
	if slices.ContainsFunc(list, x.Equal) {
		return list
	}
	return append(list, x)
}

// judge adds judgements of a criterion to what is tried, and choose the choices of an either.
func (s *search) judge(c *rules.Criterion) {
	if c.Judged() {
		s.add(axis{-1, 2, func(option int) {
			points := []exact.Number{c.OutOf(), {}}[option]
			s.values.Judge(c, rules.Judgement{Given: true, Points: points, By: "评定人", Reason: "说明"})
		}})
	}
	if ids, best := c.Alternatives(); len(ids) > 0 && !best {
		s.add(axis{-1, len(ids), func(option int) { s.values.Choose(c, option) }})
	}
}

func (s *search) add(a axis) {
	s.axes = append(s.axes, a)
	s.now = append(s.now, 0)
}

func (s *search) field(i int) {
	f := s.set.Field(i)
	if f.Type != indicators.Table {
		options := s.options(f)
		s.add(axis{i, len(options), func(o int) { s.values.Fill(i, options[o]) }})
		return
	}
	s.rows[i] = make([]indicators.Value, len(f.Columns))
	for c := range f.Columns {
		options := s.options(&f.Columns[c])
		s.add(axis{-1, len(options), func(o int) { s.rows[i][c] = options[o] }})
	}
	counts := s.rowCounts(f.Optional)
	s.add(axis{-1, len(counts), func(o int) {
		v := indicators.Value{Present: counts[o].alike >= 0, Rows: [][]indicators.Value{}}
		for range max(counts[o].alike, 0) {
			v.Rows = append(v.Rows, s.rows[i])
		}
		for range counts[o].others {
			v.Rows = append(v.Rows, turnedRow(f, s.rows[i]))
		}
		s.values.Fill(i, v)
	}})
}

// Rows of a table: so many alike, and so many that answer the other way.
type rowCount struct{ alike, others int }

// rowCounts gives how many rows a table is tried with; −1 is no table.
func (s *search) rowCounts(optional bool) []rowCount {
	counts := []rowCount{{1, 0}, {0, 0}, {2, 0}, {5, 0}, {10, 0}}
	for _, x := range s.numbers {
		if n, ok := x.Int64(); ok && 0 < n && n <= 100 && len(counts) < 10 && !slices.Contains(counts, rowCount{int(n), 0}) {
			counts = append(counts, rowCount{int(n), 0})
		}
	}
	for n := 1; n < 10; n++ { // shares of 10 % to 90 %, and those above 95 %
		counts = append(counts, rowCount{n, 10 - n})
	}
	counts = append(counts, rowCount{19, 1}, rowCount{97, 3}, rowCount{99, 1})
	if optional {
		counts = append(counts, rowCount{-1, 0})
	}
	return counts
}

// turnedRow gives a row with every yes for a no, every choice for the next, and each number in the place of the next.
func turnedRow(f *indicators.Field, row []indicators.Value) []indicators.Value {
	turned := slices.Clone(row)
	last := -1
	for c := range turned {
		if column := &f.Columns[c]; column.Type == indicators.Number && row[c].Present {
			if last >= 0 && column.Check(row[last].Number) == indicators.Fits && f.Columns[last].Check(row[c].Number) == indicators.Fits {
				turned[c].Number, turned[last].Number = row[last].Number, row[c].Number
				last = -1
				continue
			}
			last = c
		}
		switch column := &f.Columns[c]; column.Type {
		case indicators.Bool:
			turned[c].Bool = !row[c].Bool
		case indicators.Choice:
			if n := slices.Index(column.Of, row[c].Text); n >= 0 {
				turned[c].Text = column.Of[(n+1)%len(column.Of)]
			}
		}
	}
	return turned
}

// take makes the unit that the options in hand describe.
func (s *search) take() *rules.Values {
	for i, a := range s.axes {
		a.put(s.now[i])
	}
	s.values.Forget()
	return s.values
}

// find gives a unit for which test holds. Paths are what to follow when nothing that is named in the rules will do.
func (s *search) find(test func(v *rules.Values) bool, along ...path) (map[string]string, bool) {
	test = s.counted(test)
	if s.each(func() bool { return test(s.take()) }) {
		return s.witness(), true
	}
	left := mostFollowed
	found := false
	s.scattered(mostFollowed, func() bool {
		s.take()
		if found = s.follow(test, along); found {
			return true
		}
		left--
		return left == 0
	})
	if found {
		return s.witness(), true
	}
	return nil, false
}

// counted counts the units that are tried; when there were enough, nothing holds any more.
func (s *search) counted(test func(v *rules.Values) bool) func(v *rules.Values) bool {
	return func(v *rules.Values) bool {
		*s.left--
		return *s.left > 0 && test(v)
	}
}

// each runs try for unit after unit until it returns true.
func (s *search) each(try func() bool) bool {
	clear(s.now)
	if try() {
		return true
	}
	if s.size(mostPairs) <= mostPairs {
		return s.scattered(mostPairs, try)
	}
	for i := range s.axes {
		if s.vary(i, try) {
			return true
		}
	}
	tried := 0
	for i := range s.axes {
		for j := i + 1; j < len(s.axes) && tried < mostPairs; j++ {
			if s.vary(i, func() bool { return s.vary(j, func() bool { tried++; return try() }) }) {
				return true
			}
		}
	}
	return s.scattered(mostScattered, try)
}

// vary tries every other option of one axis.
func (s *search) vary(i int, try func() bool) bool {
	first := s.now[i]
	for o := range s.axes[i].options {
		if o == first {
			continue
		}
		if s.now[i] = o; try() {
			return true
		}
	}
	s.now[i] = first
	return false
}

// size gives the number of all units that the axes describe, or a little more than limit.
func (s *search) size(limit int) int {
	n := 1
	for _, a := range s.axes {
		if n *= a.options; n > limit {
			return limit + 1
		}
	}
	return n
}

// scattered tries units spread over all that the axes describe: all of them where there are no more than most.
func (s *search) scattered(most int, try func() bool) bool {
	total := s.size(1 << 40)
	stride := 1
	if total > most {
		stride = strideOf(total)
	}
	at := 0
	for range min(total, most) {
		rest := at
		for i, a := range s.axes {
			s.now[i] = rest % a.options
			rest /= a.options
		}
		if try() {
			return true
		}
		at = (at + stride) % total
	}
	return false
}

// strideOf gives a stride that has no factor in common with total and spreads its multiples evenly: near total × 0.618.
func strideOf(total int) int {
	stride := total/1000*618 + total%1000*618/1000 | 1
	for gcd(stride, total) != 1 {
		stride += 2
	}
	return stride
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
