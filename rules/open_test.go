package rules_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/intervals"
	"github.com/baifen-go/baifen/rules"
)

// openFile is a rule file that has no full marks, with what is put in place of what stands there.
func openFile(t testing.TB, changes ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "good", "open.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(changes); i += 2 {
		if strings.Count(text, changes[i]) != 1 {
			t.Fatalf("%q stands %d times in the file, want once", changes[i], strings.Count(text, changes[i]))
		}
		text = strings.Replace(text, changes[i], changes[i+1], 1)
	}
	return text
}

// What has no full marks is a set that says so, a leaf of it without marks, and a group without marks that holds such a leaf, however deep.
func TestOpenNodes(t *testing.T) {
	set := good(t, "open")
	if !set.Open() || !set.Whole().Open() || good(t, "nodes").Open() || (*rules.Set)(nil).Open() || (*rules.Indicator)(nil).Open() {
		t.Error("only the set that says full_marks: open is open")
	}
	for id, open := range map[string]bool{
		"basic": true, "insured": true, "housing": true, "schooling": false, "age": false, "honours": false, "prizes": true, "offences": true,
	} {
		if in, _ := set.Indicator(id); in.Open() != open {
			t.Errorf("%s is open: %v, want %v", id, in.Open(), open)
		}
	}
	deep, err := rules.Parse("open.yaml", []byte(openFile(t, `  - id: age
    name: 年龄
`, `  - {id: far, name: 远, indicators: [{id: near, name: 近, indicators: [{id: leaf, name: 叶, clause: 每年1分。, criteria: [{id: each, per_case: {count: years, add: 1}}]}]}]}
  - id: age
    name: 年龄
`)))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"far", "near", "leaf"} {
		if in, _ := deep.Indicator(id); !in.Open() {
			t.Errorf("%s, which holds what has no marks, is not open", id)
		}
	}
}

const youth = `"age < 30 ? 5 : 0"` // the award of a bonus

// TestOpenRefused: in a set without full marks nothing may be said that needs them. Each is one fault, at its place, that says what to write.
func TestOpenRefused(t *testing.T) {
	const offence = "criteria: [{id: each, per_case: {count: offences, deduct: 30}}]"
	const honours, prizes = "    marks: 60\n", "{id: prizes, name: 获奖, "
	for _, c := range []struct {
		name, old, put   string
		path, code, says string
	}{
		{"bonuses always go beyond nothing", "not_applicable: zero", "not_applicable: zero\nbeyond_full_marks: true", "beyond_full_marks", "misplaced-key", "请删去 beyond_full_marks"},
		{"even where they may not", "not_applicable: zero", "not_applicable: zero\nbeyond_full_marks: false", "beyond_full_marks", "misplaced-key", "加分总是加得上"},
		{"no scale to the whole", "at_least: none\nnot", "at_least: none\nout_of: 200\nnot", "out_of", "misplaced-key", "full_marks: open 没有满分，不能折算：请删去 out_of"},
		{"a total has no ceiling", "at_least: none\nnot", "at_least: none\nat_most: 200\nnot", "at_most", "misplaced-key", "请把这个数写在 full_marks 和 at_most 里"},
		{"no ceiling of an open leaf: its marks say it", "    at_least: none\n    clause", "    at_least: none\n    at_most: 30\n    clause", "offences.at_most", "misplaced-key", "最高几分，请写在 marks 里，再写 start: 0"},
		{"no ceiling of an open group: its marks say it", honours, "    at_most: 60\n", "honours.at_most", "misplaced-key", "没有满分的一层没有上限，不写 at_most：最高几分，请写在 marks 里"},
		{"no scale to a group that has no marks", honours, "    out_of: 60\n", "honours.out_of", "misplaced-key", "下级有没有满分（没有写 marks）的指标，不能折算：请删去 out_of"},
		{"nor to one that is limited", honours, honours + "    out_of: 90\n", "honours.out_of", "misplaced-key", "在 outcomes 里写算式"},
		{"marks of a leaf that has none", offence, "criteria: [{id: each, per_case: {count: offences, deduct: marks / 2}}]", "offences.each.per_case.deduct", "misplaced-key", "不能用 marks：请写数"},
		{"deep inside an expression", offence, "criteria: [{id: each, when: offences > 0 and 2 * marks > 3, deduct: 1}]", "offences.each.when", "misplaced-key", "这里没有满分"},
		{"in a start", "    at_least: none\n    clause", "    at_least: none\n    start: marks\n    clause", "offences.start", "misplaced-key", "不能用 marks"},
		{"of a group that has none", "    name: 基础指标\n", "    name: 基础指标\n    clause: 另减\n    criteria: [{id: c, when: rented, deduct: marks / 10}]\n", "basic.c.deduct", "misplaced-key", "不能用 marks"},
		{"of the set", "offences > 5, deduct: 1", "offences > 5, deduct: marks / 100", "total.late.deduct", "misplaced-key", "不能用 marks"},
		{"in a cap on the total", "total_at_most: 90", "total_at_most: marks / 2", "caps.serious.total_at_most", "misplaced-key", "不能用 marks"},
		{"a cap below nothing", "total_at_most: 90", "total_at_most: -1", "caps.serious.total_at_most", "out-of-range", "total_at_most 不能是负数"},
		{"a part of no marks", youth, `'share("insured") > 0.5 ? 5 : 0'`, "bonuses.youth.award", "expression-refused", `“社会保险”没有满分（没有写 marks），没有得分率：请写 points("insured")`},
		{"a part of a group that has none", youth, `'share("basic") > 0.5 ? 5 : 0'`, "bonuses.youth.award", "expression-refused", `“基础指标”没有满分`},
		{"what is lost of no marks", youth, `'lost("offences") > 5 ? 5 : 0'`, "bonuses.youth.award", "expression-refused", `没有失分：请写 points("offences")`},
		{"full marks where there are none", prizes, prizes + "applies: not rented, not_applicable: full, ", "prizes", "misplaced-key", "请写 not_applicable: zero，或写明 marks"},
		{"marks that go to others", prizes, prizes + "applies: not rented, not_applicable: redistribute, ", "prizes", "misplaced-key", "（redistribute）：请写 zero 或 full"},
		{"marks that go to others in equal parts", prizes, prizes + "applies: not rented, not_applicable: share_equally, ", "prizes", "misplaced-key", "（share_equally）：请写 zero 或 full"},
		{"a total that is scaled", prizes, prizes + "applies: not rented, not_applicable: rescale, ", "prizes", "misplaced-key", "（rescale）：请写 zero 或 full"},
		{"an award out of nothing", offence, "criteria: [{id: each, award: offences}]", "offences.each", "missing-key", "award 要写 out_of：这一条最多得几分"},
		{"a table out of nothing", offence, "criteria: [{id: each, cases: [{when: offences > 1, points: 0}, {otherwise: 5}]}]", "offences.each", "missing-key", "cases 要写 out_of"},
		{"a leaf with no marks to count from", "    marks: 20\n    start: 0\n", "    marks: 0\n    start: 0\n", "age.marks", "out-of-range", "分值必须大于 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := rules.Parse("open.yaml", []byte(openFile(t, c.old, c.put)))
			var faults rules.ErrorList
			if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Path != c.path || faults[0].Code != c.code || !strings.Contains(faults[0].Message, c.says) || faults[0].Line == 0 {
				t.Errorf("got %v\n%q\nwant one fault %s %s: …%s…", err, codesOf(faults), c.path, c.code, c.says)
			}
		})
	}
}

