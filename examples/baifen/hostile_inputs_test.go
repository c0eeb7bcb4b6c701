package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A hostile is one input that somebody might send by mistake or on purpose.
type hostile struct{ kind, name, text string }

// file is the name of the input. It shows what a name can hold.
func (x hostile) file() string {
	return map[string]string{"rules": "x.yaml", "unit": "填报\x1b[2J\u202e.yaml", "cases": "good_test.yaml", "card": "卡\x1b]0;x\a.json"}[x.kind]
}

const goodRules = `format: 1
rule_set: h
version: "1"
title: 示例标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  a: {label: 甲, type: number, min: 0, max: 100}
  b: {label: 乙, type: number, unit: 万元, min: 0}
  ok: {label: 合格, type: bool}
  remark: {label: 说明, type: text, optional: true}
  t: {label: 表, type: table, optional: true, columns: {x: {label: 数, type: number}, s: {label: 字, type: text, optional: true}}}
measures:
  m: {label: 率, unit: "%", is: "a + 1"}
indicators:
  - id: p
    name: 指标一
    marks: 60
    clause: 低于50的，每低1扣1分。
    criteria:
      - {id: c, per_step: {value: a, below: 50, step: 1, partial: discard, deduct: 1}, because: "{a}，{remark}"}
  - id: q
    name: 指标二
    marks: 40
    clause: 不合格的不得分。
    criteria:
      - {id: c, when: not ok, deduct: marks, because: 不合格}
checks:
  - {id: k, that: a <= 99, severity: note, because: "{remark}"}
`

const goodUnit = `unit: {code: "1", name: 示例单位}
rule_set: h
period: 2024
values: {a: 40, b: 1, ok: true, remark: 好, t: [{x: 1, s: 好}]}
claims: {total: 90}
`

const goodCases = `base: {a: 100, b: 1, ok: true}
cases:
  - {name: 满分, want: {total: 100}}
  - {name: 扣分, values: {a: 40}, want: {total: 90, deductions: {p.c: 10}}}
  - {name: 不合格, values: {ok: false}, want: {total: 60, deductions: {q.c: 40}}}
`

// goodCard is the card of the good unit.
func goodCard(t *testing.T) string {
	t.Helper()
	set, err := rules.Parse("good.yaml", []byte(goodRules))
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(goodUnit))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := card.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostileInputs are all inputs, in the order of their numbers.
func hostileInputs() (list []hostile) {
	for _, kind := range []string{"rules", "unit", "cases"} {
		good := map[string]string{"rules": goodRules, "unit": goodUnit, "cases": goodCases}[kind]
		for _, x := range anyDocument {
			list = append(list, hostile{kind, x.name, x.of(good)})
		}
	}
	for _, x := range ruleChanges {
		if !strings.Contains(goodRules, x.old) {
			panic(x.name + ": there is no " + x.old)
		}
		list = append(list, hostile{"rules", x.name, strings.Replace(goodRules, x.old, x.new, 1)})
	}
	for _, x := range unitChanges {
		if !strings.Contains(goodUnit, x.old) {
			panic(x.name + ": there is no " + x.old)
		}
		list = append(list, hostile{"unit", x.name, strings.Replace(goodUnit, x.old, x.new, 1)})
	}
	list = append(list, hostileCards()...)
	return append(list, hostile{"cases", "4,900 names that the rules do not have", strings.Replace(goodCases, "deductions: {p.c: 10}", "deductions: {"+
		strings.TrimSuffix(numbered(4900, "p.cN: 1,"), ",")+"}", 1)})
}

func repeat(s string, n int) string { return strings.Repeat(s, n) }

// numbered repeats a format with the numbers from 0.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, strings.ReplaceAll(format, "N", "%[1]d"), i)
	}
	return b.String()
}

