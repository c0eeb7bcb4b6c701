package workbook

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// written is a text in runs, each in a font of its own. How it is pronounced stands beside it and is left out.
type written struct {
	T    *string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (w *written) text() string {
	if w.T != nil && len(w.Runs) == 0 {
		return unescape(*w.T)
	}
	var b strings.Builder
	for _, r := range w.Runs {
		b.WriteString(r.T)
	}
	return unescape(b.String())
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape puts characters in the place of the codes by which Excel writes those that XML cannot hold, and ends lines alike.
func unescape(s string) string {
	if strings.Contains(s, "_x") {
		s = escaped.ReplaceAllStringFunc(s, func(code string) string {
			n, _ := strconv.ParseUint(code[2:6], 16, 16) // four digits are a number
			return string(rune(n))
		})
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}

// text reads one text that cells share.
func (b *book) text(d *xml.Decoder, e xml.StartElement) error {
	if e.Name.Local != "si" {
		return nil
	}
	var w written
	if err := d.DecodeElement(&w, &e); err != nil {
		return err
	}
	b.texts = append(b.texts, w.text())
	return b.count()
}

// styles reads how each style shows a number.
func (b *book) styles(at string) error {
	codes := map[int]shown{}
	inside := ""
	return b.walk(at, func(_ *xml.Decoder, e xml.StartElement) error {
		id, _ := strconv.Atoi(attribute(e, "numFmtId"))
		switch e.Name.Local {
		case "numFmt":
			codes[id] = showing(attribute(e, "formatCode"))
		case "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
			inside = e.Name.Local
		case "xf":
			if inside != "cellXfs" {
				break
			}
			is, own := codes[id]
			if !own {
				is = builtIn(id)
			}
			b.formats = append(b.formats, is)
		}
		return b.count()
	})
}

// read reads one sheet.
func (b *book) read(s *sheet, at string) error {
	var r *row
	return b.walk(at, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "col":
			first, err1 := strconv.Atoi(attribute(e, "min"))
			last, err2 := strconv.Atoi(attribute(e, "max"))
			if on(e, "hidden") && err1 == nil && err2 == nil {
				s.columns = append(s.columns, span{first, last})
			}
		case "row":
			var last int
			if r != nil {
				last = r.number
			}
			r = &row{number: last + 1, hidden: on(e, "hidden")}
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil {
				r.number = n
			}
			if r.number <= last || r.number > maxRows {
				return errDamaged
			}
		case "c":
			return b.cell(d, e, s, r)
		case "mergeCell":
			s.merge(attribute(e, "ref"))
		}
		return b.count()
	})
}

func (s *sheet) merge(ref string) {
	first, last, _ := strings.Cut(ref, ":")
	top, left, ok1 := coordinates(first)
	bottom, right, ok2 := coordinates(last)
	if ok1 && ok2 && len(s.merged) < maxMerged {
		s.merged = append(s.merged, area{top, left, bottom, right})
	}
}

// maxMerged is how many merged areas of a sheet are looked at.
const maxMerged = 2000

// A content is what stands in a cell, as the file has it.
type content struct {
	F *struct{} `xml:"f"`
	V *string   `xml:"v"`
	T written   `xml:"is"`
}

// cell reads one cell into its row, which goes into the sheet with the first that holds something.
func (b *book) cell(d *xml.Decoder, e xml.StartElement, s *sheet, r *row) error {
	var in content
	if err := d.DecodeElement(&in, &e); err != nil {
		return err
	}
	if err := b.count(); err != nil {
		return err
	}
	if r == nil {
		return errDamaged
	}
	r.column++
	c := &cell{row: r.number, from1904: b.from1904}
	if name := attribute(e, "r"); name != "" {
		row, column, ok := coordinates(name)
		if !ok || row != r.number || column < r.column {
			return errDamaged
		}
		r.column = column
	}
	c.column = r.column
	if !b.fill(c, &in, e) {
		return nil
	}
	if b.cells++; b.cells > maxCells {
		return errTooLarge
	}
	if len(r.cells) == 0 {
		s.rows = append(s.rows, r)
	}
	r.cells = append(r.cells, c)
	return nil
}

// fill puts what the file says into a cell; false where it holds nothing.
func (b *book) fill(c *cell, in *content, e xml.StartElement) bool {
	v := ""
	if in.V != nil {
		v = *in.V
	}
	if in.F != nil && in.V == nil {
		c.kind = unsolved
		return true
	}
	switch attribute(e, "t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && 0 <= i && i < len(b.texts) {
			c.text = b.texts[i]
		}
	case "inlineStr":
		c.text = in.T.text()
	case "str", "d":
		c.text = unescape(v)
	case "b":
		c.kind, c.text = truth, "FALSE"
		if strings.TrimSpace(v) == "1" {
			c.text = "TRUE"
		}
	case "e":
		c.kind, c.text = failure, v
	default:
		c.text = strings.TrimSpace(v)
		if isDigits(c.text) {
			c.kind = number
			if i, err := strconv.Atoi(attribute(e, "s")); err == nil && 0 <= i && i < len(b.formats) {
				c.shown = b.formats[i]
			}
		}
	}
	return c.text != ""
}

// isDigits reports a number as files hold it.
func isDigits(s string) bool { return digits.MatchString(s) }

var digits = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?$`)
