package scoring_test

import (
	"math/big"
	"regexp"
	"strings"
)

var roundings = "{四舍五入|按五留双修约|舍去尾数}"

// workingForms are the lines of a working, the narrow before the wide.
var workingForms = []form{
	formed("level by figures", "等次由数据决定：“*”，可给%分至%分*", func(r *reader, f []figure, _ []string) {
		if r.exactPoints(f...); f[1].at.Cmp(f[0].at) < 0 {
			r.fault("the most is less than the least")
		}
	}),
	formed("no share", "*是负数，按 0 计，得分比例 = *", func(r *reader, _ []figure, words []string) {
		if words[1] != "0%" {
			r.fault("a share of what counts as 0")
		}
	}),
	formed("off the target", "偏离目标 = *，达到 *，不得分", func(r *reader, _ []figure, words []string) {
		if f, ok := r.equals("偏离目标 = "+words[0], true); ok && f.at.Cmp(rat(100)) < 0 {
			r.fault("less than 100%%")
		}
	}),
	formed("steps", "比%@{高|低|落后} %@，每%@扣%分，不足*", (*reader).stepsLine),
	formed("part of a tier", "在 (*, *{)|]} 一档的部分为%@，每%@扣%分，不足*", (*reader).tierLine),
	formed("lost", "得%分（满分%分），扣分 = %分 − %分 = %分", func(r *reader, f []figure, _ []string) {
		r.exactPoints(f...)
		if r.came != nil {
			if r.follows(f[0]); r.came.rough {
				r.fault("what was rough is not rounded")
			}
			if !r.came.rough {
				r.same("earned", f[0], *r.came)
			}
		}
		r.same("earned", f[3], f[0])
		r.same("full marks", f[2], f[1])
		r.same("lost", f[4], f[2].less(f[3]))
		r.comes(f[4], true)
	}),
	formed("rounded", "应得%分，"+roundings+"到%分为%分", func(r *reader, f []figure, words []string) {
		r.follows(f[0])
		r.rounds(f[0], words[0], f[1], f[2])
	}),
	formed("no more to lose", "扣完为止：应扣%分，本指标只余%分，扣%分", func(r *reader, f []figure, _ []string) {
		r.exactPoints(f...)
		r.same("asked", f[0], *r.came)
		r.same("taken", f[2], f[1])
		if f[1].at.Cmp(f[0].at) >= 0 {
			r.fault("all of it is left")
		}
		r.comes(f[2], true)
	}),
	formed("scaled", "本指标分值由%分调整为%分，按比例折算：*", (*reader).scaledLine),
	formed("in a tier", "%@ 在 {[}*, *{)|]} 之内", func(r *reader, f []figure, words []string) {
		r.within(f, words)
	}),
	formed("in a tier", "%@ 在 {(}*, *{)|]} 之内", func(r *reader, f []figure, words []string) {
		r.within(f, words)
	}),
	formed("share", "得分比例{ = | ≈ | 略低于| 略高于}*", func(r *reader, _ []figure, words []string) { r.share(r.line) }),
	formed("no target", "目标为 0，不计比例", nil),
	formed("too much", "* > * × (1 + *) = *", (*reader).tooMuch),
	formed("too much", "* > * × (1 + *) ≈ *", (*reader).tooMuch),
	formed("too much", "* > * × (1 + *){ 略低于| 略高于}*", (*reader).tooMuch),
	formed("held", "得分不低于 0，不高于%分", func(r *reader, f []figure, _ []string) {
		r.exactPoints(f...)
		switch {
		case r.came == nil:
		case r.came.high.Sign() <= 0:
			r.comes(exactly(rat(0)).figure, true)
		case r.came.at.Cmp(f[0].at) > 0:
			r.comes(f[0], true)
		default:
			r.fault("%s lies between", r.came.at.FloatString(6))
		}
	}),
	formed("not met", "不满足“*”", nil),
	formed("way", "几种评分方式中取扣分最少的“*”", nil),
	formed("way", "按单位申报的“*”计分", nil),
	formed("row", "第{1|2|3|4|5|6|7|8|9}个目标“*”：*，得%分（分值%分），原因：*", (*reader).row),
	formed("judged", "评定*得%分*", func(r *reader, f []figure, _ []string) {
		r.exactPoints(f...)
		r.comes(f[0], true)
	}),
	formed("judged", "理由：*", nil),
	formed("left out", "其余算式从略", nil),
	formed("bonus up to", "最多加%分", (*reader).bonusUpTo),
	formed("bonus", "应加%分", func(r *reader, f []figure, _ []string) {
		r.follows(f[0])
		r.comes(f[0], true)
	}),
	formed("bonus, rounded", "应加%分，"+roundings+"到%分为%分", func(r *reader, f []figure, words []string) {
		r.follows(f[0])
		r.rounds(f[0], words[0], f[1], f[2])
	}),
	formed("most of a cap, rounded", "不超过%分，"+roundings+"到%分为%分", func(r *reader, f []figure, words []string) {
		r.follows(f[0])
		r.rounds(f[0], words[0], f[1], f[2])
	}),
	formed("most of a cap", "不超过%分", func(r *reader, f []figure, _ []string) {
		r.follows(f[0])
		r.comes(f[0], true)
	}),
	formed("most of a cap, held", "小于0，按0分", func(r *reader, _ []figure, _ []string) {
		if r.came == nil || r.came.at.Sign() >= 0 {
			r.fault("it is not below 0")
		}
		r.comes(exactly(rat(0)).figure, true)
	}),
	formed("most", "*，最多扣%分", func(r *reader, f []figure, words []string) {
		if from, ok := r.charge(words[0]); ok && from.at.Cmp(f[0].at) <= 0 {
			r.fault("no more than the most")
		}
		r.exactPoints(f[0])
		r.comes(f[0], true)
	}),
	formed("most, rounded", "*，最多扣%分，"+roundings+"到%分为%分", func(r *reader, f []figure, words []string) {
		if from, ok := r.charge(words[0]); ok && from.at.Cmp(f[0].at) <= 0 {
			r.fault("no more than the most")
		}
		r.rounds(f[0], words[1], f[1], f[2])
	}),
	formed("charge, rounded", "*，"+roundings+"到%分为%分", func(r *reader, f []figure, words []string) {
		if from, ok := r.charge(words[0]); ok {
			r.rounds(from, words[1], f[0], f[1])
		}
	}),
	formed("truth", "*：{是|否}", (*reader).truth),
	formed("standing", "*{ = | ≈ }*：*", nil),
	formed("formula", "*{ = | ≈ | 略低于| 略高于}*", (*reader).formulaLine),
}

