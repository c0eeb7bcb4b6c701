package desk

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/population"
)

// A city's standard of 2025, as a desk keeps it, and that of the next year: another day, steeper steps, fewer marks.
func twoYears(t *testing.T, dir string) {
	t.Helper()
	text, err := os.ReadFile("../data/standards/city-overall-2025.yaml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "city-2025.yaml", string(text))
	put(t, dir, "city-2026.yaml", mended(t, string(text), `version: "2025"`, `version: "2026"`, "2025年度", "2026年度",
		"{from: 2025-01-01, to: 2025-12-31}", "{from: 2026-01-01, to: 2026-12-31}", "{at: 95, points: 14}", "{at: 97, points: 14}", "95%以上得14分", "97%以上得14分",
		"deduct: [1, 2, 3]", "deduct: [2, 3]", "第一个扣1分，第二个扣2分", "第一个扣2分", "step: 5, partial: count", "step: 3, partial: count"))
	for i, c := range []struct {
		name             string
		spent, satisfied int
		published        string
		problems         int
	}{{"财政局", 950, 90, "2026-09-30", 0}, {"教育局", 900, 90, "2026-09-30", 1}, {"民政局", 800, 85, "2026-10-08", 0}, {"水务局", 700, 70, "2026-11-20", 3}} {
		put(t, dir, c.name+".yaml", fmt.Sprintf(`unit: {code: "%d", name: 某市%s}
rule_set: city-overall
period: 2025
values: {budget: 1000, adjusted: 0, spent: %d, targets: 10, quantified: 8, published: %s, problems: %d, repeated: 0, satisfied: %d, pilots: 2, saved: 5,
  praised: 0, late_reply: 0, accident: false, false_data: false, projects: [{name: 学校, kind: 民生, reached: 90}]}
judgements: {targets: {points: 7, by: 绩效科, reason: 目标明确}}
`, 100+i, c.name, c.spent, c.published, c.problems, c.satisfied))
	}
}

// mended puts new words in the place of old ones, each of which has to be there.
func mended(t *testing.T, text string, pairs ...string) string {
	t.Helper()
	for pair := range slices.Chunk(pairs, 2) {
		if !strings.Contains(text, pair[0]) {
			t.Fatalf("there is no %s", pair[0])
		}
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	return text
}

// The units of the folder have their places by either year's rules, which compare them: the page gives what scoring all of them gives.
func TestYearsAreCompared(t *testing.T) {
	dir := t.TempDir()
	twoYears(t, dir)
	old, new := loaded(t, kept(t, dir, "city-2025.yaml")), loaded(t, kept(t, dir, "city-2026.yaml"))
	address, c := serveIt(t, dir, old)
	at := "http://" + address + "/rules/page?file=city-2026.yaml&other=city-2025.yaml"
	_, page := get(t, c, at)
	var subs []*scoring.Submission
	names := []string{"教育局", "水务局", "民政局", "财政局"}
	for _, name := range names {
		sub, err := scoring.ParseSubmission(name+".yaml", []byte(kept(t, dir, name+".yaml")))
		if err != nil {
			t.Fatal(err)
		}
		subs = append(subs, sub)
	}
	was, is := totalsBy(t, old, new, subs), totalsBy(t, new, old, subs)
	for i, name := range names {
		want := was[i] + " → " + is[i]
		if was[i] == is[i] {
			t.Fatalf("%s shows nothing: %s", name, want)
		}
		link := `<a href="/unit?file=` + url.QueryEscape(name+".yaml") + `&amp;number=0">某市` + name + `</a>`
		_, row, found := strings.Cut(page, link)
		if row, _, _ = strings.Cut(row, "</tr>"); !found || !strings.Contains(row, `data-head="总分">`+want+"<") {
			t.Errorf("of %s, with %s, the page says\n%s", name, want, row)
		}
	}
	if strings.Contains(page, "不能比较\n") || !strings.Contains(page, "不能比较的 0 个") {
		t.Error("a unit has no places")
	}

	put(t, dir, "坏.json", "{")
	if _, page := get(t, c, at); !strings.Contains(page, "影响哪些单位没有算：有 1 个填报读不出来，其余单位的名次也会不对") || strings.Contains(page, `id="affected"`) || !strings.Contains(page, "多扣") {
		t.Errorf("with a file that cannot be read the page says\n%s", page)
	}
}

// totalsBy scores units by a set, with the places that they have by it.
func totalsBy(t *testing.T, set, other *rules.Set, subs []*scoring.Submission) (totals []string) {
	t.Helper()
	var taken []*scoring.Submission
	for _, sub := range subs {
		taken = append(taken, impact.Taken(sub, set, other))
	}
	p, err := population.Compare(set, slices.Values(taken))
	if err != nil {
		t.Fatal(err)
	}
	for i := range taken {
		whole, err := p.Complete(i, taken[i])
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, whole)
		if err != nil {
			t.Fatal(err)
		}
		totals = append(totals, card.Total().String())
	}
	return totals
}

// nextYear gives the built-in rules of 2024 as somebody mends them for the next year.
func nextYear(t *testing.T) string {
	t.Helper()
	text, err := fs.ReadFile(library.FS(), "zhanjiang-overall-2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return mended(t, string(text), `version: "2024"`, `version: "2025"`, "{from: 2024-01-01, to: 2024-12-31}", "{from: 2025-01-01, to: 2025-12-31}",
		"{value: completion_rate, below: 100, step: 1, partial: discard, deduct: 1}", "{value: completion_rate, below: 100, step: 1, partial: count, deduct: 1}",
		"一个百分点扣1分，不足一个百分点不扣", "一个百分点扣1分，不足一个百分点按一个百分点扣")
}
