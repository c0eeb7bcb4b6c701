package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// A Figure says where a figure stands that can be changed in the sheet.
type Figure struct {
	Cell   string // with the name of its sheet
	Places int    // decimal places that it may have, if it is a number
}

// Changeable reports whether formulas can read a figure as it stands in a cell with so many places, or may stand where it is missing: a number
// of at most 15 digits, yes or no, a word to choose, a day. Others are read as the unit reports them.
func Changeable(f *indicators.Field, v indicators.Value, places int) bool {
	if f == nil {
		return false
	}
	switch f.Type {
	case indicators.Bool, indicators.Date:
		return true
	case indicators.Choice:
		return len(f.Of) <= maxWords
	case indicators.Number:
		if places < 0 || places > 9 {
			return false
		}
		n := new(big.Rat).Quo(ratio(v.Number), ratio(exact.New(1, places)))
		return n.IsInt() && n.Num().CmpAbs(most) <= 0
	}
	return false
}

// maxWords is the most words of a choice that a formula tells apart.
const maxWords = 30

// epoch is the number that spreadsheets give to 1970-01-01.
const epoch = 25569

// nothings are what cells hold that have no figure. A form reads them so.
var nothings = []string{"", "-", "—", "——", "–", "/", "无"}

// blank asks whether a cell has no figure.
func blank(cell string) string {
	var asked []string
	for _, s := range nothings {
		asked = append(asked, cell+"="+quoted(s))
	}
	return "OR(" + strings.Join(asked, ",") + ")"
}

// quoted writes words.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// input gives the whole number that stands for a figure: a number in units of its last place, a day, the place of a word, yes as 1. It has no
// value where the cell holds none that fits.
func (s *sheet) input(slot int) *whole {
	if w := s.inputs[slot]; w != nil {
		return w
	}
	f, at, v := s.set.Field(slot), s.figures[slot], s.values.Get(slot)
	var formula string
	var now *big.Int
	low, high := naught, one
	switch f.Type {
	case indicators.Bool:
		formula = s.word(at.Cell, []string{"否", "是"}, 0)
		now = truth(v.Bool).now
	case indicators.Choice:
		formula = s.word(at.Cell, f.Of, 1)
		low, high = one, big.NewInt(int64(len(f.Of)))
		now = big.NewInt(int64(1 + slices.Index(f.Of, v.Text)))
	default:
		formula, low, high = s.count(f, at)
		now = new(big.Rat).Quo(ratio(v.Number), ratio(exact.New(1, at.Places))).Num()
	}
	formula = strings.ReplaceAll(formula, absent, s.absent(f, at.Cell))
	if !v.Present {
		now = nil
	}
	w := s.step(formula, low, high, now)
	s.inputs[slot] = w
	return w
}

// absent stands for what a formula gives where the cell has no figure.
const absent = "·"

// absent gives what stands for a figure that is missing: its default, if it has one.
func (s *sheet) absent(f *indicators.Field, cell string) string {
	if f.Default == nil {
		return "NA()"
	}
	d := ""
	switch f.Type {
	case indicators.Bool:
		d = truth(f.Default.Bool).text
	case indicators.Choice:
		d = strconv.Itoa(1 + slices.Index(f.Of, f.Default.Text))
	default:
		i, _ := s.set.FieldIndex(f.Name)
		d = new(big.Rat).Quo(ratio(f.Default.Number), ratio(exact.New(1, s.figures[i].Places))).RatString()
	}
	return "IF(" + blank(cell) + "," + d + ",NA())"
}

// word gives the place of a word among some, counted from a number.
func (s *sheet) word(cell string, words []string, from int) string {
	formula := absent
	for i, w := range slices.Backward(words) {
		formula = fmt.Sprintf("IF(EXACT(%s,%s),%d,%s)", cell, quoted(w), from+i, formula)
	}
	return formula
}

// count gives the formula of a number in units of its last place, and its ends: it must lie in its range, and be a multiple of that place.
func (s *sheet) count(f *indicators.Field, at Figure) (formula string, low, high *big.Int) {
	scale := "1" + strings.Repeat("0", at.Places)
	unit := ratio(exact.New(1, at.Places))
	asked := []string{"ROUND(" + at.Cell + "*" + scale + ",0)/" + scale + "=" + at.Cell}
	shift := new(big.Int)
	if f.Type == indicators.Date {
		shift.SetInt64(epoch)
	}
	low, high = new(big.Int).Neg(most), most
	for _, end := range []struct {
		indicators.End
		closed, open string
		into         **big.Int
	}{{f.Range.Low, ">=", ">", &low}, {f.Range.High, "<=", "<", &high}} {
		x := new(big.Rat).Quo(ratio(end.At), unit)
		if !end.Bounded || !x.IsInt() || x.Num().CmpAbs(most) > 0 {
			asked = append(asked, "ROUND("+at.Cell+"*"+scale+",0)"+end.closed+(*end.into).String())
			if end.Bounded { // finer than the figure: the nearest number that is
				side := floor(x.Num(), x.Denom())
				asked = append(asked, "ROUND("+at.Cell+"*"+scale+",0)"+map[bool]string{true: ">", false: "<="}[end.closed == ">="]+side.String())
			}
			continue
		}
		*end.into = x.Num()
		op := end.closed
		if end.Open {
			op = end.open
		}
		asked = append(asked, "ROUND("+at.Cell+"*"+scale+",0)"+op+add(x.Num(), shift).String())
	}
	whole := "ROUND(" + at.Cell + "*" + scale + ",0)"
	if shift.Sign() != 0 {
		whole += "-" + shift.String()
	}
	return fmt.Sprintf("IF(ISNUMBER(%s),IF(AND(%s),%s,NA()),%s)", at.Cell, strings.Join(asked, ","), whole, absent), low, high
}

// figure gives a figure as a number of the sheet.
func (s *sheet) figure(slot int) quotient {
	return quotient{ratio(exact.New(1, s.figures[slot].Places)), []*whole{s.input(slot)}, nil}
}

// present asks whether a figure is there. It has no value where the cell holds what does not fit.
func (s *sheet) present(slot int) *whole {
	f := s.set.Field(slot)
	if f.Default != nil || !f.Optional {
		return truth(true)
	}
	w := s.input(slot)
	there := s.values.Get(slot).Present
	return s.step("IF(ISNUMBER("+w.text+"),1,IF("+blank(s.figures[slot].Cell)+",0,NA()))", naught, one, truth(there).now)
}

// fits asks whether a cell holds a figure that fits, or none where none is needed.
func (s *sheet) fits(slot int) *whole {
	if f := s.set.Field(slot); f.Optional && f.Default == nil {
		return s.asks("ISNUMBER("+s.present(slot).text+")", true, true)
	}
	return s.asks("ISNUMBER("+s.input(slot).text+")", true, true)
}

// same asks whether a figure is what the unit reports.
func (s *sheet) same(slot int) *whole {
	w := s.input(slot)
	if w.now == nil {
		return s.either(s.present(slot), truth(false), truth(true))
	}
	return s.asks("IF(ISNUMBER("+w.text+"),"+w.text+"="+w.now.String()+",1=0)", true, true)
}

// unchanged asks whether none of some figures was changed.
func (s *sheet) unchanged(slots []int) *whole {
	all := truth(true)
	for _, slot := range slots {
		if _, is := s.figures[slot]; is {
			all = s.and(all, s.same(slot))
		}
	}
	return all
}

// figureOf gives the slot of a figure that stands in a cell.
func (s *sheet) figureOf(slot int) bool {
	_, is := s.figures[slot]
	return is && slot < s.set.NumFields()
}
