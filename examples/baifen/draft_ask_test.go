//go:build linux || darwin

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// On a terminal answers are chosen from a list with the arrow keys. A key pressed without choosing answers nothing. Ctrl+C stops, and what was
// answered is kept.
func TestAskOnATerminal(t *testing.T) {
	t.Setenv("TERM", "xterm")
	dir := t.TempDir()
	table, out := filepath.Join(dir, "table.md"), filepath.Join(dir, "rules.yaml")
	text := "# 某市评分表（2025年度）\n\n依据某财绩〔2026〕1号。\n\n|指标名称|分值|评分标准|\n|---|---|---|\n" +
		"|结余率|5|不超过10%的得满分；超过10%的，每超过1个百分点扣0.5分，扣完为止。|\n|培训|5|按上级考核结果折算。|\n" +
		"|预算调整率|10|不超过10%的得满分；超过10%的，每超过1个百分点扣0.5分，扣完为止。|\n|支出完成率|5|90%至100%得5分，80%至90%得3分，低于80%的不得分。|\n"
	if err := os.WriteFile(table, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	keyboard, tty, err := pty.Open()
	if err != nil {
		t.Skip("no terminal here: ", err)
	}
	defer keyboard.Close()
	defer tty.Close()
	if err := pty.Setsize(tty, &pty.Winsize{Rows: 40, Cols: 120}); err != nil {
		t.Fatal(err)
	}
	shown := &screen{}
	go func() { _, _ = io.Copy(shown, keyboard) }()
	ended := make(chan int, 1)
	go func() { ended <- run([]string{"draft", "--ask", "-o", out, table}, tty, tty, tty) }()
	for _, x := range []struct{ question, keys string }{{"结余率（5分", "\r"}, {"培训（5分", "\r"}, {"预算调整率（10分", "\x1b[A\x1b[A\r"}, {"支出完成率（5分", "\x03"}} {
		for until := time.Now().Add(20 * time.Second); !strings.Contains(shown.text(), x.question); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(until) {
				t.Fatalf("never asked %s:\n%q", x.question, shown.text())
			}
		}
		time.Sleep(200 * time.Millisecond) // the list is drawn before it listens
		if _, err := keyboard.WriteString(x.keys); err != nil {
			t.Fatal(err)
		}
	}
	select {
	case status := <-ended:
		if status != statusDone {
			t.Fatalf("status %d:\n%q", status, shown.text())
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("still asking:\n%q", shown.text())
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "partial: count") || !strings.Contains(string(data), "about: \"界点\"") {
		t.Errorf("the second choice of the first question, and the second question open, are not there:\n%s", data)
	}
}
