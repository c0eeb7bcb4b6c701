package scoring

import (
	"cmp"
	"strings"
	"sync"

	"github.com/baifen-go/baifen/internal/source"
)

// A Place tells where one thing of a submission stands in a table of rows and columns, such as a sheet of a workbook.
type Place struct {
	Path        string // of the thing, as errors name it: values.spending
	Cell        string // as its readers call it: 数据!D7
	Row, Column int    // from 1
}

// ReadFrom says which document a submission was read from that is a table, and where its parts stand there, in the order in which a reader
// meets them. From then on each [Error] about the submission carries the file and the cell. It is for readers beside [ReadSubmission].
func (s *Submission) ReadFrom(file string, places []Place) {
	if s == nil {
		return
	}
	o := &origin{file: file, places: make(map[string]place, len(places))}
	for i, p := range places {
		if _, twice := o.places[p.Path]; !twice {
			o.places[p.Path] = place{source.Pos{Line: p.Row, Column: p.Column}, p.Cell, i + 1}
		}
	}
	s.origin = o
}

// origin is where a submission was read from. Where its parts stand is looked up when the first error asks: most submissions have none.
type origin struct {
	file   string
	above  int              // lines above it in the file
	root   *source.Node     // nil: places are known, or there are none
	once   sync.Once        // that looks them up
	places map[string]place // by path
}

// located gives where the parts stand.
func (o *origin) located() map[string]place {
	o.once.Do(func() {
		if o.root == nil {
			return
		}
		r := reading(source.NewReader(o.file), o.file)
		r.places = map[string]place{}
		r.document(o.root)
		o.places, o.root = r.places, nil
	})
	return o.places
}

// A place is where something stands in the document.
type place struct {
	source.Pos
	cell  string // of a table
	order int    // among the cells of all sheets; 0 in text, where lines tell it
}

// find gives the place of a path. What is missing is missing in what should hold it.
func (o *origin) find(path string) (p place, ok bool) {
	if o == nil {
		return p, false
	}
	for places := o.located(); path != ""; path = path[:max(strings.LastIndexAny(path, ".["), 0)] {
		if p, ok = places[path]; ok {
			return p, true
		}
	}
	return p, false
}

func (o *origin) locate(e *Error) {
	if o == nil {
		return
	}
	e.File = o.file
	if p, ok := o.find(e.Path); ok {
		e.Line, e.Column, e.Cell = p.Line+o.above, p.Column, p.cell
	}
}

// compare tells which of two errors a reader of the document meets first.
func (o *origin) compare(x, y *Error) int {
	if x.Cell != "" || y.Cell != "" {
		p, _ := o.find(x.Path)
		q, _ := o.find(y.Path)
		return p.order - q.order
	}
	return cmp.Or(x.Line-y.Line, x.Column-y.Column)
}
