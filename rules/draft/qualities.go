package draft

import (
	"fmt"
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
	x = phrase{says: level, under: word, outcome: best, partial: "seen"}
	x.more = []phrase{{says: level, under: how + word, outcome: middle}, {says: level, under: m[6] + word, outcome: worst, partial: "last"}}
	takes := best.takes() || middle.takes() || worst.takes()
	return x, first && second && third && !takes && m[7] == word && strings.Contains(m[1], word) && !strings.Contains(m[1], how+word) && !scoring.MatchString(m[1])
}

// byWhom asks who says how well something is done.
func (g *group) byWhom(a *author) (judged bool) {
	var means []string
	for _, x := range g.levels {
		means = append(means, fmt.Sprintf("%s得 %s 分", x.under, x.outcome.of(a.Marks)))
	}
	return a.ask(Question{"由谁评定", fmt.Sprintf("是不是“%s”，由谁定？", g.levels[0].under), []Choice{
		{"filled", "照核查结果选填一种：" + strings.Join(means, "，")}, {"judged", "由人在 0 至满分之间评定，写明理由"}}}) == "judged"
}
