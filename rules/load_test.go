package rules_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// broken is a file system whose files cannot be opened or read.
type broken struct {
	fstest.MapFS
	open, read error
}

func (b broken) Open(name string) (fs.File, error) {
	if b.open != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: b.open}
	}
	f, err := b.MapFS.Open(name)
	return unread{f, b.read}, err
}

type unread struct {
	fs.File
	err error
}

func (u unread) Read([]byte) (int, error) { return 0, u.err }

func TestLoadUnreadable(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := fstest.MapFS{"a.yaml": {Data: []byte("format: 1")}, "folder/b.yaml": {}, "pipe.yaml": {Mode: fs.ModeNamedPipe}, "zero.yaml": {Mode: fs.ModeDevice}}
	for _, x := range []struct {
		name string
		fsys fs.FS
		file string
		says string
	}{
		{"missing", file, "b.yaml", "没有这个文件"},
		{"missing on disk", os.DirFS(dir), "b.yaml", "没有这个文件"},
		{"folder", file, "folder", "文件夹"},
		{"folder on disk", os.DirFS(dir), "folder", "文件夹"},
		{"the root", file, ".", "文件夹"},
		{"a pipe, which waits for its writer", file, "pipe.yaml", "管道或设备"},
		{"a device, which has no end", file, "zero.yaml", "管道或设备"},
		{"outside", os.DirFS(dir), "../a.yaml", "不合规定"},
		{"empty name", os.DirFS(dir), "", "不合规定"},
		{"no permission", broken{open: fs.ErrPermission}, "a.yaml", "没有读取权限"},
		{"unreadable", broken{MapFS: file, read: errors.New("input/output error")}, "a.yaml", "可读的文件"},
	} {
		t.Run(x.name, func(t *testing.T) {
			set, err := rules.Load(x.fsys, x.file)
			var list rules.ErrorList
			if !errors.As(err, &list) || len(list) != 1 || set != nil {
				t.Fatalf("got %v, %v; want one error", set, err)
			}
			e := list[0]
			if e.Code != "unreadable" || e.File != x.file || e.Line != 0 || !strings.Contains(e.Message, x.says) {
				t.Errorf("got %+v, want unreadable %s %q", *e, x.file, x.says)
			}
			checkMessage(t, e.Message)
		})
	}
}

func TestLoadTooLarge(t *testing.T) {
	text := oneIndicator + "      - {id: c, when: not ok, deduct: 1}\n"
	full := text + "#" + strings.Repeat("x", source.MaxBytes-len(text)-2) + "\n"
	if _, err := rules.Load(fstest.MapFS{"full.yaml": {Data: []byte(full)}}, "full.yaml"); err != nil {
		t.Errorf("%d bytes: %v", len(full), err)
	}
	_, err := rules.Load(fstest.MapFS{"large.yaml": {Data: []byte(full + "\n")}}, "large.yaml")
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) != 1 || list[0].Code != "too-large" {
		t.Errorf("%d bytes: got %v, want too-large", len(full)+1, err)
	}
}

// The line feed in which a block ends is not a byte of the expression.
func TestExpressionOfFullLength(t *testing.T) {
	const most = 4096
	for _, x := range []struct {
		length int
		code   string
	}{{most, ""}, {most + 1, "expression-too-large"}} {
		for name, before := range map[string]string{"block": "|\n          ", "line": ""} {
			text := oneIndicator + "      - id: c\n        when: " + before + "not ok" + strings.Repeat(" ", x.length-len("not ok or ok")) + " or ok\n        deduct: 1\n"
			_, err := rules.Parse("e.yaml", []byte(text))
			var list rules.ErrorList
			switch errors.As(err, &list); {
			case x.code == "" && err != nil, x.code != "" && (len(list) != 1 || list[0].Code != x.code):
				t.Errorf("%s of %d bytes: got %v, want code %q", name, x.length, err, x.code)
			}
		}
	}
}

// Texts of the head, of fields and of indicators stand on one line of cards, where a line break could feign another: a total, a unit.
func TestHeadsHaveOneLine(t *testing.T) {
	good := oneIndicator + "      - {id: c, when: not ok, deduct: 1}\n"
	for _, key := range []string{"title", "version", "basis", "name", "label"} {
		line := regexp.MustCompile(`(\b` + key + `: )([^,}\n]*)`)
		if !line.MatchString(good) {
			t.Fatalf("there is no %s", key)
		}
		first := true
		text := line.ReplaceAllStringFunc(good, func(s string) string {
			if !first {
				return s
			}
			first = false
			return key + `: "一\n总分：100"`
		})
		_, err := rules.Parse("h.yaml", []byte(text))
		var list rules.ErrorList
		if !errors.As(err, &list) || list[0].Code != "forbidden-character" || !strings.Contains(list[0].Message, "要写在一行里") {
			t.Errorf("%s of two lines: got %v, want forbidden-character", key, err)
		}
	}
}

// TestLoadNames says which name stands where: errors give the name as it was asked for, the set the base of it.
func TestLoadNames(t *testing.T) {
	text := oneIndicator + "      - {id: c, when: not ok, deduct: 1}\n"
	fsys := fstest.MapFS{"2024/city/a.yaml": {Data: []byte(text)}, "2024/city/b.yaml": {Data: []byte("format: 1\n")}}
	set, err := rules.Load(fsys, "2024/city/a.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Header().File; got != "a.yaml" {
		t.Errorf("file: got %q, want a.yaml", got)
	}
	if got, want := set.Header().SHA256, fmt.Sprintf("%x", sha256.Sum256([]byte(text))); got != want {
		t.Errorf("digest: got %s, want %s", got, want)
	}
	got, want := criterion(t, set, "x.c").Place(), rules.Place{File: "a.yaml", Line: 29, Column: 9}
	if got.File != want.File || got.Line != want.Line || got.Column != want.Column || got.String() != "a.yaml:29:9" || want.String() != "a.yaml:29:9" {
		t.Errorf("place: got %s, want %s", got, want)
	}
	_, err = rules.Load(fsys, "2024/city/b.yaml")
	if err == nil || !strings.HasPrefix(err.Error(), "2024/city/b.yaml:1:1: ") {
		t.Errorf("error: got %v, want it to begin with 2024/city/b.yaml:1:1", err)
	}
}

// TestErrors checks the form of errors: a line for each, and each to be found by errors.As.
func TestErrors(t *testing.T) {
	_, err := rules.Parse("e.yaml", []byte("format: 2\n"))
	if got, want := err.Error(), "e.yaml:1:9: format: 不认识的规则格式版本 2：这个版本的程序只认 format: 1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var e *rules.Error
	if !errors.As(err, &e) || e.Code != "unknown-format" || e.Path != "format" {
		t.Errorf("errors.As: got %v", e)
	}
	_, err = rules.Parse("e.yaml", []byte("format: 1\ntitle: true\nnote: true\n"))
	list := err.(rules.ErrorList)
	if lines := strings.Split(err.Error(), "\n"); len(lines) != len(list) || len(list.Unwrap()) != len(list) {
		t.Errorf("got %d lines and %d errors of %d", len(lines), len(list.Unwrap()), len(list))
	}
	whole := &rules.Error{File: "e.yaml", Message: "全文有误"}
	if got, want := whole.Error(), "e.yaml: 全文有误"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
