package scoring_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/verify"
)

// The folder testdata/kept holds what the library said before its insides were rebuilt: rule files and units of all its test data, copied so
// that they stay as they were, and what came out, written once (-update-kept writes it anew). A change of a .cards file is a change of
// scores or of what is said of them, which belongs under "Scores that change" in CHANGELOG.md. The .proofs files hold what rests on search
// and proof, which may become tighter: read their changes one by one. Below a digest, which is of a text and its other forms (Markdown,
// JSON), stand the lines of the text that are new in the file.
//
//	x.yaml      a rule set
//	x.units     its units: those of its cases and examples, and some drawn at random; a submission a line
//	x.compared  units that are compared with each other
//	x.cards     sentences of the rules, cards, summary, audits, rankings, verified cards
//	x.proofs    bounds, and ways to a goal
//	random.*    rule sets drawn at random, one behind the other, and digests of their cards

var updateKept = flag.Bool("update-kept", false, "write the outcomes in testdata/kept anew, because scores have changed")

// kept compares a record with its file, or writes it.
func kept(t *testing.T, name string, r *record) {
	t.Helper()
	path := "testdata/kept/" + name
	if *updateKept {
		if err := os.WriteFile(path, []byte(r.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.String(); got != string(want) {
		t.Errorf("%s is not as it was (-kept +now):\n%s", name, cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
	}
}

// keptSets are the names of the rule sets.
func keptSets(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/kept/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("got %d rule files and error %v", len(files), err)
	}
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".yaml"); name != "random" {
			names = append(names, name)
		}
	}
	return names
}

func keptSet(t *testing.T, name string) *rules.Set {
	t.Helper()
	set, err := rules.Load(os.DirFS("testdata/kept"), name+".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// keptUnits reads a file of units; there may be none.
func keptUnits(t *testing.T, name string) (units []*scoring.Submission) {
	t.Helper()
	text, err := os.ReadFile("testdata/kept/" + name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for line := range bytes.Lines(text) {
		sub, err := scoring.ParseSubmission(name, line)
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, sub)
	}
	return units
}

// A record is a file of testdata/kept in the making.
type record struct {
	strings.Builder
	known map[string]bool // lines that stand in it
}

// part begins a part of the record.
func (r *record) part(format string, args ...any) { fmt.Fprintf(r, "== "+format+"\n", args...) }

// whole records a text in full.
func (r *record) whole(text string) {
	r.news(text)
	r.WriteString(strings.TrimSuffix(text, "\n") + "\n")
}

func (r *record) digest(texts ...string) {
	fmt.Fprintf(r, "%x\n", sha256.Sum256([]byte(strings.Join(texts, ""))))
}

// brief records those lines of a text that the record does not have yet, and the digest of it and of the same in other forms.
func (r *record) brief(text string, forms ...string) {
	r.digest(append([]string{text}, forms...)...)
	for _, line := range r.news(text) {
		if !strings.HasPrefix(line, "数据：SHA-256") { // another in each
			r.WriteString("+ " + line + "\n")
		}
	}
}

// news gives the lines that the record does not know, and makes them known.
func (r *record) news(text string) (lines []string) {
	if r.known == nil {
		r.known = map[string]bool{}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if !r.known[line] {
			r.known[line] = true
			lines = append(lines, line)
		}
	}
	return lines
}

// written is what a writer writes.
func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestKeptCards(t *testing.T) {
	for _, name := range keptSets(t) {
		t.Run(name, func(t *testing.T) {
			set, r := keptSet(t, name), &record{}
			r.part("sentences")
			r.whole(sentences(set))
			units := keptUnits(t, name+".units")
			cards := r.cards(t, set, units)
			r.summary(t, set, cards)
			r.audits(t, set, units, cards)
			if compared := keptUnits(t, name+".compared"); compared != nil {
				r.ranking(t, set, compared)
			}
			kept(t, name+".cards", r)
		})
	}
}

// sentences are what the rules say of themselves.
func sentences(set *rules.Set) string {
	var b strings.Builder
	say := func(name, sentence string) { fmt.Fprintf(&b, "%s: %s\n", name, sentence) }
	for _, c := range set.Criteria().All() {
		say(c.Name(), c.Says())
		for _, way := range c.Choices().All() {
			say(c.Name()+"."+way.ID(), way.Says())
		}
	}
	for _, x := range set.Bonuses().All() {
		say(x.ID, rules.Says(x))
	}
	for _, x := range set.Caps().All() {
		say(x.ID, rules.Says(x))
	}
	for _, x := range set.Checks().All() {
		say(x.ID, rules.Says(x))
	}
	for _, x := range set.Standings().All() {
		say(x.Name, rules.Says(x))
	}
	return b.String()
}

// cards records the card of each unit, or why there is none. The first card is verified too.
func (r *record) cards(t *testing.T, set *rules.Set, units []*scoring.Submission) (cards []*scoring.Card) {
	t.Helper()
	verified := false
	for i, sub := range units {
		card, err := scoring.Score(set, sub)
		cards = append(cards, card)
		if err != nil {
			r.part("unit %d %s: no card", i+1, sub.Unit.Name)
			r.whole(err.Error())
			continue
		}
		r.part("unit %d %s: %s %s", i+1, sub.Unit.Name, card.Total(), card.Grade())
		r.brief(textOf(t, card), markdownOf(t, card), before(written(t, card.WriteJSON)))
		if !verified {
			verified = true
			r.verified(t, set, sub, card)
		}
	}
	return cards
}

// verified records what becomes of a card that is verified, as it was given and with another total.
func (r *record) verified(t *testing.T, set *rules.Set, sub *scoring.Submission, card *scoring.Card) {
	t.Helper()
	stored := written(t, card.WriteJSON)
	for _, data := range []string{stored, strings.Replace(stored, `"total":"`+card.Total().String(), `"total":"1`+card.Total().String(), 1)} {
		result, err := verify.Compare([]byte(data), set, sub)
		if err != nil {
			t.Fatal(err)
		}
		r.part("verified: %v", result.Same())
		markdown := written(t, func(w io.Writer) error { return result.WriteMarkdown(w, "card.json") })
		r.digest(strings.ReplaceAll(markdown, result.CardSHA256, fmt.Sprintf("%x", sha256.Sum256([]byte(before(data))))))
	}
}

// summary records what the cards come to together.
func (r *record) summary(t *testing.T, set *rules.Set, cards []*scoring.Card) {
	t.Helper()
	sum := population.Summarize(set)
	for _, card := range cards {
		switch {
		case card == nil:
			sum.Roll.Miss("", nil, errors.New("没有评分"))
		case sum.Add(card) != nil:
			t.Fatal("the summary does not take a card of its rule set")
		}
	}
	r.part("summary")
	r.brief(written(t, sum.WriteText), written(t, sum.WriteMarkdown), written(t, sum.WriteJSON))
}

// audits records audits of what units claim. Some of those that claim nothing are made to claim full marks, or half a point less than
// they have.
func (r *record) audits(t *testing.T, set *rules.Set, units []*scoring.Submission, cards []*scoring.Card) {
	t.Helper()
	for i, sub := range units {
		switch silent := !sub.Claims.Total.Valid && len(sub.Claims.Indicators) == 0; {
		case cards[i] == nil || silent && i%9 > 1:
			continue
		case silent:
			sub = claiming(sub, cards[i], i%9 == 0)
		}
		report, err := audit.Check(context.Background(), set, sub)
		if err != nil {
			r.part("audit of unit %d: none", i+1)
			r.whole(err.Error())
			continue
		}
		r.part("audit of unit %d", i+1)
		r.brief(written(t, report.WriteText), written(t, report.WriteMarkdown), written(t, report.WriteJSON))
	}
}

// claiming gives the unit with claims: full marks, or half a point less than it has.
func claiming(sub *scoring.Submission, card *scoring.Card, full bool) *scoring.Submission {
	claims := scoring.Claims{Total: decimal.NewNullDecimal(card.Total()), Indicators: map[string]scoring.Claim{}}
	eachLeaf(card.Sheet().Indicators, func(row *scoring.Row) {
		points := decimal.Max(row.Score.Sub(dec("0.5")), decimal.Decimal{})
		if full {
			points = row.Marks
		}
		claims.Indicators[row.ID] = scoring.Claim{Points: points}
	})
	s := *sub
	s.Claims = claims
	return &s
}

// ranking records how units stand, and their cards.
func (r *record) ranking(t *testing.T, set *rules.Set, units []*scoring.Submission) {
	t.Helper()
	p, err := population.Compare(set, slices.Values(units))
	if err != nil {
		t.Fatal(err)
	}
	r.part("ranking")
	r.brief(written(t, p.WriteText), written(t, p.WriteMarkdown), written(t, p.WriteJSON))
	i := 0
	for card, err := range p.Cards(slices.Values(units)) {
		if i++; err != nil {
			r.part("compared unit %d: no card", i)
			r.whole(err.Error())
			continue
		}
		r.part("compared unit %d: %s %s", i, card.Total(), card.Grade())
		r.brief(textOf(t, card), markdownOf(t, card), before(written(t, card.WriteJSON)))
	}
}
