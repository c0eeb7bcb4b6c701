package workbook

import (
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// A form is the same to who writes it and to who reads it: sheets, each with columns, and most with lines. Each of them has a key, which
// stands in the form where nobody sees it, so that it is found again after it was moved or renamed.

// mark begins the cell in which the row of a sheet's column keys and the column of its line keys meet; the key of the sheet follows.
const mark = "#baifen:"

// The keys of sheets. That of a table is tableKey with the name of its field.
const (
	infoKey      = "unit"
	valuesKey    = "values"
	judgedKey    = "judgements"
	claimsKey    = "claims"
	unitsKey     = "units" // many units, a row each
	tableKey     = "values."
	headKey      = "heading" // of the line that holds a sheet's headings
	claimPrefix  = "claims.indicators."
	claimsTotal  = "claims.total"
	pointsColumn = "claim.points"
	reasonColumn = "claim.reason"
)

// A column of a sheet.
type column struct {
	key, label string
	width      float64 // in characters of Excel
	field      *indicators.Field
}

// A line of a sheet.
type line struct {
	key, label string // a heading has no key
	clause     string // of the indicator that a heading names
	note       string
	field      *indicators.Field // that the line holds
	judged     *rules.Criterion
	ways       []string // of judging, to choose from
	deep       int      // how far it is indented
	marks      string
	years      rules.Period
}

var infoColumns = []column{{key: "label", label: "项目", width: 16}, {key: "value", label: "填写", width: 44}, {key: "note", label: "说明", width: 34}}

func infoLines(set *rules.Set) []line {
	h := set.Header()
	return []line{
		{key: "unit.code", label: "单位代码"},
		{key: "unit.name", label: "单位名称", note: "必填"},
		{key: "period", label: "年度", note: "适用 " + h.Effective.String(), years: h.Effective},
		{key: "rule_set", label: "规则", note: "版本 " + h.Version + "，依据 " + h.Basis},
	}
}

var valuesColumns = []column{
	{key: "number", label: "序号", width: 6}, {key: "label", label: "项目", width: 34}, {key: "unit", label: "计量单位", width: 10},
	{key: "value", label: "填报数", width: 18}, {key: "note", label: "说明", width: 34},
}

// valuesLines are the figures in the order of the indicators that read them, and the ways of judging that a unit may choose.
func valuesLines(set *rules.Set) (lines []line) {
	sheets := tableSheets(set)
	for _, g := range forms.Groups(set) {
		head := line{label: g.Name}
		if g.Indicator != nil {
			head.label = told.With(strings.Join(append(g.Under(), g.Name), " / "), told.Marks(g.Indicator))
			head.clause = g.Indicator.Clause()
		}
		lines = append(lines, head)
		for _, f := range g.Fields {
			l := line{key: tableKey + f.Name, label: told.Label(f), note: noteOf(f), field: f}
			if f.Type == indicators.Table {
				l.key, l.note = "", "填在工作表“"+sheets[f.Name]+"”里"
			}
			lines = append(lines, l)
		}
	}
	ways := byCriterion(set, func(c *rules.Criterion) (l line, ok bool) {
		ids, best := c.Inside().Ways()
		var says []string
		for i, way := range c.Choices().All() {
			says = append(says, ids[i]+"："+way.Says())
		}
		return line{ways: ids, note: strings.Join(says, "；")}, len(ids) > 0 && !best
	})
	if len(ways) > 0 {
		lines = append(lines, line{label: "评分方式"})
	}
	for _, l := range ways {
		l.key = "choices." + l.key
		lines = append(lines, l)
	}
	return lines
}

// byCriterion gives a line for each criterion of one sort, by the id of its indicator where it is the only one there, else by its own.
func byCriterion(set *rules.Set, describe func(*rules.Criterion) (line, bool)) (lines []line) {
	for _, in := range set.Leaves().All() {
		var found []line
		for _, c := range in.Criteria().All() {
			if l, ok := describe(c); ok {
				l.key, l.label, l.clause = c.ID(), in.Name(), in.Clause()
				found = append(found, l)
			}
		}
		if len(found) == 1 {
			found[0].key = in.ID()
		}
		lines = append(lines, found...)
	}
	return lines
}

var judgedColumns = []column{
	{key: "label", label: "指标", width: 26}, {key: "marks", label: "分值", width: 8}, {key: "level", label: "等次", width: 12},
	{key: "points", label: "得分", width: 10}, {key: "by", label: "评定人", width: 14}, {key: "reason", label: "理由", width: 40},
}

// judgedLines are what people give.
func judgedLines(set *rules.Set) []line {
	lines := byCriterion(set, func(c *rules.Criterion) (line, bool) {
		outOf, levels := c.OutOf(), analysis.Levels(c)
		for _, way := range c.Choices().All() {
			if way.Judged() {
				outOf = way.OutOf()
			}
		}
		l := line{judged: c, marks: outOf.String()}
		for _, level := range levels {
			if !slices.Contains(l.ways, level.Name) {
				l.ways = append(l.ways, level.Name)
			}
		}
		return l, c.Judged()
	})
	for i := range lines {
		lines[i].key = "judgements." + lines[i].key
	}
	return lines
}

var claimsColumns = []column{
	{key: "label", label: "指标", width: 34}, {key: "marks", label: "分值", width: 10}, {key: "points", label: "自评得分", width: 12}, {key: "reason", label: "扣分原因", width: 46},
}

// claimsLines are the scores that a unit gives itself: of each indicator, then the total.
func claimsLines(set *rules.Set) (lines []line) {
	for _, in := range set.Tree().All() {
		l := line{key: claimPrefix + in.ID(), label: in.Name(), marks: told.Marks(in), clause: in.Clause()}
		for p := in.Parent(); p != nil; p = p.Parent() {
			l.deep++
		}
		lines = append(lines, l)
	}
	return append(lines, line{key: claimsTotal, label: "合计", marks: told.Marks(set.Whole())})
}

// tables gives the tables that units fill in.
func tables(set *rules.Set) (list []*indicators.Field) {
	for _, f := range figures(set) {
		if f.Type == indicators.Table {
			list = append(list, f)
		}
	}
	return list
}

// figures gives all fields in the order of the form.
func figures(set *rules.Set) (list []*indicators.Field) {
	for _, g := range forms.Groups(set) {
		list = append(list, g.Fields...)
	}
	return list
}

// tableColumns are the columns of a table, and beside a table that is scored row by row the unit's own scores.
func tableColumns(set *rules.Set, f *indicators.Field) (columns []column) {
	for i := range f.Columns {
		c := &f.Columns[i]
		width := 12.0
		if c.Type == indicators.Text {
			width = 22
		}
		columns = append(columns, column{key: c.Name, label: told.Label(c), width: width, field: c})
	}
	if claimable(set, f) {
		columns = append(columns, column{key: pointsColumn, label: "自评得分", width: 10}, column{key: reasonColumn, label: "扣分原因", width: 22})
	}
	return columns
}

// claimable reports a table whose rows are scored one by one.
func claimable(set *rules.Set, f *indicators.Field) bool {
	for _, c := range set.Criteria().All() {
		for _, i := range c.Inside().Tables() {
			if set.Field(i).Name == f.Name {
				return true
			}
		}
	}
	return false
}

// noteOf says of a field what a cell cannot show: whether it must be filled in, what goes for it when it is not, and its help.
func noteOf(f *indicators.Field) string {
	var notes []string
	switch {
	case f.Default != nil:
		notes = append(notes, "不填按"+defaultOf(f))
	case f.Optional:
		notes = append(notes, "没有的不填")
	default:
		notes = append(notes, "必填")
	}
	if f.Help != "" {
		notes = append(notes, f.Help)
	}
	return strings.Join(notes, "；")
}

func defaultOf(f *indicators.Field) string {
	switch {
	case f.Type == indicators.Number:
		return f.Default.Number.String()
	case f.Type == indicators.Date:
		return dayOf(f.Default.Number)
	case f.Type == indicators.Bool:
		return map[bool]string{true: "是", false: "否"}[f.Default.Bool]
	}
	return "“" + f.Default.Text + "”"
}

// The names of sheets, beside those of tables.
const (
	infoSheet   = "基本信息"
	valuesSheet = "数据"
	judgedSheet = "人工评定"
	claimsSheet = "自评分"
	unitsSheet  = "各单位"
	listsSheet  = "选项" // nobody sees it
)

// tableSheets gives the name of each table's sheet: its label, as far as Excel takes it, and no name twice.
func tableSheets(set *rules.Set) map[string]string {
	taken := []string{infoSheet, valuesSheet, judgedSheet, claimsSheet, unitsSheet, listsSheet}
	sheets := map[string]string{}
	for _, f := range tables(set) {
		letters := []rune(strings.Map(func(r rune) rune {
			if strings.ContainsRune(`:\/?*[]'`, r) {
				return ' '
			}
			return r
		}, visible(told.Label(f))))
		name := strings.TrimSpace(string(letters[:min(len(letters), 28)]))
		for n, base := 2, name; name == "" || slices.ContainsFunc(taken, func(s string) bool { return strings.EqualFold(s, name) }); n++ {
			name = base + strconv.Itoa(n)
		}
		taken = append(taken, name)
		sheets[f.Name] = name
	}
	return sheets
}

// called gives the names of a line in tables without keys.
func (l line) called() []string {
	if l.field != nil {
		return names(l.field)
	}
	return []string{narrow(l.label)}
}
