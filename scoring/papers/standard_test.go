package papers

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
)

// A standard says every sentence of the rules: what each criterion does, each clause, each rule beside the indicators, each figure; as a page,
// as Markdown, and in its tables.
func TestStandardSaysEveryRule(t *testing.T) {
	sets := map[string]*rules.Set{}
	for name, dir := range map[string]string{"everything.yaml": "../testdata", "city-overall-2025.yaml": "../../examples/data/standards", "tender-meals-2025.yaml": "../../examples/data/standards", "bidder-experience-2025.yaml": "../../examples/data/standards", "kitchen-2025.yaml": "../../examples/data/standards", "library-award-2025.yaml": "../../examples/data/standards", "zhanjiang-overall-2024.yaml": "../../rules/library"} {
		set, err := rules.Load(os.DirFS(dir), name)
		if err != nil {
			t.Fatal(err)
		}
		sets[name] = set
	}
	r := rand.New(rand.NewPCG(17, 5))
	for i := range 60 {
		if set, err := rules.Parse("random.yaml", []byte(random.Wide(r))); err == nil {
			sets[fmt.Sprint("random ", i)] = set
		}
	}
	if len(sets) < 40 {
		t.Fatalf("only %d sets", len(sets))
	}
	for name, set := range sets {
		s := OfRules(set, nil)
		page := seen(text(t, func(b *strings.Builder) error { return s.WriteHTML(b) }))
		markdown := text(t, func(b *strings.Builder) error { return s.WriteMarkdown(b) })
		cells := []string{s.Title()}
		for _, table := range s.Tables() {
			for _, row := range table.Rows {
				if len(row) != len(table.Rows[0]) {
					t.Errorf("%s: a row of %s has %d cells, want %d", name, table.Heading, len(row), len(table.Rows[0]))
				}
				cells = append(cells, row...)
			}
		}
		said := map[string]string{"page": page, "tables": bare(strings.Join(cells, "\n")), "Markdown": bare(strings.NewReplacer("\\", "", "&gt;", ">", "&lt;", "<", "&amp;", "&").Replace(markdown))}
		for _, words := range sentencesOf(set) {
			for where, got := range said {
				if !strings.Contains(got, bare(strings.ReplaceAll(words, "\\", ""))) {
					t.Errorf("%s: the %s does not say %q", name, where, words)
				}
			}
		}
	}
}

// sentencesOf gives what a standard has to say, from the rules themselves.
func sentencesOf(set *rules.Set) (list []string) {
	h := set.Header()
	list = append(list, h.Title, h.Basis, h.Note, h.SHA256, h.Effective.String())
	for _, in := range set.Tree().All() {
		if in.Leaf() {
			list = append(list, in.Name(), in.Clause(), in.Basis())
			if in.Condition() != nil {
				list = append(list, in.Condition().Names())
			}
		}
	}
	for _, c := range set.Criteria().All() {
		list = append(list, c.Says())
	}
	for _, x := range set.Bonuses().All() {
		list = append(list, rules.Says(x))
	}
	for _, x := range set.Caps().All() {
		list = append(list, rules.Says(x))
	}
	for _, x := range set.Checks().All() {
		list = append(list, rules.Says(x))
	}
	for _, x := range set.Grades().All() {
		list = append(list, rules.Says(x))
	}
	for _, x := range set.Outcomes().All() {
		list = append(list, rules.Says(x))
	}
	for _, f := range set.Fields() {
		list = append(list, f.Label, f.Name, f.Help)
		if f.Default != nil && f.Type == indicators.Choice {
			list = append(list, "没有填的取“"+f.Default.Text+"”")
		}
	}
	for _, m := range set.Measures().All() {
		list = append(list, m.Label, m.Formula.Names())
	}
	for _, x := range set.Standings().All() {
		list = append(list, x.Label, rules.Says(x))
	}
	for _, x := range analysis.Tables(set) {
		list = append(list, x.Says())
	}
	if most, limited := set.BonusLimit(); limited {
		list = append(list, "各项加分合计最多加"+most.String()+"分")
	}
	if set.BeyondFullMarks() {
		list = append(list, "加分可以使总分超过满分")
	} else if set.Bonuses().Len() > 0 && !set.Open() {
		list = append(list, "总分加到满分"+set.FullMarks().String()+"分为止")
	}
	return list
}

// What comes of a unit's place among others is no figure that it fills in.
func TestStandingsAreNotFilledIn(t *testing.T) {
	for _, name := range []string{"tender-2025", "tender-meals-2025"} {
		s, _ := standardOf(t, "../../examples/data/standards", name+".yaml")
		for _, part := range s.figures() {
			for _, x := range s.set.Standings().All() {
				found := slices.ContainsFunc(part.Rows, func(row []string) bool { return row[1] == x.Name })
				if want := part.Heading == "与别的单位比较得出的值"; found != want {
					t.Errorf("%s: %s stands under %s: %v", name, x.Name, part.Heading, found)
				}
			}
		}
	}
}

// standardOf gives the standard of a rule file with its cases.
func standardOf(t *testing.T, dir, name string) (*Standard, *rulestest.Report) {
	t.Helper()
	r := rulestest.CheckFile(os.DirFS(dir), name)
	if !r.OK() {
		t.Fatal(r.Faults)
	}
	var trials []Trial
	for _, c := range r.Results {
		card, err := c.Score()
		x := Trial{Name: c.Name, Differs: c.Differs, Card: card}
		if err != nil {
			x.Refused = err.Error()
		}
		trials = append(trials, x)
	}
	return OfRules(r.Set, r.Base, trials...), r
}

