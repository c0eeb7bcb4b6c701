package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Two desks that share a folder both change one file, again and again: who is told that it changed looks again, and nothing is lost.
func TestNoChangeIsLost(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.txt", "")
	const each = 40
	var both sync.WaitGroup
	for range 4 {
		both.Go(func() {
			d := New(dir, nil)
			for n := 0; n < each; {
				text, err := d.text("甲.txt")
				if err != nil {
					t.Error(err)
					return
				}
				switch err := d.put("甲.txt", digestOf(text), append(text, '.')); {
				case err == nil:
					n++
				case !errors.Is(err, errChanged):
					t.Error(err)
					return
				}
			}
		})
	}
	both.Wait()
	if got := len(kept(t, dir, "甲.txt")); got != 4*each {
		t.Errorf("of %d changes %d are left", 4*each, got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".desk-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A file is put where it is said to be, or nothing happens.
func TestPut(t *testing.T) {
	dir := t.TempDir()
	d := New(dir, nil)
	old := digestOf([]byte("旧"))
	for _, p := range []struct {
		why, name, digest string
		prepare           func()
		want              string // of the error
		left              string // in the file
	}{
		{"a new one", "新.txt", "", func() {}, "", "文"},
		{"a new one where one is", "在.txt", "", func() { put(t, dir, "在.txt", "旧") }, "改过了", "旧"},
		{"in the place of one", "旧.txt", old, func() { put(t, dir, "旧.txt", "旧") }, "", "文"},
		{"of one that was changed", "改.txt", old, func() { put(t, dir, "改.txt", "新") }, "改过了", "新"},
		{"of one that is gone", "没.txt", old, func() {}, "改过了", ""},
		{"of one that must not be written", "只读.txt", old, func() { put(t, dir, "只读.txt", "旧"); _ = os.Chmod(filepath.Join(dir, "只读.txt"), 0o444) }, "只读", "旧"},
		{"where a desk ended with its lock", "锁.txt", old, func() {
			put(t, dir, "锁.txt", "旧")
			put(t, dir, ".desk-"+digestOf([]byte("锁.txt"))[:16]+".lock", "")
		}, "", "文"},
	} {
		if strings.Contains(p.why, "lock") && testing.Short() {
			continue // it waits
		}
		p.prepare()
		err := d.put(p.name, p.digest, []byte("文"))
		if (err == nil) != (p.want == "") || err != nil && !strings.Contains(err.Error(), p.want) {
			t.Errorf("%s: %v", p.why, err)
		}
		if text, _ := os.ReadFile(filepath.Join(dir, p.name)); string(text) != p.left {
			t.Errorf("%s: left is %q", p.why, text)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".desk-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// What a link leads to is neither read nor written, and what lies outside of the folder cannot be named.
func TestLinksLeadNowhere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	dir, address, c := authored(t)
	outside := t.TempDir()
	put(t, outside, "密.yaml", "unit: {name: 密单位}\nrule_set: demo\nperiod: 2025\nvalues: {budget: 100, executed: 90, disclosed: true}\n")
	put(t, outside, "名单.txt", "")
	for name, to := range map[string]string{"链.yaml": filepath.Join(outside, "密.yaml"), "demo2_test.yaml": filepath.Join(outside, "密.yaml"), SignedFile: filepath.Join(outside, "名单.txt"), OriginalsDir: outside} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []string{"/unit?number=0&file=" + url.QueryEscape("链.yaml"), "/unit/now?file=" + url.QueryEscape("链.yaml"), "/rules/page?file=demo2.yaml&other=demo.yaml", "/rules/edit?file=demo2.yaml", "/all"} {
		if _, text := get(t, c, "http://"+address+at); strings.Contains(text, "密单位") {
			t.Errorf("%s shows what a link leads to:\n%s", at, text)
		}
	}
	page := unitPageOf(t, c, address)
	if status, text := send(t, c, address, page, "do", "sign", "by", "张三", "despite", "1"); status != http.StatusUnprocessableEntity || kept(t, outside, "名单.txt") != "" {
		t.Errorf("signed behind a link: %d %s", status, text)
	}
	if err := os.Remove(filepath.Join(dir, SignedFile)); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "表.csv", "单位代码,单位名称,年度\n01,某局,2024\n")
	_, page = get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("表.csv"))
	if status, text := send(t, c, address, page, "do", "turn", "file", "表.csv"); status != http.StatusUnprocessableEntity || !strings.Contains(text, "不是文件夹") {
		t.Errorf("the original went behind a link: %d %s", status, text)
	}
	if kept(t, dir, "表.csv"); fileThere(dir, "表.json") {
		t.Error("a half of it is left")
	}
}

func fileThere(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

// The name of a file is no line of the list of signatures, and a broken line is told and harms no other.
func TestSignatures(t *testing.T) {
	dir, address, c := opened(t)
	forged := "x\n2026-01-01 00:00:00\t甲.yaml#1\t李四\t签字\t99\t" + digestOf([]byte(kept(t, dir, "甲.yaml"))) + "\n.yaml"
	if runtime.GOOS != "windows" {
		put(t, dir, forged, kept(t, dir, "甲.yaml"))
		_, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape(forged))
		if status, text := send(t, c, address, page, "file", forged, "do", "sign", "by", "张三"); status != http.StatusUnprocessableEntity || !strings.Contains(text, "先改文件名") || fileThere(dir, SignedFile) {
			t.Errorf("a name with lines in it: %d %s", status, text)
		}
	}
	_, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("坏.yaml"))
	if status, text := send(t, c, address, page, "file", "坏.yaml", "do", "sign", "by", "张三"); status != http.StatusUnprocessableEntity || !strings.Contains(text, "还不能签字") {
		t.Errorf("a unit without a score: %d %s", status, text)
	}
	put(t, dir, SignedFile, signedHead+"2026-01-01 00:00:00\t乙.yaml#1\t李四")
	page = unitPageOf(t, c, address)
	if _, page = send(t, c, address, page, "do", "sign", "by", "张三", "despite", "1"); !strings.Contains(page, "<small>已核</small>") {
		t.Errorf("behind a broken line nobody signs:\n%s", page)
	}
	if list := listed(t, c, address); !strings.Contains(list, SignedFile+" 里有读不懂的行，没有算作签字：第2行") {
		t.Errorf("the broken line is not told:\n%s", list)
	}
}

// Who signed, signed the score too: rules that give another one end the signature.
func TestSignatureIsOfTheScore(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 98, indicators: {completion: {points: 98}}}"))
	address, c := serveIt(t, dir, loaded(t, trialRules))
	if _, page := send(t, c, address, unitPageOf(t, c, address), "do", "sign", "by", "张三"); !strings.Contains(page, "<small>已核</small>") {
		t.Fatalf("not signed:\n%s", page)
	}
	address, c = serveIt(t, dir, loaded(t, strings.Replace(trialRules, "deduct: 1}", "deduct: 2}", 1)))
	page := unitPageOf(t, c, address)
	if strings.Contains(page, "<small>已核</small>") || !strings.Contains(page, "签字时得98分，文件没有改，现在得96分") {
		t.Errorf("signed off with 98, it has 96:\n%s", page)
	}
}

// A text of the same length, written within the same tick of a coarse clock, is seen; a file that could not be opened is tried again.
func TestQuickChangesAreSeen(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "甲.yaml", trialUnit("甲", 98, "{total: 98}"))
	at := filepath.Join(dir, "甲.yaml")
	set := loaded(t, trialRules)
	d := New(dir, func(*scoring.Submission) (*rules.Set, error) { return set, nil })
	tick := time.Now().Truncate(2 * time.Second)
	for _, spending := range []int{98, 97, 96} {
		put(t, dir, "甲.yaml", trialUnit("甲", spending, "{total: 98}"))
		if err := os.Chtimes(at, tick, tick); err != nil {
			t.Fatal(err)
		}
		if l, err := d.list(t.Context(), time.Minute); err != nil || l.Lines[0].Total != fmt.Sprint(spending) {
			t.Errorf("spent %d: %+v %v", spending, l.Lines, err)
		}
	}
}

// What lies in the folder and is read by nobody is named.
func TestOthersAreNamed(t *testing.T) {
	dir, address, c := opened(t)
	put(t, dir, "乙局.xls", "x")
	put(t, dir, "~$表.xlsx", "x")
	if list := listed(t, c, address); !strings.Contains(list, "没有读：乙局.xls、看.txt</p>") {
		t.Errorf("the list:\n%s", list)
	}
}
