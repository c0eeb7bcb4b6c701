package workbook

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	layout "github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/told"
	"github.com/baifen-go/baifen/scoring/population"
)

// The sheets of a review.
const (
	reviewSheet  = "核查汇总表"
	detailsSheet = "各指标得分"
	absentSheet  = "未核对"
)

// WriteReview writes what the audits of many units of one rule set come to together (核查汇总表) as a workbook: a row for each unit, those
// that lie furthest off first; the score of each unit by indicator; and who was not audited, which the roll tells. The error is that of an
// audit by other rules, or that of w.
func WriteReview(w io.Writer, set *rules.Set, audits []*audit.Audit, roll *population.Roll) error {
	if set == nil || set.Header().ID == "" {
		return scoring.ErrorList{{Code: "unknown-rule-set", Message: "没有规则集，不能做核查汇总表"}}
	}
	if w == nil {
		return scoring.ErrorList{{Code: "unreadable", Message: "没有地方写核查汇总表"}}
	}
	var list []reviewed
	for _, a := range audits {
		s := audit.Summarize(set)
		if err := s.Add(a); err != nil {
			return err
		}
		list = append(list, reviewed{s.Units()[0], a})
	}
	slices.SortStableFunc(list, func(a, b reviewed) int {
		return cmp.Or(b.Difference().Decimal.Abs().Cmp(a.Difference().Decimal.Abs()), b.Difference().Decimal.Cmp(a.Difference().Decimal),
			b.Discrepancies-a.Discrepancies, b.Errors-a.Errors, b.Warnings-a.Warnings, cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Unit.Name, b.Unit.Name))
	})
	b := &writer{File: excelize.NewFile(), set: set}
	defer b.Close()
	b.styled()
	b.try(b.SetSheetName("Sheet1", reviewSheet))
	b.review(list)
	b.details(list)
	b.absent(roll, absentSheet, "没有核对")
	b.finish()
	if b.err != nil {
		return b.err
	}
	return b.Write(w)
}

// A reviewed is a unit of a review.
type reviewed struct {
	audit.Audited
	audit *audit.Audit
}

var reviewColumns = []column{
	{key: "centred", label: "代码", width: 14}, {label: "单位", width: 32}, {key: "centred", label: "自评总分", width: 9}, {key: "centred", label: "复核得分", width: 9},
	{key: "centred", label: "差额", width: 8}, {key: "centred", label: "等级", width: 8}, {key: "centred", label: "错误数", width: 8}, {key: "centred", label: "提醒数", width: 8},
	{label: "失分最多的指标", width: 26}, {key: "centred", label: "缺扣分原因", width: 8}, {key: "centred", label: "状态", width: 14}, {label: "首要问题", width: 52},
}

// review writes a row for each unit.
func (w *writer) review(list []reviewed) {
	p := w.sheetOf(reviewSheet, w.set.Header().Title+"：核查汇总表", reviewColumns)
	p.hint("差额＝自评总分－复核得分，差额大的在前；缺扣分原因是失了分而没有写原因的指标数。依据：" + w.set.Header().Basis)
	for i := range list {
		u := &list[i]
		p.texts(u.Unit.Code, u.Unit.Name, "", "", "", u.grade(), "", "", u.dearest(), "", u.state(), u.Foremost)
		for column, d := range map[int]decimal.NullDecimal{3: u.Claimed, 4: u.Computed, 5: u.Difference()} {
			if d.Valid {
				p.pointsAt(p.row, column, d.Decimal, p.style.centred)
			}
		}
		if u.uncounted() {
			p.put(p.row, 4, layout.Uncounted, p.style.centred)
		}
		for column, n := range map[int]int{7: u.Errors, 8: u.Warnings, 10: u.unexplained()} {
			p.try(p.SetCellInt(p.name, at(p.row, column), int64(n)))
		}
	}
	if p.row > 3 {
		p.try(p.AutoFilter(p.name, "A3:"+at(p.row, len(p.columns)), nil))
	}
	p.plainEnd()
}

// uncounted reports a unit that has no total.
func (u *reviewed) uncounted() bool { return u.audit.Sheet != nil && u.audit.Sheet.NoTotal != "" }

