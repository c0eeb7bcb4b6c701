package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// percents100 ends the label of what is a percentage although its formula does not say × 100%.
var percents100 = regexp.MustCompile(`[率比]$|比例|比重|程度$|百分`)

// formula declares a measure.
func (a *author) formula(x phrase) {
	label, under, over := a.label(x.subject), a.label(x.under), a.label(x.over)
	if label == "" || under == "" || over == "" {
		a.leave("公式没有读懂")
		return
	}
	if strings.Contains(a.t.said, label+"排名") || strings.Contains(a.t.said, label+"名次") {
		return // what counts is the place, which is reported
	}
	one, two := a.number(a.actual(x.under, under), ""), a.number(a.actual(x.over, over), "")
	of := one
	if x.partial == "grown" {
		of = "(" + one + " - " + two + ")"
	}
	is := fmt.Sprintf(`{label: %s, unit: "%%", is: %s / %s * 100}`, quote(label), of, two)
	if x.partial == "" && !percents100.MatchString(label) { // 人均论文数＝论文数÷教师数
		is = fmt.Sprintf(`{label: %s, is: %s / %s}`, quote(label), of, two)
	}
	a.out.Measures = append(a.out.Measures, Field{nameOf(label), is})
	a.undivided(over, label, two)
}

// actual gives the label of what was done its 实际 back, which tells it from what was planned.
func (a *author) actual(said, label string) string {
	if strings.HasPrefix(said, "实际") && !strings.HasPrefix(label, "实际") {
		return "实际" + label
	}
	return label
}

// undivided asks what becomes of an indicator of which a rate cannot be computed. With several rates it does not apply where one of them cannot be.
func (a *author) undivided(over, label, name string) {
	if slices.Contains(a.zeros, name) {
		return // one answer is enough
	}
	a.zeros = append(a.zeros, name)
	zero := a.ask(Question{"分母为零", fmt.Sprintf("%s为0时算不出%s，这个指标怎样计分？", a.called(over), label), []Choice{
		{"full", fmt.Sprintf("不适用，得满分 %s 分", a.Marks)}, {"zero", "不适用，不得分"}, {"error", "不能计分，要核对所填的数"}}})
	if zero == "error" {
		return
	}
	applies, otherwise := "applies: "+name+" != 0", "not_applicable: "+zero
	switch keys := a.out.Keys; {
	case keys == nil:
		a.out.Keys = []string{applies, otherwise}
	case keys[1] != otherwise || !strings.HasSuffix(keys[0], " != 0"):
		a.leave("什么情况下不适用，不止一处，写法不同")
	default:
		keys[0] += " and " + name + " != 0"
	}
}

// scale makes percentages of those figures whose formula does not say × 100% that the clause holds against percentages, and of no others that it holds
// against numbers: 覆盖面达到90%, 利用率达到0.9, 人均论文数达到2篇.
func (a *author) scale() {
	percents, others := false, false
	for _, x := range a.phrases {
		unit := ""
		switch x.says {
		case tier, limit:
			unit = a.t.unitOf(x.span)
		case steps:
			unit = x.step.unit
		default:
			continue
		}
		percent := unit == "%" || unit == "百分点"
		percents, others = percents || percent, others || !percent
	}
	for i, m := range a.out.Measures {
		said := slices.ContainsFunc(a.phrases, func(x phrase) bool {
			return x.says == formula && x.partial != "" && nameOf(a.label(x.subject)) == m.Name
		})
		used := slices.ContainsFunc(a.out.Criteria, func(c string) bool { return strings.Contains(c, m.Name) })
		is := strings.Contains(m.Is, ` * 100}`)
		switch {
		case said || !used || percents == others || is == percents:
		case is:
			a.out.Measures[i].Is = strings.Replace(strings.TrimSuffix(m.Is, " * 100}")+"}", `unit: "%", `, "", 1)
		default:
			a.out.Measures[i].Is = strings.Replace(strings.TrimSuffix(m.Is, "}")+" * 100}", ", is:", `, unit: "%", is:`, 1)
		}
	}
}
