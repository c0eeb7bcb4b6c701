package papers

import (
	"strings"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// A table is the score sheet: a line for each leaf, and for each group that has criteria of its own.
type table struct {
	Levels []string // headings of the columns of names
	Lines  []line
	Total  line
}

// A line is one line of the score sheet.
type line struct {
	Names    []name // that begin on this line
	Of       string // what it is about, for a reader who sees no columns
	Clause   string
	Marks    string
	Measured string
	Claimed  string
	Score    string
	Why      []string
	Basis    string
	lost     bool
}

// Lost reports that points were lost.
func (l *line) Lost() bool { return l.lost }

// A name is a cell with the name of a group or leaf.
type name struct {
	Text, Note string
	Down, Wide int  // lines and columns that it stands over
	Group      bool // of a group
	Level      string
}

// levels gives the headings of the columns of names.
func levels(depth int) []string {
	if depth == 1 {
		return []string{"指标"}
	}
	return page.Levels(depth)
}

// depth gives how many levels rows have.
func depth(rows []scoring.Row) (deepest int) {
	for i := range rows {
		deepest = max(deepest, 1+depth(rows[i].Indicators))
	}
	return deepest
}

// table lays the sheet out.
func (p *Paper) table() *table {
	t := &table{Levels: levels(depth(p.sheet.Indicators))}
	p.lines(t, p.sheet.Indicators, 0)
	s := p.sheet
	t.Total = line{Of: "合计", Marks: fullMarks(s), Claimed: optional(p.claims.Total), Score: page.Total(s.Total, s.NoTotal)}
	if p.words.Sum != "" {
		t.Total.Why = []string{p.words.Sum}
	}
	return t
}

func (p *Paper) lines(t *table, rows []scoring.Row, level int) {
	for i := range rows {
		r := &rows[i]
		n := name{Text: r.Name, Down: 1, Wide: 1, Group: r.Group, Level: t.Levels[level]}
		if !r.Group {
			n.Wide = len(t.Levels) - level
			t.Lines = append(t.Lines, p.line(r, n))
			continue
		}
		first := len(t.Lines)
		n.Note = worth(r, "")
		p.lines(t, r.Indicators, level+1)
		if own := p.shortly(r); len(own) > 0 {
			l := p.line(r, name{Text: "本组小计", Down: 1, Wide: len(t.Levels) - level - 1, Level: t.Levels[level+1]})
			t.Lines = append(t.Lines, l)
		}
		n.Down = len(t.Lines) - first
		if n.Down > 0 {
			t.Lines[first].Names = append([]name{n}, t.Lines[first].Names...)
		}
	}
}

func (p *Paper) line(r *scoring.Row, n name) line {
	return line{
		Names: []name{n}, Of: r.Name, Clause: strings.TrimSpace(r.Clause), Marks: marks(r), Measured: p.measured(r.ID), Claimed: p.claimed(r.ID),
		Score: page.Plain(r.Score), Why: p.shortly(r), Basis: r.Basis, lost: r.Lost.IsPositive(),
	}
}

// fullMarks writes the full marks of a sheet; "" where there are none.
func fullMarks(s *scoring.Sheet) string {
	if s.Open {
		return ""
	}
	return page.Plain(s.FullMarks)
}

// worth says what a row got, behind its marks where it has any, with a word before them.
func worth(r *scoring.Row, word string) string {
	got := "得" + page.Plain(r.Score) + "分"
	if r.Open {
		return got
	}
	return word + marks(r) + "分，" + got
}

// marks writes the marks of a row, and what they became; "" where it has no full marks.
func marks(r *scoring.Row) string {
	if r.Open {
		return ""
	}
	if r.MarksApplied.Equal(r.Marks) {
		return page.Plain(r.Marks)
	}
	return page.Plain(r.Marks) + "→" + page.Plain(r.MarksApplied)
}
