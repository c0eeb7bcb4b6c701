package scoring_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/scoring"
)

// nested is a rule file with a cap at every level, and criteria that read points at every level.
var nested = ruleFile{
	policy: "full",
	fields: `  a: {label: 甲数, type: number, min: 0, max: 100}
  b: {label: 乙数, type: number, min: 0, max: 100}
  c: {label: 丙数, type: number, min: 0, max: 100}
  d: {label: 丁数, type: number, min: 0, max: 100}
  asked: {label: 考核丁, type: bool, default: true}
  leaf: {label: 限甲, type: bool, default: false}
  group: {label: 限组, type: bool, default: false}`,
	indicators: `  - id: limited
    name: 限额
    marks: 50
    at_least: 5
    clause: 两项合计不超过50分；乙项超过20分的，再扣4分；本项至少5分。
    indicators:
      - {id: a, name: 甲, marks: 30, clause: 文字, rounding: {places: 0, mode: half_up}, criteria: [{id: c, award: a}]}
      - {id: b, name: 乙, marks: 40, clause: 文字, criteria: [{id: c, award: b}]}
    criteria: [{id: more, when: points("b") > 20, deduct: 4}]
  - id: scaled
    name: 折算
    marks: 20
    out_of: 50
    clause: 丙项按50分评，不低于甲项的再加10分，折算为20分。
    indicators:
      - {id: c, name: 丙, marks: 50, clause: 文字, criteria: [{id: c, award: c}]}
    criteria: [{id: level, when: points("c") >= points("a"), add: 10}]
  - {id: d, name: 丁, marks: 30, clause: 文字, applies: asked, criteria: [{id: c, award: d}, {id: low, when: share("limited") < 0.5, deduct: 6}]}
clause: 指标得分合计不到60分的，每少10分扣1分。
criteria: [{id: low, per_step: {value: raw_total, below: 60, step: 10, partial: discard, deduct: 1}}]`,
	caps: `  - {id: leaf, of: a, when: leaf, points_at_most: 3.5}
  - {id: group, of: limited, when: group, points_at_most: 'points("c") / 25'}`,
}

// TestNodesByHand works out what nodes come to where criteria and caps of every level meet.
func TestNodesByHand(t *testing.T) {
	set := nested.load(t)
	for _, c := range []struct {
		name                     string
		figures                  figures
		off                      string // of a, by reviewers
		limited, scaled, d, want string
	}{
		{"all full: 70 - 4 is held at 50", figures{"a": 30, "b": 40, "c": 50, "d": 30}, "", "50", "20", "30", "100"},
		{"8 + 12; c is no less than a: (9 + 10) × 0.4; 40 of 50 is below half: 30 - 6; 51.6 leaves no whole step", figures{"a": 8, "b": 12, "c": 9, "d": 30}, "", "20", "7.6", "24", "51.6"},
		{"b reads more than 20: 8 + 20.5 - 4 is 24.5, below half", figures{"a": 8, "b": "20.5", "c": 0, "d": 30}, "", "24.5", "0", "24", "48.5 - 1"},
		{"and 25 is half", figures{"a": 8, "b": 21, "c": 0, "d": 30}, "", "25", "0", "30", "55"},
		{"reviewers take 4 off a, which criteria read: 4 + 21 - 4 is below half, c is no less than a", figures{"a": 8, "b": 21, "c": 4, "d": 30}, "4", "21", "5.6", "24", "50.6"},
		{"the floor of the group holds", figures{"a": 1, "b": 0, "c": 0, "d": 0}, "", "5", "0", "0", "5 - 5"},
		{"a is held at 4, as its points are rounded; the limit has room for what is left", figures{"a": 30, "b": 40, "c": 50, "d": 30, "leaf": true}, "", "40", "20", "30", "90"},
		{"the scale reads what a had before: c below a adds nothing", figures{"a": 30, "b": 40, "c": 20, "d": 30, "leaf": true}, "", "40", "8", "30", "78"},
		{"a loses nothing to its group: 4 + 0 is at the floor", figures{"a": 30, "b": 0, "c": 30, "d": 30, "leaf": true}, "", "5", "16", "30", "51"},
		{"the cap of the group is below its floor", figures{"a": 30, "b": 40, "c": 50, "d": 30, "group": true}, "", "2", "20", "30", "52"},
		{"and as many points as that come off the total, whose criterion reads what was", figures{"a": 30, "b": 20, "c": 10, "d": 30, "group": true}, "", "0.4", "4", "30", "34.4"},
		{"d does not apply and has its marks", figures{"a": 8, "b": 12, "c": 9, "d": 0, "asked": false}, "", "20", "7.6", "30", "57.6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sub := unit(c.figures)
			if c.off != "" {
				sub.Adjustments = map[string][]scoring.Adjustment{"a": {{Deduct: dec(c.off), Reason: "核查"}}}
			}
			card := score(t, set, sub)
			for id, want := range map[string]string{"limited": c.limited, "scaled": c.scaled, "d": c.d} {
				if got, _ := card.Score(id); !got.Equal(dec(want)) {
					t.Errorf("%s has %s, want %s", id, got, want)
				}
			}
			want := map[string]string{"48.5 - 1": "47.5", "5 - 5": "0"}[c.want]
			if want == "" {
				want = c.want
			}
			if !card.Total().Equal(dec(want)) {
				t.Errorf("total %s, want %s", card.Total(), c.want)
			}
			var deducted decimal.Decimal
			for d := range card.Deductions() { // which are the same whether the table was read before or not
				deducted = deducted.Add(d.Points)
			}
			var listed decimal.Decimal
			sheet := card.Sheet()
			for _, list := range [][]scoring.Deduction{sheet.Deductions, sheet.Indicators[0].Deductions, sheet.Indicators[1].Deductions, sheet.Indicators[2].Deductions,
				sheet.Indicators[0].Indicators[0].Deductions, sheet.Indicators[0].Indicators[1].Deductions, sheet.Indicators[1].Indicators[0].Deductions} {
				for _, d := range list {
					listed = listed.Add(d.Points)
				}
			}
			if !deducted.Equal(listed) {
				t.Errorf("%s came off, on the sheet %s", deducted, listed)
			}
		})
	}
}

// TestOrderedPointsAllocateNothing scores units of which criteria at every level read points, and caps hold some down, in the room of one.
func TestOrderedPointsAllocateNothing(t *testing.T) {
	b := must(scoring.Bind(nested.load(t), unit(figures{"a": 30, "b": 40, "c": 50, "d": 30, "leaf": true, "group": true})))
	if n := testing.AllocsPerRun(5000, func() { must(b.Total()) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestBoundForgetsWhatWasHeldDown scores a unit after one that caps held down.
func TestBoundForgetsWhatWasHeldDown(t *testing.T) {
	set := nested.load(t)
	b := must(scoring.Bind(set, unit(figures{"a": 30, "b": 40, "c": 50, "d": 30, "leaf": true, "group": true})))
	must(b.Total())
	if err := b.Bind(unit(figures{"a": 30, "b": 40, "c": 50, "d": 30})); err != nil {
		t.Fatal(err)
	}
	total := must(b.Total())
	for id, want := range map[string]string{"a": "30", "limited": "50"} {
		in, _ := set.Indicator(id)
		if got, _ := b.Node(in); got.String() != want || total.String() != "100" {
			t.Errorf("%s has %s of %s, want %s of 100", id, got, total, want)
		}
	}
}
