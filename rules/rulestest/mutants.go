package rulestest

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// A Mutant is a rule file in which one thing was changed.
type Mutant struct {
	File         string `json:"-"`
	Line, Column int    `json:"-"`
	Place        string `json:"place"` // file:line:column of what was changed
	Path         string `json:"path"`  // the criterion, indicator, measure, … that was changed
	Change       string `json:"change"`
}

// mutant is a Mutant with the way to make it.
type mutant struct {
	Mutant
	edits   []edit
	touches touch
	shift   [2]string // a number before and after; "" where no number was changed
}

// An edit puts a text in place of some bytes of the rule file.
type edit struct {
	at, end int
	text    string
}

// A touch says which part of a rule file a mutant is about, so that a search knows which figures matter.
type touch struct {
	part part
	id   string
}

// A part is a part of a rule file.
type part uint8

const (
	ofSet part = iota // rounding, what becomes of indicators that do not apply, full marks
	ofGrades
	ofMeasure
	ofStanding
	ofLookup
	ofNode // where its points begin and end, and on which scale
	ofLeaf // when it applies, and what then becomes of its marks
	ofCriterion
	ofBonus
	ofCap
	ofCheck
	ofOutcome
)

// key gives the key whose value was changed.
func (m *mutant) key() string {
	key, _, _ := strings.Cut(m.Change, " ")
	return key
}

// apply gives the rule file of a mutant.
func (m *mutant) apply(data []byte) []byte {
	out := make([]byte, 0, len(data)+64)
	from := 0
	for _, e := range m.edits {
		out = append(out, data[from:e.at]...)
		out = append(out, e.text...)
		from = e.end
	}
	return append(out, data[from:]...)
}

// mutants gives every mutant of a rule file, in file order of the nodes that they change.
func mutants(set *rules.Set, data []byte) []*mutant {
	m := &mutator{file: set.Header().File, data: data, set: set, seen: map[string]bool{}}
	root, _ := source.ParseYAML(m.file, data) // which loads
	m.document(root)
	return m.all
}

// mutator walks a rule file and notes what can be changed.
type mutator struct {
	file  string
	data  []byte
	set   *rules.Set
	all   []*mutant
	seen  map[string]bool // what was changed how, so that no mutant comes twice
	path  string
	touch touch
}

// in sets what the mutants that follow are about.
func (m *mutator) in(part part, id, path string) { m.touch, m.path = touch{part, id}, path }

// add notes a mutant. What it changes stands at a place; edits must be in order and must not overlap.
func (m *mutator) add(pos source.Pos, change string, edits ...edit) {
	var key strings.Builder
	for _, e := range edits {
		if e.at < 0 {
			return // in a style of YAML whose places are lost
		}
		key.WriteString(source.Item(e.text, e.at))
	}
	if m.seen[key.String()] {
		return
	}
	m.seen[key.String()] = true
	x := &mutant{Mutant: Mutant{m.file, pos.Line, pos.Column, placeOf(m.file, pos), m.path, change}, edits: edits, touches: m.touch}
	x.shift = [2]string{string(m.data[edits[0].at:edits[0].end]), edits[0].text}
	m.all = append(m.all, x)
}

func placeOf(file string, pos source.Pos) string {
	return strings.TrimSuffix(source.Fault{File: file, Pos: pos}.Error(), ": ")
}

// at gives the value of a key; nil where there is none.
func at(n *source.Node, key string) *source.Node {
	if e := entry(n, key); e != nil {
		return e.Value
	}
	return nil
}

func entry(n *source.Node, key string) *source.Entry {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return &n.Entries[i]
		}
	}
	return nil
}

func items(n *source.Node) []*source.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func text(n *source.Node, key string) string {
	if v := at(n, key); v != nil {
		return v.Text
	}
	return ""
}

