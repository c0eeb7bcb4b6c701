package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
)

// units are the measure words that may stand behind a number, the longer before the shorter.
var units = strings.Fields("个百分点 百分点 万元 亿元 元 位小数 批次 人次 户次 场次 个月 季度 小时 个工作日 工作日 分钟 分贝 学时 课时 平方米 平方公里 公里 公斤 千克 公顷 倍 次 所 人 件 条 " +
	"个 项 天 日 月 年 周 处 家 份 例 起 名 位 户 档 级 步 号 场 期 篇 笔 辆 台 套 吨 亩 宗 批 本 册 座 间 栋 页 张 门 具 节 棵 株 块 片 幅 班 届 轮 艘 盏 秒 米 克 升 度 分")

// readNumber reads a number with what belongs to it.
func readNumber(r []rune, i int) (mark, int) {
	m := mark{kind: numeral, from: i}
	percent := strings.HasPrefix(string(r[i:min(i+3, len(r))]), "百分之")
	at := i
	if percent {
		at += 3
	} else if isChineseNumeral(r[i]) && chineseTens[r[i]] > 10 && (i == 0 || r[i-1] != '每') && !roundSum.MatchString(string(r[max(0, i-1):min(i+5, len(r))])) {
		return m, 0 // 百, 千, 万 and 亿 alone count only behind 每, and as sums of money behind a word that compares
	}
	x, n := plain(r[at:])
	if n == 0 {
		return readHalf(r, i)
	}
	if !percent && r[at] == '一' && at+1 < len(r) && r[at+1] == '半' {
		m.value, _ = exact.Int(1).Quo(exact.Int(2))
		m.to, m.end, m.text = at+2, at+2, "一半"
		return m, m.to
	}
	if percent && r[at] == '百' {
		x, n = exact.Int(100), 1
	}
	m.to = at + n
	placed := places.MatchString(textAt(r, m.to))
	if i > 0 && (r[i-1] == '第' && !placed || n == 1 && r[i] == '一' && strings.ContainsRune(beforeNone, r[i-1])) {
		return mark{}, m.to
	}
	if hotlines.MatchString(textAt(r, m.to)) {
		return mark{}, m.to
	}
	m.value = x
	m.scaled(r, at)
	switch {
	case percent:
		m.unit = "%"
	case m.to < len(r) && (r[m.to] == '%' || r[m.to] == '％'):
		m.unit, m.to = "%", m.to+1
	case m.to < len(r) && r[m.to] == '‰':
		m.unit, m.to = "‰", m.to+1
	}
	if halfMore.MatchString(textAt(r, m.to)) { // 一个半百分点
		m.value, m.to = m.value.Add(exact.New(5, 1)), m.to+2
	}
	m.text, m.end = string(r[i:m.to]), m.to
	if m.unit == "" || strings.HasPrefix(string(r[m.to:]), "个百分点") {
		m.unit, m.end = unitAt(r, m.to, m.unit)
	}
	if m.end > m.to && at != m.end && halfBehind.MatchString(textAt(r, m.end)) { // 一倍半
		m.value, m.end = m.value.Add(exact.New(5, 1)), m.end+1
	}
	return m, m.end
}

var (
	// half is half of something that is counted, behind a character that begins no word with it: 半个百分点, 扣半分.
	half = regexp.MustCompile(`^半(?:个?百分点|倍)|^[扣得加]半分(?:[^值数配之]|$)`)
	// halfMore stands behind a number, halfBehind behind its unit.
	halfMore   = regexp.MustCompile(`^个半(?:百分点|月|小时|学时|工作日)`)
	halfBehind = regexp.MustCompile(`^半(?:[的扣得计及以，。；、）)]|$)`)
)

// readHalf reads 半 where it counts.
func readHalf(r []rune, i int) (mark, int) {
	if r[i] != '半' || !half.MatchString(textAt(r, i)) && (i == 0 || !half.MatchString(textAt(r, i-1))) {
		return mark{}, 0
	}
	m := cut(r, numeral, i, 1)
	m.value = exact.New(5, 1)
	m.unit, m.end = unitAt(r, m.to, "")
	return m, m.end
}

// roundSum is a sum of money without a digit, behind the end of a word that compares: 超过百万元, 低于千元.
var roundSum = regexp.MustCompile(`^[过于到达足出满][百千][百千万亿]{0,2}元`)

// hotlines stands behind a telephone number.
var hotlines = regexp.MustCompile(`^[^，。；]{0,4}(?:热线|电话|专线)`)

// places stands behind the number of a place, which rules compare: 第1名, 第2—5名, 排名第一的; 第一条 is none.
var places = regexp.MustCompile(`^(?:[-—–－~～至][0-9０-９]{1,3})?(?:名|位)|^[的得，]`)

// amount gives the value of a number in its smallest unit of money.
func (m mark) amount() exact.Number {
	if scale := money[m.unit]; scale != 0 {
		return m.value.Mul(exact.Int(scale))
	}
	return m.value
}