func inUTF16(s string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// anyDocument is what can be wrong with any document.
var anyDocument = []struct {
	name string
	of   func(good string) string
}{
	{"nothing", func(string) string { return "" }},
	{"blanks", func(string) string { return repeat(" \n", 1000) }},
	{"a megabyte of blanks", func(string) string { return repeat(" ", 1<<20) }},
	{"a comment", func(string) string { return "# 无\n" }},
	{"null", func(string) string { return "null\n" }},
	{"a word", func(string) string { return "评分\n" }},
	{"a number", func(string) string { return "1e999999999\n" }},
	{"a list", func(string) string { return "- 1\n- 2\n" }},
	{"zero bytes", func(g string) string { return g + "\x00\x00" }},
	{"an escape to clear the screen", func(g string) string { return g + "x\x1b[2J: 1\n" }},
	{"an escape in quotes", func(g string) string { return g + "\"x\\e[2J\": \"\\x1b]0;a\\a\"\n" }},
	{"one control character", func(g string) string { return g + "x\u009b31m: 1\n" }},
	{"text turned round", func(g string) string { return g + "\u202e评分: 1\n" }},
	{"a key of no width", func(g string) string { return g + "\u200b: 1\n" }},
	{"line separators", func(g string) string { return g + "x\u2028y: 1\n" }},
	{"half a character", func(g string) string { return g + "\xe8\xaf: 1\n" }},
	{"GBK", func(g string) string { return "\xc6\xc0\xb7\xd6: 1\n" + g }},
	{"UTF-16", inUTF16},
	{"UTF-16 cut short", func(g string) string { return inUTF16(g)[:101] }},
	{"zip", func(string) string { return "PK\x03\x04" + repeat("\x00\x01\xfe", 100) }},
	{"PDF", func(string) string { return "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" }},
	{"HTML", func(string) string { return "<!DOCTYPE html><html><body>评分</body></html>\n" }},
	{"XML", func(string) string { return "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>\n" }},
	{"a program", func(string) string { return "\x7fELF\x02\x01\x01" + repeat("\x00", 200) }},
	{"brackets in brackets", func(string) string { return repeat("[", 1<<20-1) }},
	{"braces in braces", func(string) string { return repeat("{a: ", 1<<18-1) }},
	{"dashes in dashes", func(string) string { return repeat("- ", 1<<19-1) }},
	{"quotes", func(string) string { return repeat("\"", 1<<20) }},
	{"one quote that never ends", func(g string) string { return g + "x: \"" + repeat("a\n", 100_000) }},
	{"question marks", func(string) string { return repeat("? ", 1<<19) }},
	{"a million of one", func(string) string { return "[" + repeat("1,", 1<<19-2) + "1]" }},
	{"laughs by the billion", func(g string) string {
		return "a0: &a0 [哈,哈]\n" + numbered(30, "bN: &bN [*a0,*a0,*a0]\n") + g
	}},
	{"an alias to itself", func(g string) string { return "x: &x [*x]\n" + g }},
	{"a merged map", func(g string) string { return "<<: {a: 1}\n" + g }},
	{"a tag of a programming language", func(g string) string { return "x: !!python/object/apply:os.system [ls]\n" + g }},
	{"a directive", func(g string) string { return "%YAML 9.9\n---\n" + g }},
	{"two documents", func(g string) string { return g + "---\n" + g }},
	{"text after the end", func(g string) string { return g + "...\n评分\n" }},
	{"the same key twice", func(g string) string { return g + g }},
	{"tabs", func(g string) string { return strings.ReplaceAll(g, "  ", "\t") }},
	{"five thousand keys and one", func(g string) string { return g + numbered(5001, "kN: 1\n") }},
	{"a hundred thousand keys", func(g string) string { return g + numbered(100_000, "kN: 1\n")[:900_000] }},
	{"a key of 70 kB", func(g string) string { return g + repeat("k", 70_000) + ": 1\n" }},
	{"a text of 70 kB", func(g string) string { return g + "k: \"" + repeat("长", 23_400) + "\"\n" }},
	{"more than a megabyte", func(g string) string { return g + "# " + repeat("x", 1<<20) }},
	{"JSON not written to its end", func(string) string { return `{"a": [1, {"b": ` }},
	{"full-width colons", func(g string) string { return strings.ReplaceAll(g, ": ", "：") }},
	{"a number of ten thousand digits", func(g string) string { return g + "k: " + repeat("9", 10_000) + "\n" }},
	{"carriage returns alone", func(g string) string { return strings.ReplaceAll(g, "\n", "\r") }},
}

// A change puts one text in the place of another, once.
type change struct{ name, old, new string }

// manyCriteria gives a list of criteria of one kind.
func manyCriteria(n int, format string) string { return "\n      - " + numbered(n, format) }

// ruleChanges are rules that ask for too much, or for what there is not.
var ruleChanges = []change{
	{"twenty squarings", "a + 1", "let b0 = a * a; " + numbered(14, "let cN = b0 * b0; ") + "c13 ** 16 ** 2"},
	{"powers of powers", "a + 1", "((((a ** 16) ** 16) ** 16) ** 16) ** 16"},
	{"nested squarings", "a + 1", "(a" + repeat(" ** 2) ** 2", 1) + repeat(" * (a ** 16)", 60)},
	{"measures of measures", "measures:\n", "measures:\n  s0: {label: 零, is: a * a}\n" + func() string {
		var b strings.Builder
		for i := range 24 {
			fmt.Fprintf(&b, "  s%d: {label: 方, is: s%d * s%d}\n", i+1, i, i)
		}
		return b.String()
	}()},
	{"a measure of itself", "a + 1", "m + 1"},
	{"division by zero", "a + 1", "a / 0"},
	{"division by a field", "a + 1", "a / b"},
	{"an expression of 5 kB", "a + 1", "a" + repeat(" + 1", 1300)},
	{"brackets in an expression", "a + 1", repeat("(", 500) + "a" + repeat(")", 500)},
	{"minus of minus", "a + 1", repeat("-", 2000) + "a"},
	{"not of not", "when: not ok", "when: " + repeat("not ", 900) + "ok"},
	{"conditions in conditions", "a + 1", repeat("a > 1 ? ", 300) + "1" + repeat(" : 2", 300)},
	{"a number of 300 digits", "a + 1", "a + 1" + repeat("0", 300)},
	{"a number far below zero", "a + 1", "a + 1e-999"},
	{"nine hundred numbers in one list", "when: not ok", "when: a in [" + numbered(700, "N,") + "1]"},
	{"nine hundred comparisons", "when: not ok", "when: \"" + numbered(200, "a == N or ") + "not ok\""},
	{"an unknown function", "a + 1", "system(a)"},
	{"an environment", "a + 1", "$env.a"},
	{"a loop", "a + 1", "sum(1..1000000000)"},
	{"rows by rows by rows", "when: not ok", "when: \"any(t, any(t, any(t, .x > 1)))\""},
	{"a regular expression", "when: not ok", "when: \"remark matches '(a+)+$'\""},
	{"a placeholder without end", "because: 不合格", "because: \"{a\""},
	{"a hundred placeholders and one", "because: 不合格", "because: \"" + repeat("{a}", 101) + "\""},
	{"twenty thousand placeholders", "because: 不合格", "because: \"" + repeat("{a}", 20_000) + "\""},
	{"a thousand criteria and one", "\n      - {id: c, when: not ok, deduct: marks, because: 不合格}", manyCriteria(1, "{id: cN, when: not ok, deduct: 1}\n") + numbered(1001, "      - {id: dN, when: not ok, deduct: 1}\n")},
	{"a thousand criteria", "\n      - {id: c, when: not ok, deduct: marks, because: 不合格}", "\n" + numbered(1000, "      - {id: dN, when: not ok, deduct: 0.01}\n")},
	{"a thousand checks and one", "checks:\n", "checks:\n" + numbered(1001, "  - {id: xN, that: ok, severity: note, because: 无}\n")},
	{"a thousand bonuses and one", "checks:\n", "bonuses:\n" + numbered(1001, "  - {id: xN, award: \"1\", because: 无}\n") + "checks:\n"},
	{"no total beside a cap of the total", "checks:\n", "caps:\n  - {id: x, when: ok, total_at_most: 5, no_total: true}\nchecks:\n"},
	{"no total without a grade", "checks:\n", "caps:\n  - {id: x, when: ok, no_total: true}\nchecks:\n"},
	{"no total, said in a list", "checks:\n", "caps:\n  - {id: x, when: ok, grade: 不评定, no_total: [true]}\nchecks:\n"},
	{"a thousand caps and one", "checks:\n", "caps:\n" + numbered(1001, "  - {id: xN, when: ok, total_at_most: 5, because: 无}\n") + "checks:\n"},
	{"two hundred tiers and one", "per_step: {value: a, below: 50, step: 1, partial: discard, deduct: 1}", "bands: {value: a, tiers: [" + numbered(201, "{in: \"[N, N]\", points: 1},") + "]}"},
	{"a thousand grades", "{name: 优, from: 90}, ", numbered(1000, "{name: 级N, from: 90},")},
	{"an indicator in an indicator", "    marks: 60\n", "    marks: 60\n    indicators: [{id: z, name: 零, marks: 60, clause: 无}]\n"},
	{"marks of nothing", "marks: 60", "marks: 0"},
	{"marks below nothing", "marks: 60", "marks: -60"},
	{"marks beyond reason", "marks: 60", "marks: 1e300"},
	{"marks of 400 digits", "marks: 60", "marks: " + repeat("9", 400)},
	{"a step of nothing", "step: 1", "step: 0"},
	{"a step near nothing", "step: 1", "step: 1e-300"},
	{"a range turned round", "min: 0, max: 100", "min: 100, max: 0"},
	{"years turned round", "from: 2024-01-01, to: 2024-12-31", "from: 2024-12-31, to: 2024-01-01"},
	{"a day that is none", "from: 2024-01-01", "from: 2024-02-30"},
	{"a name that hides", "a: {label: 甲", "\"a\\u200b\": {label: 甲"},
	{"a label that clears the screen", "label: 甲", "label: \"甲\\e[2J\""},
	{"a title of several lines", "title: 示例标准", "title: \"示例\\n总分：100\""},
	{"Markdown in a name", "name: 指标一", "name: \"<script>alert(1)</script>|**x**\""},
	{"rounding to a million places", "places: 2", "places: 1000000"},
	{"another format", "format: 1", "format: 99999999999999999999"},
	{"a table of 4,990 columns with defaults", "columns: {x: {label: 数, type: number}, s: {label: 字, type: text, optional: true}}", "columns: {x: {label: 数, type: number}, s: {label: 字, type: text, optional: true}, " + strings.TrimSuffix(numbered(4990, "cN: {label: 列, type: number, default: 0},"), ",") + "}"},
	{"4,900 fields", "fields:\n", "fields:\n" + numbered(4900, "  fN: {label: 数, type: number, optional: true}\n")},
	{"a choice of 10,000 words", "ok: {label: 合格, type: bool}", "ok: {label: 合格, type: bool}\n  ch: {label: 选, type: choice, optional: true, of: [" + numbered(10_000, "词N,") + "末]}"},
}

// unitChanges are figures that ask for too much, or are none.
var unitChanges = []change{
	{"a number that is none", "a: 40", "a: .nan"},
	{"a number without end", "a: 40", "a: .inf"},
	{"a number beyond the exponent", "a: 40", "a: 1e999999999"},
	{"a number of a thousand digits", "b: 1", "b: " + repeat("9", 1000)},
	{"a number beyond a thousand digits", "b: 1", "b: " + repeat("9", 1001)},
	{"a number in hexadecimal", "a: 40", "a: 0x28"},
	{"a number with a unit", "a: 40", "a: 40万元"},
	{"a full-width number", "a: 40", "a: ４０"},
	{"a number with commas", "a: 40", "a: \"1,000\""},
	{"below its range", "a: 40", "a: -0.000000000000000000001"},
	{"above its range", "a: 40", "a: 100.00000000000000000000000001"},
	{"yes for a number", "a: 40", "a: true"},
	{"a map for a number", "a: 40", "a: {b: 1}"},
	{"a word for yes", "ok: true", "ok: 是"},
	{"a list for a text", "remark: 好", "remark: [好]"},
	{"a long text", "remark: 好", "remark: \"" + repeat("长", 21_000) + "\""},
	{"a text of controls", "remark: 好", "remark: \"\\e[2J\\x9b\\u202e\""},
	{"a text of lines", "remark: 好", "remark: \"好\\n总分：100 / 100\\n\""},
	{"a text of Markdown", "remark: 好", "remark: \"</td><script>|`*_#\""},
	{"a name that clears the screen", "name: 示例单位", "name: \"示例\\e[2J\""},
	{"a name of several lines", "name: 示例单位", "name: \"示例\\n总分：100\""},
	{"no name", "name: 示例单位", "name: \"\""},
	{"a name of 60 kB", "name: 示例单位", "name: \"" + repeat("长", 20_000) + "\""},
	{"2,000 rows", "[{x: 1, s: 好}]", "[" + repeat("{x: 1},", 1999) + "{x: 1}]"},
	{"2,001 rows", "[{x: 1, s: 好}]", "[" + repeat("{x: 1},", 2000) + "{x: 1}]"},
	{"a hundred thousand rows", "[{x: 1, s: 好}]", "[" + repeat("{},", 100_000) + "{}]"},
	{"rows of numbers", "[{x: 1, s: 好}]", "[" + repeat("1,", 100_000) + "1]"},
	{"a row of 5,001 keys", "{x: 1, s: 好}", "{" + numbered(5000, "kN: 1,") + "x: 1}"},
	{"unknown figures", "a: 40", "a: 40, " + strings.TrimSuffix(numbered(4900, "kN: 1,"), ",")},
	{"figures nearly named alike", "a: 40", "a: 40, " + strings.TrimSuffix(numbered(4000, "aN: 1,"), ",")},
	{"an unknown key of controls", "a: 40", "a: 40, \"k\\e[2J\": 1"},
	{"another year", "period: 2024", "period: 99999999999999999999"},
	{"a year that is none", "period: 2024", "period: \"2024\\e[2J\""},
	{"another rule set", "rule_set: h", "rule_set: \"h\\u202e\""},
	{"a claim of controls", "claims: {total: 90}", "claims: {total: \"90\\e[2J\"}"},
	{"claims without number", "claims: {total: 90}", "claims: {total: 90, indicators: {" + strings.TrimSuffix(numbered(4900, "iN: {points: 1},"), ",") + "}}"},
	{"adjustments without number", "claims: {total: 90}", "adjustments: [" + numbered(5000, "{indicator: p, deduct: 0.01, by: 人, reason: 由N},") + "]"},
	{"judgements of nothing", "claims: {total: 90}", "judgements: {" + strings.TrimSuffix(numbered(4000, "kN: 1,"), ",") + "}"},
}

// hostileCards are cards of strangers.
func hostileCards() (list []hostile) {
	add := func(name, text string) { list = append(list, hostile{"card", name, text}) }
	card := func(key, value string) string {
		return `{"rule_set":"h","version":"1","total":"100","indicators":[],` + key + `:` + value + `}`
	}
	quoted := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	add("nothing", "")
	add("a word", "评分")
	add("a list", "[]")
	add("an empty object", "{}")
	add("no UTF-8", "{\"rule_set\":\"\xff\"}")
	add("not written to its end", `{"rule_set":"h","total":`)
	add("brackets in brackets", `{"rule_set":`+repeat("[", 200_000))
	add("objects in objects", repeat(`{"rule_set":`, 100_000))
	add("the same key twice", card(`"x"`, "1,\"x\":2"))
	add("a key of controls twice", card(`"x\u001b[2J"`, `1,"x\u001b[2J":2`))
	add("a key of controls", card(`"x\u001b[2J"`, "1"))
	add("a key in one control character", card(quoted("x\u009b31m"), "1"))
	add("a key turned round", card(quoted("x\u202e001"), "1"))
	add("a key of lines", card(`"x\nx.json: 一致：示例单位\n"`, "1"))
	add("a key of Markdown", card(`"x|y<script>"`, "1"))
	add("a key of 100 kB", card(quoted(repeat("键", 33_000)), "1"))
	add("300,000 unknown keys", card(`"x"`, "1,"+strings.TrimSuffix(numbered(300_000, `"kN":1,`), ",")))
	add("300,000 keys in an indicator", card(`"x"`, `{`+strings.TrimSuffix(numbered(300_000, `"kN":1,`), ",")+`}`))
	add("300,000 items", card(`"deductions"`, `[`+strings.TrimSuffix(numbered(300_000, `{"id":"iN"},`), ",")+`]`))
	add("300,000 keys in its submission", card(`"submission"`, `{"values":{`+strings.TrimSuffix(numbered(100_000, `"kN":1,`), ",")+`}}`))
	add("a million values and one", card(`"x"`, "["+repeat("1,", 1_000_000)+"1]"))
	add("more than 16 MiB", card(`"x"`, quoted(repeat("x", 16<<20))))
	add("a number of a million digits", card(`"x"`, repeat("9", 1_000_000)))
	add("a unit of lines", card(`"unit"`, `{"name":"甲\nx.json: 一致","code":"1"}`))
	add("a rule set of controls", `{"rule_set":"h\u001b[2J\nx.json: 一致","version":"\u009b","total":"1","indicators":[]}`)
	add("a submission that is none", card(`"submission"`, `[1]`))
	add("a submission of controls", card(`"submission"`, `{"unit":{"name":"甲\u001b[2J"},"values":{"\u202e":1}}`))
	add("many cards", repeat(card(`"x"`, "1")+"\n", 1000))
	add("a value of lone surrogates", card(`"x"`, `"\ud800"`))
	add("blanks", repeat(" ", 1<<20))
	add("a submission", goodUnit)
	add("rules", goodRules)
	add("cases", goodCases)
	return list
}
