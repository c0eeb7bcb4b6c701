package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

func readCap(t *text, m []string) (phrase, bool) {
	return phrase{says: capped, figure: t.value(m[1] + last(m))}, true
}

func last(m []string) string {
	if len(m) > 2 {
		return m[2]
	}
	return ""
}

// readTop reads 最高得10分, which says nothing that the marks do not.
func readTop(t *text, m []string) (phrase, bool) {
	if x := t.number(m[1]); x != nil {
		return phrase{says: amounting, figure: x.Value}, x.Unit == "" || x.Unit == "分"
	}
	return phrase{says: remarked}, true
}

// readScale reads 由分管领导打分，0－10分, which is no less than that somebody judges.
func readScale(t *text, m []string) (phrase, bool) {
	low, high := t.value(m[1]+m[3]), t.value(m[2]+m[4])
	return phrase{says: judged, subject: m[0], figure: high}, low.IsZero() && high.Sign() > 0
}

func readUnfinished(t *text, m []string) (phrase, bool) {
	x := phrase{says: unfinished}
	size := t.number(m[1])
	if size != nil {
		x.step.size = &size.Value
	}
	switch whole := t.number(m[3]); {
	case strings.Contains(m[2], "比例") || strings.Contains(m[2], "插值"):
		x.partial = "prorate"
	case whole != nil && (size == nil || whole.Value.Equal(size.Value)):
		x.partial = "count"
	case whole == nil:
		x.partial = "discard"
	}
	return x, x.partial != ""
}

func readBetween(t *text, m []string) (phrase, bool) {
	x := phrase{says: between}
	ok := true
	if m[1] != "" {
		x.span, ok = t.spanOf(m[1])
	}
	if m[3] != "" && !(t.value(m[2]).IsZero() && t.value(m[3]).Sign() > 0) { // in 6至10分
		return x, false
	}
	x.figure = t.value(m[3])
	return x, ok
}

func readStep(t *text, m []string) (phrase, bool) {
	x := phrase{says: steps, subject: m[1]}
	size := t.number(m[6])
	if size == nil || m[2] != "" && m[4] != "" {
		return x, false
	}
	if at := t.number(m[2] + m[4]); at != nil {
		x.step.limit = &at.Value
	}
	x.step.size, x.step.unit, x.step.words, x.step.deduct = &size.Value, size.Unit, m[3]+m[5]+m[7], t.value(m[8])
	return x, !strings.ContainsAny(m[7], "＞＜") && size.Unit != "" && !size.Share()
}

// unitFor gives the unit that a measure word stands for.
func unitFor(word string) string {
	if counted(word) && word != "天" && word != "日" {
		return word
	}
	return "次"
}

func readEach(t *text, m []string) (phrase, bool) {
	one := exact.Int(1)
	return phrase{says: steps, subject: m[1], step: step{size: &one, unit: unitFor(m[2]), words: m[3], deduct: t.value(m[4])}}, !verdicts.MatchString(m[1])
}

// verdicts in what is counted are of another sentence: 没有违规的得满分，有一项违规扣2分.
var verdicts = regexp.MustCompile(`满分|得分|零分|扣分`)

// readOnce reads 发现一次扣2分, which is no less than each time.
func readOnce(t *text, m []string) (phrase, bool) {
	size := t.number(m[2])
	if size == nil || verdicts.MatchString(m[1]) || !size.Value.Equal(exact.Int(1)) || !counted(size.Unit) || m[1]+m[3] == "" || earned.MatchString(m[1]) {
		return phrase{}, false
	}
	return phrase{says: steps, subject: m[1], step: step{size: &size.Value, unit: size.Unit, words: m[3], deduct: t.value(m[4])}}, !strings.ContainsAny(m[1], "第首")
}

// earned ends what does not go wrong when there is one of it.
var earned = regexp.MustCompile(`(?:完成|达到|获得|通过|具有|提供|做到|得分?|≥)$`)

// readGain reads 每项得1分. What earns is counted one by one, or it is left.
func readGain(t *text, m []string) (phrase, bool) {
	one := exact.Int(1)
	x := phrase{says: steps, subject: m[1], step: step{size: &one, unit: unitFor(measure.FindString(m[2] + m[4])), words: m[2] + m[4], deduct: t.value(m[5]), gains: true}}
	if size := t.number(m[3]); size != nil {
		x.step.size, x.step.unit = &size.Value, size.Unit
	} else if !each.MatchString(m[2] + m[4]) {
		return x, false
	}
	return x, !verdicts.MatchString(m[1]) && !period.MatchString(m[2])
}

// measure is a measure word where counting begins.
var measure = regexp.MustCompile(`^(?:人次|批次|[次起例处项件个人笔份台篇期场条户名家宗本门批])`)

// period is what 每 says how often, which counts nothing: 每季度公示一次.
var period = regexp.MustCompile(`^个?(?:年|半年|季|月|周|学期|学年|日|天)`)

func readSquare(t *text, m []string) (phrase, bool) {
	says, o, ok := limit, outcome{}, true
	if len(m) > 6 {
		says = tier
		o, ok = t.outcomeOf(m[6])
	}
	side := func(sign string) side {
		if sign == "＜" {
			return excluded
		}
		return included
	}
	return phrase{says: says, subject: m[3], outcome: o, span: span{&end{at: t.value(m[1]), said: side(m[2])}, &end{at: t.value(m[5]), said: side(m[4])}}}, ok
}

func readTier(t *text, m []string) (phrase, bool) {
	x := phrase{says: tier, subject: m[1]}
	var of, said bool
	x.span, of = t.spanOf(m[2])
	x.outcome, said = t.outcomeOf(m[4])
	return x, of && said && !strings.ContainsAny(m[3], "每按不未否其反") && (len([]rune(m[3])) <= 2 || strings.HasPrefix(m[3], "的") || doneWords.MatchString(m[3]))
}

