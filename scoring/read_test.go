package scoring_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

const inYAML = `# 一个单位的填报数据
unit: {code: 440800-001, name: 某单位}
rule_set: test
period: 2024
values:
  rate: 332.12
  change: 0.1
  remark: 说明   # 不加引号
  open: false
  none: null
  rows:
    - {name: 甲, amount: 1e400}
    - {name: "2", amount: -0.0}
judgements:
  service: {points: 9.50, level: 达成, by: 绩效科, reason: 窗口满意度高}
adjustments:
  plain: [{deduct: 0.5, by: 核查组, reason: 佐证不全}, {deduct: 1, reason: 重复}]
choices: {carry_over: by_rate}
claims: {total: 99, indicators: {service: {points: 9.5, reason: 自评}}}
`

const inJSON = `{"claims": {"indicators": {"service": {"reason": "自评", "points": "9.5"}}, "total": 99},
"choices": {"carry_over": "by_rate"},
"adjustments": {"plain": [{"by": "核查组", "deduct": "0.50", "reason": "佐证不全"}, {"deduct": 1, "reason": "重复"}]},
"judgements": {"service": {"points": 9.5, "level": "达成", "by": "绩效科", "reason": "窗口满意度高"}},
"values": {"rows": [{"amount": 1e400, "name": "甲"}, {"name": "2", "amount": -0.0}], "none": null, "open": false, "remark": "说明", "change": 0.1, "rate": 332.12},
"period": 2024, "rule_set": "test", "unit": {"name": "某单位", "code": "440800-001"}}
`

// The same submission in YAML and in JSON is read the same, every number as it is written.
func TestReadSubmission(t *testing.T) {
	want := &scoring.Submission{
		Unit: scoring.Unit{Code: "440800-001", Name: "某单位"}, RuleSet: "test", Period: 2024,
		Values: map[string]any{
			"rate": number("332.12"), "change": number("0.1"), "remark": "说明", "open": false, "none": nil,
			"rows": []map[string]any{{"name": "甲", "amount": number("1e400")}, {"name": "2", "amount": number("-0.0")}},
		},
		Judgements:  map[string]scoring.Judgement{"service": {Points: dec("9.5"), Level: "达成", By: "绩效科", Reason: "窗口满意度高"}},
		Adjustments: map[string][]scoring.Adjustment{"plain": {{Deduct: dec("0.5"), By: "核查组", Reason: "佐证不全"}, {Deduct: dec("1"), Reason: "重复"}}},
		Choices:     map[string]string{"carry_over": "by_rate"},
		Claims:      scoring.Claims{Total: decimal.NewNullDecimal(dec("99")), Indicators: map[string]scoring.Claim{"service": {Points: dec("9.5"), Reason: "自评"}}},
	}
	for name, doc := range map[string]string{"YAML": inYAML, "JSON": inJSON, "JSON with a byte order mark": "\ufeff" + inJSON} {
		for how, r := range map[string]io.Reader{
			"at once": strings.NewReader(doc), "byte by byte": iotest.OneByteReader(strings.NewReader(doc)), "end with the data": iotest.DataErrReader(strings.NewReader(doc)),
		} {
			got, err := scoring.ReadSubmission(r)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, how, err)
			}
			if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(scoring.Submission{}), cmp.Comparer(decimal.Decimal.Equal)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", name, how, diff)
			}
		}
	}
}

