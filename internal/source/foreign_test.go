package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
)

// zipped gives an archive with files of those names, as Office and archivers write it.
func zipped(t testing.TB, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		f, err := w.Create(n)
		if err == nil {
			_, err = io.WriteString(f, strings.Repeat("<x/>", 50))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compound gives the beginning of a file of old Office with a stream of that name.
func compound(stream string) []byte {
	b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 1024)...)
	for _, u := range utf16.Encode([]rune(stream)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return append(b, make([]byte, 64)...)
}

func written(t testing.TB, write func(w io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Files of another kind are named for what they are, whatever their names end in; they give one fault, with what to do.
func TestForeign(t *testing.T) {
	picture := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Black, color.White})
	table := written(t, func(w io.Writer) error {
		c := csv.NewWriter(w)
		return c.WriteAll([][]string{{"单位", "收入", "支出"}, {"甲", "337.1", "332.12"}})
	})
	for _, test := range []struct {
		name string
		data []byte
		says string
	}{
		{"xlsx", zipped(t, "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), "文件是 Excel 工作簿（.xlsx），文件名却不是；是填报表的，请把文件名改成以 .xlsx 结尾；不是的，请把内容写成 YAML"},
		{"docx", zipped(t, "[Content_Types].xml", "word/document.xml"), "Word 文档（.docx）"},
		{"pptx", zipped(t, "[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"},
		{"ofd", zipped(t, "OFD.xml", "Doc_0/Document.xml"), ".ofd"},
		{"zip", zipped(t, "甲单位.yaml"), "压缩包（.zip），程序读不了；请先解压"},
		{"empty zip", zipped(t), "空的压缩包"},
		{"xls", compound("Workbook"), "Excel 工作簿（.xls）"},
		{"doc", compound("WordDocument"), "Word 文档（.doc）"},
		{"other compound file", compound("Hwp"), "Office 旧格式"},
		{"pdf", []byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "PDF 文件"},
		{"png", written(t, func(w io.Writer) error { return png.Encode(w, picture) }), "图片（PNG）"},
		{"jpeg", written(t, func(w io.Writer) error { return jpeg.Encode(w, picture, nil) }), "图片（JPEG）"},
		{"gif", written(t, func(w io.Writer) error { return gif.Encode(w, picture, nil) }), "图片（GIF）"},
		{"bmp", append([]byte("BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00"), make([]byte, 40)...), "图片（BMP）"},
		{"tiff", []byte("II*\x00\x08\x00\x00\x00\xff"), "图片（TIFF）"},
		{"webp", []byte("RIFF\x24\x00\x00\x00WEBPVP8 "), "图片（WebP）"},
		{"heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "图片（HEIC）"},
		{"gzip", written(t, func(w io.Writer) error {
			z := gzip.NewWriter(w)
			_, err := io.WriteString(z, "unit: {name: 甲}\n")
			if err == nil {
				err = z.Close()
			}
			return err
		}), "gzip"},
		{"rar", []byte("Rar!\x1A\x07\x01\x00\x33\x92"), "压缩包（.rar）"},
		{"7z", []byte("7z\xBC\xAF\x27\x1C\x00\x04"), "压缩包（.7z）"},
		{"rtf", []byte("{\\rtf1\\ansi x}"), "RTF"},
		{"table of Excel in XML", []byte("<?xml version=\"1.0\"?>\r\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"), "Excel 的 XML 表格"},
		{"web page", []byte("\uFEFF\r\n<!DOCTYPE HTML>\n<html></html>"), "网页（HTML）"},
		{"table of a web page", []byte("<TABLE><tr><td>收入</td></tr></TABLE>"), "网页（HTML"},
		{"csv", table, "是填报表的，请把文件名改成以 .csv 结尾；不是的，请把内容写成 YAML"},
		{"csv in GB18030", []byte("\xb5\xa5\xce\xbb,\xca\xd5\xc8\xeb\r\n\xbc\xd7,337.1\r\n"), "CSV"},
		{"tabs", []byte("单位\t收入\n甲\t337.1\n"), "CSV"},
		{"a program", []byte("\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x80"), "文件不是文本，"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, file := range []string{"f.yaml", "f.json", "f"} {
				root, faults := Parse(file, test.data)
				if root != nil || len(faults) != 1 || faults[0].Code != codeForeign || !strings.Contains(faults[0].Message, test.says) {
					t.Errorf("%s: got %v, %v, want one fault that says %s", file, root, faults, test.says)
				}
			}
		})
	}
}

// What may be one of our documents is not taken for another kind, however near it comes.
func TestNotForeign(t *testing.T) {
	for _, text := range []string{
		"", "a", "BM: 1\n", "PK: 2\n", "# 单位,收入\n# 甲,1\nunit: {name: 甲}\n", "values: {a: 1, b: 2}\nother: {a: 1, b: 2}\n",
		"- 甲,乙\n- 丙,丁\n", "[1, 2,\n3, 4]\n", "{\"a\": 1,\n\"b\": 2}", "note: |\n  甲,乙\n  丙,丁\n", "甲,乙\n", "%YAML 1.2\n---\na: 1\n", "RIFF: 1\nWEBP: 2\n", "II*\n", "<a\n",
		"\t0\n\t", "\t\"甲\"\n\t\n", // JSON that is indented with tabs
	} {
		if got := Foreign([]byte(text)); got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
}
