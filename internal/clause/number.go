package clause

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Times are the units of dates and periods.
var Times = []string{"年", "月", "日", "个月", "季度", "周", "工作日", "小时", "分钟", "天"}

// Money are the units of money, with what each is in 元.
var Money = map[string]int64{"元": 1, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8}

// Units are the measure words that may stand behind a number, the longer before the shorter.
var Units = strings.Fields("个百分点 百分点 个千分点 千分点 个点 万元 亿元 元 位小数 批次 人次 户次 场次 个月 季度 小时 个工作日 工作日 分钟 分贝 学时 课时 平方厘米 立方米 平方米 平方公里 公里 公斤 千克 毫克 微克 毫升 公顷 倍 次 所 人 件 条 " +
	"个 项 天 日 月 年 周 处 家 份 例 起 名 位 户 档 级 步 号 场 期 篇 笔 辆 台 套 吨 亩 宗 批 本 册 座 间 栋 页 张 门 具 节 棵 株 块 片 幅 班 届 轮 艘 盏 扇 幢 枚 只 头 床 瓶 箱 秒 米 克 升 度 分")

// readNumber reads a number with what belongs to it.
func readNumber(r []rune, i int) (Mark, int) {
	m := Mark{Kind: Numeral, From: i}
	if below := strings.HasPrefix(TextAt(r, i), "零下"); below { // 零下5度
		if m, end := readNumber(r[i+2:], 0); end > 0 && m.Kind == Numeral {
			m.Value, m.From, m.To, m.End, m.Text = m.Value.Neg(), i, m.To+i+2, m.End+i+2, "零下"+m.Text
			return m, m.End
		}
	}
	percent := strings.HasPrefix(string(r[i:min(i+3, len(r))]), "百分之")
	at := i
	if percent {
		at += 3
	} else if isChineseNumeral(r[i]) && chineseTens[r[i]] > 10 && (i == 0 || r[i-1] != '每') && !roundSum.MatchString(string(r[max(0, i-1):min(i+5, len(r))])) {
		return m, 0 // 百, 千, 万 and 亿 alone count only behind 每, and as sums of money behind a word that compares
	}
	x, n := Plain(r[at:])
	if n == 0 {
		return readHalf(r, i)
	}
	if !percent && r[at] == '一' && at+1 < len(r) && r[at+1] == '半' {
		m.Value, _ = exact.Int(1).Quo(exact.Int(2))
		m.To, m.End, m.Text = at+2, at+2, "一半"
		return m, m.To
	}
	if percent && r[at] == '百' {
		x, n = exact.Int(100), 1
	}
	m.To = at + n
	placed := places.MatchString(TextAt(r, m.To))
	if i > 0 && (r[i-1] == '第' && !placed || n == 1 && r[i] == '一' && strings.ContainsRune(BeforeNone, r[i-1])) {
		return Mark{}, m.To
	}
	if hotlines.MatchString(TextAt(r, m.To)) {
		return Mark{}, m.To
	}
	m.Value = x
	m.scaled(r, at)
	switch {
	case percent:
		m.Unit = "%"
	case m.To < len(r) && (r[m.To] == '%' || r[m.To] == '％'):
		m.Unit, m.To = "%", m.To+1
	case m.To < len(r) && r[m.To] == '‰':
		m.Unit, m.To = "‰", m.To+1
	}
	if halfMore.MatchString(TextAt(r, m.To)) { // 一个半百分点
		m.Value, m.To = m.Value.Add(exact.New(5, 1)), m.To+2
	}
	m.Text, m.End = string(r[i:m.To]), m.To
	if m.Unit == "" || strings.HasPrefix(string(r[m.To:]), "个百分点") {
		m.Unit, m.End = unitAt(r, m.To, m.Unit)
	}
	if m.End > m.To && at != m.End && halfBehind.MatchString(TextAt(r, m.End)) { // 一倍半
		m.Value, m.End = m.Value.Add(exact.New(5, 1)), m.End+1
	}
	if per := ofOne.FindStringSubmatch(TextAt(r, m.End)); per != nil && m.Unit != "" && m.Unit != "分" {
		m.Per, m.End = per[1], m.End+utf8.RuneCountInString(per[0])
	}
	return m, m.End
}

