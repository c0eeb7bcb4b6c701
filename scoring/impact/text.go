package impact

import (
	"fmt"
	"io"
	"strings"
)

// basis says on what units are scored.
const basis = "每个单位的数据按新旧两套规则各算一遍，都视为该套规则自己的评价年度的数据；只有另一套规则才有的数据不计入。总分相同的名次并列，取最前的名次，其后名次顺延（1、2、2、4）。"

const rule = "rule" // What of a criterion that changed

var changes = map[Change]string{Added: "新增", Removed: "删除", Moved: "移动", Changed: "改变", Reworded: "仅改文字"}

var whats = map[string]string{
	"": "", rule: "评分规则", "marks": "分值", "applies": "适用条件", "not_applicable": "不适用时", "name": "名称", "clause": "评分标准原文", "basis": "依据",
	"kind": "结构", "label": "名称",
}

var parts = map[string]string{
	byCriterion: "扣分", byFloor: "扣完为止与折算", byMarks: "计分分值", byAdjustments: "核查扣分", byRescale: "折算总分", byBonus: "加分", byCaps: "一票否决",
}

// WriteText writes the report in Chinese words.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "规则对比：%s → %s\n", r.Old.Name(), r.New.Name())
	if r.Empty() {
		b.WriteString("两套规则没有不同\n")
	}
	for _, s := range r.sections() {
		if len(s.list) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s（%d 处）\n", s.title, len(s.list))
		for _, d := range s.list {
			d.text(&b)
		}
	}
	r.unitsText(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// A section is differences under a title.
type section struct {
	title string
	list  []Difference
}

// sections puts what can change points before what is only worded anew.
func (r *Report) sections() []section {
	all := []section{{"指标和评分规则", nil}, {"总则", nil}, {"填报数据", nil}, {"只改了文字，不影响得分", nil}}
	for i, list := range [][]Difference{r.Indicators, r.Set, r.Fields} {
		for _, d := range list {
			if to := &all[i].list; d.Change != Reworded {
				*to = append(*to, d)
			} else {
				all[3].list = append(all[3].list, d)
			}
		}
	}
	return all
}

// title names a difference: 改变 财政资金支出完成率 completion.short 评分规则.
func (d *Difference) title() string {
	return strings.TrimSpace(strings.Join([]string{changes[d.Change], d.Name, d.Path, whats[d.What]}, " "))
}

func (d *Difference) text(b *strings.Builder) {
	fmt.Fprintf(b, "  %s\n", d.title())
	if d.Old != "" {
		fmt.Fprintf(b, "    旧：%s\n", oneLine(d.Old))
	}
	if d.New != "" {
		fmt.Fprintf(b, "    新：%s\n", oneLine(d.New))
	}
	for _, i := range d.Intervals {
		fmt.Fprintf(b, "    %s\n", d.says(i))
	}
	if d.Note != "" {
		fmt.Fprintf(b, "    %s\n", d.Note)
	}
	if d.Example != nil {
		fmt.Fprintf(b, "    %s\n", d.Example)
	}
}

// says writes an interval as a sentence.
func (d *Difference) says(i Interval) string {
	where := fmt.Sprintf("%s在 %s 之内", d.Label, i.In)
	if i.In.Single() {
		where = fmt.Sprintf("%s为%s%s", d.Label, i.Witness, d.Unit)
	}
	if !i.lines() {
		return where + "：" + off(i.Old) + " → " + off(i.New) + change(i)
	}
	s := where + "：如为" + i.Witness.String() + string(d.Unit) + "，" + off(i.Old) + " → " + off(i.New) + change(i)
	s += "；舍入前扣分 " + i.OldLine + " → " + i.NewLine
	if !i.Old.Fails && !i.New.Fails {
		s += "，得分变化从" + signed(i.Most.Neg()) + "到" + signed(i.Least.Neg()) + "分"
	}
	return s
}

func off(p Points) string {
	if p.Fails {
		return refused
	}
	return "扣" + p.Off.String() + "分"
}

func change(i Interval) string {
	if i.Old.Fails || i.New.Fails {
		return ""
	}
	return "（得分" + signed(i.Old.Off.Sub(i.New.Off)) + "）"
}

// String writes the example as a sentence.
func (x *Example) String() string {
	var given []string
	for _, g := range x.Values {
		given = append(given, g.Label+" = "+g.Value)
	}
	return "例：" + strings.Join(given, "，") + "：旧规则 " + said(x.Old) + "，新规则 " + said(x.New)
}

// said writes what a rule comes to: points are said to be taken off.
func said(s string) string {
	if s == refused || s == fits || s == fitsNot {
		return s
	}
	return "扣" + s + "分"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (r *Report) unitsText(b *strings.Builder) {
	if r.Scored+len(r.Unscored) == 0 {
		return
	}
	fmt.Fprintf(b, "\n单位\n  %s\n  %s\n", basis, r.summary())
	for _, u := range r.Units {
		fmt.Fprintf(b, "  %s %s：总分 %s → %s（%s），名次 %d → %d，等级 %s → %s\n",
			u.Code, u.Name, u.Old.Total, u.New.Total, signed(u.Change), u.Old.Rank, u.New.Rank, u.Old.Grade, u.New.Grade)
		for _, p := range u.By {
			fmt.Fprintf(b, "    %s %s\n", p.title(), signed(p.Change))
		}
	}
	for _, u := range r.Unscored {
		fmt.Fprintf(b, "  %s %s：没有比较\n", u.Code, u.Name)
		for _, reason := range u.reasons() {
			fmt.Fprintf(b, "    %s\n", reason)
		}
	}
}

func (p Part) title() string {
	return strings.TrimSpace(strings.Join(strings.Fields(p.Name+" "+p.Path+" "+parts[p.What]), " "))
}

// maxReasons is the most reasons for one set that people are shown; JSON has all.
const maxReasons = 5

var sides = [2]string{"旧规则", "新规则"}

// reasons says why a unit is not compared.
func (u Unscored) reasons() (list []string) {
	for i, why := range [2][]string{reasons(u.Old), reasons(u.New)} {
		for k, s := range why {
			if k == maxReasons {
				list = append(list, fmt.Sprintf("%s：……共 %d 条，全部见 JSON", sides[i], len(why)))
				break
			}
			list = append(list, sides[i]+"："+s)
		}
	}
	return list
}

// summary counts whom the change touches.
func (r *Report) summary() string {
	var up, down, ranks, grades int
	for _, u := range r.Units {
		switch u.Change.Sign() {
		case 1:
			up++
		case -1:
			down++
		}
		if u.Old.Rank != u.New.Rank {
			ranks++
		}
		if u.Old.Grade != u.New.Grade {
			grades++
		}
	}
	return fmt.Sprintf("两套规则都能评分的单位 %d 个：总分上升 %d 个，下降 %d 个，不变 %d 个；名次变动 %d 个，等级变动 %d 个；不能比较的 %d 个",
		r.Scored, up, down, r.Scored-up-down, ranks, grades, len(r.Unscored))
}
