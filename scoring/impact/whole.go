package impact

import (
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// fullMarks writes the full marks of a set.
func fullMarks(s *rules.Set) string {
	if s.Open() {
		return "没有满分"
	}
	return s.FullMarks().String()
}

// set compares what stands beside the indicators.
func (p *pair) set() (list []Difference) {
	o, n := p.old, p.new
	of := func(change Change, path, name, old, new string) Difference {
		return Difference{Path: path, Change: change, Name: name, Old: old, New: new}
	}
	was, is := p.told(grades(o), grades(n), asked(o), asked(n))
	list = unlike(
		of(Changed, "full_marks", "满分", fullMarks(o), fullMarks(n)),
		of(Changed, "rounding", "分数的舍入", told.Grid(o.Inside().Grid), told.Grid(n.Inside().Grid)),
		of(Changed, "ends", "总分的下限和上限", told.Ends(o.Whole()), told.Ends(n.Whole())),
		of(Changed, "out_of", "各指标合计的满分", told.Scale(o.Whole()), told.Scale(n.Whole())),
		of(Reworded, "clause", "总分的评分标准原文", o.Whole().Clause(), n.Whole().Clause()),
		of(Changed, "beyond_full_marks", "加分可超过满分", strconv.FormatBool(o.BeyondFullMarks()), strconv.FormatBool(n.BeyondFullMarks())),
		of(Changed, "grades", "等级", was, is),
		of(Reworded, "basis", "依据", o.Header().Basis, n.Header().Basis),
		of(Reworded, "note", "说明", o.Header().Note, n.Header().Note),
	)
	list = append(list, unlike(of(Changed, "bonus_limit", "加分合计的上限", bonusLimit(o), bonusLimit(n)))...)
	list = append(list, p.criteria(o.Whole(), n.Whole())...)
	list = append(list, stated(p, "bonuses.", "加分", o.Bonuses().Slice(), n.Bonuses().Slice(), bonus)...)
	list = append(list, stated(p, "caps.", "一票否决", o.Caps().Slice(), n.Caps().Slice(), limit)...)
	list = append(list, stated(p, "outcomes.", "得分结果", o.Outcomes().Slice(), n.Outcomes().Slice(), outcome)...)
	list = append(list, stated(p, "checks.", "勾稽检查", o.Checks().Slice(), n.Checks().Slice(), check)...)
	list = append(list, lookups(o, n)...)
	return append(list, stated(p, "standings.", "名次", o.Standings().Slice(), n.Standings().Slice(), standing)...)
}

// A statement is a rule that is told in a sentence. Those of one canonical text do the same.
type statement struct {
	id, canonical string
	label         string // what cards call it, where that is not the id
	reads         []*rules.Formula
}

// stated compares two lists of rules that are told in a sentence.
func stated[R rules.Rule](p *pair, path, name string, old, new []R, of func(R) statement) []Difference {
	return matched(old, new, func(r R) Difference {
		return Difference{Path: path + of(r).id, Name: name, New: rules.Says(r)}
	}, func(o, n R) []Difference {
		before, after := of(o), of(n)
		if before.canonical == after.canonical {
			return unlike(Difference{Path: path + after.id, Change: Reworded, What: "label", Name: name, Old: before.label, New: after.label})
		}
		was, is := p.told(rules.Says(o), rules.Says(n), before.reads, after.reads)
		return []Difference{{Path: path + after.id, Change: Changed, Name: name, Old: was, New: is}}
	})
}

// lookups compares the look-up tables: what they give otherwise, case by case, where they are looked up by the same.
func lookups(old, new *rules.Set) []Difference {
	of := func(t analysis.Table, change Change, what, old, new string) Difference {
		name, _ := t.Name()
		return Difference{Path: "lookups." + name, Change: change, What: what, Name: "查找表", Old: old, New: new}
	}
	return matched(analysis.Tables(old), analysis.Tables(new), func(t analysis.Table) Difference {
		return of(t, "", "", "", t.Says())
	}, func(o, n analysis.Table) []Difference {
		before, after, same := o.Changed(n)
		if !same {
			return unlike(of(n, Changed, "", o.Says(), n.Says()))
		}
		_, was := o.Name()
		_, is := n.Name()
		return unlike(of(n, Changed, "rows", before, after), of(n, Reworded, "label", was, is))
	})
}

// amount gives a number of a rule in one form.
func amount(a rules.Amount) string {
	if a.Formula == nil {
		return a.Fixed.String()
	}
	return analysis.Canonical(a.Formula)
}

func bonus(b rules.Bonus) statement {
	canonical := analysis.Canonical(b.Formula)
	if b.Limited {
		canonical += " at most " + amount(b.AtMost)
	}
	return statement{b.ID, canonical, "", rules.Formulas(b)}
}

func bonusLimit(s *rules.Set) string {
	if most, limited := s.BonusLimit(); limited {
		return "最多" + most.String() + "分"
	}
	return "没有"
}

func limit(c rules.Cap) statement {
	canonical := analysis.Canonical(c.Formula) + " " + amount(c.Most)
	switch {
	case c.Of != nil:
		canonical += " of " + c.Of.ID()
	case c.Effect != rules.TotalAtMost:
		canonical += " " + c.Effect.String() + " " + c.Grade + strconv.Itoa(c.Steps)
		if c.NoTotal {
			canonical += " no total"
		}
	}
	return statement{c.ID, canonical, "", rules.Formulas(c)}
}

func outcome(x rules.Outcome) statement {
	return statement{x.ID, analysis.Canonical(x.Formula) + " " + x.Unit, x.Label, []*rules.Formula{x.Formula}}
}

func check(c rules.Check) statement {
	return statement{c.ID, analysis.Canonical(c.Formula) + " " + c.Tolerance.String() + " " + c.Severity.String(), "", rules.Formulas(c)}
}

func standing(x rules.Standing) statement {
	s := statement{id: x.Name, canonical: x.Kind.String() + " " + x.Better.String() + " " + x.Ties.String()}
	for _, f := range []*rules.Formula{x.Value, x.Among} {
		s.canonical += " of "
		if f != nil {
			s.canonical += analysis.Canonical(f)
			s.reads = append(s.reads, f)
		}
	}
	for _, t := range x.Then {
		s.canonical += " then " + t.Better.String() + " " + analysis.Canonical(t.Value)
		s.reads = append(s.reads, t.Value)
	}
	for i, f := range []*rules.Formula{x.DropHighest, x.DropLowest} {
		if f != nil {
			s.canonical += " dropping " + []string{"highest", "lowest"}[i] + " " + analysis.Canonical(f)
			s.reads = append(s.reads, f)
		}
	}
	return s
}

func grades(s *rules.Set) string {
	return strings.Join(each(s.Grades().Slice(), func(g rules.Grade) string { return rules.Says(g) }), "、")
}

// asked gives the conditions of the grades.
func asked(s *rules.Set) (list []*rules.Formula) {
	for _, g := range s.Grades().All() {
		if g.When != nil {
			list = append(list, g.When)
		}
	}
	return list
}

// fields compares what units report.
func (p *pair) fields() []Difference {
	return matched(reported(p.old), reported(p.new), func(f *indicators.Field) Difference {
		return Difference{Path: f.Name, Name: f.Label, New: declared(f)}
	}, func(o, n *indicators.Field) []Difference {
		return unlike(
			Difference{Path: n.Name, Change: Changed, Name: n.Label, Old: declared(o), New: declared(n), Note: p.unreported(o, n)},
			Difference{Path: n.Name, Change: Reworded, What: "label", Name: n.Label, Old: o.Label, New: n.Label},
		)
	})
}

// reported gives the fields that units report; the others are standings.
func reported(s *rules.Set) (list []*indicators.Field) {
	for i := range s.Inside().Figures {
		list = append(list, s.Field(i))
	}
	return list
}

// unreported says which criteria judge units otherwise that do not report a figure, where what then stands for it changes, or that only whole
// numbers are compared; "" where there is nothing to say.
func (p *pair) unreported(old, new *indicators.Field) string {
	if old.Whole != new.Whole && old.Type == new.Type {
		return "两套规则都收的只有整数，扣分只在整数上比较"
	}
	if old.Default == nil && new.Default == nil || old.Default != nil && new.Default != nil && same(*old.Default, *new.Default) {
		return ""
	}
	field, _ := p.new.FieldIndex(new.Name)
	var list []string
	for _, c := range p.new.Criteria().All() {
		formulas := analysis.Formulas(c)
		if f := c.Indicator().Condition(); f != nil {
			formulas = append(formulas, f)
		}
		if slices.ContainsFunc(formulas, func(f *rules.Formula) bool { return slices.Contains(analysis.Fields(f), field) }) {
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
	if f.Type == indicators.Date {
		parts = append(parts, figures.Exactly(f, f.Range.Low.At)+" 至 "+figures.Exactly(f, f.Range.High.At))
	}
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
	if f.Default != nil {
		parts = append(parts, "不填为"+written(f, *f.Default))
	}
	return strings.Join(parts, "，")
}

func same(a, b indicators.Value) bool {
	return a.Present == b.Present && a.Bool == b.Bool && a.Text == b.Text && a.Number.Equal(b.Number)
}
