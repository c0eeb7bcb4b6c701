package scoring_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

const budgetRules = `format: 1
rule_set: budget
version: "1"
title: 预算
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测财〔2024〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 有, from: 0}]
fields:
  t: {label: 明细, type: table, columns: {a: {type: number}}}
indicators:
  - id: x
    name: 指标
    marks: 100
    clause: 文字
    criteria:
      - {id: c, per_case: {count: "EXPRESSION", deduct: 1}}
`

func budgetUnit(rows int, figure string) *scoring.Submission {
	var list []map[string]any
	for i := range rows {
		list = append(list, map[string]any{"a": fmt.Sprint(figure, 1+i%7)})
	}
	return &scoring.Submission{Unit: scoring.Unit{Name: "某单位"}, Period: 2024, Values: map[string]any{"t": list}}
}

// Spelling a card out judges again, each time with a budget of its own: a card near the limit is the same however often it is printed.
func TestCardNearTheBudgetStaysTheSame(t *testing.T) {
	set, err := rules.Parse("budget.yaml", []byte(strings.Replace(budgetRules, "EXPRESSION", "count(t, any(t, .a > 8))", 1)))
	if err != nil {
		t.Fatal(err)
	}
	sub := budgetUnit(600, "")
	sub.Values["t"].([]map[string]any)[599]["a"] = "9" // found last: 600 × 600 rows are visited
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	var first bytes.Buffer
	if err := card.WriteText(&first); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(first.String(), "600次 × 1分 = 600分") {
		t.Fatalf("the working does not say 600 cases:\n%s", first.String())
	}
	if !strings.Contains(first.String(), "的行数为600，每次扣1分") {
		t.Fatalf("the reason does not say 600 cases:\n%s", first.String())
	}
	for range 5 {
		var again bytes.Buffer
		if err := card.WriteText(&again); err != nil {
			t.Fatal(err)
		}
		if again.String() != first.String() {
			t.Fatalf("printed again:\n%s\nfirst:\n%s", again.String(), first.String())
		}
	}
}

// The budget bounds the work on long numbers too, not only the rows.
func TestLongNumbersUseUpTheBudget(t *testing.T) {
	term := "round((.a + 0.1)**16 / (.a + 0.3)**16, 12)"
	set, err := rules.Parse("budget.yaml", []byte(strings.Replace(budgetRules, "EXPRESSION",
		"sum(t, sum(t, "+strings.Repeat(term+" + ", 40)+term+")) > 0 ? 1 : 0", 1)))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	_, err = scoring.Score(set, budgetUnit(700, "123456789012345678901234567890.12345678901234567890"))
	var list scoring.ErrorList
	if !errors.As(err, &list) || list[0].Code != "too-many-steps" {
		t.Fatalf("got %v, want too-many-steps", err)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %v", d)
	}
}

// Each sentence of a card has a budget of steps of its own. That there are a thousand of them does not keep a reader waiting for minutes: what
// lies behind so many steps is left out, as behind so many bytes.
func TestCardOfManySteps(t *testing.T) {
	for _, test := range []struct {
		sentences int
		left      bool
	}{{10, false}, {100, true}} {
		text, _, _ := strings.Cut(budgetRules, "      - {id: c, per_case")
		measures := "measures:\n"
		for i := range test.sentences {
			measures += fmt.Sprintf("  m%d: {label: 率%d, is: \"count(t, any(t, .a > %d))\"}\n", i, i, i+8)
			text += fmt.Sprintf("      - {id: c%d, when: \"any(t, .a > 0)\", deduct: 0.01, because: \"{m%d}\"}\n", i, i)
		}
		set, err := rules.Parse("budget.yaml", []byte(strings.Replace(text, "indicators:\n", measures+"indicators:\n", 1)))
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, budgetUnit(700, ""))
		if err != nil {
			t.Fatal(err)
		}
		var words, data bytes.Buffer
		if err := card.WriteText(&words); err != nil {
			t.Fatal(err)
		}
		if err := card.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		for name, b := range map[string]string{"text": words.String(), "JSON": data.String()} {
			if got := strings.Contains(b, "从这里起理由和算式从略"); got != test.left {
				t.Errorf("%s of %d sentences: something is left out: %t, want %t", name, test.sentences, got, test.left)
			}
		}
	}
}