func TestReadSubmissionRefuses(t *testing.T) {
	const head = "unit: {name: 某单位}\nperiod: 2024\n"
	for _, tt := range []struct{ name, doc, want string }{
		{"nothing", "", "1:1 empty-document "},
		{"a list", "- 1\n", "1:1 wrong-type "},
		{"no unit", "period: 2024\n", "1:1 missing-key "},
		{"no name", "unit: {code: 1}\nperiod: 2024\n", "1:7 missing-key unit"},
		{"no period", "unit: {name: 某单位}\n", "1:1 missing-key "},
		{"a period that is none", "unit: {name: 某单位}\nperiod: 二〇二四\n", "2:9 number-syntax period"},
		{"a period that is not whole", "unit: {name: 某单位}\nperiod: 2024.5\n", "2:9 number-syntax period"},
		{"a period beyond years", "unit: {name: 某单位}\nperiod: 1e300\n", "2:9 number-range period"},
		{"unknown key", head + "value: {}\n", "3:1 unknown-key value"},
		{"unknown key of the unit", "unit: {name: 某单位, kode: 1}\nperiod: 2024\n", "1:19 unknown-key unit.kode"},
		{"unknown key of a judgement", head + "judgements: {a: {points: 1, grade: 优}}\n", "3:29 unknown-key judgements.a.grade"},
		{"unknown key of an adjustment", head + "adjustments: {a: [{deduct: 1, why: x}]}\n", "3:31 unknown-key adjustments.a[1].why"},
		{"unknown key of a claim", head + "claims: {indicators: {a: {points: 1, by: x}}}\n", "3:38 unknown-key claims.indicators.a.by"},
		{"a key twice", head + "values: {a: 1, a: 2}\n", "3:16 duplicate-key values.a"},
		{"a key twice at the top", head + "period: 2024\n", "3:1 duplicate-key period"},
		{"a key twice in JSON", `{"unit": {"name": "x"}, "period": 2024, "values": {"a": 1, "a": 2}}`, "1:60 duplicate-key values.a"},
		{"another document", head + "---\nperiod: 2024\n", "3:1 second-document "},
		{"text behind the document", head + "...\nperiod: 2024\n", "3:1 text-after-end "},
		{"text behind JSON", `{"unit": {"name": "x"}, "period": 2024} {}`, "1:41 text-after-end "},
		{"JSON that ends early", `{"unit": {"name": "x"}, "period": 2024`, "1:39 json-syntax "},
		{"an anchor", head + "values: {a: &x 1}\n", "3:13 yaml-feature values.a"},
		{"a tag", head + "values: {a: !x 1}\n", "3:13 yaml-feature values.a"},
		{"True, which is not true", head + "values: {a: True}\n", "3:13 bool-syntax values.a"},
		{"FALSE", head + "values: {a: FALSE}\n", "3:13 bool-syntax values.a"},
		{"a map for a value", head + "values: {a: {b: 1}}\n", "3:13 wrong-type values.a"},
		{"a list of what is no row", head + "values: {a: [1]}\n", "3:14 wrong-type values.a[1]"},
		{"a table in a table", head + "values: {a: [{b: [{c: [{d: {e: 1}}]}]}]}\n", "3:28 wrong-type values.a[1].b[1].c[1].d"},
		{"a number beyond the limit", head + "values: {a: 1e401}\n", "3:13 number-range values.a"},
		{"a number of too many characters", head + "values: {a: 0." + strings.Repeat("1", 70) + "}\n", "3:13 number-range values.a"},
		{"points that are no number", head + "judgements: {a: {points: 满分}}\n", "3:26 number-syntax judgements.a.points"},
		{"no points", head + "judgements: {a: {reason: x}}\n", "3:17 missing-key judgements.a"},
		{"points of nothing", head + "judgements: {a: {points: , reason: x}}\n", "3:26 missing-figure judgements.a.points"},
		{"an adjustment that is not a list", head + "adjustments: {a: {deduct: 1}}\n", "3:18 wrong-type adjustments.a"},
		{"a choice that is no word", head + "choices: {a: true}\n", "3:14 needs-quotes choices.a"},
		{"values that are none", head + "values:\n", "3:8 wrong-type values"},
		{"a claim that is no number", head + "claims: {total: 优}\n", "3:17 number-syntax claims.total"},
		{"escape sequence", head + "values: {a: \"\\e[2J\"}\n", "3:13 forbidden-character values.a"},
		{"bidi", head + "values: {a: 支\u202e出}\n", "3:14 forbidden-character "},
		{"not UTF-8", head + "values: {a: \xb5\xa5}\n", "3:13 encoding "},
		{"NUL", head + "\x00", "3:1 forbidden-character "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub, err := scoring.ReadSubmission(strings.NewReader(tt.doc))
			if sub != nil || err == nil {
				t.Fatalf("got %+v and %v, want %s", sub, err, tt.want)
			}
			list := errorsOf(t, err)
			e := list[0]
			if got := fmt.Sprintf("%d:%d %s %s", e.Line, e.Column, e.Code, e.Path); got != tt.want || len(list) != 1 {
				t.Errorf("got %q, want %q and no more:\n%v", got, tt.want, err)
			}
			checkWords(t, e.Message)
		})
	}
}

