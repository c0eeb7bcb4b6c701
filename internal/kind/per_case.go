package kind

import (
	"strconv"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/source"
)

var perCaseForm = &Form{
	Key: "per_case", Beside: []Beside{atMostBeside}, Read: readPerCase,
	Carries: []Carried{{Value: "1"}}, // 每违规一次
	Example: `per_case: {count: times, deduct: limit / 40}, at_most: 4`,
	More:    []string{`per_case: {count: times / 3, deduct: [limit / 40, 0.5, times / 16]}, at_most: 6`},
	Schema:  schemaOf("per_case"),
	Further: []string{`{"if": {"required": ["at_most", "per_case"]}, "then": {"properties": {"per_case": {"properties": {"at_most": false}}}}}`},
}

// perCase: points come off for each case counted.
type perCase struct {
	count   *expression.Program
	deducts []Number // of the first case, the second and so on; the last is that of every further one
	atMost  Most
	fixed   bool            // deducts and atMost are
	kind    judging.PerCase // of the fixed numbers
}

// MaxCharges is the most points that per_case tells apart: the formula of a criterion has a part for each.
const MaxCharges = 50

func readPerCase(r *Reader, c *Criterion, n *source.Node, o *source.Object) Judge {
	m := r.Object(n, o.Sub("per_case"))
	k := &perCase{
		count:   r.Expression(m.Need("count"), m.Sub("count"), expression.Number, true),
		deducts: r.charges(c, m),
		atMost:  r.Most(o, m),
	}
	m.Close()
	k.kind = k.with(nil)
	k.fixed = fixed(append([]Number{k.atMost.Points}, k.deducts...)...)
	return k
}

// charges reads points that come off, or are added, for each case, or a list of those that come off: for the first, the second, every further one.
func (r *Reader) charges(c *Criterion, m *source.Object) (list []Number) {
	n, at := m.Take("deduct"), m.Sub("deduct")
	if n == nil || n.Kind != source.List || m.Has("add") {
		return []Number{r.Moves(c, m)}
	}
	items := r.Items(n, at)
	if len(items) > MaxCharges {
		r.Faultf(n.Pos, at, source.CodeTooLarge, "写了 %d 个扣分，最多 %d 个：最后一个是以后每次的扣分", len(items), MaxCharges)
		items = nil
	}
	for i, item := range items {
		list = append(list, r.Charge(item, source.Item(at, i)))
	}
	if len(list) == 0 {
		return []Number{{}}
	}
	return list
}

// with gives the arithmetic with its numbers for a unit; a nil unit is enough where all are fixed.
func (k *perCase) with(u *Unit) judging.PerCase {
	x := judging.PerCase{Deduct: k.deducts[0].Of(u), AtMost: k.atMost.Of(u)}
	for _, d := range k.deducts[1:] {
		x.Further = append(x.Further, d.Of(u))
	}
	return x
}

func (k *perCase) Points(u *Unit) (exact.Number, judging.Problem) {
	count := k.count.Number(u.Frame)
	if k.fixed {
		return k.kind.Deduction(count)
	}
	kind := k.with(u)
	return kind.Deduction(count)
}

// Amount gives the cases.
func (k *perCase) Amount(u *Unit) exact.Number { return k.count.Number(u.Frame) }

func (k *perCase) Lower(l *Lowering) *expression.Node {
	count := expression.Within(l.measured(k.count), beyond, judging.NegativeCount)
	if len(k.deducts) == 1 {
		return lesser(expression.Apply(expression.Mul, count, l.charge(k.deducts[0])), l.most(k.atMost))
	}
	return l.Let(count, func(count *expression.Node) *expression.Node {
		var off *expression.Node
		for i, d := range k.deducts {
			off = sum(off, expression.Apply(expression.Mul, k.part(i, count), l.charge(d)))
		}
		return lesser(off, l.most(k.atMost))
	})
}

// part gives how many cases are charged as case i is.
func (k *perCase) part(i int, count *expression.Node) *expression.Node {
	zero := expression.Fixed(naught)
	if i > 0 {
		count = expression.Apply(expression.Sub, count, expression.Fixed(exact.Int(int64(i))))
	}
	if i == len(k.deducts)-1 {
		return expression.Apply(expression.Max, count, zero)
	}
	return expression.Apply(expression.Clamp, count, zero, expression.Fixed(one))
}

func (k *perCase) Parts() []Part {
	list := []Part{expressed(Measured, k.count).keeps("次数", beyond, judging.NegativeCount)}
	for i, d := range k.deducts {
		charge := d.charge(Charge, "每次扣（加）分")
		if len(k.deducts) > 1 {
			charge = charge.of(i)
		}
		list = append(list, charge)
	}
	return append(list, k.atMost.parts()...)
}

// charged gives the cases that were charged, where not every one costs the same.
func (k *perCase) charged(u *Unit) (list []Charged) {
	count, kind := k.Amount(u), k.with(u)
	for i := range k.deducts {
		if part := kind.Part(i, count); len(k.deducts) > 1 && part.Sign() > 0 {
			list = append(list, Charged{Steps: part.String(), PointsEach: k.deducts[i].Of(u).String()})
		}
	}
	return list
}

func (k *perCase) Explain(e *Explainer, f judging.Finding) {
	unit, kind := e.unit(k.count), k.with(e.Unit)
	if unit == "" {
		unit = "次"
	}
	e.subject(k.count)
	if len(k.deducts) == 1 {
		e.Say("，每", string(unit), e.criterion.verb()).Points(kind.Deduct)
		e.Reason()
		e.Number(f.Amount, unit).Say(" × ").Points(kind.Deduct)
		e.charged(f.Amount.Mul(kind.Deduct), k.atMost, f)
		return
	}
	var off exact.Number
	for i := range k.deducts {
		e.Say("，", k.nth(i, unit), "扣").Points(k.deducts[i].Of(e.Unit))
	}
	e.Reason()
	for i := range k.deducts {
		part, deduct := kind.Part(i, f.Amount), k.deducts[i].Of(e.Unit)
		if part.Sign() <= 0 {
			break
		}
		if i > 0 {
			e.Say(" + ")
		}
		e.Number(part, unit).Say(" × ").Points(deduct)
		off = off.Add(part.Mul(deduct))
	}
	e.charged(off, k.atMost, f)
}

// nth names a case: 第1次, and of the last 以后每次.
func (k *perCase) nth(i int, unit indicators.MeasureUnit) string {
	if i == len(k.deducts)-1 {
		return "以后每" + string(unit)
	}
	return "第" + strconv.Itoa(i+1) + string(unit)
}

func (k *perCase) Say(t *Teller) {
	unit := unitOf(t.Scope, k.count)
	if unit == "" {
		unit = "次"
	}
	t.Measured(k.count)
	if len(k.deducts) == 1 {
		t.Say("每有1", string(unit), t.verb).Amount(k.deducts[0], "分").UntilNone(k.atMost)
		return
	}
	for i, d := range k.deducts {
		t.Say([]string{"", "，"}[min(i, 1)], k.nth(i, unit), "扣").Amount(d, "分")
	}
	t.UntilNone(k.atMost)
}
