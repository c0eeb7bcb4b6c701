package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// shortfall is what each period must have, and what each one short of it costs: 每月巡查不少于4次，每少1次扣0.5分. What is short is counted over the
// periods, since more in one of them makes up for nothing in another.
var shortfall = regexp.MustCompile(`^` + item + `(` + words + `{0,16}?)每个?(月|季度|季|学期|周|半年)(` + words + `{0,16}?)≥?(` + words + `{0,4}?)(` + n + `)(` + words + `{0,12}?)(?:的)?，?每?[少缺](?:开展|召开|组织|举办)?(` + n + `)(` + words + `{0,6}?)(?:的)?，?扣(` + pts + `)`)

func readShortfall(t *text, m []string) (phrase, bool) {
	least, size := t.number(m[5]), t.number(m[7])
	x := phrase{says: steps, subject: m[1] + "每" + m[2] + m[3] + m[4] + m[6] + "不到" + strings.TrimSuffix(least.Text, least.Unit) + least.Unit + "所缺的" + size.Unit + "数"}
	x.step = step{size: &size.Value, unit: size.Unit, deduct: t.value(m[9])}
	return x, size.Unit == least.Unit && counted(size.Unit) && size.Value.Equal(exact.Int(1))
}
