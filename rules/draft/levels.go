package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Levels that a clause names in a list, and times by which something is done, of which the earlier earns more.

var (
	// listed names all levels before their points: 分为A级、B级、C级，分别得10分、6分、2分.
	listed = regexp.MustCompile(`^` + item + `(` + words + `{0,16}?)(分为|分|评定为|评为|为|达到|获得?|被评为)?((?:(?:` + levels + `)、)+(?:` + levels + `))` + n + `?(?:等次|等级|档次|等|档|级)?(?:奖项|奖励|表彰|奖)?(?:的|者)?，?分别[得计](` + pts + `(?:、` + pts + `)+)`)
	// by is a time before which something is done: 6月底前完成的得10分.
	by = regexp.MustCompile(`^` + item + `(` + words + `{0,16}?)(?:于|在)?(` + n + `(?:` + n + `|底|末|中旬|上旬|下旬)?(?:之前|以前|前)(` + words + `{1,8}?))(?:的|者)?，?(` + verdict + `)`)
	// after is who does it later than that: 4月底后完成的不得分.
	after = regexp.MustCompile(`^(` + n + `)(?:` + n + `|底|末)?(?:之后|以后|后)` + words + `{1,8}?(?:的|者)?，?(` + verdict + `)`)
	// partsOut gives each of several things its points: 负责人到位，专人到位，各得6分、4分.
	partsOut = regexp.MustCompile(`^((?:` + words + `{2,20}[，、]){1,7}` + words + `{2,20}?)(?:的)?，?(?:各|分别)得(` + pts + `(?:、` + pts + `){1,7})`)
	// rated says who rates on which scale, before what each level of it earns.
	rated = regexp.MustCompile(`^由` + words + `{2,16}?(?:按|分|从)?(?:(?:` + levels + `)、)*(?:(?:` + levels + `)` + n + `?(?:个?(?:等次|等级|档次)|等|档|级)?(?:进行)?)?(?:评定|评议|评价|评判|打分|评分)，`)
)

func readListed(t *text, m []string) (x phrase, ok bool) {
	names, points := strings.Split(m[3], "、"), strings.Split(m[4], "、")
	for i := range names {
		if len(names) != len(points) || t.number(names[i]) != nil && t.number(names[i]).Unit != "级" && t.number(names[i]).Unit != "等" {
			return x, false
		}
		one := phrase{says: level, under: t.plain(names[i]), outcome: outcome{'+', t.value(points[i])}}
		if strings.HasPrefix(m[2], "分") && i == len(names)-1 {
			one.partial = "last" // there is no level besides
		}
		if i == 0 {
			x = one
			x.subject = m[1]
		} else {
			x.more = append(x.more, one)
		}
	}
	return x, !scoring.MatchString(m[1])
}

func readBy(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[4])
	at := t.number(m[2])
	due := at != nil && (at.Unit == "月" || at.Unit == "日" || at.Unit == "季度") && !scoring.MatchString(m[1]+m[3])
	return phrase{says: level, subject: m[1], under: t.plain(m[2]), over: m[3], partial: "by", outcome: o}, ok && due && !o.takes()
}

func readAfter(t *text, m []string) (phrase, bool) {
	o, ok := t.outcomeOf(m[2])
	at := t.number(m[1])
	return phrase{says: otherwise, outcome: o}, ok && o.nothing() && at != nil && (at.Unit == "月" || at.Unit == "日")
}

func readPartsOut(t *text, m []string) (x phrase, ok bool) {
	names, points := strings.FieldsFunc(m[1], func(r rune) bool { return r == '，' || r == '、' }), strings.Split(m[2], "、")
	if len(names) != len(points) {
		return x, false
	}
	for i, label := range names {
		if negative(label) || scoring.MatchString(label) || notFacts.MatchString(label) {
			return x, false
		}
		one := phrase{says: worth, subject: label, outcome: outcome{'+', t.value(points[i])}}
		if i == 0 {
			x = one
		} else {
			x.more = append(x.more, one)
		}
	}
	return x, true
}

// timed reports whether levels are times of one thing, of which each later one earns less, from all the marks on. Times that each earn a part of
// the marks, or of different things, are none.
func (g *group) timed(marks exact.Number) bool {
	for i, x := range g.levels {
		p := x.outcome.of(marks)
		if x.partial != "by" || x.over != g.levels[0].over || i == 0 && !p.Equal(marks) || i > 0 && !p.Less(g.levels[i-1].outcome.of(marks)) {
			return false
		}
	}
	return true
}
