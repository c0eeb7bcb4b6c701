package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// lineEndings are how the names of files end whose lines are submissions in JSON.
var lineEndings = []string{".jsonl", ".ndjson"}

// inputs is what a batch reads: files, in their order, which are not opened before their turn.
type inputs struct {
	files    []string
	passed   []passed // files of folders that are not read
	size     int64    // bytes of all
	mark     string   // tells these files from any others, and from themselves once changed
	rulesFor choice
}

// openInputs looks at files and folders without reading them.
func openInputs(names []string, rulesFor choice) (*inputs, error) {
	files, others, err := expand(names, lineEndings...)
	if err != nil {
		return nil, err
	}
	mark := sha256.New()
	in := &inputs{files: files, passed: others, rulesFor: rulesFor}
	for _, f := range files {
		info, err := os.Stat(f)
		switch {
		case err != nil:
			return nil, openError(f, err)
		case info.IsDir():
			return nil, faulty(f, rules.CodeUnreadable, "这是文件夹；要写填报文件")
		}
		in.size += info.Size()
		fmt.Fprintf(mark, "%q %d %d\n", filepath.ToSlash(f), info.Size(), info.ModTime().UnixNano())
	}
	in.mark = hex.EncodeToString(mark.Sum(nil))
	return in, nil
}

// A piece is what holds one submission: a line, a row of a table, or a file.
type piece struct {
	index int // among all, from 0
	file  string
	line  int // of JSON lines, from 1; else 0
	text  []byte
	size  int64 // bytes that it takes, of a file of many those since the piece before

	sub *scoring.Submission // of a row, which is read where the table is
	err error
}

// read gives the submission of a piece.
func (p *piece) read(rulesFor choice) (*scoring.Submission, error) {
	switch {
	case p.err != nil || p.sub != nil:
		return p.sub, p.err
	case p.line > 0:
		return scoring.ParseLine(p.file, p.line, p.text)
	}
	return readUnit(nil, p.file, rulesFor)
}

// pieces gives the pieces of all files but the first ones.
func (in *inputs) pieces(skipped int) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		next := 0
		each := func(p piece) bool {
			p.index = next
			next++
			return p.index < skipped || yield(p)
		}
		for _, f := range in.files {
			if !in.file(f, each) {
				return
			}
		}
	}
}

// sizeOf gives the bytes of the first pieces.
func (in *inputs) sizeOf(first int) (size int64) {
	for p := range in.pieces(0) {
		if p.index >= first {
			break
		}
		size += p.size
	}
	return size
}

// file gives the pieces of one file.
func (in *inputs) file(name string, each func(piece) bool) bool {
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains(lineEndings, ext) && !workbook.Is(name, nil) {
		p := piece{file: name}
		if info, err := os.Stat(name); err == nil {
			p.size = info.Size()
		}
		return each(p)
	}
	f, err := os.Open(name)
	if err != nil {
		return each(piece{file: name, err: openError(name, err)})
	}
	defer f.Close()
	read := in.table
	if slices.Contains(lineEndings, ext) {
		read = lines
	}
	more, err := read(name, f, each)
	if err != nil {
		return each(piece{file: name, err: faulty(name, rules.CodeUnreadable, "读不出来")})
	}
	return more
}

// lines gives each line that is not empty.
func lines(name string, f *os.File, each func(piece) bool) (more bool, err error) {
	in := bufio.NewReaderSize(f, 256<<10)
	var since int64
	for number := 1; ; number++ {
		text, size, err := line(in)
		since += size
		if errors.Is(err, io.EOF) && size == 0 {
			return true, nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return false, err
		}
		p := piece{file: name, line: number, text: text, size: since}
		if int64(len(text)) > rules.MaxBytes {
			p.text, p.err = nil, scoring.ErrorList{{File: name, Line: number, Column: 1, Code: "too-large", Message: "这一行太长：一个单位最多 1 MiB"}}
		} else if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if since = 0; !each(p) {
			return false, nil
		}
	}
}

// line reads a line without its end, and tells how many bytes it took. Of one that is too long it keeps one byte more than the most.
func line(in *bufio.Reader) (text []byte, size int64, err error) {
	for {
		var part []byte
		part, err = in.ReadSlice('\n')
		size += int64(len(part))
		text = append(text, part[:min(len(part), max(0, rules.MaxBytes+3-len(text)))]...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r")), size, err
		}
	}
}

// table gives each row of a workbook or a CSV. A CSV that is larger than a workbook may be is read in parts.
func (in *inputs) table(name string, f *os.File, each func(piece) bool) (more bool, err error) {
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	rows := func(data []byte) bool {
		size := int64(len(data))
		for sub, err := range workbook.Read(name, data, in.rulesFor) {
			if !each(piece{file: name, sub: sub, err: err, size: size}) {
				return false
			}
			size = 0
		}
		return true
	}
	if info.Size() <= workbook.MaxBytes || !strings.EqualFold(filepath.Ext(name), ".csv") {
		data, err := io.ReadAll(io.LimitReader(f, workbook.MaxBytes+1))
		return err == nil && rows(data), err
	}
	return csvParts(f, partOf, rows)
}

// partOf is how much of a large CSV is read at once.
const partOf = 4 << 20

// csvParts takes a large CSV apart into smaller ones, each below the first line with as many empty lines between as rows stand before it: so
// places in a part are those in the whole.
func csvParts(f io.Reader, most int, each func(data []byte) bool) (more bool, err error) {
	in := bufio.NewReaderSize(f, 256<<10)
	head, err := record(in)
	if err != nil {
		return err == io.EOF && each(head), ignoreEOF(err)
	}
	part := bytes.Clone(head)
	parts := 0
	for rows, empty := 1, true; ; rows++ {
		row, err := record(in)
		if err != nil && err != io.EOF {
			return false, err
		}
		part, empty = append(part, row...), empty && len(row) == 0
		if len(part) < most && err == nil || empty {
			if err != io.EOF {
				continue
			}
			if parts > 0 {
				return true, nil
			}
		}
		if parts++; !each(part) {
			return false, nil
		}
		if err == io.EOF {
			return true, nil
		}
		part = append(append([]byte{}, head...), bytes.Repeat([]byte("\n"), rows)...)
		empty = true
	}
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// record reads a row with its end: a line, or several where a cell in quotes goes on.
func record(in *bufio.Reader) (row []byte, err error) {
	for quotes := 0; ; {
		var part []byte
		part, err = in.ReadSlice('\n')
		row = append(row, part...)
		quotes += bytes.Count(part, []byte(`"`))
		switch {
		case err == bufio.ErrBufferFull:
		case err != nil || quotes%2 == 0 || len(row) > workbook.MaxBytes:
			return row, err
		}
	}
}
