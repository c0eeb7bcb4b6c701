package scoring_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A plan is a rule set of leaves in groups, one line a leaf: "group/id marks policy". Each leaf applies unless it is named, and loses
// what a figure of its own name says.
type plan struct {
	rounding, fullMarks, policy string
	leaves                      []string
	names                       map[string]string // of indicators that are not called by their id
}

// name gives an indicator's name as YAML text.
func (p plan) name(id, by string) string {
	if name, ok := p.names[id]; ok {
		return strconv.Quote(name)
	}
	return by + id
}

func (p plan) load(t testing.TB) *rules.Set {
	t.Helper()
	f := ruleFile{rounding: p.rounding, fullMarks: p.fullMarks, policy: p.policy, grades: "[{name: 有, from: 0}]"}
	group := ""
	for _, l := range p.leaves {
		words := strings.Fields(l)
		in, id, grouped := strings.Cut(words[0], "/")
		indent := "  "
		if !grouped {
			in, id = "", in
		} else {
			indent = "      "
		}
		if in != group && in != "" {
			f.indicators += fmt.Sprintf("  - id: %s\n    name: %s\n    indicators:\n", in, p.name(in, "组"))
		}
		group = in
		policy := ""
		if len(words) > 2 {
			policy = ", not_applicable: " + words[2]
		}
		f.fields += fmt.Sprintf("  %s: {type: number, default: 0}\n  no_%s: {type: bool, default: false}\n", id, id)
		f.indicators += fmt.Sprintf("%s- {id: %s, name: %s, marks: %s, clause: 文字, applies: not no_%s%s, criteria: [{id: c, when: %s > 0, deduct: %s}]}\n",
			indent, id, p.name(id, "指标"), words[1], id, policy, id, id)
	}
	return f.load(t)
}

// lost fills in a unit from words: "a=2" loses 2 of a, "-b" is a unit to which b does not apply.
func lost(words string) *scoring.Submission {
	f := figures{}
	for _, w := range strings.Fields(words) {
		if id, off := strings.CutPrefix(w, "-"); off {
			f["no_"+id] = true
			continue
		}
		id, points, _ := strings.Cut(w, "=")
		f[id] = points
	}
	return unit(f)
}

