package desk

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const trialRules = `format: 1
rule_set: trial
version: "2025"
title: 某县评分标准
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
not_applicable: rescale
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income:   {label: 收入, type: number, unit: 万元, min: 1}
  spending: {label: 支出, type: number, unit: 万元, min: 0}
measures:
  done: {label: 完成率, unit: "%", is: spending / income * 100}
indicators:
  - id: completion
    name: 支出完成率
    marks: 100
    clause: 每低于100%一个百分点扣1分。
    criteria: [{id: short, per_step: {value: done, below: 100, step: 1, partial: discard, deduct: 1}, because: "完成率{done}"}]
`

func trialUnit(name string, spending int, claims string) string {
	return fmt.Sprintf("unit: {code: %q, name: %s}\nrule_set: trial\nperiod: 2025\nvalues: {income: 100, spending: %d}\nclaims: %s\n", name, name, spending, claims)
}

// serveIt gives a client of a desk over a folder, by one rule set.
func serveIt(t testing.TB, dir string, set *rules.Set) (address string, c *http.Client) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	address = s.Listener.Addr().String()
	s.Config.Handler = New(dir, func(*scoring.Submission) (*rules.Set, error) { return set, nil }).Handler(address, token)
	s.Start()
	t.Cleanup(s.Close)
	return address, &http.Client{Jar: &jar{kept: []*http.Cookie{{Name: cookieFor(address), Value: token}}}}
}

func loaded(t testing.TB, text string) *rules.Set {
	t.Helper()
	set, err := rules.Parse("rules.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A unit is in the state that its trouble puts it in; of one that cannot be scored the first reason stands in the list, and all on its page.
func TestStates(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "改.yaml", trialUnit("改", 98, "{total: 100}"))
	put(t, dir, "说明.yaml", trialUnit("说明", 98, "{total: 98, indicators: {completion: {points: 98}}}"))
	put(t, dir, "核.yaml", trialUnit("核", 100, "{total: 100, indicators: {completion: {points: 100}}}"))
	put(t, dir, "缺.yaml", "unit: {code: a, name: 缺}\nrule_set: trial\nperiod: 2025\nvalues: {income: 一, spending: 二}\n")
	address, c := serveIt(t, dir, loaded(t, trialRules))
	list := listed(t, c, address)
	if !strings.Contains(list, "共 4 个单位，待改 2 个，待说明 1 个，待核 1 个，已核 0 个") {
		t.Errorf("the states:\n%s", list)
	}
	if !strings.Contains(list, "（另有 1 处）") || strings.Contains(list, "values.spending") {
		t.Errorf("the list says every reason, or not how many there are:\n%s", list)
	}
	if _, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("缺.yaml")); !strings.Contains(page, "values.income") || !strings.Contains(page, "values.spending") {
		t.Errorf("the page does not say every reason:\n%s", page)
	}
}

// Whether a unit claims more or less than its figures give is said in words.
func TestClaimsApart(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "多.yaml", trialUnit("多", 98, "{total: 100}"))
	put(t, dir, "少.yaml", trialUnit("少", 98, "{total: 95.5}"))
	put(t, dir, "同.yaml", trialUnit("同", 98, "{total: 98}"))
	address, c := serveIt(t, dir, loaded(t, trialRules))
	list := listed(t, c, address)
	for name, says := range map[string][2]string{"多": {`data-head="差额">多2<`, "自评 100，自评多2分"}, "少": {`data-head="差额">少2.5<`, "自评 95.5，自评少2.5分"}, "同": {`data-head="差额">0<`, "自评 98，与自评分相同"}} {
		if !strings.Contains(list, says[0]) {
			t.Errorf("the list does not say %s:\n%s", says[0], list)
		}
		if _, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape(name+".yaml")); !strings.Contains(page, says[1]) {
			t.Errorf("the page of %s does not say %s:\n%s", name, says[1], page)
		}
	}
}

