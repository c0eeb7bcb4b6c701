package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A Set is one loaded rule file, immutable and safe for concurrent use.
type Set struct {
	head            Header
	at              headPlaces
	fullMarks       exact.Number
	beyond          bool
	endless         bool           // there are no full marks
	policy          judging.Policy // of leaves that name none
	grades          []Grade
	gradeNames      []string // each once, the best first
	fields          []indicators.Field
	standings       []Standing     // their fields are the last of fields
	slots           map[string]int // of fields and measures
	scope           *expression.Scope
	terms           *kind.Terms
	measures        int // how many; their slots follow the fields'
	roots, leaves   []*Indicator
	criteria        []*Criterion
	judged, eithers int // criteria that want a judgement, and that offer a choice
	bonuses         []Bonus
	bonusLimit      *exact.Number // the most that all of them add; nil: none
	caps            []Cap
	checks          []Check
	outcomes        []Outcome
	tree            []*Indicator // groups before what they hold
	judging         []*Indicator // that have criteria, each group after what it holds
	whole           *Indicator   // the set itself, as a node
}

// A Header is what stands at the head of a rule file.
type Header struct {
	File         string // the name under which it was loaded
	SHA256       string // the digest of its bytes, in hexadecimal
	ID           string // of the rule set: zhanjiang-overall
	Version      string // of the rule set: 2024
	Supersedes   string // the version of the rule set that this one corrects; empty: none
	Title        string // of the scoring standard
	Jurisdiction string // whose standard it is
	Basis        string // the notice that the rules carry out (依据)
	Note         string // the remark that is printed with every score
	Effective    Period // the evaluated period that the rules are for
}

// headPlaces are where keys of a head stand that a catalog may find wrong.
type headPlaces struct{ id, version, supersedes, effective source.Pos }

// Header gives the head of the rule file.
func (s *Set) Header() Header { return s.given().head }

// Name gives the rule set's id and version joined by a hyphen: zhanjiang-overall-2024.
func (s *Set) Name() string { return s.given().head.name() }

func (h Header) name() string {
	if h.ID == "" {
		return ""
	}
	return h.ID + "-" + h.Version
}

// FullMarks gives the points that all indicators add up to (满分), usually 100.
func (s *Set) FullMarks() exact.Number { return s.given().fullMarks }

// BeyondFullMarks reports whether bonuses may lift the total above full marks.
func (s *Set) BeyondFullMarks() bool { return s.given().beyond }

// Fields gives what a unit reports, in file order, and behind that its standings.
func (s *Set) Fields() []indicators.Field { return copied(s.given().fields) }

// copied gives fields that share nothing with those of the set.
func copied(fields []indicators.Field) []indicators.Field {
	list := slices.Clone(fields)
	for i := range list {
		f := &list[i]
		f.Of, f.Columns = slices.Clone(f.Of), copied(f.Columns)
		if f.Default != nil {
			value := *f.Default
			f.Default = &value
		}
	}
	return list
}

// NumFields gives the number of fields.
func (s *Set) NumFields() int { return len(s.given().fields) }

// Field gives the field at a place in the list of fields; nil where there is none. It must not be changed.
func (s *Set) Field(i int) *indicators.Field {
	if s == nil || uint(i) >= uint(len(s.fields)) {
		return nil
	}
	return &s.fields[i]
}

// FieldIndex gives the place of a field in the list of fields.
func (s *Set) FieldIndex(name string) (int, bool) {
	s = s.given()
	i, ok := s.slots[name]
	return i, ok && i < len(s.fields)
}

// Indicators gives the top level of the indicator tree, in file order.
func (s *Set) Indicators() List[*Indicator] { return List[*Indicator]{s.given().roots} }

// Tree gives every indicator in file order, each group before what it holds.
func (s *Set) Tree() List[*Indicator] { return List[*Indicator]{s.given().tree} }

// Leaves gives the indicators that have marks of their own, in file order.
func (s *Set) Leaves() List[*Indicator] { return List[*Indicator]{s.given().leaves} }

// Indicator finds an indicator, a group or a leaf, by its id.
func (s *Set) Indicator(id string) (*Indicator, bool) {
	for _, l := range s.given().roots {
		if found := l.find(id); found != nil {
			return found, true
		}
	}
	return nil, false
}

// Criteria gives every criterion in the order in which they run: those of leaves in file order, of a group after what it holds, of the set last.
func (s *Set) Criteria() List[*Criterion] { return List[*Criterion]{s.given().criteria} }

