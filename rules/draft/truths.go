package draft

import (
	"regexp"
	"strings"
)

// What is so or not is one thing. 严格执行政府定价，未执行的不得分 says first what is to be done, then what costs: who answers yes to
// both at once would lose the marks for doing it.

var (
	// halves part what is said one after another.
	halves = regexp.MustCompile(`[，：]`)
	// asDue begins what may be not there as it should be: 未发生事故, but also 没有台账.
	asDue = regexp.MustCompile(`^(?:没有|未发生|未出现|未发现|无|不存在)`)
	// lateDone is what is done after the day that dated says.
	lateDone = regexp.MustCompile(`^(?:逾期|延期|超期|迟)[^、或和及与且]*$`)
	dated    = regexp.MustCompile(`[0-9０-９一二三四五六七八九十](?:日|天|月|月底|月末|季度|个?工作日|小时|分钟)(?:前|之前|以前|内|之内)`)
	// meanwhile says no more than when.
	meanwhile = regexp.MustCompile(`^(?:全年|年内|年度内|当年|本年度?|年终|考核期内|评价期内|评价年度内?|考核年度内?)$`)
	// dutiful are words before what is to be done that say how.
	dutiful = regexp.MustCompile(`^(?:严格|认真|全面|及时|按时|按期|如期|按规定|按要求|依法|依规|规范|积极|切实|主动|定期|应当?|必?须|要|需)*$`)
)

// undone gives what a label says is not done: 未执行政府定价 of 严格执行政府定价，未执行. It is false where the label says of one thing that it is done
// and of another that it is not.
func undone(label string) (string, bool) {
	var said []string
	for _, s := range halves.Split(label, -1) {
		if s != "" && !meanwhile.MatchString(s) {
			said = append(said, s)
		}
	}
	done := false
	for _, s := range said {
		fails := failing.MatchString(s)
		if fails && done {
			return neglected(said)
		}
		done = done || !fails || asDue.MatchString(s)
	}
	return label, true
}

// neglected gives of a duty and the word that it is not carried out the duty that is not: 未执行政府定价.
func neglected(said []string) (string, bool) {
	if len(said) != 2 {
		return "", false
	}
	if lateDone.MatchString(said[1]) && dated.MatchString(said[0]) {
		return said[1] + "（" + said[0] + "）", true
	}
	not := negations.FindString(said[1])
	done := strings.TrimRight(strings.TrimPrefix(said[1], not), "的")
	how, rest, found := strings.Cut(said[0], done)
	if not == "" || done == "" || !found || !dutiful.MatchString(how) || strings.ContainsAny(said[0], "、和或及与且") {
		return "", false
	}
	return not + done + rest, true
}

// truth declares what is so or not. Where a label holds two things it leaves them to the author.
func (a *author) truth(label string) string {
	one, ok := undone(label)
	if !ok {
		a.leave("“%s”前半句说的是做到的，后半句说的是没有做到的，扣的是哪一种情形，没有读懂", short(label))
		one = label
	}
	return a.declare(one, "type: bool")
}

// lacks ends what there should be one of for each: 老年人一人一档，缺一份.
var lacks = regexp.MustCompile(`，([缺少差])$`)

// counting gives the label of what is counted, where a duty stands before it that is not carried out.
func counting(label string) string {
	label = lacks.ReplaceAllString(label, "所$1")
	if one, ok := undone(label); ok {
		return one
	}
	return label
}
