package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// pronouns are labels that name no figure.
var pronouns = regexp.MustCompile(`^(?:本项|该项|此项|本指标|比率|比例|结果|值|具有|拥有|未|不|低|高|得|其|超|超出|超过|低于|完成|实际|对|则|按|有|且|但|或|等于|小于|大于|达到|和|计|的|因|每|发生|发现|迟报|延期|逾期|超期|该|本|后|只|内|占比)?$`)

// label gives what a part of a text is about; "" where it says nothing of its own.
func (a *author) label(s string) string {
	if s = a.t.plain(s); s != "" && s == a.Name {
		return s // 实际完成率 is what the table calls it
	}
	s = ended(fronted(s))
	if pronouns.MatchString(s) {
		return ""
	}
	return s
}

// counted reports whether a unit counts whole things.
func counted(unit string) bool {
	return slices.Contains([]string{"次", "所", "人", "件", "条", "个", "项", "天", "日", "处", "家", "份", "例", "起", "名", "位", "户", "场", "期", "篇", "笔", "辆", "台", "套", "宗", "批", "本", "册", "座",
		"间", "栋", "页", "张", "门", "具", "节", "棵", "株", "块", "片", "幅", "班", "届", "轮", "艘", "盏", "批次", "人次", "户次", "场次", "工作日", "个工作日", "个月", "月", "座次", "课时", "学时"}, unit)
}

// number declares a number and gives its name.
func (a *author) number(label, unit string) string {
	if label == "" && len(a.out.Measures) == 1 { // 及时率＝及时数÷总数。达到95%的得满分
		return a.out.Measures[0].Name
	} else if label == "" {
		label = a.Name
	} else if label = counting(label); vague.MatchString(label) && label != a.Name && unit != "" && unit != "%" && unit != "百分点" {
		label = a.Name + "：" + label
	}
	if unit == "百分点" {
		unit = "%"
	}
	if unit == "%" && placed.MatchString(label) {
		return a.share(label)
	}
	is := "type: number"
	if unit != "" {
		is += `, unit: "` + unit + `"`
	}
	if unit == "%" {
		is += limits(label)
	} else if counted(unit) && average.MatchString(label) { // which is not whole
		is += ", min: 0"
	} else if placed.MatchString(label) {
		is += ", whole: true, min: 1"
	} else if moved.MatchString(label) && (counted(unit) || ranking.MatchString(label)) {
		is += ", whole: true"
	} else if counted(unit) && unit != "个月" && unit != "月" {
		is += ", whole: true, min: 0"
	} else if unit == "" && amounts.MatchString(label) && !signed.MatchString(label) {
		is += ", min: 0"
	}
	return a.declare(label, is)
}

// average is in the label of so much for each of something.
var average = regexp.MustCompile(`^每.*人口|[人户年月日校班生村亩店]均|均每|平均`)

// amounts are labels of what there is so much of, never less than nothing; signed of what may go below it.
var (
	amounts = regexp.MustCompile(`(?:数|量|额|资金|经费|里程|面积|支出|预算|计划|任务|目标|指标|编制|产值)$`)
	signed  = regexp.MustCompile(`利润|增加|增长|变动|净|差|盈|亏|结余|余额|较上年|同比`)
)

// formula declares a measure.
func (a *author) formula(x phrase) {
	label, under, over := a.label(x.subject), a.label(x.under), a.label(x.over)
	if label == "" || under == "" || over == "" {
		a.leave("公式没有读懂")
		return
	}
	one, two := a.number(a.actual(x.under, under), ""), a.number(a.actual(x.over, over), "")
	of := one
	if x.partial == "grown" {
		of = "(" + one + " - " + two + ")"
	}
	a.out.Measures = append(a.out.Measures, Field{nameOf(label), fmt.Sprintf(`{label: %s, unit: "%%", is: %s / %s * 100}`, quote(label), of, two)})
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
