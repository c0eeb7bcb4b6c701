package lint

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
)

// Words that compare with something that has a name, not a number: 大于预算的不得分, 不多于上年的得2分, 达到目标的得满分.

// A side is what a rule makes of who lies on one side of something named.
type side struct {
	how   string // <, <=, > or >=
	costs int    // 1: points come off; −1: none do; 0: some, or it is not known
	names string // the labels of what is compared
	kind  string // of a target in a table of them: 正向 or 反向
}

// named holds each word that compares with something named against the rules that compare with it.
func (r *reading) named() {
	sides := r.sides()
	for i, m := range r.marks {
		if m.kind != relation || m.to+2 > len(r.clause) || numberBeside(r.clause, r.marks, i) >= 0 {
			continue
		}
		at := slices.IndexFunc(relations, func(x struct{ word, how string }) bool { return x.word == m.text })
		costs := r.costsFrom(m.to)
		if at < 0 || costs == 0 || relations[at].how[0] == 'a' || relations[at].how[0] == 'b' {
			continue
		}
		met, agrees := false, false
		for _, s := range sides {
			if !strings.Contains(s.names, string(r.clause[m.to:m.to+2])) || s.kind != "" && s.kind != r.kindOf(m.from) {
				continue
			}
			same := s.how[0] == relations[at].how[0]
			met = true
			agrees = agrees || same && (s.costs == 0 || s.costs == costs) || !same && s.costs == -costs
		}
		if met && !agrees {
			r.report(CodeClauseWord, Error, m.from, "评分标准里“%s%s…”扣不扣分，与规则正好相反：请核对方向", m.text, string(r.clause[m.to:m.to+2]))
		}
	}
}

// kindOf tells which kind of target a sentence of the national form is about.
func (r *reading) kindOf(at int) string {
	before := string(r.clause[:at])
	before = before[strings.LastIndexAny(before, "。\n")+1:]
	for _, kind := range []string{"正向", "反向"} {
		if strings.Contains(before, kind) {
			return kind
		}
	}
	return ""
}

// sides gives what the rules of an indicator make of who lies on either side of something named.
func (r *reading) sides() (list []side) {
	for _, c := range r.leaf.Criteria() {
		for _, a := range append([]*rules.Criterion{c}, c.Choices()...) {
			list = append(list, r.sidesOf(a)...)
		}
	}
	return list
}

func (r *reading) sidesOf(c *rules.Criterion) (list []side) {
	both := func(how string, costs int, names, kind string) { // and the other side, to the contrary
		list = append(list, side{how, costs, names, kind}, side{map[byte]string{'<': ">", '>': "<"}[how[0]], -costs, names, kind})
	}
	switch c.Kind() {
	case rules.When, rules.Checklist:
		costs := 1
		if c.Kind() == rules.Checklist {
			costs = -1
		}
		for _, x := range c.Condition().Comparisons() {
			both(x.Operator, costs, r.labels(append(x.Left, x.Right...)), "")
		}
	case rules.Cases:
		list = append(list, r.sidesOfCases(c)...)
	case rules.Proportional:
		target, higher, _ := c.Proportion()
		switch {
		case higher:
			both("<", 1, r.labels(target.Fields())+target.Names(), "")
		case !c.TwoSided():
			both(">", 1, r.labels(target.Fields())+target.Names(), "")
		}
	case rules.Targets:
		both("<", 1, "目标值", "正向")
		both(">", 1, "目标值", "反向")
	}
	return list
}

// sidesOfCases gives the sides of a decision table: of each comparison with its points, and of what is left with those of otherwise.
func (r *reading) sidesOfCases(c *rules.Criterion) (list []side) {
	worth := func(x rules.Case) int {
		switch {
		case x.Points.Formula != nil:
			return 0
		case x.Points.Fixed.IsZero():
			return 1
		case x.Points.Fixed.Equal(c.OutOf()):
			return -1
		}
		return 0
	}
	cases := c.Cases()
	for _, x := range cases {
		if x.When == nil {
			continue
		}
		for _, y := range x.When.Comparisons() {
			names := r.labels(append(y.Left, y.Right...))
			list = append(list, side{y.Operator, worth(x), names, ""},
				side{map[byte]string{'<': ">", '>': "<"}[y.Operator[0]], worth(cases[len(cases)-1]), names, ""})
		}
	}
	return list
}

func (r *reading) labels(fields []int) string {
	var list []string
	for _, f := range fields {
		list = append(list, labelOf(r.set.Field(f)))
	}
	return strings.Join(list, "，")
}
