package page_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// What is pasted from Excel, with Ctrl+V, fills the figures from the one that has the focus, and the page says what became of it.
func TestColumnsArePasted(t *testing.T) {
	tab, _ := real(t)
	tab.Presses(kb.Tab + "某市档案局" + kb.Enter + "440800" + kb.Enter)
	if got := draftOf(tab); !strings.Contains(got, `"unit":{"name":"某市档案局","code":"440800"}`) {
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
		if err := json.Unmarshal([]byte(browser.Eval[string](tab, `JSON.stringify(draft.values)`)), &before); err != nil {
			t.Fatal(err)
		}
		tab.Focuses(`[data-path="` + c.field + `"] :is(input, select, textarea)`)
		tab.Pastes(c.copied)
		for _, says := range c.says {
			result(tab, says)
		}
		maps.Copy(before, c.want)
		var got map[string]any
		if err := json.Unmarshal([]byte(browser.Eval[string](tab, `JSON.stringify(draft.values)`)), &got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, d)
		}
	}
	tab.Focuses(`[data-path="claims.indicators.completion.points"] input`)
	tab.Pastes("5\t支出进度慢\r\n4\t\r\n")
	result(tab, "粘贴了4格")
	if got := draftOf(tab); !strings.Contains(got, `"completion":{"points":"5","reason":"支出进度慢"}`) {
		t.Errorf("pasted into the claims: %s", got)
	}
	typed(tab, "spending", "0")
	tab.Looks("pasted", 1280)
	if got := browser.Eval[string](tab, `document.getElementById('note').innerText`); got != "" {
		t.Errorf("when something is typed the page still says of the paste: %s", got)
	}
}

// Cells that were copied in Excel fill the table from the cell that they are pasted into.
func TestRowsArePasted(t *testing.T) {
	tab, _ := open(t, library.FS(), "national-self-evaluation-2020.yaml")
	for _, c := range []struct{ why, copied, want string }{
		{"rows and columns", "产出\t培训人次\t正向\t人次\t1,000\t980\n效益\t满意\t定性\n",
			`[{"group":"产出","name":"培训人次","kind":"正向","unit":"人次","target":"1000","actual":"980"},{"group":"效益","name":"满意","kind":"定性"}]`},
		{"quotes, a tab and a line feed in a cell", "产出\t\"甲\t\"\"乙\"\"\n丙\"\t正向\r\n", `[{"group":"产出","name":"甲\t\"乙\"\n丙","kind":"正向"}]`},
		{"more columns than there are", "产出\t一\t正向\t个\t1\t1\t50\t达成\t1\t无\t多余\n", `[{"group":"产出","name":"一","kind":"正向","unit":"个","target":"1","actual":"1","weight":"50","level":"达成","points":"1","reason":"无"}]`},
	} {
		got := browser.Eval[string](tab, `(() => {
			draft.values.targets = [];
			draw();
			document.querySelector('[data-path="targets"] > button').click();
			const data = new DataTransfer();
			data.setData('text/plain', %q);
			document.querySelector('[data-path="targets[1].group"] select').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
			return JSON.stringify(submission().values.targets);
		})()`, c.copied)
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.why, got, c.want)
		}
	}
}

// What stands in a row is seen whole, up to some 24 characters: a table is as wide as its words, and is moved sideways.
func TestRowsShowTheirWords(t *testing.T) {
	tab, _ := open(t, library.FS(), "national-self-evaluation-2020.yaml")
	tab.Picks("#file", "../data/national-sample.yaml")
	result(tab, "94.17 / 100")
	cut := browser.Eval[[]string](tab, `[...document.querySelectorAll('.rows input')].filter(e => e.value.length <= 20 && e.scrollWidth > e.clientWidth).map(e => e.value)`)
	if n := browser.Eval[int](tab, `[...document.querySelectorAll('.rows input')].filter(e => e.value.length > 5).length`); n < 5 || len(cut) > 0 {
		t.Errorf("of %d longer texts are cut off: %q", n, cut)
	}
	tab.Looks("rows", 390, 1280)
}

// A reason, however long, goes over several lines: the table of claims is no wider than a telephone. Until its points are there they are asked for.
func TestReasonsGoOverLines(t *testing.T) {
	tab, _ := real(t)
	tab.Picks("#file", sample)
	result(tab, "99 / 100")
	const row = `[data-path^="claims.indicators.completion."] `
	tab.Does(emulation.SetDeviceMetricsOverride(390, 900, 1, true))
	tab.Types(row+"textarea", strings.Repeat("因项目资金下达较晚，年底才完成招标手续，剩余款项结转下年支付；", 4))
	result(tab, "还要填“财政资金支出完成率自评得分”")
	tab.Types(row+"input", "5")
	result(tab, "99 / 100")
	if got := browser.Eval[[]float64](tab, `[...document.querySelectorAll('.rows')].map(e => [e.scrollWidth - e.clientWidth, document.querySelector('textarea[aria-label="财政资金支出完成率失分原因"]').offsetHeight]).at(-1)`); got[0] > 0 || got[1] < 100 {
		t.Errorf("the table is wider than the window by %v, the reason %v high", got[0], got[1])
	}
	tab.Looks("reason", 390, 1280)
}

// The page reads a text as package workbook reads a cell.
func TestTextsAreReadAsCells(t *testing.T) {
	tab, set := real(t)
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
			got := browser.Eval[string](tab, `settled(form.properties.values.properties.`+field+`, %q)`, text)
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
