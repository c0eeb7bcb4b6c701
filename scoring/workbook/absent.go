package workbook

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

const notApplicable = "不适用"

// inapplicable says what to do with a cell whose word stands for no figure, "" where there is none. Whether an indicator applies is for the rules
// to judge by the figures, not for a cell to say.
func (r *reading) inapplicable(c *cell, f *indicators.Field) string {
	if c.kind != words {
		return ""
	}
	s := narrow(c.text)
	switch {
	case f.Type == indicators.Number && source.NoFigure(s) && !blank(s):
	case f.Type == indicators.Bool && s == notApplicable:
	case f.Type == indicators.Choice && s == notApplicable && !slices.Contains(f.Of, s):
	default:
		return ""
	}
	var says []string
	if s == notApplicable {
		says = append(says, "这一格不能填“不适用”")
		if in := r.readBy(f); in != nil && in.Condition() != nil {
			says = append(says, "指标“"+in.Name()+"”"+told.When(in)+"（"+told.NotApplicable(in)+"），由程序按填报的数据判断")
		}
	} else {
		says = append(says, source.Quoted(c.text)+"不是数")
	}
	switch {
	case f.Type != indicators.Number:
	case f.Default != nil:
		says = append(says, "留空的按"+defaultOf(f)+"计；是零，填 0")
	case f.Optional:
		says = append(says, "没有这项数据的，留空；是零，填 0")
	default: // whether it can be done without is for the rules to say when it is left out
		says = append(says, "要填数，不能用文字代替；是零，填 0")
	}
	if f.Type == indicators.Bool {
		says = append(says, "要填“是”或“否”")
	}
	if f.Type == indicators.Choice {
		says = append(says, "要填："+strings.Join(f.Of, "、"))
	}
	return strings.Join(says, "；")
}

// readBy gives the first indicator that reads a field, nil where none does.
func (r *reading) readBy(f *indicators.Field) *rules.Indicator {
	for _, g := range forms.Groups(r.set) {
		if slices.ContainsFunc(g.Fields, func(x *indicators.Field) bool { return x.Name == f.Name }) {
			return g.Indicator
		}
	}
	return nil
}
