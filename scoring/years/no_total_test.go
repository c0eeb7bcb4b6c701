package years_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
	"github.com/baifen-go/baifen/scoring/years"
)

// A year without a total is not compared by it; the indicators are.
func TestYearsWithoutTotal(t *testing.T) {
	before := uncounted.Set(t, "2025", "2024", "deduct: 10", "deduct: 5")
	in := func(period int, reported bool, late int) *scoring.Submission {
		u := uncounted.Unit("1", reported, late)
		u.Period = period
		return u
	}
	for _, c := range []struct {
		name           string
		first, last    bool
		head, json     string
		never, between string
	}{
		{"the later year", true, false, "2024年度95分（合格） → 2025年度不计总分（不评定），总分不能比", `"change":{"points":null}`, "规则变动", "（2024年度的数据按2025年度的规则是90分）"},
		{"the earlier year", false, true, "2024年度不计总分（不评定） → 2025年度80分（合格），总分不能比", `"change":{"points":null}`, "规则变动", "（2024年度的数据按2025年度的规则不计总分）"},
		{"both", false, false, "不计总分（不评定） → 2025年度不计总分（不评定），总分不能比", `"total":null,"no_total":"unreported"`, "规则变动", "不计总分）"},
	} {
		got, err := years.Compare(before, in(2024, c.first, 1), uncounted.Set(t), in(2025, c.last, 2))
		if err != nil {
			t.Fatal(err)
		}
		var text, md, data bytes.Buffer
		for _, err := range []error{got.WriteText(&text), got.WriteMarkdown(&md), got.WriteJSON(&data)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, want := range []string{c.head, c.between, "报送（x）：2024年度95分（满分100） → 2025年度80分（满分100），少15分：规则少5分，数据少10分"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s:\n%s\nwant %s", c.name, text.String(), want)
			}
		}
		if !strings.Contains(data.String(), c.json) || strings.Contains(text.String(), c.never) || !strings.Contains(md.String(), "| 不计 |") {
			t.Errorf("%s:\n%s\n%s\n%s", c.name, text.String(), md.String(), data.String())
		}
	}
}