// scaled reads what belongs to the value of a number that begins at a place: 2/3, 三分之一, 5百万.
func (m *mark) scaled(r []rune, from int) {
	if over, k := arabic(r[min(m.to+1, len(r)):]); k > 0 && r[m.to] == '/' && digit(r[from]) >= 0 { // 2/3
		if q, err := m.value.Quo(over); err == nil {
			m.value, m.to = q, m.to+1+k
		}
	}
	if m.to < len(r) && r[m.to] == '成' && !strings.ContainsRune("为立本果绩效员功品交就", at(r, m.to+1)) { // 三成
		m.value, _ = m.value.Quo(exact.Int(10))
		m.to++
	}
	if m.to+2 < len(r) && r[m.to] == '分' && r[m.to+1] == '之' {
		over, k := plain(r[m.to+2:])
		if k == 2 && isChineseDigit(r[m.to+2]) && isChineseDigit(r[m.to+3]) { // 三分之二一个百分点
			over, k = plain(r[m.to+2 : m.to+3])
		}
		if k > 0 {
			if q, err := over.Quo(m.value); err == nil {
				m.value, m.to = q, m.to+2+k
			}
		}
	}
	if sign := at(r, m.to); sign == '+' || sign == '＋' || sign == '-' || sign == '－' { // 1+30%
		more, n := arabic(r[m.to+1:])
		if end := m.to + 1 + n; n > 0 && m.value.Equal(exact.Int(1)) && (at(r, end) == '%' || at(r, end) == '％') {
			if more, _ = more.Quo(exact.Int(100)); sign == '-' || sign == '－' {
				more = more.Neg()
			}
			m.value, m.to = m.value.Add(more), end+1
		}
	}
	for m.to < len(r) && (r[m.to] == '百' || r[m.to] == '千') && digit(r[m.to-1]) >= 0 { // 5百万元
		m.value, m.to = m.value.Mul(exact.Int(chineseTens[r[m.to]])), m.to+1
	}
	written := !isChineseDigit(r[m.to-1]) || slices.Contains(r[from:m.to], '点') // else 万 is read already
	for m.to < len(r) && (r[m.to] == '万' || r[m.to] == '亿') && (m.to+1 == len(r) || r[m.to+1] != '元') && written {
		m.value, m.to = m.value.Mul(exact.Int(chineseTens[r[m.to]])), m.to+1
	}
}

// unitAt reads the unit that stands at a place, spaces before it left out; where there is none it is the one that is given.
func unitAt(r []rune, start int, unit string) (string, int) {
	at := start
	for at < len(r) && r[at] == ' ' {
		at++
	}
	u := wordAt(r, at, units)
	if u == "分" && (textAt(r, at+1) != "" && strings.ContainsRune("值数", r[at+1])) { // 三分之一分值 are no points yet
		u = ""
	}
	switch u {
	case "":
		if n := len(letters.FindString(textAt(r, start))); n > 0 && at == start { // 40DDD
			return unit, start + n
		}
		return unit, start
	case "个百分点":
		return "百分点", at + 4
	default:
		end := at + utf8.RuneCountInString(u)
		for end < len(r) && r[end] == '次' { // 册次, 座次
			end++
		}
		return u, end
	}
}

// letters are a unit of its own that stands close behind its number.
var letters = regexp.MustCompile(`^[A-Za-z]{1,6}`)

// readItem reads the sign of a listed item.
func readItem(r []rune, i int) (mark, int) {
	m := mark{kind: item, from: i}
	for _, s := range []struct {
		first, last rune
		style       string
	}{{'①', '⑳', "①"}, {'⑴', '⒇', "⑴"}, {'⒈', '⒛', "⒈"}} {
		if r[i] >= s.first && r[i] <= s.last {
			m = cut(r, item, i, 1)
			m.value, m.unit = exact.Int(int64(r[i]-s.first)+1), s.style
			return m, i + 1
		}
	}
	sign := numbered.FindStringSubmatch(string(r[i:min(i+5, len(r))]))
	if sign == nil || i > 0 && !strings.ContainsRune("。；;：:，,、 　\n得", r[i-1]) {
		return m, 0
	}
	number, style := []rune(sign[1]+sign[2]+sign[4]), cmp.Or(sign[3], sign[5], "（1）")
	m = cut(r, item, i, len(number)+1)
	if sign[1] != "" {
		m = cut(r, item, i, len(number)+2)
	}
	m.value, _ = plain(number)
	if m.unit = style; isChineseNumeral(number[0]) {
		m.unit += "一"
	}
	return m, m.to
}

// numbered are the signs of items with a number of at most two characters: （1）, （十二）, 1., 二、, 一是.
var numbered = regexp.MustCompile(`^(?:[（(]([0-9０-９]{1,2}|[零〇一二两三四五六七八九十百千万亿]{1,2})[）)]|` +
	`([0-9０-９]{1,2}|[零〇一二两三四五六七八九十百千万亿]{1,2})([.．、])(?:[^0-9０-９]|$)|([零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千万亿]?)(是))`)
