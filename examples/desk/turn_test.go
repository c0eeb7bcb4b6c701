package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A table of units becomes files of one unit each, into which deductions can be written; the original is kept, and where a name is taken
// nothing is done.
func TestTurn(t *testing.T) {
	dir, address, c := opened(t)
	put(t, dir, "表.csv", "单位代码,单位名称,年度\n01,某局,2024\n02,某所,2024\n")
	status, page := get(t, c, "http://"+address+"/unit?number=1&file="+url.QueryEscape("表.csv"))
	if status != http.StatusOK || !strings.Contains(page, "转成 JSON 填报文件") || strings.Contains(page, `id="adjust"`) {
		t.Fatalf("%d %s", status, page)
	}
	turn := []string{"do", "turn", "file", "表.csv", "number", "1"}
	put(t, dir, "表-2.json", "占了名字")
	if status, got := send(t, c, address, page, turn...); status != http.StatusUnprocessableEntity || !strings.Contains(got, "已经有 表-2.json 这个文件") {
		t.Errorf("where the name is taken: %d %s", status, got)
	}
	if _, err := os.Stat(filepath.Join(dir, "表-1.json")); err == nil {
		t.Error("a half of it is left")
	}
	if err := os.Remove(filepath.Join(dir, "表-2.json")); err != nil {
		t.Fatal(err)
	}
	status, page = send(t, c, address, page, turn...)
	if status != http.StatusOK || !strings.Contains(page, "某所") || !strings.Contains(page, "填报文件：表-2.json") {
		t.Fatalf("%d %s", status, page)
	}
	if !strings.Contains(kept(t, filepath.Join(dir, OriginalsDir), "表.csv"), "某所") {
		t.Error("the original is gone")
	}
	before, other := kept(t, dir, "表-2.json"), kept(t, dir, "表-1.json")
	deduct := append(append([]string{}, deduct2...), "file", "表-2.json", "number", "0")
	if status, page = send(t, c, address, page, deduct...); status != http.StatusOK || !strings.Contains(kept(t, dir, "表-2.json"), `缺\"三公\"说明`) {
		t.Errorf("%d %s", status, kept(t, dir, "表-2.json"))
	}
	if _, page = send(t, c, address, page, "do", "remove", "id", "disclosure_content", "which", "0", "file", "表-2.json", "number", "0"); kept(t, dir, "表-2.json") != before {
		t.Errorf("not taken back: %s\n%s", kept(t, dir, "表-2.json"), page)
	}
	if other != kept(t, dir, "表-1.json") {
		t.Error("another unit's file changed")
	}
	if status, got := send(t, c, address, page, "do", "turn", "file", "表-2.json", "number", "0"); status != http.StatusUnprocessableEntity || !strings.Contains(got, "不用转") {
		t.Errorf("a file that can be written: %d %s", status, got)
	}
}

// A table with a row that cannot be read is left where it is: its rows would be lost.
func TestTurnLosesNothing(t *testing.T) {
	dir, address, c := opened(t)
	put(t, dir, "表.csv", "单位代码,单位名称,年度,没有这一列\n01,某局,2024,1\n")
	status, page := get(t, c, "http://"+address+"/unit?number=0&file="+url.QueryEscape("表.csv"))
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, page)
	}
	if status, got := send(t, c, address, page, "do", "turn", "file", "表.csv", "number", "0"); status != http.StatusUnprocessableEntity || !strings.Contains(got, "改正以后再转") {
		t.Errorf("%d %s", status, got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.json")); len(left) > 0 {
		t.Errorf("written: %v", left)
	}
	kept(t, dir, "表.csv")
}
