package workbook

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// unit reads a form of one unit.
func (f *form) unit() (*scoring.Submission, error) {
	r := newReading(f.file)
	info := f.grids[infoKey]
	r.doubles(info)
	value, ok := info.column("value", "填写")
	if !ok {
		r.fault(info.sheet, info.top, info.keys, "", codeUnknown, "工作表“"+info.name+"”没有“填写”这一列：请用原来的表重新填写")
		return r.end()
	}
	for _, l := range infoLines(&rules.Set{}) {
		if at, ok := info.lines[l.key]; ok {
			r.head(info.sheet, at, value, l.key, l.label)
		}
	}
	if err := f.rulesOf(r); err != nil {
		return nil, err
	}
	set := r.set
	if f.grids[valuesKey] == nil && slices.ContainsFunc(valuesLines(set), func(l line) bool { return l.key != "" }) {
		r.gone(info, valuesSheet)
	}
	if f.grids[claimsKey] == nil {
		r.gone(info, claimsSheet)
	}
	if f.grids[judgedKey] == nil {
		for _, l := range judgedLines(set) {
			r.lost(info, l.key, judgedSheet)
		}
	}
	r.each(f.grids[valuesKey], "工作表“数据”", valuesLines(set), columnOf(valuesColumns, "value"), func(g *grid, l line, row int, at []int) {
		r.figure(g.sheet, row, at[0], l)
	})
	r.each(f.grids[judgedKey], "工作表“人工评定”", judgedLines(set), columnOf(judgedColumns, "points", "level", "by", "reason"), r.judged)
	r.each(f.grids[claimsKey], "工作表“自评分”", claimsLines(set), columnOf(claimsColumns, "points", "reason"), r.claimed)
	sheets := tableSheets(set)
	for _, t := range tables(set) {
		if g := f.grids[tableKey+t.Name]; g != nil {
			r.table(g, t, func(*row) bool { return true })
		} else {
			r.lost(info, tableKey+t.Name, sheets[t.Name])
		}
	}
	return r.end()
}

// gone reports a sheet of a form that is not there: what stood on it is unknown.
func (r *reading) gone(info *grid, name string) {
	r.torn = true
	r.fault(info.sheet, info.top, info.keys, "", codeUnknown, "工作表“"+name+"”没有了：请用原来的表重新填写；没有数据的留空，不要删工作表")
}

// lost notes of what stood on a sheet that is not there where it was. That is told only where it must be filled in.
func (r *reading) lost(info *grid, path, name string) {
	r.places = append(r.places, scoring.Place{Path: path, Cell: "工作表“" + name + "”（没有了，请用原来的表重新填写）", Row: info.top, Column: info.keys})
}

// head reads what says whose submission it is.
func (r *reading) head(s *sheet, row, column int, key, label string) {
	text := strings.TrimSpace(r.words(s, row, column, key, label))
	switch key {
	case "unit.code":
		r.sub.Unit.Code = text
	case "unit.name":
		r.sub.Unit.Name = text
	case "rule_set":
		r.sub.RuleSet = text
	case "period":
		year := strings.TrimSuffix(narrow(text), "年")
		if n, err := strconv.Atoi(year); err == nil && len(year) == 4 {
			r.sub.Period = n
		} else if text != "" {
			r.fault(s, row, column, key, codeSyntax, source.Quoted(text)+"不是年度：写成 2024 这样的四位数")
		}
	}
}

// columnOf picks columns by their keys.
func columnOf(of []column, keys ...string) (list []column) {
	for _, key := range keys {
		for _, c := range of {
			if c.key == key {
				list = append(list, c)
			}
		}
	}
	return list
}

