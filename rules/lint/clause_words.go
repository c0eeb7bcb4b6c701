package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/analysis"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

func clauseCodes() []string {
	return []string{codeClauseNumber, codeClauseWord, codeClauseIncomplete, codeClauseItem, codeClausePartial, codeReasonNumber, CodeRuleNumber}
}

// compared tells how what the clause is about lies to the number of mark j: >=, >, <= or <, "" when no word says; sure is false where the
// words leave open whether the number itself is meant.
func (r *reading) compared(j int) (how string, sure bool) {
	with := ""
	for i, m := range r.marks {
		switch {
		case m.kind == included && r.beside(i) == j:
			with = m.text
		case m.kind == relation && r.beside(i) == j:
			how, sure = m.how, true
		case m.kind == joint && i > 0 && i+1 < len(r.marks) && (j == i+1 || j == r.left(i) || j == r.repeated(r.left(i))):
			if l := r.left(i); l >= 0 && r.marks[i+1].kind == numeral && r.marks[l].amount().Less(r.marks[i+1].amount()) == (j != i+1) {
				how, sure = ">=", false
			} else {
				how, sure = "<=", false
			}
		}
	}
	if m := r.marks[j]; how == "" && m.from > 0 && r.clause[m.from-1] == '前' && slices.Contains([]string{"%", "名", "位"}, m.unit) {
		how = "below" // 前10%, 前3名
	}
	switch how {
	case "above":
		how, sure = ">=", false
	case "below":
		how, sure = "<=", false
	}
	if with != "" && how != "" {
		how, sure = how[:1], true
		if !strings.HasPrefix(with, "不") {
			how += "="
		}
	}
	return how, sure
}

// repeated gives the number that another only says again: 80 of 80%（含80%）; -1 where it says none again.
func (r *reading) repeated(j int) int {
	if j < 2 || r.marks[j-1].kind != included || r.marks[j-2].kind != numeral || !r.marks[j-2].value.Equal(r.marks[j].value) ||
		strings.Trim(string(r.clause[r.marks[j-2].end:r.marks[j].from]), "（(不含") != "" {
		return -1
	}
	return j - 2
}

// left gives the number in front of a 至; -1 when there is none.
func (r *reading) left(i int) int { return r.before(i, "（()）不含 ") }

// classifiers are what 每 counts without a number: 每次, 每项; not 每个百分点.
var classifiers = strings.Fields("个百分点 次 个 项 件 人 处 例 起 天 日 月 季 年 条 份 户 家 笔 类 名 场 期 篇 发现 出现 发生 有 缺 违规 逾期 一级")

// words looks for words whose number is missing, and for words that the rule contradicts.
func (r *reading) words() {
	for i, m := range r.marks {
		switch m.kind {
		case bare:
			r.incomplete(m)
		case joint:
			if r.left(i) < 0 || i+1 == len(r.marks) || r.marks[i+1].kind != numeral || r.marks[i+1].from != m.to && string(r.clause[m.to:r.marks[i+1].from]) != "第" {
				r.incomplete(m)
			}
		case every:
			if counted := wordAt(r.clause, m.to, append(classifiers, units...)); r.stepOf(i) < 0 && (counted == "" || counted == "个百分点") && !unicode.In(at(r.clause, m.to), unicode.Latin) {
				r.incomplete(m)
			}
		case included:
			if m.from > 0 && strings.ContainsRune("（(", r.clause[m.from-1]) && r.beside(i) < 0 {
				r.incomplete(m)
			}
		case relation:
			if r.beside(i) < 0 && r.elided(m) && !r.said(i) && !r.unsized(i) {
				r.incomplete(m)
			}
		case floor:
			r.floor(m)
		case numeral:
			r.against(i)
		}
	}
}

// stepOf gives the number that 每 counts by; -1 when there is none.
func (r *reading) stepOf(i int) int {
	for j := i + 1; j < len(r.marks) && !r.between(r.marks[i], r.marks[j]); j++ {
		if r.marks[j].kind == numeral {
			if r.marks[j].unit == "分" {
				return -1
			}
			return j
		}
	}
	return -1
}

