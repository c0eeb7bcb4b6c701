package scoring

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// A Bound is a submission whose every figure has been checked and put in its place, ready to be scored. A host that scores many units
// binds them one after the other into one Bound, which then allocates nothing of its own. It is for one goroutine at a time.
type Bound struct {
	set    *rules.Set
	sub    *Submission
	values *rules.Values
	errs   ErrorList

	plain       plainLeaves
	leaves      []leaf
	taken       []taken        // what criteria take off, in file order
	shares      []share        // of the leaves, while one of them does not apply; else empty
	room        []exact.Number // for their marks
	adjustments []adjustment
	tallies     []tally // of groups and of the set, by their order in the tree; none of a set that is not shaped
	bonuses     []exact.Number
	caps        []capped
	checks      []bool // failed
	sum         sum
	concludes   bool // there is more to a score than its sum
	conclusion  conclusion
	denying     *denying     // nil: every unit has a total
	partial     bool         // some leaf does not apply
	unasked     bool         // some criterion that a person may judge is judged by another way
	shaped      bool         // see [shapedBy]
	lost        exact.Number // what criteria take off all leaves, on their own marks
	cut         bool         // there were more errors than MaxErrors
	cells       int          // of all tables so far
	dirty       bool         // was bound before
	refused     bool         // the submission could not be bound
	unranked    bool         // it is scored for its points to be compared: see [Bound.BindUnranked]
	spelt       int          // bytes that were spelt out of the card in hand, against MaxCard
	of          *kept        // the card whose results these are, as long as nothing was read from them
	scratch     scratch
	taggings    taggings          // of the structs that rows came in
	table       *indicators.Field // whose rows are being bound; else nil
	tableRow    int               // which of them, from 1
}

// scratch is room for those who write down what was scored.
type scratch struct {
	rows      []row
	deducted  []deducted
	page      []byte
	canonical []byte
	widths    []int                       // display widths of the indents and names, by the order of the tree
	sources   map[*rules.Criterion][]byte // see [text.source]
	pieces    pieces                      // of JSON
}

// An adjustment is a reviewer's deduction in its place.
type adjustment struct {
	leaf   int
	deduct exact.Number
	off    exact.Number // what came off
	by     string
	reason string
}

// A capped is a veto that holds.
type capped struct {
	holds  bool
	effect rules.Effect
	most   exact.Number // points
}

// empty reports that [Bind] did not give the Bound: it has no rules to score by, and its methods say so or give nothing.
func (b *Bound) empty() bool { return b == nil || b.set == nil }

// Bind checks a submission against a rule set. The error is an [ErrorList] with every figure that is missing or does not fit.
func Bind(set *rules.Set, sub *Submission) (*Bound, error) {
	if !loaded(set) {
		return nil, noRuleSet()
	}
	b := newBound(set)
	return b, b.Bind(sub)
}

// loaded reports a rule set that was loaded: not nil, and not the zero one.
func loaded(set *rules.Set) bool { return set != nil && set.Header().ID != "" }

func noRuleSet() error {
	return ErrorList{{Code: codeUnknownRuleSet, Message: "没有规则集，不能计分"}}
}

func newBound(set *rules.Set) *Bound {
	b := &Bound{
		set: set, values: set.NewValues(), concludes: concludes(set), shaped: shapedBy(set), denying: denyingOf(set),
		leaves:  make([]leaf, set.Leaves().Len()),
		taken:   make([]taken, 0, set.Criteria().Len()),
		bonuses: make([]exact.Number, set.Bonuses().Len()),
		caps:    make([]capped, set.Caps().Len()),
		checks:  make([]bool, set.Checks().Len()),
	}
	b.plain = plainOf(set, b.shaped)
	if b.concludes {
		b.conclusion.nodes = make([]node, set.Tree().Len())
	}
	if b.shaped {
		b.tallies = make([]tally, set.Tree().Len()+1)
	}
	return b
}

// borrow gives a Bound that was used before, if there is one: see [Bound.giveBack].
func borrow(set *rules.Set) *Bound {
	if b, ok := set.Inside().Scratch.Get().(*Bound); ok {
		return b
	}
	return newBound(set)
}

// giveBack makes the Bound one that [borrow] may give away.
func (b *Bound) giveBack() {
	b.sub, b.errs = nil, nil
	b.set.Inside().Scratch.Put(b)
}

// Bind is [Bind] for the next submission of the same rule set. What was scored before is overwritten.
func (b *Bound) Bind(sub *Submission) error { return b.bind(sub, false) }

// BindUnranked is [Bound.Bind] for who compares units by what they score: standings that come of scores need not be there. What was bound so
// has a total and points, but no grade, no outcomes and no card.
func (b *Bound) BindUnranked(sub *Submission) error { return b.bind(sub, true) }

func (b *Bound) bind(sub *Submission, unranked bool) error {
	if b.empty() {
		return noRuleSet()
	}
	if b.unranked = unranked; !b.bindFigures(sub) {
		return b.failed()
	}
	sub = b.sub
	if b.set.Standings().Len() > 0 {
		n := len(b.errs)
		if b.standings(); len(b.errs) == n {
			b.agree()
		}
	}
	if len(sub.Judgements)+len(sub.Choices)+len(sub.Adjustments) > 0 {
		b.people()
	}
	if sub.Claims.Total.Valid || len(sub.Claims.Indicators) > 0 {
		b.claims()
	}
	b.refused = b.errs != nil
	return b.failed()
}

