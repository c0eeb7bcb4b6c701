package scoring_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// What an indicator loses stops at its marks: the criteria take it in the order of the file, and what each asked stays on the card.
func TestFloors(t *testing.T) {
	file := ruleFile{
		fields: `
  a: {label: 甲, type: number, default: 0}
  b: {label: 乙, type: number, default: 0}
  c: {label: 丙, type: bool, default: true}
`,
		indicators: `
  - id: x
    name: 指标
    marks: 10
    clause: 扣完为止。
    criteria:
      - {id: first, per_case: {count: a, deduct: 3}}
      - {id: second, when: b > 0, deduct: b}
      - {id: list, checklist: [{id: one, met: c, points: 2, otherwise: 没有}, {id: two, met: c, points: 4, otherwise: 也没有}]}
  - {id: y, name: 其他, marks: 90, clause: 文字, criteria: [{id: c, when: a < 0, deduct: 1}]}
`}
	set := file.load(t)
	for _, tt := range []struct {
		name string
		give figures
		off  string
		x    string
	}{
		{"nothing", figures{}, "", "10"},
		{"some", figures{"a": 1, "b": 2}, "x.first: 3, x.second: 2", "5"},
		{"exactly all: nothing was cut", figures{"a": 2, "b": 4}, "x.first: 6, x.second: 4", "0"},
		{"the second gets what is left", figures{"a": 3, "b": 4}, "x.first: 9, x.second: 1 of 4", "0"},
		{"the first asks for more than there is", figures{"a": 4}, "x.first: 10 of 12", "0"},
		{"nothing is left for the second", figures{"a": 4, "b": 1}, "x.first: 10 of 12, x.second: 0 of 1", "0"},
		{"items of a checklist, in their order", figures{"a": 2, "c": false}, "x.first: 6, x.list.one: 2, x.list.two: 2 of 4", "0"},
		{"the first has nothing, the last is cut", figures{"b": 5, "c": false}, "x.second: 5, x.list.one: 2, x.list.two: 3 of 4", "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card := score(t, set, unit(tt.give))
			if got := deductionsOf(card); got != tt.off {
				t.Errorf("got %s, want %s", got, tt.off)
			}
			if got, ok := card.Score("x"); !ok || got.String() != tt.x {
				t.Errorf("score of x: got %s, want %s", got, tt.x)
			}
		})
	}
	text := textOf(t, score(t, set, unit(figures{"a": 3, "b": 4})))
	for _, line := range []string{"指标  扣1分（应扣4分，扣完为止）", "扣完为止：应扣4分，本指标只余1分，扣1分"} {
		if !strings.Contains(text, line) {
			t.Errorf("the text does not say %q:\n%s", line, text)
		}
	}
}

