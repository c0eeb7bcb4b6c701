package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// shared reports whether the points of a mark are those of several items: 每项2分, 各得1分, 分别扣3分.
func (r *reading) shared(i int) bool {
	before := string(r.Text[max(0, r.Marks[i].From-8):r.Marks[i].From])
	if cut := strings.LastIndexAny(before, "，。；;,\n"); cut >= 0 {
		before = before[cut:]
	}
	return ofEach.MatchString(strings.ReplaceAll(before, "个百分点", ""))
}

// ofEach are words that give points to each of several items.
var ofEach = regexp.MustCompile(`每[^，。；]{0,3}[项个条点]|每方面|[一1][项个条点]|各|均|分别`)

// each lets points that several items share stand for those of every item of a checklist.
func (r *reading) each(claimed *slot) {
	for _, s := range r.slots {
		if s.role == points && s.criterion != nil && s.itemOf() && s.Value.Equal(claimed.Value) {
			s.used, s.again = true, true
		}
	}
}

// claim finds the number of the rules that the number of a mark stands for; nil when there is none.
func (r *reading) claim(i int) *slot {
	m := r.Marks[i]
	if m.Unit == "位小数" {
		if m.Value.Equal(exact.Int(int64(r.places))) {
			return &slot{}
		}
		if at := slices.IndexFunc(r.slots, func(s *slot) bool { return s.Operator == "round" && s.Value.Equal(m.Value) }); at >= 0 {
			return r.slots[at]
		}
		return nil
	}
	if m.Unit == "分" {
		return r.claimPoints(i)
	}
	if m.Unit == "%" && m.Value.Equal(exact.Int(100)) && m.From > 0 && strings.ContainsRune("×*", r.Text[m.From-1]) {
		return &slot{} // what makes a quotient a percentage
	}
	if r.spoken(m) || r.enumerated(m) || m.Unit == "步" || r.ofHundred(m) || r.faultless(i) {
		return &slot{}
	}
	if m.Unit == "" && m.From > 0 && strings.ContainsRune("×*", r.Text[m.From-1]) && m.Value.Equal(r.leaf.Marks()) {
		return &slot{}
	}
	if r.inTheMiddle(m) {
		return r.wide(m.Value) // the middle 40% lie between 30% and 70%
	}
	m = r.fromEnd(m)
	how, _ := r.Compared(i)
	for _, use := range r.uses(i) {
		for _, search := range []struct{ used, itself bool }{{false, true}, {true, true}, {false, false}, {true, false}} { // several may say the same one
			for _, s := range r.slots {
				if s.used != search.used || s.role != use || !same(m, s) {
					continue
				}
				if _, ok := s.parted(); !search.itself || !ok || m.Value.Equal(s.Value) {
					if !search.itself && how != "" && !m.Value.Equal(s.Value) && r.otherSide(m, how, s) {
						continue // 2 of 至少2次 is no name of 3 of 少于3次
					}
					return s
				}
			}
		}
	}
	if s := r.turnedRound(m); s != nil {
		s.used = true
		return &slot{}
	}
	return nil
}

// ofHundred reports whether a percentage is that of the marks: of 40 marks, 得分的40% is s / 100 * marks.
func (r *reading) ofHundred(m clause.Mark) bool {
	return m.Unit == "%" && m.Value.Equal(r.leaf.Marks()) && slices.ContainsFunc(r.slots, func(s *slot) bool {
		return s.Operator == "/" && s.Value.Equal(exact.Int(100)) && s.criterion != nil &&
			slices.ContainsFunc(analysis.Formulas(s.criterion), func(f *rules.Formula) bool { return slices.Contains(analysis.Reads(f), "marks") })
	})
}

// turnedRound gives the limit below 0 that a number names without its sign, as 超支10% names -10 of what is saved; nil where there is none.
func (r *reading) turnedRound(m clause.Mark) *slot {
	at := slices.IndexFunc(r.slots, func(s *slot) bool { return s.role == limit && s.Value.Sign() < 0 && s.Value.Neg().Equal(m.Value) })
	if at < 0 {
		return nil
	}
	return r.slots[at]
}

