package workbook

import (
	"fmt"
	"html"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
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
	v.SetError(excelize.DataValidationErrorStyleStop, cut(label(f), 30), cut(says, 200))
	help := says
	if f.Help != "" {
		help += "。" + f.Help
	}
	ask(v, label(f), help)
	p.try(p.AddDataValidation(p.name, v))
}
