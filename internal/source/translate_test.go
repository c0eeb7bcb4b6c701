package source

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
)

// illFormed are documents that the YAML parser refuses, with the fault that we
// make of it.
var illFormed = []refusal{
	{"undefined alias and text", "a: *b c\n", Pos{1, 4}, codeYAMLFeature, "*"},
	{"logical and", "a: &&b\n", Pos{1, 4}, codeYAMLFeature, "&"},
	{"logical not and a comparison", "a: !b > 0\n", Pos{1, 4}, codeYAMLFeature, "!"},
	{"undefined tag handle", "a: !x!y 1\n", Pos{1, 4}, codeYAMLFeature, "!"},
	{"question mark in a value", "a: ? b\n", Pos{1, 4}, codeYAMLFeature, "?"},
	{"tab before a key", "a:\n\tb: 1\n", Pos{2, 1}, codeTabIndentation, "Tab"},
	{"tab before the first key", "\ta: 1\n", Pos{1, 1}, codeTabIndentation, "Tab"},
	{"tab below a value", "甲: 1\n\tb: 2\n", Pos{2, 2}, codeTabIndentation, "Tab"},
	{"full-width colon", "format: 1\nmarks：6\nb: 2\n", Pos{2, 1}, CodeFullWidth, "“marks: 6”"},
	{"full-width colon, Chinese key", "格式: 1\n满分：6\n", Pos{2, 1}, CodeFullWidth, "“满分: 6”"},
	{"full-width colon on the first line", "marks：6\nb: 2\n", Pos{1, 1}, CodeFullWidth, "“marks: 6”"},
	{"full-width colon in an item", "a:\n  - id: x\n    marks： 6\n    b: 1\n", Pos{3, 5}, CodeFullWidth, "“marks: 6”"},
	{"no space", "a: 1\nmarks:6\n", Pos{2, 1}, codeMissingSpace, "“marks: 6”"},
	{"no space in an item", "a:\n  - id: x\n    marks:6\n    b: 1\n", Pos{3, 5}, codeMissingSpace, "“marks: 6”"},
	{"no colon", "a: 1\nb 2\nc: 3\n", Pos{2, 1}, codeMissingColon, "键: 值"},
	{"no colon at the end", "甲:\n  乙\n丙\n", Pos{3, 1}, codeMissingColon, "键: 值"},
	{"quote never closed", "a: 1\n甲: \"乙\n", Pos{2, 4}, codeUnclosedQuote, "引号"},
	{"quote closed by the next", "a: \"甲\nb: \"乙\"\nc: 1\n", Pos{1, 4}, codeUnclosedQuote, "引号"},
	{"quote before a document mark", "a: '甲\n---\nb'\n", Pos{1, 4}, codeUnclosedQuote, "引号"},
	{"quote never closed in flow", "a: {b: '甲}\n", Pos{1, 8}, codeUnclosedQuote, "引号"},
	{"quote within quotes", "说明: '甲'乙'\n", Pos{1, 8}, codeTextAfterQuote, "另一种引号"},
	{"text after a quote", "a: \"甲\" + 乙\n", Pos{1, 8}, codeTextAfterQuote, "引号"},
	{"root text after a quote", "\"a\" b\n", Pos{1, 5}, codeTextAfterQuote, "引号"},
	{"escape", `a: "\d"` + "\n", Pos{1, 5}, codeBadEscape, "单引号"},
	{"escape without digits", `甲: "乙\x4"` + "\n", Pos{1, 6}, codeBadEscape, "单引号"},
	{"surrogate", `a: "\ud83d"` + "\n", Pos{1, 5}, codeBadEscape, "单引号"},
	{"escape in flow", `a: ["\u12"]` + "\n", Pos{1, 6}, codeBadEscape, "单引号"},
	{"beyond Unicode", `a: "\U00110000"` + "\n", Pos{1, 5}, codeBadEscape, "单引号"},
	{"colon in text", "题目: 甲: 乙\n", Pos{1, 6}, codeColonInText, "引号"},
	{"condition", "a: x ? y : z\n", Pos{1, 10}, codeColonInText, "引号"},
	{"percent sign", "unit: %\n", Pos{1, 7}, codeNeedsQuotes, "%"},
	{"at sign", "unit: @x\n", Pos{1, 7}, codeNeedsQuotes, "@"},
	{"backquote in flow", "单位: [`x`]\n", Pos{1, 6}, codeNeedsQuotes, "`"},
	{"item behind a colon", "a: - b\n", Pos{1, 4}, codeBadIndentation, "另起一行"},
	{"item among keys", "a: 1\n- b\n", Pos{2, 1}, codeBadIndentation, "列表项"},
	{"key among items", "- a\nb: 1\n", Pos{2, 1}, codeBadIndentation, "列表"},
	{"key among indented items", "a:\n  - b\n  c: 1\n", Pos{3, 3}, codeBadIndentation, "列表"},
	{"key between two columns", "x:\n   a: 1\n  b: 2\n", Pos{3, 3}, codeBadIndentation, "对不齐"},
	{"key left of the first", "  a: 1\nb: 2\n", Pos{2, 1}, codeBadIndentation, "对不齐"},
	{"key right of a value", "甲: 1\n  b: 2\n", Pos{2, 3}, codeBadIndentation, "缩进太深"},
	{"key right of a value, behind an empty literal", "a: |\nb: 1\n  c: 2\n", Pos{3, 3}, codeBadIndentation, "缩进太深"},
	{"key right of a long value", "a: b\n c\n d: 1\n", Pos{3, 2}, codeBadIndentation, "缩进太深"},
	{"key right of a commented value", "a: 1 # c\n b: 2\n", Pos{2, 2}, codeBadIndentation, "对不齐"},
	{"key right of a quoted value", "a: '1'\n b: 2\n", Pos{2, 2}, codeBadIndentation, "对不齐"},
	{"key behind a root in brackets", "{a: 1}\nb: 2\n", Pos{2, 1}, codeBadIndentation, "对不齐"},
	{"text behind a literal's sign", "a: |甲\n  乙\n", Pos{1, 5}, codeYAMLSyntax, "另起一行"},
	{"literal's indentation zero", "a: |0\n 甲\n", Pos{1, 5}, codeYAMLSyntax, "另起一行"},
	{"literal's line too far left", "a: |\n  甲\n 乙\nb: 1\n", Pos{3, 2}, codeMissingColon, "冒号"},
	{"literal in flow", "a: [|]\n", Pos{1, 5}, codeNeedsQuotes, "|"},
	{"braces in flow text", "x: {because: 完成率{rate}, 低于}\n", Pos{1, 17}, codeFlowQuoting, "引号"},
	{"brackets in flow text", "x: {when: a in [1,2], d: 1}\n", Pos{1, 16}, codeFlowQuoting, "引号"},
	{"question mark in flow text", "x: {a: x?y:z}\n", Pos{1, 9}, codeFlowQuoting, "?"},
	{"colon in flow text", "x: {a: b: c}\n", Pos{1, 9}, codeFlowQuoting, "引号"},
	{"comment in flow text", "x: {a: b #c}\ny: 1\n", Pos{1, 10}, codeFlowQuoting, "#"},
	{"full-width comma between items", "a: [{x: 3}，{x: 5}]\n", Pos{1, 11}, CodeFullWidth, "半角逗号"},
	{"full-width comma behind a quote", "a: ['3'，'5']\n", Pos{1, 8}, CodeFullWidth, "半角逗号"},
	{"full-width comma between keys", "x: {count: a，deduct: 3}\n", Pos{1, 20}, CodeFullWidth, "半角逗号"},
	{"full-width comma behind braces", "a: {x: 3}，{x: 5}\n", Pos{1, 10}, CodeFullWidth, "半角逗号"},
	{"colon in a later entry", "x: {a: 甲，乙, b: c: d}\n", Pos{1, 17}, codeFlowQuoting, "引号"},
	{"interval in flow text", "x: {in: [90, 100), points: 5}\n", Pos{1, 9}, codeFlowQuoting, "区间"},
	{"interval from the left", "x: {in: (90, 100], points: 5}\n", Pos{1, 4}, codeFlowQuoting, "区间"},
	{"interval in block", "in: [90, 100)\nb: 1\n", Pos{1, 5}, codeFlowQuoting, "区间"},
	{"text after braces", "因为: {x}以上\n", Pos{1, 8}, codeFlowQuoting, "引号"},
	{"text after a root in brackets", "[1] x\n", Pos{1, 5}, codeFlowQuoting, "引号"},
	{"comment at the start of braces", "x: {#a: 1}\ny: 1\n", Pos{1, 5}, codeFlowQuoting, "#"},
	{"no space before a bracket", "x: {甲: 1, of:[a, b]}\n", Pos{1, 14}, codeMissingSpace, "空格"},
	{"comma before a colon", "x: {a: 1, b,: 2}\n", Pos{1, 13}, codeBadKey, "键"},
	{"bracket before a map", "[x: {a: 1}\ny: 2 # z\n", Pos{1, 1}, codeUnclosedBracket, "["},
	{"two commas", "a: [1,,2]\n", Pos{1, 7}, codeFlowQuoting, "逗号"},
	{"comma in block", "a: , b\n", Pos{1, 4}, codeFlowQuoting, "逗号"},
	{"bracket never closed", "a: [\n", Pos{1, 4}, codeUnclosedBracket, "["},
	{"brace closed by nothing", "a: {b: 1\nc: 2\n", Pos{1, 4}, codeUnclosedBracket, "{"},
	{"bracket closed by a brace", "a: [1, 2}\n", Pos{1, 9}, codeUnclosedBracket, "不配对"},
	{"bracket never opened", "a: ]\n", Pos{1, 4}, codeUnclosedBracket, "]"},
}

