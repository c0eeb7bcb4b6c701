// Package told says what a node of a rule set asks beside its criteria: with what its points begin, where they end, how they are rounded, and
// when it applies. Differences between rules say it, and the standard beside its clauses.
package told

import (
	"slices"
	"strconv"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
)

// Start says with how many points a leaf begins; "" where with its marks.
func Start(in *rules.Indicator) string {
	at, stated := in.Start()
	switch {
	case !stated:
		return ""
	case at.Formula != nil:
		return "起评" + at.Formula.Names() + "分"
	}
	return "起评" + at.Fixed.String() + "分"
}

// Ends says between what the points of a node are held; "" where that is 0 and its marks.
func Ends(in *rules.Indicator) (words string) {
	low, high := in.Inside().Keeps.Low, in.Inside().Keeps.High
	switch {
	case !low.Bounded:
		words = "不设下限"
	case !low.At.IsZero():
		words = "最低" + low.At.String() + "分"
	}
	if words != "" && (!high.Bounded || !high.At.Equal(in.Inside().Scale())) {
		words += "，"
	}
	switch {
	case !high.Bounded:
		words += "不设上限"
	case !high.At.Equal(in.Inside().Scale()):
		words += "最高" + high.At.String() + "分"
	}
	return words
}

// Marks says how many points a node gives at most; "" where it has no full marks.
func Marks(in *rules.Indicator) string {
	if in.Open() {
		return ""
	}
	return in.Marks().String()
}

// Named gives the name of a node with its marks, where it has any.
func Named(in *rules.Indicator) string { return With(in.Name(), Marks(in)) }

// With puts marks behind a name; "" are none.
func With(name, marks string) string {
	if marks == "" {
		return name
	}
	return name + "（" + marks + "分）"
}

// Scale says on which scale a group is scored; "" where on that of its marks.
func Scale(in *rules.Indicator) string {
	if in.Inside().Scale().Equal(in.Marks()) {
		return ""
	}
	return "按" + in.Inside().Scale().String() + "分评，折算为" + in.Marks().String() + "分"
}

// Rounding says how the points of a node are rounded; "" where as those of the whole.
func Rounding(in *rules.Indicator) string {
	if !in.Inside().Apart {
		return ""
	}
	return Grid(in.Inside().Grid)
}

// Grid says how points are rounded.
func Grid(g rounding.Grid) string {
	how := []string{"四舍五入", "五留双", "舍去", "进位"}[g.Mode]
	if g.To.IsZero() {
		return strconv.Itoa(g.Places) + "位小数，" + how
	}
	return g.To.String() + "分的整数倍，" + how
}

// When says under which condition an indicator applies.
func When(in *rules.Indicator) string {
	if in.Condition() == nil {
		return "总是适用"
	}
	return "仅当" + in.Condition().Names() + "时适用"
}

// NotApplicable says what becomes of the marks of an indicator that does not apply.
func NotApplicable(in *rules.Indicator) string { return policies[in.Inside().Policy] }

var policies = map[judging.Policy]string{
	judging.PolicyUnset: "没有规定", judging.PolicyFull: "不适用得满分", judging.PolicyZero: "不适用不得分", judging.PolicyRedistribute: "不适用的分值分给其他指标", judging.PolicyRescale: "不适用的折算总分",
	judging.PolicyShareEqually: "不适用的分值平均分给其他指标",
}

// Limit says how many points a group gives at most, where what it holds comes to more; "" where it does not.
func Limit(in *rules.Indicator) string {
	if in.Open() || in.Leaf() {
		return ""
	}
	if slices.ContainsFunc(in.Indicators().Slice(), (*rules.Indicator).Open) {
		return "下级有没有满分的指标，合计最多得" + in.Inside().Scale().String() + "分"
	}
	if all := together(in); all.Cmp(in.Inside().Scale()) > 0 {
		return "下级指标的分值合计" + all.String() + "分，最多得" + in.Inside().Scale().String() + "分"
	}
	return ""
}

// Limited reports that a group has other marks than what it holds together, or none.
func Limited(in *rules.Indicator) bool { return in.Open() || !together(in).Equal(in.Marks()) }

func together(in *rules.Indicator) (all exact.Number) {
	for _, child := range in.Indicators().All() {
		all = all.Add(child.Marks())
	}
	return all
}
