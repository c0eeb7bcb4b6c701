package workbook

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring/internal/told"
)

// excelDays is the number that Excel gives to 1970-01-01, from which fields count days.
const excelDays = 25569

// dayOf writes a day, which is counted from 1970.
func dayOf(n exact.Number) string {
	d, _ := n.Int64()
	return time.Unix(d*86400, 0).UTC().Format(time.DateOnly)
}

// serial is the number of a day in Excel.
func serial(n exact.Number) exact.Number { return n.Add(exact.Int(excelDays)) }

// dated wants days in a range, as Excel keeps them.
func (p *page) dated(cells string, f *indicators.Field) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	first, last := "1", "2958465" // every day that Excel has
	says := "要填日期，如 2025-03-31"
	if f.Range.Low.Bounded && f.Range.High.Bounded {
		first, last = serial(f.Range.Low.At).String(), serial(f.Range.High.At).String()
		says += fmt.Sprintf("，在 %s 至 %s 之间", dayOf(f.Range.Low.At), dayOf(f.Range.High.At))
	}
	v.Type, v.Operator, v.Formula1, v.Formula2 = "date", "between", html.EscapeString(first), html.EscapeString(last)
	v.SetError(excelize.DataValidationErrorStyleStop, cut(told.Label(f), 30), cut(says, 200))
	help := says
	if f.Help != "" {
		help += "。" + f.Help
	}
	ask(v, told.Label(f), help)
	p.try(p.AddDataValidation(p.name, v))
}

// date gives the day of a cell as documents write it, whether the cell holds words or, in a date format, a number.
func (c *cell) date() (any, problem) {
	if c.kind == number && c.shown != asDate {
		return nil, problem{codeShownElse, "这一格是数 " + c.words() + "，要填日期：写成 2025-03-31，或者把单元格格式改成“日期”"}
	}
	if n, p := c.value(); c.kind == number && p == (problem{}) && !n.IsInt() {
		return nil, problem{codeShownElse, "这一格除了日期（" + c.day() + "）还有时间：只填日期，如 2025-03-31"}
	}
	s := strings.TrimSpace(c.words())
	if blank(s) {
		return nil, problem{}
	}
	if pieces := slashed.FindStringSubmatch(s); pieces != nil { // as Excel shows days
		s = fmt.Sprintf("%s-%02s-%02s", pieces[1], pieces[2], pieces[3])
	}
	return s, problem{}
}

// slashed is a day as Excel writes it in Chinese, the year first.
var slashed = regexp.MustCompile(`^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$`)
