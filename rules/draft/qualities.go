package draft

import (
	"regexp"
	"strings"
)

// qualities are how well something is done, in three steps of one word: 程序规范的得3分；基本规范的得2分；不规范的不得分.
var qualities = regexp.MustCompile(`^` + item + `([^。；㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}]{2,60}?)的?，?(` + verdict + `)[；，。、](基本|较为?|比较|部分)([^，。；、：（）㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}的]{2,5})的?，?(` + verdict + `)[；，。、](不|未|没有)([^，。；、：（）㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}的]{2,5})的?，?(` + verdict + `)(?:$|[。；，])`)

func readQualities(t *text, m []string) (x phrase, ok bool) {
	best, first := t.outcomeOf(m[2])
	middle, second := t.outcomeOf(m[5])
	worst, third := t.outcomeOf(m[8])
	how, word := m[3], m[4]
	x = phrase{says: level, under: unwordable.ReplaceAllString(t.plain(m[1]), ""), outcome: best}
	x.more = []phrase{{says: level, under: how + word, outcome: middle}, {says: level, under: m[6] + word, outcome: worst, partial: "last"}}
	takes := best.takes() || middle.takes() || worst.takes()
	return x, first && second && third && !takes && m[7] == word && strings.Contains(m[1], word) && !strings.Contains(m[1], how+word) && !scoring.MatchString(m[1])
}