func TestNotApplicable(t *testing.T) {
	three := []string{"a 50", "b 30", "c 20"}
	grouped := []string{"g/a 40", "g/b 20", "h/c 10", "h/d 10", "e 20"}
	mixed := []string{"a 40", "b 20 full", "c 15 zero", "d 15 redistribute", "e 10 rescale"}
	with := func(policy string, leaves []string) plan { return plan{policy: policy, leaves: leaves} }
	for _, tt := range []struct {
		name  string
		plan  plan
		unit  string
		want  string // score / marks applied
		raw   string
		of    string // attainable
		total string
		off   string
	}{
		{"all apply", with("redistribute", three), "a=5", "a: 45/50, b: 30/30, c: 20/20", "95", "100", "95", "a.c: 5"},

		{"full gives the marks", with("full", three), "-b a=5", "a: 45/50, b: 30/30, c: 20/20", "95", "100", "95", "a.c: 5"},
		{"full, and what it would have lost does not count", with("full", three), "-b b=9", "a: 50/50, b: 30/30, c: 20/20", "100", "100", "100", ""},
		{"full for all", with("full", three), "-a -b -c", "a: 50/50, b: 30/30, c: 20/20", "100", "100", "100", ""},

		{"zero loses the marks", with("zero", three), "-b a=5", "a: 45/50, b: 0/0, c: 20/20", "65", "70", "65", "a.c: 5"},
		{"zero for all", with("zero", three), "-a -b -c", "a: 0/0, b: 0/0, c: 0/0", "0", "0", "0", ""},

		{"rescale", with("rescale", three), "-b a=5", "a: 45/50, b: 0/0, c: 20/20", "65", "70", "92.86", "a.c: 5"},
		{"rescale without loss is full marks", with("rescale", three), "-b", "a: 50/50, b: 0/0, c: 20/20", "70", "70", "100", ""},
		{"rescale of a unit that loses all", with("rescale", three), "-b a=50 c=20", "a: 0/50, b: 0/0, c: 0/20", "0", "70", "0", "a.c: 50, c.c: 20"},

		{"redistribute in proportion to the marks", with("redistribute", three), "-c", "a: 62.5/62.5, b: 37.5/37.5, c: 0/0", "100", "100", "100", ""},
		{"and scale what came off", with("redistribute", three), "-c a=5 b=3", "a: 56.25/62.5, b: 33.75/37.5, c: 0/0", "90", "100", "90", "a.c: 6.25, b.c: 3.75"},
		{"to one alone", with("redistribute", three), "-b -c a=1", "a: 98/100, b: 0/0, c: 0/0", "98", "100", "98", "a.c: 2"},
		{"thirds add up: the last gets the rest", with("redistribute", []string{"a 20", "b 20", "c 20", "d 40"}), "-d", "a: 33.33/33.33, b: 33.34/33.34, c: 33.33/33.33, d: 0/0", "100", "100", "100", ""},
		{"what comes off whole marks is whole", with("redistribute", []string{"a 20", "b 20", "c 20", "d 40"}), "-d a=20 b=20 c=20", "a: 0/33.33, b: 0/33.34, c: 0/33.33, d: 0/0", "0", "100", "0", "a.c: 33.33, b.c: 33.34, c.c: 33.33"},

		{"in equal parts", with("share_equally", three), "-c", "a: 60/60, b: 40/40, c: 0/0", "100", "100", "100", ""},
		{"in equal parts, thirds add up", with("share_equally", []string{"a 50", "b 20", "c 10", "d 20"}), "-d a=5", "a: 51/56.67, b: 26.66/26.66, c: 16.67/16.67, d: 0/0", "94.33", "100", "94.33", "a.c: 5.67"},
		{"in equal parts within the group", with("share_equally", grouped), "-b", "a: 60/60, b: 0/0, c: 10/10, d: 10/10, e: 20/20", "100", "100", "100", ""},
		{"in equal parts over the whole set where the group has none", with("share_equally", grouped), "-c -d", "a: 46.67/46.67, b: 26.66/26.66, c: 0/0, d: 0/0, e: 26.67/26.67", "100", "100", "100", ""},
		{"one in proportion, one in equal parts", with("share_equally", []string{"a 30", "b 10", "c 20 redistribute", "d 40"}), "-c -d", "a: 65/65, b: 35/35, c: 0/0, d: 0/0", "100", "100", "100", ""},
		{"within the group", with("redistribute", grouped), "-b", "a: 60/60, b: 0/0, c: 10/10, d: 10/10, e: 20/20", "100", "100", "100", ""},
		{"two groups, each by itself", with("redistribute", grouped), "-b -c", "a: 60/60, b: 0/0, c: 0/0, d: 20/20, e: 20/20", "100", "100", "100", ""},
		{"leaves at the top are a group of their own", with("redistribute", []string{"g/a 40", "g/b 20", "e 20", "f 20"}), "-e", "a: 40/40, b: 20/20, e: 0/0, f: 40/40", "100", "100", "100", ""},
		{"the whole set where the group has none", with("redistribute", grouped), "-c -d", "a: 50/50, b: 25/25, c: 0/0, d: 0/0, e: 25/25", "100", "100", "100", ""},
		{"one group by itself, one to the whole set, by the marks of the rule file", with("redistribute", grouped), "-b -c -d", "a: 73.33/73.33, b: 0/0, c: 0/0, d: 0/0, e: 26.67/26.67", "100", "100", "100", ""},
		{"two groups to the rest", with("redistribute", grouped), "-a -b -c -d e=5", "a: 0/0, b: 0/0, c: 0/0, d: 0/0, e: 75/100", "75", "100", "75", "e.c: 25"},

		{"all four at once", with("full", mixed), "-b -c -d -e a=4", "a: 49.5/55, b: 20/20, c: 0/0, d: 0/0, e: 0/0", "69.5", "90", "77.22", "a.c: 5.5"},
		{"zero beside rescale: what is lost is not given back", with("full", []string{"a 50", "b 30 zero", "c 20 rescale"}), "-b -c", "a: 50/50, b: 0/0, c: 0/0", "50", "80", "62.5", ""},
		{"zero alone scores as much", with("full", []string{"a 50", "b 30 zero", "c 20 rescale"}), "-b c=20", "a: 50/50, b: 0/0, c: 0/20", "50", "70", "50", "c.c: 20"},
		{"zero beside redistribute", with("full", []string{"a 50", "b 30 zero", "c 20 redistribute"}), "-b -c a=5", "a: 63/70, b: 0/0, c: 0/0", "63", "70", "63", "a.c: 7"},
		{"full beside redistribute: it takes none", with("full", []string{"a 50", "b 30 full", "c 20 redistribute"}), "-b -c", "a: 70/70, b: 30/30, c: 0/0", "100", "100", "100", ""},
		{"full beside rescale: it counts as had", with("full", []string{"a 50", "b 30 full", "c 20 rescale"}), "-b -c a=10", "a: 40/50, b: 30/30, c: 0/0", "70", "80", "87.5", "a.c: 10"},
		{"redistribute beside rescale", with("full", []string{"a 50", "b 30 redistribute", "c 20 rescale"}), "-b -c a=5", "a: 72/80, b: 0/0, c: 0/0", "72", "80", "90", "a.c: 8"},

		{"places of the rule set", plan{policy: "redistribute", rounding: "{places: 0, mode: half_up}", leaves: []string{"a 3", "b 3", "c 1", "d 93"}}, "-d c=1", "a: 43/43, b: 43/43, c: 0/14, d: 0/0", "86", "100", "86", "c.c: 14"},
		{"down", plan{policy: "redistribute", rounding: "{places: 0, mode: down}", leaves: []string{"a 1", "b 1", "c 1", "d 97"}}, "-d a=1", "a: 0/33, b: 33/33, c: 34/34, d: 0/0", "67", "100", "67", "a.c: 33"},
		{"full marks of 10", plan{policy: "redistribute", fullMarks: "10", rounding: "{places: 1, mode: half_up}", leaves: []string{"a 3", "b 4", "c 3"}}, "-c b=2", "a: 4.3/4.3, b: 2.8/5.7, c: 0/0", "7.1", "10", "7.1", "b.c: 2.9"},
		{"rescale to full marks of 200", plan{policy: "rescale", fullMarks: "200", leaves: []string{"a 70", "b 60", "c 70"}}, "-c a=1", "a: 69/70, b: 60/60, c: 0/0", "129", "130", "198.46", "a.c: 1"},
		{"an indicator that gains nothing keeps its marks, whatever half_even makes of the sum before it",
			plan{policy: "redistribute", rounding: "{places: 0, mode: half_even}", leaves: []string{"a 1", "g/b 1", "g/c 1", "h/e 95", "x 1", "f 1"}},
			"-f", "a: 2/2, b: 1/1, c: 1/1, e: 95/95, x: 1/1, f: 0/0", "100", "100", "100", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card, err := scoring.Score(tt.plan.load(t), lost(tt.unit))
			if err != nil {
				t.Fatal(err)
			}
			s := card.Sheet()
			if got := scoresOf(s.Indicators); got != tt.want {
				t.Errorf("scores:\n got %s\nwant %s", got, tt.want)
			}
			if got, want := fmt.Sprint(s.RawTotal, " of ", s.Attainable, ", total ", card.Total()), fmt.Sprint(tt.raw, " of ", tt.of, ", total ", tt.total); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if got := deductionsOf(card); got != tt.off {
				t.Errorf("deductions: got %s, want %s", got, tt.off)
			}
		})
	}
}

