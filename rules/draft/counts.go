package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Clauses about how many of something there are: 不少于2次得10分，1次得5分，未开展不得分, and what each of several earns.

var (
	// exactly is a count without a word that compares, beside tiers of counts.
	exactly = regexp.MustCompile(`^` + item + `(` + words + `{0,12}?)(` + n + `)(` + words + `{0,4}?)(?:的|者)?，?([得计]` + pts + `)`)
	// nothingDone says that there is none of what is counted.
	nothingDone = regexp.MustCompile(`^(?:未|没有|无)(?:开展|组织|召开|举办|参加|发表|获得|获奖|实施|进行|承担|完成|报送)?.{0,8}$`)
	// anotherOf names the same thing more closely, so that what is counted of it may be counted twice.
	anotherOf = regexp.MustCompile(`以上|以下|其中|[⊕⊖⊞⊟]|` + figurePattern)
)

func readExactly(t *text, m []string) (phrase, bool) {
	at := t.number(m[2])
	o, ok := t.outcomeOf(m[4])
	ok = ok && at != nil && counted(at.Unit) && at.Value.IsInt() && at.Unit != "月" && at.Unit != "日" && !verdicts.MatchString(m[1]) && !strings.ContainsAny(m[3], "以及上下内或") && !strings.ContainsAny(m[1], "第首")
	return phrase{says: tier, subject: m[1], span: span{&end{at: t.value(m[2]), said: included}, &end{at: t.value(m[2]), said: included}}, outcome: o, partial: "exactly"}, ok
}

// noneOfThem makes a tier of 0 of 未开展的不得分 beside tiers that count.
func (a *author) noneOfThem() {
	at, tiers := -1, 0
	for i, x := range a.phrases {
		switch {
		case x.says == fact && at < 0 && x.outcome.nothing() && nothingDone.MatchString(a.t.plain(x.subject)):
			at = i
		case x.says == tier && !x.outcome.takes() && counted(a.t.unitOf(x.span)):
			tiers++
		case x.says == floored || x.says == remarked || x.says == amounting:
		default:
			return
		}
	}
	if at < 0 || tiers < 2 {
		return
	}
	zero := exact.Number{}
	x := &a.phrases[at]
	x.says, x.subject, x.span = tier, "", span{&end{at: zero, said: included}, &end{at: zero, said: included}}
}

// ofOneSort reports whether a list names sorts of one thing, 面上项目、青年项目, of which each earns as much.
func ofOneSort(list string) bool {
	things := strings.Split(list, "、")
	end := func(s string) string { r := []rune(s); return string(r[max(0, len(r)-2):]) }
	return !slices.ContainsFunc(things, func(s string) bool { return len([]rune(s)) < 3 || end(s) != end(things[0]) })
}

// writeGains makes one of several counts that each earn: 核心期刊每篇得1分，普通期刊每篇得0.2分. It is false where groups are not that.
func (a *author) writeGains(groups []*group) bool {
	var labels, sum []string
	twice := false // whether one thing may be of two sorts
	for _, g := range groups {
		if g.step == nil || !g.step.gains || !counted(g.step.unit) || !g.step.size.Equal(exact.Int(1)) || g.step.limit != nil || g.cap != nil ||
			len(g.tiers)+len(g.facts)+len(g.worth)+len(g.levels) > 0 || g.limit != nil || g.otherwise != nil || g.partial != "" || g.between {
			return false
		}
		label := g.subject
		if more := each.ReplaceAllString(notHaving(a.label(g.step.words)), ""); more != "" && !idle.MatchString(more) && !strings.HasSuffix(label, more) {
			label += more
		}
		labels = append(labels, label)
	}
	if len(groups) < 2 {
		return false
	}
	for i, label := range labels {
		if label == "" || strings.Contains(label, "、") && !ofOneSort(label) {
			a.leave("几样各得几分的，各是什么，没有读懂")
			return true
		}
		if again := slices.ContainsFunc(labels[:i], func(s string) bool { return same(s, label) }); again || anotherOf.MatchString(groups[i].subject) {
			twice = true
		}
		sum = append(sum, fmt.Sprintf("%s * %s", a.number(label, groups[i].step.unit), groups[i].step.deduct))
	}
	if twice && a.ask(Question{"重复计算", "几样各得几分的，一件合乎两样的怎样算？", []Choice{
		{"once", "只算在一样里：各样填的数没有重复"}, {"author", "另外写明：由我自己写 criteria"}}}) != "once" {
		a.leave("几样各得几分的，重复的怎样算，由您写明")
	}
	a.add(fmt.Sprintf(`award: "min(marks, %s)"`, strings.Join(sum, " + ")))
	a.full = append(a.full, a.Marks)
	return true
}
