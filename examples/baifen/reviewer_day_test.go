package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"
)

// A mishap is what can be wrong with a file that a unit hands in.
type mishap struct {
	name             string
	figures          func(v map[string]any, unit map[string]any)
	text             func(string) string // what becomes of the file as text; nil: nothing
	scored, compared bool                // the unit gets a card; what it claims is compared, or would be if it were complete
}

func set(name string, x any) func(v, _ map[string]any) {
	return func(v, _ map[string]any) { v[name] = x }
}

func drop(names ...string) func(v, _ map[string]any) {
	return func(v, _ map[string]any) {
		for _, name := range names {
			delete(v, name)
		}
	}
}

// mishaps are those of a day; a unit in three has none.
var mishaps = []mishap{
	{name: "nothing", scored: true, compared: true},
	{name: "a figure is missing", figures: drop("spending"), compared: true},
	{name: "two figures are missing", figures: drop("income", "staff"), compared: true},
	{name: "nothing", scored: true, compared: true},
	{name: "money in another unit", figures: func(v, _ map[string]any) { v["income"], v["spending"] = 337_100_00, 332_120_00 }, scored: true, compared: true},
	{name: "figures contradict each other", figures: set("stated_carry_over_rate", 9), scored: true, compared: true},
	{name: "nothing", scored: true, compared: true},
	{name: "a key is misspelt", figures: func(v, _ map[string]any) { v["spendings"] = v["spending"]; delete(v, "spending") }},
	{name: "a figure below its least", figures: set("staff", -3)},
	{name: "words in place of a figure", figures: set("income", "一百万")},
	{name: "thousands are separated", figures: set("income", "1,337.10")},
	{name: "without a code", figures: func(_, unit map[string]any) { delete(unit, "code") }, scored: true, compared: true},
	{name: "another year", text: func(s string) string { return strings.Replace(s, "period: 2024", "period: 2023", 1) }},
	{name: "another rule set", text: func(s string) string { return strings.Replace(s, "zhanjiang-overall", "zhanjiang-overal", 1) }},
	{name: "claims nothing", text: func(s string) string { return strings.Replace(s, "claims:\n    total: 99\n", "", 1) }, scored: true},
	{name: "cut off", text: func(s string) string { return s[:strings.Index(s, "values:")+20] }},
	{name: "empty", text: func(string) string { return "" }},
	{name: "tabs", text: func(s string) string { return strings.ReplaceAll(s, "    ", "\t") }},
	{name: "full-width colons", text: func(s string) string { return strings.ReplaceAll(s, ": ", "：") }},
	{name: "not UTF-8", text: func(s string) string { return strings.ReplaceAll(s, "单位", "\xb5\xa5\xce\xbb") }},
}

// handedIn fills a folder with what so many units hand in, and gives how many of them are scored, compared and read as files.
func handedIn(t *testing.T, dir string, n int) (scored, compared int) {
	t.Helper()
	var real map[string]any
	if err := yaml.Unmarshal(readFile(t, "../data/zhanjiang-beijing-office-2024.yaml"), &real); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 0))
	for i := range n {
		m := mishaps[i%len(mishaps)]
		unit, values := map[string]any{"code": fmt.Sprintf("4408%05d", i), "name": fmt.Sprintf("第%d单位", i)}, maps.Clone(real["values"].(map[string]any))
		for _, name := range slices.Sorted(maps.Keys(values)) {
			if yes, is := values[name].(bool); is && r.IntN(20) == 0 {
				values[name] = !yes
			}
		}
		if m.figures != nil {
			m.figures(values, unit)
		}
		data, err := yaml.Marshal(map[string]any{"unit": unit, "rule_set": "zhanjiang-overall", "period": 2024, "values": values, "claims": map[string]any{"total": 99}})
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if m.text != nil {
			if text = m.text(text); text == string(data) {
				t.Fatalf("%s: the file is as it was:\n%s", m.name, text)
			}
		}
		writeFile(t, filepath.Join(dir, fmt.Sprintf("%03d.yaml", i)), text)
		if m.scored {
			scored++
		}
		if m.compared {
			compared++
		}
	}
	return scored, compared
}

