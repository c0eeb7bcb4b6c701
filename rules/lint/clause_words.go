package lint

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

func clauseCodes() []string {
	return []string{CodeClauseNumber, CodeClauseWord, CodeClauseIncomplete, CodeClauseItem, CodeClausePartial, CodeRuleNumber}
}

// compared tells how what the clause is about lies to the number of mark j: >=, >, <= or <, "" when no word says; sure is false where the
// words leave open whether the number itself is meant.
func (r *reading) compared(j int) (how string, sure bool) {
	with := ""
	for i, m := range r.marks {
		switch {
		case m.kind == included && numberBeside(r.clause, r.marks, i) == j:
			with = m.text
		case m.kind == relation && numberBeside(r.clause, r.marks, i) == j:
			if at := slices.IndexFunc(relations, func(x struct{ word, how string }) bool { return x.word == m.text }); at >= 0 {
				how, sure = relations[at].how, true
			}
		case m.kind == joint && i > 0 && i+1 < len(r.marks) && (j == i+1 || j == r.left(i)):
			if l := r.left(i); l >= 0 && r.marks[i+1].kind == numeral && r.marks[l].value.Less(r.marks[i+1].value) == (j == l) {
				how, sure = ">=", false
			} else {
				how, sure = "<=", false
			}
		}
	}
	switch how {
	case "above":
		how, sure = ">=", false
	case "below":
		how, sure = "<=", false
	}
	if with != "" && how != "" {
		how, sure = how[:1]+boolText(!strings.HasPrefix(with, "不"), "="), true
	}
	return how, sure
}

// left gives the number in front of a 至; -1 when there is none.
func (r *reading) left(i int) int {
	for j := i - 1; j >= 0; j-- {
		if r.marks[j].kind == numeral {
			if strings.Trim(string(r.clause[r.marks[j].end:r.marks[i].from]), "（()）不含 ") == "" {
				return j
			}
			break
		}
	}
	return -1
}

// classifiers are what 每 counts without a number: 每次, 每项.
var classifiers = strings.Fields("次 个 项 件 人 处 例 起 天 日 月 季 年 条 份 户 家 笔 类 名 场 期 篇 发现 出现 发生 有 缺 违规 逾期 一级")

