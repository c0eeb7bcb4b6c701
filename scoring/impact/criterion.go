package impact

import (
	"cmp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/curves"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// criterion compares a criterion that both sets have; false where it provably does the same.
func (p *pair) criterion(o, n *rules.Criterion) (Difference, bool) {
	if analysis.CriterionCanonical(o) == analysis.CriterionCanonical(n) {
		return Difference{}, false
	}
	d := Difference{Path: n.Name(), Change: Changed, What: rule, Name: n.Indicator().Name(), Old: o.Says(), New: n.Says()}
	was, is := p.defined(analysis.Formulas(o), analysis.Formulas(n))
	d.Old, d.New = d.Old+was, d.New+is
	if d.Old == d.New {
		was, is = p.around(o, n)
		d.Old, d.New = d.Old+was, d.New+is
	}
	if o.Inside().Adds != n.Inside().Adds || o.Inside().Raises() != n.Inside().Raises() {
		return d, true // what is taken off, or left of an award, is not compared with what is added
	}
	differs := p.points(&d, o, n)
	if d.raises = n.Inside().Adds; d.raises && !n.Inside().Raises() {
		d.earn(o.OutOf(), n.OutOf())
	}
	for k := range d.Intervals {
		d.Intervals[k].on = [2]*curves.Stretch{} // they are told
	}
	if d.raises {
		d.Note = strings.ReplaceAll(d.Note, "扣分", "加分")
	}
	return d, differs
}

// points compares what two criteria give; false where that is provably the same.
func (p *pair) points(d *Difference, o, n *rules.Criterion) bool {
	if f, g := analysis.Measured(o), analysis.Measured(n); f != nil && g != nil && analysis.Canonical(f) == analysis.Canonical(g) {
		s := measured(g)
		d.Measure, d.Label, d.Unit = s.name, s.label, s.unit
	}
	if d.Note = p.reweighed(o, n); d.Note != "" {
		return true
	}
	list, note := p.compared(o, n)
	switch {
	case note == "":
		d.say(list)
		return len(list) > 0
	case len(list) > 0 && len(list) <= maxRows:
		d.say(list)
		d.Note = note + "；以下不是全部不同"
	case len(list) > 0 && list[0].Input != nil:
		d.Example = &Example{Values: list[0].Input, Old: list[0].Old, New: list[0].New}
		d.Note = inexact(note, true)
	default:
		d.Example = p.between(o, n).example()
		d.Note = inexact(note, d.Example != nil)
	}
	if d.Example != nil {
		d.Example.Measured = p.measuredAt(d.Example, o, n)
	}
	return true
}

// measuredAt says what either rule measures of an example, where that is not alike: 支出完成率 95% → 97.5%.
func (p *pair) measuredAt(x *Example, o, n *rules.Criterion) string {
	f, g := analysis.Measured(o), analysis.Measured(n)
	if f == nil || g == nil || f.Names() != g.Names() {
		return ""
	}
	w := p.between(o, n)
	for _, g := range x.Values {
		w.put(g.Name, g.value)
	}
	w.points()
	before, fail1 := f.Number(w.sides[0].values)
	after, fail2 := g.Number(w.sides[1].values)
	if fail1 != nil || fail2 != nil || before.Equal(after) {
		return ""
	}
	was, is := figures.AppendBeside(analysis.UnitOf(f), nil, before, after), figures.AppendBeside(analysis.UnitOf(g), nil, after, before)
	return g.Names() + " " + string(was) + " → " + string(is)
}

// defined says how what two rules both read is computed, where that changed: the sentences of the rules may be alike.
func (p *pair) defined(o, n []*rules.Formula) (old, new string) {
	read := func(list []*rules.Formula, name string) bool {
		return slices.ContainsFunc(list, func(f *rules.Formula) bool { return slices.Contains(analysis.AllNames(f), name) })
	}
	for _, a := range p.old.Measures().All() {
		for _, b := range p.new.Measures().All() {
			if a.Name == b.Name && read(o, a.Name) && read(n, b.Name) && analysis.Canonical(a.Formula) != analysis.Canonical(b.Formula) {
				old += "；" + cmp.Or(a.Label, a.Name) + "＝" + a.Formula.Names()
				new += "；" + cmp.Or(b.Label, b.Name) + "＝" + b.Formula.Names()
			}
		}
	}
	return old, new
}

// told gives the sentences of two rules and, where those are alike, how what both read is computed.
func (p *pair) told(old, new string, o, n []*rules.Formula) (before, after string) {
	if old != new {
		return old, new
	}
	was, is := p.defined(o, n)
	return old + was, new + is
}

// around says in what two criteria of one sentence differ that stands outside of it: how their points are rounded, out of how many they are.
func (p *pair) around(o, n *rules.Criterion) (old, new string) {
	if was, is := told.Grid(o.Set().Inside().Grid), told.Grid(n.Set().Inside().Grid); was != is {
		old, new = old+"；分数取"+was, new+"；分数取"+is
	}
	if was, is := worth(o.Indicator(), "分值"), worth(n.Indicator(), "分值"); was != is {
		old, new = old+"；"+was, new+"；"+is
	}
	return old, new
}

// compared gives all figures for which two criteria differ; note says why they are not all, "" where they are.
func (p *pair) compared(o, n *rules.Criterion) (list []Interval, note string) {
	if o.Inside().ReadsResults() || n.Inside().ReadsResults() {
		return nil, "取决于其他指标的得分"
	}
	w := p.between(o, n)
	alike := analysis.BeforeRounding(o) == analysis.BeforeRounding(n)
	if alike {
		w.sides[0].cells, w.sides[1].cells = maxRoundings, maxRoundings
	}
	if list, ok := w.onMeasured(o, n); ok {
		return list, ""
	}
	switch {
	case analysis.Person(o) && analysis.Person(n):
		return p.levels(o, n)
	case analysis.RowsOf(o) != nil && analysis.RowsOf(n) != nil:
		return nil, p.targets(o, n)
	case choosesDeclared(o) && choosesDeclared(n):
		return p.alternatives(o, n)
	case judged(o, n):
		return nil, "由人评定"
	}
	found, exactly := w.cases()
	if exactly {
		return found, ""
	}
	if alike {
		return found, roundings("算法相同，只是分数的舍入不同：扣分", o, n)
	}
	return found, w.why()
}

// condition compares when an indicator applies; false where it provably applies to the same units.
func (p *pair) condition(d *Difference, o, n *rules.Indicator) bool {
	w := p.conditions(o, n)
	list, ok := w.cases()
	d.say(list)
	if !ok {
		d.Example = w.example()
		d.Note = inexact(w.why(), d.Example != nil)
	}
	return !ok || len(list) > 0
}

// otherData begins the reason of rules that read a figure of another kind in either set: no unit is looked for then.
const otherData = "两套规则里不是同一种数据的："

// why says on what two rules depend that cannot be compared exactly.
func (w *world) why() string {
	var labels []string
	for _, name := range w.names() {
		if w.Unlike(name) {
			labels = append(labels, "“"+w.field(name).Label+"”")
		}
	}
	if len(labels) > 0 {
		return otherData + strings.Join(labels, "、")
	}
	for _, name := range w.names() {
		switch f := w.field(name); f.Type {
		case indicators.Table:
			return "取决于“" + f.Label + "”的各行"
		case indicators.Text:
			return "取决于“" + f.Label + "”的文字"
		default:
			labels = append(labels, f.Label)
		}
	}
	switch len(labels) {
	case 0:
		return "没有用到填报的数据"
	case 1:
		return "取决于" + labels[0]
	}
	return "同时取决于" + strings.Join(labels, "、")
}

// inexact says that two rules are not compared exactly, and why.
func inexact(why string, found bool) string {
	switch {
	case found:
		return "不能逐段比较（" + why + "）；下面是扣分不同的一例"
	case strings.HasPrefix(why, otherData):
		return "没有比较（" + why + "）：请核对字段的种类和表的列，用用例对照"
	}
	return "不能逐段比较（" + why + "）；在规则的各界点附近没有找到扣分不同的例子，不等于没有不同"
}

// onMeasured compares two criteria along the number that both measure, whatever it is made of.
func (w *world) onMeasured(o, n *rules.Criterion) ([]Interval, bool) {
	f, g := analysis.Measured(o), analysis.Measured(n)
	if f == nil || g == nil || analysis.Canonical(f) != analysis.Canonical(g) {
		return nil, false
	}
	before, ok1 := analysis.Curve(o, w.old.NewValues())
	after, ok2 := analysis.Curve(n, w.new.NewValues())
	if !ok1 || !ok2 {
		return nil, false
	}
	reach := intervals.Hull(analysis.Over(f, analysis.BoxOf(w.old)), analysis.Over(g, analysis.BoxOf(w.new)))
	old, new := line{w.sides[0], before.Within(reach)}, line{w.sides[1], after.Within(reach)}
	list, ok := w.along(measured(g), old, new, grain{}.given(w.old, f).given(w.new, g))
	moved := w.Formula(g)
	if moved == nil {
		return list, ok
	}
	q, free := analysis.Quantities([]*rules.Formula{moved})[0], w.names() // it reads something
	for i := range list {
		for _, name := range free {
			if list[i].Input == nil {
				list[i].Input = w.unit(list[i], w.through(q, free, name))
			}
		}
	}
	return list, ok
}

// measured is the scale of a number that a criterion measures.
func measured(f *rules.Formula) scale {
	s := scale{name: f.String(), label: f.Names(), unit: analysis.UnitOf(f)}
	if name, ok := analysis.MeasureOf(f); ok {
		s.name = name
	}
	return s
}

// say puts what was found into the difference: along a number, or case by case.
func (d *Difference) say(list []Interval) {
	for _, i := range list {
		if i.Measure == "" {
			d.Cases = append(d.Cases, Example{Values: i.Where, Old: i.Old, New: i.New})
			continue
		}
		if len(d.Intervals) == 0 {
			d.Measure, d.Label, d.Unit = i.Measure, i.Label, i.Unit
		}
		d.Intervals = append(d.Intervals, i)
	}
}
