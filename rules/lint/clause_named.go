package lint

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/clause"
	"github.com/baifen-go/baifen/internal/kind"
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
	var sides []side
	for _, c := range withChoices(r.leaf.Criteria().Slice()...) {
		sides = append(sides, r.sidesOf(c)...)
	}
	for i, m := range r.Marks {
		if m.Kind != clause.Relation || m.To+2 > len(r.Text) || r.Beside(i) >= 0 {
			continue
		}
		if m.How == "above" || m.How == "below" { // 以上, 以下 stand behind numbers
			continue
		}
		name := string(r.Text[m.To : m.To+2])
		r.agree(sides, m.From, name, m.How, r.CostsFrom(m.To), m.Text+name)
	}
	r.trended(sides)
	r.answers()
}

// trends are words that compare with something named before them: 比上年减少.
var trends = regexp.MustCompile(`[比较]([^，。；]{2,6}?)(减少|下降|降低|增加|上升|增长|提高|超出)`)

// trended holds each of these words against the rules.
func (r *reading) trended(sides []side) {
	text := string(r.Text)
	for _, m := range trends.FindAllStringSubmatchIndex(text, -1) {
		how := ">"
		if clause.Says(text[m[4]:m[5]], "减少", "下降", "降低") {
			how = "<"
		}
		name := []rune(text[m[2]:m[3]])[:2]
		at := len([]rune(text[:m[0]]))
		r.agree(sides, at, string(name), how, r.CostsFrom(len([]rune(text[:m[1]]))), text[m[0]:m[1]])
	}
}

// agree reports words whose rules, as far as they compare with the same name, say the contrary.
func (r *reading) agree(sides []side, at int, name, how string, costs int, words string) {
	met, agrees := false, costs == 0
	for _, s := range sides {
		if !strings.Contains(s.names, name) || s.kind != "" && s.kind != r.kindOf(at) {
			continue
		}
		same := s.how[0] == how[0]
		met = true
		agrees = agrees || same && (s.costs == 0 || s.costs == costs) || !same && s.costs != 0 && s.costs == -costs
	}
	if met && !agrees && !r.markedAt(at) {
		r.report(codeClauseWord, Error, at, "评分标准里“%s…”扣不扣分，与规则正好相反：请核对方向", words)
	}
}

// untilVerdict is what stands before 扣, 得 or 满分; a 不 of 不得分 with it.
var untilVerdict = regexp.MustCompile(`^[^扣得满。；]*`)

// answers holds what a clause says of a yes or no against a when that asks for it: 情节严重的，不得分 beside when: not serious.
func (r *reading) answers() {
	for _, c := range r.leaf.Criteria().All() {
		if !has(c, kind.Trigger) || len(analysis.Fields(analysis.ConditionOf(c))) != 1 {
			continue
		}
		field := analysis.Fields(analysis.ConditionOf(c))[0]
		way, label := analysis.Polarities(analysis.ConditionOf(c))[field], []rune(kind.LabelOf(r.set.Field(field)))
		if way == 0 || len(label) < 3 || turned(string(label)) { // 备案 may stand for much
			continue
		}
		first, agrees := -1, false
		for at := range r.Text {
			if !strings.HasPrefix(string(r.Text[at:]), string(label)) || r.markedAt(at) {
				continue
			}
			costs := r.answerCosts(at, at+len(label))
			if agrees = agrees || costs == 0 || (costs > 0) == (way > 0); first < 0 {
				first = at
			}
		}
		if first >= 0 && !agrees {
			r.report(codeClauseWord, Error, first, "评分标准里“%s”扣不扣分，与规则 %s 正好相反：请核对 when 是不是多写或少写了 not", string(label), c.Name())
		}
	}
}

// answerCosts tells what becomes of who answers yes to the label that stands from one place to another, as costsFrom does.
func (r *reading) answerCosts(from, to int) int {
	before := string(r.Text[:from])
	between := strings.TrimSuffix(untilVerdict.FindString(string(r.Text[to:])), "不") // 制度备案不及时的扣2分
	if turned(before[strings.LastIndexAny(before, "。；;，,\n")+1:]) != turned(between) {
		return -r.CostsFrom(to)
	}
	return r.CostsFrom(to)
}

// markedAt reports whether a place of the clause is marked as judged or not scored.
func (r *reading) markedAt(at int) bool { return r.marked(clause.Mark{From: at, To: at + 1}) }

// kindOf tells which kind of target a sentence of the national form is about.
func (r *reading) kindOf(at int) string {
	before := string(r.Text[:at])
	before = before[strings.LastIndexAny(before, "。\n")+1:]
	for _, kind := range []string{"正向", "反向"} {
		if strings.Contains(before, kind) {
			return kind
		}
	}
	return ""
}

// across gives the other side of what is compared.
var across = map[byte]string{'<': ">", '>': "<"}

// sidesOf gives what a criterion makes of who lies on either side of something named.
func (r *reading) sidesOf(c *rules.Criterion) (list []side) {
	both := func(how string, costs int, names, kind string) { // and the other side, to the contrary
		list = append(list, side{how, costs, names, kind}, side{across[how[0]], -costs, names, kind})
	}
	better, targeted := part(c, kind.Better)
	switch {
	case analysis.ConditionOf(c) != nil:
		costs := 1
		if has(c, kind.Met) {
			costs = -1
		}
		for _, x := range analysis.Comparisons(analysis.ConditionOf(c)) {
			both(x.Operator, costs, r.labels(append(x.Left, x.Right...)), "")
		}
	case has(c, kind.Branch) && !c.Judged(): // what a level earns, a person says
		list = append(list, r.sidesOfCases(c)...)
	case targeted:
		target := analysis.Target(c)
		switch {
		case better.Word == "higher":
			both("<", 1, r.labels(analysis.Fields(target))+target.Names(), "")
		case !analysis.TwoSided(c):
			both(">", 1, r.labels(analysis.Fields(target))+target.Names(), "")
		}
	case analysis.RowsOf(c) != nil:
		both("<", 1, "目标值", "正向")
		both(">", 1, "目标值", "反向")
	}
	return list
}

// sidesOfCases gives the sides of a decision table: of each comparison with its points, and of what is left with those of otherwise.
func (r *reading) sidesOfCases(c *rules.Criterion) (list []side) {
	worth := func(x analysis.Case) int {
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
	cases := analysis.Cases(c)
	for _, x := range cases {
		if x.When == nil {
			continue
		}
		for _, y := range analysis.Comparisons(x.When) {
			names := r.labels(append(y.Left, y.Right...))
			list = append(list, side{y.Operator, worth(x), names, ""},
				side{across[y.Operator[0]], worth(cases[len(cases)-1]), names, ""})
		}
	}
	return list
}

func (r *reading) labels(fields []int) string {
	var list []string
	for _, f := range fields {
		list = append(list, kind.LabelOf(r.set.Field(f)))
	}
	return strings.Join(list, "，")
}