func TestParseYAMLTranslatesRefusals(t *testing.T) {
	for _, test := range illFormed {
		t.Run(test.name, func(t *testing.T) { test.check(t, ParseYAML) })
	}
}

// damaged is a piece of a rule file for TestFaultsStandAtTheDamage.
const damaged = `format: 1
title: 评分标准（2024年度）
effective: {from: 2024-01-01, to: 2024-12-31}   # 期间
grades:
  - {name: 优, from: 90}
  - {name: 差, from: 0}
fields:
  income: {label: 收入, type: number, unit: "%", of: [甲, 乙]}
indicators:
  - id: execution
    clause: 每低于一个百分点扣1分，
      扣完为止。
    indicators:
      - id: completion
        marks: 6
        note: |
          第一行
        criteria:
          - id: short
            per_step: {value: rate, below: 100}
            because: 完成率{rate}，低于100%
`

// TestFaultsStandAtTheDamage puts one character more into a rule file, anywhere:
// what comes of it is reported where it is.
func TestFaultsStandAtTheDamage(t *testing.T) {
	text := []rune(damaged)
	refused, far, vague := 0, 0, 0
	for i := range text {
		line := strings.Count(string(text[:i]), "\n") + 1
		for n, r := range []rune("\"'{}[]:,#-&*!\t @%|：") {
			if !long.On() && (i+n)%3 > 0 {
				continue
			}
			_, faults := ParseYAML("f", []byte(string(text[:i])+string(r)+string(text[i:])))
			if len(faults) == 0 {
				continue
			}
			refused++
			if f := faults[0]; f.Pos.Line < line-1 || f.Pos.Line > line+1 {
				far++
				t.Logf("%q in line %d: %v", r, line, f)
			} else if strings.Contains(f.Message, "附近") {
				vague++
			}
		}
	}
	if refused < 1000 || far > refused/200 || vague > refused/200 {
		t.Errorf("of %d faults %d are more than a line off, %d vague", refused, far, vague)
	}
	t.Logf("of %d faults %d are more than a line off, %d vague", refused, far, vague)
}

