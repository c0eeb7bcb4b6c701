package impact

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

var parts = map[string]string{
	byCriterion: "", byMarks: "计分分值", byAdjustments: "核查扣分", byRescale: "折算总分", byBonus: "加分", byCaps: "一票否决",
}

func (r *Impact) writeUnits(p layout) {
	if r.Scored+len(r.Unscored) == 0 {
		return
	}
	p.say(chapter, "影响的单位")
	p.say(remark, basis)
	p.say(remark, r.summary())
	p.rows([]column{{head: "单位"}, {"总分", "总分"}, {head: "总分变化"}, {"名次", "名次"}, {"等级", "等级"}}, each(r.Units, r.row))
	p.rows([]column{{head: "单位"}, {}}, each(r.Unscored, func(u Unscored) row {
		return row{[]string{named(u.Unit), "不能比较"}, u.reasons()}
	}))
}

func named(u scoring.Unit) string { return strings.TrimSpace(u.Code + " " + u.Name) }

// row says what changes for a unit, and nothing of what does not.
func (r *Impact) row(u Unit) (line row) {
	became := func(old, new any) string { return fmt.Sprintf("%v → %v", old, new) }
	line.cells = []string{named(u.Unit), u.New.total() + "（不变）", "", "", ""}
	switch {
	case u.uncounted():
		line.cells[1] = became(u.Old.total(), u.New.total())
	case !u.Change.IsZero():
		line.cells[1], line.cells[2] = became(u.Old.Total, u.New.Total), by("减少", "增加", u.Change)
	}
	if u.Old.Rank != u.New.Rank {
		line.cells[3] = became(u.Old.rank(), u.New.rank())
	}
	if u.Old.Grade != u.New.Grade {
		line.cells[4] = became(u.Old.Grade, u.New.Grade)
	}
	line.more = each(u.By, r.words)
	return line
}

// total says the total, or that there is none.
func (s *Standing) total() string {
	if s.NoTotal != "" {
		return page.Uncounted
	}
	return s.Total.String()
}

// rank says the rank, or that there is none.
func (s *Standing) rank() string {
	if s.NoTotal != "" {
		return "无"
	}
	return strconv.Itoa(s.Rank)
}

// words writes one line of a split: 支出完成率 completion.short 多扣2分.
func (r *Impact) words(p Part) string {
	words := parts[p.What] + by("减少", "增加", p.Change)
	switch {
	case p.What == byBonus:
		words = parts[p.What] + by("少加", "多加", p.Change)
	case p.What == byCriterion && r.adds(p.Path):
		words = p.asked("加", p.Change)
	case p.What == byCriterion:
		words = p.asked("扣", p.Change.Neg())
	case p.What == byAdjustments, p.What == byCaps:
		words = parts[p.What] + more(p.Change.Neg())
	case p.What == byFloor:
		words = r.floor(p)
	}
	return strings.Join([]string{p.Name, p.Path, words}, " ")
}

// asked says how much more a criterion takes off, or adds: what it asks for, where one of the cards shows less than that.
func (p Part) asked(verb string, x exact.Number) (s string) {
	if p.scaled {
		s = "按原分值"
	}
	if p.short {
		return s + "应" + verb + by("减少", "增加", x)
	}
	return s + by("少"+verb, "多"+verb, x)
}

// floor says what an indicator makes of its points beside its criteria. Where it is only that there was no more to lose, it says of what is not taken
// whether that is more now, for no rule gives points.
func (r *Impact) floor(p Part) string {
	limits := r.limits(p.Path)
	if p.short && !p.scaled && !p.capped && !limits {
		return "分值扣完为止，没有扣的" + by("减少", "增加", p.Change)
	}
	var why []string
	switch {
	case limits:
		why = append(why, "上下限、折算与取舍")
	case p.short && p.scaled:
		why = append(why, "扣完为止与折算")
	case p.short:
		why = append(why, "扣完为止")
	case p.scaled:
		why = append(why, "折算")
	}
	if p.capped {
		why = append(why, "一票否决")
	}
	return strings.Join(append(why, "得分"+by("减少", "增加", p.Change)), "，")
}

// adds reports a criterion that adds points by both sets, or by the one that has it.
func (r *Impact) adds(path string) bool {
	n, is := r.New.Criterion(path)
	o, was := r.Old.Criterion(path)
	return (is || was) && (!is || n.Inside().Adds) && (!was || o.Inside().Adds)
}

// limits reports an indicator whose points by either set do not simply come off its marks.
func (r *Impact) limits(id string) bool {
	plain := func(s *rules.Set) bool {
		in, ok := s.Indicator(id)
		return !ok || in.Inside().Plain
	}
	return !plain(r.Old) || !plain(r.New)
}

// maxReasons is the most reasons for one set that people are shown; JSON has all.
const maxReasons = 5

var sides = [2]string{"旧规则", "新规则"}

// reasons says why a unit is not compared.
func (u Unscored) reasons() (list []string) {
	for i, why := range [2][]string{reasons(u.Old), reasons(u.New)} {
		for k, s := range why {
			if k == maxReasons {
				list = append(list, fmt.Sprintf("%s：……共 %d 条，全部见 JSON", sides[i], len(why)))
				break
			}
			list = append(list, sides[i]+"："+s)
		}
	}
	return list
}

// summary counts whom the change touches.
func (r *Impact) summary() string {
	var up, down, uncounted, ranks, grades int
	for _, u := range r.Units {
		if u.uncounted() {
			uncounted++
		}
		switch u.Change.Sign() {
		case 1:
			up++
		case -1:
			down++
		}
		if u.Old.Rank != u.New.Rank {
			ranks++
		}
		if u.Old.Grade != u.New.Grade {
			grades++
		}
	}
	without := ""
	if uncounted > 0 {
		without = fmt.Sprintf("，一套规则不计总分的 %d 个", uncounted)
	}
	return fmt.Sprintf("两套规则都能评分的单位 %d 个：总分上升 %d 个，下降 %d 个%s，不变 %d 个；名次变动 %d 个，等级变动 %d 个；不能比较的 %d 个。",
		r.Scored, up, down, without, r.Scored-up-down-uncounted, ranks, grades, len(r.Unscored))
}
