package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// criteria reads the criteria of a leaf, a group or the set.
func (l *loader) criteria(m *source.Object, x *Indicator) {
	n := m.Need("criteria")
	x.k.First = len(l.set.criteria)
	seen, as := map[string]source.Place{}, x.judgedAs()
	var governed exact.Number
	awarding, known := 0, true
	for i, item := range l.Items(n, m.Sub("criteria")) {
		found := l.Criterion(as, item, source.Item(m.Sub("criteria"), i))
		if len(found) == 0 {
			continue
		}
		for _, c := range append(found[:1:1], found[0].Alternatives()...) {
			if first, taken := seen[c.ID]; taken && c.ID != "" {
				l.Faultf(source.Pos{Line: c.Place.Line, Column: c.Place.Column}, c.Full, kind.CodeDuplicateID, "评分规则标识“%s”已经在本指标第 %d 行用过", c.ID, first.Line)
			}
			seen[c.ID] = c.Place
		}
		if c := found[0]; c.Awarding() {
			awarding++
			governed = governed.Add(c.OutOf)
			known = known && c.OutOf.Sign() > 0
		}
		for _, c := range found {
			x.criteria = append(x.criteria, x.criterion(l.set, c))
			x.adds = x.adds || c.Adds
		}
	}
	if x.adds { // what comes off may be more than the marks: something is added too
		for _, c := range x.criteria {
			c.k.Unheld = true
		}
	}
	l.set.criteria = append(l.set.criteria, x.criteria...)
	l.set.judging = append(l.set.judging, x)
	if x.k.Index < 0 || x.start != nil { // nothing comes off the marks
		return
	}
	if awarding == 1 && known && len(x.criteria) == 1 && governed.Less(x.k.Marks) {
		l.Faultf(n.Pos, m.Sub("criteria"), codeOutOfSum, "唯一的评分规则只管 %s 分（out_of），分值却是 %s 分，其余的分永远扣不掉", governed, x.k.Marks)
	}
	if awarding > 1 && known && !governed.Equal(x.k.Marks) {
		l.Faultf(n.Pos, m.Sub("criteria"), codeOutOfSum, "本指标有 %d 条得分型规则，它们的 out_of 之和是 %s 分，应等于分值 %s 分", awarding, governed, x.k.Marks)
	}
}
