package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// The codes of clauses.
const (
	CodeClauseNumber     = "clause-number"     // a number of a clause that no rule carries out
	CodeClauseWord       = "clause-word"       // a word of a clause that the rule beside it contradicts
	CodeClauseIncomplete = "clause-incomplete" // a word or a unit of a clause whose number is not there
	CodeClauseItem       = "clause-item"       // a listed item that nothing carries out, or a gap in the numbering
	CodeClausePartial    = "clause-partial"    // a clause with steps that does not say what an unfinished one costs
	CodeRuleNumber       = "rule-number"       // a number of a rule that the clause does not name
)

// clauses holds the clause of each indicator against the criteria beside it.
func clauses(set *rules.Set) (found []Finding) {
	for _, leaf := range set.Leaves() {
		r := &reading{set: set, leaf: leaf, clause: []rune(leaf.Clause()), slots: slots(set, leaf)}
		r.places, _ = set.Rounding()
		for _, m := range read(leaf.Clause()) {
			if !r.marked(m) {
				r.marks = append(r.marks, m)
			}
		}
		r.claims = make([]*slot, len(r.marks))
		r.sentences = sentences(set, leaf)
		r.numbers()
		r.tiers()
		r.words()
		r.named()
		r.partial()
		r.items()
		r.unnamed()
		found = append(found, r.found...)
	}
	return found
}

// A reading is one clause being held against its rules.
type reading struct {
	set       *rules.Set
	leaf      *rules.Indicator
	clause    []rune
	marks     []mark
	claims    []*slot // of the marks that are numbers: the rule's number that carries it out
	slots     []*slot
	places    int
	deducts   bool     // the clause says what comes off a tier, not what it earns
	sentences [][]mark // what the labels of the figures and the sentences of the rules say
	found     []Finding
}

// sentences gives what the labels of the figures that an indicator reads say, and the sentences of its checklists.
func sentences(set *rules.Set, leaf *rules.Indicator) (list [][]mark) {
	for _, c := range leaf.Criteria() {
		for _, f := range c.Formulas() {
			for _, field := range f.Fields() {
				list = append(list, read(labelOf(set.Field(field))))
			}
		}
		list = append(list, read(c.Otherwise()))
	}
	return list
}

// marked reports whether the rule file marks a part of the clause as judged or not scored.
func (r *reading) marked(m mark) bool {
	return slices.ContainsFunc(r.leaf.NotScored(), func(u rules.Unscored) bool {
		return m.from >= u.At && m.to <= u.At+len([]rune(u.Text))
	})
}

func (r *reading) report(code string, severity Severity, at int, format string, args ...any) {
	r.found = append(r.found, Finding{Code: code, Severity: severity, Place: r.leaf.ClausePlace(at), Path: r.leaf.ID() + ".clause", Message: fmt.Sprintf(format, args...)})
}

// numbers lets each number of the clause claim a number of the rules.
func (r *reading) numbers() {
	for i, m := range r.marks {
		if m.kind != numeral {
			continue
		}
		if r.claims[i] = r.claim(i); r.claims[i] == nil {
			r.unclaimed(i)
			continue
		}
		r.claims[i].used = true
		if m.unit == "分" && r.shared(i) {
			r.each(r.claims[i])
		}
	}
}

// unclaimed reports a number of the clause that no rule carries out. Of a date there is one report, and it is a warning: it may say when
// something was due, which figures do not tell.
func (r *reading) unclaimed(i int) {
	m, severity := r.marks[i], Error
	if slices.Contains(times, m.unit) {
		severity = Warning
		if i > 0 && r.marks[i-1].kind == numeral && r.claims[i-1] == nil && slices.Contains(times, r.marks[i-1].unit) && r.marks[i-1].end == m.from {
			return
		}
		for j := i + 1; j < len(r.marks) && r.marks[j].kind == numeral && r.marks[j].from == m.end && slices.Contains(times, r.marks[j].unit); j++ {
			m.end = r.marks[j].end
		}
	}
	r.report(CodeClauseNumber, severity, m.from, "评分标准里的“%s”，规则里没有：请核对旁边的 criteria；不由规则计分的，在 not_scored 里写明", string(r.clause[m.from:m.end]))
}

