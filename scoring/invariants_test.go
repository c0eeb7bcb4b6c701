package scoring_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// Whatever the rule set and the unit, a card adds up to the last place.
func TestCardsAddUp(t *testing.T) {
	scored, refused, partial, shared, scaled := 0, 0, 0, 0, 0
	n := long.Rounds(120, 500)
	for seed := range uint64(n) {
		g := &generator{Rand: rand.New(rand.NewPCG(7, seed))}
		file := g.rules()
		set := file.load(t)
		sub := g.unit()
		for _, l := range set.Leaves().All() {
			g.adjust(sub, l.ID())
		}
		b, err := scoring.Bind(set, sub)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, file.text())
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
				t.Fatalf("seed %d: %v\n%s", seed, err, file.text())
			}
			refused++
			continue
		}
		scored++
		checkAddsUp(t, set, b, card)
		checkShares(t, set, card)
		if t.Failed() {
			t.Fatalf("seed %d\n%s\n%s", seed, file.text(), textOf(t, card))
		}
		text := textOf(t, card)
		partial += count(strings.Contains(text, "不适用"))
		shared += count(strings.Contains(text, "→"))
		scaled += count(strings.Contains(text, "折算：得分"))
	}
	t.Logf("%d cards, %d refused; %d with indicators that do not apply, %d with marks shared out, %d with scaled totals", scored, refused, partial, shared, scaled)
	if scored < n*8/10 || partial < n*3/10 || shared < n/5 || scaled < n*8/100 {
		t.Error("too few of one sort to show anything")
	}
}

