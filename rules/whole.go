package rules

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/internal/kind"
)

// A Bonus gives points on top of the indicators' (加分).
type Bonus struct {
	id      string
	award   *expression.Program
	atMost  kind.Most
	because *kind.Template
	set     *Set
	place   Place
}

// ID gives the bonus's id.
func (b *Bonus) ID() string { return b.id }

// Place gives where the bonus stands in the rule file.
func (b *Bonus) Place() Place { return b.place }

// Award gives the points of the bonus, rounded, from 0 to its limit.
func (b *Bonus) Award(v *Values) (exact.Number, *Failure) {
	v.unit.SetMarks(v.set.fullMarks)
	p := b.award.Number(v.unit.Frame)
	if limit := b.atMost.Of(&v.unit); limit.Set {
		p = exact.Min(p, limit.Points)
	}
	return b.set.Round(exact.Max(p, exact.Number{})), v.failure(b.id, "加分", b.place)
}

// Explain gives the reason and the worked arithmetic of the bonus.
func (b *Bonus) Explain(v *Values) Explanation {
	v.unit.SetMarks(v.set.fullMarks)
	e := kind.NewExplainer(&v.unit)
	e.Measures(b.award)
	e.Inline(b.award)
	if b.atMost.Set {
		e.Say("最多加").Points(b.atMost.Points.Of(&v.unit))
		e.Line()
	}
	e.Say("按加分规则“", b.id, "”加分")
	e.Reason()
	e.Because(b.because, nil)
	return e.Explanation()
}

// A Cap holds the total down (一票否决).
type Cap struct {
	id      string
	set     *Set
	when    *expression.Program
	total   kind.Number
	because *kind.Template
	place   Place
}

// ID gives the cap's id.
func (c *Cap) ID() string { return c.id }

// Place gives where the cap stands in the rule file.
func (c *Cap) Place() Place { return c.place }

// Holds reports whether the cap applies, and the most that the total may then be.
func (c *Cap) Holds(v *Values) (most exact.Number, holds bool, fail *Failure) {
	v.unit.SetMarks(v.set.fullMarks)
	if holds = c.when.Bool(v.unit.Frame); holds {
		most = v.set.Round(exact.Max(c.total.Of(&v.unit), exact.Number{}))
	}
	return most, holds, v.failure(c.id, "一票否决", c.place)
}

// Explain gives the reason of the cap.
func (c *Cap) Explain(v *Values) Explanation {
	v.unit.SetMarks(v.set.fullMarks)
	e := kind.NewExplainer(&v.unit)
	e.Measures(c.when)
	e.Formula(c.when, "")
	e.Line()
	e.Say("符合一票否决情形")
	e.Reason()
	e.Because(c.because, c.when)
	return e.Explanation()
}

// A Severity says how much a failed check means.
type Severity uint8

// The severities.
const (
	SeverityError   Severity = iota // the figures cannot both be true
	SeverityWarning                 // worth asking
	SeverityNote                    // worth knowing
)

var severityNames = []string{"error", "warning", "note"}

// String gives the severity's name in a rule file.
func (s Severity) String() string { return severityNames[s] }

// Label names the severity for a reader.
func (s Severity) Label() string { return [...]string{"错误", "提醒", "说明"}[s] }

// A Check compares a unit's figures with each other (勾稽关系). It never takes points.
type Check struct {
	id          string
	set         *Set
	that        *expression.Program
	left, right *expression.Program // of an equality with a tolerance
	tolerance   exact.Number
	severity    Severity
	because     *kind.Template
	place       Place
}

// ID gives the check's id.
func (c *Check) ID() string { return c.id }

// Severity says how much it means when the check fails.
func (c *Check) Severity() Severity { return c.severity }

// Place gives where the check stands in the rule file.
func (c *Check) Place() Place { return c.place }

// Tolerance gives by how much the two sides of an equality may differ; 0 where the check is asked as it is written.
func (c *Check) Tolerance() exact.Number { return c.tolerance }

