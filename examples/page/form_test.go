package page_test

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/internal/browser"
	"github.com/baifen-go/baifen/examples/page/reply"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
)

// Whatever a unit can hand in stands in the form and comes out of it as it was, also when every item says again what it shows, as it does
// when it is typed.
func TestFormHoldsEverything(t *testing.T) {
	good, standards := os.DirFS("../../rules/testdata/good"), os.DirFS("../data/standards")
	for _, c := range []struct {
		fsys fs.FS
		file string
		why  string
	}{
		{library.FS(), "zhanjiang-overall-2024.yaml", "numbers, answers and claims"},
		{library.FS(), "national-self-evaluation-2020.yaml", "the unit's own targets"},
		{good, "people.yaml", "judgements and ways of judging"},
		{good, "fields.yaml", "every type of field"},
		{standards, "days-late.yaml", "dates"},
	} {
		t.Run(c.file, func(t *testing.T) {
			tab, set := open(t, c.fsys, c.file)
			r := rand.New(rand.NewPCG(2, 18))
			for range long.Rounds(3, 20) {
				sub := random.Unit(r, set)
				sub.RuleSet = set.Header().ID // the page says it
				draft, err := json.Marshal(sub)
				if err != nil {
					t.Fatal(err)
				}
				again, err := scoring.ParseSubmission("saved.json", []byte(browser.Eval[string](tab, `unsaved = false, openFiles([new File([%q], 'x.json')]).then(() => {
					for (const e of document.querySelectorAll('#form input, #form select, #form textarea')) e.dispatchEvent(new Event(e.matches('select') ? 'change' : 'input'));
					return JSON.stringify(submission());
				})`, string(draft))))
				if err != nil {
					t.Fatal(err)
				}
				want, wantErr := scoring.Canonical(set, sub)
				got, err := scoring.Canonical(set, again)
				want = []byte(strings.ReplaceAll(string(want), "carry-over.declared", "carry-over")) // the form names it by its indicator
				if string(got) != string(want) || (err == nil) != (wantErr == nil) {
					t.Fatalf("%s: %v, %v\ngot  %s\nwant %s", c.why, err, wantErr, got, want)
				}
			}
		})
	}
}

// The page's card is the library's to the byte, and so is what it refuses.
func TestCardsAreTheLibrarys(t *testing.T) {
	tab, set := real(t)
	r := rand.New(rand.NewPCG(1, 18))
	var drafts, want []string
	scored := 0
	n := long.Rounds(50, 500)
	for range n {
		sub := random.Unit(r, set)
		draft, err := json.Marshal(sub)
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, string(draft))
		card, err := reply.Card(set, draft)
		if err != nil {
			card, _ = json.Marshal(map[string]string{"fault": err.Error()})
		} else {
			scored++
		}
		want = append(want, string(card))
	}
	list, err := json.Marshal(drafts)
	if err != nil {
		t.Fatal(err)
	}
	got := browser.Eval[[]string](tab, `Promise.all(JSON.parse(%q).map(d => call('card', d)))`, string(list))
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("of %s\ngot  %s\nwant %s", drafts[i], got[i], want[i])
		}
	}
	if scored < n/5 {
		t.Errorf("only %d of %d units can be scored", scored, n)
	}
}