// fromEnd gives a share of the last, 后40%, as where they begin: 60%.
func (r *reading) fromEnd(m clause.Mark) clause.Mark {
	if m.Unit == "%" && m.From > 0 && r.Text[m.From-1] == '后' {
		m.Value = exact.Int(100).Sub(m.Value)
	}
	return m
}

// inTheMiddle reports whether a number is a share between the best and the last: 中间40%.
func (r *reading) inTheMiddle(m clause.Mark) bool {
	return m.Unit == "%" && m.From > 1 && string(r.Text[m.From-2:m.From]) == "中间"
}

// wide gives the upper end of a tier that is so wide; nil where there is none.
func (r *reading) wide(width exact.Number) *slot {
	for _, s := range r.slots {
		for _, t := range r.slots {
			if s.role == limit && t.role == limit && s.tier == t.tier && s.tier != "" && s.Value.Sub(t.Value).Equal(width) {
				return s
			}
		}
	}
	return nil
}

// faultless reports whether a rate of 100% is that where nothing falls short, beside what each that does costs: 整改率100%得10分，每有一处未整改扣2分.
func (r *reading) faultless(i int) bool {
	m := r.Marks[i]
	return m.Unit == "%" && m.Value.Equal(exact.Int(100)) && oneMissing.MatchString(string(r.Text[m.To:])) &&
		slices.ContainsFunc(r.leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return c.Inside().Counts() }) &&
		!slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role == limit || s.role == step })
}

// oneMissing is what stands behind such a rate: the marks, and what is counted of what falls short.
var oneMissing = regexp.MustCompile(`^(?:的|，|[得计](?:满分|[0-9.]+分)|不扣分)*[每发有一1][^，。；%％]{1,16}扣`)

// enumerated reports whether a number says how many were just named: 合同制、招投标制、监理制等三项制度.
func (r *reading) enumerated(m clause.Mark) bool {
	if !slices.Contains([]string{"项", "个", "类", "种", "方面", "本", "张"}, m.Unit) || !m.Value.IsInt() {
		return false
	}
	before := strings.TrimSuffix(strings.TrimSuffix(string(r.Text[:m.From]), "等"), "这")
	if cut := strings.LastIndexAny(before, "，。；：;,:（(\n"); cut >= 0 {
		before = before[cut:]
	}
	named := strings.Count(before, "、")
	return named > 0 && m.Value.Equal(exact.Int(int64(named+1)))
}

// spoken reports whether a number is of a date, a period or a count that the rules name in words: in the label of a figure or in one of its words,
// or in a sentence.
func (r *reading) spoken(m clause.Mark) bool {
	if m.Unit == "" || slices.Contains([]string{"分", "%", "百分点", "‰", "倍"}, m.Unit) || clause.Money[m.Unit] != 0 {
		return false
	}
	for _, said := range r.sentences {
		if slices.ContainsFunc(said, func(x clause.Mark) bool {
			return x.Kind == clause.Numeral && x.Unit == m.Unit && x.Value.Equal(m.Value)
		}) {
			return true
		}
	}
	return r.dated(m)
}

// dated reports whether a number is the year, the month or the day of a date that the rules write: date("2025-04-30") of 2025年4月30日.
func (r *reading) dated(m clause.Mark) bool {
	formulas := []*rules.Formula{}
	for _, c := range withChoices(r.leaf.Criteria().Slice()...) {
		formulas = append(formulas, analysis.Formulas(c)...)
	}
	for _, f := range formulas {
		for _, d := range analysis.Dates(f) {
			year, month, day := d.Date()
			if at := slices.Index([]string{"年", "月", "日", "号"}, m.Unit); at >= 0 && m.Value.Equal(exact.Int(int64([]int{year, month, day, day}[at]))) {
				return true
			}
		}
	}
	return false
}

// uses tells from the words around a number what it may be for.
func (r *reading) uses(i int) []role {
	m := r.Marks[i]
	before := strings.TrimRight(string(r.Text[max(0, m.From-3):m.From]), " （(")
	if strings.HasSuffix(before, "÷") {
		return []role{factor, limit, anyUse} // 满意度÷90%: what is divided by may be the target
	}
	if strings.HasSuffix(before, "×") || strings.HasSuffix(before, "*") {
		if m.Unit == "%" {
			return []role{factor}
		}
		return []role{factor, anyUse}
	}
	if r.stepping(i) {
		return []role{step}
	}
	if m.Unit == "百分点" {
		return []role{step, limit}
	}
	if slices.Contains([]string{"项", "个", "条", "档", "级", "次", "处", "件", "类"}, m.Unit) {
		return []role{limit, anyUse, share, factor, tally}
	}
	return []role{limit, anyUse, share, factor} // what the rule writes before what its kind carries
}

