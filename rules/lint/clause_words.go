package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

func clauseCodes() []string {
	return []string{codeClauseNumber, codeClauseWord, codeClauseIncomplete, codeClauseItem, codeClausePartial, codeReasonNumber, codeRuleNumber}
}

// classifiers are what 每 counts without a number: 每次, 每项; not 每个百分点.
var classifiers = strings.Fields("个百分点 次 个 项 件 人 处 例 起 天 日 月 季 年 条 份 户 家 笔 类 名 场 期 篇 发现 出现 发生 有 缺 违规 逾期 一级")

// words looks for words whose number is missing, and for words that the rule contradicts.
func (r *reading) words() {
	for i, m := range r.Marks {
		switch m.Kind {
		case clause.Bare:
			r.incomplete(m)
		case clause.Joint:
			above := i > 0 && r.Marks[i-1].Kind == clause.Relation && r.Marks[i-1].To == m.From // 0度以下至零下5度
			if r.Left(i) < 0 && !above || i+1 == len(r.Marks) || r.Marks[i+1].Kind != clause.Numeral || r.Marks[i+1].From != m.To && string(r.Text[m.To:r.Marks[i+1].From]) != "第" {
				r.incomplete(m)
			}
		case clause.Every:
			if counted := clause.WordAt(r.Text, m.To, append(classifiers, clause.Units...)); r.StepOf(i) < 0 && (counted == "" || counted == "个百分点") && !unicode.In(clause.At(r.Text, m.To), unicode.Latin) {
				r.incomplete(m)
			}
		case clause.Included:
			if m.From > 0 && strings.ContainsRune("（(", r.Text[m.From-1]) && r.Beside(i) < 0 {
				r.incomplete(m)
			}
		case clause.Relation:
			if r.Beside(i) < 0 && r.elided(m) && !r.said(i) && !r.Unsized(i) {
				r.incomplete(m)
			}
		case clause.Floor:
			r.floor(m)
		case clause.Numeral:
			r.against(i)
		}
	}
}

// elided reports whether a word that compares has neither a number nor anything else to compare with.
func (r *reading) elided(m clause.Mark) bool {
	after := clause.At(r.Text, m.To)
	if m.Text == "以内" && bounded.MatchString(string(r.Text[:m.From])) {
		return false // 控制在预算以内
	}
	if m.Text == "最高" && strings.ContainsRune("按以取", clause.At(r.Text, m.From-1)) {
		return false // 同时获得的按最高计
	}
	if slices.Contains([]string{"以上", "以下", "以内", "以外"}, m.Text) {
		_, number := clause.Plain(r.Text[m.To:]) // 以下2项
		return number == 0 && clause.At(r.Text, m.From-1) != '级' && !strings.ContainsRune("各条情指要规述所项标每任均内有未几", after)
	}
	rest := clause.TextAt(r.Text, m.To)
	return strings.ContainsRune("的，。；、）)得扣,;\n个百%％", after) && !clause.Says(m.Text, "最高", "最低", "最多") || strings.HasPrefix(rest, "一个百") || after == '计' && !strings.HasPrefix(rest, "计划")
}

// bounded ends in what sets a bound and has a name, not a number.
var bounded = regexp.MustCompile(`(?:预算|计划|限额|定额|编制|控制数|控制价|标准|额度|指标)(?:数|额|范围)?$`)

// said reports whether 未达到的 refers to what was said before with 达到, and 超过的 to 不超过预算的.
func (r *reading) said(i int) bool {
	word := r.Marks[i].Text
	if slices.Contains([]string{"未达到", "没有达到", "没达到", "未达", "达不到"}, word) {
		word = "达到"
	}
	for j, m := range r.Marks[:i] {
		if m.Kind == clause.Relation && (word == "达到" && m.How == ">=" || strings.HasSuffix(m.Text, word) && r.Beside(j) < 0) {
			return true
		}
	}
	return false
}

func (r *reading) incomplete(m clause.Mark) {
	r.report(codeClauseIncomplete, Warning, m.From, "评分标准里的“%s”旁边没有数：请与通知核对；原文如此的，在 not_scored 里写明", r.quote(m.From, m.To))
}

// floor holds 扣完为止 against the limits of the rules. A limit that the clause names too is of one rule, and 扣完为止 of them together: 逾期最多扣
// 4分，扣完为止.
func (r *reading) floor(m clause.Mark) {
	for _, c := range r.leaf.Criteria().All() {
		most, ok := analysis.AtMost(c)
		named := slices.ContainsFunc(r.claims, func(s *slot) bool { return s != nil && s.criterion == c && s.Role == kind.AtMost })
		if ok && !(named && r.leaf.Criteria().Len() > 1) && most.Less(r.leaf.Marks()) {
			r.report(codeClauseWord, Error, m.From, "评分标准写“扣完为止”，规则 %s 却最多扣 %s 分（分值 %s 分）", c.Name(), most, r.leaf.Marks())
		}
	}
}

