package workbook

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A reading is one unit's submission while it is read.
type reading struct {
	file   string
	sub    *scoring.Submission
	set    *rules.Set
	places []scoring.Place
	faults scoring.ErrorList
	torn   bool            // a column or a sheet is not there, so that what stood in it is not missing but unknown
	unread map[string]bool // paths of what nobody can tell, and the places of which that was said
}

func newReading(file string) *reading {
	return &reading{file: file, sub: &scoring.Submission{Values: map[string]any{}, Judgements: map[string]scoring.Judgement{},
		Choices: map[string]string{}, Claims: scoring.Claims{Indicators: map[string]scoring.Claim{}}}, unread: map[string]bool{}}
}

// fault reports what is wrong with a cell.
func (r *reading) fault(s *sheet, row, column int, path, code, says string) {
	if len(r.faults) < scoring.MaxErrors {
		r.faults = append(r.faults, &scoring.Error{File: r.file, Cell: s.call(row, column), Line: row, Column: column, Path: path, Code: code, Message: says})
	}
}

// unseen reports once of a sheet, a row or a column that it is hidden, and remembers what stands there.
func (r *reading) unseen(s *sheet, row, column int, path, where, says string) {
	r.unread[path] = true
	if place := s.name + "!" + where; !r.unread[place] {
		r.unread[place] = true
		r.fault(s, row, column, path, codeHidden, says+"，里面却填了数：取消隐藏，核对以后再交")
	}
}

// take gives the cell of a path, which has a label, nil where it holds nothing. It is false, and the reason was reported, where nobody can tell
// what it holds.
func (r *reading) take(s *sheet, row, column int, path, label string) (c *cell, ok bool) {
	r.places = append(r.places, scoring.Place{Path: path, Cell: s.call(row, column), Row: row, Column: column})
	in := s.at(row)
	c = in.at(column)
	if a, over := s.covered(row, column); over {
		if first := s.at(a.top).at(a.left); first != nil || c != nil {
			r.fault(s, row, column, path, codeMerged, "“"+label+"”这一格与 "+s.call(a.top, a.left)+" 合并了，看不出填的是哪一项：取消合并，分别填写")
			return nil, false
		}
	}
	switch {
	case c == nil:
		return nil, true
	case s.hidden:
		r.unseen(s, row, column, path, "", "工作表“"+s.name+"”隐藏着")
	case in.hidden:
		r.unseen(s, row, column, path, strconv.Itoa(row), "第"+strconv.Itoa(row)+"行隐藏着（或被筛选掉了）")
	case s.columnHidden(column):
		r.unseen(s, row, column, path, columnName(column), columnName(column)+"列隐藏着")
	case c.broken() != problem{}:
		r.fault(s, row, column, path, c.broken().code, "“"+label+"”："+c.broken().says)
	default:
		return c, true
	}
	return nil, false
}

// words gives the words of a path, "" where there are none.
func (r *reading) words(s *sheet, row, column int, path, label string) string {
	c, _ := r.take(s, row, column, path, label)
	if c == nil {
		return ""
	}
	return c.words()
}

// doubles reports keys that stand twice. That is wrong for every unit of a table alike: the first hears of all of them.
func (r *reading) doubles(g *grid) {
	list := g.doubled
	if g.told {
		list = list[:min(len(list), 1)]
	}
	g.told = true
	for _, d := range list {
		r.fault(g.sheet, d.at.row, d.at.column, d.key, codeKeyTwice, "同一项有两处（"+d.first+" 和 "+d.more+"），不知道以哪一处为准：删去一处")
	}
}

// end gives the submission, or everything that is wrong with it: what could not be read, and what of the figures does not fit the rules.
func (r *reading) end() (*scoring.Submission, error) {
	r.sub.ReadFrom(r.file, r.places)
	if len(r.faults) == 0 {
		return r.sub, nil
	}
	list := r.faults
	for _, e := range list {
		e.Unit = r.sub.Unit.Name
	}
	for _, e := range r.unfit() {
		if !r.unread[e.Path] && !slices.ContainsFunc(r.faults, func(f *scoring.Error) bool {
			return f.Path != "" && (e.Path == f.Path || strings.HasPrefix(f.Path, e.Path))
		}) {
			list = append(list, e)
		}
	}
	met := map[string]int{} // when a reader comes to a cell; what is of a whole sheet comes first
	for i, p := range r.places {
		met[p.Path] = i + 1
	}
	slices.SortStableFunc(list, func(x, y *scoring.Error) int { return met[x.Path] - met[y.Path] })
	return nil, list
}

// unfit gives what the binding says of the figures that could be read.
func (r *reading) unfit() (list scoring.ErrorList) {
	if r.set == nil || r.torn {
		return nil
	}
	b, _ := scoring.Bind(r.set, &scoring.Submission{}) // what is wrong with no submission is not asked
	errors.As(b.BindFigures(r.sub), &list)
	return list
}

// unknown says of a name that the form does not have it, and what may be meant.
func unknown(name string, known []string) string {
	says := "没有" + source.Quoted(strings.TrimSpace(name)) + "这一项"
	if near := source.Suggest(strings.TrimSpace(name), known); near != "" {
		says += "，是不是“" + near + "”？"
	}
	return says
}
