package scoring_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// everything loads the rule file and the submission of the golden files, which have something of everything in them.
func everything(t testing.TB) (*rules.Set, *scoring.Submission) {
	t.Helper()
	set, err := rules.Load(os.DirFS("testdata"), "everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/everything.unit.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("everything.unit.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return set, sub
}

// However often a unit is scored, by however many sets loaded from one file, not a byte differs: no order of a map shows.
func TestScoringIsDeterministic(t *testing.T) {
	set, sub := everything(t)
	want := wholeCard(t, score(t, set, sub))
	for i := range 50 {
		if i%10 == 9 {
			set, sub = everything(t)
		}
		if diff := cmp.Diff(want, wholeCard(t, score(t, set, sub))); diff != "" {
			t.Fatalf("scoring %d (-first +this):\n%s", i, diff)
		}
	}
}

// Errors come in one order too.
func TestErrorsAreDeterministic(t *testing.T) {
	set, sub := everything(t)
	for _, name := range []string{"aa", "bb", "cc", "dd", "ee"} {
		sub.Values[name] = 1
		sub.Judgements[name], sub.Choices[name] = scoring.Judgement{}, name
		sub.Adjustments[name] = []scoring.Adjustment{{}}
		sub.Claims.Indicators[name] = scoring.Claim{}
	}
	_, err := scoring.Score(set, sub)
	want := errorsOf(t, err).Error()
	for range 50 {
		if _, err := scoring.Score(set, sub); err.Error() != want {
			t.Fatalf("got\n%v\nwant\n%s", err, want)
		}
	}
}

// One Set serves many goroutines at once, and so does one Submission.
func TestOneSetManyGoroutines(t *testing.T) {
	set := everySort.load(t)
	r := rand.New(rand.NewPCG(8, 9))
	var units []*scoring.Submission
	var want []string
	for n := range 40 {
		units = append(units, randomUnit(r, n))
		card, err := scoring.Score(set, units[n])
		want = append(want, outcome(t, card, err))
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			var b *scoring.Bound
			for i := range units {
				n := (i + g*5) % len(units)
				card, err := scoring.Score(set, units[n])
				if got := outcome(t, card, err); got != want[n] {
					t.Errorf("goroutine %d, unit %d (-alone +together):\n%s", g, n, cmp.Diff(want[n], got))
				}
				if b == nil {
					b, err = scoring.Bind(set, units[n])
				} else {
					err = b.Bind(units[n])
				}
				if err == nil {
					card, err = b.Card()
				}
				if got := outcome(t, card, err); got != want[n] {
					t.Errorf("goroutine %d, unit %d, bound (-alone +together):\n%s", g, n, cmp.Diff(want[n], got))
				}
			}
		})
	}
	wg.Wait()
}

// One Card is read by many goroutines at once, in every way that it can be read.
func TestOneCardManyGoroutines(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	text, markdown, stable, deductions := textOf(t, card), markdownOf(t, card), jsonOf(t, card), deductionsOf(card)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 10 {
				var b bytes.Buffer
				got, want := "", ""
				switch (g + i) % 5 {
				case 0:
					_ = card.WriteText(&b)
					got, want = b.String(), text
				case 1:
					_ = card.WriteMarkdown(&b)
					got, want = b.String(), markdown
				case 2:
					j, _ := json.Marshal(card)
					got, want = string(j), stable
				case 3:
					got, want = deductionsOf(card), deductions
				case 4:
					sheet, _ := json.Marshal(card.Sheet())
					got, want = string(sheet), stable
					_, _ = card.Score("output")
				}
				if got != want {
					t.Errorf("goroutine %d (-alone +together):\n%s", g, cmp.Diff(want, got))
				}
			}
		})
	}
	wg.Wait()
}

// A loop over the deductions may stop early, may be run again, and may read the card while it runs.
func TestDeductionsMayBeLeft(t *testing.T) {
	set, sub := everything(t)
	card := score(t, set, sub)
	all := deductionsOf(card)
	for d := range card.Deductions() {
		if got, ok := card.Score(d.Indicator); !ok {
			t.Errorf("no score of %s: %s", d.Indicator, got)
		}
		_ = textOf(t, card)
		break
	}
	if got := deductionsOf(card); got != all {
		t.Errorf("after a loop that stopped early: got %s, want %s", got, all)
	}
}

// No package variable of the decimal library changes a byte, whether it is set while binding, scoring or writing.
func TestDecimalVariablesChangeNothing(t *testing.T) {
	set, sub := everything(t)
	wantErr := faultyUnit(t)
	want := wholeCard(t, score(t, set, sub))
	before := score(t, set, sub)
	flips := map[string]func() func(){
		"DivisionPrecision":            flip(&decimal.DivisionPrecision, 1),
		"PowPrecisionNegativeExponent": flip(&decimal.PowPrecisionNegativeExponent, 0),
		"MarshalJSONWithoutQuotes":     flip(&decimal.MarshalJSONWithoutQuotes, true),
		"TrimTrailingZeros":            flip(&decimal.TrimTrailingZeros, false),
		"UseScientificNotation":        flip(&decimal.UseScientificNotation, true),
		"ExpMaxIterations":             flip(&decimal.ExpMaxIterations, 1),
		"MaxDecodeExponent":            flip(&decimal.MaxDecodeExponent, 1),
		"Zero":                         flip(&decimal.Zero, decimal.New(7, 3)),
	}
	all := func() func() {
		var undo []func()
		for name, f := range flips {
			if name != "all of them" {
				undo = append(undo, f())
			}
		}
		return func() {
			for _, u := range undo {
				u()
			}
		}
	}
	flips["all of them"] = all
	for _, name := range sortedKeys(flips) {
		t.Run(name, func(t *testing.T) {
			defer flips[name]()()
			set, sub := everything(t)
			if diff := cmp.Diff(want, wholeCard(t, score(t, set, sub))); diff != "" {
				t.Errorf("scored with it (-without +with):\n%s", diff)
			}
			if diff := cmp.Diff(want, wholeCard(t, before)); diff != "" {
				t.Errorf("scored before, written with it (-without +with):\n%s", diff)
			}
			if diff := cmp.Diff(wantErr, faultyUnit(t)); diff != "" {
				t.Errorf("errors (-without +with):\n%s", diff)
			}
		})
	}
}

// flip gives what sets a variable and gives what sets it back.
func flip[T any](v *T, to T) func() func() {
	return func() func() {
		was := *v
		*v = to
		return func() { *v = was }
	}
}

func sortedKeys(m map[string]func() func()) []string {
	var keys []string
	for k := range m {
		if k != "all of them" {
			keys = append(keys, k)
		}
	}
	return append(keys, "all of them")
}

// faultyUnit gives the errors of a unit with decimals in each place where a message may show one.
func faultyUnit(t *testing.T) string {
	t.Helper()
	_, err := scoring.Score(byPeople.load(t), people(func(s *scoring.Submission) {
		s.Values["rate"] = decimal.New(1, 1<<30)
		s.Judgements["service"] = scoring.Judgement{Points: decimal.New(123456, -4)}
		s.Adjustments["plain"][0].Deduct = decimal.New(-10, -1)
		s.Claims.Total = decimal.NewNullDecimal(decimal.New(1, 1<<30))
	}))
	list := errorsOf(t, err)
	if len(list) != 4 {
		t.Fatalf("got %d errors, want 4:\n%v", len(list), err)
	}
	return strings.Join(listed(list), "\n") + list.Error()
}