// Criterion finds a criterion by its full name, as [Criterion.Name] gives it: indicator.criterion, of a checklist indicator.criterion.item. A
// way that an either criterion offers is found too.
func (s *Set) Criterion(name string) (*Criterion, bool) {
	id, _, _ := strings.Cut(name, ".")
	in, ok := s.Indicator(id)
	if id == wholeID && !ok {
		in, ok = s.Whole(), true
	}
	if !ok {
		return nil, false
	}
	for _, c := range in.criteria {
		for _, one := range append([]*Criterion{c}, c.choices...) {
			if one.Name() == name {
				return one, true
			}
		}
	}
	return nil, false
}

// Bonuses gives the bonuses (加分), in file order.
func (s *Set) Bonuses() List[Bonus] { return List[Bonus]{s.given().bonuses} }

// BonusLimit gives the most points that all bonuses add together; false where there is no such limit.
func (s *Set) BonusLimit() (points exact.Number, limited bool) {
	if s = s.given(); s.bonusLimit == nil {
		return points, false
	}
	return *s.bonusLimit, true
}

// Caps gives the vetoes (一票否决), in file order.
func (s *Set) Caps() List[Cap] { return List[Cap]{s.given().caps} }

// Checks gives the consistency checks (勾稽关系), in file order.
func (s *Set) Checks() List[Check] { return List[Check]{s.given().checks} }

// Grades gives the grades, the best first.
func (s *Set) Grades() List[Grade] { return List[Grade]{s.given().grades} }

// An Indicator is a node of the indicator tree: a group of indicators, or a leaf with marks and criteria.
type Indicator struct {
	// What scoring reads of a leaf stands together.
	applies  *expression.Program // nil: always
	criteria []*Criterion
	shape
	k kind.Indicator

	id, name string
	basis    string
	parent   *Indicator
	children []*Indicator
	place    Place
}

// ID gives the indicator's id, unique in its rule set.
func (i *Indicator) ID() string { return i.given().id }

// Name gives the indicator's name.
func (i *Indicator) Name() string { return i.given().name }

// Clause gives the text of the notice that the criteria carry out (评分标准).
func (i *Indicator) Clause() string { return i.given().k.Clause.Text }

// Basis gives where the clause stands; the set's notice where the indicator names none.
func (i *Indicator) Basis() string { return i.given().basis }

// Marks gives the indicator's points (分值); a group's are the sum of what it holds, unless the file says less.
func (i *Indicator) Marks() exact.Number { return i.given().k.Marks }

// Parent gives the group that holds the indicator; nil at the top.
func (i *Indicator) Parent() *Indicator { return i.given().parent }

// Indicators gives the indicators of a group; none of a leaf.
func (i *Indicator) Indicators() List[*Indicator] { return List[*Indicator]{i.given().children} }

// Criteria gives the criteria of a leaf, a group or the set, each item of a checklist by itself.
func (i *Indicator) Criteria() List[*Criterion] { return List[*Criterion]{i.given().criteria} }

// Leaf reports whether the indicator has marks of its own.
func (i *Indicator) Leaf() bool { return i.given().k.Index >= 0 }

// Place gives where the indicator stands in the rule file.
func (i *Indicator) Place() Place { return i.given().place }

// addLeaf adds a leaf to those whose marks are shared where some do not apply.
func (s *Set) addLeaf(i *Indicator) {
	leaf := judging.Leaf{Node: &i.k.Node}
	if i.parent != nil {
		leaf.Group = &i.parent.k.Node
	}
	s.leaves, s.terms.Leaves = append(s.leaves, i), append(s.terms.Leaves, leaf)
}

func (i *Indicator) find(id string) *Indicator {
	if i.id == id {
		return i
	}
	for _, c := range i.children {
		if found := c.find(id); found != nil {
			return found
		}
	}
	return nil
}

// Applies reports whether a leaf applies to the unit whose values are given.
func (i *Indicator) Applies(v *Values) (holds bool, fail *Failure) {
	if i == nil || i.applies != nil {
		holds, fail = i.asked(v)
		return
	}
	return true, nil
}

func (i *Indicator) asked(v *Values) (bool, *Failure) {
	if i == nil || !v.there() {
		return false, unjudged(i != nil)
	}
	v.unit.SetMarks(i.k.Marks)
	holds := i.applies.Bool(v.unit.Frame)
	return holds, v.failure(i.id, i.name, i.place)
}
