package source

import (
	"strings"
	"testing"
)

// refusedJSON are JSON documents, or nearly, with their one fault.
var refusedJSON = []refusal{
	{"trailing comma in an object", "{\"a\": 1,\n}", Pos{1, 8}, codeJSONSyntax, "逗号"},
	{"trailing comma in an array", "[1, ]", Pos{1, 3}, codeJSONSyntax, "逗号"},
	{"missing comma", "{\"甲\": 1 \"b\": 2}", Pos{1, 9}, codeJSONSyntax, "缺少逗号"},
	{"full-width comma", "{\"a\": 1，\"b\": 2}", Pos{1, 8}, codeJSONSyntax, "半角逗号"},
	{"full-width comma behind text", "{\"a\": \"1\"，\"b\": 2}", Pos{1, 10}, codeJSONSyntax, "半角逗号"},
	{"full-width colon", "{\"a\"：1}", Pos{1, 5}, codeJSONSyntax, "半角冒号"},
	{"missing colon", "{\"a\" 1}", Pos{1, 6}, codeJSONSyntax, "冒号"},
	{"name without quotes", "{a: 1}", Pos{1, 2}, codeJSONSyntax, "双引号"},
	{"single quotes", "{'a': 1}", Pos{1, 2}, codeJSONSyntax, "单引号"},
	{"Chinese quotes around a name", "{“a”: 1}", Pos{1, 2}, codeJSONSyntax, "中文引号"},
	{"Chinese quotes around text", "{\"a\": “甲”}", Pos{1, 7}, codeJSONSyntax, "中文引号"},
	{"text without quotes", "{\"a\": 甲}", Pos{1, 7}, codeJSONSyntax, "\"甲\""},
	{"comment", "{\"a\": 1 // x\n}", Pos{1, 9}, codeJSONSyntax, "注释"},
	{"capitals", "{\"a\": True}", Pos{1, 7}, codeJSONSyntax, "小写 true"},
	{"None", "{\"a\": None}", Pos{1, 7}, codeJSONSyntax, "null"},
	{"no value", "{\"a\": }", Pos{1, 7}, codeJSONSyntax, "缺少一个值"},
	{"cut off in an object", "{\"a\": 1\n", Pos{2, 1}, codeJSONSyntax, "没有写完"},
	{"cut off at a name", "{", Pos{1, 2}, codeJSONSyntax, "没有写完"},
	{"cut off in an array", "[1", Pos{1, 3}, codeJSONSyntax, "没有写完"},
	{"cut off at a value", "[", Pos{1, 2}, codeJSONSyntax, "没有写完"},
	{"wrong bracket", "[1}", Pos{1, 3}, codeJSONSyntax, "缺少逗号或 ]"},
	{"quote never closed", "{\"a\": \"甲}", Pos{1, 7}, codeJSONSyntax, "引号"},
	{"line feed in text", "{\"a\": \"甲\n乙\"}", Pos{1, 7}, codeJSONSyntax, `\n`},
	{"tab in text", "{\"a\": \"甲\t乙\"}", Pos{1, 9}, codeJSONSyntax, `\t`},
	{"empty", " \n", Pos{1, 1}, codeEmptyDocument, "没有内容"},
	{"text after the value", "{}\n{}", Pos{2, 1}, codeTextAfterEnd, "结束"},
	{"bracket after the value", "{\"a\": 1}]", Pos{1, 9}, codeTextAfterEnd, "结束"},
	{"NaN", "{\"a\": NaN}", Pos{1, 7}, codeNumberSyntax, "有限的数"},
	{"Infinity", "{\"a\": -Infinity}", Pos{1, 7}, codeNumberSyntax, "有限的数"},
	{"plus sign", "{\"a\": +5}", Pos{1, 7}, codeNumberSyntax, "写成 5"},
	{"zero in front", "{\"a\": 010}", Pos{1, 7}, codeNumberSyntax, "写成 10"},
	{"no digit before the point", "{\"a\": .5}", Pos{1, 7}, codeNumberSyntax, "写成 0.5"},
	{"no digit behind the point", "{\"a\": 5.}", Pos{1, 7}, codeNumberSyntax, "写成 5"},
	{"hexadecimal", "{\"a\": 0x1F}", Pos{1, 7}, codeNumberSyntax, "十进制"},
	{"full-width digit", "{\"a\": ６}", Pos{1, 7}, CodeFullWidth, "写成半角的 6"},
	{"duplicate name", "{\"收入\": 1,\n\"收入\": 2}", Pos{2, 1}, codeDuplicateKey, "第 1 行"},
	{"duplicate name, escaped", `{"a": 1, "\u0061": 2}`, Pos{1, 10}, codeDuplicateKey, "第 1 行"},
	{"empty name", `{"": 1}`, Pos{1, 2}, codeBadKey, "空"},
	{"bad escape", `{"甲": "乙\x"}`, Pos{1, 9}, codeBadEscape, `\\`},
	{"bad digits", `{"a": "\u12g4"}`, Pos{1, 8}, codeBadEscape, `\\`},
	{"lone high surrogate", `{"a": "\ud83d"}`, Pos{1, 8}, codeBadEscape, `\ud83d`},
	{"lone low surrogate", `{"a": "\ude00 "}`, Pos{1, 8}, codeBadEscape, `\ude00`},
	{"two high surrogates", `{"a": "\ud83d\ud83d\ude00"}`, Pos{1, 8}, codeBadEscape, `\ud83d`},
	{"lone surrogate in a name", `{"\ud83dx": 1}`, Pos{1, 3}, codeBadEscape, `\ud83d`},
	{"escaped zero width", `{"a": "\u200b"}`, Pos{1, 7}, CodeForbiddenCharacter, "U+200B"},
	{"escaped NUL", `{"a": "\u0000"}`, Pos{1, 7}, CodeForbiddenCharacter, "U+0000"},
	{"escaped carriage return alone", `{"a": "x\r"}`, Pos{1, 7}, CodeForbiddenCharacter, "U+000D"},
	{"direction override", "{\"a\": \"\u202e\"}", Pos{1, 8}, CodeForbiddenCharacter, "U+202E"},
	{"control character", "{\"a\": \"\x01\"}", Pos{1, 8}, CodeForbiddenCharacter, "U+0001"},
}

