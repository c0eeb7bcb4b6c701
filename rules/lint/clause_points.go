package lint

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// claimPoints claims each number of points once, then the marks of the indicator.
func (r *reading) claimPoints(i int) *slot {
	m := r.Marks[i]
	if m.Value.IsZero() {
		return &slot{} // 得0分 is 不得分
	}
	if s := r.claimRest(i); s != nil {
		return s
	}
	before := string(r.Text[max(0, m.From-3):m.From])
	most := clause.Says(before, "最多扣", "最高扣", "至多扣")
	var equal *slot
	for _, s := range r.slots {
		if most && s.criterion != nil && !analysis.Awards(s.criterion) && !s.most() {
			continue
		}
		if s.role != points || s.used || !s.Value.Equal(m.Value) || s.optional && !s.Value.IsZero() || s.earned() && r.takesOff(i) {
			continue
		}
		if r.ends(i, s.tier) {
			return s
		}
		if equal == nil {
			equal = s
		}
	}
	if equal != nil {
		return equal
	}
	for _, s := range r.slots { // a share of the marks: 好16–20分
		if most {
			if s.most() && s.role == anyUse && s.Value.Equal(m.Value) { // 一个项目最多扣3分 is sum(rows, min(3, …))
				return s
			}
			continue
		}
		if s.again && s.Value.Equal(m.Value) {
			return s
		}
		if x := r.leaf.Marks().Mul(s.Value); s.role == share && (x.Equal(m.Value) || r.takesOff(i) && x.Equal(r.leaf.Marks().Sub(m.Value))) {
			return s
		}
		if s.role == factor && s.Operator == "/" && s.Value.Mul(m.Value).Equal(r.leaf.Marks()) { // 一半分值 is marks / 2
			return s
		}
		if s.role == points && s.optional && s.Value.Equal(m.Value) || (s.role == anyUse || s.role == factor) && s.criterion != nil && !s.optional && s.Value.Equal(m.Value) {
			return s
		}
	}
	if m.Value.Equal(r.leaf.Marks()) || r.shaped(m) || m.Value.Equal(r.inAll()) || m.Value.Equal(exact.Int(1)) && r.counted(i) {
		return &slot{}
	}
	return nil
}

// shaped reports whether points are those with which the indicator begins, at which it ends, or of whose multiples there are: 起评30分, 扣到负20分
// 为止, 取0.5分的整数倍.
func (r *reading) shaped(m clause.Mark) bool {
	x := r.leaf.Inside()
	if clause.Says(clause.TextAt(r.Text, m.End), "的整数倍", "的倍数") {
		return m.Value.Equal(x.Grid.To)
	}
	start, stated := r.leaf.Start()
	return stated && start.Formula == nil && m.Value.Equal(start.Fixed) ||
		x.Keeps.Low.Bounded && m.Value.Equal(x.Keeps.Low.At.Abs()) || x.Keeps.High.Bounded && m.Value.Equal(x.Keeps.High.At)
}

// inAll gives what all deductions of whens come to.
func (r *reading) inAll() (sum exact.Number) {
	for _, s := range r.slots {
		if s.criterion != nil && s.Role == kind.Charge && has(s.criterion, kind.Trigger) {
			sum = sum.Add(s.Value)
		}
	}
	return sum
}

// counted reports whether a point is that of each that a formula counts, which says no 1: 每项加1分 beside min(n, 3).
func (r *reading) counted(i int) bool {
	return r.Holds(r.PhraseOf(i), i, func(m clause.Mark) bool { return m.Kind == clause.Every }) &&
		slices.ContainsFunc(r.leaf.Criteria().Slice(), func(c *rules.Criterion) bool { return has(c, kind.Formula) })
}

// takesOff reports whether 扣 stands before a number of points, or before the first of two: 扣1至3分.
func (r *reading) takesOff(i int) bool {
	if i > 1 && r.Marks[i-1].Kind == clause.Joint && r.Left(i-1) >= 0 {
		i = r.Left(i - 1)
	}
	return clause.At(r.Text, r.Marks[i].From-1) == '扣'
}

// claimRest finds the tier or case whose points are what 扣3分 leaves of the marks; nil when there is none.
func (r *reading) claimRest(i int) *slot {
	m := r.Marks[i]
	if m.From == 0 || r.Text[m.From-1] != '扣' {
		return nil
	}
	for _, s := range r.slots {
		if s.role == points && !s.used && s.tier != "" && analysis.Awards(s.criterion) && s.Value.Equal(r.worth(s).Sub(m.Value)) && r.ends(i, s.tier) {
			return s
		}
	}
	return nil
}
