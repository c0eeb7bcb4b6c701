package draft

import (
	"regexp"
	"strings"
)

// respective are several things with a number each: 6月底、9月底支付进度分别达到50%、75%的，得1分、2分.
var respective = regexp.MustCompile(`((?:` + n + `?` + words + `{1,16}、){1,5}` + n + `?` + words + `{1,24}?)分别(≥|达到?|＞|≤|＜)(` + n + `(?:、` + n + `){1,5})(?:的)?，?(?:各|分别|每项)?得(` + pts + `(?:、` + pts + `)*)`)

// monthEnd begins with a time within the year.
var monthEnd = regexp.MustCompile(`^` + n + `(?:月?(?:底|末|份)|季度末?)?前?`)

// distribute writes each of several things beside its number: 6月底支付进度≥50%、9月底≥75%的，分别得1分、2分.
func (t *text) distribute() {
	t.said = respective.ReplaceAllStringFunc(t.said, func(s string) string {
		m := respective.FindStringSubmatch(s)
		things, numbers, points := strings.Split(m[1], "、"), strings.Split(m[3], "、"), strings.Split(m[4], "、")
		last := len(things) - 1
		if len(numbers) != len(things) || len(points) != 1 && len(points) != len(things) {
			return s
		}
		if at := monthEnd.FindString(things[last]); at != "" { // what is measured stands behind the last
			things[0], things[last] = things[0]+strings.TrimPrefix(things[last], at), at
		}
		sign := strings.TrimSuffix(strings.Replace(m[2], "达", "≥", 1), "到")
		for i := range things {
			things[i] += sign + numbers[i]
		}
		how := "各"
		if len(points) > 1 {
			how = "分别"
		}
		return strings.Join(things, "、") + "的，" + how + "得" + m[4]
	})
}
