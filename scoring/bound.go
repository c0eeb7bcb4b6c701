package scoring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/source"
	"github.com/shopspring/decimal"
)

// A Bound is a submission whose every figure has been checked and put in its place, ready to be scored. A host that scores many units
// binds them one after the other into one Bound, which then allocates nothing of its own. It is for one goroutine at a time.
type Bound struct {
	set    *rules.Set
	sub    *Submission
	values *rules.Values
	errs   ErrorList

	leaves      []leaf
	taken       []taken // what criteria take off, in file order
	shares      []share // of the leaves, while one of them does not apply; else empty
	adjustments []adjustment
	bonuses     []exact.Number
	caps        []capped
	checks      []bool // failed
	sum         sum
	partial     bool         // some leaf does not apply
	lost        exact.Number // what criteria take off all leaves, on their own marks
	cut         bool         // there were more errors than MaxErrors
	dirty       bool         // was bound before
	refused     bool         // the submission could not be bound
	of          *Card        // whose results these are, if they are a card's
	scratch     scratch
}

// scratch is room for those who write down what was scored.
type scratch struct {
	rows      []row
	deducted  []deducted
	page      []byte
	canonical []byte
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
	holds bool
	most  exact.Number
}

// Bind checks a submission against a rule set. The error is an [ErrorList] with every figure that is missing or does not fit.
func Bind(set *rules.Set, sub *Submission) (*Bound, error) {
	if set == nil {
		return nil, noRuleSet()
	}
	b := newBound(set)
	return b, b.Bind(sub)
}

func noRuleSet() error {
	return ErrorList{{Code: CodeUnknownRuleSet, Message: "没有规则集，不能计分"}}
}

func newBound(set *rules.Set) *Bound {
	return &Bound{
		set: set, values: set.NewValues(),
		leaves:  make([]leaf, set.NumLeaves()),
		bonuses: make([]exact.Number, set.NumBonuses()),
		caps:    make([]capped, set.NumCaps()),
		checks:  make([]bool, set.NumChecks()),
	}
}

// borrow gives a Bound that was used before, if there is one: see [Bound.giveBack].
func borrow(set *rules.Set) *Bound {
	if b, ok := set.Scratch().Get().(*Bound); ok {
		return b
	}
	return newBound(set)
}

// giveBack makes the Bound one that [borrow] may give away.
func (b *Bound) giveBack() {
	b.sub, b.errs = nil, nil
	b.set.Scratch().Put(b)
}

// Bind is [Bind] for the next submission of the same rule set. What was scored before is overwritten.
func (b *Bound) Bind(sub *Submission) error {
	if sub == nil {
		sub = &Submission{} // its name, its period and every figure are missing
	}
	b.sub, b.errs, b.cut, b.of = sub, nil, false, nil
	b.adjustments = b.adjustments[:0]
	if b.dirty {
		b.values.Clear()
	}
	b.dirty = true
	if b.header(); sub.RuleSet != "" && sub.RuleSet != b.set.ID() {
		b.refused = true
		return b.failed() // its figures are those of other rules
	}
	b.bindValues()
	b.values.Forget()
	if len(sub.Judgements)+len(sub.Choices)+len(sub.Adjustments) > 0 {
		b.people()
	}
	if sub.Claims.Total.Valid || len(sub.Claims.Indicators) > 0 {
		b.claims()
	}
	b.refused = b.errs != nil
	return b.failed()
}

// Values gives the figures as they were bound. They may be changed with [rules.Values.Set] and scored again.
func (b *Bound) Values() *rules.Values { return b.values }

