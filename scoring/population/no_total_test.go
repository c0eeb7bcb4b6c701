package population_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
	"github.com/baifen-go/baifen/scoring/population"
)

// Who has no total is counted apart in a summary, and stands last, without a place.
func TestSummaryWithoutTotal(t *testing.T) {
	set := uncounted.Set(t)
	sum := population.Summarize(set)
	for _, u := range []*scoring.Submission{uncounted.Unit("1", false, 0), uncounted.Unit("2", true, 5), uncounted.Unit("3", true, 1), uncounted.Unit("4", true, 1)} {
		card, err := scoring.Score(set, u)
		if err == nil {
			err = sum.Add(card)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, u := range sum.Totals() {
		got = append(got, strings.Join([]string{u.Unit.Code, u.Total.String(), u.NoTotal, string(rune('0' + u.Place))}, " "))
	}
	if want := []string{"3 90  1", "4 90  1", "2 50  3", "1 0 unreported 0"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var text, data bytes.Buffer
	if err := sum.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := sum.WriteJSON(&data); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"已评分 4 个单位：合格 2 个、不合格 1 个、不评定 1 个；1 个不计总分，没有名次", "\n      不计  不评定  单位1（1）\n"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%s\nwant %q", text.String(), want)
		}
	}
	if want := `"name":"单位1","total":null,"no_total":"unreported","grade":"不评定","place":null,`; !strings.Contains(data.String(), want) {
		t.Errorf("%s\nwant %s", data.String(), want)
	}
}

const ranked = "indicators:\n"

// A place among totals is one among those that have one. Points are compared of all.
func TestRankedWithoutTotal(t *testing.T) {
	set := uncounted.Set(t, ranked, "standings:\n  place: {label: 名次, rank: total, better: higher, ties: best, among: all}\n"+
		"  own: {label: 报送名次, rank: 'points(\"x\")', better: higher, ties: best, among: all}\n"+
		"  middle: {label: 平均, mean: total, among: all}\n"+ranked,
		"because: 资料未报送}\n", "because: 资料未报送}\n  - {id: behind, when: place > 1, grade_at_most: 不合格}\noutcomes:\n  - {id: prize, label: 奖, is: 100 - place}\n")
	units := []*scoring.Submission{uncounted.Unit("1", false, 0), uncounted.Unit("2", true, 3), uncounted.Unit("3", true, 1)}
	members, err := population.Score(set, units)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"不评定 own=1 prize=不计 caps=unreported", "不合格 place=2 own=3 middle=80 prize=98 caps=behind", "合格 place=1 own=2 middle=80 prize=99 caps="} {
		if members[i].Err != nil {
			t.Fatal(members[i].Err)
		}
		sheet := members[i].Card.Sheet()
		got := sheet.Grade
		for _, s := range set.Standings().All() {
			if x, ok := members[i].Card.Values().Number(s.Field); ok {
				got += " " + s.Name + "=" + x.String()
			}
		}
		got += " prize=" + sheet.Outcomes[0].Value + " caps="
		for _, c := range sheet.Caps {
			got += c.ID
		}
		if got != want {
			t.Errorf("unit %d: %s, want %s", i+1, got, want)
		}
	}
	p, err := population.Compare(set, slices.Values(units))
	if err != nil {
		t.Fatal(err)
	}
	if r := p.Rankings()[0]; r.Count != 2 || len(r.NotEligible) != 1 || r.Eligible != "全部单位，不计总分的除外" {
		t.Errorf("%+v", r)
	}
	all := []*scoring.Submission{uncounted.Unit("1", false, 0), uncounted.Unit("2", false, 3)}
	if members, err = population.Score(set, all); err != nil || members[0].Err != nil || members[1].Card.NoTotal() == "" {
		t.Errorf("where nobody has a total: %v %+v", err, members)
	}
}

// Units without a total are counted among all units, and not compared by total: what the count and the place say together is no contradiction.
func TestCountedWithoutTotal(t *testing.T) {
	for _, kind := range []string{"percentile: total, better: higher, ties: best", "rank: total, better: higher, ties: worst"} {
		set := uncounted.Set(t, ranked, "standings:\n  n: {label: 单位数, count: all}\n  top: {label: 排名, "+kind+", among: all}\n"+ranked,
			"because: 资料未报送}\n", "because: 资料未报送}\n  - {id: behind, when: top > 60, grade_at_most: 不合格}\n")
		units := []*scoring.Submission{uncounted.Unit("1", false, 0), uncounted.Unit("2", true, 3), uncounted.Unit("3", true, 1), uncounted.Unit("4", true, 2)}
		members, err := population.Score(set, units)
		if err != nil {
			t.Fatal(err)
		}
		for i := range members {
			if members[i].Err != nil {
				t.Errorf("%s: unit %d: %v", kind, i+1, members[i].Err)
			}
		}
	}
}