// words looks for words whose number is missing, and for words that the rule contradicts.
func (r *reading) words() {
	for i, m := range r.marks {
		after := string(r.clause[m.to:min(m.to+4, len(r.clause))])
		switch m.kind {
		case bare:
			r.incomplete(m)
		case joint:
			if r.left(i) < 0 || i+1 == len(r.marks) || r.marks[i+1].kind != numeral || r.marks[i+1].from != m.to {
				r.incomplete(m)
			}
		case every:
			counted := strings.HasPrefix(after, "个百分点")
			counted = !counted && slices.ContainsFunc(classifiers, func(c string) bool { return strings.HasPrefix(after, c) })
			if j := r.stepOf(i); j < 0 && !counted {
				r.incomplete(m)
			}
		case included:
			if m.from > 0 && strings.ContainsRune("（(", r.clause[m.from-1]) && numberBeside(r.clause, r.marks, i) < 0 {
				r.incomplete(m)
			}
		case relation:
			if numberBeside(r.clause, r.marks, i) < 0 && r.elided(m, after) {
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
func (r *reading) elided(m mark, after string) bool {
	if m.text == "以上" || m.text == "以下" || m.text == "以内" || m.text == "以外" {
		return !(m.from > 0 && r.clause[m.from-1] == '级') && !slices.ContainsFunc(strings.Fields("各 条 情 指 要 规 述 所 项 标"), func(x string) bool { return strings.HasPrefix(after, x) })
	}
	return after == "" || strings.ContainsRune("的，。；、）)得扣计,;\n一个百%％", []rune(after)[0])
}

func (r *reading) incomplete(m mark) {
	r.report(CodeClauseIncomplete, Warning, m.from, "评分标准里的“%s”旁边没有数：请与通知核对；原文如此的，在 not_scored 里写明", m.text)
}

// floor holds 扣完为止 against the limits of the rules.
func (r *reading) floor(m mark) {
	for _, c := range r.leaf.Criteria() {
		if most, ok := c.AtMost(); ok && most.Less(r.leaf.Marks()) {
			r.report(CodeClauseWord, Error, m.from, "评分标准写“扣完为止”，规则 %s 却最多扣 %s 分（分值 %s 分）", c.Name(), most, r.leaf.Marks())
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
	if how == "" || !s.sided || strings.HasSuffix(s.Key, ".low") || strings.HasSuffix(s.Key, ".high") {
		return
	}
	if sure && (how == ">" || how == "<=") != s.opens {
		r.report(CodeClauseWord, Error, m.from, "评分标准说的是“%s”，规则 %s 在正好等于 %s 时算的却是另一边：请核对含不含这个数", r.phrase(i), s.criterion.Name(), s.Value)
		return
	}
	if costs := r.costs(i); s.loses != "" && costs != 0 && (costs > 0) != (how[:1] == s.loses) {
		r.report(CodeClauseWord, Error, m.from, "评分标准里“%s”扣不扣分，与规则 %s 正好相反：请核对方向", r.phrase(i), s.criterion.Name())
	}
}

// direction holds 每超过 and 每低于 against the side on which a per_step takes points off.
func (r *reading) direction(i int, s *slot) {
	for j := i - 1; j >= 0 && !r.between(r.marks[j], r.marks[i]); j-- {
		if r.marks[j].kind != every {
			continue
		}
		text := string(r.clause[r.marks[j].to:r.marks[i].from])
		side := ""
		switch {
		case strings.ContainsAny(text, "高超多增升"):
			side = ">"
		case strings.ContainsAny(text, "低少减降短"):
			side = "<"
		}
		for _, l := range r.slots {
			if side != "" && l.criterion == s.criterion && l.loses != "" && l.loses != side {
				r.report(CodeClauseWord, Error, r.marks[j].from, "评分标准写“每%s”，规则 %s 扣分的却是另一边：请核对 below 和 above", text, s.criterion.Name())
			}
		}
	}
}

// costs tells what becomes of who is where the number of a mark says: 1 points come off, -1 none, 0 the clause does not say.
func (r *reading) costs(i int) int {
	rest := string(r.clause[r.marks[i].end:])
	if end := strings.IndexAny(rest, "。；;\n"); end >= 0 {
		rest = rest[:end]
	}
	first, verdict := len(rest), 0
	for _, w := range []struct {
		word  string
		costs int
	}{{"不得分", 1}, {"不扣", -1}, {"扣", 1}, {"得", -1}, {"满分", -1}} {
		if at := strings.Index(rest, w.word); at >= 0 && at < first {
			first, verdict = at, w.costs
		}
	}
	return verdict
}

// phrase gives the words around a number.
func (r *reading) phrase(i int) string {
	from, to := r.marks[i].from, r.marks[i].end
	for j, m := range r.marks {
		if (m.kind == relation || m.kind == included) && numberBeside(r.clause, r.marks, j) == i {
			from, to = min(from, m.from), max(to, m.to)
		}
	}
	return string(r.clause[from:to])
}

// partial holds what the clause says about an unfinished step against the rule.
func (r *reading) partial() {
	var steps []*rules.Criterion
	for _, c := range r.leaf.Criteria() {
		for _, a := range append([]*rules.Criterion{c}, c.Choices()...) {
			if _, ok := a.Partial(); ok {
				steps = append(steps, a)
			}
		}
	}
	said := false
	for i, m := range r.marks {
		if m.kind != relation || m.text != "不足" || i+1 == len(r.marks) || r.marks[i+1].from != m.to || len(steps) == 0 {
			continue
		}
		said = true
		rest := string(r.clause[r.marks[i+1].end:])
		if end := strings.IndexAny(rest, "。；;，,\n"); end >= 0 {
			rest = rest[:end]
		}
		want, known := indicators.Count, strings.Contains(rest, "计") || strings.Contains(rest, "扣")
		switch {
		case strings.Contains(rest, "不扣"), strings.Contains(rest, "不计"), strings.Contains(rest, "舍去"), strings.Contains(rest, "忽略"):
			want, known = indicators.Discard, true
		case strings.Contains(rest, "比例"):
			want, known = indicators.Prorate, true
		}
		if !known || slices.ContainsFunc(steps, func(c *rules.Criterion) bool { p, _ := c.Partial(); return p == want }) {
			continue
		}
		r.report(CodeClauseWord, Error, m.from, "评分标准写“%s”，规则 %s 的 partial 却不是 %s", string(r.clause[m.from:r.marks[i+1].end])+rest, steps[0].Name(), []string{"discard", "count", "prorate"}[want])
	}
	if at := slices.IndexFunc(r.marks, func(m mark) bool { return m.kind == every }); at >= 0 && !said && len(steps) > 0 && !r.exempt("不足") {
		r.report(CodeClausePartial, Warning, r.marks[at].from, "评分标准写了“每”，没有写不足一步怎样计；规则 %s 选定了一种：请在评分标准里写明，或在 not_scored 里说明依据", steps[0].Name())
	}
}

// exempt reports whether a part of the clause with 每 or a word of one's own is marked.
func (r *reading) exempt(word string) bool {
	return slices.ContainsFunc(r.leaf.NotScored(), func(u rules.Unscored) bool { return strings.Contains(u.Text, word) || strings.Contains(u.Text, "每") })
}

// tiers holds each phrase that comes to points against the tier, case or item with those points.
func (r *reading) tiers() {
	for i, m := range r.marks {
		switch {
		case m.kind == numeral && m.unit == "分" && r.claims[i] != nil && r.claims[i].tier != "":
			if !r.ends(i, r.claims[i].tier) {
				r.report(CodeClauseWord, Error, m.from, "“%s”这一段的界限和得分，规则里没有这样的一档：请核对各档的界限、含不含、得分", r.upTo(i))
			}
		case m.kind == outcome && slices.ContainsFunc(r.segment(i), func(j int) bool { return r.claims[j] != nil && r.claims[j].role == limit && r.claims[j].tier != "" }):
			if !slices.ContainsFunc(r.slots, func(s *slot) bool { return r.comesTo(s, m.text == "不得分") && r.ends(i, s.tier) }) {
				r.report(CodeClauseWord, Error, m.from, "“%s”这一段的界限和得分，规则里没有这样的一档：请核对各档的界限、含不含、得分", r.upTo(i))
			}
		}
	}
}

// comesTo reports whether a number is of a tier that earns nothing, or everything.
func (r *reading) comesTo(s *slot, nothing bool) bool {
	switch {
	case s.criterion == nil || s.tier == "":
		return false
	case s.role == limit:
		return s.Key == "linear.zero_at" && nothing || s.Key == "linear.full_at" && !nothing || s.criterion.Kind() == rules.Checklist
	case nothing:
		return s.Value.IsZero()
	}
	return s.Value.Equal(r.worth(s))
}

func (r *reading) upTo(i int) string {
	return string(r.clause[r.marks[r.segment(i)[0]].from:r.marks[i].end])
}

// ends reports whether the limits in the phrase of mark i are those of a tier, each on its side.
func (r *reading) ends(i int, tier string) bool {
	if tier == "" {
		return true
	}
	for _, j := range r.segment(i) {
		m := r.marks[j]
		if m.kind != numeral || m.unit == "分" || r.stepping(j) || j == i {
			continue
		}
		how, sure := r.compared(j)
		if !slices.ContainsFunc(r.slots, func(s *slot) bool {
			if s.tier != tier || s.role != limit || !same(m, s) {
				return false
			}
			low, high := strings.HasSuffix(s.Key, ".low"), strings.HasSuffix(s.Key, ".high")
			return how == "" || !low && !high || low == (how[0] == '>') && (!sure || s.whole && s.Open || s.Open == (len(how) == 1))
		}) && r.limits(m) {
			return false
		}
	}
	return true
}

// limits reports whether a number is a limit of some tier: others say nothing about tiers.
func (r *reading) limits(m mark) bool {
	return slices.ContainsFunc(r.slots, func(s *slot) bool { return s.tier != "" && s.role == limit && same(m, s) })
}

// items holds the numbering of lists against what carries the items out.
func (r *reading) items() {
	lists := map[string][]int{}
	var styles []string
	for i, m := range r.marks {
		if m.kind == item {
			if lists[m.unit] == nil {
				styles = append(styles, m.unit)
			}
			lists[m.unit] = append(lists[m.unit], i)
		}
	}
	parts := map[string]bool{}
	for _, s := range r.slots {
		if s.role == points && s.tier != "" {
			parts[s.tier] = true
		}
	}
	for _, style := range styles {
		list := lists[style]
		for n, i := range list {
			m := r.marks[i]
			if !m.value.Equal(exact.Int(int64(n + 1))) {
				r.report(CodeClauseItem, Warning, m.from, "编号“%s”接不上：这里应是第 %d 项", m.text, n+1)
				break
			}
			end := len(r.marks)
			if n+1 < len(list) {
				end = list[n+1]
			}
			claimed := slices.ContainsFunc(r.claims[i:end], func(s *slot) bool { return s != nil })
			if !claimed && len(list) != len(parts) && len(list) != len(r.leaf.Criteria()) {
				r.report(CodeClauseItem, Warning, m.from, "评分标准的第 %s 项没有规则：请添一项 checklist 或一条规则；不计分的，在 not_scored 里写明", m.value)
			}
		}
	}
}
