package rulestest

import (
	"bytes"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// criterion changes the parts of one criterion, and of its alternatives. name is the criterion as the set knows it, path the alternative.
func (m *mutator) criterion(c *kind.Criterion, name, path string) {
	m.in(ofCriterion, name, path)
	var ends []end
	parts := c.Parts()
	for _, p := range parts {
		m.change(p)
		ends = append(ends, endsOf(p)...)
	}
	m.edges(ends)
	m.anchors(parts)
	for _, a := range c.Alternatives() {
		m.criterion(a, name, path+"."+a.ID)
	}
}

// change changes one part by what it does in its criterion.
func (m *mutator) change(p kind.Part) {
	n, key := p.Node(), p.Last()
	switch p.Role {
	case kind.Trigger, kind.Met, kind.Branch:
		m.condition(n, key)
	case kind.Measured, kind.Step, kind.Charge, kind.Worth, kind.FullAt, kind.ZeroAt, kind.Bend, kind.Height, kind.Target, kind.Formula:
		m.amount(n, key)
	case kind.Limit:
		m.amount(n, key)
		m.otherKey(p)
	case kind.AtMost, kind.Beyond:
		m.most(n, key)
	case kind.Unfinished, kind.Better, kind.Method:
		m.word(n, key, p.Words...)
	case kind.OfZero:
		m.word(n, key, p.Words...)
		m.omitted(p)
	case kind.Rows:
		m.expression(n, key)
	}
}

// otherKey puts the key that could stand in place of a part's own there: above in place of below.
func (m *mutator) otherKey(p kind.Part) {
	pos, key := p.KeyPos, p.Last()
	if p.Swaps == "" {
		return
	}
	if start := m.offset(p.Node(), pos); m.reads(start, key) {
		m.add(pos, key+" → "+p.Swaps, edit{start, start + len(key), p.Swaps})
	}
}

// omitted leaves out a word that need not be written, or writes it where it is left out.
func (m *mutator) omitted(p kind.Part) {
	key, braces := p.Last(), p.Omitted
	i := slices.IndexFunc(braces.Entries, func(e source.Entry) bool { return e.Key == key })
	if i >= 0 {
		m.add(p.Node().Pos, key+" "+p.Node().Text+" → 不写", m.without(braces, i))
		return
	}
	first := braces.Entries[0]
	next := "\n" + strings.Repeat(" ", first.Pos.Column-1)
	if braces.Braced() {
		next = ", "
	}
	at := m.offset(braces, first.Pos)
	for _, w := range p.Words {
		m.add(first.Pos, key+" 不写 → "+w, edit{at, at, key + ": " + w + next})
	}
}

// without is the edit that takes a key with its word out of some braces that hold others.
func (m *mutator) without(braces *source.Node, i int) edit {
	e := braces.Entries[i]
	start := m.offset(braces, e.Pos)
	if i+1 < len(braces.Entries) {
		return edit{start, m.offset(braces, braces.Entries[i+1].Pos), ""}
	}
	word := m.entire(e.Value, "")
	if word.at < 0 {
		return word
	}
	end := word.end
	if strings.ContainsAny(string(m.data[word.at-1:word.at]), `'"`) {
		end++
	}
	if braces.Braced() {
		comma := bytes.LastIndexByte(m.data[:start], ',')
		if len(bytes.TrimSpace(m.data[comma+1:start])) > 0 { // a comment
			return edit{at: -1}
		}
		start = comma
	}
	return edit{start, end, ""}
}

// anchors exchanges the number for which all points are earned and the one for which none are.
func (m *mutator) anchors(parts []kind.Part) {
	var full, zero *source.Node
	for _, p := range parts {
		switch p.Role {
		case kind.FullAt:
			full = p.Node()
		case kind.ZeroAt:
			zero = p.Node()
		}
	}
	if full == nil || zero == nil || full.Kind != source.Number || zero.Kind != source.Number {
		return
	}
	a, b := m.entire(full, zero.Text), m.entire(zero, full.Text)
	if b.at < a.at {
		a, b = b, a
	}
	m.add(full.Pos, "full_at "+full.Text+"、zero_at "+zero.Text+" → 对调", a, b)
}

// policy changes what becomes of an indicator that does not apply.
func (m *mutator) policy(n *source.Node) {
	m.word(n, "not_applicable", judging.Policies()...)
}

// unlimited takes a limit away without taking away its key.
const unlimited = "1000000"

// most changes a limit, and takes it away.
func (m *mutator) most(n *source.Node, key string) {
	m.amount(n, key)
	if n != nil && n.Kind == source.Number {
		m.add(n.Pos, key+" "+n.Text+" → 不限", m.entire(n, unlimited))
	}
}

// An end is one end of a tier or level, as it is written.
type end struct {
	node    *source.Node
	number  [2]int // bytes of the node's text
	bracket int    // byte of the node's text; -1 where ends have none
	at      exact.Number
	open    bool
	high    bool
}

// endsOf gives the ends of a tier in the text of its interval, or of a level. An edge that two share moves in both, for one alone would leave
// a gap.
func endsOf(p kind.Part) (ends []end) {
	n := p.Node()
	switch {
	case n == nil:
	case p.Role == kind.From || p.Role == kind.To:
		ends = append(ends, end{n, [2]int{0, len(n.Text)}, -1, p.Number.Fixed, false, p.Role == kind.To})
	case p.Role == kind.Tier:
		spans := numberSpans(n.Text)
		if p.In.Low.Bounded && len(spans) > 0 {
			ends = append(ends, end{n, spans[0], 0, p.In.Low.At, p.In.Low.Open, false})
			spans = spans[1:]
		}
		if p.In.High.Bounded && len(spans) > 0 {
			ends = append(ends, end{n, spans[0], len(n.Text) - 1, p.In.High.At, p.In.High.Open, true})
		}
	}
	return ends
}

// edges moves each edge by one unit and by a tenth, and turns it from closed to open and back.
func (m *mutator) edges(ends []end) {
	done := map[int]bool{}
	for i, e := range ends {
		if done[i] {
			continue
		}
		shared := []end{e}
		for j, o := range ends {
			if j > i && !done[j] && o.high != e.high && o.at.Equal(e.at) && (e.bracket < 0 || o.open != e.open) {
				shared, done[j] = append(shared, o), true
				break
			}
		}
		m.edge(shared, "")
	}
}

// edge moves the ends that share an edge; where says which they are, where that is not plain.
func (m *mutator) edge(shared []end, where string) {
	e := shared[0]
	old := e.node.Text[e.number[0]:e.number[1]]
	for _, text := range nearby(old) {
		var edits []edit
		for _, s := range shared {
			edits = append(edits, m.part(s.node, s.number[0], s.number[1], text))
		}
		m.add(e.node.Pos, "界 "+old+" → "+text+where, inOrder(edits)...)
	}
	if e.bracket < 0 {
		return
	}
	var edits []edit
	for _, s := range shared {
		b := s.bracket
		if b > 0 {
			b = len(s.node.Text) - 1
		}
		edits = append(edits, m.part(s.node, b, b+1, bracket(s.high, !s.open)))
	}
	was, now := "含", "不含"
	if e.open {
		was, now = now, was
	}
	m.add(e.node.Pos, e.node.Text+"："+old+" 由"+was+"改为"+now+where, inOrder(edits)...)
}

func bracket(high, open bool) string {
	switch {
	case high && open:
		return ")"
	case high:
		return "]"
	case open:
		return "("
	}
	return "["
}

// standing changes what is compared, among whom, and what settles ties or is left out.
func (m *mutator) standing(e source.Entry) {
	m.in(ofStanding, e.Key, "standings."+e.Key)
	for _, key := range judging.StandingKinds() {
		if key != judging.UnitCount.String() {
			m.expression(at(e.Value, key), key)
		}
	}
	m.otherKinds(e.Value)
	m.word(at(e.Value, "better"), "better", "higher", "lower")
	for i, n := range items(at(e.Value, "then")) {
		m.tiebreak(at(e.Value, "then"), n, i)
	}
	for _, key := range []string{"highest", "lowest"} {
		m.amount(at(at(e.Value, "drop"), key), "drop."+key)
	}
	m.word(at(e.Value, "ties"), "ties", judging.TiesNames()...)
	for _, key := range []string{"among", "count"} {
		if n := at(e.Value, key); n != nil && n.Text != "all" {
			m.condition(n, key)
		}
	}
}

// tiebreak changes one of the values that settle ties, and leaves it out where others stay.
func (m *mutator) tiebreak(list, n *source.Node, i int) {
	value := n
	if n.Kind == source.Map {
		value = at(n, "value")
		m.word(at(n, "better"), "then.better", "higher", "lower")
	}
	m.expression(value, "then")
	if i+1 < len(list.Items) {
		from, to := m.offset(list, n.Pos), m.offset(list, list.Items[i+1].Pos)
		m.add(n.Pos, "then "+short(value.Text)+" → 不写", edit{from, to, ""})
	}
}

// otherKinds puts a mean and its like in place of each other.
func (m *mutator) otherKinds(n *source.Node) {
	for k, key := range judging.StandingKinds() {
		found := entry(n, key)
		if found == nil || !judging.StandingKind(k).Shared() {
			continue
		}
		start := m.offset(n, found.Pos)
		for o, other := range judging.StandingKinds() {
			if o != k && judging.StandingKind(o).Shared() && m.reads(start, key) {
				m.add(found.Pos, key+" → "+other, edit{start, start + len(key), other})
			}
		}
	}
}