// TestFallback hands over every refusal that the parser's source knows: each
// gets a Chinese message, whatever the skimmer makes of the text.
func TestFallback(t *testing.T) {
	for _, test := range []struct{ refusal, code string }{
		{"exceeded max depth of 10000", codeTooDeep},
		{"found a tab character that violates indentation", codeTabIndentation},
		{"found a tab character where an indentation space is expected", codeTabIndentation},
		{"found unexpected end of stream", codeUnclosedQuote},
		{"found unexpected document indicator", codeUnclosedQuote},
		{"found unknown escape character", codeBadEscape},
		{"did not find expected hexdecimal number", codeBadEscape},
		{"found invalid Unicode character escape code", codeBadEscape},
		{"mapping values are not allowed in this context", codeColonInText},
		{"could not find expected ':'", codeMissingColon},
		{"did not find expected ',' or ']'", codeFlowQuoting},
		{"did not find expected ',' or '}'", codeFlowQuoting},
		{"found character that cannot start any token", codeNeedsQuotes},
		{"unknown anchor 'x' referenced", codeYAMLFeature},
		{"found undefined tag handle", codeYAMLFeature},
		{"did not find expected tag URI", codeYAMLFeature},
		{"could not find expected directive name", codeYAMLFeature},
		{"mapping keys are not allowed in this context", codeYAMLFeature},
		{"block sequence entries are not allowed in this context", codeBadIndentation},
		{"did not find expected <document start>", codeTextAfterEnd},
		{"did not find expected key", codeBadIndentation},
		{"did not find expected '-' indicator", codeBadIndentation},
		{"did not find expected node content", codeYAMLSyntax},
		{"whatever a later parser says", codeYAMLSyntax},
	} {
		code, message := fallback("yaml: line 3: " + test.refusal)
		if code != test.code || message == "" {
			t.Errorf("%q: got %s %q, want %s", test.refusal, code, message, test.code)
		}
	}
	faults := NewReader("")
	translate(newPage("a: 1\n  甲: 2\n"), "nothing that is there", faults) // the skimmer's trouble comes first
	translate(newPage("a: 1\n"), "yaml: did not find expected node content", faults)
	if len(faults.faults) != 2 || faults.faults[0].Pos != (Pos{2, 3}) || faults.faults[1].Code != codeYAMLSyntax {
		t.Errorf("got %v", faults.faults)
	}
}
