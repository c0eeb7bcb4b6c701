package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// byteOrderMark begins a text that says so that it is UTF-8.
const byteOrderMark = "\uFEFF"

// openCSV reads a CSV as the one sheet that it is: in UTF-8, or in GB18030 as Excel and WPS write it in China.
func openCSV(data []byte) ([]*sheet, problem) {
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return nil, problem{codeEncoding, "文件是 UTF-16（“Unicode 文本”）编码：另存为“CSV UTF-8”"}
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if !utf8.Valid(data) {
		data, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(data) // what it cannot read it replaces, which is found below
	}
	s := &sheet{}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord, in.Comma = -1, separator(data)
	cells, more := 0, 0 // more are lines that end within quotes
	for {
		record, err := in.Read()
		var wrong *csv.ParseError
		switch {
		case err == io.EOF:
			return []*sheet{s}, problem{}
		case errors.As(err, &wrong):
			return nil, problem{codeDamaged, fmt.Sprintf("CSV 第 %d 行的引号不成对：在 Excel 或 WPS 里打开，重新另存为 CSV", wrong.Line-more)}
		case err != nil:
			return nil, problem{codeDamaged, "CSV 读不出来"}
		}
		at, _ := in.FieldPos(0)
		r := &row{number: at - more}
		for i, text := range record {
			more += strings.Count(text, "\n")
			if strings.ContainsRune(text, utf8.RuneError) {
				return nil, problem{codeEncoding, s.call(r.number, i+1) + " 里有读不出来的字：文件既不是 UTF-8 也不是 GB18030（GBK）编码，或者已经损坏；另存为“CSV UTF-8”"}
			}
			if text = bare(text); text != "" {
				r.cells = append(r.cells, &cell{row: r.number, column: i + 1, text: text})
			}
		}
		if cells += len(r.cells); cells > maxCells || r.number > maxRows || len(record) > maxColumns {
			return nil, problem{codeTooLarge, errTooLarge.Error()}
		}
		if len(r.cells) > 0 {
			s.rows = append(s.rows, r)
		}
	}
}

// separator gives what the cells of the first line are set apart by: a comma, or a tab or semicolon where there is none.
func separator(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	for _, r := range "\t;" {
		if bytes.ContainsRune(line, r) && !bytes.ContainsRune(line, ',') {
			return r
		}
	}
	return ','
}

// bare takes off the ' that keeps a spreadsheet from computing a text.
func bare(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && strings.IndexAny(rest, "=+-@\t\r\n\x00＝＋－＠") == 0 {
		return rest
	}
	return s
}