var scaledForms = []form{
	formed("scaled alone", "扣%分 × % ÷ %，取舍后为%分", func(r *reader, f []figure, _ []string) {
		r.same("taken", f[0], *r.came)
		r.scaled(f)
		r.comes(f[3], true)
	}),
	formed("scaled together", "连同前面的共扣%分 × % ÷ %，取舍后为%分，减去前面的%分，扣%分", func(r *reader, f []figure, _ []string) {
		r.scaled(f)
		r.same("taken", f[5], f[3].less(f[4]))
		r.comes(f[5], true)
	}),
}

// reasonForms are the sentences of the kinds; others are the rule author's own.
var reasonForms = []form{
	formed("cases", "*{为|≈}%@，每@扣%分", nil),
	formed("cases, not alike", "*{为|≈}%@，第*扣%分，以后每@扣%分", nil),
	formed("by formula", "按评分公式得%分，少于满分%分", func(r *reader, f []figure, _ []string) {
		if r.exactPoints(f...); f[0].at.Cmp(f[1].at) >= 0 {
			r.fault("is not less")
		}
	}),
	formed("tier", "*在{[|(}*, *{)|]}一档，得%分", func(r *reader, f []figure, _ []string) { r.exactPoints(f[len(f)-1]) }),
	formed("case", "符合第{1|2|3|4|5}种情形：*", nil),
	formed("when", "符合扣分情形：*", nil),
	formed("otherwise", "不符合前面各种情形，得%分", func(r *reader, f []figure, _ []string) { r.exactPoints(f...) }),
	formed("rows", "绩效目标共得%分（满分%分），未完成：*", func(r *reader, f []figure, _ []string) { r.exactPoints(f...) }),
	formed("no target", "*；目标*为0*，规则写明目标为0的不得分", nil),
	formed("compared", "值*{低于|超过|不低于|不超过|等于|不等于}%@", nil),
}

