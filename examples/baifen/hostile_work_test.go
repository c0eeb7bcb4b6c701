package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/internal/long"
)

// laborious are rules that are lawful, and hard to reason about: the commands that reason come to an end all the same. Most is what each may take of
// a processor that is shared; before formulas were shared and the copies of what is known counted each took minutes.
var laborious = []struct {
	name    string
	command string // A and B are the files
	a, b    string
	most    time.Duration
	says    string // among other things
}{
	{"two hundred conditions, one in the other", "check A", awarding(oneField, nested(200, "a < N")), "", 20 * time.Second, "1 条评分规则"},
	{"eighty conditions on as many fields", "check A", awarding(manyFields(80), nested(80, "fN < 5")), "", 20 * time.Second, "没有推出来"},
	{"three hundred cases", "check A", scoringRules(oneField, "      - id: c\n        cases:\n"+numbered(300, "          - {when: a >= N and a < N.5, points: 1}\n")+
		"          - {otherwise: 0}\n"), "", 25 * time.Second, "1 条评分规则"},
	{"seven hundred numbers in one list", "check A", scoringRules(oneField, "      - {id: c, when: \"a in ["+strings.TrimSuffix(numbered(700, "N, "), ", ")+"]\", deduct: 5}\n"), "",
		5 * time.Second, "1 条评分规则"},
	{"twelve measures of two before them", "diff A B", halves(12, "1"), halves(12, "0.99"), 10 * time.Second, "率12"},
	{"ninety measures of two before them", "diff A B", halves(90, "1"), halves(90, "0.99"), 15 * time.Second, "率90"},
	{"twenty squarings", "diff A B", squares("100"), squares("99"), 15 * time.Second, "多扣1分"},
	{"4,990 figures that are missing", "bounds --rules A B", scoringRules(manyFields(4990), numbered(998, "      - {id: cN, when: fN < 5 or f1N < 5, deduct: 0.1}\n")),
		"unit: {code: \"1\", name: 示例单位}\nrule_set: h\nperiod: 2024\nvalues: {}\n", 20 * time.Second, "没有推算出来"},
	{"three thousand cases, each with a table of 2,000 rows", "test --coverage A", rowsCounted, casesOfRows, 15 * time.Second, "通过 3000 个"},
	{"4,990 columns of a table", "form -o out.xlsx A", manyColumns, "", 10 * time.Second, ""},
}

const (
	oneField    = "  a: {label: 甲, type: number, min: 0, max: 1000}\n"
	twoFields   = "  a: {label: 甲, type: number, min: 0, max: 100}\n  b: {label: 乙, type: number, min: 0, max: 100}\n"
	fractionOne = "  a: {label: 甲, type: number, min: 0, max: 1}\n"
)

var manyColumns = scoringRules("  ok: {label: 合格, type: bool}\n  t:\n    label: 表\n    type: table\n    columns:\n"+numbered(4990, "      cN: {label: 列N, type: number, default: 0}\n"),
	"      - {id: c, when: not ok, deduct: 5}\n")

var (
	rowsCounted = scoringRules("  ok: {label: 合格, type: bool}\n  t: {label: 表, type: table, columns: {x: {label: 数, type: number}}}\n",
		"      - {id: c, when: not ok, deduct: 5}\n      - {id: d, per_case: {count: \"count(t, .x > 5)\", deduct: 1}}\n")
	casesOfRows = "base: {ok: true, t: [" + repeat("{x: 1}, ", 1999) + "{x: 1}]}\ncases:\n" + numbered(3000, "  - {name: 例N, values: {ok: true}, want: {total: 100}}\n")
)

func manyFields(n int) string {
	return numbered(n, "  fN: {label: 数N, type: number, min: 0, max: 10}\n")
}

// scoringRules gives rules of one indicator of 100 marks.
func scoringRules(fields, criteria string) string {
	head, _, _ := strings.Cut(goodRules, "fields:\n")
	return head + "fields:\n" + fields + "indicators:\n  - id: p\n    name: 指标一\n    marks: 100\n    clause: 见标准。\n    criteria:\n" + criteria
}

func awarding(fields, award string) string {
	return scoringRules(fields, "      - {id: c, award: \"clamp("+award+", 0, 100)\"}\n")
}

// nested gives so many conditions, each in the last branch of the one before it, with values from 0 to 6.
func nested(n int, condition string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s ? %d : ", strings.ReplaceAll(condition, "N", fmt.Sprint(i)), i%7)
	}
	return b.String() + "0"
}

// halves gives measures each of which is half the sum of the two before it.
func halves(last int, by string) string {
	measures := "  m0: {label: 零, is: a}\n  m1: {label: 一, is: b}\n"
	for i := 2; i <= last; i++ {
		measures += fmt.Sprintf("  m%d: {label: 率%d, is: (m%d + m%d) / 2}\n", i, i, i-1, i-2)
	}
	return withMeasures(twoFields, measures, fmt.Sprintf("m%d * %s", last, by))
}

// squares gives twenty measures each of which is the square of the one before it.
func squares(by string) string {
	measures := "  s0: {label: 零, is: a * a}\n"
	for i := 1; i < 20; i++ {
		measures += fmt.Sprintf("  s%d: {label: 方%d, is: s%d * s%d}\n", i, i, i-1, i-1)
	}
	return withMeasures(fractionOne, measures, "s19 * "+by)
}

func withMeasures(fields, measures, award string) string {
	return strings.Replace(scoringRules(fields, "      - {id: c, award: \""+award+"\"}\n"), "indicators:\n", "measures:\n"+measures+"indicators:\n", 1)
}

// TestReasoningEnds gives rules that are hard to reason about to the commands that do. A run that is not long takes the quickest.
func TestReasoningEnds(t *testing.T) {
	for _, x := range laborious {
		if !long.On() && x.most > 5*time.Second {
			continue
		}
		t.Run(x.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for name, text := range map[string]string{"a.yaml": x.a, "b.yaml": x.b, "a_test.yaml": x.b} {
				if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var b bytes.Buffer
			args := strings.Fields(strings.NewReplacer("A", "a.yaml", "B", "b.yaml").Replace(x.command))
			begin := processorTime()
			run(args, strings.NewReader(""), &b, &b)
			if took := processorTime() - begin; took > x.most {
				t.Errorf("it takes %v of a processor, of %v", took, x.most)
			}
			if !strings.Contains(b.String(), x.says) {
				t.Errorf("it does not say %s:\n%.2000s", x.says, &b)
			}
			if x.says == "" {
				if _, err := os.Stat("out.xlsx"); err != nil {
					t.Errorf("%v\n%s", err, &b)
				}
			}
		})
	}
}
