package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/baifen-go/baifen/internal/source"
)

// The limits of a workbook. One beyond them is refused, so that reading any file takes a bounded time and a bounded memory.
const (
	MaxBytes    = 16 << 20 // of the file
	maxUnpacked = 16 << 20 // of those of its parts that are read
	maxCells    = 200_000  // that hold something
	maxElements = 1 << 19  // cells and shared texts, whether they hold something or not
)

var (
	errDamaged  = errors.New("工作簿损坏了，读不出来：请在 Excel 或 WPS 里打开它，另存为 .xlsx")
	errTooLarge = fmt.Errorf("工作簿太大：解压以后最多 %d MiB，有内容的单元格最多 %d 个；请删去与填报无关的工作表", maxUnpacked>>20, maxCells)
)

// A book is a workbook that is being read.
type book struct {
	parts    map[string]*zip.File // by lower-case name
	left     int64                // of maxUnpacked
	cells    int                  // so far
	elements int
	texts    []string // shared by cells
	formats  []shown  // by style
	from1904 bool     // days are counted from 1904
}

// openXLSX reads the sheets of a workbook, in their order.
func openXLSX(data []byte) ([]*sheet, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errDamaged
	}
	b := &book{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range archive.File {
		b.parts[partName("", f.Name)] = f
	}
	main, err := b.links("")
	if err != nil {
		return nil, err
	}
	at := "xl/workbook.xml"
	for _, l := range main {
		if strings.HasSuffix(l.Type, "/officeDocument") {
			at = l.Target
		}
	}
	return b.sheets(at)
}

// partName gives the name of a part that another names.
func partName(from, name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	if !strings.HasPrefix(name, "/") {
		name = path.Join(path.Dir(from), name)
	}
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// A link says where a part lies that another names.
type link struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
}

// links gives the links of a part.
func (b *book) links(of string) (list []link, err error) {
	at := path.Join(path.Dir(of), "_rels", path.Base(of)+".rels")
	if of == "" {
		at = "_rels/.rels"
	}
	err = b.walk(at, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		var l link
		err := d.DecodeElement(&l, &e)
		l.Target = partName(of, l.Target)
		list = append(list, l)
		return err
	})
	return list, err
}

// limited hands on what a part holds, as long as the book may take more.
type limited struct {
	r io.Reader
	b *book
}

func (l limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.b.left -= int64(n); l.b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// walk reads a part, element by element. A part that is not there has none.
func (b *book) walk(name string, element func(*xml.Decoder, xml.StartElement) error) error {
	f := b.parts[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return errDamaged
	}
	defer r.Close()
	d := xml.NewDecoder(limited{r, b})
	for {
		t, err := d.Token()
		if e, ok := t.(xml.StartElement); ok && err == nil {
			err = element(d, e)
		}
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, errTooLarge):
			return errTooLarge
		case err != nil:
			return errDamaged
		}
	}
}

// count notes a cell or a text, whether it holds something or not.
func (b *book) count() error {
	if b.elements++; b.elements > maxElements {
		return errTooLarge
	}
	return nil
}

// attribute gives an attribute of an element, "" where there is none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports a switch of an element that is on.
func on(e xml.StartElement, name string) bool {
	v := attribute(e, name)
	return v == "1" || v == "true"
}

// sheets reads the workbook itself, what its sheets share, then each of them.
func (b *book) sheets(at string) (sheets []*sheet, err error) {
	links, err := b.links(at)
	if err != nil {
		return nil, err
	}
	var ids []string
	err = b.walk(at, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = on(e, "date1904")
		case "sheet":
			sheets = append(sheets, &sheet{name: visible(attribute(e, "name")), hidden: strings.HasSuffix(strings.ToLower(attribute(e, "state")), "hidden")})
			ids = append(ids, attribute(e, "id"))
		}
		return nil
	})
	for _, l := range links {
		switch {
		case err != nil:
		case strings.HasSuffix(l.Type, "/sharedStrings"):
			err = b.walk(l.Target, b.text)
		case strings.HasSuffix(l.Type, "/styles"):
			err = b.styles(l.Target)
		}
	}
	for i, s := range sheets {
		for _, l := range links {
			if l.ID == ids[i] && strings.HasSuffix(l.Type, "/worksheet") && err == nil {
				err = b.read(s, l.Target)
			}
		}
	}
	switch {
	case err != nil:
		return nil, err
	case len(sheets) == 0:
		return nil, errDamaged
	}
	return sheets, nil
}

// visible is a name as messages may hold it.
func visible(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || source.Forbidden(r) {
			return -1
		}
		return r
	}, name)
}
