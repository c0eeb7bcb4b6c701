package scoring_test

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/shopspring/decimal"
)

// Whatever the rule set and the unit, a card is computed again from itself, its submission is read back to the byte, and a unit that
// claims what the card says is found no fault with.
func TestRandomCardsAreReceipts(t *testing.T) {
	scored := 0
	n := long.Rounds(25, 300)
	for seed := range uint64(n) {
		g := &generator{Rand: rand.New(rand.NewPCG(11, seed))}
		file := g.rules()
		set := file.load(t)
		sub := g.unit()
		for _, l := range set.Leaves().All() {
			g.adjust(sub, l.ID())
		}
		_, err := scoring.Score(set, sub)
		if judgedInVain(err, sub) {
			_, err = scoring.Score(set, sub)
		}
		if err != nil {
			continue
		}
		scored++
		claimAll(t, set, sub)
		card := score(t, set, sub)
		var b bytes.Buffer
		if err := card.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		receipt := must(verify.Read(b.Bytes()))
		if result, err := receipt.Verify(set, nil); err != nil || !result.Same() {
			t.Fatalf("seed %d: %v, %+v\n%s\n%s", seed, err, result, file.text(), b.Bytes())
		}
		if again := must(scoring.Canonical(set, receipt.Submission)); !bytes.Equal(again, card.Sheet().Submission) {
			t.Fatalf("seed %d: got\n%s\nwant\n%s", seed, again, card.Sheet().Submission)
		}
		if report := must(audit.Check(context.Background(), set, sub)); !report.Agrees() {
			t.Fatalf("seed %d: %+v\n%s\n%s", seed, report.Discrepancies, file.text(), textOf(t, card))
		}
		for _, l := range set.Leaves().All() {
			if len(sub.Adjustments[l.ID()]) > 0 {
				continue // a claim may leave out what a reviewer took off: audits say so apart
			}
			bad := misclaim(t, set, sub, l.ID())
			if report := must(audit.Check(context.Background(), set, bad)); len(report.Discrepancies) != 1 || report.Discrepancies[0].Indicator != l.ID() {
				t.Fatalf("seed %d: %s claims too much, got %+v\n%s\n%s", seed, l.ID(), report.Discrepancies, file.text(), textOf(t, card))
			}
		}
	}
	if scored < n*2/3 {
		t.Errorf("%d cards, too few to show anything", scored)
	}
}

// claimAll claims what the card says, with a reason.
func claimAll(t *testing.T, set *rules.Set, sub *scoring.Submission) {
	t.Helper()
	sheet := score(t, set, sub).Sheet()
	sub.Claims = scoring.Claims{Total: decimal.NewNullDecimal(sheet.Total), Indicators: map[string]scoring.Claim{}}
	eachLeaf(sheet.Indicators, func(r *scoring.Row) {
		sub.Claims.Indicators[r.ID] = scoring.Claim{Points: r.Score, Reason: "见附件"}
	})
}

// misclaim claims 0.31 points too many of one leaf, and of the total what follows from them.
func misclaim(t *testing.T, set *rules.Set, sub *scoring.Submission, id string) *scoring.Submission {
	t.Helper()
	b := must(scoring.Bind(set, sub))
	must(b.Card())
	bad := *sub
	bad.Claims.Indicators = maps.Clone(sub.Claims.Indicators)
	bad.Claims.Indicators[id] = scoring.Claim{Points: sub.Claims.Indicators[id].Points.Add(dec("0.31")), Reason: "见附件"}
	var raw exact.Number
	for _, c := range bad.Claims.Indicators {
		raw = raw.Add(exactOf(c.Points))
	}
	bad.Claims.Total.Decimal, _ = b.TotalOf(raw).Decimal()
	return &bad
}
