package scoring

import (
	"io"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// WriteMarkdown writes the score sheet as a Markdown document in Chinese.
func (c *Card) WriteMarkdown(w io.Writer) error {
	return c.write(w, func(t *text) {
		t.markdownHead()
		t.line("| 指标 | 分值 | 得分 | 扣分 | 备注 |")
		t.line("|:--|--:|--:|--:|:--|")
		rows := t.tabulate()
		for i := range rows {
			t.markdownRow(&rows[i])
		}
		t.line()
		t.markdownDeductions()
		t.markdownWhole()
		t.line("---")
		t.line()
		t.line("规则 ", t.set.ID(), " 版本 ", t.set.Version(), "（SHA-256 `", t.set.SHA256(), "`），数据 SHA-256 `", t.digest(), "`，baifen ", Version)
	})
}

func (t *text) markdownHead() {
	set, s, unit := t.set, &t.sum, &t.sub.Unit
	t.line("# ", page.Escaped(unit.Name), " ", strconv.Itoa(t.sub.Period), " 年度评分表")
	t.line()
	t.line("**总分 ", s.total.String(), " / ", set.FullMarks().String(), "，等级：", page.Escaped(set.Grade(s.total)), "**")
	t.line()
	if unit.Code != "" {
		t.line("- 单位代码：", page.Escaped(unit.Code))
	}
	t.line("- 评分标准：", page.Escaped(set.Title()))
	t.line("- 依据：", page.Escaped(set.Basis()))
	if set.Note() != "" {
		t.line("- 说明：", page.Escaped(set.Note()))
	}
	if s.rescaled || !s.attainable.Equal(set.FullMarks()) {
		t.line("- 得分 ", s.raw.String(), "，适用指标分值 ", s.attainable.String(), "；与适用指标不同的单位不可直接比较")
	}
	t.line()
}

func (t *text) markdownRow(r *row) {
	name := page.Escaped(r.in.Name())
	if !r.in.Leaf() {
		name = "**" + name + "**"
	}
	name = strings.Repeat("　", r.in.Depth()) + name // outside the asterisks: behind a space they would not be bold
	marks := r.marks.String()
	if !r.applied.Equal(r.marks) {
		marks += " → " + r.applied.String()
	}
	lost := ""
	if x := r.lost; !x.IsZero() {
		lost = x.String()
	}
	t.line("| ", name, " | ", marks, " | ", r.score.String(), " | ", lost, " | ", t.remark(r.in), " |")
}

func (t *text) markdownDeductions() {
	n := 0
	headline := func(in *rules.Indicator, how string, points, asked exact.Number, reason string) {
		if n++; n == 1 {
			t.line("## 扣分明细")
			t.line()
		}
		t.add(strconv.Itoa(n), ". **", page.Escaped(in.Name()), how, points.String(), " 分**", stopped(points, asked, " "), "：", page.Escaped(reason))
	}
	for i := range t.leaves {
		in := t.set.Leaf(i)
		for _, d := range t.deducted(i) {
			x := d.criterion.Explain(t.values, d.finding)
			headline(in, "  扣 ", d.points, d.asked, x.Reason)
			t.line()
			under := strings.Repeat(" ", len(strconv.Itoa(n))+2) + "- " // below the text of its item, whose number may have two digits
			for _, w := range append(x.Working, d.settlement()...) {
				t.line(under, "算式：", page.Escaped(w))
			}
			t.line(under, "标准：", page.Escaped(in.Clause()), "（", page.Escaped(in.Basis()), "）")
			t.line(under, "规则：`", d.criterion.Name(), "`（", page.Escaped(d.criterion.Place().String()), "）")
		}
		for _, a := range t.adjustments {
			if a.leaf != i {
				continue
			}
			headline(in, "  核查扣 ", a.off, a.deduct, a.reason)
			if a.by != "" {
				t.add("（", page.Escaped(a.by), "）")
			}
			t.line()
		}
	}
	if n == 0 {
		t.line("没有扣分。")
	}
	t.line()
}

// markdownWhole writes what stands beside the indicators: bonuses, caps, checks.
func (t *text) markdownWhole() {
	var list markdownList
	t.eachBonus(func(b *rules.Bonus, came, asked exact.Number) {
		list.item(t, "加分", "加 "+came.String()+" 分"+withheld(came, asked, " ")+"：", b.Explain(t.values))
	})
	list.close(t)
	t.eachCap(func(c *rules.Cap, most exact.Number) {
		list.item(t, "一票否决", "总分不超过 "+most.String()+" 分：", c.Explain(t.values))
	})
	list.close(t)
	if words := t.summed(); words != "" {
		t.line("合计：", words)
		t.line()
	}
	t.eachCheck(func(c *rules.Check) {
		list.item(t, "勾稽检查（不影响得分）", "**"+c.Severity().Label()+"** ", c.Explain(t.values))
	})
	list.close(t)
}

// A markdownList is a list under a heading, once it has an item.
type markdownList struct{ begun bool }

func (l *markdownList) item(t *text, heading, before string, x rules.Explanation) {
	if !l.begun {
		t.line("## ", heading)
		t.line()
	}
	l.begun = true
	t.line("- ", before, page.Escaped(x.Reason))
	for _, w := range x.Working {
		t.line("  - ", page.Escaped(w))
	}
}

func (l *markdownList) close(t *text) {
	if l.begun {
		t.line()
	}
	l.begun = false
}
