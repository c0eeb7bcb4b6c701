package workbook

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/spreadsheet"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	layout "github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// tablesRead writes the tables of the unit, a sheet for each. Their rows stay as they are.
func (w *scoreWriter) tablesRead() {
	for _, f := range tables(w.set) {
		var columns []column
		for i := range f.Columns {
			c := &f.Columns[i]
			name := told.Label(c)
			if c.Unit != "" {
				name += "（" + string(c.Unit) + "）"
			}
			columns = append(columns, column{label: name, width: map[bool]float64{true: 26, false: 14}[c.Type == indicators.Text], field: c})
		}
		p := w.sheetOf(w.sheets[f.Name], told.Label(f), columns)
		p.hint("照填报时的，改了要重新评分。")
		i, _ := w.set.FieldIndex(f.Name)
		for _, cells := range w.values.Get(i).Rows {
			var list []string
			for k, v := range cells {
				list = append(list, w.valued(&f.Columns[k], v))
			}
			p.texts(list...)
		}
		p.plainEnd()
	}
}

var lostColumns = []column{
	{key: "centred", label: "序号", width: 6}, {label: "指标", width: 24}, {key: "centred", label: "分", width: 8}, {label: "原因", width: 40}, {label: "算式", width: 60},
	{label: "评分标准", width: 40}, {label: "依据", width: 20}, {label: "规则", width: 30},
}

// lost writes what came off and why, with the arithmetic.
func (w *scoreWriter) lost() {
	p := w.sheetOf(lostSheet, w.set.Header().Title+"：扣分明细", lostColumns)
	p.hint("照填报时的数；“数据”改动以后，以重新评分为准。")
	n, lacking := 0, false
	move := func(sign string, list []scoring.Deduction) {
		for _, d := range list {
			n++
			p.texts(strconv.Itoa(n), d.Name, sign+d.Points.String(), d.Reason+w.stopped(d.Indicator, sign, d.Points, d.Asked), joined(d.Working), strings.TrimSpace(d.Clause), d.Basis, d.Rule)
		}
	}
	var rows func(list []scoring.Row)
	rows = func(list []scoring.Row) {
		for _, r := range list {
			lacking = lacking || r.Lost.IsPositive()
			rows(r.Indicators)
			move("−", r.Deductions)
			move("+", r.Added)
			for _, a := range r.Adjustments {
				n++
				p.texts(strconv.Itoa(n), r.Name, "−"+a.Points.String(), "核查扣分："+takenBy(&a)+w.stopped(r.ID, "−", a.Points, a.Asked))
			}
		}
	}
	rows(w.sheet.Indicators)
	move("−", w.sheet.Deductions)
	move("+", w.sheet.Added)
	for i, l := range w.sheet.Bonuses {
		n++
		p.texts(strconv.Itoa(n), "加分", "+"+l.Points.String(), w.words.Bonuses[i]+"："+l.Message, joined(l.Working), "", "", l.Rule)
	}
	for i, l := range w.sheet.Caps {
		n++
		p.texts(strconv.Itoa(n), "一票否决", "", w.words.Caps[i]+"："+l.Message, joined(l.Working), "", "", l.Rule)
	}
	for _, o := range w.sheet.Outcomes {
		n++
		p.texts(strconv.Itoa(n), o.Label, "", o.Value+o.Unit, joined(o.Working), "", "", o.Rule)
	}
	if n == 0 {
		p.texts("", layout.NothingOff(lacking))
	}
	p.plainEnd()
}

// stopped says that more was asked than came off, or was added; "" where it was not.
func (w *scoreWriter) stopped(id, sign string, points, asked decimal.Decimal) string {
	came, _ := exact.FromDecimal(points)
	all, _ := exact.FromDecimal(asked)
	return layout.Stopped(map[string]string{"−": "扣", "+": "加"}[sign], came, all, w.words.Stops[id], "")
}

// takenBy says why a reviewer took points off, and who it was.
func takenBy(a *scoring.AdjustmentLine) string {
	if a.By == "" {
		return a.Reason
	}
	return a.Reason + "（" + a.By + "）"
}

var workColumns = []column{{key: "centred", label: "步", width: 8}, {label: "值", width: 24}, {label: "", width: 4}, {label: "指标", width: 24}, {label: "扣分原因", width: 60}, {label: "指标值", width: 20}}

