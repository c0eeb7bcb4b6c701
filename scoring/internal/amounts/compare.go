package amounts

import (
	"fmt"
	"maps"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/sizes"
)

// Compare gives a hint for each unit whose sums of money stand alone, one at most, by its place among the units; of what [Of] gave of each.
func Compare(set *rules.Set, units [][]exact.Number) map[int]sizes.Hint {
	hints := map[int]sizes.Hint{}
	list := columns(set)
	for _, unit := range [...]indicators.MeasureUnit{"万元", "亿元", "元"} {
		var agreed map[int]sizes.Hint
		for i, by := range counts(list, units) {
			c := comparison{set: set, columns: list, by: by, unit: unit}
			c.as, c.greater = held.Mistaken(unit)
			for at, col := range list {
				if col.unit == unit {
					c.stacks = append(c.stacks, stackOf(units, at, by, c.greater))
				}
			}
			found := c.find(units)
			if i == 0 {
				agreed = found
			}
			maps.DeleteFunc(agreed, func(u int, _ sizes.Hint) bool { _, also := found[u]; return !also })
		}
		for u, h := range agreed {
			if _, told := hints[u]; !told {
				hints[u] = h
			}
		}
	}
	return hints
}

// counts gives the columns of people by which sums are divided, each that enough units fill in; -1, by nothing, where there is none.
func counts(list []column, units [][]exact.Number) (by []int) {
	for at, c := range list {
		n := 0
		for _, u := range units {
			if at < len(u) && u[at].Sign() > 0 {
				n++
			}
		}
		if c.unit == people && n > fewest {
			by = append(by, at)
		}
	}
	if by == nil {
		return []int{-1}
	}
	return by
}

// A comparison is that of the sums in one unit of money.
type comparison struct {
	set      *rules.Set
	columns  []column
	by       int // the column of people by which numbers are divided; -1 where they are as they are
	unit, as indicators.MeasureUnit
	greater  bool // a mistake makes numbers too great
	stacks   []stack
}

// A seen is what is seen of one unit that stands alone.
type seen struct {
	columns []int
	least   exact.Number // how many times the nearest of the others, at least
	first   exact.Number // the number of the first column
}

// find gives hints at the units that stand alone with all they have, if those that stand alone in one column do so in all.
func (c *comparison) find(units [][]exact.Number) map[int]sizes.Hint {
	all, lone := map[int]int{}, map[int]*seen{} // in how many columns a unit has a number, and stands alone
	for i := range c.stacks {
		s := &c.stacks[i]
		for k, u := range s.of {
			all[u]++
			if k < s.split || !s.fits(k, c.greater) {
				continue
			}
			x := times(s.x[k], s.x[s.split-1], c.greater)
			if lone[u] == nil {
				lone[u] = &seen{least: x, first: units[u][s.column]}
			}
			lone[u].columns, lone[u].least = append(lone[u].columns, s.column), exact.Min(lone[u].least, x)
		}
	}
	named := func(u int) bool { return lone[u] != nil && len(lone[u].columns) == all[u] && all[u] >= several }
	for i := range c.stacks {
		for _, u := range c.stacks[i].of[c.stacks[i].split:] {
			if !named(u) {
				return nil // what stands alone is no mistake of this kind
			}
		}
	}
	hints := map[int]sizes.Hint{}
	for u := range units {
		if named(u) {
			hints[u] = c.hint(lone[u], len(lone))
		}
	}
	return hints
}

// hint says what was seen of one of so many units.
func (c *comparison) hint(s *seen, alike int) sizes.Hint {
	f := c.set.Field(c.columns[s.columns[0]].field)
	h := sizes.Hint{As: string(c.as), Meant: s.first.Mul(exact.New(1, 4)).String(), Figure: scoring.Figure{Name: f.Name, Label: held.Label(f),
		Value: held.Text(f, indicators.Value{Number: s.first, Present: true}), Unit: string(f.Unit)}}
	others, far, near := "其他单位", "每项都至少是%s中最大的%s倍", "除以10000"
	if !c.greater {
		h.Meant = s.first.Mul(exact.Int(10000)).String()
		far, near = "每项都不到%s中最小的，最小的至少是它的%s倍", "乘以10000"
	}
	if alike > 1 {
		others += fmt.Sprintf("（另有%d个这样的单位，不算在内）", alike-1)
	}
	if c.by >= 0 {
		far = "按“" + held.Label(c.set.Field(c.columns[c.by].field)) + "”平均，" + far
	}
	h.Message = fmt.Sprintf("“%s”%s%s等%d项金额，"+far+"，%s就都在其他单位之间：请核对这个单位的金额是不是都按%s填的（%s%s＝%s%s）",
		h.Figure.Label, h.Figure.Value, h.Figure.Unit, len(s.columns), others, s.least.Floor(), near, h.As, h.Figure.Value, h.As, h.Meant, h.Figure.Unit)
	return h
}
