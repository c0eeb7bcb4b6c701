package scoring_test

import (
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// Where rules read points of others and totals, the formulas of the indicators, the total, the grade and the outcomes give what scoring gives,
// in each way in which indicators apply and, of what rules ask, in all of them at once.
func TestLoweredValuesAreThoseOfScoring(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 2))
	compared, holding, changed, uncounted, n := 0, 0, 0, 0, long.Rounds(150, 1000)
	for range n {
		text := random.Valued(r, r.IntN(2) == 0, r.IntN(3) == 0)
		if r.IntN(3) == 0 {
			text = random.Tied(r)
		}
		set, err := rules.Parse("random.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		unit := random.Unit(r, set)
		adjust(r, set, unit)
		bound, err := scoring.Bind(set, unit)
		if err != nil {
			t.Fatal(err)
		}
		total, err := bound.Total()
		if err != nil {
			continue
		}
		rank := held.GradeRank(set, bound.Grade())
		var points []exact.Number
		for _, in := range set.Tree().All() {
			score, _ := bound.Node(in)
			points = append(points, score)
		}
		card, err := scoring.Score(set, unit)
		if err != nil {
			t.Fatal(err)
		}
		sheet := card.Sheet()
		for _, c := range sheet.Caps {
			if c.Of != "" {
				holding++
			}
		}
		if sheet.GradeByPoints != "" && sheet.GradeByPoints != sheet.Grade {
			changed++
		}
		m, options := forget(r, set, unit)
		v := bound.Values()
		applies := make([]analysis.Applies, set.Leaves().Len())
		for i, in := range set.Leaves().All() {
			if yes, _ := in.Applies(v); !yes {
				applies[i] = analysis.No
			}
		}
		p, ok := m.Points(applies, deducted(set, unit))
		if !ok {
			t.Fatal("no leaf is left, but it was scored")
		}
		for u, o := range options {
			u.Give(v, o)
		}
		v.Inside().Unsettle() // a formula that still reads a result fails
		same := func(what string, f *rules.Formula, want exact.Number) {
			t.Helper()
			if got, fail := f.Number(v); fail != nil || !got.Equal(want) {
				t.Fatalf("%s: lowered %s %v, scored %s\n%s\n%v", what, got, fail, want, text, unit.Values)
			}
		}
		for i, in := range set.Tree().All() {
			same(in.ID(), p.Of(in), points[i])
		}
		same("total", p.Total, total)
		same("rank", p.Rank(), exact.Int(int64(rank)))
		m.Patterns(deducted(set, unit), nil)
		m.Settle(v)
		if none, fail := p.Uncounted().Number(v); fail != nil || none.IsZero() != (card.NoTotal() == "") {
			t.Fatalf("uncounted %s %v, by cap %q\n%s", none, fail, card.NoTotal(), text)
		}
		for i := range set.Outcomes().Len() {
			uncounts := sheet.Outcomes[i].Value == "不计"
			if days := sheet.Outcomes[i].ID == "days"; uncounts && card.NoTotal() == "" || days && uncounts != (card.NoTotal() != "") { // of the total
				t.Fatalf("%s is %s, no total by %q\n%s", sheet.Outcomes[i].ID, sheet.Outcomes[i].Value, card.NoTotal(), text)
			}
			if uncounts {
				uncounted++
				continue
			}
			if got, fail := set.Outcomes().At(i).Gives(v); fail != nil || got != sheet.Outcomes[i].Value {
				t.Fatalf("outcome: settled %s %v, scored %s\n%s", got, fail, sheet.Outcomes[i].Value, text)
			}
		}
		compared++
	}
	if t.Logf("%d units compared, %d caps of indicators held, %d grades changed, %d without a total", compared, holding, changed, uncounted); compared < n/3 || holding < n/12 || changed < n/12 || uncounted == 0 {
		t.Error("too few")
	}
}
