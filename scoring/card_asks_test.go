package scoring_test

import (
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// A card is asked for the score of one indicator and for the figures by which it was scored. What it has none of it does not give, and what
// is no card has nothing.
func TestWhatACardIsAsked(t *testing.T) {
	set, sub := benchmarkSet(t), submissions()[0]
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range card.Sheet().Indicators {
		if score, ok := card.Score(row.ID); !ok || !score.Equal(row.Score) {
			t.Errorf("%s scores %s, %v; on the sheet %s", row.ID, score, ok, row.Score)
		}
	}
	if score, ok := card.Score("no-such-indicator"); ok || !score.IsZero() {
		t.Errorf("an indicator that is not there scores %s, %v", score, ok)
	}
	if score, ok := new(scoring.Card).Score("a"); ok || !score.IsZero() {
		t.Errorf("no card scores %s, %v", score, ok)
	}

	first, again := card.Values(), card.Values()
	if first == nil || first == again {
		t.Fatal("each call gives values of its own")
	}
	bound, err := scoring.Bind(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	given := 0
	for i := range set.NumFields() {
		want, present := bound.Values().Number(i)
		got, has := first.Number(i)
		if has != present || !got.Equal(want) {
			t.Errorf("%s is %s, %v; it was scored by %s, %v", set.Field(i).Name, got, has, want, present)
		}
		if present {
			given++
		}
	}
	if given == 0 {
		t.Error("no number was given")
	}
	if words := (*scoring.Sheet)(nil).Words(); words == nil || words.Grade != "" || len(words.Remarks) != 0 {
		t.Errorf("no sheet says %+v", words)
	}
}