func TestParseJSONRefuses(t *testing.T) {
	for _, test := range refusedJSON {
		t.Run(test.name, func(t *testing.T) { test.check(t, parseJSON) })
	}
}

func TestParseJSONTree(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"all kinds", "{\"甲\": [true, false, null, \"乙\", 1.10],\r\n \"Unit\": {}, \"unit\": []}",
			"1:1{甲@1:2 1:7[1:8?true, 1:14?false, 1:21~null, 1:27'乙, 1:32#1.10], Unit@2:2 2:10{}, unit@2:14 2:22[]}"},
		{"exponents as written", `[1e400, -0, 1E+5, 0.10]`, "1:1[1:2#1e400, 1:9#-0, 1:13#1E+5, 1:19#0.10]"},
		{"escapes", `["\u4e2d\/\"\\\n\t\ud83d\ude00"]`, "1:1[1:2'中/\"\\\n\t😀]"},
		{"scalar", ` "x" `, "1:2'x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			root, faults := parseJSON("f", []byte(test.text))
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			if got := outline(root); got != test.want {
				t.Errorf("%s:\ngot  %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

func TestParseChoosesTheFormat(t *testing.T) {
	for _, test := range []struct{ name, file, text, json string }{
		{"by name", "a.JSON", "a: 1", "yes"},
		{"by name, although it looks like JSON", "dir.json/a.yml", `{"a": 1}`, "no"},
		{"object", "", "\ufeff \r\n{\n \"a\": 1}", "yes"},
		{"empty object", "stdin", "{ }", "yes"},
		{"list of objects", "", `[ {"a": 1}]`, "yes"},
		{"YAML in braces", "", "{a: 1}", "no"},
		{"YAML in brackets", "", "[a]", "no"},
		{"YAML in single quotes", "", "{'a': 1}", "no"},
		{"YAML", "submission", "a: 1", "no"},
		{"empty", "", "", "no"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, gotFaults := Parse(test.file, []byte(test.text))
			parse := map[string]func(string, []byte) (*Node, []Fault){"yes": parseJSON, "no": ParseYAML}[test.json]
			want, wantFaults := parse(test.file, []byte(test.text))
			if (got == nil) != (want == nil) || len(gotFaults) != len(wantFaults) {
				t.Fatalf("got %v %v, want %v %v", got, gotFaults, want, wantFaults)
			}
			if want != nil && outline(got) != outline(want) {
				t.Errorf("got %s, want %s", outline(got), outline(want))
			}
			if looksLikeJSON([]byte(test.text)) != (test.json == "yes") && !strings.Contains(test.name, "name") {
				t.Errorf("looksLikeJSON(%q) is not %s", test.text, test.json)
			}
		})
	}
}
