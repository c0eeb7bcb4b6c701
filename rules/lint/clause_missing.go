package lint

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	ends      = "，。；、,;）)\n"
	operators = "×÷＋－＝+*"
)

// missing gives how many characters at i say that a number belongs beside them which is not there; 0 when none do: 个百分点 and % with
// nothing before them, × with nothing behind it, 为的, 按计, 到位小数. Numbers take their own units along, so what is met here has none.
func missing(r []rune, i int) int {
	before, after := at(r, i-1), at(r, i+1)
	rest := string(r[i:min(i+4, len(r))])
	switch {
	case strings.HasPrefix(rest, "个百分点"):
		return 4
	case strings.HasPrefix(rest, "百分点"), strings.HasPrefix(rest, "位小数"):
		return 3
	case r[i] == '%' || r[i] == '％' || r[i] == '‰':
		return 1
	case strings.ContainsRune(operators, r[i]):
		if strings.ContainsRune(ends, after) || strings.ContainsRune("（(", before) && digit(after) < 0 {
			return 1
		}
	case r[i] == '倍' && !strings.ContainsRune("成数几翻多加", before):
		return 1
	case r[i] == '分' && strings.ContainsRune(ends, after) && (strings.ContainsRune("×÷为高低多少给", before)):
		return 1
	case r[i] == '为' && strings.ContainsRune("的得"+ends, after) && !strings.ContainsRune("行作认视因成称列", before):
		return 1
	case strings.HasPrefix(rest, "按计") && !strings.HasPrefix(rest, "按计划"), strings.HasPrefix(rest, "按扣"):
		return 2
	case strings.ContainsRune(ends, before):
		return unitAlone(r, i)
	}
	return 0
}

// unitAlone gives the length of a unit with which a phrase begins, as in 次不得分: no phrase does while its number stands.
func unitAlone(r []rune, i int) int {
	u := wordAt(r, i, units)
	n := utf8.RuneCountInString(u)
	if u != "" && strings.ContainsRune("不得扣以", at(r, i+n)) && !slices.Contains([]string{"个", "级", "日", "月", "年", "人", "分"}, u) {
		return n
	}
	return 0
}

// at gives the character at i; a full stop beyond both ends.
func at(r []rune, i int) rune {
	if i < 0 || i >= len(r) {
		return '。'
	}
	return r[i]
}
