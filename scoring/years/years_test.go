package years_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/years"
)

func of(year string, deduct string) *rules.Set {
	set, err := rules.Parse("rules.yaml", []byte(strings.NewReplacer("YEAR", year, "POINTS", deduct).Replace(ruleText)))
	if err != nil {
		panic(err)
	}
	return set
}

const ruleText = `
format: 1
rule_set: demo
version: "YEAR"
title: 示例评分标准
effective: {from: YEAR-01-01, to: YEAR-12-31}
basis: 某财绩〔2025〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields: {late: {label: 迟报次数, type: number, unit: 次, whole: true, min: 0}}
indicators:
  - {id: reports, name: 报送, marks: 100, clause: 每迟报一次扣POINTS分。, criteria: [{id: late, per_case: {count: late, deduct: POINTS}}]}
`

func in(year, late int) *scoring.Submission {
	return &scoring.Submission{Unit: scoring.Unit{Code: "1", Name: "甲单位"}, Period: year, Values: map[string]any{"late": late}}
}

func Example() {
	c, err := years.Compare(of("2024", "2"), in(2024, 3), of("2025", "5"), in(2025, 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := c.WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 甲单位（1）：2024年度94分（优） → 2025年度95分（优），多1分
	//   规则变动：少9分
	//   数据变动：多10分
	//   （2024年度的数据按2025年度的规则是85分）
	//
	// 各指标：
	//   报送（reports）：2024年度94分（满分100） → 2025年度95分（满分100），多1分：规则少9分，数据多10分
}

// A host that lays the comparison out itself reads the same numbers from it.
func ExampleIndicator() {
	c, err := years.Compare(of("2024", "2"), in(2024, 3), of("2025", "5"), in(2025, 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	points := func(p years.Points) string { return fmt.Sprintf("%s/%s", p.Score, p.Marks) }
	change := func(x years.Change) string {
		if !x.Rules.Valid { // rules and figures cannot be told apart
			return x.Points.String()
		}
		return fmt.Sprintf("%s = %s + %s", x.Points, x.Rules.Decimal, x.Figures.Decimal)
	}
	for _, x := range c.Indicators {
		fmt.Println(x.ID, points(x.Earlier), points(x.Later), change(x.Change))
	}
	fmt.Println("total", change(c.Total))
	// Output:
	// reports 94/100 95/100 1 = -9 + 10
	// total 1 = -9 + 10
}

// What came of rules and figures adds up, of each indicator and of the total, for random rule sets and units.
func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 8))
	draw := func() *rules.Set {
		set, err := rules.Parse("rules.yaml", []byte(random.Rules(r, r.IntN(2) == 0, true)))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	var apart, reversed, neither int
	for range long.Rounds(150, 2000) {
		earlier, later := draw(), draw()
		if r.IntN(4) == 0 {
			later = earlier
		}
		c, err := years.Compare(earlier, random.Unit(r, earlier), later, random.Unit(r, later))
		var list scoring.ErrorList
		if errors.As(err, &list) {
			continue // a year cannot be scored by its own rules
		}
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case c.Between == nil:
			neither++
		case c.Reversed:
			reversed++
		default:
			apart++
		}
		addUp(t, c, later == earlier)
	}
	if apart < 5 || reversed < 1 || neither < 1 {
		t.Errorf("told apart %d, reversed %d, neither %d: some did not come up", apart, reversed, neither)
	}
}

func addUp(t *testing.T, c *years.Comparison, same bool) {
	t.Helper()
	sum := years.Change{}
	for _, x := range append([]years.Change{c.Whole}, changes(c)...) {
		if x.Rules.Valid != (c.Between != nil) || x.Rules.Valid && !x.Rules.Decimal.Add(x.Figures.Decimal).Equal(x.Points) {
			t.Errorf("%s of rules and %s of figures are not %s", x.Rules.Decimal, x.Figures.Decimal, x.Points)
		}
		sum.Points = sum.Points.Add(x.Points)
		sum.Rules.Decimal, sum.Figures.Decimal = sum.Rules.Decimal.Add(x.Rules.Decimal), sum.Figures.Decimal.Add(x.Figures.Decimal)
	}
	if !sum.Points.Equal(c.Later.Total().Sub(c.Earlier.Total())) || !sum.Rules.Decimal.Equal(c.Total.Rules.Decimal) || !sum.Figures.Decimal.Equal(c.Total.Figures.Decimal) {
		t.Errorf("indicators add up to %v, the total to %v", sum, c.Total)
	}
	if same && (c.Between == nil || !c.Total.Rules.Decimal.Equal(decimal.Zero)) {
		t.Errorf("by one rule set the rules made a change of %s", c.Total.Rules.Decimal)
	}
	for _, write := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return c.WriteText(b) }, func(b *bytes.Buffer) error { return c.WriteMarkdown(b) }, func(b *bytes.Buffer) error { return c.WriteJSON(b) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil || b.Len() == 0 {
			t.Errorf("written: %q, %v", b.String(), err)
		}
	}
}

func changes(c *years.Comparison) (list []years.Change) {
	for _, x := range c.Indicators {
		list = append(list, x.Change)
	}
	return list
}

