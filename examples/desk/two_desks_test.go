package desk

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// Two people, each with a desk of their own over one shared folder, take points off the same unit: who comes second is told what the first
// did and keeps what was typed, and handed in again both deductions stand. Whoever takes one back leaves the other's.
func TestTwoDesksOverOneFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 98}"))
	before := kept(t, dir, "甲.yaml")
	set := loaded(t, trialRules)
	first, c1 := serveIt(t, dir, set)
	second, c2 := serveIt(t, dir, set)
	page1, page2 := unitPageOf(t, c1, first), unitPageOf(t, c2, second)
	add := func(by, reason, points string) []string {
		return []string{"do", "add", "id", "completion", "deduct", points, "by", by, "reason", reason}
	}
	if status, page := send(t, c1, first, page1, add("张三", "凭证不全", "1")...); status != http.StatusOK || !strings.Contains(page, `<p class="total">97 `) {
		t.Fatalf("the first: %d\n%s", status, page)
	}
	status, page2 := send(t, c2, second, page2, add("李四", "合同缺页", "2")...)
	for _, want := range []string{"改过了，没有写", `<td data-head="你打开时">（没有）</td><td data-head="现在">凭证不全</td>`, `value="合同缺页"`, `value="李四"`, `<p class="total">97 `} {
		if !strings.Contains(page2, want) {
			t.Errorf("the second is not told %s: %d\n%s", want, status, page2)
		}
	}
	if status != http.StatusConflict || strings.Contains(kept(t, dir, "甲.yaml"), "李四") {
		t.Errorf("%d; the file is\n%s", status, kept(t, dir, "甲.yaml"))
	}
	status, page2 = send(t, c2, second, page2, add("李四", "合同缺页", "2")...)
	now := kept(t, dir, "甲.yaml")
	if status != http.StatusOK || !strings.Contains(page2, `<p class="total">95 `) || !strings.Contains(now, "凭证不全") || !strings.Contains(now, "合同缺页") {
		t.Errorf("handed in again: %d\n%s\nthe file is\n%s", status, page2, now)
	}
	if page1 = unitPageOf(t, c1, first); !strings.Contains(page1, `<p class="total">95 `) {
		t.Errorf("the first sees\n%s", page1)
	}
	which := func(page, reason string) string {
		_, from, _ := strings.Cut(page[strings.Index(page, "核查扣分</h2>"):], reason)
		return regexp.MustCompile(`name="which" value="(\d+)"`).FindStringSubmatch(from)[1]
	}
	_, page1 = send(t, c1, first, page1, "do", "remove", "id", "completion", "which", which(page1, "凭证不全"))
	if now = kept(t, dir, "甲.yaml"); strings.Contains(now, "凭证不全") || !strings.Contains(now, "合同缺页") || !strings.Contains(page1, `<p class="total">96 `) {
		t.Errorf("the first takes back:\n%s\n%s", now, page1)
	}
	page2 = unitPageOf(t, c2, second)
	if _, page2 = send(t, c2, second, page2, "do", "remove", "id", "completion", "which", "0"); kept(t, dir, "甲.yaml") != before {
		t.Errorf("both taken back:\n%s\n%s", kept(t, dir, "甲.yaml"), page2)
	}
}
