package impact

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// criterion compares a criterion that both sets have; false where it provably does the same.
func (p pair) criterion(o, n *rules.Criterion) (Difference, bool) {
	if o.Canonical() == n.Canonical() {
		return Difference{}, false
	}
	d := Difference{Path: n.Name(), Change: Changed, What: rule, Name: n.Indicator().Name(), Old: o.Says(), New: n.Says()}
	was, is := p.defined(o, n)
	d.Old, d.New = d.Old+was, d.New+is
	if f, g := o.Measured(), n.Measured(); f != nil && g != nil && f.Canonical() == g.Canonical() {
		d.measure(g)
	}
	if d.Note = p.reweighed(o, n); d.Note != "" {
		return d, true
	}
	list, note := p.compared(o, n)
	switch {
	case note == "":
		d.say(list)
		return d, len(list) > 0
	case len(list) > 0 && len(list) <= maxRows:
		d.say(list)
		d.Note = note + "；以下不是全部不同"
	case len(list) > 0 && list[0].Input != nil:
		d.Example = &Example{Values: list[0].Input, Old: list[0].Old, New: list[0].New}
		d.Note = inexact(note, true)
	default:
		d.Example = p.example(criterion(p.old, o), criterion(p.new, n))
		d.Note = inexact(note, d.Example != nil)
	}
	if d.Example != nil {
		d.Example.Measured = p.measuredAt(d.Example, o, n)
	}
	return d, true
}

// measuredAt says what either rule measures of an example, where that is not alike: 支出完成率 95% → 97.5%.
func (p pair) measuredAt(x *Example, o, n *rules.Criterion) string {
	f, g := o.Measured(), n.Measured()
	if f == nil || g == nil || f.Names() != g.Names() {
		return ""
	}
	var shown [2]string
	for i, s := range [2]*rules.Set{p.old, p.new} {
		v := s.NewValues()
		for _, given := range x.Values {
			fill(s, v, given.Name, given.value)
		}
		y, fail := [2]*rules.Formula{f, g}[i].Number(v)
		if fail != nil {
			return ""
		}
		shown[i] = string([2]*rules.Formula{f, g}[i].Unit().Append(nil, y))
	}
	if shown[0] == shown[1] {
		return ""
	}
	return g.Names() + " " + shown[0] + " → " + shown[1]
}

// defined says how what two criteria both read is computed, where that changed: the sentences of the rules may be alike.
func (p pair) defined(o, n *rules.Criterion) (old, new string) {
	read := func(c *rules.Criterion, name string) bool {
		return slices.ContainsFunc(c.Formulas(), func(f *rules.Formula) bool { return slices.Contains(f.AllNames(), name) })
	}
	for _, a := range p.old.Measures() {
		for _, b := range p.new.Measures() {
			if a.Name == b.Name && read(o, a.Name) && read(n, b.Name) && a.Formula.Canonical() != b.Formula.Canonical() {
				old += "；" + labelled(a) + "＝" + a.Formula.Names()
				new += "；" + labelled(b) + "＝" + b.Formula.Names()
			}
		}
	}
	return old, new
}

func labelled(m rules.Measure) string {
	if m.Label == "" {
		return m.Name
	}
	return m.Label
}

// compared gives all figures for which two criteria differ; note says why they are not all, "" where they are.
func (p pair) compared(o, n *rules.Criterion) (list []Interval, note string) {
	a, b := criterion(p.old, o), criterion(p.new, n)
	alike := o.BeforeRounding() == n.BeforeRounding()
	if alike {
		a.cells, b.cells = maxRoundings, maxRoundings
	}
	if list, ok := p.onMeasured(a, b, o, n); ok {
		return list, ""
	}
	switch {
	case o.Person() && n.Person():
		return p.levels(o, n)
	case o.Rows() != nil && n.Rows() != nil:
		return p.targets(o, n)
	case choosesDeclared(o) && choosesDeclared(n):
		return p.alternatives(o, n)
	case judged(o, n):
		return nil, "由人评定"
	}
	found, exactly := p.cases(a, b)
	if exactly {
		return found, ""
	}
	if alike {
		return found, fmt.Sprintf("算法相同，只是分数的舍入不同：扣分最多相差%s分", coarse(p.old).Add(coarse(p.new)))
	}
	return found, p.why(a, b)
}

// condition compares when an indicator applies; false where it provably applies to the same units.
func (p pair) condition(d *Difference, o, n *rules.Indicator) bool {
	a, b := condition(p.old, o), condition(p.new, n)
	list, ok := p.cases(a, b)
	d.say(list)
	if !ok {
		d.Example = p.example(a, b)
		d.Note = inexact(p.why(a, b), d.Example != nil)
	}
	return !ok || len(list) > 0
}

// example looks for a unit for which two rules differ.
func (p pair) example(o, n subject) *Example {
	if x, _ := p.search(o, n); x != nil {
		return x
	}
	return p.searchPaths(o, n)
}

// why says on what two rules depend that cannot be compared exactly.
func (p pair) why(o, n subject) string {
	fields, _ := p.reads(slices.Concat(o.formulas, n.formulas))
	var labels []string
	for _, name := range fields {
		switch f := p.field(name); f.Type {
		case indicators.Table:
			return "取决于“" + f.Label + "”的各行"
		case indicators.Number:
			labels = append(labels, f.Label)
		case indicators.Text:
			return "取决于“" + f.Label + "”的文字"
		}
	}
	return "同时取决于" + strings.Join(labels, "、")
}

// inexact says that two rules are not compared exactly, and why.
func inexact(why string, found bool) string {
	if found {
		return "不能逐段比较（" + why + "）；下面是扣分不同的一例"
	}
	return "不能逐段比较（" + why + "）；在规则的各界点附近没有找到扣分不同的例子，不等于没有不同"
}

func (d *Difference) measure(f *rules.Formula) {
	d.Measure, d.Label, d.Unit = f.String(), f.Names(), f.Unit()
	if name, ok := f.Measure(); ok {
		d.Measure = name
	}
}

// onMeasured compares two criteria along the number that both measure, whatever it is made of.
func (p pair) onMeasured(a, b subject, o, n *rules.Criterion) ([]Interval, bool) {
	f, g := o.Measured(), n.Measured()
	if f == nil || g == nil || f.Canonical() != g.Canonical() {
		return nil, false
	}
	before, ok1 := o.Curve(p.old.NewValues())
	after, ok2 := n.Curve(p.new.NewValues())
	if !ok1 || !ok2 {
		return nil, false
	}
	reach := intervals.Hull(f.Over(p.old.Box()), g.Over(p.new.Box()))
	list, ok := along(line{a, before.Within(reach)}, line{b, after.Within(reach)}, p.common(f, g))
	var d Difference
	d.measure(g)
	quantities, free := rules.Quantities([]*rules.Formula{g}), p.names(a, b)
	for i := range list {
		x := &list[i]
		x.Measure, x.Label, x.Unit = d.Measure, d.Label, d.Unit
		for _, name := range free {
			q := quantities[0] // it reads something
			if x.Input = p.unitOn(p.world(), a, b, q, free, name, *x); x.Input != nil {
				break
			}
		}
	}
	return list, ok
}

// say puts what was found into the difference: along a number, or case by case.
func (d *Difference) say(list []Interval) {
	for _, i := range list {
		if i.Measure == "" {
			d.Cases = append(d.Cases, Case{i.Where, i.Old, i.New})
			continue
		}
		if len(d.Intervals) == 0 {
			d.Measure, d.Label, d.Unit = i.Measure, i.Label, i.Unit
		}
		d.Intervals = append(d.Intervals, i)
	}
}
