package scoring_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Cards of one rule set are read in room that they share. What was found in it of another card, or of an earlier reading, never shows.

// dear has measures over all pairs of rows: one of them fits the step budget, both do not. criterion is what the one criterion counts.
func dear(t *testing.T, criterion string) *rules.Set {
	t.Helper()
	text := strings.Replace(budgetRules, "EXPRESSION", criterion, 1)
	text = strings.Replace(text, "indicators:\n", `measures:
  m1: {label: 甲, is: "count(t, any(t, .a > 8))"}
  m2: {label: 乙, is: "count(t, any(t, .a > 9))"}
indicators:
`, 1)
	text = strings.Replace(text, "deduct: 1}", "deduct: 0.1}", 1)
	text += `checks: [{id: k, that: len(t) < 0, severity: note, because: "甲{m1}乙{m2}"}]
`
	set, err := rules.Parse("dear.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// What an explanation has computed is not there for the next one, whether the room was kept or collected meanwhile.
func TestCardReadsTheSameEachTime(t *testing.T) {
	card, err := scoring.Score(dear(t, "0"), budgetUnit(600, ""))
	if err != nil {
		t.Fatal(err)
	}
	first, firstJSON := textOf(t, card), jsonOf(t, card)
	if !strings.Contains(first, "无法计算") {
		t.Fatalf("both measures were computed: the test shows nothing\n%s", first)
	}
	for i := range 6 {
		if i == 3 {
			runtime.GC()
			runtime.GC()
		}
		if textOf(t, card) != first || jsonOf(t, card) != firstJSON {
			t.Fatalf("reading %d is another", i)
		}
	}
}

// A score follows from the figures alone: not from how often it was asked for, nor from what was judged and explained meanwhile.
func TestTotalDoesNotDependOnWhatWasComputedBefore(t *testing.T) {
	set := dear(t, "m1 + m2")
	b, err := scoring.Bind(set, budgetUnit(600, ""))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if total, err := b.Total(); err == nil {
			t.Fatalf("got %s, want too many steps", total)
		}
		for range 2 {
			_, _ = set.Criteria().At(0).Judge(b.Values()) // each time with a budget of its own: at last both measures are there
		}
		if card, err := b.Card(); err == nil {
			t.Fatalf("got a card of %s, want too many steps", card.Total())
		}
	}
	b, err = scoring.Bind(dear(t, "m1"), budgetUnit(400, ""))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 8 {
		if _, err := b.Total(); err != nil {
			t.Fatalf("the total of unchanged figures fails at time %d: %v", i+1, err)
		}
	}
}

// A card that is copied over another is the card that was copied.
func TestCardCopied(t *testing.T) {
	set := everySort.load(t)
	mine := func(spending int) *scoring.Submission {
		return &scoring.Submission{
			Unit: scoring.Unit{Name: fmt.Sprint("支出", spending)}, Period: 2024, Values: figures{"income": 100, "spending": spending, "open": false},
		}
	}
	from := score(t, set, mine(70))
	want := wholeCard(t, from)
	over := score(t, set, mine(95))
	*over = *from
	if got := wholeCard(t, over); got != want {
		t.Errorf("the copy says\n%s\nwant\n%s", got, want)
	}
}

// Sums of numbers beyond machine words are charged to the budget as they are added: 100 checks of them are refused or done at once.
func TestLongSumsAreCharged(t *testing.T) {
	var fields, measures, checks strings.Builder
	var sum []string
	values := figures{}
	for i := range 16 {
		fmt.Fprintf(&fields, "  f%d: {type: number}\n", i)
		fmt.Fprintf(&measures, "  q%d: {is: 1 / f%d ** 16}\n", i, i)
		values[fmt.Sprint("f", i)] = strings.Repeat("9", 56) + fmt.Sprint(1000+7*i)
		fmt.Fprintf(&checks, "  - {id: p%d, that: q%d + 1 > 0, severity: note}\n", i, i) // computes the measure
		sum = append(sum, fmt.Sprint("q", i))
	}
	for i := range 100 {
		fmt.Fprintf(&checks, "  - {id: k%d, that: \"%s > 0\", severity: note}\n", i, strings.Join(sum, " + "))
	}
	set := ruleFile{fields: fields.String(), measures: measures.String(), checks: checks.String(),
		indicators: "  - {id: a, name: 甲, marks: 100, clause: 文字, criteria: [{id: c, when: f0 < 0, deduct: 1}]}\n"}.load(t)
	begin := time.Now()
	if _, err := scoring.Score(set, unit(values)); err == nil {
		t.Error("sums of fractions of a thousand digits were not charged")
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("took %v, which grows with the number of checks", took)
	}
}
