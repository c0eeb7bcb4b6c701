package scoring_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// untold is a rule set whose unit has no total where it does not report: 10 off for each breach, and caps in the order of the test.
func untold(t testing.TB, caps string) *rules.Set {
	t.Helper()
	return ruleFile{
		policy: "rescale",
		fields: "  reported: {label: 已报送, type: bool, default: true}\n  forged: {label: 弄虚作假, type: bool, default: false}\n" +
			"  n: {label: 违规次数, type: number, min: 0, max: 10, default: 0}\n  on: {label: 有乙, type: bool, default: true}\n",
		indicators: "  - {id: a, name: 甲, marks: 60, clause: 每次扣10分。, criteria: [{id: each, per_case: {count: n, deduct: 10}}]}\n" +
			"  - {id: b, name: 乙, marks: 40, clause: 报送得满分。, applies: on, criteria: [{id: all, award: 30}]}\n",
		bonuses: "  - {id: more, award: \"n > 1 ? 2 : 0\"}\n",
		caps:    caps,
	}.load(t)
}

const (
	unreported = "  - {id: unreported, when: not reported, grade: 不评定, no_total: true, because: 资料未报送}\n"
	forged     = "  - {id: forged, when: forged, grade: 差, no_total: true}\n"
	lowered    = "  - {id: lowered, when: n >= 1, grade_down: 1}\n"
	atMost     = "  - {id: most, when: n >= 2, total_at_most: 59}\n"
	barred     = "  - {id: barred, when: forged, grade: 禁止}\n"
)

// Who has no total, by which cap, and what the grade is. The points of the indicators are those of a unit that has one.
func TestNoTotal(t *testing.T) {
	for _, c := range []struct {
		name, caps string
		values     figures
		by, grade  string
		holds      string // ids of the caps
	}{
		{"a total", unreported, figures{"n": "1"}, "", "良", ""},
		{"none", unreported, figures{"reported": false, "n": "1"}, "unreported", "不评定", "unreported"},
		{"of the list", forged, figures{"forged": true}, "forged", "差", "forged"},
		{"the first of two says by which, and a grade outside the list stays", unreported + forged, figures{"reported": false, "forged": true}, "unreported", "不评定", "unreported forged"},
		{"in the other order the later grade stands", forged + unreported, figures{"reported": false, "forged": true}, "forged", "不评定", "forged unreported"},
		{"a cap of the total beside it holds, and there is no total that it could hold down", atMost + unreported, figures{"reported": false, "n": "3"}, "unreported", "不评定", "most unreported"},
		{"behind it too", unreported + atMost, figures{"reported": false, "n": "3"}, "unreported", "不评定", "unreported most"},
		{"a lowered grade is given up", lowered + forged, figures{"forged": true, "n": "1"}, "forged", "差", "lowered forged"},
		{"and the worst is lowered no further", forged + lowered, figures{"forged": true, "n": "1"}, "forged", "差", "forged lowered"},
		{"a grade outside the list that leaves the total comes first", barred + unreported, figures{"reported": false, "forged": true}, "unreported", "禁止", "barred unreported"},
		{"only the other holds: there is a total", barred + unreported, figures{"forged": true}, "", "禁止", "barred"},
		{"by the total before caps", "  - {id: low, when: total < 70, grade: 不评定, no_total: true}\n", figures{"n": "4"}, "low", "不评定", "low"},
		{"by points", "  - {id: low, when: 'points(\"a\") < 20', grade: 不评定, no_total: true}\n", figures{"n": "5"}, "low", "不评定", "low"},
		{"false is as if it were not there", "  - {id: x, when: not reported, grade: 不评定, no_total: false}\n", figures{"reported": false}, "", "不评定", "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, sub := untold(t, c.caps), unit(c.values)
			card := score(t, set, sub)
			sheet := card.Sheet()
			var holds []string
			for _, l := range sheet.Caps {
				holds = append(holds, l.ID)
			}
			if card.NoTotal() != c.by || sheet.NoTotal != c.by || card.Grade() != c.grade || strings.Join(holds, " ") != c.holds {
				t.Fatalf("no total by %q, grade %s, caps %v; want %q, %s, %s", card.NoTotal(), card.Grade(), holds, c.by, c.grade, c.holds)
			}
			plain := score(t, untold(t, ""), sub).Sheet()
			for i, r := range sheet.Indicators {
				if p := plain.Indicators[i]; !r.Score.Equal(p.Score) || !r.Lost.Equal(p.Lost) || len(r.Deductions) != len(p.Deductions) {
					t.Errorf("%s has %s, without caps %s", r.Name, r.Score, p.Score)
				}
			}
			bound, err := scoring.Bind(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			if _, err = bound.Total(); err != nil || bound.NoTotal() != c.by || bound.Grade() != c.grade {
				t.Errorf("bound: no total by %q, grade %s, %v", bound.NoTotal(), bound.Grade(), err)
			}
			if err := bound.Bind(unit(nil)); err != nil {
				t.Fatal(err)
			}
			if _, err = bound.Total(); err != nil || bound.NoTotal() != "" {
				t.Errorf("the next unit of the same room has no total by %q, %v", bound.NoTotal(), err)
			}
			if c.by != "" {
				saysNone(t, card)
			}
		})
	}
}