// stepping reports whether the number of a mark is the length of a step: 每超过1个百分点, 每低于100%一个百分点, 不足5%, 按5%计.
func (r *reading) stepping(i int) bool {
	if !slices.ContainsFunc(r.slots, func(s *slot) bool { return s.role == step }) {
		return false
	}
	m := r.Marks[i]
	if i > 0 && (r.Unfinished(i-1) || r.Joined(i-1)) {
		return true
	}
	if m.From > 0 && r.Text[m.From-1] == '按' && clause.At(r.Text, m.End) != '、' { // not the weights of 按0.5、0.3、0.2加权
		return true
	}
	for j := i - 1; j >= 0 && r.Marks[j].Kind != clause.Numeral && !r.Between(r.Marks[j], m); j-- {
		if r.Marks[j].Kind == clause.Every && !clause.Period.MatchString(clause.TextAt(r.Text, r.Marks[j].To)) {
			return !r.Joined(i)
		}
	}
	return false
}

// same reports whether a number of a clause is the number of a slot.
func same(m clause.Mark, s *slot) bool {
	x, hundred := m.Value, exact.Int(100)
	percent, _ := x.Quo(hundred)
	unit := s.unit()
	if f := s.measured(); f != nil && s.Role != kind.RowEnd {
		ratio, ok := analysis.RatioOf(f)
		if (m.Unit == "%" || m.Unit == "百分点") && ok && ratio.Full.Equal(exact.Int(1)) && s.role != factor && (unit != "%" || percent.Equal(s.Value)) {
			return percent.Equal(s.Value) // 100% of spending / budget is 1; what is weighed by percentages is in percent as it stands
		}
	}
	if m.Unit == "%" && s.role == factor && (percent.Equal(s.Value) || percent.Equal(exact.Int(1).Sub(s.Value).Abs())) {
		return true // 平均价的97% is * 0.97, and 减少10% is * 0.9
	}
	if s.Operator == "/" && x.Mul(s.Value).Equal(exact.Int(1)) {
		return true // 一半 is marks / 2
	}
	if below, ok := s.parted(); ok && (x.Equal(below) || x.Equal(below.Add(exact.Int(1)))) || s.adjacent(m) {
		return true
	}
	switch {
	case s.role == share:
		return m.Unit == "%" && percent.Equal(s.Value) || m.Unit != "%" && m.Unit != "百分点" && x.Equal(s.Value) ||
			m.Unit == "%" && s.Role == kind.Beyond && percent.Equal(s.Value.Add(exact.Int(1)))
	case m.Unit == "%" && s.role == limit && len(s.Beside.To) > 0 && s.Value.Sub(s.Beside.Full).Abs().Equal(x):
		return true // 超过预算10% is 110
	case (m.Unit == "%" || m.Unit == "百分点") && unit != "" && unit != "%" && s.role != anyUse && s.role != factor:
		return false
	case m.Unit == "%" && unit != "%" && percent.Equal(s.Value):
		return true
	case m.Unit != "%" && m.Unit != "百分点" && unit == "%" && x.Mul(hundred).Equal(s.Value) && x.Cmp(exact.Int(1)) <= 0 && x.Sign() > 0:
		return !x.Equal(exact.Int(1)) || m.Unit == "倍" // 三分之一 of a percentage
	case clause.Money[m.Unit] != 0 && clause.Money[unit] != 0:
		return x.Mul(exact.Int(clause.Money[m.Unit])).Equal(s.Value.Mul(exact.Int(clause.Money[unit])))
	case strings.HasPrefix(unit, "万") && !strings.HasPrefix(m.Unit, "万") && x.Equal(s.Value.Mul(exact.Int(1e4))):
		return true
	}
	return x.Equal(s.Value)
}