// ofOne stands behind the unit of what is measured for each of something: 20万元/亩.
var ofOne = regexp.MustCompile(`^[/／](亩|人|户|公里|平方米|吨|公顷|件|次|天|年|床|班)`)

var (
	// half is half of something that is counted, behind a character that begins no word with it: 半个百分点, 扣半分.
	half = regexp.MustCompile(`^半(?:个?百分点|个?小时|倍)|^[扣得加]半分(?:[^值数配之]|$)`)
	// halfMore stands behind a number, halfBehind behind its unit.
	halfMore   = regexp.MustCompile(`^个半(?:百分点|月|小时|学时|工作日)`)
	halfBehind = regexp.MustCompile(`^半(?:[的扣得计及以，。；、）)]|$)`)
)

// readHalf reads 半 where it counts.
func readHalf(r []rune, i int) (Mark, int) {
	if r[i] != '半' || !half.MatchString(TextAt(r, i)) && (i == 0 || !half.MatchString(TextAt(r, i-1))) {
		return Mark{}, 0
	}
	m := cut(r, Numeral, i, 1)
	m.Value = exact.New(5, 1)
	m.Unit, m.End = unitAt(r, m.To, "")
	return m, m.End
}

// roundSum is a sum of money without a digit, behind the end of a word that compares: 超过百万元, 低于千元.
var roundSum = regexp.MustCompile(`^[过于到达足出满][百千][百千万亿]{0,2}元`)

// hotlines stands behind a telephone number.
var hotlines = regexp.MustCompile(`^[^，。；]{0,4}(?:热线|电话|专线)`)

// places stands behind the number of a place, which rules compare: 第1名, 第2—5名, 第四至六名, 排名第一的; 第一条 is none.
var places = regexp.MustCompile(`^(?:[-—–－~～至]第?[0-9０-９一二三四五六七八九十]{1,3})?(?:名|位)|^[的得，]`)

// amount gives the value of a number in its smallest unit of money.
func (m Mark) amount() exact.Number {
	if scale := Money[m.Unit]; scale != 0 {
		return m.Value.Mul(exact.Int(scale))
	}
	return m.Value
}

// scaled reads what belongs to the value of a number that begins at a place: 2/3, 三分之一, 5百万.
func (m *Mark) scaled(r []rune, from int) {
	if over, k := arabic(r[min(m.To+1, len(r)):]); k > 0 && r[m.To] == '/' && digit(r[from]) >= 0 { // 2/3
		if q, err := m.Value.Quo(over); err == nil {
			m.Value, m.To = q, m.To+1+k
		}
	}
	if m.To < len(r) && r[m.To] == '成' && !strings.ContainsRune("为立本果绩效员功品交就", At(r, m.To+1)) { // 三成
		m.Value, _ = m.Value.Quo(exact.Int(10))
		m.To++
	}
	if m.To+2 < len(r) && r[m.To] == '分' && r[m.To+1] == '之' {
		over, k := Plain(r[m.To+2:])
		if k == 2 && isChineseDigit(r[m.To+2]) && isChineseDigit(r[m.To+3]) { // 三分之二一个百分点
			over, k = Plain(r[m.To+2 : m.To+3])
		}
		if k > 0 {
			if q, err := over.Quo(m.Value); err == nil {
				m.Value, m.To = q, m.To+2+k
			}
		}
	}
	if sign := At(r, m.To); sign == '+' || sign == '＋' || sign == '-' || sign == '－' { // 1+30%
		more, n := arabic(r[m.To+1:])
		if end := m.To + 1 + n; n > 0 && m.Value.Equal(exact.Int(1)) && (At(r, end) == '%' || At(r, end) == '％') {
			if more, _ = more.Quo(exact.Int(100)); sign == '-' || sign == '－' {
				more = more.Neg()
			}
			m.Value, m.To = m.Value.Add(more), end+1
		}
	}
	for m.To < len(r) && (r[m.To] == '百' || r[m.To] == '千') && digit(r[m.To-1]) >= 0 && At(r, m.To+1) != '分' { // 5百万元
		m.Value, m.To = m.Value.Mul(exact.Int(chineseTens[r[m.To]])), m.To+1
	}
	written := !isChineseDigit(r[m.To-1]) || slices.Contains(r[from:m.To], '点') // else 万 is read already
	for m.To < len(r) && (r[m.To] == '万' || r[m.To] == '亿') && (m.To+1 == len(r) || r[m.To+1] != '元') && written {
		m.Value, m.To = m.Value.Mul(exact.Int(chineseTens[r[m.To]])), m.To+1
	}
}

