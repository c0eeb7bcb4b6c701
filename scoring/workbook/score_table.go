package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	layout "github.com/baifen-go/baifen/scoring/internal/page"
)

// The columns of the sheet behind the levels.
const (
	clauseColumn = iota + 1
	marksColumn
	valueColumn
	claimedColumn
	scoreColumn
	whyColumn
	basisColumn
)

// A table is the score sheet in the making.
type scoreTable struct {
	*page
	w      *scoreWriter
	levels int
	order  int // of the next indicator in the tree
}

// score writes the sheet as it is published.
func (w *scoreWriter) score() {
	t := &scoreTable{w: w}
	for _, in := range w.set.Tree().All() {
		t.levels = max(t.levels, in.Inside().Depth+1)
	}
	var columns []column
	for _, heading := range layout.Levels(t.levels) {
		columns = append(columns, column{label: heading, width: 14})
	}
	columns = append(columns, column{label: "评分标准", width: 44}, column{label: "分值", width: 8}, column{label: "指标值", width: 13},
		column{label: "自评得分", width: 9}, column{label: "得分", width: 9}, column{label: "扣分原因", width: 36}, column{label: "依据", width: 18})
	t.page = w.sheetOf(scoreSheet, w.set.Header().Title, columns)
	s := w.sheet
	t.hint("单位：" + layout.Named(s.Unit.Name, s.Unit.Code) + "　　年度：" + strconv.Itoa(s.Period) + "　　依据：" + s.Basis)
	for i := range s.Indicators {
		t.indicator(&s.Indicators[i], 0)
	}
	t.whole()
	t.notes()
	t.signatures()
	t.plainEnd()
}

// indicator writes the rows of an indicator, and merges its name over them.
func (t *scoreTable) indicator(r *scoring.Row, deep int) {
	first, order := t.row+1, t.order
	t.order++
	if r.Group {
		for i := range r.Indicators {
			t.indicator(&r.Indicators[i], deep+1)
		}
		in, _ := t.w.set.Indicator(r.ID)
		if !in.Inside().Plain {
			t.group(r, deep, order)
		}
		t.naming(r.Name, deep, first, deep+1)
		return
	}
	in, _ := t.w.set.Indicator(r.ID)
	leaf := in.Inside().Index
	t.line(r, deep)
	changed := `"数据已改动，扣分原因以重新评分为准"`
	why, same := t.w.reasons[r.ID], stepCell(t.w.formulas.Unchanged[leaf])
	reason := fmt.Sprintf(`IF(IFERROR(%s,0)=1,%s&"",%s)`, same, why.cell, changed)
	t.put(t.row, t.levels+whyColumn, "", t.style.locked)
	t.formula(t.row, t.levels+whyColumn, reason, why.text, t.style.locked)
	t.measured(leaf, t.w.measured(in), same)
	t.points(t.row, t.w.formulas.Points[order], r.Score.String())
	t.naming(r.Name, deep, first, t.levels)
	t.high(r, why.text)
}

// high makes a row as high as its texts need.
func (t *scoreTable) high(r *scoring.Row, why string) {
	high := max(t.height(r.Clause, t.levels+clauseColumn, t.levels+clauseColumn), t.height(why, t.levels+whyColumn, t.levels+whyColumn),
		t.height(r.Basis, t.levels+basisColumn, t.levels+basisColumn), t.height(r.Name, t.levels, t.levels), 24)
	t.try(t.SetRowHeight(t.page.name, t.row, high))
}

// line writes what does not move of a row.
func (t *scoreTable) line(r *scoring.Row, deep int) {
	t.row++
	for i := range t.columns {
		t.put(t.row, i+1, "", t.style.locked)
	}
	t.put(t.row, t.levels+clauseColumn, strings.TrimSpace(r.Clause), t.style.locked)
	if t.put(t.row, t.levels+marksColumn, "", t.style.centred); !r.Open {
		t.pointsAt(t.row, t.levels+marksColumn, r.MarksApplied, t.style.centred)
	}
	if !r.MarksApplied.Equal(r.Marks) {
		t.put(t.row, t.levels+marksColumn, r.Marks.String()+"→"+r.MarksApplied.String(), t.style.centred)
	}
	t.put(t.row, t.levels+basisColumn, r.Basis, t.style.locked)
	t.put(t.row, t.levels+claimedColumn, "", t.style.centred)
	if c, ok := t.w.sub.Claims.Indicators[r.ID]; ok {
		t.pointsAt(t.row, t.levels+claimedColumn, c.Points, t.style.centred)
	}
}