// Every fault of a document is reported, not only the first.
func TestReadSubmissionReportsAll(t *testing.T) {
	_, err := scoring.ParseSubmission("甲.yaml", []byte("unit: {name: 某单位, kode: 1}\nvalues: {a: {}}\njudgements: {b: {points: 98%}}\nchoice: {}\n"))
	want := []string{
		"甲.yaml:1:1: 缺少必填的键“period”",
		"甲.yaml:1:19: unit.kode: 没有“kode”这个键；是不是要写“code”？",
		"甲.yaml:2:13: values.a: 这里要一个值，写的却是一组键值；表请写成列表，每行以“- ”开头",
		"甲.yaml:3:26: judgements.b.points: “98%”不能当作数：数不带百分号：以百分数计的写 98，以比例计的写 0.98",
		"甲.yaml:4:1: choice: 没有“choice”这个键；是不是要写“choices”？",
	}
	if diff := cmp.Diff(want, strings.Split(errorsOf(t, err).Error(), "\n")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// named is a reader with a name, as an open file is.
type named struct {
	io.Reader
	name string
}

func (n named) Name() string { return n.name }

func TestReadSubmissionNames(t *testing.T) {
	for _, tt := range []struct {
		name string
		r    func(doc string) io.Reader
		doc  string
		want string // of the first error
	}{
		{"no name", func(d string) io.Reader { return strings.NewReader(d) }, "period: x", "1:1: 缺少必填的键“unit”"},
		{"an empty name", func(d string) io.Reader { return named{strings.NewReader(d), ""} }, "period: x", "1:1: 缺少必填的键“unit”"},
		{"a file", func(d string) io.Reader { return named{strings.NewReader(d), "/srv/单位/甲.yaml"} }, "period: x", "甲.yaml:1:1: 缺少必填的键“unit”"},
		{"standard input", func(d string) io.Reader { return named{strings.NewReader(d), "/dev/stdin"} }, "period: x", "stdin:1:1: 缺少必填的键“unit”"},
		{"YAML in a file for JSON", func(d string) io.Reader { return named{strings.NewReader(d), "a.json"} }, "period: x", "a.json:1:1: "},
		{"JSON in a file for YAML is YAML too", func(d string) io.Reader { return named{strings.NewReader(d), "a.yaml"} }, `{"period": 2024}`, "a.yaml:1:1: 缺少必填的键“unit”"},
		{"a reader that breaks", func(string) io.Reader { return iotest.ErrReader(errors.New("disk /dev/sda1 on fire")) }, "", "读不出填报数据"},
		{"a file that breaks", func(string) io.Reader { return named{iotest.ErrReader(errors.New("disk on fire")), "甲.yaml"} }, "", "甲.yaml: 读不出填报数据"},
		{"too large", func(string) io.Reader { return io.LimitReader(spacesForever{}, 1<<30) }, "", "内容太大"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := scoring.ReadSubmission(tt.r(tt.doc))
			if first := errorsOf(t, err)[0].Error(); !strings.HasPrefix(first, tt.want) && (tt.name != "too large" || !strings.Contains(first, "1 MiB")) {
				t.Errorf("got %s, want %s", first, tt.want)
			}
			if strings.Contains(err.Error(), "fire") {
				t.Errorf("the error is not for the unit's people: %v", err)
			}
		})
	}
}

type spacesForever struct{}

func (spacesForever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// What lies beside submissions is told from one in a word, not by each of its keys; a submission with a wrong key is still read as one.
func TestOtherDocuments(t *testing.T) {
	for _, test := range []struct{ name, doc, want string }{
		{"a rule file", "format: 1\nrule_set: x\nindicators: []\n", "1:1 not-a-submission 这是规则文件"},
		{"cases", "base: {}\ncases: []\n", "1:1 not-a-submission 这是规则的用例文件"},
		{"a card", `{"rule_set": "x", "unit": {"name": "某局"}, "indicators": [], "submission": {}}`, "1:1 not-a-submission 这是评分表"},
		{"a submission with a key of rules", "unit: {name: 某局}\nperiod: 2024\nvalues: {}\nindicators: []\n", "4:1 unknown-key 没有“indicators”这个键"},
	} {
		_, err := scoring.ParseSubmission("x.yaml", []byte(test.doc))
		var list scoring.ErrorList
		if !errors.As(err, &list) || len(list) != 1 {
			t.Errorf("%s: got %v, want one error", test.name, err)
			continue
		}
		if got := fmt.Sprintf("%d:%d %s %s", list[0].Line, list[0].Column, list[0].Code, list[0].Message); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
