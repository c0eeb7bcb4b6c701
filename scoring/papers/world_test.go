package papers

import (
	"context"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
)

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func scored(t *testing.T, set *rules.Set, file string) *scoring.Card {
	t.Helper()
	sub, err := scoring.ParseSubmission(file, read(t, file))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// everything gives the card on which everything stands that a card can have.
func everything(t *testing.T) *scoring.Card {
	t.Helper()
	set, err := rules.Load(os.DirFS("../testdata"), "everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return scored(t, set, "../testdata/everything.unit.yaml")
}

const realUnit = "../../examples/data/zhanjiang-beijing-office-2024.yaml"

func zhanjiang(t *testing.T) *scoring.Card {
	t.Helper()
	return scored(t, zhanjiangSet(t), realUnit)
}

func zhanjiangSet(t *testing.T) *rules.Set {
	t.Helper()
	set, err := library.Open("zhanjiang-overall", 2024)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// randomCards gives cards of random units by random rules.
func randomCards(t *testing.T, n int) (cards []*scoring.Card) {
	t.Helper()
	r := rand.New(rand.NewPCG(14, 5))
	for range n {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, false, true)))
		if err != nil {
			continue
		}
		if card, err := scoring.Score(set, random.Unit(r, set)); err == nil {
			cards = append(cards, card)
		}
	}
	if len(cards) < n/4 {
		t.Fatalf("only %d cards of %d", len(cards), n)
	}
	return cards
}

// peers gives the summary and the cards of the invented units that are compared.
func peers(t *testing.T) (*population.Summary, []*scoring.Card) {
	t.Helper()
	set, err := rules.Load(os.DirFS("../../examples/data/peers/rules"), "peers-2025.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var subs []*scoring.Submission
	for _, n := range []string{"01", "02", "03", "04", "05", "06"} {
		sub, err := scoring.ParseSubmission(n, read(t, "../../examples/data/peers/units/"+n+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		subs = append(subs, sub)
	}
	result, err := population.Score(set, subs)
	if err != nil {
		t.Fatal(err)
	}
	sum := population.Summarize(set)
	var cards []*scoring.Card
	for _, m := range result {
		if err := sum.Add(m.Card); err != nil {
			t.Fatal(err)
		}
		cards = append(cards, m.Card)
	}
	return sum, cards
}

func audited(t *testing.T, rulesFile string, unit string) *audit.Audit {
	t.Helper()
	set, err := rules.Parse("rules.yaml", []byte(rulesFile))
	if err != nil {
		t.Fatal(err)
	}
	sub, err := scoring.ParseSubmission("unit.yaml", []byte(unit))
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Check(context.Background(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func text(t *testing.T, by func(*strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := by(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
