package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// Lists of what is asked for, each of which is worth as much: ①制度健全；②流程规范。每符合一项得2分.

const (
	listItem = `(?:㊀[^㊀。；，：（）每扣得≥≤＞＜\x{E000}-\x{EFFF}]{2,30}[；。，、]?)`
	eachItem = `每(?:有)?(?:符合|做到|具备|满足|完成|落实|达到|有|≥)(?:其中)?(?:` + n + `|一个?项?)(?:要求|条件|标准|要点)?(?:的)?，?[得计](` + pts + `)`
)

var (
	listFirst = regexp.MustCompile(`^(?:` + words + `{2,10}：|：)?(` + listItem + `{2,12})(?:以上|上述)?(?:各项|` + n + `)?(?:内容|要求)?，?` + eachItem)
	listLast  = regexp.MustCompile(`^(?:以下|下列)?(?:` + n + `)?(?:内容|要求|工作|事项)?，?` + eachItem + `[：。](` + listItem + `{2,12})`)
)

func readListFirst(t *text, m []string) (phrase, bool) { return worthEach(t, m[1], m[2]) }

func readListLast(t *text, m []string) (phrase, bool) { return worthEach(t, m[2], m[1]) }

// worthEach gives what each item of a list is worth. How many there are is what must come to the marks.
func worthEach(t *text, list, points string) (x phrase, ok bool) {
	each := outcome{'+', t.value(points)}
	for i, s := range strings.Split(strings.TrimPrefix(list, "㊀"), "㊀") {
		label := strings.TrimRight(s, "；。，、的")
		if negative(label) || scoring.MatchString(label) || label == "" {
			return x, false
		}
		one := phrase{says: worth, subject: label, outcome: each}
		if i == 0 {
			x = one
		} else {
			x.more = append(x.more, one)
		}
	}
	return x, !each.number.Equal(exact.Number{})
}
