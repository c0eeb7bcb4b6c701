package rulestest

import (
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// lookups changes what each row of a look-up table gives, and where it begins and ends.
func (m *mutator) lookups() {
	for _, l := range m.set.Inside().Lookups {
		for i, w := range l.Written {
			m.in(ofLookup, l.Name, l.At(i))
			m.gives(l, i)
			for k, n := range w.Cells {
				if n != nil && l.Keys[k].Type == indicators.Choice {
					m.members(n, l.Keys[k].Name)
				}
				if n != nil && l.Keys[k].Type == indicators.Bool {
					m.word(n, l.Keys[k].Name, "true", "false")
				}
			}
		}
		for k := range l.Keys {
			if l.Keys[k].Type == indicators.Number {
				m.rowEdges(l, k)
			}
		}
	}
}

// gives changes what a row gives: a number, a truth, or a text to one that another row gives.
func (m *mutator) gives(l *kind.Lookup, row int) {
	n, key := l.Written[row].Gives, "gives"
	if l.Otherwise && row == len(l.Rows)-1 {
		key = "otherwise"
	}
	switch l.Type {
	case expression.Number:
		m.number(n, key)
	case expression.Bool:
		m.word(n, key, "true", "false")
	default:
		var words []string
		for _, r := range l.Rows {
			words = append(words, r.Gives.Text)
		}
		slices.Sort(words)
		m.word(n, key, append(slices.Compact(words), n.Text)...)
	}
}

// members leaves out each word of a list.
func (m *mutator) members(n *source.Node, key string) {
	for i, item := range n.Items {
		if len(n.Items) == 1 || !n.Braced() {
			return
		}
		word := m.entire(item, "")
		if word.at < 0 || m.quotes(word) {
			continue
		}
		var cut edit
		if i+1 < len(n.Items) {
			cut = edit{word.at, m.offset(n, n.Items[i+1].Pos), ""}
		} else {
			last := m.entire(n.Items[i-1], "")
			if last.at < 0 || m.quotes(last) {
				continue
			}
			cut = edit{last.end, word.end, ""}
		}
		m.add(item.Pos, key+"：去掉 "+item.Text, cut)
	}
}

// quotes reports whether a word stands in quotes.
func (m *mutator) quotes(e edit) bool {
	return e.at > 0 && (m.data[e.at-1] == '"' || m.data[e.at-1] == '\'')
}

// A rowEnd is an end of what a row holds of a key.
type rowEnd struct {
	end
	row int
}

// rowEdges moves the ends that rows have in one place and side by side together, for some of them alone would leave a gap; and each by itself,
// where others are for what no row holds.
func (m *mutator) rowEdges(l *kind.Lookup, key int) {
	var ends []rowEnd
	for i, r := range l.Rows {
		n := l.Written[i].Cells[key]
		switch {
		case n == nil:
		case n.Kind == source.Number:
			m.in(ofLookup, l.Name, l.At(i))
			m.number(n, l.Keys[key].Name)
		default:
			for _, e := range endsOf(kind.TierOf(r.Cells[key].In, n)) {
				ends = append(ends, rowEnd{e, i})
			}
		}
	}
	done := make([]bool, len(ends))
	for i, e := range ends {
		m.in(ofLookup, l.Name, l.At(e.row))
		if !done[i] {
			together := []end{}
			for _, j := range meeting(l, key, ends, i) {
				done[j] = true
				together = append(together, ends[j].end)
			}
			where := ""
			if len(together) > 1 {
				where = "（相接的各行一起）"
			}
			m.edge(together, where)
		}
		if l.Otherwise {
			m.edge([]end{e.end}, "")
		}
	}
}

// meeting gives the ends that must move with one of them: ends of rows that meet there, and theirs.
func meeting(l *kind.Lookup, key int, ends []rowEnd, first int) []int {
	found := []int{first}
	for k := 0; k < len(found); k++ {
		e := ends[found[k]]
		for j, o := range ends {
			if !slices.Contains(found, j) && o.high != e.high && o.open != e.open && o.at.Equal(e.at) && meet(l, key, e.row, o.row) {
				found = append(found, j)
			}
		}
	}
	return found
}

// meet reports whether two rows hold something in common but for one key.
func meet(l *kind.Lookup, but, a, b int) bool {
	for k := range l.Keys {
		x, y := l.Rows[a].Cells[k], l.Rows[b].Cells[k]
		switch {
		case k == but || x.Any || y.Any:
		case l.Keys[k].Type == indicators.Bool && x.Truth != y.Truth,
			l.Keys[k].Type == indicators.Choice && !slices.ContainsFunc(x.Words, func(w string) bool { return slices.Contains(y.Words, w) }),
			l.Keys[k].Type == indicators.Number && intervals.Empty(intervals.Intersect(x.In, y.In)):
			return false
		}
	}
	return true
}
