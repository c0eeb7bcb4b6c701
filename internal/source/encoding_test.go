package source

import (
	"strings"
	"testing"
)

func TestEncoding(t *testing.T) {
	const gbk = "\xd6\xd0\xce\xc4" // 中文
	for _, test := range []struct {
		name, text string
		pos        Pos
		says       string
	}{
		{"GB18030", "a: 1\nb: " + gbk + "\n", Pos{2, 4}, "GB18030"},
		{"GB18030 behind Chinese", "中文: " + gbk, Pos{1, 5}, "GB18030"},
		{"one byte", "a: 中\xff\n", Pos{1, 5}, "不是 UTF-8"},
		{"character cut off", "a: \xe4\xb8", Pos{1, 4}, "UTF-8"},
		{"surrogate as bytes", "a: \xed\xa0\x80", Pos{1, 4}, "UTF-8"},
		{"UTF-16 with its mark", "\xff\xfea\x00", Pos{}, "UTF-16"},
		{"UTF-16, high byte first", "\xfe\xff\x00a", Pos{}, "UTF-16"},
		{"UTF-16 without a mark", "a\x00:\x00 \x001\x00", Pos{}, "UTF-16"},
		{"UTF-16, high byte first, without a mark", "\x00a\x00:", Pos{}, "UTF-16"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, file := range []string{"f.yaml", "f.json"} {
				root, faults := Parse(file, []byte(test.text))
				if root != nil || len(faults) != 1 {
					t.Fatalf("%s: got %v, %v", file, root, faults)
				}
				f := faults[0]
				if f.Code != codeEncoding || f.Pos != test.pos || !strings.Contains(f.Message, test.says) || !strings.Contains(f.Message, "另存为 UTF-8") {
					t.Errorf("%s: got %s %v, want %v … %s", file, f.Code, f, test.pos, test.says)
				}
			}
		})
	}
}

func TestEveryForbiddenCharacterIsReported(t *testing.T) {
	_, faults := ParseYAML("f", []byte("a: \u200b\u200b\n\x01: \ufeff\n"))
	var places []string
	for _, f := range faults {
		places = append(places, f.Pos.String())
	}
	if got, want := strings.Join(places, " "), "1:4 1:5 2:1 2:4"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestForbidden(t *testing.T) {
	for _, r := range "\x00\x1b\x7f\u0080\u009f\u00ad\u061c\u180e\u200b\u200d\u200e\u202a\u2028\u2060\u2066\u2069\u206f\u3164\ufdd0\ufeff\ufff9\ufffd\ufffe\U0001fffe\U000e0001\U000e0061\U0010ffff" {
		if !Forbidden(r) {
			t.Errorf("%s is allowed", codePoint(r))
		}
	}
	for _, r := range "\t\n aZ~ §°·×÷中〇㐀、。“”（）　％＃￥𠮷😀é\u0301\U000e0100" {
		if Forbidden(r) {
			t.Errorf("%s is forbidden", codePoint(r))
		}
	}
	for i := 1; i < len(invisible); i++ {
		if invisible[i].from <= invisible[i-1].to {
			t.Errorf("the table is out of order at %s", codePoint(invisible[i].from))
		}
	}
}

func TestForTheOtherPackages(t *testing.T) {
	if !Forbidden('\u200b') || Forbidden('\t') || Forbidden('中') {
		t.Error("Forbidden is wrong about U+200B, tab or 中")
	}
	if got := NumberFault("98.52"); got != "" {
		t.Errorf("98.52: %s", got)
	}
	if got := NumberFault("98%"); !strings.Contains(got, "以百分数计的写 98") {
		t.Errorf("98%%: %s", got)
	}
}
