package page_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// The bureau's form is dropped onto the page, filled in; what the page saves, in either form, the command reads as the same submission.
func TestFormsAreDroppedAndSaved(t *testing.T) {
	tab, set := real(t)
	text, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission(sample, text)
	if err != nil {
		t.Fatal(err)
	}
	want, err := scoring.Canonical(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	if err := workbook.Write(&form, set, workbook.Form{Units: []*scoring.Submission{sub}}); err != nil {
		t.Fatal(err)
	}
	desktop := t.TempDir()
	lay := func(name string, data []byte) string {
		file := filepath.Join(desktop, name)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	tab.Drops(lay("自评表.xlsx", form.Bytes()))
	result(tab, "99 / 100")
	for _, button := range []string{"#save", "#workbook"} {
		name, data := tab.Saves(button)
		again := reply.Read(set, name, data)
		if len(again.Units) != 1 || len(again.Faults) > 0 {
			t.Fatalf("%s: %d units, %v", name, len(again.Units), again.Faults)
		}
		got, err := scoring.Canonical(set, again.Units[0])
		if string(got) != string(want) {
			t.Errorf("%s, saved: %v\ngot  %s\nwant %s", name, err, got, want)
		}
	}
	tab.Drops(lay("多.csv", []byte("单位代码,单位名称,年度,财政拨款收入,财政拨款支出\n1,甲,2024,\"1,000\",990\n2,乙<b>,2024,300,1\n")))
	result(tab, "里有2个单位")
	tab.Looks("several", 1280)
	tab.Chooses("#note select", "1")
	result(tab, "已打开：多.csv")
	if got := draftOf(tab); !strings.Contains(got, `"name":"乙<b>"`) || !strings.Contains(got, `"income":"300"`) {
		t.Errorf("picked: %s", got)
	}
	before := draftOf(tab)
	for _, c := range []struct{ name, text, says string }{
		{"图.png", "\x89PNG\r\n\x1a\n\x00\x00", "没有打开"},
		{"旧.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "另存为 .xlsx"},
		{"坏.xlsx", "PK\x03\x04xl/workbook", "没有打开"},
		{"别.json", `{"unit":{"name":"x"},"rule_set":"demo","period":2024,"values":{}}`, "另一套规则（demo）"},
		{"错.csv", "单位代码,单位名称,年度,财政拨款收入\n1,甲,2024,#DIV/0!\n", "错误 #DIV/0!"},
	} {
		tab.Drops(lay(c.name, []byte(c.text)))
		text := result(tab, c.says)
		if got := draftOf(tab); got != before {
			t.Errorf("%s: what stood there is gone: %s", c.name, got)
		}
		t.Log(text[strings.Index(text, "收起"):])
	}
	tab.Drops(lay("a.csv", nil), lay("b.csv", nil))
	result(tab, "一次只能打开一个文件")
	tab.Drops(lay("新.json", []byte(`{"unit":{"name":"x"},"period":2024,"values":{"income":"5","of_next_year":"7"},"claims":{"total":"9","indicators":{"gone":{"points":"1"}}}}`)))
	result(tab, "没有放进来的：of_next_year、自评分 gone")
	if got := draftOf(tab); strings.Contains(got, "gone") || !strings.Contains(got, `"income":"5"`) {
		t.Errorf("opened: %s", got)
	}
}

// What was typed is there when the page is opened again.
func TestDraftIsKept(t *testing.T) {
	tab, _ := real(t)
	typed(tab, "unit.name", "某市档案局")
	typed(tab, "spending", "1,332.12")
	before := draftOf(tab)
	tab.Does(chromedp.Reload())
	tab.Shows("#page")
	if got := draftOf(tab); got != before || !strings.Contains(got, `"spending":"1332.12"`) {
		t.Errorf("before %s\nafter  %s", before, got)
	}
}