// each reads the lines of a sheet. Those that lost their key are found by their label; a row in which something stands and that is none of
// them is reported. What is not there is missing, which the rules judge.
func (r *reading) each(g *grid, called string, lines []line, columns []column, read func(g *grid, l line, row int, at []int)) {
	if g == nil || len(lines) == 0 {
		return
	}
	r.doubles(g)
	var at []int
	for _, c := range columns {
		n, ok := g.column(c.key, c.label)
		if !ok {
			r.fault(g.sheet, max(g.head, g.top), g.keys, "", codeUnknown, called+"没有“"+c.label+"”这一列：请用原来的表重新填写")
			r.torn = true
			return
		}
		at = append(at, n)
	}
	label, _ := g.column("label", "项目")
	strays := g.strays(at...)
	var known []string
	for _, l := range lines {
		row, ok := g.lines[l.key]
		for i := 0; !ok && l.key != "" && i < len(strays); i++ {
			if c := strays[i].at(label); c != nil && slices.Contains(l.called(), narrow(c.text)) {
				row, ok = strays[i].number, true
				strays = append(strays[:i:i], strays[i+1:]...)
			}
		}
		known = append(known, l.label)
		switch {
		case l.key == "":
		case ok:
			read(g, l, row, at)
		case g.keys > 0: // of a form, in which each has its row
			r.places = append(r.places, scoring.Place{Path: l.key, Cell: called + "（“" + l.label + "”这一行没有了，请照原来的表补上）", Row: max(g.head, g.top), Column: label})
		}
	}
	for _, s := range strays {
		name := ""
		if c := s.at(label); c != nil {
			name = c.text
		}
		for _, n := range at {
			if s.at(n) != nil {
				r.fault(g.sheet, s.number, n, "", codeUnknown, unknown(name, known)+"：表里没有的不用填，请删去这一行")
				break
			}
		}
	}
}

// figure reads one figure, or the way of judging that a unit chose.
func (r *reading) figure(s *sheet, row, column int, l line) {
	c, ok := r.take(s, row, column, l.key, l.label)
	switch {
	case !ok || c == nil:
	case l.field == nil:
		if id := strings.TrimSpace(c.words()); id != "" {
			r.sub.Choices[strings.TrimPrefix(l.key, "choices.")] = id
		}
	default:
		v, p := c.figure(l.field)
		if says := r.inapplicable(c, l.field); says != "" {
			p = problem{codeSyntax, says}
		}
		if p != (problem{}) {
			r.fault(s, row, column, l.key, p.code, "“"+told.Label(l.field)+"”："+p.says)
		} else if v != nil {
			r.sub.Values[l.field.Name] = v
		}
	}
}

var pointsField = &indicators.Field{Name: "points", Type: indicators.Number, Unit: "分"}

// points reads points; false where there are none.
func (r *reading) points(s *sheet, row, column int, path, label string) (d decimal.Decimal, given bool) {
	c, ok := r.take(s, row, column, path, label)
	if !ok || c == nil {
		return d, false
	}
	v, p := c.figure(pointsField)
	if p == (problem{}) && v != nil {
		text, _ := v.(string)
		x, err := exact.Parse(text)
		if says := source.NumberFault(text); source.NoFigure(text) {
			p = problem{codeSyntax, source.Quoted(text) + "不是分数：没有的留空，0分填 0"}
		} else if says != "" || err != nil {
			p = problem{codeSyntax, says}
		} else {
			d, _ = x.Decimal() // what was written in decimals has a decimal
			return d, true
		}
	}
	if p != (problem{}) {
		r.fault(s, row, column, path, p.code, "“"+label+"”："+p.says)
	}
	return d, false
}

func (r *reading) judged(g *grid, l line, row int, at []int) {
	points, given := r.points(g.sheet, row, at[0], l.key, l.label+"”的“得分")
	level := strings.TrimSpace(r.words(g.sheet, row, at[1], l.key+".level", l.label+"”的“等次"))
	j := scoring.Judgement{Points: points, Level: level, By: r.words(g.sheet, row, at[2], l.key+".by", l.label+"”的“评定人"),
		Reason: r.words(g.sheet, row, at[3], l.key+".reason", l.label+"”的“理由")}
	if given {
		r.sub.Judgements[strings.TrimPrefix(l.key, "judgements.")] = j
	} else if j.Level != "" || j.Reason != "" {
		r.fault(g.sheet, row, at[0], l.key, scoring.CodeMissingValue, "“"+l.label+"”写了等次或理由，没有填得分")
	}
}

func (r *reading) claimed(g *grid, l line, row int, at []int) {
	points, given := r.points(g.sheet, row, at[0], l.key, l.label+"”的“自评得分")
	if l.key == claimsTotal {
		r.sub.Claims.Total = decimal.NullDecimal{Decimal: points, Valid: given}
		return
	}
	reason := r.words(g.sheet, row, at[1], l.key+".reason", l.label+"”的“扣分原因")
	if given {
		r.sub.Claims.Indicators[strings.TrimPrefix(l.key, claimPrefix)] = scoring.Claim{Points: points, Reason: reason}
	} else if reason != "" {
		r.fault(g.sheet, row, at[0], l.key, scoring.CodeMissingValue, "“"+l.label+"”写了扣分原因，没有填自评得分")
	}
}
