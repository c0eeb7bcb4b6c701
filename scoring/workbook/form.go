package workbook

import (
	"errors"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A Form says what a form is like beside its rules. The zero Form is an empty one for one unit.
type Form struct {
	// Units are what is known already and stands in the form from the start, such as last year's figures or a list of names: of one unit, or
	// where Many is set of any number. Figures may be missing; what is there has to fit the rules.
	Units []*scoring.Submission
	Many  bool // one form for many units, a row each
}

// Write writes the form of a rule set as a workbook (.xlsx): its figures in the order and under the names of the indicators that read them, each
// with its unit, its range or its words, which Excel checks while somebody fills it in; a sheet for each table; what people judge; the unit's
// own scores. Only what is to be filled in can be changed; there is no password. The error is a [scoring.ErrorList] where the form is refused,
// or that of w.
func Write(w io.Writer, set *rules.Set, f Form) error {
	if set == nil || set.Header().ID == "" {
		return scoring.ErrorList{{Code: "unknown-rule-set", Message: "没有规则集，不能做数据表"}}
	}
	if w == nil {
		return scoring.ErrorList{{Code: "unreadable", Message: "没有地方写数据表"}}
	}
	if !f.Many && len(f.Units) > 1 {
		return scoring.ErrorList{{Code: codeNoUnit, Message: "一张表只填一个单位；几个单位的，做一行一个单位的表"}}
	}
	known, err := filledIn(set, f)
	if err != nil {
		return err
	}
	b := &writer{File: excelize.NewFile(), set: set, known: known, sheets: tableSheets(set), lists: map[string]string{}}
	defer b.Close()
	b.styled()
	b.info(f.Many)
	if f.Many {
		b.units()
	} else {
		b.values()
	}
	for _, t := range tables(set) {
		b.table(t, f.Many)
	}
	if !f.Many {
		b.judged()
		b.claims()
	}
	b.finish()
	if b.err != nil {
		return b.err
	}
	return b.Write(w)
}

// A filled is what is known of one unit.
type filled struct {
	*scoring.Submission
	values *rules.Values
}

// lacking are the codes of what a form may lack: it is there to be filled in.
var lacking = []string{scoring.CodeMissingValue, scoring.CodeStandingMissing, scoring.CodePeriod, codeNoUnit}

// filledIn checks what is known of units.
func filledIn(set *rules.Set, f Form) (list []filled, err error) {
	var wrong scoring.ErrorList
	for _, sub := range f.Units {
		if sub == nil {
			continue
		}
		var faults scoring.ErrorList
		b, err := scoring.Bind(set, sub)
		errors.As(err, &faults)
		for _, e := range faults {
			if !slices.Contains(lacking, e.Code) || e.Code == scoring.CodePeriod && sub.Period != 0 {
				wrong = append(wrong, e)
			}
		}
		if len(sub.Adjustments) > 0 {
			wrong = append(wrong, sub.Fault(&scoring.Error{Path: "adjustments", Code: "bad-adjustment", Message: "核查扣分由核查人员填写，不写进单位的数据表"}))
		}
		if f.Many && len(sub.Judgements)+len(sub.Claims.Indicators) > 0 {
			wrong = append(wrong, sub.Fault(&scoring.Error{Path: "claims", Code: "no-claims", Message: "一行一个单位的表没有地方写人工评定和各指标的自评分：请给这个单位单独做一张表"}))
		}
		list = append(list, filled{sub, b.Values()})
	}
	if wrong != nil {
		return nil, wrong
	}
	return list, nil
}
