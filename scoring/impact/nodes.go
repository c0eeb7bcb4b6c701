package impact

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
)

// start says with how many points a leaf begins; "" where with its marks.
func start(in *rules.Indicator) string {
	at, stated := in.Start()
	switch {
	case !stated:
		return ""
	case at.Formula != nil:
		return "起评" + at.Formula.Names() + "分"
	}
	return "起评" + at.Fixed.String() + "分"
}

// startOf gives the formula of the points with which a leaf begins; none where they are fixed.
func startOf(in *rules.Indicator) (list []*rules.Formula) {
	if at, _ := in.Start(); at.Formula != nil {
		list = append(list, at.Formula)
	}
	return list
}

// ends says between what the points of a node are held; "" where that is 0 and its marks.
func ends(in *rules.Indicator) (words string) {
	low, high := in.Keeps().Low, in.Keeps().High
	switch {
	case !low.Bounded:
		words = "不设下限"
	case !low.At.IsZero():
		words = "最低" + low.At.String() + "分"
	}
	if words != "" && (!high.Bounded || !high.At.Equal(in.Scale())) {
		words += "，"
	}
	switch {
	case !high.Bounded:
		words += "不设上限"
	case !high.At.Equal(in.Scale()):
		words += "最高" + high.At.String() + "分"
	}
	return words
}

// onScale says on which scale a group is scored; "" where on that of its marks.
func onScale(in *rules.Indicator) string {
	if in.Scale().Equal(in.Marks()) {
		return ""
	}
	return "按" + in.Scale().String() + "分评，折算为" + in.Marks().String() + "分"
}

// ownRounding says how the points of a node are rounded; "" where as those of the whole.
func ownRounding(in *rules.Indicator) string {
	if !in.RoundsApart() {
		return ""
	}
	return roundingOf(in.Rounding())
}

// limited reports that a group has other marks than what it holds together.
func limited(in *rules.Indicator) bool {
	var all exact.Number
	for _, child := range in.Indicators().All() {
		all = all.Add(child.Marks())
	}
	return !all.Equal(in.Marks())
}
