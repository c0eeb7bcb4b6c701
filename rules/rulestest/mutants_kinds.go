package rulestest

import (
	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// criterion changes one criterion. name is the criterion as the set knows it, path the alternative of an either.
func (m *mutator) criterion(n *source.Node, name, path string) {
	m.in(ofCriterion, name, path)
	m.condition(at(n, "when"), "when")
	m.amount(at(n, "deduct"), "deduct")
	m.most(at(n, "at_most"), "at_most")
	for _, item := range items(at(n, "checklist")) {
		m.in(ofCriterion, name+"."+text(item, "id"), path+"."+text(item, "id"))
		m.condition(at(item, "met"), "met")
		m.amount(at(item, "points"), "points")
	}
	m.in(ofCriterion, name, path)
	m.counted(at(n, "per_case"))
	m.stepped(at(n, "per_step"))
	m.tiers(at(n, "bands"))
	m.linear(at(n, "linear"))
	m.proportional(at(n, "proportional"))
	for _, c := range items(at(n, "cases")) {
		m.condition(at(c, "when"), "when")
		m.amount(at(c, "points"), "points")
		m.amount(at(c, "otherwise"), "otherwise")
	}
	m.amount(at(n, "award"), "award")
	m.expression(at(at(n, "targets"), "rows"), "rows")
	m.levels(at(at(n, "judged"), "levels"))
	for _, a := range items(at(n, "either")) {
		m.criterion(a, name, path+"."+text(a, "id"))
	}
}

func (m *mutator) counted(n *source.Node) {
	m.amount(at(n, "count"), "count")
	m.amount(at(n, "deduct"), "deduct")
	m.most(at(n, "at_most"), "at_most")
}

func (m *mutator) stepped(n *source.Node) {
	m.amount(at(n, "value"), "value")
	for _, side := range [2][2]string{{"below", "above"}, {"above", "below"}} {
		e := entry(n, side[0])
		if e == nil {
			continue
		}
		m.amount(e.Value, side[0])
		if start := m.page.offset(e.Pos); m.page.reads(start, side[0]) {
			m.add(e.Pos, side[0]+" → "+side[1], edit{start, start + len(side[0]), side[1]})
		}
	}
	m.amount(at(n, "step"), "step")
	m.word(at(n, "partial"), "partial", "discard", "count", "prorate")
	m.amount(at(n, "deduct"), "deduct")
	m.most(at(n, "at_most"), "at_most")
}

func (m *mutator) linear(n *source.Node) {
	full, zero := at(n, "full_at"), at(n, "zero_at")
	m.amount(at(n, "value"), "value")
	m.amount(full, "full_at")
	m.amount(zero, "zero_at")
	if full == nil || zero == nil || full.Kind != source.Number || zero.Kind != source.Number {
		return
	}
	a, b := m.entire(full, zero.Text), m.entire(zero, full.Text)
	if b.at < a.at {
		a, b = b, a
	}
	m.add(full.Pos, "full_at "+full.Text+"、zero_at "+zero.Text+" → 对调", a, b)
}

func (m *mutator) proportional(n *source.Node) {
	m.amount(at(n, "actual"), "actual")
	m.amount(at(n, "target"), "target")
	m.word(at(n, "better"), "better", "higher", "lower", "equal")
	m.word(at(n, "method"), "method", "ratio", "excess")
	m.most(at(n, "over_limit"), "over_limit")
}

// policy changes what becomes of an indicator that does not apply.
func (m *mutator) policy(n *source.Node) {
	m.word(n, "not_applicable", "full", "zero", "redistribute", "rescale")
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

// tiers changes the points of tiers and their edges. An edge that two tiers share moves in both, for one alone would leave a gap.
func (m *mutator) tiers(n *source.Node) {
	m.amount(at(n, "value"), "value")
	var ends []end
	for _, t := range items(at(n, "tiers")) {
		m.amount(at(t, "points"), "points")
		ends = append(ends, endsOf(at(t, "in"))...)
	}
	m.edges(ends)
}

// endsOf finds the finite ends of an interval in its text.
func endsOf(n *source.Node) (ends []end) {
	if n == nil {
		return nil
	}
	in, err := indicators.ParseInterval(n.Text)
	spans := numberSpans(n.Text)
	if err != nil {
		return nil
	}
	if in.Low.Bounded && len(spans) > 0 {
		ends = append(ends, end{n, spans[0], 0, in.Low.At, in.Low.Open, false})
		spans = spans[1:]
	}
	if in.High.Bounded && len(spans) > 0 {
		ends = append(ends, end{n, spans[0], len(n.Text) - 1, in.High.At, in.High.Open, true})
	}
	return ends
}

func (m *mutator) levels(n *source.Node) {
	var ends []end
	for _, l := range items(n) {
		for _, key := range [2]string{"from", "to"} {
			v := at(l, key)
			if v == nil {
				continue
			}
			if x, err := exact.Parse(v.Text); err == nil {
				ends = append(ends, end{v, [2]int{0, len(v.Text)}, -1, x, false, key == "to"})
			}
		}
	}
	m.edges(ends)
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
		m.edge(shared)
	}
}

func (m *mutator) edge(shared []end) {
	e := shared[0]
	old := e.node.Text[e.number[0]:e.number[1]]
	for _, text := range nearby(old) {
		var edits []edit
		for _, s := range shared {
			edits = append(edits, m.part(s.node, s.number[0], s.number[1], text))
		}
		m.add(e.node.Pos, "界 "+old+" → "+text, ordered(edits)...)
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
	m.add(e.node.Pos, e.node.Text+"："+old+" 由"+was+"改为"+now, ordered(edits)...)
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

// standing changes what is compared, and among whom.
func (m *mutator) standing(e source.Entry) {
	m.in(ofStanding, e.Key, "standings."+e.Key)
	for _, key := range []string{"rank", "percentile", "ratio_to_best"} {
		m.expression(at(e.Value, key), key)
	}
	m.word(at(e.Value, "better"), "better", "higher", "lower")
	m.word(at(e.Value, "ties"), "ties", indicators.TiesNames()...)
	for _, key := range []string{"among", "count"} {
		if n := at(e.Value, key); n != nil && n.Text != "all" {
			m.condition(n, key)
		}
	}
}