// against holds the words around a number against the number of the rule that it stands for.
func (r *reading) against(i int) {
	s, m := r.claims[i], r.Marks[i]
	if s == nil || s.criterion == nil {
		return
	}
	if s.role == step {
		r.direction(i, s)
		return
	}
	how, sure := r.Compared(i)
	if how == "" || s.Role == kind.Tier {
		return
	}
	costs := 0
	if r.Related(i) {
		costs = r.CostsFrom(m.End)
	}
	switch r.Exception(m.From) {
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
		r.report(codeClauseWord, severity, m.From, "评分标准说的是“%s”，规则 %s 在正好等于 %s 时算的却是另一边：请核对含不含这个数", r.phrase(i), s.criterion.Name(), s.Value)
		return
	}
	r.report(codeClauseWord, Error, m.From, "评分标准里“%s”扣不扣分，与规则 %s 正好相反：请核对方向", r.phrase(i), s.criterion.Name())
}

// otherSide reports whether a rule counts the very number of a clause to the other side than the clause does.
func (r *reading) otherSide(m clause.Mark, how string, s *slot) bool {
	upTo := how == ">" || how == "<="
	if below, ok := s.parted(); ok && m.Value.IsInt() {
		last := m.Value
		if !upTo {
			last = last.Sub(exact.Int(1))
		}
		return !last.Equal(below)
	}
	return upTo != s.opens
}

// direction holds 每超过 and 每低于 against the side on which a per_step takes points off.
func (r *reading) direction(i int, s *slot) {
	for j := i - 1; j >= 0 && !r.Between(r.Marks[j], r.Marks[i]); j-- {
		if r.Marks[j].Kind != clause.Every {
			continue
		}
		text := string(r.Text[r.Marks[j].To:r.Marks[i].From])
		if strings.Contains(text, "超支") { // 节约率 below 0, or spending above a budget
			continue
		}
		side := losingSide(text, analysis.Measured(s.criterion), places.MatchString(clause.TextAt(r.Text, r.Marks[i].To)) || r.Marks[i].Unit == "名" && r.placed(s.criterion))
		if r.fromPlace(analysis.Measured(s.criterion)) || analysis.TwoSided(s.criterion) {
			continue
		}
		wrong := func(c *rules.Criterion) bool {
			limit, _ := part(c, kind.Limit)
			return side != "" && limit.Loses != "" && limit.Loses != side
		}
		if wrong(s.criterion) && !r.Unfinished(i-1) && !slices.ContainsFunc(r.slots, func(t *slot) bool {
			return t.criterion != nil && t.role == step && same(r.Marks[i], t) && !wrong(t.criterion)
		}) {
			r.report(codeClauseWord, Error, r.Marks[j].From, "评分标准写“每%s”，规则 %s 扣分的却是另一边：请核对 below 和 above", text, s.criterion.Name())
		}
	}
}

// placed reports whether a criterion measures a place that units report: 名次每降一名.
func (r *reading) placed(c *rules.Criterion) bool {
	return slices.ContainsFunc(analysis.Fields(analysis.Measured(c)), func(i int) bool {
		return strings.Contains(kind.LabelOf(r.set.Field(i)), "名次") || strings.Contains(kind.LabelOf(r.set.Field(i)), "排名")
	})
}

// fromPlace reports whether a number is made from a place or a share of the places: 每下降 may then go either way.
func (r *reading) fromPlace(f *rules.Formula) bool {
	if _, plain := analysis.StandingOf(f); f == nil || plain {
		return false
	}
	return slices.ContainsFunc(analysis.Fields(f), func(field int) bool {
		i := field - r.set.Inside().Figures
		return i >= 0 && r.set.Standings().At(i).Kind <= judging.Percentile
	})
}

// places stands behind a number of places: 每下降1个名次.
var places = regexp.MustCompile(`^个?(?:名次|位次)`)

// losingSide tells on which side of a limit the words behind 每 take points off; "" where they leave it open. A lower place is a higher number, be
// it one that is ranked or one that a unit reports.
func losingSide(text string, measured *rules.Formula, place bool) string {
	above, below := "高超多增升正", "低少减降短负"
	if place {
		above, below = "低降落退后减", "高升前增"
	}
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

// phrase gives the words around a number.
func (r *reading) phrase(i int) string {
	from, to := r.Marks[i].From, r.Marks[i].End
	for j, m := range r.Marks {
		if (m.Kind == clause.Relation || m.Kind == clause.Included) && r.Beside(j) == i {
			from, to = min(from, m.From), max(to, m.To)
		}
	}
	return r.quote(from, to)
}
