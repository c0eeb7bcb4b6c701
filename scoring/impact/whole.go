package impact

import (
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/rules"
)

// set compares what stands beside the indicators.
func (p pair) set() (list []Difference) {
	o, n := p.old, p.new
	for _, x := range []struct {
		path, name string
		change     Change
		old, new   string
	}{
		{"full_marks", "满分", Changed, o.FullMarks().String(), n.FullMarks().String()},
		{"rounding", "分数的舍入", Changed, rounding(o), rounding(n)},
		{"beyond_full_marks", "加分可超过满分", Changed, strconv.FormatBool(o.BeyondFullMarks()), strconv.FormatBool(n.BeyondFullMarks())},
		{"grades", "等级", Changed, grades(o), grades(n)},
		{"basis", "依据", Reworded, o.Basis(), n.Basis()},
		{"note", "说明", Reworded, o.Note(), n.Note()},
	} {
		if x.old != x.new {
			list = append(list, Difference{Path: x.path, Change: x.change, Name: x.name, Old: x.old, New: x.new})
		}
	}
	list = append(list, matched("bonuses.", "加分", o.Bonuses(), n.Bonuses())...)
	list = append(list, matched("caps.", "一票否决", o.Caps(), n.Caps())...)
	list = append(list, matched("checks.", "勾稽检查", o.Checks(), n.Checks())...)
	return append(list, matched("standings.", "名次", standings(o), standings(n))...)
}

// A standing is matched by its name.
type standing struct{ *rules.Standing }

func (s standing) ID() string { return s.Name() }

func standings(s *rules.Set) (list []standing) {
	for _, x := range s.Standings() {
		list = append(list, standing{x})
	}
	return list
}

func rounding(s *rules.Set) string {
	places, mode := s.Rounding()
	return strconv.Itoa(places) + "位小数，" + []string{"四舍五入", "五留双", "舍去"}[mode]
}

func grades(s *rules.Set) string {
	var parts []string
	for _, g := range s.Grades() {
		parts = append(parts, g.Name+"≥"+g.From.String())
	}
	return strings.Join(parts, "、")
}

// A stated rule is a bonus, a cap, a check or a standing.
type stated interface {
	ID() string
	Says() string
	Canonical() string
}

// matched compares two lists of rules by their ids.
func matched[R stated](path, name string, old, new []R) (list []Difference) {
	before := map[string]R{}
	for _, r := range old {
		before[r.ID()] = r
	}
	for _, r := range new {
		o, ok := before[r.ID()]
		switch {
		case !ok:
			list = append(list, Difference{Path: path + r.ID(), Change: Added, Name: name, New: r.Says()})
		case o.Canonical() != r.Canonical():
			list = append(list, Difference{Path: path + r.ID(), Change: Changed, Name: name, Old: o.Says(), New: r.Says()})
		}
		delete(before, r.ID())
	}
	for _, r := range old {
		if _, gone := before[r.ID()]; gone {
			list = append(list, Difference{Path: path + r.ID(), Change: Removed, Name: name, Old: r.Says()})
		}
	}
	return list
}

// fields compares what units report.
func (p pair) fields() (list []Difference) {
	for i := range p.new.NumFigures() {
		n := p.new.Field(i)
		k, ok := p.old.FieldIndex(n.Name)
		if !ok || k >= p.old.NumFigures() {
			list = append(list, Difference{Path: n.Name, Change: Added, Name: n.Label, New: declared(n)})
			continue
		}
		o := p.old.Field(k)
		if declared(o) != declared(n) {
			list = append(list, Difference{Path: n.Name, Change: Changed, Name: n.Label, Old: declared(o), New: declared(n), Note: p.reported(n.Name, o, n)})
		}
		if o.Label != n.Label {
			list = append(list, Difference{Path: n.Name, Change: Reworded, What: "label", Name: n.Label, Old: o.Label, New: n.Label})
		}
	}
	for i := range p.old.NumFigures() {
		o := p.old.Field(i)
		if k, ok := p.new.FieldIndex(o.Name); !ok || k >= p.new.NumFigures() {
			list = append(list, Difference{Path: o.Name, Change: Removed, Name: o.Label, Old: declared(o)})
		}
	}
	return list
}

// reported says which criteria judge units otherwise that do not report a figure, where what then stands for it changes, or that only whole
// numbers are compared; "" where there is nothing to say.
func (p pair) reported(name string, old, new *indicators.Field) string {
	if old.Whole != new.Whole && old.Type == new.Type {
		return "两套规则都收的只有整数，扣分只在整数上比较"
	}
	if old.Default == nil && new.Default == nil || old.Default != nil && new.Default != nil && same(*old.Default, *new.Default) {
		return ""
	}
	field, _ := p.new.FieldIndex(name)
	var list []string
	for _, c := range p.new.Criteria() {
		formulas := c.Formulas()
		if f := c.Indicator().Condition(); f != nil {
			formulas = append(formulas, f)
		}
		if slices.ContainsFunc(formulas, func(f *rules.Formula) bool { return slices.Contains(f.Fields(), field) }) {
			list = append(list, c.Name())
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "没有填报它的单位，按新规则要用另一个数计算，得分可能不同，涉及：" + strings.Join(list, "、")
}

// declared says what a field may be.
func declared(f *indicators.Field) string {
	parts := []string{f.Type.Label()}
	if f.Type == indicators.Number {
		if f.Unit != "" {
			parts = append(parts, string(f.Unit))
		}
		if f.Range.Low.Bounded || f.Range.High.Bounded {
			parts = append(parts, "在 "+f.Range.String()+" 之内")
		}
		if f.Whole {
			parts = append(parts, "整数")
		}
	}
	if len(f.Of) > 0 {
		parts = append(parts, strings.Join(f.Of, "/"))
	}
	for i := range f.Columns {
		parts = append(parts, "列"+f.Columns[i].Name+"（"+declared(&f.Columns[i])+"）")
	}
	if f.Optional {
		parts = append(parts, "可以不填")
	}
	if d := f.Default; d != nil {
		x := d.Text
		switch f.Type {
		case indicators.Number:
			x = d.Number.String()
		case indicators.Bool:
			x = strconv.FormatBool(d.Bool)
		}
		parts = append(parts, "不填为"+x)
	}
	return strings.Join(parts, "，")
}

func same(a, b indicators.Value) bool {
	return a.Present == b.Present && a.Bool == b.Bool && a.Text == b.Text && a.Number.Equal(b.Number)
}
