package population_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// standings gives what a card's submission says of the standings: place, worst, average, share, to_best, to_low, peers, units.
func standings(t *testing.T, card *scoring.Card) string {
	t.Helper()
	var j struct {
		Submission struct {
			Values map[string]any `json:"values"`
		} `json:"submission"`
	}
	data, err := json.Marshal(card)
	if err == nil {
		err = json.Unmarshal(data, &j)
	}
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, name := range []string{"place", "worst", "average", "share", "to_best", "to_low", "peers", "units"} {
		x, ok := j.Submission.Values[name]
		if !ok {
			x = "-"
		}
		list = append(list, fmt.Sprint(x))
	}
	return strings.Join(list, " ")
}

var scoreTests = []struct {
	name  string
	units []*scoring.Submission
	want  []string
}{
	{"ties", []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80), unit("3", 200, 160), unit("4", 100, 70)}, []string{
		"1 1 3 25 100 700/9 4 4", "2 3 2 50 800/9 87.5 4 4", "2 3 4 50 800/9 43.75 4 4", "4 4 1 75 700/9 100 4 4"}},
	{"all equal", []*scoring.Submission{unit("1", 100, 50), unit("2", 100, "50.0")}, []string{
		"1 2 1.5 50 100 100 2 2", "1 2 1.5 50 100 100 2 2"}},
	{"all at zero", []*scoring.Submission{unit("1", 100, 0), unit("2", 10, 0)}, []string{
		"1 2 1.5 50 100 100 2 2", "1 2 1.5 50 100 100 2 2"}},
	{"none eligible", []*scoring.Submission{unit("1", 0, 5), unit("2", 0, 10)}, []string{
		"- - 1 - - 100 0 2", "- - 2 - - 50 0 2"}},
	{"one eligible", []*scoring.Submission{unit("1", 0, 5), unit("2", 3, 1)}, []string{
		"- - 2 - - 20 1 2", "1 1 1 100 100 100 1 2"}},
	{"one unit", []*scoring.Submission{unit("1", 3, 1)}, []string{"1 1 1 100 100 100 1 1"}},
	{"a third in two ways", []*scoring.Submission{unit("1", 3, 1), unit("2", 300, 100), unit("3", "300", "99.999999999")}, []string{
		"1 2 1 100/3 100 100 3 3", "1 2 3 100/3 100 1 3 3", "3 3 2 200/3 99.999999999 100000000000/99999999999 3 3"}},
}

func TestScore(t *testing.T) {
	set := every(t)
	for _, test := range scoreTests {
		t.Run(test.name, func(t *testing.T) {
			results, err := population.Score(set, test.units)
			if err != nil || len(results) != len(test.units) {
				t.Fatalf("%d results, error %v", len(results), err)
			}
			for i, r := range results {
				if r.Err != nil {
					t.Fatal(r.Err)
				}
				if got := standings(t, r.Card); got != test.want[i] {
					t.Errorf("unit %d: got %s, want %s", i+1, got, test.want[i])
				}
			}
		})
	}
}

// What keeps the units from being compared: nobody has a card then.
var refusedTests = []struct {
	name   string
	change func(units []*scoring.Submission)
	want   []string // codes, and last that there are no places
}{
	{"a figure is missing", func(u []*scoring.Submission) { delete(u[1].Values, "spending") }, []string{"单位2 values.spending missing-value"}},
	{"a figure of an eligible condition is missing", func(u []*scoring.Submission) { u[0].Values["income"] = nil }, []string{"单位1 values.income missing-value"}},
	{"two units", func(u []*scoring.Submission) { u[0].Values["income"], u[2].Values["spending"] = -1, "1,5" }, []string{
		"单位1 values.income out-of-range", "单位3 values.spending number-syntax"}},
	{"yes or no is at fault", func(u []*scoring.Submission) { u[0].Values["merged"] = "否" }, []string{"单位1 values.merged wrong-type"}},
	{"a misspelt figure", func(u []*scoring.Submission) { u[0].Values["mergde"] = true }, []string{"单位1 values.mergde unknown-field"}},
	{"twice the same code", func(u []*scoring.Submission) { u[2].Unit.Code = "1" }, []string{"单位3 unit.code duplicate-unit"}},
	{"twice the same name, no code", func(u []*scoring.Submission) {
		u[0].Unit, u[2].Unit = scoring.Unit{Name: "某局"}, scoring.Unit{Name: "某局"}
	}, []string{"某局 unit.name duplicate-unit"}},
	{"another year", func(u []*scoring.Submission) { u[1].Period = 2023 }, []string{"单位2 period period-mismatch"}},
	{"other rules", func(u []*scoring.Submission) { u[1].RuleSet = "others" }, []string{"单位2 rule_set rule-set-mismatch"}},
	{"no submission", func(u []*scoring.Submission) { u[1] = nil }, []string{" unit.name unit-missing", " period period-mismatch", " values.income missing-value", " values.spending missing-value"}},
}

func TestScoreRefuses(t *testing.T) {
	set := every(t)
	for _, test := range refusedTests {
		t.Run(test.name, func(t *testing.T) {
			units := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80), unit("3", 100, 70)}
			test.change(units)
			results, err := population.Score(set, units)
			if results != nil {
				t.Errorf("%d results, want none: without one of them the places of the others are wrong", len(results))
			}
			want := append(test.want, "  not-ranked")
			if diff := cmp.Diff(want, codes(err)); diff != "" {
				t.Errorf("errors (-want +got):\n%s\n%v", diff, err)
			}
		})
	}
}