// saysNone holds that nothing that is said of a card has a total in it, and that its JSON reads back.
func saysNone(t *testing.T, card *scoring.Card) {
	t.Helper()
	var md bytes.Buffer
	if err := card.WriteMarkdown(&md); err != nil {
		t.Fatal(err)
	}
	text := textOf(t, card)
	for what, said := range map[string]string{"text": text, "markdown": md.String()} {
		if !strings.Contains(said, "不计（见一票否决）") || !strings.Contains(said, "不计总分") || strings.Contains(said, "按得分为") || strings.Contains(said, " / 100") ||
			strings.Contains(said, "合计：") || strings.Contains(said, "总分按适用指标折算") {
			t.Errorf("%s:\n%s", what, said)
		}
	}
	data, err := json.Marshal(card)
	if err != nil {
		t.Fatal(err)
	}
	if want := `"total":null,"no_total":"` + card.NoTotal() + `","grade":"`; !bytes.Contains(data, []byte(want)) || bytes.Contains(data, []byte("grade_by_points")) {
		t.Errorf("%s, want …%s…", data, want)
	}
	var sheet scoring.Sheet
	if err := json.Unmarshal(data, &sheet); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(sheet)
	if err != nil || !bytes.Equal(again, data) || sheet.NoTotal != card.NoTotal() || !sheet.Total.IsZero() {
		t.Errorf("read back %v\n%s\n%s", err, again, data)
	}
	if i := slices.IndexFunc(sheet.Caps, func(l scoring.Line) bool { return l.ID == card.NoTotal() }); i < 0 || !sheet.Caps[i].NoTotal {
		t.Errorf("%s: the cap does not say it", data)
	}
}

// What needs a total is not counted; what does not is.
func TestOutcomesWithoutTotal(t *testing.T) {
	file := ruleFile{
		fields:     "  reported: {label: 已报送, type: bool}\n",
		indicators: "  - {id: a, name: 甲, marks: 100, clause: 文字, criteria: [{id: all, award: 70}]}\n",
		caps:       unreported,
	}
	text := file.text() + "outcomes:\n  - {id: prize, label: 奖励, unit: 元, is: total * 10}\n  - {id: passed, label: 通过, is: total >= 60}\n" +
		"  - {id: own, label: 甲得分, is: 'points(\"a\")'}\n  - {id: sum, label: 各指标, is: raw_total}\n  - {id: word, label: 报送, is: \"reported ? '已报' : '未报'\"}\n"
	set, err := rules.Parse("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for reported, want := range map[bool]string{true: "700 是 70 70 已报", false: "不计 不计 70 70 未报"} {
		var got []string
		card := score(t, set, unit(figures{"reported": reported}))
		for _, x := range card.Sheet().Outcomes {
			if got = append(got, x.Value); x.Value == "不计" && len(x.Working) > 0 {
				t.Errorf("%s is worked out: %v", x.ID, x.Working)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("reported %v: %v, want %s", reported, got, want)
		}
	}
}

// JSON that says half of it is refused.
func TestSheetWithoutTotalRefused(t *testing.T) {
	data, err := json.Marshal(score(t, untold(t, unreported), unit(figures{"reported": false})))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, put, says string }{
		{"null, and no cap", `"no_total":"unreported",`, "", "no_total 缺少"},
		{"a number for the cap", `"no_total":"unreported",`, `"no_total":3,`, "no_total 应是文字"},
		{"no total at all", `"total":null,`, "", "total 缺少"},
	} {
		var sheet scoring.Sheet
		if err := json.Unmarshal(bytes.Replace(data, []byte(c.old), []byte(c.put), 1), &sheet); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want …%s…", c.name, err, c.says)
		}
	}
}
