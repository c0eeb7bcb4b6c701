package impact

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// basis says on what units are scored.
const basis = "每个单位的数据按新旧两套规则各算一遍，都视为该套规则自己的评价年度的数据；只有另一套规则才有的数据不计入。总分相同的名次并列，取最前的名次，其后名次顺延（1、2、2、4）。"

const rule = "rule" // What of a criterion that changed

var changes = map[Change]string{Added: "新增", Removed: "删除", Moved: "移动", Changed: "改变", Reworded: "仅改文字"}

var whats = map[string]string{
	"": "", rule: "评分规则", "marks": "分值", "applies": "适用条件", "not_applicable": "不适用时", "name": "名称", "clause": "评分标准原文", "basis": "依据",
	"kind": "结构", "label": "名称", "start": "起评分", "ends": "下限和上限", "out_of": "下级满分",
}

// write is the walk through a report, in whichever layout.
func (r *Impact) write(p layout) {
	old, new := r.Old.Name(), r.New.Name()
	if old == new && r.OldFile != r.NewFile {
		old, new = old+"（"+r.OldFile+"）", new+"（"+r.NewFile+"）"
	}
	p.say(title, "评分规则变动："+old+" → "+new)
	was, is := about(r.Old), about(r.New)
	if was == is && !r.Empty() {
		was, is = was+"，"+fileOf(r.Old, r.OldFile), is+"，"+fileOf(r.New, r.NewFile)
	}
	p.say(fact, "旧规则："+was)
	p.say(fact, "新规则："+is)
	if r.Empty() {
		p.say(remark, "两套规则没有不同。")
	}
	worded := func(d Difference) bool { return d.Change == Reworded }
	writeChapter(p, "指标和评分规则", omit(r.Indicators, worded))
	writeChapter(p, "总则", omit(r.Set, worded))
	writeChapter(p, "填报数据", omit(r.Fields, worded))
	all := slices.Concat(r.Indicators, r.Set, r.Fields)
	writeChapter(p, "只改了文字，不影响得分", omit(all, func(d Difference) bool { return !worded(d) }))
	r.writeUnits(p)
}

// writeChapter writes differences, unless there are none.
func writeChapter(p layout, title string, list []Difference) {
	if len(list) > 0 {
		p.say(chapter, fmt.Sprintf("%s（%d 处）", title, len(list)))
	}
	for _, d := range list {
		p.say(entry, strings.Join([]string{changes[d.Change], d.Name, d.Path, whats[d.What]}, " "))
		d.write(p)
	}
}

func about(s *rules.Set) string {
	return fmt.Sprintf("%s，评价年度 %s，依据 %s", s.Header().Title, s.Header().Effective, s.Header().Basis)
}

// fileOf tells a rule file from another of the same words.
func fileOf(s *rules.Set, name string) string {
	if name == "" {
		name = s.Header().File
	}
	return fmt.Sprintf("文件 %s（SHA-256 以 %.12s 开头）", name, s.Header().SHA256)
}

var columns = []column{{head: "取值"}, {"旧规则", "旧规则"}, {"新规则", "新规则"}, {head: "变化"}}

func (d *Difference) write(p layout) {
	lines := [][2]string{{"旧规则：", d.Old}, {"新规则：", d.New}, {"", d.Note}}
	if d.Old == d.New { // what it reads, or what stands around it, is another
		lines = [][2]string{{"两套规则的文字相同：", d.New}, {"", d.Note}}
	}
	for _, line := range lines {
		if line[1] != "" {
			p.say(detail, line[0]+line[1])
		}
	}
	list := each(folded(d.Intervals), d.row)
	for _, c := range d.Cases {
		list = append(list, row{cells: d.points(words(c.Values), c.Old, c.New)})
	}
	if all := len(list); all > maxRows { // both ends: most units are near one of them
		p.rows(columns, list[:maxRows/2])
		p.say(detail, fmt.Sprintf("……共 %d 段，中间 %d 段见 JSON……", all, all-maxRows/2*2))
		list = list[all-maxRows/2:]
	}
	p.rows(columns, list)
	if x := d.Example; x != nil {
		text := "例：" + words(x.Values)
		if x.Measured != "" {
			text += "（" + x.Measured + "）"
		}
		p.rows(columns, []row{{cells: d.points(text, x.Old, x.New)}})
	}
}