// The day of a reviewer: what 300 units hand in is audited, put into a workbook, answered in letters, scored and laid out, by nothing but the
// commands. Whatever is wrong with a file, its unit is somewhere in each of them, once, and they agree about how many there are.
func TestReviewersDay(t *testing.T) {
	const n = 300
	dir := t.TempDir()
	in, out := filepath.Join(dir, "填报"), func(name string) string { return filepath.Join(dir, name) }
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	scored, compared := handedIn(t, in, n)
	// Some hand in twice, and not all of a folder is a submission.
	writeFile(t, filepath.Join(in, "000（修改稿）.yaml"), string(readFile(t, filepath.Join(in, "000.yaml"))))
	writeFile(t, filepath.Join(in, "盖章.pdf"), "%PDF-1.4\n")
	writeFile(t, filepath.Join(in, "旧表.xls"), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600))
	scored, compared = scored+1, compared+1
	files := n + 1

	t.Run("audit", func(t *testing.T) {
		text, faults := baifen(t, statusFaulty, "audit", "--summary", in)
		complete := counted(t, text, `已核对 (\d+) 个单位`)
		incomplete := counted(t, text, `不能核对的 (\d+) 个`)
		if got := complete + incomplete; got != compared {
			t.Errorf("%d units compared or incomplete, want %d", got, compared)
		}
		if got := counted(t, text, `另有 (\d+) 个没有核对`); got != files-complete-incomplete {
			t.Errorf("%d were not audited, of %d files %d were compared", got, files, complete)
		}
		if got := counted(t, text, `(\d+) 个单位重复`); got != 1 {
			t.Errorf("%d units are there twice, want 1", got)
		}
		for i := range n {
			if m := mishaps[i%len(mishaps)]; m.scored && m.compared {
				continue
			}
			if name := fmt.Sprintf("%03d.yaml", i); !strings.Contains(faults, name) {
				t.Errorf("no word about %s: %s", name, mishaps[i%len(mishaps)].name)
			}
		}
		for _, name := range []string{"盖章.pdf", "旧表.xls"} {
			if !strings.Contains(text, name) {
				t.Errorf("the summary passes over %s", name)
			}
		}
	})
	t.Run("workbook", func(t *testing.T) {
		baifen(t, statusFaulty, "audit", "--format", "xlsx", "-o", out("核查汇总表.xlsx"), in)
		f, err := excelize.OpenFile(out("核查汇总表.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		found := map[string]bool{}
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, cell := range row {
					found[filepath.Base(cell)] = true
				}
			}
		}
		for i := range n {
			if name := fmt.Sprintf("%03d.yaml", i); !found[name] && !found[fmt.Sprintf("第%d单位", i)] {
				t.Errorf("%s is not in the workbook: %s", name, mishaps[i%len(mishaps)].name)
			}
		}
	})
	t.Run("letters", func(t *testing.T) {
		text, _ := baifen(t, statusFaulty, "audit", "--format", "letter", in)
		for i := range n {
			m := mishaps[i%len(mishaps)]
			if to := strings.Contains(text, fmt.Sprintf("第%d单位（4408", i)) || strings.Contains(text, fmt.Sprintf("第%d单位：", i)); m.compared && !to {
				t.Errorf("unit %d has no letter: %s", i, m.name)
			}
		}
	})
	t.Run("rank", func(t *testing.T) { // the rules have no places: that is said at once, not when the last file is mended
		if _, faults := baifen(t, statusFaulty, "rank", in); strings.Count(faults, "没有写 standings") != 1 {
			t.Errorf("rank does not say that there are no places:\n%s", faults)
		}
	})
	t.Run("batch", func(t *testing.T) {
		baifen(t, statusFaulty, "batch", "--out", out("cards.jsonl"), in)
		cards := bytes.Count(readFile(t, out("cards.jsonl")), []byte("\n"))
		if cards != scored {
			t.Errorf("%d cards, want %d", cards, scored)
		}
		rows, err := csv.NewReader(bytes.NewReader(readFile(t, faultsName(out("cards.jsonl"))))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		refused := map[string]bool{}
		for _, row := range rows[1:] {
			refused[row[0]] = true
		}
		if cards+len(refused) != files {
			t.Errorf("%d cards and %d files refused, of %d", cards, len(refused), files)
		}
		var sheets []string
		for line := range bytes.Lines(readFile(t, out("cards.jsonl"))) {
			if !json.Valid(line) {
				t.Fatalf("not JSON: %s", line)
			}
			sheets = append(sheets, string(line))
		}
		alone, _ := baifen(t, statusFaulty, "score", "--format", "json", in)
		for _, card := range sheets { // each as it is alone
			if !strings.Contains(alone, card) {
				t.Fatalf("not among the cards of score: %s", card)
			}
		}
	})
	t.Run("page", func(t *testing.T) {
		text, _ := baifen(t, statusFaulty, "score", "--format", "html", in)
		if got := counted(t, text, `已评分 (\d+) 个单位`); got != scored {
			t.Errorf("the page has %d units, want %d", got, scored)
		}
		if got := counted(t, text, `另有 (\d+) 个没有评分`); got != files-scored {
			t.Errorf("the page misses %d units, want %d", got, files-scored)
		}
	})
}

// counted gives the number that a pattern finds in a text.
func counted(t *testing.T, text, pattern string) int {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("no %s in:\n%.500s", pattern, text)
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}
