package rulestest

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// reads reports whether a text stands at a byte of the rule file.
func (m *mutator) reads(at int, text string) bool {
	return at >= 0 && strings.HasPrefix(string(m.data[at:min(len(m.data), at+len(text))]), text)
}

// part is the edit of some bytes of a scalar's text, which stand on one line; its place is −1 where it cannot be told.
func (m *mutator) part(n *source.Node, from, to int, text string) edit {
	at := m.byteAt(n, from)
	if at < 0 || !m.reads(at, n.Text[from:to]) {
		return edit{at: -1}
	}
	return edit{at, at + to - from, text}
}

// entire is the edit of a scalar's whole text.
func (m *mutator) entire(n *source.Node, text string) edit { return m.part(n, 0, len(n.Text), text) }

func (m *mutator) byteAt(n *source.Node, offset int) int {
	pos, exactly := n.At(utf8.RuneCountInString(n.Text[:offset]))
	if !exactly {
		return -1
	}
	return m.offset(n, pos)
}

// offset gives the byte of the rule file at a place beside a node.
func (m *mutator) offset(n *source.Node, pos source.Pos) int {
	return n.Offset(pos) + len(m.data) - len(bytes.TrimPrefix(m.data, []byte("\ufeff")))
}

func inOrder(edits []edit) []edit {
	slices.SortFunc(edits, func(a, b edit) int { return a.at - b.at })
	return edits
}

// nearby gives a number changed by one unit of its last place, up and down, and by a tenth.
func nearby(text string) (list []string) {
	x, err := exact.Parse(text)
	if err != nil {
		return nil
	}
	unit := lastPlace(text)
	tenth := x.Mul(exact.New(1, 1))
	for _, y := range [4]exact.Number{x.Add(unit), x.Sub(unit), x.Add(tenth), x.Sub(tenth)} {
		if s := y.String(); !y.Equal(x) && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// lastPlace gives one unit of the last place of a number as it is written: 0.01 of 59.20, 1 of 60, 10 of 6e1.
func lastPlace(text string) exact.Number {
	digits, power, _ := strings.Cut(strings.ToLower(text), "e")
	_, decimals, _ := strings.Cut(digits, ".")
	unit := exact.New(1, len(decimals))
	if x, err := exact.Parse("1e" + power); err == nil && power != "" {
		unit = unit.Mul(x)
	}
	return unit
}

// number changes a number that is not an expression.
func (m *mutator) number(n *source.Node, key string) {
	if n == nil || n.Kind != source.Number && n.Kind != source.Text {
		return
	}
	for _, s := range nearby(n.Text) {
		m.add(n.Pos, key+" "+n.Text+" → "+s, m.entire(n, s))
	}
}

// amount changes a number, or an expression in its place.
func (m *mutator) amount(n *source.Node, key string) {
	if n == nil {
		return
	}
	if _, err := exact.Parse(n.Text); err == nil {
		m.number(n, key)
		return
	}
	m.expression(n, key)
}

// word puts each of the other words in place of a word.
func (m *mutator) word(n *source.Node, key string, words ...string) {
	if n == nil || !slices.Contains(words, n.Text) {
		return
	}
	for _, w := range words {
		if w != n.Text {
			m.add(n.Pos, key+" "+n.Text+" → "+w, m.entire(n, w))
		}
	}
}

// condition changes a condition, and turns it into its opposite.
func (m *mutator) condition(n *source.Node, key string) {
	if n == nil {
		return
	}
	m.expression(n, key)
	m.wrap(n, "not (", ")", key+" "+short(n.Text)+" → not ("+short(n.Text)+")")
}

// wrap puts a text before and behind an expression. One whose names or comments reach to its end is left as it is.
func (m *mutator) wrap(n *source.Node, before, behind, change string) {
	body := strings.TrimRight(n.Text, " \n")
	if strings.Contains(body, ";") || strings.Contains(body, "//") {
		return
	}
	start, stop := m.byteAt(n, 0), m.byteAt(n, len(body))
	if start < 0 || stop < 0 {
		return
	}
	m.add(n.Pos, change, edit{start, start, before}, edit{stop, stop, behind})
}

// short is a text that fits into a line of a report.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