// grade gives the grade of the computed total, where it is known.
func (u *reviewed) grade() string {
	if u.Open || u.audit.Sheet == nil {
		return ""
	}
	return u.audit.Sheet.Grade
}

// state says in a word how an audit ended.
func (u *reviewed) state() string {
	switch {
	case u.Open:
		return "数据没有填全"
	case u.Discrepancies > 0:
		return fmt.Sprintf("不符%d处", u.Discrepancies)
	case !u.audit.Agrees():
		return "不符"
	}
	return "一致"
}

// unexplained counts the indicators that lost points and say no reason.
func (u *reviewed) unexplained() (n int) {
	for _, d := range u.audit.Discrepancies {
		if d.Cause == noReason || slices.Contains(d.Also, noReason) {
			n++
		}
	}
	return n
}

// noReason is the cause of a claim without a reason.
const noReason audit.Cause = "no_reason"

// dearest gives the indicator that lost most, and how much.
func (u *reviewed) dearest() string {
	var found *scoring.Row
	for _, r := range leavesOf(u.audit.Sheet) {
		if r.Lost.Sign() > 0 && (found == nil || found.Lost.LessThan(r.Lost)) {
			found = r
		}
	}
	if u.Open || found == nil {
		return ""
	}
	return found.Name + "（失" + found.Lost.String() + "分）"
}

// leavesOf gives the leaves of a sheet, in file order.
func leavesOf(s *scoring.Sheet) (list []*scoring.Row) {
	if s == nil {
		return nil
	}
	var walk func([]scoring.Row)
	walk = func(rows []scoring.Row) {
		for i := range rows {
			if r := &rows[i]; r.Group {
				walk(r.Indicators)
			} else {
				list = append(list, r)
			}
		}
	}
	walk(s.Indicators)
	return list
}

// details writes the points of each unit by indicator.
func (w *writer) details(list []reviewed) {
	columns := []column{{key: "centred", label: "代码", width: 14}, {label: "单位", width: 32}}
	for _, in := range w.set.Leaves().All() {
		columns = append(columns, column{key: "centred", label: told.Named(in), width: 11})
	}
	columns = append(columns, column{key: "centred", label: "复核得分", width: 9})
	p := w.sheetOf(detailsSheet, w.set.Header().Title+"：各指标得分", columns)
	p.hint("复核得分；数据没有填全的单位没有得分。")
	for i := range list {
		u := &list[i]
		p.texts(u.Unit.Code, u.Unit.Name)
		if u.Open {
			continue
		}
		for k, r := range leavesOf(u.audit.Sheet) {
			p.pointsAt(p.row, 3+k, r.Score, p.style.centred)
		}
		if u.uncounted() {
			p.put(p.row, len(columns), layout.Uncounted, p.style.centred)
		}
		if u.Computed.Valid {
			p.pointsAt(p.row, len(columns), u.Computed.Decimal, p.style.centred)
		}
	}
	if p.row > 3 {
		p.try(p.AutoFilter(p.name, "A3:"+at(p.row, len(columns)), nil))
	}
	p.plainEnd()
}

// absent writes on a sheet for whom the work was not done, what was not read, and who is there twice.
func (w *writer) absent(roll *population.Roll, sheet, undone string) {
	if roll == nil || len(roll.NotScored)+len(roll.NotRead)+len(roll.Repeats()) == 0 {
		return
	}
	p := w.sheetOf(sheet, w.set.Header().Title+"："+sheet, []column{
		{key: "centred", label: "类别", width: 12}, {label: "文件", width: 40}, {key: "centred", label: "代码", width: 14}, {label: "单位", width: 32}, {label: "原因", width: 70},
	})
	p.hint(undone + "的单位、没有读的文件、重复的单位。")
	say := func(kind string, list []population.Absent) {
		for _, x := range list {
			reason := x.Reason
			if x.Others > 0 {
				reason += "（另有 " + strconv.Itoa(x.Others) + " 处）"
			}
			p.texts(kind, x.File, x.Unit.Code, x.Unit.Name, reason)
		}
	}
	say(undone, roll.NotScored)
	say("没有读", roll.NotRead)
	for _, x := range roll.Repeats() {
		p.texts("重复", strings.Join(x.Files, "、"), x.Code, strings.Join(x.Units, "、"), "一个单位报了几份")
	}
	p.plainEnd()
}