// judgedInVain takes the judgements, the choices and the reviewers' deductions out that are refused because their indicators do not apply.
func judgedInVain(err error, sub *scoring.Submission) (any bool) {
	var list scoring.ErrorList
	errors.As(err, &list)
	for _, e := range list {
		if id, ok := strings.CutPrefix(e.Path, "judgements."); ok && e.Code == "not-judged" {
			delete(sub.Judgements, id)
			any = true
		}
		if id, ok := strings.CutPrefix(e.Path, "choices."); ok && e.Code == "nothing-to-choose" {
			delete(sub.Choices, id)
			any = true
		}
		if id, ok := strings.CutPrefix(e.Path, "adjustments."); ok && strings.Contains(e.Message, "不适用") {
			delete(sub.Adjustments, id)
			any = true
		}
	}
	return any
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// checkAddsUp adds the parts of a card up, by its sheet alone, and compares.
func checkAddsUp(t *testing.T, set *rules.Set, b *scoring.Bound, card *scoring.Card) {
	t.Helper()
	same := func(what string, got, want decimal.Decimal) {
		t.Helper()
		if !got.Equal(want) {
			t.Errorf("%s: got %s, want %s", what, got, want)
		}
	}
	s := card.Sheet()
	places := set.Inside().Grid.Places
	fromRaw, _ := b.TotalOf(exactOf(s.RawTotal)).Decimal()
	same("total of the raw sum", fromRaw, s.Total)
	var raw, applied, lost, off decimal.Decimal
	var leaves []decimal.Decimal
	eachLeaf(s.Indicators, func(r *scoring.Row) {
		gone := checkLeaf(t, set, r)
		same(r.ID+": lost", r.Lost, gone)
		same(r.ID+": marks applied less lost", r.Score, r.MarksApplied.Sub(r.Lost))
		if r.Score.Sign() < 0 || r.Score.GreaterThan(r.MarksApplied) || !r.Score.Equal(r.Score.Truncate(int32(places))) {
			t.Errorf("%s: score %s of %s with %d places", r.ID, r.Score, r.MarksApplied, places)
		}
		raw, applied, off = raw.Add(r.Score), applied.Add(r.MarksApplied), off.Add(gone)
		leaves = append(leaves, r.Score)
		if s.Rescaled && r.NotApplicable == "zero" {
			lost = lost.Add(r.Marks)
		}
	})
	checkGroups(t, card, s.Indicators)
	same("raw total", s.RawTotal, raw)
	same("attainable", s.Attainable, applied.Add(lost))
	same("attainable less what came off", s.RawTotal, s.Attainable.Sub(lost).Sub(off))
	base := exactOf(raw)
	if s.Rescaled {
		base = set.Inside().Grid.Round(must(base.Mul(set.FullMarks()).Quo(exactOf(s.Attainable))))
	}
	for _, l := range s.Bonuses {
		base = base.Add(exactOf(l.Points))
		if l.Points.Sign() < 0 || l.Points.GreaterThan(l.Asked) || set.BeyondFullMarks() && !l.Points.Equal(l.Asked) {
			t.Errorf("bonus %s: %s of %s", l.ID, l.Points, l.Asked)
		}
	}
	if !set.BeyondFullMarks() && base.Cmp(set.FullMarks()) > 0 {
		t.Errorf("%s points before the caps, full marks are %s", base, set.FullMarks())
	}
	for _, l := range s.Caps {
		base = exact.Min(base, exactOf(l.Points))
	}
	if got := exactOf(s.Total); !got.Equal(base) || !exactOf(card.Total()).Equal(base) {
		t.Errorf("total: the sheet says %s, the card %s, the parts add up to %s", s.Total, card.Total(), base)
	}
	if want := set.Grade(base); s.Grade != want || card.Grade() != want {
		t.Errorf("grade: the sheet says %s, the card %s, want %s", s.Grade, card.Grade(), want)
	}
	total, err := b.Total()
	if err != nil || !total.Equal(base) {
		t.Errorf("Bound.Total gives %s, %v, want %s", total, err, base)
	}
	for i, p := range b.Points(nil) {
		if !p.Equal(exactOf(leaves[i])) {
			t.Errorf("Bound.Points gives %s for leaf %d, the sheet %s", p, i, leaves[i])
		}
	}
}

// checkLeaf gives what came off a leaf by its own lines.
func checkLeaf(t *testing.T, set *rules.Set, r *scoring.Row) (gone decimal.Decimal) {
	t.Helper()
	places := set.Inside().Grid.Places
	line := func(what string, points, asked decimal.Decimal) {
		gone = gone.Add(points)
		if points.Sign() < 0 || points.GreaterThan(asked) || !points.Equal(points.Truncate(int32(places))) || !asked.Equal(asked.Truncate(int32(places))) {
			t.Errorf("%s: %s came off %s asked", what, points, asked)
		}
	}
	for _, d := range r.Deductions {
		line(d.Criterion, d.Points, d.Asked)
		if d.Reason == "" || len(d.Working) == 0 || d.Rule == "" || d.Clause == "" || d.Basis == "" || d.Indicator != r.ID || d.Name != r.Name {
			t.Errorf("%s says too little: %+v", d.Criterion, d)
		}
	}
	if r.NotApplicable != "" && len(r.Deductions) > 0 || (r.NotApplicable != "") != (r.Status == scoring.NotApplicable) {
		t.Errorf("%s: %s, %q, with %d deductions", r.ID, r.Status, r.NotApplicable, len(r.Deductions))
	}
	for _, a := range r.Adjustments {
		line("adjustment of "+r.ID, a.Points, a.Asked)
	}
	return gone
}

// checkGroups compares groups with the sums of what they hold, and Card.Score with the sheet.
func checkGroups(t *testing.T, card *scoring.Card, rows []scoring.Row) (marks, applied, score decimal.Decimal) {
	t.Helper()
	for i := range rows {
		r := &rows[i]
		if r.Group {
			m, a, s := checkGroups(t, card, r.Indicators)
			if !r.Marks.Equal(m) || !r.MarksApplied.Equal(a) || !r.Score.Equal(s) || !r.Lost.Equal(a.Sub(s)) {
				t.Errorf("%s: %s → %s, %s, lost %s; its indicators add up to %s → %s, %s", r.ID, r.Marks, r.MarksApplied, r.Score, r.Lost, m, a, s)
			}
		}
		if got, ok := card.Score(r.ID); !ok || !got.Equal(r.Score) {
			t.Errorf("Card.Score(%s) gives %s, %v, the sheet %s", r.ID, got, ok, r.Score)
		}
		marks, applied, score = marks.Add(r.Marks), applied.Add(r.MarksApplied), score.Add(r.Score)
	}
	return marks, applied, score
}

// checkShares compares the marks applied with those that the policies give, computed here once more, by another way.
func checkShares(t *testing.T, set *rules.Set, card *scoring.Card) {
	t.Helper()
	rows := map[string]scoring.Row{}
	eachLeaf(card.Sheet().Indicators, func(r *scoring.Row) { rows[r.ID] = *r })
	places := set.Inside().Grid.Places
	step := exact.New(1, places)
	given, away := exact.Number{}, exact.Number{}
	for _, l := range set.Leaves().All() {
		want := l.Marks()
		switch r := rows[l.ID()]; {
		case r.NotApplicable == "full":
		case r.NotApplicable != "":
			want = exact.Number{}
			if r.NotApplicable == "redistribute" {
				away = away.Add(l.Marks())
			}
		default:
			want = want.Add(share(set, rows, l))
			given = given.Add(exactOf(r.MarksApplied)).Sub(l.Marks())
			if exactOf(r.MarksApplied).Less(l.Marks()) {
				t.Errorf("%s applies, and has %s marks of %s", l.ID(), r.MarksApplied, l.Marks())
			}
		}
		if got := exactOf(rows[l.ID()].MarksApplied); !got.Sub(want).Abs().Less(step) {
			t.Errorf("%s: %s marks applied, want %s to the last place", l.ID(), got, want)
		}
	}
	if !given.Equal(away) {
		t.Errorf("%s marks were shared out, %s were taken", away, given)
	}
}

// share gives what a leaf takes of the marks of those that do not apply: of each in its group its part of the group, of each whose group
// has none that applies its part of all.
func share(set *rules.Set, rows map[string]scoring.Row, taker *rules.Indicator) (got exact.Number) {
	for _, l := range set.Leaves().All() {
		if rows[l.ID()].NotApplicable != "redistribute" {
			continue
		}
		var group, all exact.Number
		for _, other := range set.Leaves().All() {
			if rows[other.ID()].NotApplicable == "" {
				all = all.Add(other.Marks())
				if other.Parent() == l.Parent() {
					group = group.Add(other.Marks())
				}
			}
		}
		switch {
		case group.IsZero():
			got = got.Add(must(l.Marks().Mul(taker.Marks()).Quo(all)))
		case taker.Parent() == l.Parent():
			got = got.Add(must(l.Marks().Mul(taker.Marks()).Quo(group)))
		}
	}
	return got
}
