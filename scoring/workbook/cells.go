package workbook

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
)

// nothings are the ways in which a cell says that there is no figure.
var nothings = []string{"", "-", "—", "——", "–", "/", "无"}

// failures are what Excel writes where a formula came to an error.
var failures = []string{"#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}

var (
	threes = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$`)
	plain  = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)
)

// narrow gives a text in half width, without the space around it.
func narrow(s string) string { return strings.TrimSpace(width.Narrow.String(s)) }

// blank reports a text that says that there is no figure.
func blank(s string) bool { return slices.Contains(nothings, narrow(s)) }

// A problem is why a cell cannot be what it should be; the zero one is none.
type problem struct{ code, says string }

// The codes beside those of package scoring.
const (
	codeUnsolved  = "formula-unsolved"  // a formula that was never computed
	codeFailed    = "formula-failed"    // a formula that came to an error
	codeMerged    = "merged-cell"       // one that another was merged over
	codeHidden    = "hidden-cell"       // a figure that nobody sees
	codeShownElse = "shown-otherwise"   // a number that its format shows as a date, or smaller
	codeDigits    = "digits-lost"       // a number of more digits than Excel keeps
	codeDamaged   = "damaged-workbook"  // no workbook, or one that cannot be read
	codeKeyTwice  = "duplicate-key"     // the same line or column twice
	codeUnknown   = "unknown-field"     // something that the form does not have
	codeWrongType = "wrong-type"        // neither yes nor no
	codeSyntax    = "number-syntax"     // no number where one is wanted
	codeForeign   = "foreign-file"      // of another kind: .xls, a document, a picture
	codeEncoding  = "encoding"          // neither UTF-8 nor GB18030
	codeTooLarge  = source.CodeTooLarge // one of the limits
	codeNoUnit    = "unit-missing"      // no name of the unit
)

// broken says what is wrong with a cell, whatever it is for.
func (c *cell) broken() problem {
	switch {
	case c.kind == unsolved:
		return problem{codeUnsolved, "这里是公式，还没有算出数：在 Excel 或 WPS 里打开，等它算完再保存；或者直接填数"}
	case c.kind == failure || c.kind == words && slices.Contains(failures, strings.TrimSpace(c.text)):
		return problem{codeFailed, "这里是公式，算出的是错误 " + visible(c.text) + "：改正公式，或者直接填数"}
	}
	return problem{}
}

// figure gives a cell of a field as a submission holds it; nil where it says that there is none. What does not fit the field is handed on as
// it stands, for the binding to refuse.
func (c *cell) figure(f *indicators.Field) (any, problem) {
	switch {
	case c == nil:
		return nil, problem{}
	case c.broken() != problem{}:
		return nil, c.broken()
	case f.Type == indicators.Number && c.kind == truth:
		return c.text == "TRUE", problem{}
	case f.Type == indicators.Number:
		return c.number(f.Unit)
	case f.Type == indicators.Bool:
		return c.truth()
	case f.Type == indicators.Choice:
		s := strings.TrimSpace(c.words())
		if s == "" || blank(s) && !slices.Contains(f.Of, s) {
			return nil, problem{}
		}
		return s, problem{}
	}
	if f.Type == indicators.Date {
		return c.date()
	}
	if s := c.words(); s != "" {
		return s, problem{}
	}
	return nil, problem{}
}

// number gives the number of a cell in a field of a unit, as documents write it.
func (c *cell) number(unit indicators.MeasureUnit) (any, problem) {
	if c.kind == number {
		n, p := c.value()
		switch {
		case p != problem{}:
			return nil, p
		case c.shown == asDate:
			return nil, problem{codeShownElse, "这一格是日期（" + c.day() + "），要填数：把单元格格式改成“常规”，重新填写"}
		case c.shown == scaled:
			return nil, problem{codeShownElse, "这一格存的是 " + n.String() + "，数字格式把它缩小了显示：把单元格格式改成“常规”，核对计量单位"}
		case c.shown == percent:
			return shareOf(n.Mul(exact.Int(100)).String(), unit), problem{}
		}
		return n.String(), problem{}
	}
	s := narrow(c.text)
	if blank(s) {
		return nil, problem{}
	}
	if share, is := strings.CutSuffix(s, "%"); is && numeral(strings.TrimSpace(share)) != "" {
		return shareOf(numeral(strings.TrimSpace(share)), unit), problem{}
	}
	if n := numeral(s); n != "" {
		return n, problem{}
	}
	return c.text, problem{}
}

// shareOf is so many hundredths in a field of a unit: without the sign where that is its unit.
func shareOf(n string, unit indicators.MeasureUnit) string {
	if unit == "%" {
		return n
	}
	return n + "%"
}

// numeral takes the commas out of a number whose thousands are set apart; "" of what is no number.
func numeral(s string) string {
	if threes.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	if !plain.MatchString(s) {
		return ""
	}
	return s
}

// value gives the number that a cell shows at full precision. Excel computes with 15 digits; files hold up to 17.
func (c *cell) value() (exact.Number, problem) {
	x, err := strconv.ParseFloat(c.text, 64)
	if err != nil || math.IsInf(x, 0) {
		return exact.Number{}, problem{codeSyntax, source.Quoted(c.text) + "太大，不能当作数"}
	}
	short := strconv.FormatFloat(x, 'g', 15, 64)
	if back, _ := strconv.ParseFloat(short, 64); math.Abs(x) >= 1e15 && (back != x || significant(c.text) > 15) {
		return exact.Number{}, problem{codeDigits, source.Quoted(c.text) + "超过 15 位，Excel 已经丢了后面的数字：把单元格格式改成“文本”，重新填写"}
	}
	n, err := exact.Parse(short)
	if err != nil {
		return n, problem{codeSyntax, source.Quoted(c.text) + "太大或太小，不能当作数"}
	}
	return n, problem{}
}

// significant counts the digits of a number from the first to the last that is not 0.
func significant(s string) int {
	s, _, _ = strings.Cut(strings.ToLower(s), "e")
	return len(strings.Trim(strings.Map(func(r rune) rune {
		if r < '0' || '9' < r {
			return -1
		}
		return r
	}, s), "0"))
}

// day gives the day that a number stands for.
func (c *cell) day() string {
	x, err := strconv.ParseFloat(c.text, 64)
	if err != nil || x < 0 || x > 2958465 { // 9999-12-31
		return c.text
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case c.from1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case x < 60: // Excel has a 29 February 1900
		first = first.AddDate(0, 0, 1)
	}
	return first.AddDate(0, 0, int(x)).Format(time.DateOnly)
}

// truth gives yes or no; nil where the cell says neither. Other words are refused here, for the form offers 是 and 否, and the binding would ask
// for the words of YAML.
func (c *cell) truth() (any, problem) {
	switch s := narrow(c.text); {
	case c.kind == truth:
		return c.text == "TRUE", problem{}
	case c.kind != number && (s == "是" || strings.EqualFold(s, "true")):
		return true, problem{}
	case c.kind != number && (s == "否" || strings.EqualFold(s, "false")):
		return false, problem{}
	case c.kind != number && blank(s) && s != "无":
		return nil, problem{}
	}
	return nil, problem{codeWrongType, "要填“是”或“否”，填的是" + source.Quoted(c.words())}
}

// words gives a cell as words: a number as it shows.
func (c *cell) words() string {
	if c.kind != number {
		return c.text
	}
	n, p := c.value()
	switch {
	case p != problem{}:
		return c.text
	case c.shown == asDate:
		return c.day()
	case c.shown == percent:
		return n.Mul(exact.Int(100)).String() + "%"
	}
	return n.String()
}
