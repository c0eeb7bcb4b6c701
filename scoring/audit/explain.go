package audit

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/rules"
)

// maxPlaces is the most decimal places that a rounding is looked for at.
const maxPlaces = 8

// rounded says how x comes from y by rounding to so many places; "" when it does not.
func rounded(x, y exact.Number, places int) string {
	down := y.Round(places, exact.Down)
	switch {
	case x.Equal(y.Round(places, exact.HalfUp)):
		return "四舍五入"
	case x.Equal(y.Round(places, exact.HalfEven)):
		return "五留双"
	case x.Equal(down):
		return "截去尾数"
	case !down.Equal(y) && x.Equal(down.Add(exact.New(1, places))):
		return "只入不舍"
	}
	return ""
}

// roundedTo says how x is y rounded to fewer decimal places: 四舍五入到1位小数; "" where it is not.
func roundedTo(x, y exact.Number) string {
	for places := range maxPlaces {
		switch how := rounded(x, y, places); {
		case x.Equal(y) || how == "":
		case places == 0:
			return how + "到整数"
		default:
			return fmt.Sprintf("%s到%d位小数", how, places)
		}
	}
	return ""
}

// unrounded explains a claim by the points before they are rounded, or rounded another way at the rule set's places or more.
func (l *leaf) unrounded(f *Discrepancy) bool {
	var off exact.Number
	for _, x := range l.exactly {
		off = off.Add(x)
	}
	off = exact.Min(off, l.marks)
	y := l.applied.Sub(l.scaled(off))
	if y.Equal(l.score) {
		return false
	}
	grid := l.in.Inside().Grid
	f.Cause = wrongRounding
	how := map[bool]string{true: "没有取舍"}[l.claim.Equal(y)]
	for p := grid.Places; how == "" && p < maxPlaces; p++ {
		if how = rounded(l.claim, y, p); how != "" {
			how += fmt.Sprintf("到%d位小数", p)
		}
	}
	f.Message = fmt.Sprintf("取舍前得%s分；规则是%s%s，自评是%s", shown(y), modes[grid.Mode], to(grid), how)
	return how != ""
}

var modes = map[exact.Rounding]string{exact.HalfUp: "四舍五入", exact.HalfEven: "五留双", exact.Down: "截去尾数", exact.Up: "只入不舍"}

// to says to what a grid rounds.
func to(g rounding.Grid) string {
	if g.To.IsZero() {
		return fmt.Sprintf("到%d位小数", g.Places)
	}
	return "到" + g.To.String() + "分的整数倍"
}

// otherStep explains a claim by another number of steps or cases.
func (l *leaf) otherStep(f *Discrepancy) bool {
	for k, c := range l.ways {
		each, ok := analysis.EachOf(c, l.values)
		if !ok || each.Last().Sign() <= 0 {
			continue
		}
		finding, _ := c.Judge(l.values)
		steps, _ := l.marks.Quo(each.Last())
		last, ok := steps.Ceil().Add(exact.Int(int64(len(each.Further)))).Int64()
		if !ok || last > maxSteps {
			continue
		}
		for n := range last + 1 {
			step := exact.Int(n)
			off, p := each.Deduction(step)
			if p != judging.NoProblem {
				break
			}
			if partial := !finding.Amount.IsInt(); partial && !step.Equal(finding.Amount.Floor()) && !step.Equal(finding.Amount.Ceil()) {
				continue // unfinished steps cost their share: only their being dropped or charged whole is a matter of steps
			}
			if step.Equal(finding.Amount) || !l.claims(l.would(k, l.round(off))) {
				continue
			}
			unit := "步"
			if !each.Steps {
				unit = "次"
			}
			f.Cause, f.Criterion = wrongStep, l.criteria[k].ID()
			f.Message = fmt.Sprintf("%s：自评相当于扣%d%s，按数据应扣%s%s", costs(each, unit), n, unit, shown(finding.Amount), unit)
			l.need(f)
			return true
		}
	}
	return false
}

// costs says what each step or case costs.
func costs(each analysis.Each, unit string) string {
	if len(each.Further) == 0 {
		return fmt.Sprintf("每%s扣%s分", unit, shown(each.Deduct))
	}
	text := fmt.Sprintf("第1%s扣%s分", unit, shown(each.Deduct))
	for i, d := range each.Further[:len(each.Further)-1] {
		text += fmt.Sprintf("，第%d%s扣%s分", i+2, unit, shown(d))
	}
	return text + fmt.Sprintf("，以后每%s扣%s分", unit, shown(each.Last()))
}

const maxSteps = 10000

