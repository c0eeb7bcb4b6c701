package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Read reads a date as people write it: 2025-03-31 or 2025年3月31日. Where it is none, fault says in Chinese why, and what to write instead.
func Read(s string) (d Day, fault string) {
	year, month, day, written := parts(s)
	if !written {
		return 0, unwritten(s)
	}
	d, ok := Of(year, month, day)
	switch {
	case ok:
		return d, ""
	case year < 1:
		return 0, "没有 0 年"
	case month < 1 || month > 12:
		return 0, fmt.Sprintf("没有 %d 月", month)
	}
	return 0, fmt.Sprintf("%d 年 %d 月没有 %d 日", year, month, day)
}

// parts takes a date apart as it is written; false where it is written in another way.
func parts(s string) (year, month, day int, ok bool) {
	if len(s) == len("2025-03-31") && s[4] == '-' && s[7] == '-' {
		return numbers(s[:4], s[5:7], s[8:])
	}
	y, rest, ok := strings.Cut(s, "年")
	m, rest, months := strings.Cut(rest, "月")
	d, after, days := strings.Cut(rest, "日")
	if !ok || !months || !days || after != "" || len(y) != 4 || len(m) > 2 || len(d) > 2 {
		return 0, 0, 0, false
	}
	return numbers(y, m, d)
}

func numbers(parts ...string) (year, month, day int, ok bool) {
	var n [3]int
	for i, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return 0, 0, 0, false
		}
		n[i], _ = strconv.Atoi(p)
	}
	return n[0], n[1], n[2], true
}

// unwritten says how a date is written, with the date itself where a text has its three numbers in order and nothing else.
func unwritten(s string) string {
	pieces := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/.年月日 ", r) })
	shown := "2025-03-31 或 2025年3月31日"
	if len(pieces) == 3 && len(pieces[0]) == 4 && len(pieces[1]) <= 2 && len(pieces[2]) <= 2 {
		if year, month, day, ok := numbers(pieces...); ok {
			if d, real := Of(year, month, day); real {
				return "请写成 " + d.String()
			}
		}
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r == ':' || r == '：' || unicode.IsLetter(r) && r < 0x80 }) {
		return "只写年、月、日，不写时间，如 " + shown
	}
	return "日期要写成 " + shown
}