// points writes points that follow the figures.
func (t *scoreTable) points(row, step int, now string) {
	t.formula(row, t.levels+scoreColumn, `IFERROR(`+stepCell(step)+`,"不能评分")`, now, t.style.centred)
}

// measured writes the number that an indicator measures: as it was, or nearly what it is now.
func (t *scoreTable) measured(leaf int, now, same string) {
	column, step := t.levels+valueColumn, t.w.formulas.Measured[leaf]
	if t.put(t.row, column, "", t.style.centred); now == "" {
		return
	}
	after := `"数据已改动"`
	if step >= 0 {
		after = `IFERROR("≈"&TEXT(` + stepCell(step) + `,"0.00##"),"")`
	}
	was := "'" + arithmetic + "'!$F$" + strconv.Itoa(firstStepRow+leaf)
	t.formula(t.row, column, fmt.Sprintf(`IF(IFERROR(%s,0)=1,%s,%s)`, same, was, after), now, t.style.centred)
}

// group writes the row of a group that is more than the sum of what it holds.
func (t *scoreTable) group(r *scoring.Row, deep, order int) {
	t.line(r, deep)
	t.put(t.row, deep+2, "小计", t.style.group)
	t.try(t.MergeCell(t.page.name, at(t.row, deep+2), at(t.row, t.levels)))
	t.put(t.row, t.levels+whyColumn, t.w.reasonsOf(r), t.style.locked)
	t.points(t.row, t.w.formulas.Points[order], r.Score.String())
	t.high(r, t.w.reasonsOf(r))
}

// naming writes the name of an indicator over its rows, and of a leaf over the levels that it does not have.
func (t *scoreTable) naming(name string, deep, first, last int) {
	for row := first; row <= t.row; row++ {
		t.put(row, deep+1, "", t.style.locked)
	}
	t.put(first, deep+1, name, t.style.locked)
	if first != t.row || last != deep+1 {
		t.try(t.MergeCell(t.page.name, at(first, deep+1), at(t.row, last)))
	}
}

// whole writes what concerns the total: what comes off and is added, the total, the grade.
func (t *scoreTable) whole() {
	s := t.w.sheet
	for _, d := range s.Deductions {
		t.wide("总分扣分", "−"+d.Points.String(), d.Reason+t.w.stopped(d.Indicator, "−", d.Points, d.Asked))
	}
	for _, d := range s.Added {
		t.wide("总分加分", "+"+d.Points.String(), d.Reason+t.w.stopped(d.Indicator, "+", d.Points, d.Asked))
	}
	for i, l := range s.Bonuses {
		t.wide("加分", "+"+l.Points.String(), t.w.words.Bonuses[i]+"："+l.Message)
	}
	for i, l := range s.Caps {
		t.wide("一票否决", "", t.w.words.Caps[i]+"："+l.Message)
	}
	t.wide("合计", "", "")
	t.allOf(t.w.total)
	if !s.Open {
		t.pointsAt(t.row, t.levels+marksColumn, s.FullMarks, t.w.total)
	}
	if s.Rescaled && s.NoTotal == "" {
		t.put(t.row, t.levels+whyColumn, "总分按适用指标折算为满分", t.w.total)
	}
	if c := t.w.sub.Claims.Total; c.Valid {
		t.pointsAt(t.row, t.levels+claimedColumn, c.Decimal, t.w.total)
	}
	t.formula(t.row, t.levels+scoreColumn, `IFERROR(`+stepCell(t.w.formulas.Total)+`,"不能评分")`, layout.Total(s.Total, s.NoTotal), t.w.total)
	t.wide("等级", "", "")
	t.allOf(t.w.total)
	t.formula(t.row, t.levels+scoreColumn, `IFERROR(`+stepCell(t.w.formulas.Grade)+`,"不能评分")`, s.Grade, t.w.total)
}

