package bounds

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

var kinds = map[string]string{aFigure: "", aStanding: "（由各单位比较得出）", aJudgement: "的评定", aChoice: "的评分方式"}

// WriteText writes the bounds in Chinese: the interval of the total, what is missing, the indicators that are open, and what reaches the
// bounds.
func (r *Bounds) WriteText(w io.Writer) error {
	if r.empty() {
		return errEmpty
	}
	var b strings.Builder
	b.WriteString(page.Head(r.Title, r.Unit.Name, r.Unit.Code, r.Period) + "\n")
	switch {
	case r.Uncounted:
		b.WriteString("总分：不计，缺的数据无论怎样填都不计")
	case r.Low.Endless && r.High.Endless:
		b.WriteString("总分：没有下限，也没有上限")
	case r.Low.Endless:
		fmt.Fprintf(&b, "总分：没有下限，最高 %s", page.Plain(r.High.Total))
	case r.High.Endless:
		fmt.Fprintf(&b, "总分：最低 %s，没有上限", page.Plain(r.Low.Total))
	case !r.Low.Total.Equal(r.High.Total):
		fmt.Fprintf(&b, "总分：最低 %s，最高 %s", page.Plain(r.Low.Total), page.Plain(r.High.Total))
	case len(r.Missing) > 0 && len(r.NoTotal) > 0:
		fmt.Fprintf(&b, "总分：%s", page.Plain(r.Low.Total))
	case len(r.Missing) > 0:
		fmt.Fprintf(&b, "总分：%s，缺的数据无论怎样填都是它", page.Plain(r.Low.Total))
	default:
		fmt.Fprintf(&b, "总分：%s", page.Plain(r.Low.Total))
	}
	fmt.Fprintf(&b, "  等级：%s%s\n数据：已填%d项，共%d项\n",
		grades(r.Low.Grade, r.High.Grade), r.apart, r.Given, r.Required)
	if n := r.standings(); n > 0 {
		fmt.Fprintf(&b, "名次：%d 项要由各单位比较得出，不用本单位填\n", n)
	}
	if len(r.NoTotal) > 0 && !r.Uncounted {
		fmt.Fprintf(&b, "说明：缺的数据填得使一票否决 %s 成立的，不计总分；上面是不成立时的总分\n", strings.Join(r.NoTotal, "、"))
	}
	for _, reason := range r.Reasons {
		if reason != reasonEndless && reason != reasonBottomless {
			reason = "上下限可能比实际的宽：" + reason
		}
		fmt.Fprintf(&b, "说明：%s\n", reason)
	}
	r.missing(&b)
	r.assumed(&b)
	r.open(&b)
	r.reached(&b, "最低", r.Low)
	r.reached(&b, "最高", r.High)
	return page.Write(w, b.String())
}

// standings counts what is missing because units were not compared yet.
func (r *Bounds) standings() (n int) {
	for _, m := range r.Missing {
		n += count(m.Kind == aStanding)
	}
	return n
}

func (r *Bounds) missing(b *strings.Builder) {
	if len(r.Missing) == 0 {
		return
	}
	b.WriteString("\n缺少的数据（填上以后总分怎样，最要紧的在前）\n")
	for i := range r.Missing {
		m := &r.Missing[i]
		fmt.Fprintf(b, "%d. %s%s（%s）  %s\n", i+1, m.Label, kinds[m.Kind], m.Name, r.does(m))
	}
}

// maxLabels is how many of several are named in words.
const maxLabels = 4

// listed names some of several things.
func listed(names []Name) string {
	var labels []string
	for _, n := range names {
		labels = append(labels, n.Label)
	}
	if n := len(labels); n > maxLabels {
		labels = append(labels[:maxLabels], fmt.Sprintf("其他%d项", n-maxLabels))
	}
	return strings.Join(labels, "、")
}

