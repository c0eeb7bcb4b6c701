package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/page"
)

// TestReadme makes the requests that README.md of the examples shows, with the rule sets that are built in, and wants the answers that stand
// there, … standing for anything. The lines of a card are broken there and are joined here.
func TestReadme(t *testing.T) {
	catalog, err := loadRules("")
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(newHandler(newAPI(catalog), slog.New(slog.DiscardHandler)))
	defer s.Close()
	blocks, err := page.Blocks("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, b := range blocks {
		if b.Lang != "sh" || !strings.HasPrefix(b.Text, "curl ") {
			continue
		}
		n++
		got, want := curl(t, s.URL, b.Text), blocks[i+1].Text
		if strings.HasPrefix(want, "{") && !strings.HasPrefix(want, `{"line":`) {
			want = strings.ReplaceAll(want, "\n", "") + "\n"
		}
		if !page.Prints(want, got) {
			t.Errorf("README.md:%d: want\n%s\ngot\n%s", b.Line, want, got)
		}
	}
	if n < 6 {
		t.Errorf("only %d requests were found", n)
	}
}

// curl makes a request as the program of this name does, for the few things that the page asks of it.
func curl(t *testing.T, server, line string) string {
	t.Helper()
	method, url, header := http.MethodGet, "", http.Header{}
	var body io.Reader
	words := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1)
	for i := 1; i < len(words); i++ {
		switch word := strings.Trim(words[i], "'"); {
		case word == "-H":
			i++
			name, value, _ := strings.Cut(strings.Trim(words[i], "'"), ": ")
			header.Set(name, value)
		case word == "--data-binary":
			i++
			data, err := os.ReadFile("../../" + strings.TrimPrefix(words[i], "@"))
			if err != nil {
				t.Fatal(err)
			}
			method, body = http.MethodPost, bytes.NewReader(data)
		case strings.HasPrefix(word, "http://127.0.0.1:8080/") && strings.Contains(usage, "127.0.0.1:8080"):
			url = server + strings.TrimPrefix(word, "http://127.0.0.1:8080")
		default:
			t.Fatalf("this test does not know what %s means to curl", word)
		}
	}
	q, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	q.Header = header
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	answer, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s (%v)", line, r.Status, answer, err)
	}
	return string(answer)
}
