package workbook

import (
	"bytes"
	"errors"
	"iter"
	"path"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Is reports whether a file is for [Read], by its name or, where that does not tell, by how it begins. Old workbooks (.xls) are: Read says what
// to do with them.
func Is(file string, data []byte) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".xlsx", ".xlsm", ".xls", ".et", ".csv":
		return true
	case ".yaml", ".yml", ".json":
		return false
	}
	return bytes.HasPrefix(data, []byte(zipBegins)) && bytes.Contains(data, []byte("xl/workbook"))
}

// How a workbook begins, one of old or with a password, and how that one's password shows.
const (
	zipBegins      = "PK\x03\x04"
	compoundBegins = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	encrypted      = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
)

// Read gives each unit's submission of a workbook or a CSV, or the [scoring.ErrorList] of what is wrong with it: with the one unit of a form, or
// with each row of a table of units. rulesFor says by which rules a unit is read; it is given the submission's unit, period and rule set, as
// far as the file names them.
func Read(file string, data []byte, rulesFor func(*scoring.Submission) (*rules.Set, error)) iter.Seq2[*scoring.Submission, error] {
	return func(yield func(*scoring.Submission, error) bool) {
		sheets, p := open(file, data)
		if p != (problem{}) {
			yield(nil, scoring.ErrorList{{File: file, Code: p.code, Message: p.says}})
			return
		}
		f := &form{file: file, grids: map[string]*grid{}, figures: map[*rules.Set][]line{}, choose: rulesFor}
		for _, s := range sheets {
			f.note(s)
		}
		switch {
		case len(f.twice) > 0:
			yield(nil, f.twice)
		case f.grids[unitsKey] != nil:
			f.units(f.grids[unitsKey], yield)
		case f.grids[infoKey] != nil:
			yield(f.unit())
		case len(f.grids) > 0:
			yield(nil, scoring.ErrorList{{File: file, Code: codeNoUnit, Message: "没有“基本信息”这张表，不知道是哪个单位的：请交整个工作簿（.xlsx），不要只存一张表"}})
		case issued(sheets):
			yield(nil, scoring.ErrorList{{File: file, Code: codeForeign, Message: "这是评分表，不是填报数据：请交填好的数据表（用 baifen form 制作），评分表里改过的数据也要填到那里"}})
		default:
			f.labelled(sheets, yield)
		}
	}
}

// issued reports the sheets of a score sheet, which is no submission.
func issued(sheets []*sheet) bool {
	found := 0
	for _, s := range sheets {
		if s.name == scoreSheet || s.name == arithmetic || s.name == lostSheet {
			found++
		}
	}
	return found == 3
}

// open reads the cells of a file, whatever it is.
func open(file string, data []byte) ([]*sheet, problem) {
	switch {
	case len(data) > MaxBytes:
		return nil, problem{codeTooLarge, errTooBig.Error()}
	case bytes.HasPrefix(data, []byte(compoundBegins)) && bytes.Contains(data, []byte(encrypted)):
		return nil, problem{codeForeign, "工作簿有打开密码，程序读不了：在 Excel 或 WPS 里去掉密码，另存为 .xlsx"}
	case bytes.HasPrefix(data, []byte(compoundBegins)):
		return nil, problem{codeForeign, "这是旧格式的工作簿（.xls 或 .et），程序读不了：在 Excel 或 WPS 里另存为 .xlsx"}
	case bytes.HasPrefix(data, []byte(zipBegins)):
		sheets, err := openXLSX(data)
		switch {
		case errors.Is(err, errTooLarge):
			return nil, problem{codeTooLarge, err.Error()}
		case err != nil:
			return nil, problem{codeDamaged, err.Error()}
		}
		return sheets, problem{}
	case strings.EqualFold(path.Ext(file), ".csv"):
		return openCSV(data)
	}
	if len(data) == 0 {
		return nil, problem{codeDamaged, "文件是空的"}
	}
	return nil, problem{codeForeign, "文件的内容不是 Excel 工作簿，文件名却是：在 Excel 或 WPS 里打开，另存为 .xlsx"}
}

var errTooBig = errors.New("文件太大：最多 16 MiB；请删去与填报无关的工作表和图片")

// A form is a file in which the sheets of a form were found.
type form struct {
	file    string
	grids   map[string]*grid
	twice   scoring.ErrorList // sheets that are there twice
	figures map[*rules.Set][]line
	owned   map[*row]bool // rows of tables that are of a unit
	choose  func(*scoring.Submission) (*rules.Set, error)
}

// rulesOf finds the rules for what was read of a unit so far.
func (f *form) rulesOf(r *reading) (err error) {
	r.sub.ReadFrom(r.file, r.places)
	if f.choose != nil {
		r.set, err = f.chosen(r.sub)
	}
	if err != nil && r.sub.Period == 0 {
		err = scoring.ErrorList{r.sub.Fault(&scoring.Error{Path: "period", Code: scoring.CodePeriod, Message: "缺少年度"})}
	}
	switch {
	case len(r.faults) > 0: // what makes the rules unknown is said
		r.set = nil
		_, err = r.end()
	case err == nil && (r.set == nil || r.set.Header().ID == ""):
		err = scoring.ErrorList{r.sub.Fault(&scoring.Error{Code: "unknown-rule-set", Message: "没有规则集，读不了数据表"})}
	}
	return err
}

// chosen gives the rules that a cell names: by their id, as documents do, by their name with the version, or by their title where it is known
// which rules these are. The submission then has the id.
func (f *form) chosen(sub *scoring.Submission) (*rules.Set, error) {
	asked := sub.RuleSet
	set, err := f.choose(sub)
	for at := strings.LastIndexByte(asked, '-'); err != nil && at > 0; at = strings.LastIndexByte(asked[:at], '-') {
		sub.RuleSet = asked[:at]
		if found, none := f.choose(sub); none == nil && called(found, asked) {
			set, err = found, nil
		}
	}
	if sub.RuleSet = asked; err == nil && called(set, asked) {
		sub.RuleSet = set.Header().ID
	}
	return set, err
}

// called reports a rule set that has a name, or a title.
func called(set *rules.Set, asked string) bool {
	return set != nil && asked != "" && (asked == set.Name() || narrow(asked) == narrow(set.Header().Title))
}

func (f *form) note(s *sheet) {
	g := marked(s)
	if g == nil {
		return
	}
	if other := f.grids[g.key]; other != nil {
		f.twice = append(f.twice, &scoring.Error{File: f.file, Cell: s.call(g.top, g.keys), Line: g.top, Column: g.keys, Code: codeKeyTwice,
			Message: "工作表“" + s.name + "”和“" + other.name + "”是同一张表，不知道以哪一张为准：删去一张"})
		return
	}
	f.grids[g.key] = g
}
