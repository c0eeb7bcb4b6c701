package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// numerals are the numbers of a name.
var numerals = regexp.MustCompile(`[0-9一二两三四五六七八九十]+`)

// fitted are words of what each place is short of: 每少配1具.
var fitted = regexp.MustCompile(`^(?:[少缺][配设装派备巡报查训开召听讲]备?|新增)$`)

// idle are words before the number of what happens that do not tell which it is.
var idle = regexp.MustCompile(`^(?:发生|发现|出现|存在|有|一|的|收到|接到|提供|承担过)*$`)

// writeCases makes those of 每次扣2分.
func (g *group) writeCases(a *author) {
	switch {
	case g.writeLengths(a):
		return
	case g.step.gains && exact.Int(1).Less(*g.step.size) && g.step.size.IsInt():
		g.writeLots(a)
		return
	case !g.step.size.Equal(exact.Int(1)):
		a.leave("每 %s%s 扣一次，不足的怎样算没有读懂", g.step.size, g.step.unit)
	case g.writeDifference(a):
		return
	case g.partial != "" || g.otherwise != nil || directed.MatchString(g.step.words) && !fitted.MatchString(g.step.words):
		a.leave("“每%s”没有读懂", short(a.t.plain(g.step.words)))
	}
	subject := g.subject
	if more := a.wrong(g.step.words); more != "" && !idle.MatchString(more) && !strings.HasSuffix(subject, more) {
		subject = faulted(subject, more)
	}
	value := a.number(subject, g.step.unit)
	if g.step.gains {
		if strings.Contains(subject, "、") {
			a.leave("“%s”是一样一样计的，还是一共几项，没有读懂", short(subject))
		}
		if g.cap != nil || len(g.tiers) > 0 || g.floored {
			a.leave("每次得分以外还有别的话，没有读懂是什么关系")
		}
		a.add(fmt.Sprintf(`award: "min(marks, %s * %s)"`, value, g.step.deduct))
		a.full = append(a.full, a.Marks)
		return
	}
	if slices.ContainsFunc(a.out.Fields, func(f Field) bool {
		return f.Name != value && numerals.ReplaceAllString(f.Name, "") == numerals.ReplaceAllString(value, "")
	}) {
		a.leave("“%s”的，是不是已经算在前面的数里，要请您写明", short(subject)) // 超过3个月未办结, 超过6个月未办结
	}
	if slices.ContainsFunc(a.out.Criteria, func(c string) bool { return strings.Contains(c, "count: "+value+",") }) {
		a.leave("“%s”写了两次，各是什么，没有读懂", short(subject))
	}
	a.add(fmt.Sprintf("per_case: {count: %s, deduct: %s%s}", value, g.step.deduct, g.most(a)))
	for _, x := range g.tiers {
		switch p := x.outcome.of(a.Marks); {
		case p.IsZero() && x.span.low != nil && x.span.high == nil:
			a.itself(x.span.low, g.step.unit)
			a.add(fmt.Sprintf("when: %s, deduct: marks", a.condition(value, x.span)))
		default:
			a.leave("分档和每次扣分放在一起，没有读懂是什么关系")
		}
	}
}

// amiss are words of a step that name no figure, but say what is wrong with the one that is counted: 每迟报一次.
var amiss = regexp.MustCompile(`^(?:迟报|延期|逾期|超期|延误|超时)$`)

// wrong gives what the words of a step add to the label of what is counted.
func (a *author) wrong(words string) string {
	if s := a.t.plain(words); amiss.MatchString(s) {
		return s
	}
	return notHaving(a.label(words))
}