func (m *mutator) document(root *source.Node) {
	m.in(ofSet, "", "rounding")
	m.rounding(at(root, "rounding"))
	m.in(ofSet, "", "not_applicable")
	m.policy(at(root, "not_applicable"))
	m.in(ofSet, "", "beyond_full_marks")
	m.word(at(root, "beyond_full_marks"), "beyond_full_marks", "true", "false")
	for _, g := range items(at(root, "grades")) {
		m.in(ofGrades, text(g, "name"), "grades."+text(g, "name"))
		m.number(at(g, "from"), "from")
		m.condition(at(g, "when"), "when")
	}
	if list := at(root, "measures"); list != nil {
		for _, e := range list.Entries {
			m.in(ofMeasure, e.Key, "measures."+e.Key)
			m.expression(at(e.Value, "is"), "is")
		}
	}
	m.lookups()
	if list := at(root, "standings"); list != nil {
		for _, e := range list.Entries {
			m.standing(e)
		}
	}
	m.indicators(at(root, "indicators"))
	m.node(root, m.set.Whole())
	m.whole(root)
}

// whole changes what stands beside the indicators.
func (m *mutator) whole(root *source.Node) {
	for _, n := range items(at(root, "bonuses")) {
		m.in(ofBonus, text(n, "id"), "bonuses."+text(n, "id"))
		m.amount(at(n, "award"), "award")
		m.most(at(n, "at_most"), "at_most")
	}
	m.in(ofSet, "", "bonus_limit")
	m.number(at(at(root, "bonus_limit"), "at_most"), "at_most")
	for _, n := range items(at(root, "caps")) {
		m.in(ofCap, text(n, "id"), "caps."+text(n, "id"))
		when := at(n, "when")
		m.condition(when, "when")
		m.wrap(when, "false and (", ")", "when "+short(when.Text)+" → false")
		m.amount(at(n, "total_at_most"), "total_at_most")
		m.amount(at(n, "points_at_most"), "points_at_most")
		m.word(at(n, "grade_at_most"), "grade_at_most", m.grades()...)
		m.word(at(n, "grade"), "grade", m.grades()...)
		m.number(at(n, "grade_down"), "grade_down")
		m.word(at(n, "no_total"), "no_total", "true", "false")
	}
	for _, n := range items(at(root, "outcomes")) {
		m.in(ofOutcome, text(n, "id"), "outcomes."+text(n, "id"))
		m.expression(at(n, "is"), "is")
	}
	for _, n := range items(at(root, "checks")) {
		m.in(ofCheck, text(n, "id"), "checks."+text(n, "id"))
		m.condition(at(n, "that"), "that")
		m.number(at(n, "tolerance"), "tolerance")
	}
}

// rounding changes how points are rounded. That up is no change of the other ways keeps the list of mutants of older files as it was.
func (m *mutator) rounding(n *source.Node) {
	m.number(at(n, "places"), "places")
	m.number(at(n, "to"), "to")
	ways := []string{"half_up", "half_even", "down"}
	if text(n, "mode") == "up" {
		ways = append(ways, "up")
	}
	m.word(at(n, "mode"), "mode", ways...)
}

// grades gives the names of the grades.
func (m *mutator) grades() []string {
	return slices.Compact(each(m.set.Grades().Slice(), func(g rules.Grade) string { return g.Name }))
}

func (m *mutator) indicators(list *source.Node) {
	for _, n := range items(list) {
		m.indicators(at(n, "indicators"))
		id := text(n, "id")
		m.in(ofLeaf, id, id)
		if applies := at(n, "applies"); applies != nil {
			m.condition(applies, "applies")
			m.wrap(applies, "true or (", ")", "applies "+short(applies.Text)+" → true")
			m.policy(at(n, "not_applicable"))
		}
		if in, ok := m.set.Indicator(id); ok {
			m.node(n, in)
		}
	}
}

// node changes where the points of an indicator, or of the set, begin and end, and its criteria.
func (m *mutator) node(n *source.Node, in *rules.Indicator) {
	m.in(ofNode, in.ID(), in.ID())
	if own := at(n, "rounding"); own != nil && in != m.set.Whole() {
		m.in(ofNode, in.ID(), in.ID()+".rounding")
		m.rounding(own)
		m.in(ofNode, in.ID(), in.ID())
	}
	m.amount(at(n, "start"), "start")
	for _, key := range []string{"at_least", "at_most"} {
		if end := at(n, key); end != nil && end.Kind == source.Number {
			m.number(end, key)
			m.add(end.Pos, key+" "+end.Text+" → none", m.entire(end, "none"))
		} else if end != nil && key == "at_least" {
			m.add(end.Pos, key+" none → 0", m.entire(end, "0"))
		}
	}
	for _, c := range in.Criteria().All() {
		m.criterion(c.Inside(), c.Name(), c.Name())
	}
}