// Of a unit that handed in two files, each file can be opened from the ranking.
func TestBothFilesAreLinked(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "一.yaml", trialUnit("甲", 98, "{total: 98}"))
	put(t, dir, "二.yaml", trialUnit("甲", 95, "{total: 95}"))
	address, c := serveIt(t, dir, loaded(t, trialRules))
	listed(t, c, address)
	_, all := get(t, c, "http://"+address+"/all")
	_, ranking, _ := strings.Cut(all, `id="ranking"`)
	for _, file := range []string{"一.yaml", "二.yaml"} {
		if n := strings.Count(ranking, `<a href="/unit?file=`+url.QueryEscape(file)+`&amp;number=0">`+file+`</a>`); n != 2 {
			t.Errorf("%s is linked %d times in two rows:\n%s", file, n, ranking)
		}
	}
}

// Who changes a file that another has changed meanwhile sees what that was, old and new.
func TestConflictsAreShown(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 100}"))
	address, c := serveIt(t, dir, loaded(t, trialRules))
	page := unitPageOf(t, c, address)
	put(t, dir, "甲.yaml", trialUnit("甲", 95, "{total: 100}")+"adjustments:\n  completion:\n    - {deduct: 3, by: 乙, reason: 丙}\n")
	_, page = send(t, c, address, page, "do", "add", "id", "completion", "deduct", "1", "by", "甲", "reason", "丁")
	for _, want := range []string{`<td>支出</td><td data-head="你打开时">98</td><td data-head="现在">95</td>`, `<td>核查扣分：支出完成率 [1].reason</td><td data-head="你打开时">（没有）</td><td data-head="现在">丙</td>`, `value="丁"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s:\n%s", want, page)
		}
	}
	if _, now := get(t, c, "http://"+address+"/unit/now?file="+url.QueryEscape("甲.yaml")); strings.TrimSpace(now) != digestOf([]byte(kept(t, dir, "甲.yaml"))) {
		t.Errorf("an open page is told %q", now)
	}
}

// Units that are compared have their places among all of the folder, in the list, on their page and on that of all; a deduction of one
// is written; where one cannot be read nobody has a place.
func TestUnitsAreCompared(t *testing.T) {
	dir := t.TempDir()
	files, err := filepath.Glob("../data/peers/units/*.yaml")
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	for i, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(f)
		if i == 0 {
			name = "甲.yaml"
		}
		put(t, dir, name, string(text))
	}
	text, err := os.ReadFile("../data/peers/rules/peers-2025.yaml")
	if err != nil {
		t.Fatal(err)
	}
	address, c := serveIt(t, dir, loaded(t, string(text)))
	if list := listed(t, c, address); strings.Contains(list, "不能评分：") || !strings.Contains(list, `data-head="得分">79.24</td>`) {
		t.Errorf("the list:\n%s", list)
	}
	page := unitPageOf(t, c, address)
	if !strings.Contains(page, `<p class="total">79.24 `) {
		t.Errorf("the page:\n%s", page)
	}
	if status, page := send(t, c, address, page, "do", "add", "id", "thrift_rank", "deduct", "1", "by", "甲", "reason", "丁"); status != http.StatusOK || !strings.Contains(page, `<p class="total">78.24 `) {
		t.Errorf("a deduction: %d\n%s", status, page)
	}
	if _, all := get(t, c, "http://"+address+"/all"); !strings.Contains(all, `data-head="得分">78.24</td>`) || !strings.Contains(all, "各指标失分") {
		t.Errorf("all units:\n%s", all)
	}
	put(t, dir, "读不出来.yaml", "x")
	if list := listed(t, c, address); !strings.Contains(list, "有 1 个填报读不出来，其余单位的名次也会不对") {
		t.Errorf("one cannot be read, and the list is\n%s", list)
	}
}

// What is handed out of all units: the workbooks can be read as such, the pages bring nothing from elsewhere.
func TestExports(t *testing.T) {
	_, address, c := opened(t)
	_, all := get(t, c, "http://"+address+"/all")
	if !strings.Contains(all, ">湛江市人民政府驻北京联络处本级</a>") || !strings.Contains(all, "没有评分的") || strings.Contains(all, "<script>alert") {
		t.Errorf("all units:\n%s", all)
	}
	if !strings.Contains(all, "<small>不适用：公用经费控制率、三公经费控制率、项目经费完成率</small>") {
		t.Errorf("the indicators that do not apply are not named:\n%s", all)
	}
	for what, want := range map[string]string{"review.xlsx": "PK\x03\x04", "totals.xlsx": "PK\x03\x04", "overview.html": "湛江市人民政府驻北京联络处本级", "letters.html": "湛江市人民政府驻北京联络处本级"} {
		if status, got := get(t, c, "http://"+address+"/all/"+what+"?rules=zhanjiang-overall-2024"); status != http.StatusOK || !strings.Contains(got, want) {
			t.Errorf("%s: %d, %d bytes", what, status, len(got))
		}
	}
	for _, at := range []string{"/all/review.xlsx?rules=other", "/all/else?rules=zhanjiang-overall-2024"} {
		if status, got := get(t, c, "http://"+address+at); status != http.StatusNotFound {
			t.Errorf("%s: %d %s", at, status, got)
		}
	}
}

// manyUnits puts units into a folder, some with a point too many, some without a figure.
func manyUnits(t testing.TB, dir string, n int) {
	t.Helper()
	text, err := os.ReadFile("../data/zhanjiang-beijing-office-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		s := strings.NewReplacer("440800-001", fmt.Sprintf("44%04d", i), "湛江市人民政府驻北京联络处本级", fmt.Sprintf("单位%04d", i),
			"spending: 332.12", fmt.Sprintf("spending: %d", 337-i%40), "claims: {total: 99}", fmt.Sprintf("claims: {total: %d}", 99-i%3)).Replace(string(text))
		if i%50 == 0 {
			s = strings.Replace(s, "income: 337.1", "", 1)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.yaml", i)), []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A folder of many units is there at once, fills in, and leaves little in memory.
func TestManyUnits(t *testing.T) {
	n := long.Rounds(200, 1000)
	dir := t.TempDir()
	manyUnits(t, dir, n)
	before := inUse()
	address, c := serveIt(t, dir, builtIn2024(t))
	began := time.Now()
	if _, list := get(t, c, "http://"+address+"/"); !strings.Contains(list, fmt.Sprintf("共 %d 个单位", n)) {
		t.Errorf("the first list:\n%.2000s", list)
	}
	first := time.Since(began)
	list := listed(t, c, address)
	all := time.Since(began)
	if !strings.Contains(list, fmt.Sprintf("待改 %d 个", n)) || strings.Count(list, "不能评分：") != n/50 {
		t.Errorf("the list:\n%.2000s", list)
	}
	began = time.Now()
	listed(t, c, address)
	again, kept := time.Since(began), inUse()-before
	t.Logf("first list after %v, all read after %v, again %v, %d kB kept", first, all, again, kept>>10)
	if kept > int64(n)*8<<10 {
		t.Errorf("%d kB are kept of %d units", kept>>10, n)
	}
}

func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A unit that lacks a figure has no score; the letter that asks for it is on its page.
func TestLettersOfUnitsWithoutScore(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "缺.yaml", "unit: {code: a, name: 缺}\nrule_set: trial\nperiod: 2025\nvalues: {income: 100}\nclaims: {total: 98}\n")
	address, c := serveIt(t, dir, loaded(t, trialRules))
	_, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("缺.yaml"))
	if !strings.Contains(page, "/paper/letter?") || !strings.Contains(page, "不能评分") {
		t.Errorf("the page:\n%s", page)
	}
	if status, letter := get(t, c, "http://"+address+"/paper/letter?number=0&file="+url.QueryEscape("缺.yaml")); status != http.StatusOK || !strings.Contains(letter, "支出") {
		t.Errorf("the letter: %d\n%s", status, letter)
	}
}

// Rules of which no letter was typed are not loaded again, nor is the base of cases that stayed; summaries and papers of all units are made once.
func TestWhatDidNotChangeIsKept(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 98}"))
	set := loaded(t, trialRules)
	d := New(dir, func(*scoring.Submission) (*rules.Set, error) { return set, nil })
	q := &question{File: "demo.yaml", Text: demoRules, Cases: demoCases}
	first, base, err := d.typed.load(q)
	again, _, _ := d.typed.load(q)
	if err != nil || first != again || base.values == nil {
		t.Errorf("the same rules were loaded twice: %v", err)
	}
	q.Text, q.Cases = strings.Replace(demoRules, "deduct: 2}", "deduct: 3}", 1), "base: {values: {budget: 7}}\n"
	if changed, other, _ := d.typed.load(q); changed == first || other.values == base.values {
		t.Error("changed rules or cases were not loaded")
	}
	one, err := d.summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	two, _ := d.summaries(t.Context())
	put(t, dir, "乙.yaml", trialUnit("乙", 97, "{total: 97}"))
	three, _ := d.summaries(t.Context())
	if one[0] != two[0] || one[0] == three[0] || three[0].Len() != 2 {
		t.Error("the same units were summed up twice, or another one is lacking")
	}
}

// A figure in 元 where 万元 is asked for is told on the unit's page, whatever the score is.
func TestHintsOnThePage(t *testing.T) {
	dir, address, c := opened(t)
	if page := unitPageOf(t, c, address); strings.Contains(page, "按元填的") {
		t.Errorf("a right unit is doubted:\n%s", page)
	}
	put(t, dir, "甲.yaml", strings.Replace(kept(t, dir, "甲.yaml"), "spending: 332.12", "spending: 3321200", 1))
	if page := unitPageOf(t, c, address); !strings.Contains(page, "请核对“财政拨款支出”是不是按元填的") {
		t.Errorf("the page says nothing of it:\n%s", page)
	}
}

// A deduction of more points than are left says so wherever the page names it.
func TestMoreTakenOffThanIsLeft(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 98}"))
	address, c := serveIt(t, dir, loaded(t, trialRules))
	_, page := send(t, c, address, unitPageOf(t, c, address), "do", "add", "id", "completion", "deduct", "3", "by", "乙", "reason", "丙")
	_, page = send(t, c, address, page, "do", "add", "id", "completion", "deduct", "99.5", "by", "乙", "reason", "丁")
	for _, want := range []string{"核查扣98分（应扣99.5分，扣完为止）：丁（乙）", "支出完成率 扣98分（应扣99.5分，扣完为止）：丁（乙）", "支出完成率 扣0分（应扣3分，扣完为止）：丙（乙）"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %s:\n%s", want, page)
		}
	}
	put(t, dir, "甲.yaml", strings.Replace(kept(t, dir, "甲.yaml"), "spending: 98", "spending: 无", 1))
	if page = unitPageOf(t, c, address); !strings.Contains(page, "支出完成率 要扣99.5分：丁（乙）") {
		t.Errorf("nothing is scored, and the page says:\n%s", page)
	}
}

// The letters' page says to whom there is none, and why, whatever the reason.
func TestUnitsWithoutLetters(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 100}"))
	put(t, dir, "乙.yaml", strings.Split(trialUnit("乙", 98, ""), "claims")[0])
	put(t, dir, "丙.yaml", strings.Replace(trialUnit("丙", 98, "{total: 98}"), "spending: 98", "spending: 九八", 1))
	put(t, dir, "丁.yaml", "x")
	address, c := serveIt(t, dir, loaded(t, trialRules))
	_, page := get(t, c, "http://"+address+"/all/letters.html?rules=trial-2025")
	for _, want := range []string{"没有写函的（3 个）", "乙.yaml", "没有自评分，无从核对", "丙.yaml", "九八", "丁.yaml", "甲（甲）："} {
		if !strings.Contains(page, want) {
			t.Errorf("the letters do not say %s:\n%s", want, page)
		}
	}
	if strings.Contains(page, "甲.yaml") {
		t.Errorf("who gets a letter is among those who get none:\n%s", page)
	}
}