// Passes reports whether the figures agree.
func (c *Check) Passes(v *Values) (bool, *Failure) {
	v.unit.SetMarks(v.set.fullMarks)
	var ok bool
	if c.left == nil {
		ok = c.that.Bool(v.unit.Frame)
	} else {
		l := c.left.Number(v.unit.Frame)
		ok = l.Sub(c.right.Number(v.unit.Frame)).Abs().Cmp(c.tolerance) <= 0
	}
	return ok, v.failure(c.id, "勾稽检查", c.place)
}

// Explain says what does not agree, with the worked figures.
func (c *Check) Explain(v *Values) Explanation {
	v.unit.SetMarks(v.set.fullMarks)
	e := kind.NewExplainer(&v.unit)
	e.Measures(c.that)
	e.Say("不符合：", c.that.Names(), "，即 ")
	e.Numbers(c.that)
	if !c.tolerance.IsZero() {
		e.Say("（允许相差 ").Number(c.tolerance, "").Say("）")
	}
	e.Reason()
	e.Because(c.because, c.that)
	return e.Explanation()
}

// rules reads a list of rules that stand beside the indicators, each with an id of its own.
func (l *loader) rules(o *source.Object, key string, read func(m *source.Object, id string, place Place)) {
	n := o.Take(key)
	seen := map[string]source.Pos{}
	for i, item := range l.List(n, key) {
		m := l.Object(item, source.Item(key, i))
		id := l.ID(m.Need("id"), m.Sub("id"))
		if id != "" {
			m.Path = key + "." + id
			if first, taken := seen[id]; taken {
				l.Faultf(item.Pos, m.Path, kind.CodeDuplicateID, "标识“%s”已经在第 %d 行用过", id, first.Line)
			}
			seen[id] = item.Pos
		}
		read(m, id, l.Place(item.Pos))
		m.Close()
	}
}

func (l *loader) bonuses(o *source.Object) {
	l.rules(o, "bonuses", func(m *source.Object, id string, place Place) {
		l.set.bonuses = append(l.set.bonuses, &Bonus{
			id: id, set: l.set, place: place,
			award:   l.Expression(m.Need("award"), m.Sub("award"), expression.Number, false),
			atMost:  l.Most(m, nil),
			because: l.Template(m.Take("because"), m.Sub("because")),
		})
	})
}

func (l *loader) caps(o *source.Object) {
	l.rules(o, "caps", func(m *source.Object, id string, place Place) {
		l.set.caps = append(l.set.caps, &Cap{
			id: id, set: l.set, place: place,
			when:    l.Expression(m.Need("when"), m.Sub("when"), expression.Bool, false),
			total:   l.Earned(m.Need("total_at_most"), m.Sub("total_at_most"), l.set.fullMarks),
			because: l.Template(m.Take("because"), m.Sub("because")),
		})
	})
}

func (l *loader) checks(o *source.Object) {
	l.rules(o, "checks", func(m *source.Object, id string, place Place) {
		that := m.Need("that")
		c := &Check{id: id, set: l.set, place: place, that: l.Expression(that, m.Sub("that"), expression.Bool, false)}
		if t := m.Take("tolerance"); t != nil {
			if c.tolerance = l.Fixed(t, m.Sub("tolerance")); c.tolerance.Sign() < 0 {
				l.Fault(t.Pos, m.Sub("tolerance"), kind.CodeOutOfRange, "允许的误差不能是负数")
			}
			if c.that != nil {
				var ok bool
				if c.left, c.right, ok = c.that.Equality(); !ok {
					l.Fault(t.Pos, m.Sub("tolerance"), codeTolerance, "写了 tolerance（允许的误差），that 就要是两个数相等：左边 == 右边")
				}
			}
		}
		c.severity = Severity(l.Word(m.Need("severity"), m.Sub("severity"), "error 不可能同时为真，warning 值得询问，note 值得知道", severityNames...))
		c.because = l.Template(m.Take("because"), m.Sub("because"))
		l.set.checks = append(l.set.checks, c)
	})
}
