package impact_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
)

// A unit that has a total by one of the sets alone is told apart from those whose total changes; the split of its points does not add up to it.
func TestUnitsWithoutTotal(t *testing.T) {
	old, new := uncounted.Set(t), uncounted.Set(t, ", no_total: true", "", "deduct: 10", "deduct: 20", `"2025"`, `"2025.1"`)
	units := []*scoring.Submission{uncounted.Unit("1", false, 1), uncounted.Unit("2", true, 2), uncounted.Unit("3", true, 0)}
	for _, c := range []struct {
		from, to   *rules.Set
		json, text string
		summary    string
	}{
		{old, new, `"old":null,"new":"80","change":null,"old_no_total":"unreported","old_rank":null,"new_rank":2,`, "不计 → 80", "上升 0 个，下降 1 个，一套规则不计总分的 1 个，不变 1 个"},
		{new, old, `"old":"80","new":null,"change":null,"new_no_total":"unreported","old_rank":2,"new_rank":null,`, "80 → 不计", "上升 1 个，下降 0 个，一套规则不计总分的 1 个，不变 1 个"},
	} {
		report, err := impact.Compare(t.Context(), c.from, c.to, units)
		if err != nil {
			t.Fatal(err)
		}
		var text, data bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(data.String(), c.json) || !strings.Contains(text.String(), c.text) || !strings.Contains(text.String(), c.summary) {
			t.Errorf("%s\n%s\nwant %s, %s and %s", text.String(), data.String(), c.text, c.summary, c.json)
		}
		for _, u := range report.Units {
			if u.Code == "1" && (!u.Change.IsZero() || len(u.By) != 1 || u.By[0].What != "criterion") {
				t.Errorf("%+v: want the points of the criterion alone", u)
			}
		}
		if !strings.Contains(text.String(), "不计总分") {
			t.Errorf("what changed is not told:\n%s", text.String())
		}
	}
}