// does says what knowing something does to the total.
func (r *Bounds) does(m *Missing) string {
	if r.Uncounted {
		return "不计总分，不影响"
	}
	says := r.ends(m.Name, m.Unit, m.Best, m.Worst)
	fixed := len(r.NoTotal) == 0 && !r.Low.Endless && !r.High.Endless && r.Low.Total.Equal(r.High.Total)
	if slices.ContainsFunc(m.Decides, func(n Name) bool { return slices.Contains(r.NoTotal, n.Name) }) {
		says = append(says, "决定计不计总分")
	}
	switch {
	case len(m.Decides) == 0 || fixed:
		return "不影响总分的范围"
	case len(says) > 0:
	case !m.Known:
		says = append(says, "填上以后总分怎样没有推算出来，用于"+listed(m.Decides))
		if !m.Marks.IsZero() {
			says[0] += "（分值共" + page.Plain(m.Marks) + "分）"
		}
	case len(m.With) > 0:
		says = append(says, "单独填上，没有找到能缩小总分范围的填法")
	default:
		says = append(says, "没有找到能缩小总分范围的填法")
	}
	if len(m.With) > 0 {
		says = append(says, "与"+listed(m.With)+"一起填上，可以缩小"+page.Plain(m.Joint)+"分")
	}
	return strings.Join(says, "；")
}

// ends tells what the best and the worst answer do.
func (r *Bounds) ends(name, unit string, best, worst *Turn) (says []string) {
	if best != nil {
		says = append(says, r.said(best, name, unit)+"，总分"+best.between())
	}
	if worst != nil && (best == nil || fmt.Sprint(best.Value) != fmt.Sprint(worst.Value)) {
		says = append(says, r.said(worst, name, unit)+"，总分"+worst.between())
	}
	return says
}

// said names an answer.
func (r *Bounds) said(t *Turn, name, unit string) string {
	switch x := t.Value.(type) {
	case nil:
		return "不填时"
	case decimal.Decimal:
		return "填" + page.Plain(x) + unit + "时"
	case []map[string]any:
		for i, b := range [2]End{r.High, r.Low} {
			if b.Completion != nil && fmt.Sprint(b.Completion.Values[name]) == fmt.Sprint(x) {
				return "照下面得" + [2]string{"最高", "最低"}[i] + "分的填法填时"
			}
		}
	}
	if rows, is := t.Value.([]map[string]any); is {
		return "填“" + inline(rows) + "”时"
	}
	return "填“" + spelt(t.Value) + "”时"
}

// between says where the total lies.
func (t *Turn) between() string {
	low, high := page.Plain(t.Low), page.Plain(t.High)
	switch {
	case t.Endless:
		return "最低" + low + "，没有上限"
	case low == high:
		return "是" + low + aside(t.LowGrade)
	}
	return "最低" + low + "，最高" + high + aside(grades(t.LowGrade, t.HighGrade))
}

// aside puts grades in brackets; "" where they are not told.
func aside(grades string) string {
	if grades == "" {
		return ""
	}
	return "（" + grades + "）"
}

// grades names the grades of the lowest and the highest total, or the one that both have.
func grades(low, high string) string {
	if low == high {
		return low
	}
	return low + " 至 " + high
}

// assumed tells of what need not be given.
func (r *Bounds) assumed(b *strings.Builder) {
	if len(r.Assumed) == 0 {
		return
	}
	b.WriteString("\n可以不填的数据（上面按没有填推算）\n")
	for i, a := range r.Assumed {
		fmt.Fprintf(b, "%d. %s（%s）  ", i+1, a.Label, a.Name)
		if a.Default != nil {
			fmt.Fprintf(b, "按默认值%s%s处理；", spelt(a.Default), a.Unit)
		}
		if a.Given == nil {
			fmt.Fprintf(b, "填上的话总分怎样没有推算出来，用于%s\n", listed(a.Decides))
		} else {
			says := append([]string{"填上的话，总分" + a.Given.between()}, r.ends(a.Name, a.Unit, a.Best, a.Worst)...)
			b.WriteString(strings.Join(says, "；") + "\n")
		}
	}
	switch {
	case len(r.Assumed) == 1:
	case r.AnyGiven == nil:
		b.WriteString("   同时填几项的话总分怎样，没有推算出来\n")
	default:
		fmt.Fprintf(b, "   不论填其中哪几项，总分%s\n", r.AnyGiven.between())
	}
}

