package rules

import (
	"slices"
	"sync"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
	"github.com/shopspring/decimal"
)

// A Set is one loaded rule file, immutable and safe for concurrent use.
type Set struct {
	file, sha256              string
	id, version, title        string
	jurisdiction, basis, note string
	effective                 Period
	places                    int
	mode                      exact.Rounding
	fullMarks                 exact.Number
	beyond                    bool
	policy                    judging.Policy // of leaves that name none
	grades                    []Grade
	fields                    []indicators.Field
	standings                 []*Standing    // their fields are the last of fields
	byName                    []int          // places of the fields, in the order of their names
	slots                     map[string]int // of fields and measures
	scope                     *expression.Scope
	terms                     *kind.Terms
	measures                  int // how many; their slots follow the fields'
	roots, leaves             []*Indicator
	criteria                  []*Criterion
	judged, eithers           int // criteria that want a judgement, and that offer a choice
	bonuses                   []Bonus
	caps                      []Cap
	checks                    []Check
	tree                      []*Indicator // groups before what they hold
	leafMarks                 []exact.Number
	scratch                   *sync.Pool
}

// File gives the name under which the rule file was loaded.
func (s *Set) File() string { return s.file }

// SHA256 gives the digest of the rule file's bytes, in hexadecimal.
func (s *Set) SHA256() string { return s.sha256 }

// ID gives the rule set's id: zhanjiang-overall.
func (s *Set) ID() string { return s.id }

// Version gives the version of the rule set: 2024.
func (s *Set) Version() string { return s.version }

// Title gives the title of the scoring standard.
func (s *Set) Title() string { return s.title }

// Jurisdiction gives whose standard it is.
func (s *Set) Jurisdiction() string { return s.jurisdiction }

// Basis gives the notice that the rules carry out (依据).
func (s *Set) Basis() string { return s.basis }

// Note gives the remark that is printed with every score.
func (s *Set) Note() string { return s.note }

// Effective gives the evaluated period that the rules are for.
func (s *Set) Effective() Period { return s.effective }

// FullMarks gives the points that all indicators add up to (满分), usually 100.
func (s *Set) FullMarks() exact.Number { return s.fullMarks }

// BeyondFullMarks reports whether bonuses may lift the total above full marks.
func (s *Set) BeyondFullMarks() bool { return s.beyond }

// Round rounds points as the rule file says. Points are held at its decimal places, so that adding them up is quick.
func (s *Set) Round(points exact.Number) exact.Number {
	return points.Round(s.places, s.mode).WithPlaces(s.places)
}

// Rounding gives the decimal places of points and the way they are rounded.
func (s *Set) Rounding() (places int, mode exact.Rounding) { return s.places, s.mode }

// Fields gives what a unit reports, in file order, and behind that its standings.
func (s *Set) Fields() []indicators.Field { return slices.Clone(s.fields) }

// NumFields gives the number of fields.
func (s *Set) NumFields() int { return len(s.fields) }

// Field gives the field at a place in the list of fields. It must not be changed.
func (s *Set) Field(i int) *indicators.Field { return &s.fields[i] }

// FieldsByName gives the places of the fields in the order of their names. The list must not be changed.
func (s *Set) FieldsByName() []int { return s.byName }

// FieldIndex gives the place of a field in the list of fields.
func (s *Set) FieldIndex(name string) (int, bool) {
	i, ok := s.slots[name]
	return i, ok && i < len(s.fields)
}

// Scratch is where package scoring keeps room that it uses again from unit to unit. It holds nothing that a result depends on.
func (s *Set) Scratch() *sync.Pool { return s.scratch }

// NumIndicators gives the number of indicators, groups and leaves.
func (s *Set) NumIndicators() int { return len(s.tree) }

// IndicatorAt gives the indicator at a place of the whole tree in file order, each group before what it holds.
func (s *Set) IndicatorAt(order int) *Indicator { return s.tree[order] }

// Indicators gives the top level of the indicator tree, in file order.
func (s *Set) Indicators() []*Indicator { return slices.Clone(s.roots) }

// Leaves gives the indicators that have marks of their own, in file order.
func (s *Set) Leaves() []*Indicator { return slices.Clone(s.leaves) }

// NumLeaves gives the number of leaves.
func (s *Set) NumLeaves() int { return len(s.leaves) }

// Leaf gives the leaf at a place in the list of leaves.
func (s *Set) Leaf(i int) *Indicator { return s.leaves[i] }

// LeafMarks gives the marks of every leaf. The list must not be changed.
func (s *Set) LeafMarks() []exact.Number { return s.leafMarks }

// Indicator finds an indicator, a group or a leaf, by its id.
func (s *Set) Indicator(id string) (*Indicator, bool) {
	for _, l := range s.roots {
		if found := l.find(id); found != nil {
			return found, true
		}
	}
	return nil, false
}

// Criteria gives every criterion of every leaf, in file order.
func (s *Set) Criteria() []*Criterion { return slices.Clone(s.criteria) }