// TestOpenAllowed: what has marks in a set without full marks is as anywhere, and what needs none needs none.
func TestOpenAllowed(t *testing.T) {
	for _, c := range []struct{ name, old, put string }{
		{"marks of a leaf that has them", "when: age <= 45, add: 20", "when: age <= 45, add: marks"},
		{"share and lost of one that has them", youth, `'share("age") > 0.5 and lost("honours") > 5 ? 5 : 0'`},
		{"an award with its own end", "criteria: [{id: each, per_case: {count: offences, deduct: 30}}]", "criteria: [{id: each, out_of: 5, award: 'min(offences, 5)'}]"},
		{"full marks of a leaf that has them", "    marks: 20\n", "    marks: 20\n    applies: not rented\n    not_applicable: full\n"},
		{"no ceiling, said though it is so", "at_least: none\nnot", "at_least: none\nat_most: none\nnot"},
		{"no ceiling of a leaf, said though it is so", "    at_least: none\n    clause", "    at_least: none\n    at_most: none\n    clause"},
		{"a start of its own", "    at_least: none\n    clause", "    at_least: none\n    start: 10\n    clause"},
		{"marks of a group above those below it", "    marks: 60\n", "    marks: 1000\n"},
	} {
		if _, err := rules.Parse("open.yaml", []byte(openFile(t, c.old, c.put))); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Without full_marks: open a leaf has marks, and a word that is none is refused.
func TestOpenOnlyWhereSaid(t *testing.T) {
	for _, c := range []struct{ full, path, code string }{{"full_marks: 117", "insured", "missing-key"}, {"full_marks: opened", "full_marks", "number-syntax"}} {
		_, err := rules.Parse("open.yaml", []byte(openFile(t, "full_marks: open", c.full)))
		var faults rules.ErrorList
		if !errors.As(err, &faults) || !slices.ContainsFunc(faults, func(e *rules.Error) bool { return e.Path == c.path && e.Code == c.code }) {
			t.Errorf("%s: got %v, want %s at %s", c.full, err, c.code, c.path)
		}
	}
}

// What a criterion of an indicator without marks takes off, or adds, is told as far as it goes: marks that are not there are no end of it.
func TestOpenCriterionOver(t *testing.T) {
	set := good(t, "open")
	box := analysis.BoxOf(set)
	few, _ := set.FieldIndex("offences")
	for _, c := range []struct {
		id, want string
		box      *analysis.Box
	}{
		{"offences.each", "[0, +inf)", box},
		{"offences.each", "[0, 60]", box.Within(few, intervals.Closed(exact.Int(0), exact.Int(2)))},
		{"insured.each", "[0, 150]", box},
		{"prizes.each", "[0, +inf)", box},
		{"total.late", "[0, 1]", box},
	} {
		for _, k := range set.Criteria().All() {
			if k.Name() == c.id {
				if got := fmt.Sprint(analysis.CriterionOver(k, c.box)); got != c.want {
					t.Errorf("%s: %s, want %s", c.id, got, c.want)
				}
			}
		}
	}
}

func codesOf(faults rules.ErrorList) (codes []string) {
	for _, e := range faults {
		codes = append(codes, e.Code)
	}
	return codes
}