// shared reports whether the points of a mark are those of several items: 每项2分, 各得1分, 分别扣3分.
func (r *reading) shared(i int) bool {
	before := string(r.clause[max(0, r.marks[i].from-8):r.marks[i].from])
	if cut := strings.LastIndexAny(before, "，。；;,\n"); cut >= 0 {
		before = before[cut:]
	}
	return says(before, "每项", "每个", "每条", "每一项", "每一条", "每方面", "每点", "各", "均", "分别")
}

// each lets points that several items share stand for those of every item of a checklist.
func (r *reading) each(claimed *slot) {
	for _, s := range r.slots {
		if s.role == points && s.criterion != nil && s.criterion.Kind() == rules.Checklist && s.Value.Equal(claimed.Value) {
			s.used, s.again = true, true
		}
	}
}

// claim finds the number of the rules that the number of a mark stands for; nil when there is none.
func (r *reading) claim(i int) *slot {
	m := r.marks[i]
	if m.unit == "位小数" {
		if m.value.Equal(exact.Int(int64(r.places))) {
			return &slot{}
		}
		return nil
	}
	if m.unit == "分" {
		return r.claimPoints(i)
	}
	if m.unit == "%" && m.value.Equal(exact.Int(100)) && m.from > 0 && strings.ContainsRune("×*", r.clause[m.from-1]) {
		return &slot{} // what makes a quotient a percentage
	}
	if r.timed(m) {
		return &slot{}
	}
	roles := r.uses(i)
	for _, use := range roles {
		for _, used := range []bool{false, true} { // several numbers of a clause may say the same one
			for _, s := range r.slots {
				if s.used == used && s.role == use && same(m, s) {
					return s
				}
			}
		}
	}
	return nil
}

// times are the units of dates and periods.
var times = []string{"年", "月", "日", "个月", "季度", "工作日", "小时", "分钟", "天"}

// timed reports whether a number is of a date or a period that the rules name in words: in the label of a figure, or a sentence.
func (r *reading) timed(m mark) bool {
	if !slices.Contains(times, m.unit) {
		return false
	}
	for _, said := range r.sentences {
		if slices.ContainsFunc(said, func(x mark) bool { return x.kind == numeral && x.unit == m.unit && x.value.Equal(m.value) }) {
			return true
		}
	}
	return false
}

// claimPoints claims each number of points once, then the marks of the indicator.
func (r *reading) claimPoints(i int) *slot {
	m := r.marks[i]
	if m.value.IsZero() {
		return &slot{} // 得0分 is 不得分
	}
	if s := r.claimRest(i); s != nil {
		return s
	}
	before := string(r.clause[max(0, m.from-3):m.from])
	most := says(before, "最多扣", "最高扣", "至多扣")
	var equal *slot
	for _, s := range r.slots {
		if most && s.criterion != nil && !s.criterion.Kind().Awards() && !strings.HasSuffix(s.Key, "at_most") {
			continue
		}
		if s.role != points || s.used || !s.Value.Equal(m.value) || s.optional && !s.Value.IsZero() {
			continue
		}
		if r.ends(i, s.tier) {
			return s
		}
		if equal == nil {
			equal = s
		}
	}
	if equal != nil {
		return equal
	}
	for _, s := range r.slots { // a share of the marks: 好16–20分
		if most {
			break
		}
		if s.again && s.Value.Equal(m.value) {
			return s
		}
		if s.role == share && s.Value.Mul(r.leaf.Marks()).Equal(m.value) {
			return s
		}
		if s.role == points && s.optional && s.Value.Equal(m.value) || (s.role == anyUse || s.role == factor) && s.criterion != nil && !s.optional && s.Value.Equal(m.value) {
			return s
		}
	}
	if m.value.Equal(r.leaf.Marks()) {
		return &slot{}
	}
	return nil
}

// claimRest finds the tier or case whose points are what 扣3分 leaves of the marks; nil when there is none.
func (r *reading) claimRest(i int) *slot {
	m := r.marks[i]
	if m.from == 0 || r.clause[m.from-1] != '扣' {
		return nil
	}
	for _, s := range r.slots {
		if s.role == points && !s.used && s.tier != "" && s.criterion.Kind().Awards() && s.Value.Equal(r.worth(s).Sub(m.value)) && r.ends(i, s.tier) {
			r.deducts = true
			return s
		}
	}
	return nil
}

