package source

import (
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, text := range []string{"0", "-0", "6", "+5", "-3", "98.52", "0.10", "1e6", "1E-2", "-0.5e+3", "123456789012345678901234567890.5"} {
		for _, written := range []string{text, "'" + text + "'"} { // hosts send decimals as text
			root, faults := ParseYAML("f", []byte("a: "+written))
			r := NewReader("f")
			r.Add(faults...)
			if x, ok := r.Number(root.Entries[0].Value, "a"); !ok || r.Failed() {
				t.Errorf("%s: got %v %v, %v", written, x, ok, r.Faults())
			}
		}
	}
	root, _ := parseJSON("f", []byte(`["1.10", 1.10]`))
	r := NewReader("f")
	a, _ := r.Number(root.Items[0], "")
	b, _ := r.Number(root.Items[1], "")
	if a.String() != "1.1" || !a.Equal(b) {
		t.Errorf("got %v and %v, want 1.1 twice", a, b)
	}
}

func TestNumberAdvice(t *testing.T) {
	for _, test := range []struct{ text, code, says string }{
		{"010", codeNumberSyntax, "写成 10"},
		{"-007.5", codeNumberSyntax, "写成 -7.5"},
		{"00", codeNumberSyntax, "写成 0"},
		{"00.5", codeNumberSyntax, "写成 0.5"},
		{"0x1F", codeNumberSyntax, "十进制"},
		{"0o17", codeNumberSyntax, "十进制"},
		{"0b11", codeNumberSyntax, "十进制"},
		{"1_000", codeNumberSyntax, "写成 1000"},
		{"1,234.5", codeNumberSyntax, "千分位分隔符，写成 1234.5"},
		{"-1 234 567", codeNumberSyntax, "写成 -1234567"},
		{"1,,2", codeNumberSyntax, "98.52 这样的数"},
		{"98,5", codeNumberSyntax, "小数点写“.”：是不是 98.5？"}, // never 985: a hint does not change the size of a number
		{"0,123", codeNumberSyntax, "是不是 0.123？"},       // no thousands begin with 0
		{"-1,23", codeNumberSyntax, "是不是 -1.23？"},
		{"1.337,10", codeNumberSyntax, "是不是 1337.10？"},
		{"1 337,10", codeNumberSyntax, "是不是 1337.10？"},
		{"1 33", codeNumberSyntax, "小数点写“.”"},
		{"12,34,567", codeNumberSyntax, "小数点写“.”"}, // lakhs, or a slip: not 1234.567
		{".5", codeNumberSyntax, "写成 0.5"},
		{"-.5", codeNumberSyntax, "写成 -0.5"},
		{"5.", codeNumberSyntax, "写成 5"},
		{".inf", codeNumberSyntax, "无穷大"},
		{"-.Inf", codeNumberSyntax, "无穷大"},
		{".nan", codeNumberSyntax, "非数"},
		{"98%", codeNumberSyntax, "以百分数计的写 98，以比例计的写 0.98"},
		{"98.52 ‰", codeNumberSyntax, "以百分数计的写 9.852，以比例计的写 0.09852"},
		{"1,234%", codeNumberSyntax, "以百分数计的写 1234"},
		{"(123)", codeNumberSyntax, "写成 -123"},
		{"1.2.3", codeNumberSyntax, "一个小数点"},
		{"337.1万元", codeNumberSyntax, "去掉“万元”；与声明的单位不同的，先换算"},
		{"12 亿", codeNumberSyntax, "“亿”"},
		{"2025年", codeNumberSyntax, "去掉“年”：是不是 2025？"},
		{"2025年12月", codeNumberSyntax, "像是日期，这里要填数"},
		{"2025年3月31日", codeNumberSyntax, "像是日期，这里要填数"},
		{"2025.3.31", codeNumberSyntax, "像是日期，这里要填数"},
		{"2025-03-31", codeNumberSyntax, "像是日期，这里要填数"},
		{"2025/3/31", codeNumberSyntax, "像是日期，这里要填数"},
		{"3.3.31", codeNumberSyntax, "只能有一个小数点"},
		{"八人", codeNumberSyntax, "用阿拉伯数字，只写数"},
		{"三百万元", codeNumberSyntax, "用阿拉伯数字，只写数"},
		{"12,3456", codeNumberSyntax, "小数点写“.”"}, // ten thousands set apart, or a point
		{"98,5万元", codeNumberSyntax, "是不是 98.5？"},
		{"1,234 元", codeNumberSyntax, "是不是 1234？"},
		{"约100", codeNumberSyntax, "去掉“约”：是不是 100？"},
		{"—5", codeNumberSyntax, "是不是 -5？"},
		{"5万余", codeNumberSyntax, "去掉“万余”；与声明的单位不同的，先换算"},
		{"一百二十", codeNumberSyntax, "阿拉伯数字"},
		{"1e", codeNumberSyntax, "98.52"},
		{"+", codeNumberSyntax, "98.52"},
		{"达成", codeNumberSyntax, "98.52"},
		{"income / 2", codeNumberSyntax, "98.52"},
		{strings.Repeat("9,", 200), codeNumberSyntax, "不是数"},
		{"６", CodeFullWidth, "半角的 6"},
		{"９８．５２", CodeFullWidth, "半角的 98.52"},
		{"98。5", CodeFullWidth, "半角的 98.5"},
		{"－5", CodeFullWidth, "半角的 -5"},
		{"−5", CodeFullWidth, "半角的 -5"},
		{"１，２３４", codeNumberSyntax, "写成 1234"},
		{"98％", codeNumberSyntax, "以百分数计的写 98"},
		{"-", codeMissingFigure, "不写这一项"},
		{"—", codeMissingFigure, "是零就写 0"},
		{"——", codeMissingFigure, "不写这一项"},
		{"－", codeMissingFigure, "不写这一项"},
		{"/", codeMissingFigure, "不写这一项"},
		{"无", codeMissingFigure, "不写这一项"},
		{" 暂无 ", codeMissingFigure, "不写这一项"},
		{"N/A", codeMissingFigure, "不写这一项"},
		{"", codeMissingFigure, "不写这一项"},
		{"1" + strings.Repeat("0", 64), codeNumberRange, "64 个字符"},
		{"1e401", codeNumberRange, "±400"},
		{" 5", codeNumberSyntax, "写成 5"},
	} {
		t.Run(test.text, func(t *testing.T) {
			root, faults := ParseYAML("f", []byte("满分: '"+test.text+"'"))
			r := NewReader("f")
			r.Add(faults...)
			x, ok := r.Number(root.Entries[0].Value, "满分")
			got := r.Faults()
			if ok || x.Sign() != 0 || len(got) != 1 {
				t.Fatalf("got %v %v, %v", x, ok, got)
			}
			says := strings.Contains(got[0].Message, test.says)
			if test.text == "12,3456" || test.text == "12,34,567" {
				says = says && !strings.Contains(got[0].Message, "是不是")
			}
			if strings.ContainsAny(test.says, "0123456789") && strings.Contains(test.says, "写成") {
				says = strings.HasSuffix(got[0].Message, test.says) // not 10 for 100
			}
			if got[0].Code != test.code || got[0].Pos != (Pos{1, 5}) || !says {
				t.Errorf("got %s %v, want %s … %s", got[0].Code, got[0], test.code, test.says)
			}
		})
	}
}