// Each case of the built-in rules is shown: beside the indicators that it is about, or among those about the whole; with the points that scoring
// gives.
func TestStandardShowsEveryCase(t *testing.T) {
	s, r := standardOf(t, "../../rules/library", "zhanjiang-overall-2024.yaml")
	shown := map[string]int{}
	for _, p := range s.provisions() {
		for _, x := range p.Trials {
			i := slices.IndexFunc(s.trials, func(t trial) bool { return t.words() == x.Name })
			if i < 0 {
				t.Fatalf("%s shows a trial that is none: %s", p.ID, x.Name)
			}
			shown[s.trials[i].Name]++
			card, err := r.Results[i].Score()
			if err != nil {
				t.Fatal(err)
			}
			if row := rowOf(card.Sheet().Indicators, p.ID); x.Points != row.Score.String() {
				t.Errorf("%s, %s: %s points, scoring gives %s", p.ID, x.Name, x.Points, row.Score)
			}
		}
	}
	for _, x := range s.others() {
		shown[x.Name]++
	}
	for _, c := range r.Results {
		if shown[c.Name] == 0 {
			t.Errorf("the case %q is not shown", c.Name)
		}
	}
}

// Where a trial is shown, and under which words.
func TestTrialsStandWhereTheyBelong(t *testing.T) {
	s, _ := standardOf(t, "../../rules/library", "zhanjiang-overall-2024.yaml")
	where := func(part string) (ids []string) {
		for _, p := range s.provisions() {
			if slices.ContainsFunc(p.Trials, func(x outcome) bool { return strings.Contains(x.Name, part) }) {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}
	for part, want := range map[string][]string{
		"完成率99.01%，不足一个百分点（财政拨款支出＝99.01）": {"completion", "carry_over"}, // it loses nothing, but is judged by another number
		"正好90分":     nil, // it moves five indicators
		"弄虚作假，一票否决": nil, // it moves the total alone
	} {
		if got := where(part); !slices.Equal(got, want) {
			t.Errorf("%s stands at %v, want %v", part, got, want)
		}
	}
	for _, c := range []struct{ name, differs, want string }{
		{"completion.short：支出＝99", "支出＝99", "支出＝99"},
		{"completion.short：支出＝99、收…", "支出＝99、收入＝100", "支出＝99、收入＝100"},
		{"正好一个百分点", "支出＝99", "正好一个百分点（支出＝99）"},
		{"注意：正好一个百分点", "支出＝99", "注意：正好一个百分点（支出＝99）"},
		{"没有不同", "", "没有不同"},
		{"否决 over：报价＝100", "报价＝100", "否决 over：报价＝100"},
		{"等级 优：总分名次占比＝30、另有2个…", "总分名次占比＝30、另有2个单位", "等级 优：总分名次占比＝30、另有2个单位"},
		{"price.above：报价＝100（防 > 改为 >=）", "报价＝100", "报价＝100（防 > 改为 >=）"},
		{"price 适用：报价＝100", "报价＝100", "报价＝100"},
		{"2 price.above：报价＝100（防 > 改为 >=）", "报价＝100", "报价＝100（防 > 改为 >=）"},
		{"A级：正好90分", "报价＝100", "A级：正好90分（报价＝100）"},
		{"90分以上：合格", "报价＝100", "90分以上：合格（报价＝100）"},
	} {
		if got := (&trial{Trial: Trial{Name: c.name, Differs: c.differs}}).words(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// No title of a generated case says twice in what its figures differ, whatever it is about.
func TestGeneratedTitlesSayOnce(t *testing.T) {
	const dir = "../../examples/data/standards"
	for _, name := range []string{"accident-lowers-grade", "bidder-experience-2025"} {
		text, err := os.ReadFile(dir + "/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		cases, err := rulestest.Cases(t.Context(), os.DirFS(dir), name+".yaml", nil)
		if err != nil {
			t.Fatal(err)
		}
		to := t.TempDir()
		for file, data := range map[string][]byte{name + ".yaml": text, name + "_test.yaml": cases} {
			if err := os.WriteFile(to+"/"+file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s, _ := standardOf(t, to, name+".yaml")
		for _, x := range s.trials {
			if w := x.words(); x.Differs != "" && strings.Count(w, x.Differs) > 1 {
				t.Errorf("%s: %s is called %s", name, x.Name, w)
			}
		}
	}
}

// A standard of nothing is an error, and what stands in it is escaped.
func TestStandardOfNothing(t *testing.T) {
	for name, s := range map[string]*Standard{"nil": nil, "zero": {}, "nil rules": OfRules(nil, nil), "rules that were not loaded": OfRules(new(rules.Set), nil, Trial{Name: "x"})} {
		if s.WriteHTML(io.Discard) == nil || s.WriteMarkdown(io.Discard) == nil || s.Tables() != nil || s.Title() != "" {
			t.Errorf("%s: no error", name)
		}
	}
	set := zhanjiangSet(t)
	s := OfRules(set, nil, Trial{Name: "<script>alert(1)</script>\u202e", Refused: "<b>"})
	if s.WriteHTML(nil) == nil || s.WriteMarkdown(nil) == nil {
		t.Error("nowhere to write: no error")
	}
	page := text(t, func(b *strings.Builder) error { return s.WriteHTML(b) })
	if strings.Contains(page, "<script>") || strings.Contains(page, "\u202e") || !strings.Contains(page, `&lt;script&gt;alert(1)&lt;/script&gt;\u202e`) {
		t.Error("the name of a trial is not escaped")
	}
}