// work writes the steps of the arithmetic, and beside them texts that the sheet shows as long as nothing was changed.
func (w *scoreWriter) work() {
	p := w.sheetOf(arithmetic, w.set.Header().Title+"：计算", workColumns)
	p.hint("得分的计算过程。每一格都是整数（得分、指标值除外）：数据乘到没有小数，分数分成分子、分母，大小用交叉相乘比较，取舍用整除，所以表格程序的浮点数不会算错一分。放不下的显示 #N/A，不会给出错的分。各步只供查看，不打印。")
	w.formulas = spreadsheet.Of(w.set, w.values, w.deducted(), w.figures, localStep)
	for i, formula := range w.formulas.Steps {
		row := firstStepRow + i
		p.try(p.SetCellInt(p.name, at(row, 1), int64(i+1)))
		p.try(p.SetCellFormula(p.name, at(row, 2), formula))
	}
	for n, in := range w.set.Leaves().All() {
		row, r := firstStepRow+n, w.rowOf(in.ID())
		p.put(row, 4, in.Name(), p.style.locked)
		p.put(row, 5, w.reasonsOf(r), p.style.locked)
		p.put(row, 6, w.measured(in), p.style.locked)
		w.reasons[in.ID()] = cellText{"'" + arithmetic + "'!$E$" + strconv.Itoa(row), w.reasonsOf(r)}
	}
	p.plainEnd()
	// Hundreds of steps are no reading on paper: who prints the workbook gets the title and the words below it.
	p.try(p.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'" + p.name + "'!$A$1:$" + columnName(len(workColumns)) + "$2", Scope: p.name}))
}

// reasonsOf gives why an indicator lost points.
func (w *scoreWriter) reasonsOf(r *scoring.Row) string {
	var list []string
	for _, d := range r.Deductions {
		list = append(list, d.Reason+"，扣"+d.Points.String()+"分"+w.stopped(r.ID, "−", d.Points, d.Asked))
	}
	for _, d := range r.Added {
		list = append(list, d.Reason+"，加"+d.Points.String()+"分"+w.stopped(r.ID, "+", d.Points, d.Asked))
	}
	for _, a := range r.Adjustments {
		list = append(list, "核查扣"+a.Points.String()+"分"+w.stopped(r.ID, "−", a.Points, a.Asked)+"："+takenBy(&a))
	}
	if r.Status == scoring.NotApplicable {
		list = append(list, "不适用")
	}
	return strings.Join(list, "；\n")
}

// rowOf finds the row of an indicator.
func (w *scoreWriter) rowOf(id string) *scoring.Row {
	var find func(list []scoring.Row) *scoring.Row
	find = func(list []scoring.Row) *scoring.Row {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
			if r := find(list[i].Indicators); r != nil {
				return r
			}
		}
		return nil
	}
	return find(w.sheet.Indicators)
}

// measured gives the number that an indicator measures, as readers see it.
func (w *scoreWriter) measured(in *rules.Indicator) string {
	if w.rowOf(in.ID()).Status == scoring.NotApplicable {
		return ""
	}
	for _, c := range in.Criteria().All() {
		finding, fail := c.Judge(w.values)
		if q := c.Facts(w.values, finding).Measured; fail == nil && q != nil {
			if q.Shown != "" {
				return "≈" + strings.TrimPrefix(q.Shown, "≈") + q.Unit
			}
			return q.Value + q.Unit
		}
	}
	return ""
}

var checkColumns = []column{{key: "centred", label: "序号", width: 6}, {label: "检查", width: 20}, {label: "应当", width: 60}, {key: "centred", label: "结果", width: 12}, {label: "说明（照填报时的数）", width: 60}}

// checked writes every check and whether it is met.
func (w *scoreWriter) checked() {
	if w.set.Checks().Len() == 0 {
		return
	}
	p := w.sheetOf(checksSheet, w.set.Header().Title+"：勾稽检查", checkColumns)
	p.hint("不影响得分。“结果”随“数据”变动。")
	for i, c := range w.set.Checks().All() {
		message, now := "", "符合"
		for _, l := range w.sheet.Checks {
			if l.ID == c.ID {
				message, now = "["+c.Severity.Label()+"] "+joined(append([]string{l.Message}, l.Working...)), "不符合"
			}
		}
		p.texts(strconv.Itoa(i+1), c.ID, rules.Says(c), "", message)
		p.formula(p.row, 4, `IFERROR(IF(`+stepCell(w.formulas.Checks[i])+`=1,"符合","不符合"),"要重新评分")`, now, p.style.centred)
	}
	p.plainEnd()
}
