package lint

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// What loads and judges, and is written by a slip of the pen.

// most0 notes an at_most that is less than a single deduction, which then never comes off in full.
func (p *proof) most0(c *rules.Criterion) {
	numbers := analysis.CriterionLiterals(c)
	most, deduct := alone(numbers, kind.AtMost), alone(numbers, kind.Charge)
	if most == nil || deduct == nil || !most.Value.Less(deduct.Value) || most.Value.Sign() <= 0 {
		return
	}
	p.add("at-most-below-deduct", Warning, most.Place, c.Name(),
		fmt.Sprintf("最多扣%s分，还不到一次要扣的%s分：deduct 写多少都一样。请核对 deduct 和 at_most，是不是写反了", most.Value, deduct.Value), nil)
}

// alone gives the number that has a role by itself, as at_most: 4 does; nil where there is none, or an expression.
func alone(numbers []analysis.Literal, role kind.Role) *analysis.Literal {
	i := slices.IndexFunc(numbers, func(l analysis.Literal) bool {
		return l.Role == role && l.Operator == ""
	})
	if i < 0 {
		return nil
	}
	return &numbers[i]
}

// hugeLimit is the over_limit from which on a percentage was meant: nobody allows five times the target more than the target.
var hugeLimit = exact.Int(5)

// overLimit notes an over_limit of 30 where 30 % is meant.
func (p *proof) overLimit(c *rules.Criterion) {
	l := alone(analysis.CriterionLiterals(c), kind.Beyond)
	if l == nil || l.Value.Less(hugeLimit) {
		return
	}
	share, _ := l.Value.Quo(exact.Int(100))
	p.add("over-limit-too-large", Warning, l.Place, c.Name(),
		fmt.Sprintf("over_limit: %s 的意思是超过目标值的 %s 倍才算未完成。over_limit 不写百分数：%s%% 请写 %s", l.Value, l.Value.Add(exact.Int(1)), l.Value, share), nil)
}

// zeroTarget notes a proportional whose target can be 0, so that a unit which reports none cannot be judged, where the rule does not say what
// it earns.
func (p *proof) zeroTarget(c *rules.Criterion, r rule) {
	target := unanswered(c)
	if target == nil || p.refused(target.Names()) || !analysis.Over(target, r.box).Contains(exact.Number{}) {
		return
	}
	r.place, r.id = target.Place(), c.Name()
	witness, found := p.disproved("zero-target", r, "目标“"+target.Names()+"”不会是 0", func(v *rules.Values) bool {
		_, fail := c.Judge(v)
		return fail != nil && fail.Code == judging.NothingAimedAt.Code()
	}, holds(analysis.Lies(target, intervals.Closed(exact.Number{}, exact.Number{}))))
	if found {
		p.add("zero-target", Warning, r.place, r.id,
			fmt.Sprintf("目标“%s”可能是 0，没有比例可算，这样的单位不能计分：请给字段写大于 0 的 min，用 applies 排除，或写明怎样计分：目标为 0 的得满分就写 zero_target: full，不得分写 zero_target: none", target.Names()), witness)
	}
}

// unanswered gives the target of a criterion that does not say what a target of 0 earns; nil of others.
func unanswered(c *rules.Criterion) *rules.Formula {
	if zero, higher := part(c, kind.OfZero); !higher || zero.Word != "" {
		return nil
	}
	return analysis.Target(c)
}

// impossible notes a number of a criterion with which no unit can be judged, and reports whether there is one.
func (p *proof) impossible(c *rules.Criterion) bool {
	for _, l := range analysis.Limits(c) {
		x, fixed := analysis.Constant(l.Formula)
		if !fixed || l.Cut || l.In.Contains(x) {
			continue
		}
		p.add("cannot-be-judged", Error, l.Formula.Place(), c.Name(), fmt.Sprintf("%s是 %s，不在 %s 之内：每个单位都不能计分。请改写", l.What, x, l.In), nil)
		return true
	}
	for _, a := range withChoices(c) {
		target := unanswered(a)
		if target == nil {
			continue
		}
		if x, fixed := analysis.Constant(target); fixed && x.IsZero() {
			p.add("cannot-be-judged", Error, target.Place(), c.Name(), "目标是 0，没有比例可算：每个单位都不能计分。请改写", nil)
			return true
		}
	}
	return false
}

// columns notes the columns of a table that nothing reads. Texts are left out: they say to people what a row is about.
func (p *proof) columns() {
	for i := range p.set.NumFields() {
		f := p.set.Field(i)
		if f.Type != indicators.Table {
			continue
		}
		read := p.columnsRead(i)
		for n, c := range f.Columns {
			if c.Type != indicators.Text && !read[n] && len(read) > 0 {
				p.add("unused-column", Warning, analysis.ColumnPlace(p.set, i, n), "fields."+f.Name+".columns."+c.Name,
					fmt.Sprintf("表“%s”的“%s”（%s）没有任何规则用到：单位要填，却不起作用。请删去，或核对名称", kind.LabelOf(f), kind.LabelOf(&c), c.Name), nil)
			}
		}
	}
}

// columnsRead gives the columns of a table that something reads; none where nothing reads the table, which is found.
func (p *proof) columnsRead(table int) map[int]bool {
	read := map[int]bool{}
	formulas := p.formulas()
	for _, m := range p.set.Measures().All() {
		formulas = append(formulas, m.Formula)
	}
	for _, f := range formulas {
		for _, n := range analysis.Columns(f, table) {
			read[n] = true
		}
	}
	for _, c := range p.set.Criteria().All() {
		if analysis.RowsOf(c) == nil || !slices.Contains(analysis.Fields(analysis.RowsOf(c)), table) {
			continue
		}
		for n, column := range p.set.Field(table).Columns {
			read[n] = read[n] || analysis.IsTargetColumn(column.Name)
		}
	}
	return read
}
