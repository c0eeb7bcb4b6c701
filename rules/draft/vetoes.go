package draft

import (
	"regexp"
	"strings"
)

// vetoes are things any of which costs all: 有下列情形之一的，不得分：（1）弄虚作假；（2）发生事故.
var vetoes = regexp.MustCompile(`^(?:有|存在|出现|发生|具有)?(?:下列|以下)(?:情形|情况|行为|问题)?之一的?，(?:实行)?(?:一票否决制?，?)?(` + its + `(?:直接|一律)?(?:不[得计给记]分|[得计记为]零分|否决))?：((?:㊀[^㊀。；：每扣得≥≤＞＜\x{E000}-\x{EFFF}]{2,40}[；。，、]?){1,12})`)

func readVetoes(t *text, m []string) (x phrase, ok bool) {
	for i, s := range strings.Split(strings.TrimPrefix(m[2], "㊀"), "㊀") {
		label := strings.TrimRight(s, "；。，、的")
		if label == "" || scoring.MatchString(label) || notFacts.MatchString(strings.ReplaceAll(label, "不良", "")) {
			return x, false
		}
		one := phrase{says: fact, subject: label, outcome: outcome{kind: '*'}}
		if i == 0 {
			x = one
		} else {
			x.more = append(x.more, one)
		}
	}
	return x, strings.Contains(m[0], "否决") || m[1] != ""
}