// Reviewer's deductions come on top of what the criteria took, on what the indicator then has, and never take it below 0.
func TestAdjustments(t *testing.T) {
	set := plan{policy: "redistribute", leaves: []string{"a 20", "b 20", "c 40 full", "d 20"}}.load(t)
	for _, tt := range []struct {
		name   string
		unit   string
		adjust string // "a=2 a=1": two, in this order
		want   string // scores
		lines  string // points of what was asked
	}{
		{"on top of the computed", "a=5", "a=2", "a: 13/20, b: 20/20, c: 40/40, d: 20/20", "a 2"},
		{"several, in their order", "a=5", "a=2 a=0.25", "a: 12.75/20, b: 20/20, c: 40/40, d: 20/20", "a 2, a 0.25"},
		{"all that is left", "a=5", "a=15", "a: 0/20, b: 20/20, c: 40/40, d: 20/20", "a 15"},
		{"more than is left", "a=5", "a=16", "a: 0/20, b: 20/20, c: 40/40, d: 20/20", "a 15 of 16"},
		{"the second finds nothing left", "a=5", "a=16 a=1", "a: 0/20, b: 20/20, c: 40/40, d: 20/20", "a 15 of 16, a 0 of 1"},
		{"of marks that are given because the indicator does not apply", "-c", "c=25", "a: 20/20, b: 20/20, c: 15/40, d: 20/20", "c 25"},
		{"not scaled where marks were: 2 of 25, beside 5 of 20 that are 6.25 of 25", "-d a=5", "a=2", "a: 16.75/25, b: 25/25, c: 50/50, d: 0/0", "a 2"},
		{"up to the marks applied, beyond the marks of the rule file", "-d", "a=23", "a: 2/25, b: 25/25, c: 50/50, d: 0/0", "a 23"},
		{"on the sheet in the order of the rule file", "", "d=1 b=2 a=3", "a: 17/20, b: 18/20, c: 40/40, d: 19/20", "a 3, b 2, d 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sub := lost(tt.unit)
			sub.Adjustments = map[string][]scoring.Adjustment{}
			for _, w := range strings.Fields(tt.adjust) {
				id, points, _ := strings.Cut(w, "=")
				sub.Adjustments[id] = append(sub.Adjustments[id], scoring.Adjustment{Deduct: dec(points), By: "核查组", Reason: "佐证不全"})
			}
			rows := score(t, set, sub).Sheet().Indicators
			if got := scoresOf(rows); got != tt.want {
				t.Errorf("scores:\n got %s\nwant %s", got, tt.want)
			}
			var lines []string
			eachLeaf(rows, func(r *scoring.Row) {
				for _, a := range r.Adjustments {
					line := r.ID + " " + a.Points.String()
					if !a.Asked.Equal(a.Points) {
						line += " of " + a.Asked.String()
					}
					if lines = append(lines, line); a.By != "核查组" || a.Reason != "佐证不全" {
						t.Errorf("%s by %q because %q", line, a.By, a.Reason)
					}
				}
			})
			if got := strings.Join(lines, ", "); got != tt.lines {
				t.Errorf("adjustments: got %s, want %s", got, tt.lines)
			}
		})
	}
}

// atTheEnd has bonuses and caps by figures of the same names.
var atTheEnd = ruleFile{
	policy: "rescale",
	fields: `
  lost:  {type: number, default: 0}
  off:   {type: bool, default: false}
  news:  {label: 创新, type: number, default: 0}
  other: {label: 表彰, type: number, default: 0}
  fraud: {label: 弄虚作假, type: bool, default: false}
  late:  {label: 逾期, type: number, default: 0, unit: 天}
  sums:  {label: 合计, type: number, default: 0}
`,
	indicators: `
  - {id: a, name: 甲, marks: 80, clause: 文字, criteria: [{id: c, when: lost > 0, deduct: lost}]}
  - {id: b, name: 乙, marks: 20, clause: 文字, applies: not off, criteria: [{id: c, when: lost < 0, deduct: 1}]}
`,
	bonuses: `
  - {id: news, award: news / 3, at_most: 3, because: "创新{news}次"}
  - {id: other, award: other}
`,
	caps: `
  - {id: fraud, when: fraud, total_at_most: 59, because: 弄虚作假，一票否决}
  - {id: late, when: late > 0, total_at_most: 80 - late / 3, because: "逾期{late}"}
`,
	checks: `
  - {id: sums, that: sums == news + other, tolerance: 0.5, severity: error, because: "合计{sums}不等于分项之和{news + other}"}
  - {id: always, that: lost > 1000, severity: note}
`}