// TestPlainNumbers reads what YAML 1.1 or 1.2 takes for numbers, without quotes.
func TestPlainNumbers(t *testing.T) {
	for _, text := range []string{"010", "0x1F", "1_000", ".5", "5.", ".inf", ".nan", "98%", "６", "1.2.3", "0o17", "1:30", "2024-01-01", "-", "1,234.5"} {
		root, _ := ParseYAML("f", []byte("a: "+text+"\n"))
		if root == nil {
			continue // "-" alone is an item
		}
		n := root.Entries[0].Value
		r := NewReader("f")
		if got := r.Text(n, "a"); got != text || r.Failed() {
			t.Errorf("as text, %s reads as %q, %v", text, got, r.Faults())
		}
		if _, ok := r.Number(n, "a"); ok || len(r.Faults()) != 1 {
			t.Errorf("%s is a number", text)
		}
	}
}

func TestInt(t *testing.T) {
	for _, test := range []struct {
		text string
		want int
		code string
	}{
		{"2", 2, ""},
		{"-7", -7, ""},
		{"2.0", 2, ""},
		{"2e3", 2000, ""},
		{"2147483647", 2147483647, ""},
		{"2147483648", 0, codeNumberRange},
		{"-2147483649", 0, codeNumberRange},
		{"1e300", 0, codeNumberRange},
		{"2.5", 0, codeNumberSyntax},
		{"二", 0, codeNumberSyntax},
	} {
		root, _ := ParseYAML("f", []byte("a: "+test.text))
		r := NewReader("f")
		got, ok := r.Int(root.Entries[0].Value, "a")
		code := ""
		if r.Failed() {
			code = r.Faults()[0].Code
		}
		if got != test.want || ok != (test.code == "") || code != test.code {
			t.Errorf("%s: got %d %v %s, want %d %s", test.text, got, ok, code, test.want, test.code)
		}
	}
}
