package page_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// copied puts a text on the clipboard, as another program would.
func copied(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var done bool
	do(t, ctx, chromedp.Evaluate(`(() => {
		const had = document.activeElement, area = document.createElement('textarea');
		area.value = `+string(quoted)+`;
		document.body.append(area);
		area.select();
		const done = document.execCommand('copy');
		area.remove();
		had?.focus();
		return done;
	})()`, &done, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithUserGesture(true) }))
	if !done {
		t.Fatal("the clipboard takes nothing")
	}
}

// pastes presses Ctrl+V where the focus is.
func pastes(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	copied(t, ctx, text)
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		down := input.DispatchKeyEvent(input.KeyDown).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).WithCommands([]string{"paste"})
		if err := down.Do(ctx); err != nil {
			return err
		}
		return input.DispatchKeyEvent(input.KeyUp).WithKey("v").WithCode("KeyV").WithModifiers(input.ModifierCtrl).WithWindowsVirtualKeyCode(86).Do(ctx)
	}))
}

// drops drags files from the desktop onto the page.
func drops(t *testing.T, ctx context.Context, files ...string) {
	t.Helper()
	for i, file := range files {
		var err error
		if files[i], err = filepath.Abs(file); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
		for _, kind := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
			if err := input.DispatchDragEvent(kind, 300, 300, data).Do(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

// window keeps a picture of what the window shows.
func window(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var picture []byte
	do(t, ctx, chromedp.CaptureScreenshot(&picture))
	keep(t, name+".png", picture)
}

// downloads has the browser save into a folder, without asking.
func downloads(t *testing.T, ctx context.Context) string {
	t.Helper()
	dir := t.TempDir()
	do(t, ctx, browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir))
	return dir
}

// saved presses a button that saves, and gives the file.
func saved(t *testing.T, ctx context.Context, dir, button string) (name string, data []byte) {
	t.Helper()
	do(t, ctx, chromedp.Click(button))
	for range 200 {
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if data, err := os.ReadFile(file); err == nil && len(data) > 0 && !strings.HasSuffix(file, ".crdownload") {
				if err := os.Remove(file); err != nil {
					t.Fatal(err)
				}
				return filepath.Base(file), data
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s saved nothing", button)
	return
}

func draftOf(t *testing.T, ctx context.Context) string {
	t.Helper()
	return eval[string](t, ctx, `JSON.stringify(submission())`)
}

// What is pasted from Excel, with Ctrl+V, fills the figures from the one that has the focus, and the page says what became of it.
func TestColumnsArePasted(t *testing.T) {
	ctx, _ := real(t)
	do(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("某市档案局"), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent("440800"), chromedp.KeyEvent(kb.Enter))
	if got := draftOf(t, ctx); !strings.Contains(got, `"unit":{"name":"某市档案局","code":"440800"}`) {
		t.Errorf("typed with the keyboard alone: %s", got)
	}
	for _, c := range []struct {
		why, field, copied string
		want               map[string]any // of the figures
		says               []string
	}{
		{"a column, a word that cannot be chosen, and an empty cell", "fits_duties", "是\r\n是\r\n否\r\n是\r\n对\r\n是\r\n98.5%\r\n\r\n",
			map[string]any{"fits_duties": true, "fits_policy": true, "split_by_priority": false, "project_library_kept": true,
				"no_budget_final_difference": true, "classification_accuracy": "98.5"},
			[]string{"粘贴了7格：“预算安排符合部门职责”至“年中没有频繁调整预算”", "预算细化到单位和项目：“对”"}},
		{"two columns", "spending", "1\t2\r\n3\t4\r\n", nil, []string{"粘贴的有2列"}},
		{"two cells of a row", "spending", "1\t2", nil, []string{"粘贴的有2列"}},
		{"figures as Excel shows them", "income", "1,337.10 \r\n３３２．１２\r\n", map[string]any{"income": "1337.10", "spending": "332.12"}, []string{"粘贴了2格"}},
	} {
		var before map[string]any
		if err := json.Unmarshal([]byte(eval[string](t, ctx, `JSON.stringify(draft.values)`)), &before); err != nil {
			t.Fatal(err)
		}
		do(t, ctx, chromedp.Focus(`[data-path="`+c.field+`"] :is(input, select)`))
		pastes(t, ctx, c.copied)
		for _, says := range c.says {
			result(t, ctx, says)
		}
		maps.Copy(before, c.want)
		var got map[string]any
		if err := json.Unmarshal([]byte(eval[string](t, ctx, `JSON.stringify(draft.values)`)), &got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, d)
		}
	}
	do(t, ctx, chromedp.Focus(`[data-path="claims.indicators.completion.points"] input`))
	pastes(t, ctx, "5\t支出进度慢\r\n4\t\r\n")
	result(t, ctx, "粘贴了4格")
	if got := draftOf(t, ctx); !strings.Contains(got, `"completion":{"points":"5","reason":"支出进度慢"}`) {
		t.Errorf("pasted into the claims: %s", got)
	}
	do(t, ctx, chromedp.Focus(`[data-path="spending"] input`), chromedp.KeyEvent("0"))
	window(t, ctx, "pasted")
	if got := eval[string](t, ctx, `document.getElementById('note').innerText`); got != "" {
		t.Errorf("when something is typed the page still says of the paste: %s", got)
	}
}

// The page reads a text as package workbook reads a cell.
func TestTextsAreReadAsCells(t *testing.T) {
	ctx, set := real(t)
	texts := []string{"1234.5", " 1,234.5 ", "1,23", "１，２３４．５", "-", "—", "——", "/", "无", "无。", "98.5%", "98.5 %", "９８％", "%", "+5", "-5", "－5", "1e3", "1.", ".5", "０", "00", "0,123",
		"12 345", "1，234", "3万", "\u00a05\u3000", "5\t", "一", "true"}
	for _, field := range []string{"spending", "classification_accuracy"} {
		label := set.Field(mustIndex(t, set, field)).Label
		for _, text := range texts {
			table := "单位代码,单位名称,年度," + label + "\n1,甲,2024,\"" + text + "\"\n"
			opened := reply.Read(set, "x.csv", []byte(table))
			if len(opened.Units) != 1 {
				continue // what no cell may hold is refused in words of the workbook
			}
			want, _ := opened.Units[0].Values[field].(string)
			got := eval[string](t, ctx, `settled(form.properties.values.properties.`+field+`, %q)`, []byte(text))
			if got != want {
				t.Errorf("%s %q is %q in the page and %q in a cell", field, text, got, want)
			}
		}
	}
}

func mustIndex(t *testing.T, set *rules.Set, field string) int {
	t.Helper()
	i, ok := set.FieldIndex(field)
	if !ok {
		t.Fatalf("no field %s", field)
	}
	return i
}

// The bureau's form is dropped onto the page, filled in; what the page saves, in either form, the command reads as the same submission.
func TestFormsAreDroppedAndSaved(t *testing.T) {
	ctx, set := real(t)
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
	desktop, dir := t.TempDir(), downloads(t, ctx)
	lay := func(name string, data []byte) string {
		file := filepath.Join(desktop, name)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	drops(t, ctx, lay("自评表.xlsx", form.Bytes()))
	result(t, ctx, "99 / 100")
	for _, button := range []string{"#save", "#workbook"} {
		name, data := saved(t, ctx, dir, button)
		again := reply.Read(set, name, data)
		if len(again.Units) != 1 || len(again.Faults) > 0 {
			t.Fatalf("%s: %d units, %v", name, len(again.Units), again.Faults)
		}
		got, err := scoring.Canonical(set, again.Units[0])
		if string(got) != string(want) {
			t.Errorf("%s, saved: %v\ngot  %s\nwant %s", name, err, got, want)
		}
	}
	drops(t, ctx, lay("多.csv", []byte("单位代码,单位名称,年度,财政拨款收入,财政拨款支出\n1,甲,2024,\"1,000\",990\n2,乙<b>,2024,300,1\n")))
	result(t, ctx, "里有2个单位")
	window(t, ctx, "several")
	do(t, ctx, chromedp.SetValue("#note select", "1"))
	result(t, ctx, "已打开：多.csv")
	if got := draftOf(t, ctx); !strings.Contains(got, `"name":"乙<b>"`) || !strings.Contains(got, `"income":"300"`) {
		t.Errorf("picked: %s", got)
	}
	before := draftOf(t, ctx)
	for _, c := range []struct{ name, text, says string }{
		{"图.png", "\x89PNG\r\n\x1a\n\x00\x00", "没有打开"},
		{"旧.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "另存为 .xlsx"},
		{"坏.xlsx", "PK\x03\x04xl/workbook", "没有打开"},
		{"别.json", `{"unit":{"name":"x"},"rule_set":"demo","period":2024,"values":{}}`, "另一套规则（demo）"},
		{"错.csv", "单位代码,单位名称,年度,财政拨款收入\n1,甲,2024,#DIV/0!\n", "错误 #DIV/0!"},
	} {
		drops(t, ctx, lay(c.name, []byte(c.text)))
		text := result(t, ctx, c.says)
		if got := draftOf(t, ctx); got != before {
			t.Errorf("%s: what stood there is gone: %s", c.name, got)
		}
		t.Log(text[strings.Index(text, "收起"):])
	}
	drops(t, ctx, lay("a.csv", nil), lay("b.csv", nil))
	result(t, ctx, "一次只能打开一个文件")
	drops(t, ctx, lay("新.json", []byte(`{"unit":{"name":"x"},"period":2024,"values":{"income":"5","of_next_year":"7"},"claims":{"total":"9","indicators":{"gone":{"points":"1"}}}}`)))
	result(t, ctx, "没有放进来的：of_next_year、自评分 gone")
	if got := draftOf(t, ctx); strings.Contains(got, "gone") || !strings.Contains(got, `"income":"5"`) {
		t.Errorf("opened: %s", got)
	}
}

// What was typed is there when the page is opened again.
func TestDraftIsKept(t *testing.T) {
	ctx, _ := real(t)
	typed(t, ctx, "unit.name", "某市档案局")
	typed(t, ctx, "spending", "1,332.12")
	before := draftOf(t, ctx)
	do(t, ctx, chromedp.Reload(), chromedp.WaitVisible("#page"))
	if got := draftOf(t, ctx); got != before || !strings.Contains(got, `"spending":"1332.12"`) {
		t.Errorf("before %s\nafter  %s", before, got)
	}
}
