package scoring_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// Whatever bytes come in, reading and scoring them ends in a card or in errors with messages, twice the same.
func FuzzSubmission(f *testing.F) {
	set := digested.load(f)
	everything, err := os.ReadFile("testdata/everything.unit.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, doc := range []string{
		inYAML, inJSON, string(everything), canonical, "", "{}", "unit: {name: a}\nperiod: 2024\nvalues: {amount: 1e400, list: [{name: x, target: 1}]}\n",
		"unit: {name: 某单位}\nperiod: 2024\nvalues: {rate: 5, change: 2, free: -1e-300, open: yes, remark: '1', level: 达成}\njudgements: {service: {points: 24, level: 达成, reason: 好}, results.near: {points: 15, reason: 好}, results.far: {points: 1, reason: 好}}\nchoices: {carry_over: by_rate}\n",
		`{"unit": {"name": "\u202e"}, "period": 1e99, "values": {"a": [[]]}}`, "unit: &a [*a]\n", "period: 2024\n---\n",
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, second := reading(t, set, data), reading(t, set, data)
		if first != second {
			t.Errorf("got\n%s\nand then\n%s", first, second)
		}
	})
}

// reading reads and scores a document, and gives what came of it.
func reading(t *testing.T, set *rules.Set, data []byte) string {
	sub, err := scoring.ParseSubmission("", data)
	if err == nil {
		var card *scoring.Card
		if card, err = scoring.Score(set, sub); err == nil {
			return wholeCard(t, card)
		}
	}
	var list scoring.ErrorList
	if !errors.As(err, &list) || len(list) == 0 || len(list) > scoring.MaxErrors+1 {
		t.Fatalf("got %v, want a list of errors", err)
	}
	for _, e := range list {
		if e.Code == "" || e.Message == "" || strings.ContainsAny(e.Error(), "\n\x1b") {
			t.Errorf("an error of code %q says %q", e.Code, e.Error())
		}
	}
	return err.Error()
}

// Whatever the figures, a card of a set with every kind of criterion adds up, in exact numbers.
func FuzzScore(f *testing.F) {
	var sets []*rules.Set
	var generators []*generator
	for seed := range uint64(40) {
		g := &generator{Rand: rand.New(rand.NewPCG(11, seed))}
		sets, generators = append(sets, g.rules().load(f)), append(generators, g)
	}
	for seed := range uint64(40) {
		f.Add(seed, byte(seed), "100", "100", "33.333", "0", "7", "60", byte(0))
		f.Add(seed, byte(seed*7), "0", "120", "0.01", "119.9999", "1e-9", "59.99999999", byte(0xFF))
	}
	f.Fuzz(func(t *testing.T, seed uint64, which byte, n0, n1, n2, n3, n4, n5 string, truths byte) {
		set, g := sets[int(which)%len(sets)], *generators[int(which)%len(sets)]
		g.Rand = rand.New(rand.NewPCG(12, seed))
		sub := g.unit()
		for i, n := range []string{n0, n1, n2, n3, n4, n5} {
			sub.Values["n"+string(rune('0'+i))] = n
			sub.Values["b"+string(rune('0'+i))] = truths>>i&1 == 1
		}
		for _, l := range set.Leaves().All() {
			g.adjust(sub, l.ID())
		}
		b, err := scoring.Bind(set, sub)
		if err != nil {
			return // figures that are none, or out of range
		}
		card, err := b.Card()
		if judgedInVain(err, sub) {
			if err = b.Bind(sub); err != nil {
				t.Fatal(err)
			}
			card, err = b.Card()
		}
		if err != nil {
			if list := errorsOf(t, err); len(list) != 1 || list[0].Code != "no-applicable-marks" {
				t.Fatal(err)
			}
			return
		}
		checkAddsUp(t, set, b, card)
		checkShares(t, set, card)
		checkTable(t, textOf(t, card))
		again := analysis.Clone(b.Values())
		for i := range set.NumFields() { // the same figures set once more change nothing
			if v := again.Get(i); v.Present && set.Field(i).Type != indicators.Table {
				analysis.Put(b.Values(), i, v)
			}
		}
		if total, err := b.Total(); err != nil || !total.Equal(exactOf(card.Total())) {
			t.Errorf("scored again: %s and %v, want %s", total, err, card.Total())
		}
	})
}