// allOf gives the whole last row a look.
func (t *scoreTable) allOf(style int) {
	t.try(t.SetCellStyle(t.page.name, at(t.row, 1), at(t.row, len(t.columns)), style))
}

// wide writes a row whose name stands over all levels and the clause.
func (t *scoreTable) wide(name, points, why string) {
	t.row++
	for i := range t.columns {
		t.put(t.row, i+1, "", t.style.centred)
	}
	t.put(t.row, 1, name, t.style.centred)
	t.try(t.MergeCell(t.page.name, at(t.row, 1), at(t.row, t.levels+clauseColumn)))
	t.put(t.row, t.levels+scoreColumn, points, t.style.centred)
	t.put(t.row, t.levels+whyColumn, why, t.style.locked)
	t.try(t.SetRowHeight(t.page.name, t.row, max(24, t.height(why, t.levels+whyColumn, t.levels+whyColumn))))
}

// notes says what the reader must know: the remark of the rules, what does not follow the figures.
func (t *scoreTable) notes() {
	s, f := t.w.sheet, t.w.formulas
	list := parts(s.Note)
	if len(t.w.figures) > 0 {
		list = append(list, "改“数据”表里浅黄色的格子，得分、合计、等级照规则随着变动；不能评分的（缺数、除数为0、超出范围、小数位数太多）写明“不能评分”。")
	}
	if len(f.Kept) > 0 {
		var kept []string
		for _, k := range f.Kept {
			kept = append(kept, k.Name+"："+k.Why)
		}
		list = append(list, "下列各项照评分时的结果，不是公式，用到的数据改动以后要重新评分："+strings.Join(kept, "；")+"。")
	}
	list = append(list, fmt.Sprintf("规则：%s 版本 %s，SHA-256 %s。程序：baifen %s。", s.RuleSet, s.Version, s.RulesSHA256, s.Library))
	for _, text := range list {
		t.row++
		t.put(t.row, 1, text, t.w.small)
		t.try(t.MergeCell(t.page.name, at(t.row, 1), at(t.row, len(t.columns))))
		t.try(t.SetRowHeight(t.page.name, t.row, t.height(text, 1, len(t.columns))))
	}
}

// signatures leaves room for those who sign.
func (t *scoreTable) signatures() {
	t.row += 2
	t.put(t.row, 1, "核查人：　　　　　　　　　　　　　　复核人：　　　　　　　　　　　　　　单位确认：　　　　　　　　　　　　　　日期：　　　　　　　　", t.w.small)
	t.try(t.MergeCell(t.page.name, at(t.row, 1), at(t.row, len(t.columns))))
	t.try(t.SetRowHeight(t.page.name, t.row, 30))
}

// scoreStyles makes the looks that only a score sheet has.
func (w *scoreWriter) scoreStyles() {
	for _, s := range []struct {
		into *int
		from int
		does func(*excelize.Style)
	}{
		{&w.total, w.style.centred, func(s *excelize.Style) { s.Font.Bold = true }},
		{&w.small, w.style.hint, func(*excelize.Style) {}},
	} {
		style, err := w.GetStyle(s.from)
		if w.try(err); err != nil {
			return
		}
		s.does(style)
		n, err := w.NewStyle(style)
		w.try(err)
		*s.into = n
	}
}

// deducted gives what reviewers take off each leaf.
func (w *scoreWriter) deducted() []exact.Number {
	list := make([]exact.Number, w.set.Leaves().Len())
	for i, in := range w.set.Leaves().All() {
		for _, a := range w.sub.Adjustments[in.ID()] {
			x, _ := exact.FromDecimal(a.Deduct)
			list[i] = list[i].Add(x)
		}
	}
	return list
}