// A unit to which nothing applies that could take the marks has no score.
func TestNothingApplies(t *testing.T) {
	for _, tt := range []struct {
		name   string
		policy string
		leaves []string
		unit   string
	}{
		{"redistribute", "redistribute", []string{"a 60", "g/b 40"}, "-a -b"},
		{"rescale", "rescale", []string{"a 60", "g/b 40"}, "-a -b"},
		{"redistribute, the rest given in full", "redistribute", []string{"a 60", "b 40 full"}, "-a -b"},
		{"redistribute, the rest lost", "redistribute", []string{"a 60", "b 40 zero"}, "-a -b"},
		{"redistribute and rescale", "redistribute", []string{"a 60", "b 40 rescale"}, "-a -b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, err := scoring.Bind(plan{policy: tt.policy, leaves: tt.leaves}.load(t), lost(tt.unit))
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				_, err := b.Card()
				var list scoring.ErrorList
				if !errors.As(err, &list) || len(list) != 1 || list[0].Code != "no-applicable-marks" || list[0].Unit != "某单位" {
					t.Fatalf("got %v, want one error %s", err, "no-applicable-marks")
				}
				checkWords(t, list[0].Message)
			}
		})
	}
}

// The sheet says of each indicator that does not apply what became of its marks, and of a scaled total how it came about.
func TestNotApplicableOnTheSheet(t *testing.T) {
	set := plan{policy: "full", leaves: []string{"a 40", "b 20 full", "c 15 zero", "d 15 redistribute", "e 10 rescale"}}.load(t)
	card := score(t, set, lost("-b -c -d -e a=4"))
	s := card.Sheet()
	var got []string
	eachLeaf(s.Indicators, func(r *scoring.Row) {
		got = append(got, fmt.Sprintf("%s %s %s %s lost %s", r.ID, r.Status, r.NotApplicable, r.Marks, r.Lost))
	})
	want := "a scored  40 lost 5.5; b not_applicable full 20 lost 0; c not_applicable zero 15 lost 0; d not_applicable redistribute 15 lost 0; e not_applicable rescale 10 lost 0"
	if g := strings.Join(got, "; "); g != want {
		t.Errorf("got %s\nwant %s", g, want)
	}
	text := textOf(t, card)
	for _, line := range []string{
		"总分按适用指标折算：得分 69.5 × 100 ÷ 计入的分值 90（含不适用而给满分的20、不适用而不得分的15）；与适用指标不同的单位不可直接比较",
		"本指标分值由40分调整为55分，按比例折算：扣4分 × 55 ÷ 40，取舍后为5.5分",
		"不适用，给满分", "不适用，不得分", "不适用，分值分给其他指标", "不适用，不计入，总分折算", "40→55",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("the text does not say %q:\n%s", line, text)
		}
	}
}
