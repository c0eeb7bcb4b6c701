package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
)

// missingFigures are the ways in which tables say that there is no figure.
var missingFigures = map[string]bool{
	"": true, "-": true, "--": true, "—": true, "——": true, "–": true, "―": true, "－": true,
	"/": true, "／": true, "\\": true, "无": true, "空": true, "没有": true, "暂无": true, "缺": true, "不详": true,
	"待定": true, "待填": true, "待统计": true, "未统计": true, "未填": true, "未填报": true, "无数据": true, "暂缺": true, "不适用": true, "n/a": true, "na": true, "nil": true, "none": true, "null": true, "?": true, "？": true,
}

// NoFigure reports a text by which tables say that there is no figure.
func NoFigure(s string) bool { return missingFigures[strings.ToLower(strings.TrimSpace(s))] }

// numberAdvice says what is wrong with a text where a number is wanted, and what to write instead.
func numberAdvice(s string) (code, message string) {
	if NoFigure(s) {
		if s == "" {
			return codeMissingFigure, "这里要数，却是空的；没有这项数据就不写这一项"
		}
		return codeMissingFigure, Quoted(s) + "不是数；没有这项数据就不写这一项，是零就写 0"
	}
	if len(s) > 4*shown {
		return codeNumberSyntax, Quoted(s) + "不是数"
	}
	half, wide := halfWidth(s)
	if wide && isNumber(half) {
		return CodeFullWidth, Quoted(s) + "里有全角字符，写成半角的 " + half
	}
	reason, better := repair(strings.TrimSpace(half))
	if isNumber(better) {
		reason += "，写成 " + better
	}
	return codeNumberSyntax, Quoted(s) + "不能当作数：" + reason
}

// repair returns why s, trimmed and in half width, is no number, and what was probably meant, if that can be told.
func repair(s string) (reason, better string) {
	sign, body := "", s
	if s != "" && (s[0] == '-' || s[0] == '+') {
		sign, body = s[:1], s[1:]
	}
	lower := strings.ToLower(body)
	switch {
	case isNumber(s):
		return "前后多了空格", s
	case strings.HasSuffix(s, "%") || strings.HasSuffix(s, "‰"):
		return ofHundred(s), ""
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && len(s) > 2 && s[1] != '-':
		_, inner := repair("-" + s[1:len(s)-1])
		return "负数用减号", inner
	case strings.Contains(s, "__") || strings.Contains(s, ",,"):
	case strings.ContainsAny(body, ",_ '") && strings.Trim(body, "0123456789.,_ '") == "" && !thousands.MatchString(body):
		return perhapsPoint(sign, body), ""
	case strings.ContainsAny(body, ",_ '") && strings.Trim(body, "0123456789.,_ '") == "":
		_, inner := repair(sign + strings.NewReplacer(",", "", "_", "", " ", "", "'", "").Replace(body))
		return "去掉千分位分隔符", inner
	case len(lower) > 1 && lower[0] == '0' && strings.ContainsRune("xob", rune(lower[1])):
		return "只写十进制数", ""
	case lower == ".inf" || lower == "inf" || lower == "infinity" || lower == ".nan" || lower == "nan" || lower == "∞":
		return "没有无穷大和非数，写一个有限的数", ""
	}
	return repairDigits(sign, body)
}

// ofHundred says how a number of hundredths or thousandths is written: which of the two ways is meant only the field can tell.
func ofHundred(s string) string {
	number, sign := strings.TrimSpace(strings.TrimRight(s, "%‰")), "百分号"
	if _, inner := repair(number); isNumber(inner) {
		number = inner
	}
	x, err := exact.Parse(number)
	if err != nil || !isNumber(number) {
		return "数不带百分号"
	}
	if strings.HasSuffix(s, "‰") {
		sign = "千分号"
		x = x.Mul(exact.New(1, 1))
		number = x.String()
	}
	return "数不带" + sign + "：以百分数计的写 " + number + "，以比例计的写 " + x.Mul(exact.New(1, 2)).String()
}

