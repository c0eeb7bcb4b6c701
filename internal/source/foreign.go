package source

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// What is to be done with files of another kind.
const (
	writeOut = "请把内容写成 YAML 或 JSON 文本文件（一行一个“键: 值”），存为 UTF-8"
	unpack   = "请先解压，再用里面的文件"
	rename   = "是填报表的，请把文件名改成以 .xlsx 结尾；不是的，" + writeOut
)

// A signature is how files of another kind begin, or what they hold.
type signature struct {
	starts string // the first bytes
	at     int    // where what else tells stands; of holds, 0 is anywhere
	holds  string
	name   string
	advice string
}

// signatures are tried in order: those of one beginning from the special to the general.
var signatures = []signature{
	{"PK\x03\x04", 0, "xl/workbook", "Excel 工作簿（.xlsx）", rename},
	{"PK\x03\x04", 0, "xl/worksheets/", "Excel 工作簿（.xlsx）", rename},
	{"PK\x03\x04", 0, "word/document", "Word 文档（.docx）", writeOut},
	{"PK\x03\x04", 0, "ppt/presentation", "PowerPoint 演示文稿（.pptx）", writeOut},
	{"PK\x03\x04", 0, "OFD.xml", "版式文件（.ofd）", writeOut},
	{"PK\x03\x04", 0, "[Content_Types].xml", "Office 文档（.xlsx、.docx 一类）", writeOut},
	{"PK\x03\x04", 0, "", "压缩包（.zip）", unpack},
	{"PK\x05\x06", 0, "", "空的压缩包（.zip）", writeOut},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", "Excel 工作簿（.xls）", writeOut},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "W\x00o\x00r\x00d\x00D\x00o\x00c\x00", "Word 文档（.doc）", writeOut},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "", "Office 旧格式的文档（.xls、.doc 一类）", writeOut},
	{"%PDF-", 0, "", "PDF 文件", writeOut},
	{"\x89PNG\r\n\x1A\n", 0, "", "图片（PNG）", writeOut},
	{"\xFF\xD8\xFF", 0, "", "图片（JPEG）", writeOut},
	{"GIF87a", 0, "", "图片（GIF）", writeOut},
	{"GIF89a", 0, "", "图片（GIF）", writeOut},
	{"BM", 6, "\x00\x00\x00\x00", "图片（BMP）", writeOut},
	{"II*\x00", 0, "", "图片（TIFF）", writeOut},
	{"MM\x00*", 0, "", "图片（TIFF）", writeOut},
	{"RIFF", 8, "WEBPVP8", "图片（WebP）", writeOut},
	{"", 4, "ftyphei", "图片（HEIC）", writeOut},
	{"", 4, "ftypmif1", "图片（HEIC）", writeOut},
	{"\x1F\x8B", 0, "", "压缩文件（gzip）", unpack},
	{"Rar!\x1A\x07", 0, "", "压缩包（.rar）", unpack},
	{"7z\xBC\xAF\x27\x1C", 0, "", "压缩包（.7z）", unpack},
	{"{\\rtf", 0, "", "RTF 文档", writeOut},
	{"<?mso-application", 0, "", "Office 的 XML 文件", writeOut},
	{"<?xml", 0, "urn:schemas-microsoft-com:office:spreadsheet", "Excel 的 XML 表格", writeOut},
	{"<?xml", 0, "", "XML 文件", writeOut},
	{"<!doctype html", 0, "", "网页（HTML）", writeOut},
	{"<html", 0, "", "网页（HTML；有的系统导出的 .xls 就是它）", writeOut},
	{"<table", 0, "", "网页（HTML；有的系统导出的 .xls 就是它）", writeOut},
}

func (s *signature) fits(data []byte) bool {
	switch {
	case !bytes.HasPrefix(data, []byte(s.starts)):
		return false
	case s.at > 0:
		return len(data) > s.at && bytes.HasPrefix(data[s.at:], []byte(s.holds))
	}
	return bytes.Contains(data, []byte(s.holds))
}

// Foreign says in Chinese what a file is that is no text in YAML or JSON but of another kind, told by its bytes, and what to do about it; ""
// where it may be one. UTF-16 and GB18030 are texts: what is wrong with them is said when they are read.
func Foreign(data []byte) string {
	text := bytes.TrimPrefix(data, []byte(byteOrderMark))
	if start := bytes.TrimLeft(text[:min(len(text), 1024)], " \t\r\n"); len(start) > 0 && start[0] == '<' {
		text = append(bytes.ToLower(start), text[min(len(text), 1024):]...) // tags are written in any case
	}
	for _, s := range signatures {
		if s.fits(text) {
			if s.advice == rename { // which is read by its name
				return "文件是 " + s.name + "，文件名却不是；" + s.advice
			}
			return "文件是 " + s.name + "，程序读不了；" + s.advice
		}
	}
	switch {
	case isUTF16(data):
	case separated(text):
		return "文件是表格文本（CSV 一类：一行一条，用逗号或制表符隔开），不是 YAML 或 JSON；是填报表的，请把文件名改成以 .csv 结尾；不是的，" + writeOut
	case bytes.IndexByte(data, 0) >= 0 && !utf8.Valid(data):
		return "文件不是文本，程序读不了；" + writeOut
	}
	return ""
}

// separated reports a table as spreadsheets write it: several lines, each cut by the same separator into as many cells, at least two of which
// are filled in on one of them; and none is a key with its colon or opens a list, a comment or JSON.
func separated(data []byte) bool {
	if !bytes.Contains(bytes.TrimSpace(data), []byte("\n")) {
		return false
	}
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(string(data[:min(len(data), 8192)]), "\r\n", "\n"), "\n"), "\n")
	if len(data) > 8192 {
		lines = lines[:len(lines)-1] // the last may be cut
	}
	if len(lines) < 2 {
		return false
	}
	for _, sep := range []string{",", "\t", ";"} {
		if cells := strings.Count(lines[0], sep); cells > 0 && !slices.ContainsFunc(lines, func(line string) bool {
			return strings.Count(line, sep) != cells || strings.ContainsAny(line, ":：") || strings.ContainsAny(line[:1], "{[-#&!|>%@ ")
		}) {
			return slices.ContainsFunc(lines, func(line string) bool { return filled(strings.Split(line, sep)) >= 2 })
		}
	}
	return false
}

// filled counts the cells that hold more than white space.
func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}
