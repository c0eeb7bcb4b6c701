package impact_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
)

// Where the marks are gone, what a rule asks for more takes nothing: the lines say so, and say nothing else than the cards.
func TestSplitSaysWhatCardsSay(t *testing.T) {
	const fields = "a: {label: 甲, type: number, min: 0}\nb: {label: 乙, type: number, min: 0}"
	head := "- {id: i, name: 指标, marks: 6, clause: 文字, criteria: [{id: x, per_case: {count: a, deduct: %d}}]}\n" +
		"- {id: j, name: 另一项, marks: 4, clause: 文字, criteria: [{id: y, per_case: {count: b, deduct: 1}}]}"
	// A veto is a line of the set, behind the indicators.
	const veto = "#caps:\n  - {id: v, of: i, when: b == %d, points_at_most: 1}"
	away := strings.NewReplacer("marks: 6, clause: 文字", "marks: 6, clause: 文字, applies: a > 0, not_applicable: redistribute", "marks: 4, clause: 文字", "marks: 4, clause: 文字, applies: b > 0, not_applicable: redistribute")
	for _, test := range []struct {
		name     string
		old, new string
		a, b     int
		want     []string
	}{
		{"within the marks", fmt.Sprintf(head, 1), fmt.Sprintf(head, 2), 2, 0, []string{"i.x 多扣2分"}},
		{"no marks were left", fmt.Sprintf(head, 3), fmt.Sprintf(head, 8), 2, 0, []string{"i.x 应扣增加10分", "i 分值扣完为止，没有扣的增加10分"}},
		{"the marks run out", fmt.Sprintf(head, 2), fmt.Sprintf(head, 8), 2, 0, []string{"i.x 应扣增加12分", "i 分值扣完为止，没有扣的增加10分"}},
		{"back within the marks", fmt.Sprintf(head, 8), fmt.Sprintf(head, 2), 2, 0, []string{"i.x 应扣减少12分", "i 分值扣完为止，没有扣的减少10分"}},
		{"on other marks", away.Replace(fmt.Sprintf(head, 1)), away.Replace(fmt.Sprintf(head, 2)), 3, 0, []string{"i.x 按原分值多扣3分", "i 折算，得分减少2分"}},
		{"a veto of the indicator", fmt.Sprintf(head, 1) + fmt.Sprintf(veto, 9), fmt.Sprintf(head, 1) + fmt.Sprintf(veto, 1), 2, 1, []string{"i 一票否决，得分减少3分"}},
	} {
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: 2023, Values: map[string]any{"a": test.a, "b": test.b}}
		r := compare(t, withCaps(t, 2023, fields, test.old), withCaps(t, 2024, fields, test.new), []*scoring.Submission{sub})
		text := wantCards(t, r, sub)
		for _, want := range test.want {
			if !strings.Contains(text, " "+want+"\n") {
				t.Errorf("%s: no %q in\n%s", test.name, want, text)
			}
		}
	}
}

// withCaps gives a small set whose indicators are followed by lines of the set.
func withCaps(t *testing.T, year int, fields, text string) *rules.Set {
	t.Helper()
	leaves, caps, _ := strings.Cut(text, "#")
	indent := func(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }
	return parse(t, "small.yaml", fmt.Sprintf(small, year, year, indent(fields), indent(leaves))+caps)
}

func TestSplitsOfRandomRulesSayWhatCardsSay(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	pairs, err := generatedPairs()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range pairs {
		if i%long.Rounds(1, 3) > 0 {
			continue
		}
		for _, sub := range population(random, p.old, 4) {
			wantCards(t, compare(t, p.old, p.new, []*scoring.Submission{sub}), sub)
		}
	}
}

var (
	plainLine = regexp.MustCompile(`(?m)^ +\S+ (\S+\.\S+) (多扣|少扣|多加|少加)(\S+)分$`)
	unitsPart = "影响的单位"
)

// wantCards asks of every line of the split that says simply what more comes off by a criterion, or is added, that the cards show it. It gives the text.
func wantCards(t *testing.T, r *impact.Impact, sub *scoring.Submission) string {
	t.Helper()
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(b.String(), unitsPart)
	for _, line := range plainLine.FindAllStringSubmatch(text, -1) {
		x, err := exact.Parse(line[3])
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(line[2], "少") {
			x = x.Neg()
		}
		before, after := moved(t, r.Old, impact.Taken(sub, r.Old, r.New), line[1]), moved(t, r.New, impact.Taken(sub, r.New, r.Old), line[1])
		if !after.Sub(before).Equal(x) {
			t.Errorf("%s: the cards show %s and %s for %+v", line[0], before, after, sub.Values)
		}
	}
	return text
}

// moved gives what a card shows of a criterion: what comes off, or is added.
func moved(t *testing.T, set *rules.Set, sub *scoring.Submission, criterion string) (all exact.Number) {
	t.Helper()
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	sheet := card.Sheet()
	lists := [][]scoring.Deduction{sheet.Deductions, sheet.Added}
	var walk func(rows []scoring.Row)
	walk = func(rows []scoring.Row) {
		for _, row := range rows {
			lists = append(lists, row.Deductions, row.Added)
			walk(row.Indicators)
		}
	}
	walk(sheet.Indicators)
	for _, list := range lists {
		for _, d := range list {
			if x, _ := exact.FromDecimal(d.Points); d.Criterion == criterion || d.Item != "" && d.Criterion+"."+d.Item == criterion {
				all = all.Add(x)
			}
		}
	}
	return all
}