// thousands is a number whose thousands are set apart, so that leaving out what sets them apart does not change its size.
var thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}([,_ '][0-9]{3})+(\.[0-9]+)?$`)

// fourfold is a number whose ten thousands may be set apart: its comma may mean that as well as a point.
var fourfold = regexp.MustCompile(`^[1-9][0-9]{0,3}([,_ '][0-9]{4})+(\.[0-9]+)?$`)

// perhapsPoint asks whether the only comma of a number is meant for its point: to leave it out would change the size of the number. Of several
// commas none is likely to be the point, and to ask would take a side.
func perhapsPoint(sign, body string) string {
	const no = "数里不写逗号、空格这样的分隔符，小数点写“.”"
	at := strings.LastIndexByte(body, ',')
	if at < 0 || strings.Count(body, ",") > 1 || fourfold.MatchString(body) {
		return no
	}
	digits := strings.NewReplacer(".", "", ",", "", "_", "", " ", "", "'", "")
	if point := sign + digits.Replace(body[:at]) + "." + digits.Replace(body[at+1:]); isNumber(point) {
		return no + "：是不是 " + point + "？"
	}
	return no
}

// dayLike is a day as people write one.
var dayLike = regexp.MustCompile(`^[12][0-9]{3}[-/.][01]?[0-9][-/.][0-3]?[0-9]$|^[12][0-9]{3}年[01]?[0-9]月([0-3]?[0-9]日)?$`)

// inNumerals is a number in Chinese numerals with what was counted behind it.
var inNumerals = regexp.MustCompile(`^[零〇一二三四五六七八九十百千万亿两]+(元|人|个|次|件|家|条|项|分|批次|人次)$`)

// repairDigits goes on where the digits themselves are at fault.
func repairDigits(sign, body string) (reason, better string) {
	switch {
	case body == "":
		return "写成 98.52 这样的数", ""
	case dayLike.MatchString(body):
		return "像是日期，这里要填数", ""
	case inNumerals.MatchString(body):
		return "用阿拉伯数字，只写数", ""
	case strings.Count(body, ".") > 1 && strings.Trim(body, "0123456789.") == "":
		return "只能有一个小数点", ""
	case body[0] == '0' && digits(body) > 1:
		trimmed := strings.TrimLeft(body, "0")
		if trimmed == "" || digits(trimmed) == 0 {
			trimmed = "0" + trimmed
		}
		return "前面不能有多余的 0（编码要用文字字段）", sign + trimmed
	case body[0] == '.' && digits(body[1:]) > 0:
		return "小数点前要有数字", sign + "0" + body
	case strings.HasSuffix(body, ".") && digits(body) == len(body)-1:
		return "小数点后要有数字", sign + strings.TrimSuffix(body, ".")
	case strings.Trim(body, "零〇一二三四五六七八九十百千万亿两点") == "":
		return "用阿拉伯数字", ""
	}
	return besideWords(sign + body), ""
}

// begun is a number with what stands behind it.
var begun = regexp.MustCompile(`^([+-]?[0-9](?:[0-9.,_' ]*[0-9])?(?:[eE][+-]?[0-9]+)?)([^0-9.,;_'].*)$`)

// Measured splits a text into the number that it begins with, as numbers are written, and what stands behind that: a unit, or any words. It is
// false where there are not both, and where the number cannot be told.
func Measured(s string) (number, behind string, ok bool) {
	half, _ := halfWidth(s)
	m := begun.FindStringSubmatch(strings.TrimSpace(half))
	if m == nil {
		return "", "", false
	}
	number, behind = m[1], strings.TrimSpace(m[2])
	if thousands.MatchString(strings.TrimLeft(number, "+-")) {
		number = strings.NewReplacer(",", "", "_", "", " ", "", "'", "").Replace(number)
	}
	if inner, closed := strings.CutSuffix(behind, ")"); closed && strings.HasPrefix(inner, "(") {
		behind = strings.TrimSpace(inner[1:])
	}
	return number, behind, isNumber(number) && behind != ""
}

// Magnitudes begin a unit, or words, that may make a number larger.
const Magnitudes = "十百千万亿"

// besideWords says what to do with words beside a number: what may make it another number is not left out unasked.
func besideWords(s string) string {
	const plainly = "写成 98.52 这样的数"
	if number, behind, ok := Measured(s); ok && behind[0] >= 0x80 {
		first, _ := utf8.DecodeRuneInString(behind)
		switch {
		case strings.ContainsAny(behind, "0123456789"):
			return plainly
		case strings.ContainsRune(Magnitudes, first):
			return "只写数，去掉" + Quoted(behind) + "；与声明的单位不同的，先换算"
		}
		return "只写数，去掉" + Quoted(behind) + "：是不是 " + number + "？"
	}
	if m := begun.FindStringSubmatch(s); m != nil && strings.ContainsRune(m[1], ',') {
		reason, _ := repair(m[1])
		return reason
	}
	before := strings.TrimRight(s, "0123456789.")
	number := s[len(before):]
	switch {
	case before == "" || before[0] < 0x80 || !isNumber(number) || strings.ContainsAny(before, "0123456789"):
		return plainly
	case strings.Contains("负—―", before):
		return "负数用减号：是不是 -" + number + "？"
	}
	return "只写数，去掉" + Quoted(before) + "：是不是 " + number + "？"
}
