package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/baifen-go/baifen/scoring/workbook"
)

// A file of another kind, a damaged one and one that would fill the memory are each one sentence: what it is and what to do.
func TestHostileFiles(t *testing.T) {
	good := ready(t).bytes()
	compound := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 512)
	const damaged = "工作簿损坏了，读不出来：请在 Excel 或 WPS 里打开它，另存为 .xlsx"
	tooLarge := "工作簿太大：解压以后最多 16 MiB，有内容的单元格最多 200000 个；请删去与填报无关的工作表"
	notOne := "文件的内容不是 Excel 工作簿，文件名却是：在 Excel 或 WPS 里打开，另存为 .xlsx"
	for _, x := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "文件是空的"},
		{"an old workbook", []byte(compound + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "这是旧格式的工作簿（.xls 或 .et），程序读不了：在 Excel 或 WPS 里另存为 .xlsx"},
		{"a password", protected(t), "工作簿有打开密码，程序读不了：在 Excel 或 WPS 里去掉密码，另存为 .xlsx"},
		{"a web page that calls itself a workbook", []byte("<html><table><tr><td>1</td></tr></table></html>"), notOne},
		{"YAML that calls itself a workbook", []byte("unit: {name: 某单位}\n"), notOne},
		{"cut off", good[:len(good)/2], damaged},
		{"a zip of something else", archive(t, "a.txt", "a"), damaged},
		{"not XML", changed(t, good, func(name, text string) string {
			if strings.HasSuffix(name, "sheet2.xml") {
				return text[:len(text)/2]
			}
			return text
		}), damaged},
		{"entities that grow", sheetOf(t, good, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`), damaged},
		{"a cell beyond the sheet", sheetOf(t, good, sheetXML(`<row r="1"><c r="XFE1"><v>1</v></c></row>`)), damaged},
		{"a row beyond the sheet", sheetOf(t, good, sheetXML(`<row r="1048577"><c><v>1</v></c></row>`)), damaged},
		{"rows in disorder", sheetOf(t, good, sheetXML(`<row r="9"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>`)), damaged},
		{"a row number that is none", sheetOf(t, good, sheetXML(`<row r="-5"><c><v>1</v></c></row>`)), damaged},
		{"nested ten thousand deep", sheetOf(t, good, sheetXML(`<row r="1"><c r="A1">`+repeated("<is>", 20000)+repeated("</is>", 20000)+`</c></row>`)), // nothing of the form is there any more
			"基本信息!D1: 工作表“数据”没有了：请用原来的表重新填写；没有数据的留空，不要删工作表"},
		{"a bomb: 60 kB become 60 MB", sheetOf(t, good, sheetXML(repeated(" ", 60<<20))), tooLarge},
		{"half a million empty cells", sheetOf(t, good, sheetXML(repeated(`<row>`+repeated("<c/>", 10000)+`</row>`, 53))), tooLarge},
		{"more cells than any form has", sheetOf(t, good, sheetXML(repeated(`<row>`+repeated("<c><v>1</v></c>", 10000)+`</row>`, 21))), tooLarge},
		{"too many bytes", append(bytes.Clone(good), make([]byte, workbook.MaxBytes)...), "文件太大：最多 16 MiB；请删去与填报无关的工作表和图片"},
	} {
		t.Run(x.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, faults := read(t, "表.xlsx", x.data)
			runtime.ReadMemStats(&after)
			if got := strings.Join(faults, "\n"); got != "表.xlsx: "+x.want {
				t.Errorf("got  %s\nwant 表.xlsx: %s", got, x.want)
			}
			if spent := time.Since(began); spent > 20*time.Second {
				t.Errorf("took %v", spent)
			}
			if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 1<<30 {
				t.Errorf("took %d MB", grown>>20)
			}
		})
	}
}

// Gaps cost nothing: the last cell of each of two thousand rows is two thousand cells, not 32 million; and the last row of a sheet is one row.
func TestGapsCostNothing(t *testing.T) {
	good := ready(t).bytes()
	var rows strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
	}
	rows.WriteString(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)
	bomb := changed(t, good, func(name, text string) string {
		if strings.HasSuffix(name, "sheet5.xml") { // one that is not of the form
			return sheetXML(rows.String())
		}
		return text
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	sub, faults := read(t, "表.xlsx", bomb)
	runtime.ReadMemStats(&after)
	if faults != nil || fmt.Sprint(sub.Values) != "map[budget:100 spent:98.5]" {
		t.Errorf("got %v, %v", sub, faults)
	}
	if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 64<<20 {
		t.Errorf("took %d MB", grown>>20)
	}
}

// sheetOf puts another sheet in the place of that of the figures.
func sheetOf(t *testing.T, data []byte, sheet string) []byte {
	return changed(t, data, func(name, text string) string {
		if strings.HasSuffix(name, "worksheets/sheet2.xml") {
			return sheet
		}
		return text
	})
}

func protected(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := ready(t).File.Write(&b, excelize.Options{Password: "1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func archive(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// FuzzRead changes the parts of a workbook: whatever stands there, there is an answer.
func FuzzRead(f *testing.F) {
	good := ready(f).bytes()
	parts := map[string]string{}
	changed(f, good, func(name, text string) string {
		parts[name] = text
		return text
	})
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"} {
		f.Add(name, parts[name])
	}
	f.Fuzz(func(t *testing.T, part, text string) {
		data := changed(t, good, func(name, was string) string {
			if name == part {
				return text
			}
			return was
		})
		units := 0
		for sub, err := range workbook.Read("表.xlsx", data, by(sorts(t))) {
			if units++; (sub == nil) == (err == nil) {
				t.Fatalf("got %v and %v", sub, err)
			}
		}
		if units == 0 {
			t.Fatal("no answer")
		}
	})
}