func (r *Bounds) open(b *strings.Builder) {
	if !slices.ContainsFunc(r.Indicators, func(x Range) bool { return x.open() }) {
		return
	}
	b.WriteString("\n得分未定的指标\n")
	for _, x := range r.Indicators {
		if x.open() {
			wide := ""
			if !x.Exact {
				wide = "（可能比实际的宽）"
			}
			marks := "分值" + page.Plain(x.Marks) + "  "
			if x.Open {
				marks = ""
			} else if x.Marks.LessThan(x.High) {
				wide += "（别的指标不适用时，分值会增加）"
			}
			fmt.Fprintf(b, "%s%s（%s）  %s得分%s 至 %s%s\n",
				strings.Repeat("  ", x.Depth+1), x.Name, x.ID, marks, page.Plain(x.Low), page.Plain(x.High), wide)
		}
	}
}

// reached tells how a bound is reached.
func (r *Bounds) reached(b *strings.Builder, which string, x End) {
	if len(r.Missing) == 0 || r.Uncounted || r.enclosed || x.Endless {
		return
	}
	if x.Completion == nil {
		fmt.Fprintf(b, "\n没有找到恰好得%s分 %s 分的填法\n", which, page.Plain(x.Total))
		return
	}
	fmt.Fprintf(b, "\n得%s分 %s 分的一种填法\n", which, page.Plain(x.Total))
	said := map[string]Missing{}
	for _, m := range r.Missing {
		kind := m.Kind
		if kind == aStanding {
			kind = aFigure // it is among the values
		}
		said[string(kind)+m.Name] = m
	}
	line := func(kind, name, value string) {
		m := said[string(kind)+name]
		fmt.Fprintf(b, "   %s%s（%s）：%s%s\n", m.Label, kinds[kind], name, value, m.Unit)
	}
	for _, name := range slices.Sorted(maps.Keys(x.Completion.Values)) {
		line(aFigure, name, spelt(x.Completion.Values[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(x.Completion.Judgements)) {
		line(aJudgement, name, page.Plain(x.Completion.Judgements[name].Points))
	}
	for _, name := range slices.Sorted(maps.Keys(x.Completion.Choices)) {
		line(aChoice, name, x.Completion.Choices[name])
	}
}

func spelt(x any) string {
	switch x := x.(type) {
	case decimal.Decimal:
		return page.Plain(x)
	case bool:
		return map[bool]string{true: "是", false: "否"}[x]
	case []map[string]any:
		rows := fmt.Sprintf("%d行", len(x))
		for _, a := range alike(x) {
			rows += "\n      - " + a.row
			if a.times > 1 {
				rows += fmt.Sprintf("（这样的%d行）", a.times)
			}
		}
		return rows
	}
	return fmt.Sprint(x)
}

// inline writes rows of a table within a sentence: 10行，都是{cfu: 1000, level: 高}.
func inline(rows []map[string]any) string {
	all := alike(rows)
	says := fmt.Sprintf("%d行", len(rows))
	if len(rows) > 1 && len(all) == 1 {
		return says + "，都是" + all[0].row
	}
	for i, a := range all {
		says += []string{"：", "、"}[min(i, 1)] + a.row
		if a.times > 1 {
			says += fmt.Sprintf("（%d行）", a.times)
		}
	}
	return says
}

// repeated is a row of a table, and how many rows of it stand one behind the other.
type repeated struct {
	row   string
	times int
}

func alike(rows []map[string]any) (all []repeated) {
	for _, row := range rows {
		var cells []string
		for _, name := range slices.Sorted(maps.Keys(row)) {
			cells = append(cells, name+": "+spelt(row[name]))
		}
		text := "{" + strings.Join(cells, ", ") + "}"
		if n := len(all); n > 0 && all[n-1].row == text {
			all[n-1].times++
			continue
		}
		all = append(all, repeated{text, 1})
	}
	return all
}
