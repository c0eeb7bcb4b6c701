package clause

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// The numerals of clauses: 98.5, １２, 1,200, 三, 十二, 两百, 三点五, 百分之五, 三分之一, 2万, 廿五.

var chineseDigits = map[rune]int64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

var chineseTens = map[rune]int64{'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8}

// joinedTens are tens written as one character.
var joinedTens = map[rune]int64{'廿': 20, '卅': 30, '卌': 40}

// arabic reads digits at the beginning of r and gives how many characters they take; 0 when there are none.
func arabic(r []rune) (x exact.Number, taken int) {
	var b strings.Builder
	point := false
	for ; taken < len(r); taken++ {
		c := r[taken]
		if digit(c) >= 0 {
			b.WriteByte(byte('0' + digit(c)))
		} else if (c == '.' || c == '．') && !point && taken > 0 && digit(At(r, taken+1)) >= 0 {
			point = true
			b.WriteByte('.')
		} else if c != ',' || point || !thousands(r, taken) {
			break
		}
	}
	x, err := exact.Parse(b.String())
	if err != nil {
		return exact.Number{}, 0 // nothing, or longer than any number of a rule
	}
	return x, taken
}

// thousands reports whether exactly three digits stand behind the comma at i, and one to three before it.
func thousands(r []rune, i int) bool {
	n := 0
	for i+1+n < len(r) && digit(r[i+1+n]) >= 0 {
		n++
	}
	return i > 0 && n == 3
}

func digit(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '０' && c <= '９':
		return int(c - '０')
	}
	return -1
}

// chinese reads Chinese numerals at the beginning of r.
func chinese(r []rune) (x exact.Number, taken int) {
	var total, section, one int64
	seen := false
	for taken < len(r) {
		d, isDigit := chineseDigits[r[taken]]
		m, isTen := chineseTens[r[taken]]
		tens, isJoined := joinedTens[r[taken]]
		if !isDigit && !isTen && !isJoined || taken > 16 {
			break
		}
		taken++
		switch {
		case isJoined:
			section, one = section+tens, 0
		case isDigit:
			if taken < 2 || !isChineseDigit(r[taken-2]) { // else as in 二〇二四
				one = 0
			}
			one, seen = one*10+d, true
		case m >= 1e4 && section+one == 0 && total > 0: // 一万万, 五千万亿
			total *= m
		case m >= 1e4:
			if section+one == 0 {
				one = 1
			}
			total, section, one = total+(section+one)*m, 0, 0
		default:
			if !seen || one == 0 {
				one = 1
			}
			section, one = section+one*m, 0
		}
	}
	if taken == 0 {
		return x, 0
	}
	x = exact.Int(total + section + one)
	if taken+1 < len(r) && r[taken] == '点' {
		scale := exact.Int(1)
		for n := taken + 1; n < len(r) && n < taken+12; n++ {
			d, ok := chineseDigits[r[n]]
			if !ok || r[n] == '两' {
				break
			}
			scale, _ = scale.Quo(exact.Int(10))
			x = x.Add(scale.Mul(exact.Int(d)))
			if n+1 >= len(r) || !isChineseDigit(r[n+1]) {
				return x, n + 1
			}
		}
	}
	return x, taken
}

func isChineseDigit(c rune) bool { _, ok := chineseDigits[c]; return ok }

func isChineseNumeral(c rune) bool {
	return chineseTens[c] > 0 || joinedTens[c] > 0 || isChineseDigit(c)
}

// Plain reads a number of either writing.
func Plain(r []rune) (exact.Number, int) {
	if x, n := arabic(r); n > 0 {
		return x, n
	}
	return chinese(r)
}

// notNumbers are words with numerals that count nothing.
var notNumbers = []string{"一致", "一般", "一定", "一律", "一票否决", "一并", "一旦", "一些", "一样", "一切", "一直", "一方面", "一体", "一贯", "一次性",
	"每万人口", "每十万人口", "每千人口", "每百人口", "每万名", "每千名", "三公", "三重一大", "三定", "一级", "二级", "三级", "二者", "两者", "万元", "亿元", "百分制", "百分比", "百分率", "千分比", "一把手", "一线", "双随机一公开", "万一", "四舍五入", "五舍六入", "五留双", "十分重要", "十分必要", "一般公共预算", "一经",
	"一种", "两种", "二种", "一类", "两类", "三保", "八项规定", "一事一议", "一上一下", "二上二下", "两上两下", "十三五", "十四五", "十五五", "四本预算", "一岗双责", "一揽子", "一站式", "一网通办", "三会一课", "一星", "二星", "三星", "四星", "五星", "零发生", "零增长", "零事故", "零投诉", "零容忍", "零距离", "零差错", "零上访"}

// beforeNone are what makes the 一 behind it count nothing: 统一, 其一, 之一; 第 makes an ordinal of any number.
const BeforeNone = "第其之统逐唯同另任某单专"