// failed gives the errors collected so far, in the order of the document where they have places.
func (b *Bound) failed() error {
	if b.errs == nil {
		return nil
	}
	slices.SortStableFunc(b.errs, func(x, y *Error) int {
		if x.Line != y.Line {
			return x.Line - y.Line
		}
		return x.Column - y.Column
	})
	if b.cut {
		last := *b.errs[MaxErrors-1]
		b.errs = append(b.errs, &Error{File: last.File, Line: last.Line, Column: last.Column, Unit: last.Unit, Code: CodeTooManyErrors,
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
	e.Unit = b.sub.Unit.Name
	b.sub.origin.locate(e)
	b.errs = append(b.errs, e)
}

// failure takes over why an expression or a kind could not judge.
func (b *Bound) failure(f *rules.Failure) {
	e := &Error{Code: f.Code, Field: f.Field, Indicator: f.Indicator, Message: f.Message + "（规则 " + f.Place.String() + "）"}
	switch {
	case f.Field != "":
		e.Path = "values." + f.Field
	case f.Judged:
		e.Path = "judgements." + f.Indicator
	}
	for _, other := range b.errs {
		if other.Code == e.Code && other.Message == e.Message {
			return
		}
	}
	b.fault(e)
}

func (b *Bound) header() {
	s := b.sub
	if strings.TrimSpace(s.Unit.Name) == "" {
		b.fault(&Error{Path: "unit.name", Code: CodeUnit, Message: "缺少单位名称"})
	}
	if strings.ContainsFunc(s.Unit.Name+s.Unit.Code, breaking) {
		b.fault(&Error{Path: "unit.name", Code: CodeBadText, Message: "单位名称或代码里有换行或看不见的控制字符，请删除"})
	}
	if s.RuleSet != "" && s.RuleSet != b.set.ID() {
		b.fault(&Error{Path: "rule_set", Code: CodeRuleSet, Message: fmt.Sprintf("填报数据是按规则集%s填的，不能用 %s 计分", source.Quoted(s.RuleSet), b.set.ID())})
	}
	if !b.set.Effective().CoversYear(s.Period) {
		message := fmt.Sprintf("规则集 %s 适用于 %s，不适用于 %d 年度", b.set.Name(), b.set.Effective(), s.Period)
		if s.Period == 0 {
			message = "缺少评价年度（period）"
		}
		b.fault(&Error{Path: "period", Code: CodePeriod, Message: message})
	}
}

// people puts judgements, choices and reviewer's deductions in their places.
func (b *Bound) people() {
	judged, chosen := map[*rules.Criterion]string{}, map[*rules.Criterion]string{}
	for _, key := range sorted(b.sub.Judgements) {
		b.judgement(key, b.sub.Judgements[key], judged)
	}
	for _, key := range sorted(b.sub.Choices) {
		b.choice(key, b.sub.Choices[key], chosen)
	}
	for _, key := range sorted(b.sub.Adjustments) {
		b.adjust(key, b.sub.Adjustments[key])
	}
}

// criterion finds the one criterion that a key means: indicator.criterion, or an indicator with one criterion of that sort. seen
// holds the key of each that was found before: two keys of one criterion would leave one of them unread.
func (b *Bound) criterion(key, path, code, none string, seen map[*rules.Criterion]string, wanted func(*rules.Criterion) bool) *rules.Criterion {
	var found []*rules.Criterion
	for _, c := range b.set.Criteria() {
		if wanted(c) && (c.ID() == key || c.Indicator().ID() == key) {
			found = append(found, c)
		}
	}
	switch id, _, _ := strings.Cut(key, "."); {
	case len(found) == 1 && seen[found[0]] != "":
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("“%s”和“%s”是同一条，只能写一处", seen[found[0]], key)})
	case len(found) == 1:
		seen[found[0]] = key
		return found[0]
	case len(found) > 1:
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("指标%s有几条，请写明是哪一条，如 %s", source.Quoted(key), found[0].ID())})
	case b.known(id, path):
		b.fault(&Error{Path: path, Code: code, Indicator: id, Message: fmt.Sprintf("指标%s%s", source.Quoted(key), none)})
	}
	return nil
}

// known reports an id that is not an indicator.
func (b *Bound) known(id, path string) bool {
	if _, ok := b.set.Indicator(id); ok {
		return true
	}
	var ids []string
	for i := range b.set.NumLeaves() {
		ids = append(ids, b.set.Leaf(i).ID())
	}
	message := fmt.Sprintf("规则集 %s 没有指标%s", b.set.ID(), source.Quoted(id))
	if near := source.Suggest(id, ids); near != "" {
		message += fmt.Sprintf("，是不是 %s？", near)
	}
	b.fault(&Error{Path: path, Code: CodeUnknownIndicator, Message: message})
	return false
}