// words writes figures: 支出为97.5万元、公开为否.
func words(list []Given) string {
	if len(list) == 0 {
		return "任何单位"
	}
	return strings.Join(each(list, Given.words), "、")
}

// words writes one figure.
func (g Given) words() string {
	if !g.Present || g.Value == "" {
		return g.Label + g.said
	}
	return g.Label + "为" + g.said
}

// A fold is intervals that lie on the same lines: between them the rounding of both happens to come to the same.
type fold struct {
	Interval
	parts int
}

// folded puts intervals together that nobody wants to read one by one.
func folded(list []Interval) (folds []fold) {
	for _, i := range list {
		if n := len(folds) - 1; n >= 0 && i.lines() && i.alike(folds[n].Interval) {
			folds[n].parts++
			folds[n].widen(i)
			continue
		}
		folds = append(folds, fold{i, 1})
	}
	return folds
}

// alike reports whether two intervals lie on the same lines, under the same conditions.
func (i Interval) alike(j Interval) bool {
	return i.OldLine == j.OldLine && i.NewLine == j.NewLine && i.Measure == j.Measure && words(i.Where) == words(j.Where) &&
		i.Old.Fails == j.Old.Fails && i.New.Fails == j.New.Fails
}

// row writes intervals as one. Where the points change along it they are those of an example, and a line tells the rest; a single
// number is its own example.
func (d *Difference) row(i fold) (r row) {
	where := i.Label + figures.Between(i.In, i.Unit)
	if len(i.Where) > 0 {
		where = words(i.Where) + "，" + where
	}
	if i.lines() && !intervals.Single(i.In) {
		where += "，如" + strings.TrimPrefix(figures.Between(intervals.Closed(i.Witness, i.Witness), i.Unit), "为")
		s := "x 为" + i.Label
		if i.Unit != "" {
			s += "（" + string(i.Unit) + "）"
		}
		s += "，舍入前" + d.verb() + "分 " + i.OldLine + " → " + i.NewLine
		if !i.endless && !i.Old.Fails && !i.New.Fails {
			s += "，" + d.span(i.Least, i.Most)
		}
		if i.parts > 1 {
			s += fmt.Sprintf("；其中因为舍入，%s分在若干处相同（不同的共 %d 段，见 JSON）", d.verb(), i.parts)
		}
		r.more = []string{s}
	}
	r.cells = d.points(where, i.Old, i.New)
	return r
}

// span writes the least and the most of a change of points.
func (d *Difference) span(least, most exact.Number) string {
	if least.Equal(most) {
		return "都是" + d.more(least)
	}
	return "从" + d.more(least) + "到" + d.more(most)
}

// points gives a row's cells: where, the points of both, and how they change.
func (d *Difference) points(where string, old, new Points) []string {
	change := ""
	if d.What == rule && !old.Fails && !new.Fails {
		change = d.more(new.Off.Sub(old.Off))
	}
	return []string{where, d.comes(old), d.comes(new), change}
}

// comes writes what a rule comes to.
func (d *Difference) comes(p Points) string {
	switch {
	case p.Fails:
		return "不能评分"
	case d.What == rule:
		return d.verb() + p.Off.String() + "分"
	case p.Off.IsZero():
		return "不适用"
	}
	return "适用"
}

// verb is what a rule does with its points: it adds them, or takes them off.
func (d *Difference) verb() string {
	if d.raises {
		return "加"
	}
	return "扣"
}

// more writes a change of a rule's points: 多扣2分, 少加1分.
func (d *Difference) more(x exact.Number) string { return by("少"+d.verb(), "多"+d.verb(), x) }

// more writes a change of points off: 多扣2分.
func more(x exact.Number) string { return by("少扣", "多扣", x) }

// by writes how far points go down or up.
func by(down, up string, x exact.Number) string {
	if x.Sign() < 0 {
		up = down
	}
	return up + x.Abs().String() + "分"
}