// uses tells from the words around a number what it may be for.
func (r *reading) uses(i int) []role {
	m := r.marks[i]
	before := strings.TrimRight(string(r.clause[max(0, m.from-3):m.from]), " （(")
	if strings.HasSuffix(before, "×") || strings.HasSuffix(before, "*") || strings.HasSuffix(before, "÷") {
		if m.unit == "%" {
			return []role{factor}
		}
		return []role{factor, anyUse}
	}
	if r.stepping(i) {
		return []role{step}
	}
	if m.unit == "百分点" {
		return []role{step, limit}
	}
	if slices.Contains([]string{"项", "个", "条", "档", "级", "次", "处", "件", "类"}, m.unit) {
		return []role{limit, anyUse, share, factor, tally}
	}
	return []role{limit, anyUse, share, factor} // what the rule writes before what its kind carries
}

// stepping reports whether the number of a mark is the length of a step: 每超过1个百分点, 每低于100%一个百分点, 不足5%, 按5%计.
func (r *reading) stepping(i int) bool {
	if !slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role == step }) {
		return false
	}
	m := r.marks[i]
	if i > 0 && (r.unfinished(i-1) || r.marks[i-1].kind == numeral && r.marks[i-1].end == m.from) {
		return true
	}
	if m.from > 0 && r.clause[m.from-1] == '按' {
		return true
	}
	for j := i - 1; j >= 0 && r.marks[j].kind != numeral && !r.between(r.marks[j], m); j-- {
		if r.marks[j].kind == every {
			return i+1 == len(r.marks) || r.marks[i+1].kind != numeral || r.marks[i+1].from != m.end
		}
	}
	return false
}

// unfinished reports whether a word is about a step that is not finished: 不足1个百分点, 不满5%, 低于1个百分点的部分.
func (r *reading) unfinished(i int) bool {
	if i+1 >= len(r.marks) || r.marks[i+1].kind != numeral || r.marks[i+1].from != r.marks[i].to {
		return false
	}
	switch r.marks[i].text {
	case "不足", "不满", "不到", "未满":
		return true
	case "低于", "小于", "少于":
		return r.marks[i+1].unit == "百分点" && strings.HasPrefix(string(r.clause[r.marks[i+1].end:]), "的部分")
	}
	return false
}

// between reports whether a phrase ends between two marks.
func (r *reading) between(a, b mark) bool {
	return strings.ContainsAny(string(r.clause[min(a.to, b.from):b.from]), "，；。,;\n")
}

// same reports whether a number of a clause is the number of a slot.
func same(m mark, s *slot) bool {
	x, hundred := m.value, exact.Int(100)
	if s.Operator == "/" && x.Mul(s.Value).Equal(exact.Int(1)) {
		return true // 一半 is marks / 2
	}
	if x.Equal(s.inside()) {
		return true
	}
	percent, _ := x.Quo(hundred)
	unit := ""
	if s.criterion != nil {
		if f := s.criterion.Measured(); f != nil {
			unit = string(f.Unit())
		}
	}
	switch {
	case s.role == share:
		return m.unit == "%" && percent.Equal(s.Value) || m.unit != "%" && m.unit != "百分点" && x.Equal(s.Value) ||
			m.unit == "%" && strings.HasSuffix(s.Key, "over_limit") && percent.Equal(s.Value.Add(exact.Int(1)))
	case (m.unit == "%" || m.unit == "百分点") && unit != "" && unit != "%" && s.role != anyUse && s.role != factor:
		return false
	case m.unit == "%" && unit != "%" && percent.Equal(s.Value):
		return true
	case m.unit != "%" && m.unit != "百分点" && unit == "%" && x.Mul(hundred).Equal(s.Value) && x.Cmp(exact.Int(1)) <= 0 && x.Sign() > 0:
		return !x.Equal(exact.Int(1)) || m.unit == "倍" // 三分之一 of a percentage
	case m.unit == "万元" && unit == "元":
		return x.Mul(exact.Int(1e4)).Equal(s.Value)
	case m.unit == "亿元" && unit == "万元":
		return x.Mul(exact.Int(1e4)).Equal(s.Value)
	case m.unit == "元" && unit == "万元":
		return x.Equal(s.Value.Mul(exact.Int(1e4)))
	}
	return x.Equal(s.Value)
}

