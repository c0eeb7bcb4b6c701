package audit_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/internal/uncounted"
	"github.com/shopspring/decimal"
)

// A total that is claimed where there is none is no right claim, and no number is held against it. What is claimed of indicators is audited.
func TestAuditWithoutTotal(t *testing.T) {
	set := uncounted.Set(t)
	claim := func(sub *scoring.Submission, total, x string) *scoring.Submission {
		if total != "" {
			sub.Claims.Total = decimal.NewNullDecimal(decimal.RequireFromString(total))
		}
		sub.Claims.Indicators = map[string]scoring.Claim{"x": {Points: decimal.RequireFromString(x), Reason: "迟报"}}
		return sub
	}
	open := uncounted.Unit("1", false, 0)
	delete(open.Values, "late")
	maybe := uncounted.Unit("1", true, 1)
	delete(maybe.Values, "reported")
	for _, c := range []struct {
		name  string
		sub   *scoring.Submission
		finds int
		text  []string
		json  string
	}{
		{"the total", claim(uncounted.Unit("1", false, 1), "90", "90"), 1, []string{"自评总分：90  计算总分：不计", "[总分不符]  自评90分，不计总分", "本单位不计总分（资料未报送），自评也不能有总分"}, `"claimed":"90","computed":null,"difference":null`},
		{"none is claimed", claim(uncounted.Unit("1", false, 1), "", "90"), 0, []string{"自评总分：没有写明  计算总分：不计", "结论：自评与计算一致"}, `"no_total":"unreported"`},
		{"an indicator", claim(uncounted.Unit("1", false, 1), "", "80"), 1, []string{"报送", "计算总分：不计"}, `"computed":null`},
		{"a total that is there", claim(uncounted.Unit("1", true, 1), "90", "90"), 0, []string{"计算总分：90"}, `"computed":"90"`},
		{"something is missing, and there is no total whatever it is", claim(open, "90", "90"), 1, []string{"计算总分：不计", "不计总分"}, `"within":null`},
		{"whether there is a total is missing", claim(maybe, "90", "90"), 0, []string{"还不能确定"}, `"computed":null`},
	} {
		found, err := audit.Check(t.Context(), set, c.sub)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var text, md, data bytes.Buffer
		for _, err := range []error{found.WriteText(&text), found.WriteMarkdown(&md), found.WriteJSON(&data)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if len(found.Discrepancies) != c.finds || !strings.Contains(data.String(), c.json) {
			t.Errorf("%s: %d findings, want %d, and %s in\n%s", c.name, len(found.Discrepancies), c.finds, c.json, data.String())
		}
		for _, want := range c.text {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s:\n%s\nwant %s", c.name, text.String(), want)
			}
		}
	}
}

// Some cap denies the total whatever is missing, and which one is not known: none is named as the one.
func TestAuditNamesNoVetoThatMayNotHold(t *testing.T) {
	set := uncounted.Set(t, "  - {id: unreported, when: not reported,", "  - {id: few, when: late < 5, grade: 不评定, no_total: true, because: 迟报少}\n  - {id: many, when: late >= 5,")
	sub := uncounted.Unit("1", true, 0)
	delete(sub.Values, "late")
	sub.Claims.Total = decimal.NewNullDecimal(decimal.RequireFromString("90"))
	found, err := audit.Check(t.Context(), set, sub)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Discrepancies) != 1 || !strings.Contains(found.Discrepancies[0].Message, "（一票否决 few、many 中至少一条）") {
		t.Errorf("got %+v", found.Discrepancies)
	}
	delete(sub.Values, "reported")
	sub.Values["late"] = 7
	if found, err = audit.Check(t.Context(), set, sub); err != nil || len(found.Discrepancies) != 1 || !strings.Contains(found.Discrepancies[0].Message, "（一票否决 many）") {
		t.Errorf("got %+v, %v", found, err)
	}
}
