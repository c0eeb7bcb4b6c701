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
			r.head(info.sheet, at, value, l.key)
		}
	}
	if err := f.rulesOf(r); err != nil {
		return nil, err
	}
	set := r.set
	r.each(f.grids[valuesKey], "工作表“数据”", valuesLines(set), columnOf(valuesColumns, "value"), func(g *grid, l line, row int, at []int) {
		r.figure(g.sheet, row, at[0], l)
	})
	r.each(f.grids[judgedKey], "工作表“人工评定”", judgedLines(set), columnOf(judgedColumns, "points", "level", "by", "reason"), r.judged)
	r.each(f.grids[claimsKey], "工作表“自评分”", claimsLines(set), columnOf(claimsColumns, "points", "reason"), r.claimed)
	for _, t := range tables(set) {
		if g := f.grids[tableKey+t.Name]; g != nil {
			r.table(g, t, func(*row) bool { return true })
		}
	}
	return r.end()
}

// head reads what says whose submission it is.
func (r *reading) head(s *sheet, row, column int, key string) {
	text := strings.TrimSpace(r.words(s, row, column, key))
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
		if ok && l.key != "" {
			read(g, l, row, at)
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
	c, ok := r.take(s, row, column, l.key)
	switch {
	case !ok || c == nil:
	case l.field == nil:
		if id := strings.TrimSpace(c.words()); id != "" {
			r.sub.Choices[strings.TrimPrefix(l.key, "choices.")] = id
		}
	default:
		v, p := c.figure(l.field)
		if p != (problem{}) {
			r.fault(s, row, column, l.key, p.code, "“"+told.Label(l.field)+"”："+p.says)
		} else if v != nil {
			r.sub.Values[l.field.Name] = v
		}
	}
}

var pointsField = &indicators.Field{Name: "points", Type: indicators.Number, Unit: "分"}

// points reads points; false where there are none.
func (r *reading) points(s *sheet, row, column int, path string) (d decimal.Decimal, given bool) {
	c, ok := r.take(s, row, column, path)
	if !ok || c == nil {
		return d, false
	}
	v, p := c.figure(pointsField)
	if p == (problem{}) && v != nil {
		text, _ := v.(string)
		x, err := exact.Parse(text)
		if says := source.NumberFault(text); says != "" || err != nil {
			p = problem{codeSyntax, says}
		} else {
			d, _ = x.Decimal() // what was written in decimals has a decimal
			return d, true
		}
	}
	if p != (problem{}) {
		r.fault(s, row, column, path, p.code, p.says)
	}
	return d, false
}

func (r *reading) judged(g *grid, l line, row int, at []int) {
	points, given := r.points(g.sheet, row, at[0], l.key)
	level := strings.TrimSpace(r.words(g.sheet, row, at[1], l.key+".level"))
	j := scoring.Judgement{Points: points, Level: level, By: r.words(g.sheet, row, at[2], l.key+".by"), Reason: r.words(g.sheet, row, at[3], l.key+".reason")}
	if given {
		r.sub.Judgements[strings.TrimPrefix(l.key, "judgements.")] = j
	} else if j.Level != "" || j.Reason != "" {
		r.fault(g.sheet, row, at[0], l.key, scoring.CodeMissingValue, "“"+l.label+"”写了等次或理由，没有填得分")
	}
}

func (r *reading) claimed(g *grid, l line, row int, at []int) {
	points, given := r.points(g.sheet, row, at[0], l.key)
	if l.key == claimsTotal {
		r.sub.Claims.Total = decimal.NullDecimal{Decimal: points, Valid: given}
		return
	}
	reason := r.words(g.sheet, row, at[1], l.key+".reason")
	if given {
		r.sub.Claims.Indicators[strings.TrimPrefix(l.key, claimPrefix)] = scoring.Claim{Points: points, Reason: reason}
	} else if reason != "" {
		r.fault(g.sheet, row, at[0], l.key, scoring.CodeMissingValue, "“"+l.label+"”写了扣分原因，没有填自评得分")
	}
}