// unitAt reads the unit that stands at a place, spaces before it left out; where there is none it is the one that is given.
func unitAt(r []rune, start int, unit string) (string, int) {
	at := start
	for at < len(r) && r[at] == ' ' {
		at++
	}
	u := WordAt(r, at, Units)
	if u == "分" && (TextAt(r, at+1) != "" && strings.ContainsRune("值数", r[at+1])) { // 三分之一分值 are no points yet
		u = ""
	}
	switch u {
	case "":
		if n := len(letters.FindString(TextAt(r, start))); n > 0 && at == start { // 40DDD
			return unit, start + n
		}
		return unit, start
	case "个百分点":
		return "百分点", at + 4
	case "个千分点", "千分点":
		return "‰", at + utf8.RuneCountInString(u)
	case "个点":
		if At(r, at+2) == '位' { // 1个点位
			return "个", at + 1
		}
		return "百分点", at + 2
	default:
		end := at + utf8.RuneCountInString(u)
		if per := perUnit.FindString(u + TextAt(r, end)); per != "" { // 毫克每升
			return per, at + utf8.RuneCountInString(per)
		}
		for end < len(r) && r[end] == '次' { // 册次, 座次
			end++
		}
		return u, end
	}
}

// Per is a unit that is so much of one thing in each of another, in which 每 counts nothing: 毫克每升, 公里每小时. perUnit begins with one.
var (
	Per     = regexp.MustCompile(per)
	perUnit = regexp.MustCompile(`^` + per)
)

const per = `(?:毫克|微克|克|千克|公斤|吨|米|公里|个|次|毫升|升)每(?:升|毫升|立方米|平方米|平方厘米|千克|公斤|亩|公顷|小时|秒|分钟)`

// letters are a unit of its own that stands close behind its number.
var letters = regexp.MustCompile(`^[A-Za-z]{1,6}`)

// readItem reads the sign of a listed item.
func readItem(r []rune, i int) (Mark, int) {
	m := Mark{Kind: Item, From: i}
	for _, s := range []struct {
		first, last rune
		style       string
	}{{'①', '⑳', "①"}, {'⑴', '⒇', "⑴"}, {'⒈', '⒛', "⒈"}} {
		if r[i] >= s.first && r[i] <= s.last {
			m = cut(r, Item, i, 1)
			m.Value, m.Unit = exact.Int(int64(r[i]-s.first)+1), s.style
			return m, i + 1
		}
	}
	sign := numbered.FindStringSubmatch(string(r[i:min(i+5, len(r))]))
	if sign == nil || i > 0 && !strings.ContainsRune("。；;：:，,、 　\n得", r[i-1]) {
		return m, 0
	}
	number, style := []rune(sign[1]+sign[2]+sign[4]), cmp.Or(sign[3], sign[5], "（1）")
	m = cut(r, Item, i, len(number)+1)
	if sign[1] != "" {
		m = cut(r, Item, i, len(number)+2)
	}
	m.Value, _ = Plain(number)
	if m.Unit = style; isChineseNumeral(number[0]) {
		m.Unit += "一"
	}
	return m, m.To
}

// numbered are the signs of items with a number of at most two characters: （1）, （十二）, 1., 二、, 一是.
var numbered = regexp.MustCompile(`^(?:[（(]([0-9０-９]{1,2}|[零〇一二两三四五六七八九十百千万亿]{1,2})[）)]|` +
	`([0-9０-９]{1,2}|[零〇一二两三四五六七八九十百千万亿]{1,2})([.．、])(?:[^0-9０-９]|$)|([零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千万亿]?)(是))`)

// Share reports whether a number without a unit is a part of something: 一半, 三成, 三分之一, 1/3.
func (m Mark) Share() bool {
	return m.Text == "一半" || strings.HasSuffix(m.Text, "成") || m.Unit == "" && (strings.Contains(m.Text, "分之") || strings.Contains(m.Text, "/"))
}
