package source

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// colonAdvice looks at a text that stands where "key: value" was wanted. Where the colon is full-width or lacks its space it says so;
// otherwise code is "".
func colonAdvice(text string) (code, advice string) {
	key, sign, value := splitColon(text)
	if key == "" {
		return "", ""
	}
	better := key + ": " + value
	if utf8.RuneCountInString(better) > shown || strings.Contains(better, "\n") {
		better = key + ": …"
	}
	if sign == "：" {
		return CodeFullWidth, "全角冒号“：”不能分隔键和值；用半角冒号加一个空格，写成" + Quoted(better)
	}
	return codeMissingSpace, "冒号后面缺一个空格，写成" + Quoted(better)
}

var keyAndColon = regexp.MustCompile(`^([\p{L}\p{Nd}_-]+)([:：])`)

// splitColon splits text at its first colon of either width, provided that it begins with a word that could be a key and YAML did not
// see the colon.
func splitColon(text string) (key, sign, value string) {
	m := keyAndColon.FindStringSubmatch(text)
	if m == nil {
		return "", "", ""
	}
	value = text[len(m[0]):]
	if m[2] == ":" && (strings.HasPrefix(value, " ") || strings.HasPrefix(value, "//")) {
		return "", "", ""
	}
	return m[1], m[2], strings.TrimLeft(value, " 　")
}

// asciiKey reports whether key is a word such as marks or full_at, which hardly opens a line of Chinese prose.
func asciiKey(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" && digits(key) == 0
}