// Where the earlier figures do not say what the later rules ask for, the later figures by the earlier rules tell the two apart: from the
// first card to that between, the figures change.
func TestReversed(t *testing.T) {
	text := strings.NewReplacer("YEAR", "2025", "fields: {", "fields: {more: {label: 另报数, type: number}, ").Replace(ruleText)
	later, err := rules.Parse("rules.yaml", []byte(strings.ReplaceAll(text, "POINTS", "5")))
	if err != nil {
		t.Fatal(err)
	}
	after := in(2025, 1)
	after.Values["more"] = 1
	c, err := years.Compare(of("2024", "2"), in(2024, 3), later, after)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(c.Reversed, " ", c.Earlier.Total(), " ", c.Between.Total(), " ", c.Later.Total(), " ", c.Total.Figures.Decimal, " ", c.Total.Rules.Decimal)
	if want := "true 94 98 95 4 -3"; got != want {
		t.Errorf("got %s, want %s: reversed, the three totals, of the figures, of the rules", got, want)
	}
}

// A comparison that was filled by hand may lack anything, and is not written.
func TestHandMadeComparison(t *testing.T) {
	card, err := scoring.Score(of("2024", "2"), in(2024, 3))
	if err != nil {
		t.Fatal(err)
	}
	other, err := scoring.Score(of("2025", "5"), in(2025, 3))
	if err != nil {
		t.Fatal(err)
	}
	c := &years.Comparison{Earlier: card, Later: other}
	var b bytes.Buffer
	for _, write := range []func() error{func() error { return c.WriteText(&b) }, func() error { return c.WriteMarkdown(&b) }, func() error { return c.WriteJSON(&b) }} {
		if err := write(); err == nil || b.Len() > 0 {
			t.Errorf("wrote %s, %v", b.String(), err)
		}
	}
}

func TestRefused(t *testing.T) {
	old, new := of("2024", "2"), of("2025", "5")
	other, nameless := in(2025, 1), in(2025, 1)
	other.Unit.Code = "2"
	nameless.Unit = scoring.Unit{Name: "1"}
	for _, x := range []struct {
		name          string
		old, new      *rules.Set
		before, after *scoring.Submission
		want          string
	}{
		{"another unit", old, new, in(2024, 3), other, "甲单位: unit: 两份填报数据不是同一个单位的：甲单位（1）和甲单位（2）"},
		{"a code and a name that read alike", old, new, in(2024, 3), nameless, "1: unit: 两份填报数据不是同一个单位的：甲单位（1）和1；其中一份没有单位代码：是同一个单位的，请补上代码"},
		{"no earlier rules", nil, new, in(2024, 3), in(2025, 1), "没有规则或填报数据可比"},
		{"no later figures", old, new, in(2024, 3), nil, "没有规则或填报数据可比"},
		{"both years are at fault", old, new, in(2023, 3), in(2025, -1), "甲单位: period: 规则集 demo-2024 适用于 2024-01-01 至 2024-12-31，不适用于 2023 年度\n" +
			"甲单位: values.late: “迟报次数”（late）是 -1次，不能小于 0次"},
	} {
		if c, err := years.Compare(x.old, x.before, x.new, x.after); c != nil || err == nil || err.Error() != x.want {
			t.Errorf("%s: got %v, %v; want %s", x.name, c, err, x.want)
		}
	}
	before := in(2024, 3)
	before.Unit = nameless.Unit
	if _, err := years.Compare(old, before, new, nameless); err != nil {
		t.Errorf("a unit without a code is told by its name: %v", err)
	}
	renamed := in(2025, 1)
	renamed.Unit.Name = "甲中心"
	if _, err := years.Compare(old, in(2024, 3), new, renamed); err != nil {
		t.Errorf("a unit that has another name is told by its code: %v", err)
	}
	var nothing *years.Comparison
	if err := nothing.WriteText(os.Stdout); err == nil {
		t.Error("nothing was written as if it were something")
	}
}

// What is beside the leaves is named for what it may be: criteria of groups and of the set among it only where there are any.
func TestWhatIsBesideIsNamed(t *testing.T) {
	const plain, inner = "加分、一票否决和折算", "上级指标和总分自己的规则、加分、一票否决和折算"
	group := strings.Replace(ruleText, "  - {id: reports", "  - id: g\n    name: 组\n    clause: 迟报的扣3分。\n    criteria: [{id: any, when: late > 0, deduct: 3}]\n    indicators:\n      - {id: reports", 1)
	for _, x := range []struct{ name, rules, says, not string }{
		{"a bonus", ruleText + "bonuses: [{id: one, award: 'late > 2 ? 1 : 0'}]\n", plain, "上级指标"},
		{"criteria of the set", strings.Replace(ruleText, "fields:", "clause: 迟报的扣3分。\ncriteria: [{id: any, when: late > 2, deduct: 3}]\nfields:", 1), inner, ""},
		{"a floor of the set", strings.Replace(ruleText, "fields:", "at_least: 95\nfields:", 1), inner, ""},
		{"criteria of a group", group, inner, ""},
	} {
		set, err := rules.Parse("rules.yaml", []byte(strings.NewReplacer("YEAR", "2024", "POINTS", "2").Replace(x.rules)))
		if err != nil {
			t.Fatal(x.name, err)
		}
		c, err := years.Compare(set, in(2024, 3), set, in(2024, 0))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := errors.Join(c.WriteText(&b), c.WriteMarkdown(&b)); err != nil {
			t.Fatal(err)
		}
		if text := b.String(); strings.Count(text, x.says) != 2 || x.not != "" && strings.Contains(text, x.not) {
			t.Errorf("%s: want %q twice and not %q in\n%s", x.name, x.says, x.not, text)
		}
	}
}