// elided reports whether a word that compares has neither a number nor anything else to compare with.
func (r *reading) elided(m mark) bool {
	after := at(r.clause, m.to)
	if slices.Contains([]string{"以上", "以下", "以内", "以外"}, m.text) {
		_, number := plain(r.clause[m.to:]) // 以下2项
		return number == 0 && at(r.clause, m.from-1) != '级' && !strings.ContainsRune("各条情指要规述所项标每任均内有未几", after)
	}
	rest := textAt(r.clause, m.to)
	return strings.ContainsRune("的，。；、）)得扣,;\n个百%％", after) && !says(m.text, "最高", "最低", "最多") || strings.HasPrefix(rest, "一个百") || after == '计' && !strings.HasPrefix(rest, "计划")
}

// said reports whether 未达到的 refers to what was said before with 达到, and 超过的 to 不超过预算的.
func (r *reading) said(i int) bool {
	word := r.marks[i].text
	if slices.Contains([]string{"未达到", "没有达到", "没达到", "未达", "达不到"}, word) {
		word = "达到"
	}
	for j, m := range r.marks[:i] {
		if m.kind == relation && (word == "达到" && m.how == ">=" || strings.HasSuffix(m.text, word) && r.beside(j) < 0) {
			return true
		}
	}
	return false
}

func (r *reading) incomplete(m mark) {
	r.report(codeClauseIncomplete, Warning, m.from, "评分标准里的“%s”旁边没有数：请与通知核对；原文如此的，在 not_scored 里写明", r.quote(m.from, m.to))
}

// floor holds 扣完为止 against the limits of the rules.
func (r *reading) floor(m mark) {
	for _, c := range r.leaf.Criteria().All() {
		if most, ok := analysis.AtMost(c); ok && most.Less(r.leaf.Marks()) {
			r.report(codeClauseWord, Error, m.from, "评分标准写“扣完为止”，规则 %s 却最多扣 %s 分（分值 %s 分）", c.Name(), most, r.leaf.Marks())
		}
	}
}

// against holds the words around a number against the number of the rule that it stands for.
func (r *reading) against(i int) {
	s, m := r.claims[i], r.marks[i]
	if s == nil || s.criterion == nil {
		return
	}
	if s.role == step {
		r.direction(i, s)
		return
	}
	how, sure := r.compared(i)
	if how == "" || s.Role == kind.Tier {
		return
	}
	costs := 0
	if r.related(i) {
		costs = r.costsFrom(m.end)
	}
	switch r.exception(m.from) {
	case "":
	case "除非", "unless":
		costs = -costs
	default:
		costs = 0
	}
	other := func(s *slot) bool { return sure && s.sided && r.otherSide(m, how, s) }
	contrary := func(s *slot) bool { return s.loses != "" && costs != 0 && (costs > 0) != (how[:1] == s.loses) }
	if !other(s) && !contrary(s) || slices.ContainsFunc(r.slots, func(t *slot) bool { // it may stand for that one as well
		return t.criterion != nil && t.role == s.role && same(m, t) && !other(t) && !contrary(t)
	}) {
		return
	}
	if other(s) {
		severity := Error
		if s.optional { // 大于0 may only say where something begins
			severity = Warning
		}
		r.report(codeClauseWord, severity, m.from, "评分标准说的是“%s”，规则 %s 在正好等于 %s 时算的却是另一边：请核对含不含这个数", r.phrase(i), s.criterion.Name(), s.Value)
		return
	}
	r.report(codeClauseWord, Error, m.from, "评分标准里“%s”扣不扣分，与规则 %s 正好相反：请核对方向", r.phrase(i), s.criterion.Name())
}

// exceptions are words behind which stands whom a verdict is not about: 除非达到80%，扣4分; unless the rate is above 80%. What others than 除非
// and unless say of points is left open.
var exceptions = regexp.MustCompile(`除非|(?:^|[^扣清])除|\b(?:unless|except|excluding|without)\b`)

// exception gives the last such word before a place in its phrase; "" where there is none.
func (r *reading) exception(at int) (word string) {
	before := strings.ToLower(string(r.clause[:at]))
	for _, word = range exceptions.FindAllString(before[strings.LastIndexAny(before, "。；;，,\n")+1:], -1) {
	}
	return word
}

// otherSide reports whether a rule counts the very number of a clause to the other side than the clause does.
func (r *reading) otherSide(m mark, how string, s *slot) bool {
	upTo := how == ">" || how == "<="
	if below, ok := s.parted(); ok && m.value.IsInt() {
		last := m.value
		if !upTo {
			last = last.Sub(exact.Int(1))
		}
		return !last.Equal(below)
	}
	return upTo != s.opens
}