// NumCriteria gives the number of criteria.
func (s *Set) NumCriteria() int { return len(s.criteria) }

// Criterion gives the criterion at a place in the list of criteria.
func (s *Set) Criterion(i int) *Criterion { return s.criteria[i] }

// NumBonuses gives the number of bonuses.
func (s *Set) NumBonuses() int { return len(s.bonuses) }

// NumCaps gives the number of caps.
func (s *Set) NumCaps() int { return len(s.caps) }

// NumChecks gives the number of checks.
func (s *Set) NumChecks() int { return len(s.checks) }

// Bonuses gives the bonuses (加分), in file order.
func (s *Set) Bonuses() []Bonus { return slices.Clone(s.bonuses) }

// Caps gives the vetoes (一票否决), in file order.
func (s *Set) Caps() []Cap { return slices.Clone(s.caps) }

// Checks gives the consistency checks (勾稽关系), in file order.
func (s *Set) Checks() []Check { return slices.Clone(s.checks) }

// Grades gives the grade bands, highest first; the last begins at 0.
func (s *Set) Grades() []Grade { return slices.Clone(s.grades) }

// An Indicator is a node of the indicator tree: a group of indicators, or a leaf with marks and criteria.
type Indicator struct {
	// What scoring reads of a leaf stands together.
	applies  *expression.Program // nil: always
	marks    exact.Number
	criteria []*Criterion
	first    int // place of the first of them in the set's list
	judged   bool
	policy   judging.Policy

	id, name      string
	clause, basis string
	clauseNode    *source.Node    // where the clause stands
	notScored     []Unscored      // parts of the clause
	notInClause   []Unnamed       // numbers of the rules
	decimal       decimal.Decimal // marks
	parent        *Indicator
	children      []*Indicator
	index         int // among the leaves; -1 of a group
	order, depth  int // in the whole tree
	place         Place
}

// ID gives the indicator's id, unique in its rule set.
func (i *Indicator) ID() string { return i.id }

// Name gives the indicator's name.
func (i *Indicator) Name() string { return i.name }

// Clause gives the text of the notice that the criteria carry out (评分标准).
func (i *Indicator) Clause() string { return i.clause }

// Basis gives where the clause stands; the set's notice where the indicator names none.
func (i *Indicator) Basis() string { return i.basis }

// Marks gives the indicator's points (分值); a group's are the sum of its leaves'.
func (i *Indicator) Marks() exact.Number { return i.marks }

// MarksDecimal gives the indicator's points as a decimal. It must not be changed.
func (i *Indicator) MarksDecimal() decimal.Decimal { return i.decimal }

// Parent gives the group that holds the indicator; nil at the top.
func (i *Indicator) Parent() *Indicator { return i.parent }

// Indicators gives the indicators of a group; none of a leaf.
func (i *Indicator) Indicators() []*Indicator { return slices.Clone(i.children) }

// Criteria gives the criteria of a leaf, each item of a checklist by itself; none of a group.
func (i *Indicator) Criteria() []*Criterion { return slices.Clone(i.criteria) }

// CriteriaSpan gives the places of a leaf's criteria in the set's list: from first up to but not including last.
func (i *Indicator) CriteriaSpan() (first, last int) { return i.first, i.first + len(i.criteria) }

// Leaf reports whether the indicator has marks of its own.
func (i *Indicator) Leaf() bool { return i.index >= 0 }

// Index gives a leaf's place among the set's leaves; -1 of a group.
func (i *Indicator) Index() int { return i.index }

// Order gives the indicator's place in the whole tree, see [Set.IndicatorAt].
func (i *Indicator) Order() int { return i.order }

// Depth gives how many groups hold the indicator.
func (i *Indicator) Depth() int { return i.depth }

// Judged reports whether a person judges some criterion of a leaf.
func (i *Indicator) Judged() bool { return i.judged }

// NotApplicable says what becomes of the marks where the indicator does not apply.
func (i *Indicator) NotApplicable() judging.Policy { return i.policy }

// Place gives where the indicator stands in the rule file.
func (i *Indicator) Place() Place { return i.place }

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
func (i *Indicator) Applies(v *Values) (bool, *Failure) {
	if i.applies == nil {
		return true, nil
	}
	return i.asked(v)
}

func (i *Indicator) asked(v *Values) (bool, *Failure) {
	v.unit.SetMarks(i.marks)
	holds := i.applies.Bool(v.unit.Frame)
	return holds, v.failure(i.id, i.name, i.place)
}

// Bonus gives the bonus at a place in the list of bonuses.
func (s *Set) Bonus(i int) Bonus { return s.bonuses[i] }

// Cap gives the cap at a place in the list of caps.
func (s *Set) Cap(i int) Cap { return s.caps[i] }

// Check gives the check at a place in the list of checks.
func (s *Set) Check(i int) Check { return s.checks[i] }
