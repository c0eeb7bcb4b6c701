package draft

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// capOfAll settles of what a limit behind the last of several faults is one, 未整改的每项扣1分；迟报的每次扣0.5分，最多扣2分: it gives the most that all
// of them cost together; nil where there is no such limit. Where the clause does not say, it asks.
func (a *author) capOfAll(groups []*group) (most *exact.Number) {
	last := len(groups) - 1
	if last < 1 {
		return nil
	}
	all := together.MatchString(a.t.said)
	for i, g := range groups {
		if g.cap == nil || !g.cap.Less(a.Marks) || i == 0 && !all || !all && groups[0].cap != nil {
			continue // 每缺1份扣1分，最多扣5分；未建档的不得分
		}
		if i != last {
			a.leave("最多扣几分是一项的还是几项合计的，要请您写明")
			return nil
		}
		if !all && a.ask(Question{"最多扣分", fmt.Sprintf("最多扣 %s 分，限的是最后一样，还是几样合计？", g.cap), []Choice{
			{"last", fmt.Sprintf("只限最后一样：它最多扣 %s 分，前面的另外扣", g.cap)},
			{"all", fmt.Sprintf("几样合计：最少得 %s 分", a.Marks.Sub(*g.cap))}}}) == "last" {
			continue
		}
		most, g.cap = g.cap, nil
	}
	return most
}

// perCase is a criterion of what each of something costs, onceOff of what costs so much where it is so.
var (
	perCase = regexp.MustCompile(`^per_case: \{count: (\S+), deduct: (\S+)\}$`)
	onceOff = regexp.MustCompile(`^when: (.+), deduct: ([\d.]+)$`)
)

// atMost makes one criterion of those of several faults that cost so much together at most.
func (a *author) atMost(most *exact.Number) {
	if most == nil || a.out.Reason != "" {
		return
	}
	var sum []string
	for _, c := range a.out.Criteria {
		if m := perCase.FindStringSubmatch(c); m != nil {
			sum = append(sum, m[1]+" * "+m[2])
		} else if m := onceOff.FindStringSubmatch(c); m != nil {
			sum = append(sum, "("+m[1]+" ? "+m[2]+" : 0)")
		} else {
			a.leave("几样合计最多扣 %s 分，各是怎样扣的，没有读懂", most)
			return
		}
	}
	a.out.Criteria = []string{fmt.Sprintf(`award: "marks - min(%s, %s)"`, most, strings.Join(sum, " + "))}
}
