package clause

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const ends = "，。；、,;）)\n"

// lacking is what says that a number belongs beside it which is not there, with the characters around it: 个百分点 and % with nothing before
// them, × with nothing behind it, 为的, 按计, 到位小数. Numbers take their own units along, so what is met here has none.
var lacking = regexp.MustCompile(`^(?s:.)(?:(个百分点|百分点|位小数|[%％‰]|按扣)|(按计)(?:[^划]|$)|([×÷＋－＝+*])(?:[` + ends + `]|$))` +
	`|^[（(]([×÷＋－＝+*])(?:[^0-9０-９]|$)|^[^成数几翻多加](倍)|^[×÷为高低多少给](分)(?:[` + ends + `]|$)|^[^行作认视因成称列](为)(?:[的得` + ends + `]|$)`)

// missing gives how many characters at i say that a number is missing beside them; 0 when none do.
func missing(r []rune, i int) int {
	before := At(r, i-1)
	if m := lacking.FindStringSubmatch(string(before) + string(r[i:min(i+4, len(r))])); m != nil {
		return utf8.RuneCountInString(strings.Join(m[1:], ""))
	}
	if strings.ContainsRune(ends, before) {
		return unitAlone(r, i)
	}
	return 0
}

// unitAlone gives the length of a unit with which a phrase begins, as in 次不得分: no phrase does while its number stands.
func unitAlone(r []rune, i int) int {
	u := WordAt(r, i, Units)
	n := utf8.RuneCountInString(u)
	if u != "" && strings.ContainsRune("不得扣以", At(r, i+n)) && !slices.Contains([]string{"个", "级", "日", "月", "年", "人", "分"}, u) {
		return n
	}
	return 0
}

// At gives the character at i; a full stop beyond both ends.
func At(r []rune, i int) rune {
	if i < 0 || i >= len(r) {
		return '。'
	}
	return r[i]
}