func readLimit(t *text, m []string) (phrase, bool) {
	x := phrase{says: limit, subject: m[1]}
	var ok bool
	x.span, ok = t.spanOf(m[2])
	return x, ok && !(strings.HasPrefix(m[2], "为") && given.MatchString(m[1])) // 评定为5分 is what is got
}

// given ends with the verb of a verdict: 评定 of 评定为5分.
var given = regexp.MustCompile(`[评定记计]$`)

func readRatio(t *text, m []string) (phrase, bool) {
	if x := t.number(m[3]); x != nil && x.Unit != "分" {
		return phrase{says: ratio, subject: m[1], over: m[2], figure: x.Value}, x.Unit == ""
	}
	return phrase{says: ratio, subject: m[1], over: m[2]}, true
}

func readFact(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[2])
	label := without(strings.TrimLeft(m[1], "，、：的"), "，、：的（")
	x := phrase{says: fact, subject: label, outcome: o}
	if strings.Contains(label, "合理") { // which one must judge, unless what falls short is counted beside it
		x.partial, label = "judged", strings.ReplaceAll(label, "合理", "")
	}
	return x, ok && label != "" && !scoring.MatchString(label) && !notFacts.MatchString(strings.ReplaceAll(label, "不良", ""))
}

// sized is how large or how many what a fact speaks of must be: 50万元以上 of 50万元以上设备.
var sized = regexp.MustCompile(n + `(?:以上|以下)([^的得计扣者，])`)

// readItem reads ②50万元以上设备有三家报价，得1分.
func readItem(t *text, m []string) (phrase, bool) {
	x, ok := readFact(t, []string{m[0], sized.ReplaceAllString(m[1], "$1"), m[2]})
	x.subject = without(strings.TrimLeft(m[1], "，、：的"), "，、：的（")
	return x, ok && !x.outcome.takes()
}

// readLevel reads 验收结论为优秀的计满分.
func readLevel(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[4])
	if x := t.number(m[2]); x != nil && x.Unit != "级" && x.Unit != "等" {
		return phrase{}, false
	}
	return phrase{says: level, subject: m[1], under: t.plain(m[2]) + rankPlain[[]rune(m[3] + " ")[0]], outcome: o}, ok && !o.takes() && !scoring.MatchString(m[1])
}

// readUnfit reads 没有项目的单位，本项不考核，按满分计.
func readUnfit(t *text, m []string) (phrase, bool) {
	x := phrase{says: unfit, subject: m[1]}
	switch then := m[2]; {
	case strings.Contains(then, "满分") && !strings.Contains(then, "折"):
		x.partial = "full"
	case strings.Contains(then, "平均"):
		x.partial = "share_equally"
	case strings.Contains(then, "折算") || strings.Contains(then, "百分制"):
		x.partial = "rescale"
	case strings.Contains(then, "分值") && (strings.Contains(then, "其他") || strings.Contains(then, "同级") || strings.Contains(then, "同组") || strings.Contains(then, "权重")):
		x.partial = "redistribute"
	case then == "不得分" || strings.Contains(then, "零分"):
		x.partial = "zero"
	}
	return x, x.partial != "" && !scoring.MatchString(m[1])
}

// readAtMost reads 超过4分的按4分计 of what a formula gives, which is no tier of a figure.
func readAtMost(t *text, m []string) (phrase, bool) {
	if m[1] == "" {
		return phrase{says: remarked}, m[2] == ""
	}
	return phrase{says: amounting, figure: t.value(m[1])}, m[2] != "" && t.value(m[1]).Equal(t.value(m[2]))
}

// readShare reads 按节约率÷8%×10分计算.
func readShare(t *text, m []string) (phrase, bool) {
	x := phrase{says: scaled, subject: m[1]}
	if at := t.number(m[2]); at != nil {
		x.step.limit = &at.Value
	}
	if of := t.number(m[3]); of != nil {
		if of.Unit != "分" && of.Unit != "" {
			return x, false
		}
		x.figure = of.Value
	}
	return x, !strings.ContainsAny(m[1], "÷/×+-－")
}

// readPart reads 得分=满意度得分×10% of 10 marks, which is a share of 100 points.
func readPart(t *text, m []string) (phrase, bool) {
	at := t.number(m[2])
	return phrase{says: scaled, subject: m[1], figure: at.Value, partial: "part"}, at.Unit == "%"
}

// readWorth reads 建立台账，3分.
func readWorth(t *text, m []string) (phrase, bool) {
	of := t.number(m[2])
	if of == nil || of.Unit != "分" && of.Unit != "" {
		return phrase{}, false
	}
	label := without(m[1], "的")
	return phrase{says: worth, subject: label, outcome: outcome{'+', of.Value}}, !scoring.MatchString(label) && !notFacts.MatchString(label) && !negative(label)
}

// readCapOfAll reads 两项扣分之和不超过5分; without a number it is the marks.
func readCapOfAll(t *text, m []string) (phrase, bool) {
	if strings.HasSuffix(m[0], "分值") {
		return phrase{says: floored}, true
	}
	return phrase{says: amounting, figure: t.value(m[1])}, true
}

// readPair reads 整改率低于90%或者持证率低于95%的，扣5分.
func readPair(t *text, m []string) (phrase, bool) {
	one, first := t.spanOf(m[2])
	two, second := t.spanOf(m[5])
	o, ok := t.outcomeOf(m[6])
	how := " or "
	if m[3] != "或者" && m[3] != "或" {
		how = " and "
	}
	return phrase{says: paired, subject: m[1], span: one, over: how, outcome: o, beside: &phrase{subject: m[4], span: two}}, first && second && ok
}