// otherTier explains a claim by another tier of bands, or another case of a decision table.
func (l *leaf) otherTier(f *Discrepancy) bool {
	for k, c := range l.ways {
		var worth []rules.Amount
		var names []string
		for _, t := range analysis.Tiers(c) {
			worth, names = append(worth, t.Points), append(names, t.In.String()+"一档")
		}
		if c.Judged() { // a person gives the points, within what figures choose
			continue
		}
		for i, x := range analysis.Cases(c) {
			name := "“其他情形”"
			if x.When != nil {
				name = fmt.Sprintf("第%d种情形（%s）", i+1, x.When.Names())
			}
			worth, names = append(worth, x.Points), append(names, name)
		}
		finding, _ := c.Judge(l.values)
		for i, w := range worth {
			p := w.Fixed
			if w.Formula != nil {
				var fail *rules.Failure
				if p, fail = w.Formula.Number(l.values); fail != nil {
					continue
				}
			}
			p = exact.Max(exact.Min(p, c.OutOf()), exact.Number{})
			if i == finding.Which || !l.claims(l.would(k, c.OutOf().Sub(l.round(p)))) {
				continue
			}
			f.Cause, f.Criterion = wrongTier, l.criteria[k].ID()
			f.Message = fmt.Sprintf("自评是%s的得分，按数据在%s", names[i], names[finding.Which])
			l.need(f)
			return true
		}
	}
	return false
}

// otherWay explains a claim by another alternative of an either than the one that was taken.
func (l *leaf) otherWay(f *Discrepancy) bool {
	for k, c := range l.criteria {
		names, best := c.Inside().Ways()
		taken := slices.Index(c.Choices().Slice(), l.ways[k])
		for i, way := range c.Choices().All() {
			off, fail := way.Deduction(l.values)
			if i == taken || fail != nil || !l.claims(l.would(k, off)) {
				continue
			}
			how := map[bool]string{false: "申报的", true: "对单位最有利的"}[best]
			f.Cause, f.Criterion = other, c.ID()
			f.Message = fmt.Sprintf("自评是按“%s”计的，应按%s“%s”计；%s", names[i], how, names[taken], l.should())
			return true
		}
	}
	return false
}

// full explains a claim of full marks on a shortfall.
func (l *leaf) full(f *Discrepancy) bool {
	if !l.claim.Equal(l.applied) {
		return false
	}
	f.Cause, f.Message = fullOnShortfall, "自评满分；"+l.should()
	l.need(f)
	return true
}

// coarse explains a claim by rounding to fewer places than the rule set's, of the points or of the measured number.
func (l *leaf) coarse(f *Discrepancy) bool {
	f.Cause = wrongRounding
	grid := l.in.Inside().Grid
	for p := range grid.Places {
		if how := rounded(l.claim, l.score, p); how != "" {
			kept := fmt.Sprintf("规则保留%d位", grid.Places)
			if !grid.To.IsZero() {
				kept = "规则取" + to(grid)
			}
			f.Message = fmt.Sprintf("计算得%s分，自评%s到%d位小数，%s", shown(l.score), how, p, kept)
			return true
		}
	}
	for k, c := range l.ways {
		curve, m, x, ok := l.measured(c)
		if !ok {
			continue
		}
		for p := range measuredPlaces {
			for _, mode := range [...]exact.Rounding{exact.HalfUp, exact.Down} {
				y := x.Round(p, mode)
				off, ok := curve.At(y)
				if !ok || y.Equal(x) || !l.would(k, analysis.Rounded(c, off)).Equal(l.claim) {
					continue
				}
				f.Criterion = l.criteria[k].ID()
				f.Message = fmt.Sprintf("%s是%s，自评是先%s为%s再计分的；计分的数不能先取舍", m.Names(), figures.Append(analysis.UnitOf(m), nil, x), modes[mode], figures.Append(analysis.UnitOf(m), nil, y))
				return true
			}
		}
	}
	return false
}

const measuredPlaces = 3

// omitted explains a claim by deductions that it leaves out.
func (l *leaf) omitted(f *Discrepancy) bool {
	var charged []int
	for k, off := range l.offs {
		if !off.IsZero() {
			charged = append(charged, k)
		}
	}
	if len(charged) < 2 || len(charged) > maxOmitted {
		return false
	}
	sets := make([]uint, 0, 1<<len(charged))
	for set := range uint(1) << len(charged) {
		sets = append(sets, set)
	}
	slices.SortStableFunc(sets, func(a, b uint) int { return bits.OnesCount(a) - bits.OnesCount(b) }) // the simplest explanation first
	for _, left := range sets {
		var off exact.Number
		var names []string
		for i, k := range charged {
			if left&(1<<i) == 0 {
				off = off.Add(l.offs[k])
				continue
			}
			for _, d := range l.row.Deductions {
				if c := l.criteria[k]; d.Criterion == c.ID() && d.Item == c.Inside().Item {
					names = append(names, fmt.Sprintf("%s，扣%s分", d.Reason, d.Asked))
				}
			}
		}
		if left > 0 && l.claims(l.left(off)) {
			f.Cause, f.Message = other, "自评漏了这些扣分："+strings.Join(names, "；")
			return true
		}
	}
	return false
}

const maxOmitted = 10 // deductions of one leaf that subsets are tried of