// segment gives the marks of the phrase that ends with mark i, those before it first.
func (r *reading) segment(i int) (list []int) {
	for j := i; j >= 0 && !r.between(r.marks[j], r.marks[i]); j-- {
		list = append([]int{j}, list...)
	}
	return list
}

// unnamed reports the numbers of rules that the clause does not name.
func (r *reading) unnamed() {
	for i, m := range r.marks {
		if m.kind == outcome && m.text == "得满分" {
			r.full(i)
		}
		if m.kind == outcome && m.text == "不得分" {
			r.none()
		}
	}
	for _, s := range r.slots {
		if s.used || s.optional || r.twin(s) || r.natural(s) || r.unlost(s) || r.unwritten(s) {
			continue
		}
		path := r.leaf.ID()
		if s.criterion != nil {
			path = s.criterion.Name()
		}
		r.found = append(r.found, Finding{
			Code: CodeRuleNumber, Severity: Warning, Place: s.Place, Path: path + "." + s.Key,
			Message: fmt.Sprintf("规则里的 %s，评分标准（clause）里没有说到：请核对两处；条文确实没有写的，在 not_in_clause 里写明", s.Value),
		})
	}
}

// plans are what spending and the like are measured by: a clause that says 每超过1个百分点 of such a ratio means beyond 100%.
var plans = regexp.MustCompile(`预算|计划|目标|任务|定额|限额|额度|控制数|编制|核定|标准`)

// accounts are kinds of money, which plan nothing.
var accounts = regexp.MustCompile(`一般公共预算|基金预算|预算收入|预决算|预算单位|评分标准`)

// natural reports whether a number is all of a ratio to a plan: its limit, which goes without saying.
func (r *reading) natural(s *slot) bool {
	ratio := s.Beside
	if f := s.measured(); len(ratio.To) == 0 && f != nil && (s.role == limit || s.Key == "proportional.target") {
		ratio, _ = f.Ratio()
	}
	if len(ratio.To) == 0 || !ratio.Full.Equal(s.Value) {
		return false
	}
	said := string(r.clause) + r.leaf.Name()
	for _, field := range ratio.To {
		said += "，" + labelOf(r.set.Field(field))
	}
	return plans.MatchString(accounts.ReplaceAllString(said, ""))
}

// unlost reports whether a number is all the points of a tier in a clause that says what comes off: who loses nothing is not spoken of.
func (r *reading) unlost(s *slot) bool {
	return r.deducts && s.role == points && s.tier != "" && s.criterion.Kind().Awards() && s.Value.Equal(r.worth(s))
}

// measured gives the one number that the criterion of a number judges; nil where there is none.
func (s *slot) measured() *rules.Formula {
	if s.criterion == nil {
		return nil
	}
	return s.criterion.Measured()
}

// unwritten reports whether the rule file marks a number as standing in no words of the clause.
func (r *reading) unwritten(s *slot) bool {
	return slices.ContainsFunc(r.leaf.NotInClause(), func(u rules.Unnamed) bool { return u.Number.Equal(s.Value) })
}

// full lets 得满分 stand for the points of one tier, case or item that is worth all the marks.
func (r *reading) full(i int) {
	for _, s := range r.slots {
		if s.role == points && !s.used && s.criterion != nil && s.Value.Equal(r.worth(s)) && r.ends(i, s.tier) {
			s.used = true
			return
		}
	}
}

// none lets 不得分 stand for a deduction of all the marks.
func (r *reading) none() {
	for _, s := range r.slots {
		if s.role == points && !s.used && s.criterion != nil && strings.HasSuffix(s.Key, "deduct") && s.Value.Equal(r.leaf.Marks()) {
			s.used = true
			return
		}
	}
}

// worth gives the most points of what a number stands in.
func (r *reading) worth(s *slot) exact.Number {
	if s.criterion.Kind().Awards() {
		return s.criterion.OutOf()
	}
	return r.leaf.Marks()
}

// twin reports whether a number need not be named because another of the same value and use is: the end where two tiers meet.
func (r *reading) twin(s *slot) bool {
	if s.role == points || s.role == step {
		return false
	}
	return slices.ContainsFunc(r.slots, func(t *slot) bool {
		return t.used && t.role != points && t.role != step && t.Value.Equal(s.Value) && t.criterion == s.criterion
	})
}
