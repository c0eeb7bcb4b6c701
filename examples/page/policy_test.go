package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/page"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// writtenPage gives a page with an engine that computes nothing.
func writtenPage(t *testing.T) string {
	t.Helper()
	set, err := rules.Load(library.FS(), "zhanjiang-overall-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := page.Write(&b, set, []byte("format: 1"), &page.Engine{WASM: []byte("engine"), Script: []byte("run()")}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page's policy allows the styles and the script that stand in it, by their hashes, a worker made of its own text, and nothing that is
// fetched: no address stands in it.
func TestPolicy(t *testing.T) {
	text := writtenPage(t)
	m := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(text)
	if m == nil || strings.Index(text, m[0]) > strings.Index(text, "<style") {
		t.Fatal("no policy stands before the first style")
	}
	policy := map[string][]string{}
	for part := range strings.SplitSeq(m[1], ";") {
		words := strings.Fields(part)
		policy[words[0]] = words[1:]
	}
	hashed := func(element string) (list []string) {
		for _, x := range regexp.MustCompile(`(?s)<`+element+`(?: media="[a-z]+")?>(.*?)</`+element+`>`).FindAllStringSubmatch(text, -1) {
			sum := sha256.Sum256([]byte(x[1]))
			list = append(list, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
		}
		return list
	}
	for directive, want := range map[string][]string{
		"default-src": {"'none'"}, "worker-src": {"blob:"}, "base-uri": {"'none'"}, "form-action": {"'none'"},
		"style-src": hashed("style"), "script-src": append(hashed("script"), "'wasm-unsafe-eval'"),
	} {
		if got := policy[directive]; !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s is %s, want %s", directive, got, want)
		}
		delete(policy, directive)
	}
	for directive, sources := range policy {
		t.Errorf("%s allows %s", directive, sources)
	}
}

// Who opens the page in a browser that is too old reads a plain sentence: it stands in the page as it is, and only a script takes it away.
func TestOldBrowsersAreTold(t *testing.T) {
	text := writtenPage(t)
	said := strings.Index(text, `<p id="opening">`)
	if said < 0 || said > strings.Index(text, "<script") || !strings.Contains(text[said:], "浏览器太旧") || !strings.Contains(text, `<main id="page" hidden>`) {
		t.Error("before the first script stands no sentence for a browser that runs none of them")
	}
}
