package source

import (
	"regexp"
	"strings"
)

// missingFigures are the ways in which tables say that there is no figure.
var missingFigures = map[string]bool{
	"": true, "-": true, "--": true, "—": true, "——": true, "–": true, "―": true, "－": true,
	"/": true, "／": true, "\\": true, "无": true, "空": true, "没有": true, "暂无": true, "缺": true, "不详": true,
	"不适用": true, "n/a": true, "na": true, "nil": true, "none": true, "null": true, "?": true, "？": true,
}

// numberAdvice says what is wrong with a text where a number is wanted, and what to write instead.
func numberAdvice(s string) (code, message string) {
	if missingFigures[strings.ToLower(strings.TrimSpace(s))] {
		if s == "" {
			return codeMissingFigure, "这里要数，却是空的；没有数就不写这个键"
		}
		return codeMissingFigure, Quoted(s) + "不是数；没有数就不写这个键，是零就写 0"
	}
	if len(s) > 4*shown {
		return codeNumberSyntax, Quoted(s) + "不是数"
	}
	half, wide := halfWidth(s)
	if wide && isNumber(half) {
		return codeFullWidth, Quoted(s) + "里有全角字符，写成半角的 " + half
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
		_, inner := repair(strings.TrimSpace(strings.TrimRight(s, "%‰")))
		return "去掉百分号；计量单位在字段的 unit 里声明", inner
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

// thousands is a number whose thousands are set apart, so that leaving out what sets them apart does not change its size.
var thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}([,_ '][0-9]{3})+(\.[0-9]+)?$`)

// perhapsPoint asks whether the last comma of a number is meant for its point: to leave it out would change the size of the number.
func perhapsPoint(sign, body string) string {
	const no = "数里不写逗号、空格这样的分隔符，小数点写“.”"
	at := strings.LastIndexByte(body, ',')
	if at < 0 {
		return no
	}
	digits := strings.NewReplacer(".", "", ",", "", "_", "", " ", "", "'", "")
	if point := sign + digits.Replace(body[:at]) + "." + digits.Replace(body[at+1:]); isNumber(point) {
		return no + "：是不是 " + point + "？"
	}
	return no
}

// repairDigits goes on where the digits themselves are at fault.
func repairDigits(sign, body string) (reason, better string) {
	switch {
	case body == "":
		return "写成 98.52 这样的数", ""
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
	n := digits(body)
	if n > 0 && n < len(body) && body[n] == '.' {
		n += 1 + digits(body[n+1:])
	}
	if unit := strings.TrimSpace(body[n:]); n > 0 && unit != "" && unit[0] >= 0x80 {
		return "只写数，不写单位" + Quoted(unit) + "；先换算成字段的 unit 声明的单位", ""
	}
	return "写成 98.52 这样的数", ""
}
