package desk

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

const token = "right"

// opened gives a desk over a folder with the real unit, by a client that was let in.
func opened(t *testing.T) (dir, address string, c *http.Client) {
	t.Helper()
	dir = t.TempDir()
	text, err := os.ReadFile("../data/zhanjiang-beijing-office-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "甲.yaml", string(text))
	put(t, dir, "坏.yaml", "unit: {name: <script>alert(1)</script>}\nrule_set: zhanjiang-overall\nperiod: 2024\nvalues: {}\n")
	put(t, dir, "看.txt", "别的")
	address, _ = serveIt(t, dir, builtIn2024(t))
	c = &http.Client{Jar: &jar{}}
	if status, text := get(t, c, "http://"+address+"/?token="+token); status != http.StatusOK || !strings.Contains(text, "全部") {
		t.Fatalf("%d %s", status, text)
	}
	return dir, address, c
}

// A desk over rules without full marks says none: not behind the total, not of an indicator, and has no tenths of them.
func TestOpen(t *testing.T) {
	set, err := rules.Load(os.DirFS("../../rules/testdata/good"), "open.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put(t, dir, "甲.yaml", "unit: {code: \"1\", name: 张三}\nrule_set: points\nperiod: 2025\nvalues: {months: 125, degree: 本科, age: 38, rented: true, years: 9, prizes: 4, offences: 1}\n")
	address, _ := serveIt(t, dir, set)
	c := &http.Client{Jar: &jar{}}
	_, all := get(t, c, "http://"+address+"/?token="+token)
	_, whole := get(t, c, "http://"+address+"/all")
	_, one := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("甲.yaml"))
	for _, want := range []string{"<p class=\"total\">110.5 <small>入围", `社会保险 <small>起评0分，加30分</small></td><td class="n" data-head="分值"></td>`, `年龄 <small>起评0分，加20分</small></td><td class="n" data-head="分值">20</td>`} {
		if !strings.Contains(one, want) {
			t.Errorf("the page of the unit does not say %s:\n%s", want, one)
		}
	}
	for _, text := range []string{all, whole, one} {
		if strings.Contains(text, "117") || strings.Contains(text, "得分分布") {
			t.Errorf("full marks are told:\n%s", text)
		}
	}
	if !strings.Contains(whole, "110.5") {
		t.Errorf("no total:\n%s", whole)
	}
}

func builtIn2024(t testing.TB) *rules.Set {
	t.Helper()
	set, err := library.Find("zhanjiang-overall-2024")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A jar keeps the one cookie of the desk.
type jar struct{ kept []*http.Cookie }

func (j *jar) SetCookies(_ *url.URL, c []*http.Cookie) { j.kept = c }
func (j *jar) Cookies(*url.URL) []*http.Cookie         { return j.kept }

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func kept(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func get(t *testing.T, c *http.Client, at string) (int, string) {
	t.Helper()
	r, err := c.Get(at)
	return answer(t, r, err)
}

// listed gives the list when everything in it was read.
func listed(t *testing.T, c *http.Client, address string) string {
	t.Helper()
	for range 600 {
		if _, list := get(t, c, "http://"+address+"/"); !strings.Contains(list, "data-reading") {
			return list
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it reads and reads")
	return ""
}

func answer(t *testing.T, r *http.Response, err error) (int, string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}

// send sends a form of the unit's page, as it was made from the file as it is now, but for what is said.
func send(t *testing.T, c *http.Client, address, page string, fields ...string) (int, string) {
	t.Helper()
	q := url.Values{"file": {"甲.yaml"}, "number": {"0"}, "digest": {regexp.MustCompile(`name="digest" value="(\w+)"`).FindStringSubmatch(page)[1]}}
	for i := 0; i < len(fields); i += 2 {
		q.Set(fields[i], fields[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, "http://"+address+"/unit", strings.NewReader(q.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://"+address)
	got, err := c.Do(r)
	return answer(t, got, err)
}

func unitPageOf(t *testing.T, c *http.Client, address string) string {
	t.Helper()
	status, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("甲.yaml"))
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, page)
	}
	return page
}

var deduct2 = []string{"do", "add", "id", "disclosure_content", "deduct", "2", "by", "核查组", "reason", `缺"三公"说明`}

// A reviewer opens a unit, takes points off, signs, and takes all of it back: the file is then what it was, to the byte.
func TestReviewersDay(t *testing.T) {
	dir, address, c := opened(t)
	before := kept(t, dir, "甲.yaml")
	list := listed(t, c, address)
	if !strings.Contains(list, "湛江市人民政府驻北京联络处本级") || !strings.Contains(list, "待改 2 个") || strings.Contains(list, "<script>alert") {
		t.Errorf("the list:\n%s", list)
	}
	page := unitPageOf(t, c, address)
	if !strings.Contains(page, "财政拨款支出 ÷ 财政拨款收入 × 100") {
		t.Errorf("the lost point is not worked out:\n%s", page)
	}
	if !strings.Contains(page, "<td>三公经费控制率 <small>不适用，给满分</small></td>") {
		t.Errorf("that an indicator does not apply is not said:\n%s", page)
	}
	id := regexp.MustCompile(`<option value="(\w+)"`).FindStringSubmatch(page)[1]
	fields := append([]string{}, deduct2...)
	fields[3], fields[5] = id, "1"
	status, page := send(t, c, address, page, fields...)
	after := kept(t, dir, "甲.yaml")
	if status != http.StatusOK || !strings.HasPrefix(after, before) || !strings.Contains(page, "扣1分：缺&#34;三公&#34;说明（核查组）") {
		t.Fatalf("%d; the file is\n%s\nthe page\n%s", status, after, page)
	}
	for _, despite := range []string{"", "7"} { // not asked yet; asked when there was more to correct
		if status, page = send(t, c, address, page, "do", "sign", "by", "张三", "despite", despite); status != http.StatusOK || !strings.Contains(page, "这个单位有 1 处需改正。还要签字吗？") ||
			!strings.Contains(page, `name="by" value="张三"`) || fileThere(dir, SignedFile) {
			t.Errorf("signed with something to correct, and not asked; %d:\n%s", status, page)
		}
	}
	despite := regexp.MustCompile(`name="despite" value="(\d+)"`).FindStringSubmatch(page)[1]
	if _, page = send(t, c, address, page, "do", "sign", "by", "张三", "despite", despite); !strings.Contains(page, "<small>已核</small>") || !strings.Contains(kept(t, dir, SignedFile), "张三\t签字") {
		t.Errorf("not signed:\n%s\n%s", page, kept(t, dir, SignedFile))
	}
	if _, page = send(t, c, address, page, "do", "remove", "id", id, "which", "0"); kept(t, dir, "甲.yaml") != before {
		t.Errorf("taken back, the file is\n%s", kept(t, dir, "甲.yaml"))
	}
	if !strings.Contains(page, "签字以后文件改过") {
		t.Errorf("that the file changed behind the signature is not said:\n%s", page)
	}
	for _, what := range []string{"letter", "record", "sheet"} {
		if status, text := get(t, c, "http://"+address+"/paper/"+what+"?number=0&file="+url.QueryEscape("甲.yaml")); status != http.StatusOK || !strings.Contains(text, "湛江市人民政府驻北京联络处本级") {
			t.Errorf("%s: %d %s", what, status, text)
		}
	}
}

// What two people do at once: the second is told, keeps what was typed, and nothing is written.
func TestChangedFilesAreNotWritten(t *testing.T) {
	dir, address, c := opened(t)
	page := unitPageOf(t, c, address)
	changed := kept(t, dir, "甲.yaml") + "# 另一个人改的\n"
	put(t, dir, "甲.yaml", changed)
	status, page := send(t, c, address, page, deduct2...)
	if status != http.StatusConflict || kept(t, dir, "甲.yaml") != changed {
		t.Fatalf("%d; the file is\n%s", status, kept(t, dir, "甲.yaml"))
	}
	if !strings.Contains(page, "改过了，没有写") || !strings.Contains(page, `value="缺&#34;三公&#34;说明"`) {
		t.Errorf("the page:\n%s", page)
	}
	d := New(dir, nil)
	if err := d.put("甲.yaml", digestOf([]byte("older")), []byte("x")); err != errChanged || kept(t, dir, "甲.yaml") != changed {
		t.Errorf("behind the last look: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".desk-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// What a form says wrongly is said, and the file stays.
func TestRefusedForms(t *testing.T) {
	dir, address, c := opened(t)
	page, before := unitPageOf(t, c, address), kept(t, dir, "甲.yaml")
	for _, f := range []struct{ why, key, value, says string }{
		{"no number", "deduct", "两分", "大于 0 的数"},
		{"nothing taken off", "deduct", "0", "大于 0 的数"},
		{"a bonus in disguise", "deduct", "-1", "大于 0 的数"},
		{"a number without end", "deduct", "1e99999999999", "大于 0 的数"},
		{"nobody", "by", " ", "核查人"},
		{"no reason", "reason", "", "理由"},
		{"no such indicator", "id", "nothing", "nothing"},
		{"a key that would be more of the document", "id", "x: {}\ny", "请用编辑器"},
		{"nothing to do", "do", "delete", "不知道要做什么"},
	} {
		status, got := send(t, c, address, page, append(append([]string{}, deduct2...), f.key, f.value)...)
		if status != http.StatusUnprocessableEntity || !strings.Contains(got, f.says) || kept(t, dir, "甲.yaml") != before {
			t.Errorf("%s: %d, it does not say %q:\n%s", f.why, status, f.says, got)
		}
	}
}

// Who is not let in, and why.
func TestGuard(t *testing.T) {
	_, address, c := opened(t)
	for _, g := range []struct {
		why                      string
		method, at, host, origin string
		cookie                   bool
		want                     int
	}{
		{"let in", "GET", "/", address, "", true, 200},
		{"no token", "GET", "/", address, "", false, 403},
		{"a wrong token", "GET", "/?token=wrong", address, "", false, 403},
		{"the right token", "GET", "/?token=right", address, "", false, 303},
		{"a name that points here", "GET", "/?token=right", "evil.example", "", true, 421},
		{"a form of another origin", "POST", "/unit", address, "http://evil.example", true, 403},
		{"a form of no origin", "POST", "/unit", address, "", true, 403},
		{"a form of the page", "POST", "/unit", address, "http://" + address, true, 404},
		{"outside of the folder", "GET", "/unit?number=0&file=..%2Fx.yaml", address, "", true, 404},
		{"no submission", "GET", "/unit?number=0&file=%E7%9C%8B.txt", address, "", true, 404},
		{"no such number", "GET", "/unit?number=7&file=%E7%94%B2.yaml", address, "", true, 404},
	} {
		r, err := http.NewRequest(g.method, "http://"+address+g.at, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = g.host
		if g.origin != "" {
			r.Header.Set("Origin", g.origin)
		}
		if g.cookie {
			r.AddCookie(c.Jar.Cookies(nil)[0])
		}
		got, err := http.DefaultTransport.RoundTrip(r)
		if status, text := answer(t, got, err); status != g.want {
			t.Errorf("%s: %d, not %d: %s", g.why, status, g.want, text)
		}
		if p := got.Header.Get("Content-Security-Policy"); p != policy("") {
			t.Errorf("%s: policy %q", g.why, p)
		}
	}
	if k := c.Jar.Cookies(nil)[0]; !k.HttpOnly || k.SameSite != http.SameSiteStrictMode {
		t.Errorf("the cookie is %v", k)
	}
}

// A browser leaves port 80 out of the host and of the origin.
func TestGuardOfPort80(t *testing.T) {
	for _, g := range []struct {
		address, named string
		want           int
	}{
		{"127.0.0.1:80", "127.0.0.1", 204},
		{"127.0.0.1:80", "127.0.0.1:80", 204},
		{"[::1]:80", "[::1]", 204},
		{"127.0.0.1:8080", "127.0.0.1", 421},
		{"127.0.0.1:80", "127.0.0.1:8080", 421},
	} {
		r := httptest.NewRequest(http.MethodPost, "/unit", nil)
		r.Host = g.named
		r.Header.Set("Origin", "http://"+g.named)
		r.AddCookie(&http.Cookie{Name: cookieFor(g.address), Value: token})
		w := httptest.NewRecorder()
		guarded(g.address, token, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })).ServeHTTP(w, r)
		if w.Code != g.want {
			t.Errorf("%s asked for as %s: %d, not %d", g.address, g.named, w.Code, g.want)
		}
	}
}

// One more deduction is one more line, whatever the document looks like; taken out again, the text is what it was.
func TestEdits(t *testing.T) {
	const head = "unit: {name: 甲}\nperiod: 2024\nvalues: {a: 1} # 注\n"
	a := scoring.Adjustment{Deduct: decimal.New(5, -1), By: "核查组", Reason: `反斜杠\和"引号"：# 不是注释`}
	const item = `{deduct: 0.5, by: "核查组", reason: "反斜杠\\和\"引号\"：# 不是注释"}`
	for _, e := range []struct{ why, text, want string }{
		{"none yet", head, head + "adjustments:\n  x:\n    - " + item + "\n"},
		{"of another indicator, and keys behind it", head + "adjustments:\n  y:\n    - {deduct: 1, by: 乙, reason: 丙} # 注\nclaims: {total: 9}\n",
			head + "adjustments:\n  x:\n    - " + item + "\n  y:\n    - {deduct: 1, by: 乙, reason: 丙} # 注\nclaims: {total: 9}\n"},
		{"of the same", head + "adjustments:\n    # 先前\n    x:\n    - deduct: 1\n      by: 乙\n      reason: 丙\n",
			head + "adjustments:\n    # 先前\n    x:\n    - " + item + "\n    - deduct: 1\n      by: 乙\n      reason: 丙\n"},
		{"lines of Windows", strings.ReplaceAll(head, "\n", "\r\n"), strings.ReplaceAll(head+"adjustments:\n  x:\n    - "+item+"\n", "\n", "\r\n")},
		{"in braces", head + "adjustments: {}\n", ""},
		{"a list in brackets", head + "adjustments:\n  x: [{deduct: 1, by: 乙, reason: 丙}]\n", ""},
		{"all in braces", `{"unit": {"name": "甲"}, "period": 2024, "values": {"a": 1}}`, ""},
	} {
		got, err := add("甲.yaml", []byte(e.text), "x", a)
		if e.want == "" {
			if err != errByHand {
				t.Errorf("%s: %v\n%s", e.why, err, got)
			}
			continue
		}
		if err != nil || string(got) != e.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", e.why, err, got, e.want)
			continue
		}
		if back, err := remove("甲.yaml", got, "x", 0); err != nil || string(back) != e.text {
			t.Errorf("%s, taken back: %v\ngot  %s\nwant %s", e.why, err, back, e.text)
		}
	}
	if _, err := add("甲.csv", []byte("{}"), "x", a); err != errFormat {
		t.Errorf("CSV: %v", err)
	}
	over := head + "adjustments:\n  x:\n    - deduct: 1\n      reason: 丙\n"
	if _, err := remove("甲.yaml", []byte(over), "x", 0); err != errByHand {
		t.Errorf("over several lines: %v", err)
	}
}

// The list reads what has changed and nothing else, and characters that nobody sees are shown.
func TestFolderIsSeen(t *testing.T) {
	dir, address, c := opened(t)
	put(t, dir, "又\u202e一.yaml", kept(t, dir, "甲.yaml"))
	if list := listed(t, c, address); !strings.Contains(list, "共 3 个单位") || !strings.Contains(list, "又\\u202e一.yaml</span>") {
		t.Errorf("the list:\n%s", list)
	}
	if err := os.Remove(filepath.Join(dir, "甲.yaml")); err != nil {
		t.Fatal(err)
	}
	if list := listed(t, c, address); !strings.Contains(list, "共 2 个单位") {
		t.Errorf("the list:\n%s", list)
	}
	var read atomic.Int32
	set := builtIn2024(t)
	d := New(dir, func(*scoring.Submission) (*rules.Set, error) { read.Add(1); return set, nil })
	for range 3 {
		if _, err := d.list(context.Background(), time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	if read.Load() != 2 {
		t.Errorf("2 files that did not change were read %d times", read.Load())
	}
}