// comparisons are the reasons that compare: what stands before the limit, the limit, and whether it holds.
var comparison = regexp.MustCompile(`^.*?(?:(?:为|值)((?:略低于|略高于)?≈?-?\d+(?:\.\d+)?)|(≈-?\d+(?:\.\d+)?))[^\s\d，（）：；≈]*?，?` +
	`(低于|超过|落后于|不低于|不超过|等于|不等于|未达到[^，（]*?|超过[^，（]*?|不等于[^，（]*?|达到或越过零分值)（?` + figureText + `[^\s\d，（）：；≈]*）?(?:，.*)?$`)

// reason reads the sentence of a deduction.
func (r *reader) reason(sentence string) {
	r.line, r.measured, r.limit, r.came, r.steps, r.counted = sentence, nil, nil, nil, nil, ""
	r.onLine = nil
	if m := progressive.FindStringSubmatch(sentence); m != nil {
		r.lines["reason: progressive"]++
		x := read(m[1] + m[2])
		r.measured = &x
		return
	}
	if m := onLine.FindStringSubmatch(sentence); m != nil {
		r.lines["reason: on a line"]++
		r.onTheLine(read(m[1]+m[2]), read(m[3]), read(m[4]), read(m[5]), read(m[6]))
		return
	}
	if m := between.FindStringSubmatch(sentence); m != nil {
		r.lines["reason: between"]++
		r.beyond([]figure{read(m[1] + m[2]), read(m[3]), read(m[4])}, func(l []figure) bool {
			return l[0].at.Cmp(l[1].at)*l[0].at.Cmp(l[2].at) < 0
		})
		return
	}
	if m := comparison.FindStringSubmatch(sentence); m != nil {
		r.lines["reason: comparison"]++
		x, y := read(m[1]+m[2]), read(m[4])
		authored := strings.HasPrefix(sentence, "值") // with numbers of the author's own, as they are
		check := r.beyond
		if authored {
			check = r.holds
		}
		check([]figure{x, y}, func(l []figure) bool {
			c := l[0].at.Cmp(l[1].at)
			switch how := m[3]; {
			case how == "低于", strings.HasPrefix(how, "未达到"):
				return c < 0
			case how == "等于":
				return c == 0
			case strings.HasPrefix(how, "不等于"):
				return c != 0 && c == x.at.Cmp(y.at)
			case how == "不低于":
				return c >= 0
			case how == "不超过":
				return c <= 0
			case how == "达到或越过零分值":
				return c == x.at.Cmp(y.at) && !lookEqual(l[0], l[1])
			}
			return c > 0
		})
		if !authored {
			r.measured, r.limit = &x, &y
		}
		return
	}
	if m := tier.FindStringSubmatch(sentence); m != nil {
		r.inTier(read(m[1]+m[2]), m[3])
	}
	r.read(reasonForms, sentence)
}

// onTheLine reads that a value lies between two points of a line, and what it earns there.
func (r *reader) onTheLine(x, from, low, to, high figure) {
	r.beyond([]figure{x, from, to}, func(l []figure) bool { return l[0].at.Cmp(l[1].at) > 0 && l[0].at.Cmp(l[2].at) < 0 })
	if from.rough || to.rough || x.rough && x.beside {
		return // what is divided by could be anything
	}
	rise := high.less(low).times(x.less(from)).over(to.less(from), (*big.Rat).Quo)
	earned := low.over(rise, (*big.Rat).Add)
	r.onLine = &earned
}

const measuredText = `^.*?(?:为((?:略低于|略高于)?≈?-?\d+(?:\.\d+)?)|(≈-?\d+(?:\.\d+)?))`

var (
	progressive = regexp.MustCompile(measuredText + `[^\s\d，]*，分档累进扣分$`)
	onLine      = regexp.MustCompile(measuredText + `[^\s\d，]*，在` + figureText + `\D*?（得` + figureText + `分）与` + figureText + `\D*?（得` + figureText + `分）之间按比例计分$`)
	between     = regexp.MustCompile(measuredText + `[^\s\d，]*，在满分值` + figureText + `\D*?与零分值` + figureText + `\D*?之间按比例计分$`)
	tier        = regexp.MustCompile(measuredText + `[^\s\d，]*，在([\[(].*?, .*?[\])])一档`)
)