// related reports whether a word compares with a number; 至 does not: it joins two.
func (r *reading) related(i int) bool {
	for j, m := range r.marks {
		if m.kind == relation && r.beside(j) == i {
			return true
		}
	}
	return false
}

// direction holds 每超过 and 每低于 against the side on which a per_step takes points off.
func (r *reading) direction(i int, s *slot) {
	for j := i - 1; j >= 0 && !r.between(r.marks[j], r.marks[i]); j-- {
		if r.marks[j].kind != every {
			continue
		}
		text := string(r.clause[r.marks[j].to:r.marks[i].from])
		if strings.Contains(text, "超支") { // 节约率 below 0, or spending above a budget
			continue
		}
		side := losingSide(text, analysis.Measured(s.criterion))
		if r.fromPlace(analysis.Measured(s.criterion)) || analysis.TwoSided(s.criterion) {
			continue
		}
		wrong := func(c *rules.Criterion) bool {
			limit, _ := part(c, kind.Limit)
			return side != "" && limit.Loses != "" && limit.Loses != side
		}
		if wrong(s.criterion) && !r.unfinished(i-1) && !slices.ContainsFunc(r.slots, func(t *slot) bool {
			return t.criterion != nil && t.role == step && same(r.marks[i], t) && !wrong(t.criterion)
		}) {
			r.report(codeClauseWord, Error, r.marks[j].from, "评分标准写“每%s”，规则 %s 扣分的却是另一边：请核对 below 和 above", text, s.criterion.Name())
		}
	}
}

// fromPlace reports whether a number is made from a place or a share of the places: 每下降 may then go either way.
func (r *reading) fromPlace(f *rules.Formula) bool {
	if _, plain := analysis.StandingOf(f); f == nil || plain {
		return false
	}
	return slices.ContainsFunc(analysis.Fields(f), func(field int) bool {
		i := field - r.set.NumFigures()
		return i >= 0 && r.set.Standings().At(i).Kind <= judging.Percentile
	})
}

// losingSide tells on which side of a limit the words behind 每 take points off; "" where they leave it open. A lower place is a higher number.
func losingSide(text string, measured *rules.Formula) string {
	above, below := "高超多增升正", "低少减降短负"
	if s, ok := analysis.StandingOf(measured); ok {
		switch s.Kind {
		case judging.Rank:
			above, below = "低降落退后减", "高升前增"
		case judging.Percentile:
			return ""
		}
	}
	switch {
	case strings.ContainsAny(text, above):
		return ">"
	case strings.ContainsAny(text, below):
		return "<"
	}
	return ""
}

// ofAnother begins a phrase with a condition of its own, whose verdict is not that of the phrase before: 不少于8门，每少1门扣1分.
var ofAnother = regexp.MustCompile(`[，,、][^，,]{0,12}(?:每|不足|否则|未达|达不到)|[，,](?:超过|超出|低于|少于|高于|大于|小于)`)

// verdictWords are the words that say what becomes of who is where the words before them say.
var verdictWords = regexp.MustCompile(`不得分|[得计为，的下上][0０零]分|不计分|取消|扣完|扣光|不扣|满分|扣|得[^分出到]|计[0-9]`)

// costsFrom tells what becomes of who is where what ends at a place of the clause says: 1 points come off, -1 none, 0 it does not say.
func (r *reading) costsFrom(at int) int {
	rest := r.sentenceFrom(at)
	if own := ofAnother.FindStringIndex(rest); own != nil {
		rest = rest[:own[0]]
	}
	switch word := verdictWords.FindString(rest); {
	case word == "":
		return 0
	case word == "不扣" || word == "满分" || !strings.HasSuffix(word, "分") && says(word, "得", "计"):
		return -1
	}
	return 1
}

// phrase gives the words around a number.
func (r *reading) phrase(i int) string {
	from, to := r.marks[i].from, r.marks[i].end
	for j, m := range r.marks {
		if (m.kind == relation || m.kind == included) && r.beside(j) == i {
			from, to = min(from, m.from), max(to, m.to)
		}
	}
	return r.quote(from, to)
}
