package main

import (
	"net/http"
	"testing"
)

func TestPreferred(t *testing.T) {
	for _, q := range []struct {
		name   string
		accept []string
		want   string
	}{
		{"no header", nil, "application/json"},
		{"empty header", []string{""}, "application/json"},
		{"anything", []string{"*/*"}, "application/json"},
		{"a browser", []string{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, "application/json"},
		{"any text", []string{"text/*"}, "text/plain"},
		{"capitals", []string{"Text/Markdown"}, "text/markdown"},
		{"weights", []string{"text/plain;q=0.5, text/markdown;q=0.6"}, "text/markdown"},
		{"two lines", []string{"text/plain;q=0.5", "text/markdown"}, "text/markdown"},
		{"the specific range wins", []string{"application/json;q=0, */*;q=0.1"}, "text/plain"},
		{"equals in the order of the service", []string{"text/markdown, text/plain"}, "text/plain"},
		{"nothing offered", []string{"image/png"}, ""},
		{"refused", []string{"application/json;q=0"}, ""},
		{"weight that is none", []string{"application/json;q=2"}, ""},
		{"weight that is no number", []string{"application/json;q=NaN"}, ""},
		{"unreadable range beside a readable one", []string{"nonsense, text/plain"}, "text/plain"},
	} {
		if got := preferred(http.Header{"Accept": q.accept}, forFiles); got != q.want {
			t.Errorf("%s: Accept %q prefers %q, want %q", q.name, q.accept, got, q.want)
		}
	}
}
