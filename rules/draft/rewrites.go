package draft

import (
	"regexp"
	"strings"
)

// Words of one clause that say what others say at greater length.

var (
	// byMonth is what must be reached by a month, or else costs: 6月末支出进度未达到50%的扣2分. The month is part of the name of the figure.
	byMonth = regexp.MustCompile(`(^|[。；，])(` + figurePattern + `)((?:底|末)(?:前|止)?` + words + `{2,16}?＜` + figurePattern + `(?:的)?，?扣)`)
	// byPlace says of which figure the place counts: 按人均论文数在参评学校中的排名计分，排名前30%的.
	byPlace = regexp.MustCompile(`(^|[。；])(?:按照?|根据|以)(` + words + `{2,24}?)(?:在` + words + `{2,12}?中的)?(排名|名次|排序)(?:情况)?(?:计分|得分|打分|赋分|评分|计算得分)，(?:排名|名次|排序)`)
	// amongPlaces are places within the first ones: 排名在30%至60%之间.
	amongPlaces = regexp.MustCompile(`(排名|名次)(?:在|位于|处于|介于)前?(` + figurePattern + `至` + figurePattern + `)`)
	// eachOf gives each of several things its points in one go: 国际标准、国家标准的，每项分别得2分、1分.
	eachOf = regexp.MustCompile(`(` + words + `{2,20}(?:、` + words + `{2,14}){1,5}?)(?:的)?，?每([次项件个篇人部本起家名])(?:分别)?(?:得|加)(` + pts + `(?:、` + pts + `){1,5})`)
	// keptUp says that a figure is no less than the year before, beside what each step less costs.
	keptUp = regexp.MustCompile(`(?:≥|不少于)上年(?:度|同期)?(?:水平|数|的)*((?:的)?，?得)`)
	// lessThere is what each step less costs.
	lessThere = regexp.MustCompile(`(?:[较比]上年(?:度|同期)?)?每(?:下降|减少|降低|低)`)
)

// rewrite writes at length what a clause says in short.
func (t *text) rewrite() {
	t.said = byMonth.ReplaceAllStringFunc(t.said, func(s string) string {
		m := byMonth.FindStringSubmatch(s)
		if at := t.number(m[2]); at != nil && (at.Unit == "月" || at.Unit == "季度") {
			return m[1] + at.Text + strings.TrimPrefix(at.Unit, strings.TrimLeft(at.Text, "0123456789一二三四五六七八九十")) + m[3]
		}
		return s
	})
	t.said = byPlace.ReplaceAllString(t.said, "$1$2$3")
	t.said = amongPlaces.ReplaceAllString(t.said, "$1$2")
	t.said = eachOf.ReplaceAllStringFunc(t.said, func(s string) string {
		m := eachOf.FindStringSubmatch(s)
		things, points := strings.Split(strings.TrimSuffix(m[1], "的"), "、"), strings.Split(m[3], "、")
		if len(things) != len(points) {
			return s
		}
		for i := range spelledOut(things) {
			things[i] += "每" + m[2] + "得" + points[i]
		}
		return strings.Join(things, "，")
	})
	if m := keptUp.FindString(t.said); m != "" && !strings.Contains(t.said, "百分点") && !strings.Contains(t.said, "率") && len(lessThere.FindAllString(t.said, -1)) == 1 && strings.Count(t.said, "每") == 1 {
		t.said = keptUp.ReplaceAllString(t.said, "较上年不下降$1")
		t.said = lessThere.ReplaceAllString(t.said, "每下降")
	}
}

// rankAlone is a thing that is named by its rank only, with what stands before the first and behind the last: 参加国家级、省级、市级比赛获奖.
var rankAlone = regexp.MustCompile(`^(` + words + `*?)(国家级|省部级|省级|市厅级|市级|县级|区级|国际|国家|全国|全省|全市)(` + words + `*)$`)

// spelledOut gives each of several things what is said once for all of them: 参加 and 比赛获奖 above, 主持制定 of 主持制定国际标准、国家标准.
func spelledOut(things []string) []string {
	last := len(things) - 1
	first, end := rankAlone.FindStringSubmatch(things[0]), rankAlone.FindStringSubmatch(things[last])
	ranked := first != nil && end != nil && first[3] == "" && end[1] == ""
	for _, s := range things[1:last] {
		m := rankAlone.FindStringSubmatch(s)
		ranked = ranked && m != nil && m[1]+m[3] == ""
	}
	if ranked {
		for i, s := range things {
			things[i] = first[1] + rankAlone.FindStringSubmatch(s)[2] + end[3]
		}
		return things
	}
	long, short := []rune(things[0]), len([]rune(things[1]))
	if len(long) <= short+1 || !ofOneSort(strings.Join(things, "、")) {
		return things
	}
	for i, s := range things[1:] {
		if len([]rune(s)) != short {
			return things
		}
		things[i+1] = string(long[:len(long)-short]) + s
	}
	return things
}