// BindFigures is [Bound.Bind] for the figures alone: what people say is not looked at, and standings need not be there. It is for who
// compares units before they are scored; what was bound so is not scored.
func (b *Bound) BindFigures(sub *Submission) error {
	if b.empty() {
		return noRuleSet()
	}
	b.bindFigures(sub)
	err := b.failed()
	b.refused, b.errs = true, ErrorList{{Unit: b.sub.Unit.Name, Code: codeNotRanked, Message: "只读了用来比较的数据，还不能计分"}}
	return err
}

// bindFigures binds the figures; false where they are those of other rules.
func (b *Bound) bindFigures(sub *Submission) bool {
	none := sub == nil
	if none {
		sub = &Submission{}
	}
	b.sub, b.errs, b.cut, b.of = sub, nil, false, nil
	b.adjustments = b.adjustments[:0]
	if none {
		b.fault(&Error{Code: codeNotSubmission, Message: "没有填报数据"})
		b.refused = true
		return false
	}
	if b.dirty {
		b.values.Inside().Clear()
	}
	b.dirty = true
	if b.header(); sub.RuleSet != "" && sub.RuleSet != b.set.Header().ID {
		b.refused = true
		return false
	}
	b.bindValues()
	b.values.Inside().Frame.Forget()
	return true
}

// Values gives the figures as they were bound. They may be changed with analysis.Put and scored again.
func (b *Bound) Values() *rules.Values {
	if b.empty() {
		return nil
	}
	return b.values
}

// failed gives the errors collected so far, in the order of the document where they have places.
func (b *Bound) failed() error {
	if b.errs == nil {
		return nil
	}
	slices.SortStableFunc(b.errs, b.sub.origin.compare)
	if b.cut {
		last := *b.errs[MaxErrors-1]
		b.errs = append(b.errs, &Error{File: last.File, Line: last.Line, Column: last.Column, Cell: last.Cell, Unit: last.Unit, Code: codeTooManyErrors,
			Message: fmt.Sprintf("错误超过 %d 处，其余没有列出；先改正上面这些", MaxErrors)})
		b.cut = false
	}
	return b.errs
}

func (b *Bound) fault(e *Error) {
	if len(b.errs) == MaxErrors {
		b.cut = true
		return
	}
	b.errs = append(b.errs, b.sub.Fault(e))
}

// figure reports a fault of a figure.
func (b *Bound) figure(name, code, message string) {
	b.fault(&Error{Path: "values." + name, Code: code, Field: name, Message: message})
}

// failure takes over why an expression or a kind could not judge.
func (b *Bound) failure(f *rules.Failure) {
	e := failed(f)
	for _, other := range b.errs {
		if other.Code == e.Code && other.Message == e.Message {
			return
		}
	}
	b.fault(e)
}

// Failed gives the error that a rule's failure is to a submission.
func (s *Submission) Failed(f *rules.Failure) *Error {
	if f == nil {
		return s.Fault(nil)
	}
	return s.Fault(failed(f))
}

func failed(f *rules.Failure) *Error {
	e := &Error{
		Code: f.Code, Field: f.Field, Indicator: f.Indicator, Message: f.Message + "（规则 " + f.Place.String() + "）",
		Got: f.Wanted.Got, Least: f.Wanted.Least, Most: f.Wanted.Most, MeasureUnit: f.Wanted.MeasureUnit, Options: f.Wanted.Options,
	}
	switch {
	case f.Field != "":
		e.Path = "values." + f.Field + f.Cell
		row, column, _ := strings.Cut(strings.TrimPrefix(f.Cell, "["), "]")
		e.TableRow, _ = strconv.Atoi(row)
		e.TableColumn = strings.TrimPrefix(column, ".")
	case f.Judged:
		e.Path = "judgements." + f.Indicator
	}
	return e
}

func (b *Bound) header() {
	s := b.sub
	if strings.TrimSpace(s.Unit.Name) == "" {
		b.fault(&Error{Path: "unit.name", Code: codeUnit, Message: "缺少单位名称"})
	}
	if strings.ContainsFunc(s.Unit.Name+s.Unit.Code, breaking) {
		b.fault(&Error{Path: "unit.name", Code: codeBadText, Message: "单位名称或代码里有换行或看不见的控制字符，请删除"})
	}
	if s.RuleSet != "" && s.RuleSet != b.set.Header().ID {
		b.fault(&Error{Path: "rule_set", Code: CodeRuleSet, Message: fmt.Sprintf("填报数据是按规则集%s填的，不能用 %s 计分", source.Quoted(s.RuleSet), b.set.Header().ID), Got: s.RuleSet, Options: []string{b.set.Header().ID}})
	}
	b.values.Inside().Frame.SetPeriod(s.Period)
	if !b.set.Header().Effective.CoversYear(s.Period) {
		message := fmt.Sprintf("规则集 %s 适用于 %s，不适用于 %d 年度", b.set.Name(), b.set.Header().Effective, s.Period)
		if s.Period == 0 {
			message = "缺少评价年度（period）"
		}
		b.fault(&Error{Path: "period", Code: CodePeriod, Message: message, Got: strconv.Itoa(s.Period)})
	}
}
