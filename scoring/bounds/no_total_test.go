package bounds_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
)

// What is missing may lose the total: the bounds are those of the completions that keep it, and the report says which cap takes it away.
func TestBoundsWithoutTotal(t *testing.T) {
	without := func(sub *scoring.Submission, names ...string) *scoring.Submission {
		for _, n := range names {
			delete(sub.Values, n)
		}
		return sub
	}
	points := []string{"when: not reported", "when: 'points(\"x\") < 50'"}
	for _, c := range []struct {
		name       string
		changes    []string
		sub        *scoring.Submission
		text, json string
	}{
		{"it is missing whether", nil, without(uncounted.Unit("1", true, 1), "reported"), "总分：90  等级：不评定 至 合格", `"low":"90","high":"90","low_grade":"不评定"`},
		{"and it says what does it", nil, without(uncounted.Unit("1", true, 1), "reported"), "缺的数据填得使一票否决 unreported 成立的，不计总分", `"no_total":["unreported"]`},
		{"of the figure that decides", nil, without(uncounted.Unit("1", true, 1), "reported"), "已报送（reported）  决定计不计总分", `"no_total"`},
		{"it has none for sure", nil, without(uncounted.Unit("1", false, 1), "late"), "总分：不计，缺的数据无论怎样填都不计  等级：不评定", `"low":null,"high":null,`},
		{"it has one for sure", nil, without(uncounted.Unit("1", true, 1), "late"), "总分：最低 0，最高 100", `"low":"0","high":"100"`},
		{"both are missing", nil, without(uncounted.Unit("1", true, 1), "late", "reported"), "总分：最低 0，最高 100", `"no_total":["unreported"]`},
		{"points decide: whoever has a total has 50", points, without(uncounted.Unit("1", true, 1), "late"), "总分：最低 50，最高 100", `"low":"50","high":"100"`},
		{"nothing is missing", nil, uncounted.Unit("1", false, 1), "总分：不计", `"low":null`},
	} {
		report, err := bounds.Find(t.Context(), uncounted.Set(t, c.changes...), c.sub)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var text, data bytes.Buffer
		if err := report.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteJSON(&data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), c.text) || !strings.Contains(data.String(), c.json) || !report.Exact {
			t.Errorf("%s (exact %v):\n%s\n%s\nwant %s and %s", c.name, report.Exact, text.String(), data.String(), c.text, c.json)
		}
	}
}
