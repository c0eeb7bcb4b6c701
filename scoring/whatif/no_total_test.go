package whatif_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/shopspring/decimal"
)

// A total is never reached while a cap leaves none; to leave the cap is a move.
func TestWhatifWithoutTotal(t *testing.T) {
	set := uncounted.Set(t)
	total := func(x int64) whatif.Goal { return whatif.Goal{Total: decimal.NewNullDecimal(decimal.NewFromInt(x))} }
	for _, c := range []struct {
		name string
		sub  *scoring.Submission
		goal whatif.Goal
		text []string
		json string
	}{
		{"leaving the cap is enough", uncounted.Unit("1", false, 1), total(80), []string{"现在总分：不计", "改动1项数据可以达到，总分90，等级合格", "已报送由“否”改为“是”，就计总分"}, `"before":null,"after":"90"`},
		{"and more late less", uncounted.Unit("1", false, 5), total(80), []string{"改动2项数据可以达到，总分80"}, `"before":null,"after":"80"`},
		{"points of an indicator are there without", uncounted.Unit("1", false, 1), whatif.Goal{Indicator: "x"}, []string{"改动1项数据可以达到，总分不计，等级不评定", "仍不计总分"}, `"before":null,"after":null`},
		{"a grade of the list", uncounted.Unit("1", false, 1), whatif.Goal{Grade: "合格"}, []string{"总分90，等级合格"}, `"after":"90"`},
		{"who has a total may lose it", uncounted.Unit("1", true, 1), total(100), []string{"总分100", "已报送由“是”改为“否”，就不计总分"}, `"points":null`},
	} {
		report, err := whatif.Find(t.Context(), set, c.sub, c.goal)
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
		if !report.Reached || !strings.Contains(data.String(), c.json) {
			t.Errorf("%s: reached %v\n%s\nwant %s", c.name, report.Reached, data.String(), c.json)
		}
		for _, want := range c.text {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s:\n%s\nwant %s", c.name, text.String(), want)
			}
		}
	}
}