// A figure that nothing compares, or people's part, is a unit's own affair: it has no card, and the others do.
func TestScoreOthers(t *testing.T) {
	units := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80), unit("3", 100, 70)}
	units[1].Judgements = map[string]scoring.Judgement{"y": {Reason: "好"}}
	units[2].Values["place"] = 2.5 // a float
	results, err := population.Score(every(t), units)
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Err != nil || standings(t, results[0].Card) != "1 1 3 100/3 100 700/9 3 3" {
		t.Errorf("the first: got %v", results[0].Err)
	}
	for i, want := range map[int]string{1: "单位2 judgements.y not-judged", 2: "单位3 values.place inexact-number"} {
		if got := codes(results[i].Err); results[i].Card != nil || len(got) == 0 || got[0] != want {
			t.Errorf("unit %d: got %v, want %s", i+1, got, want)
		}
	}
}

// A unit may state its standings. What it states has to be so.
func TestStated(t *testing.T) {
	set := every(t)
	units := func(stated map[string]any) []*scoring.Submission {
		list := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80), unit("3", 0, 70)}
		for name, x := range stated {
			list[1].Values[name] = x
		}
		return list
	}
	for _, test := range []struct {
		stated     map[string]any
		says, code string
	}{
		{map[string]any{"place": 2, "worst": "2.0", "to_best": "800/9", "units": 3}, "", ""},
		{map[string]any{"place": 1}, "“支出完成率名次”（place）填的是 1名，与这 3 个单位一起比较得出的是 2名", "standing-differs"},
		{map[string]any{"to_best": "88.89"}, "填的是 88.89%，与这 3 个单位一起比较得出的是 ≈88.889%", "standing-differs"},
		{map[string]any{"peers": 3}, "填的是 3个，与这 3 个单位一起比较得出的是 2个", "standing-differs"},
		{map[string]any{"income": 0, "place": 2}, "本单位不在参评单位（收入 > 0）之列，不应有“支出完成率名次”（place）", "standing-differs"},
	} {
		results, err := population.Score(set, units(test.stated))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if results[1].Err != nil {
			got = results[1].Err.Error()
		}
		if !strings.Contains(got, test.says) || (got == "") != (test.says == "") {
			t.Errorf("%v: got %q, want %q", test.stated, got, test.says)
		}
		if test.code != "" && results[1].Err.(scoring.ErrorList)[0].Code != test.code {
			t.Errorf("%v: got code %s, want %s", test.stated, results[1].Err.(scoring.ErrorList)[0].Code, test.code)
		}
		if results[0].Err != nil || results[2].Err != nil {
			t.Errorf("%v: the others are not scored: %v, %v", test.stated, results[0].Err, results[2].Err)
		}
	}
}

// A card of a population is an ordinary card: its own submission, alone, gives it again, to the byte.
func TestCardsComeAgain(t *testing.T) {
	set := every(t)
	results, err := population.Score(set, []*scoring.Submission{unit("1", 7, 3), unit("2", 3, 1), unit("3", 0, 1), unit("4", 9, 7)})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		first, err := json.Marshal(r.Card)
		if err != nil {
			t.Fatal(err)
		}
		var j struct {
			Submission json.RawMessage `json:"submission"`
		}
		if err := json.Unmarshal(first, &j); err != nil {
			t.Fatal(err)
		}
		sub, err := scoring.ParseSubmission("kept.json", j.Submission)
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := json.Marshal(card); string(again) != string(first) {
			t.Errorf("got\n%s\nfrom the submission of\n%s", again, first)
		}
	}
}

// The second pass has to read the units of the first.
func TestSecondPass(t *testing.T) {
	units := []*scoring.Submission{unit("1", 100, 90), unit("2", 100, 80)}
	p, err := population.Compare(every(t), slices.Values(units))
	if err != nil || p.Rankings()[0].Count != 2 {
		t.Fatal(p, err)
	}
	for name, second := range map[string][]*scoring.Submission{
		"another order": {units[1], units[0]}, "one more": {units[0], units[1], unit("3", 1, 1)}, "one less": {units[0]}, "nothing": {units[0], nil},
	} {
		failed := 0
		for card, err := range p.Cards(slices.Values(second)) {
			if err != nil && card == nil && strings.HasSuffix(codes(err)[0], "not-ranked") {
				failed++
			} else if err != nil {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if want := map[string]int{"another order": 2}[name]; failed != max(want, 1) {
			t.Errorf("%s: %d errors, want %d", name, failed, max(want, 1))
		}
	}
	if units[0].Values["place"] != nil {
		t.Error("the submission of a host was changed")
	}
	for range p.Cards(slices.Values(units)) {
		break // a host may stop
	}
}

// Rules without standings compare nobody: the cards are those of Score.
func TestWithoutStandings(t *testing.T) {
	set, sub := plain(t)
	results, err := population.Score(set, []*scoring.Submission{sub, sub})
	if err != nil || results[0].Err != nil {
		t.Fatal(err, results)
	}
	want, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(results[1].Card)
	if b, _ := json.Marshal(want); string(a) != string(b) {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}