func TestBonusesAndCaps(t *testing.T) {
	beyond := atTheEnd
	beyond.beyond = true
	for _, tt := range []struct {
		name   string
		beyond bool
		give   figures
		total  string
		grade  string
		lines  string // bonuses, then caps
	}{
		{"none", false, figures{"lost": 5}, "95", "优", ""},
		{"a bonus, rounded", false, figures{"lost": 5, "news": 2}, "95.67", "优", "news 0.67"},
		{"at most", false, figures{"lost": 5, "news": 30}, "98", "优", "news 3"},
		{"below 0 is nothing", false, figures{"lost": 5, "other": -2}, "95", "优", ""},
		{"two", false, figures{"lost": 10, "news": 3, "other": 2}, "93", "优", "news 1, other 2"},
		{"up to full marks exactly", false, figures{"lost": 3, "news": 3, "other": 2}, "100", "优", "news 1, other 2"},
		{"full marks stop them, the last first", false, figures{"lost": 2, "news": 3, "other": 2}, "100", "优", "news 1, other 1 of 2"},
		{"full marks leave nothing for the second", false, figures{"lost": 1, "news": 9, "other": 2}, "100", "优", "news 1 of 3, other 0 of 2"},
		{"no room at all", false, figures{"news": 3}, "100", "优", "news 0 of 1"},
		{"beyond full marks", true, figures{"lost": 1, "news": 9, "other": 20}, "122", "优", "news 3, other 20"},

		{"a cap", false, figures{"fraud": true}, "59", "差", "≤59"},
		{"a cap above the total changes nothing", false, figures{"fraud": true, "lost": 50}, "50", "差", "≤59"},
		{"the lowest of several, whatever the order", false, figures{"fraud": true, "late": 30}, "59", "差", "≤59, ≤70"},
		{"the lowest of several, the second", false, figures{"fraud": true, "late": 90}, "50", "差", "≤59, ≤50"},
		{"rounded", false, figures{"late": 1}, "79.67", "中", "≤79.67"},
		{"never below 0", false, figures{"late": 300}, "0", "差", "≤0"},
		{"after the bonuses: they do not lift it again", false, figures{"fraud": true, "news": 9}, "59", "差", "news 0 of 3, ≤59"},
		{"after the bonuses, beyond full marks too", true, figures{"fraud": true, "other": 30}, "59", "差", "other 30, ≤59"},

		{"after scaling: 70 of 80 is 87.5, and 2 more", false, figures{"off": true, "lost": 10, "other": 2}, "89.5", "良", "other 2"},
		{"scaled to full marks: no room", false, figures{"off": true, "other": 2}, "100", "优", "other 0 of 2"},
		{"scaled and capped", false, figures{"off": true, "lost": 10, "fraud": true}, "59", "差", "≤59"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := atTheEnd
			if tt.beyond {
				file = beyond
			}
			set := file.load(t)
			b, err := scoring.Bind(set, unit(tt.give))
			if err != nil {
				t.Fatal(err)
			}
			card := must(b.Card())
			if got, want := card.Total().String()+" "+card.Grade(), tt.total+" "+tt.grade; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			var lines []string
			s := card.Sheet()
			for _, l := range s.Bonuses {
				line := l.ID + " " + l.Points.String()
				if !l.Asked.Equal(l.Points) {
					line += " of " + l.Asked.String()
				}
				lines = append(lines, line)
			}
			for _, l := range s.Caps {
				lines = append(lines, "≤"+l.Points.String())
			}
			if got := strings.Join(lines, ", "); got != tt.lines {
				t.Errorf("lines: got %s, want %s", got, tt.lines)
			}
			checkAddsUp(t, set, b, card)
		})
	}
}

// A check that fails is shown, and changes nothing.
func TestChecks(t *testing.T) {
	set := atTheEnd.load(t)
	for _, tt := range []struct {
		name string
		give figures
		want string
	}{
		{"agrees", figures{"sums": 3, "news": 1, "other": 2}, "note always"},
		{"at the edge of the tolerance", figures{"sums": "3.5", "news": 1, "other": 2}, "note always"},
		{"at the other edge", figures{"sums": "2.5", "news": 1, "other": 2}, "note always"},
		{"beyond the tolerance", figures{"sums": "3.51", "news": 1, "other": 2}, "error sums: 合计3.51不等于分项之和3, note always"},
		{"no check fails", figures{"sums": 0, "lost": 1001}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card := score(t, set, unit(tt.give))
			var got []string
			for _, l := range card.Sheet().Checks {
				line := l.Severity + " " + l.ID
				if l.ID == "sums" {
					line += ": " + l.Message
				}
				if got = append(got, line); l.Rule == "" || len(l.Values) == 0 || !l.Points.IsZero() {
					t.Errorf("%s: rule %q, %d figures, %s points", line, l.Rule, len(l.Values), l.Points)
				}
			}
			if g := strings.Join(got, ", "); g != tt.want {
				t.Errorf("got %s, want %s", g, tt.want)
			}
			file := atTheEnd
			file.checks = ""
			if plain := score(t, file.load(t), unit(tt.give)); !plain.Total().Equal(card.Total()) {
				t.Errorf("%s with checks, %s without", card.Total(), plain.Total())
			}
		})
	}
}