func (b *Bound) judgement(key string, j Judgement, seen map[*rules.Criterion]string) {
	path := "judgements." + key
	c := b.criterion(key, path, CodeNotJudged, "不需要人工评定", seen, (*rules.Criterion).Judged)
	points, ok := b.points(j.Points, path, "评定的得分")
	if c == nil || !ok || !b.words(path, j.Level, j.By, j.Reason) {
		return
	}
	b.values.Judge(c, rules.Judgement{Given: true, Points: points, Level: j.Level, By: j.By, Reason: j.Reason})
}

// words refuses texts with characters that no text may hold.
func (b *Bound) words(path string, texts ...string) bool {
	for _, t := range texts {
		if strings.ContainsFunc(t, forbidden) || len(t) > source.MaxScalar {
			b.fault(&Error{Path: path, Code: CodeBadText, Message: "文字太长，或有看不见的控制字符，请删除"})
			return false
		}
	}
	return true
}

// points accepts points of no more decimals than the rule set rounds to.
func (b *Bound) points(d decimal.Decimal, path, what string) (exact.Number, bool) {
	x, err := exact.FromDecimal(d)
	if err != nil {
		b.fault(&Error{Path: path, Code: CodeNumberSyntax, Message: what + "太大或位数太多"})
		return x, false
	}
	if places, _ := b.set.Rounding(); !b.set.Round(x).Equal(x) {
		b.fault(&Error{Path: path, Code: CodePlaces, Message: fmt.Sprintf("%s是 %s 分，最多 %d 位小数", what, x, places)})
		return x, false
	}
	return x, true
}

func (b *Bound) choice(key, way string, seen map[*rules.Criterion]string) {
	path := "choices." + key
	c := b.criterion(key, path, CodeNoChoice, "没有可选的评分方式", seen, func(c *rules.Criterion) bool {
		ids, _ := c.Alternatives()
		return ids != nil
	})
	if c == nil {
		return
	}
	ids, best := c.Alternatives()
	n := slices.Index(ids, way)
	switch {
	case best:
		b.fault(&Error{Path: path, Code: CodeNoChoice, Indicator: c.Indicator().ID(), Message: "这项自动取对单位最有利的评分方式，不用申报"})
	case n < 0:
		b.fault(&Error{Path: path, Code: CodeNoChoice, Indicator: c.Indicator().ID(), Message: fmt.Sprintf("没有评分方式%s，只有：%s", source.Quoted(way), strings.Join(ids, "、"))})
	default:
		b.values.Choose(c, n)
	}
}

func (b *Bound) adjust(key string, list []Adjustment) {
	path := "adjustments." + key
	if !b.known(key, path) {
		return
	}
	node, _ := b.set.Indicator(key)
	if !node.Leaf() {
		b.fault(&Error{Path: path, Code: CodeAdjustment, Indicator: key, Message: "核查扣分要写在有分值的指标上，不能写在指标组上"})
		return
	}
	for _, a := range list {
		x, ok := b.points(a.Deduct, path, "核查扣分")
		switch {
		case !ok || !b.words(path, a.By, a.Reason):
		case x.Sign() <= 0:
			b.fault(&Error{Path: path, Code: CodeAdjustment, Indicator: key, Message: "核查扣分必须大于 0"})
		case strings.TrimSpace(a.Reason) == "":
			b.fault(&Error{Path: path, Code: CodeAdjustment, Indicator: key, Message: "核查扣分须写明理由"})
		default:
			b.adjustments = append(b.adjustments, adjustment{leaf: node.Index(), deduct: x, by: a.By, reason: a.Reason})
		}
	}
}

func (b *Bound) claims() {
	if total := b.sub.Claims.Total; total.Valid {
		b.claimed(total.Decimal, "claims.total")
	}
	for _, id := range sorted(b.sub.Claims.Indicators) {
		c, path := b.sub.Claims.Indicators[id], "claims.indicators."+id
		if b.known(id, path) && b.claimed(c.Points, path) {
			b.words(path, c.Reason)
		}
	}
}

// claimed refuses points that are beyond any number. Claims may have more decimals than points.
func (b *Bound) claimed(d decimal.Decimal, path string) bool {
	_, err := exact.FromDecimal(d)
	if err != nil {
		b.fault(&Error{Path: path, Code: CodeNumberSyntax, Message: "自评得分太大或位数太多"})
	}
	return err == nil
}
