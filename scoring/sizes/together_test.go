package sizes_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/shopspring/decimal"
)

// A unit with all its money in 元 is seen where units stand together: in the summary of cards, of stored cards and of audits, in every form.
// By itself nothing is odd about it.
func TestHintsOfUnitsTogether(t *testing.T) {
	set := setOf(t)
	for _, wrong := range []bool{false, true} {
		cards, stored, audits := population.Summarize(set), population.Summarize(set), audit.Summarize(set)
		for i := range 10 {
			values := right()
			for _, name := range []string{"budget", "basic", "project", "left", "plan", "bought"} {
				x, _ := decimal.NewFromString(values[name].(string))
				if x = x.Mul(decimal.NewFromInt(int64(i + 1))); wrong && i == 4 {
					x = x.Mul(decimal.NewFromInt(10000))
				}
				values[name] = x
			}
			sub := &scoring.Submission{Unit: scoring.Unit{Code: strconv.Itoa(i), Name: "某局"}, Period: 2025, Values: values,
				Claims: scoring.Claims{Total: decimal.NewNullDecimal(decimal.NewFromInt(100))}}
			card, err := scoring.Score(set, sub)
			if err != nil {
				t.Fatal(err)
			}
			if list := sizes.Of(card.Values()); len(list) > 0 {
				t.Errorf("alone: %+v", list)
			}
			data, err := json.Marshal(card)
			if err != nil {
				t.Fatal(err)
			}
			var sheet scoring.Sheet
			found, failed := audit.Check(t.Context(), set, sub)
			for _, err := range []error{json.Unmarshal(data, &sheet), failed, cards.Add(card), stored.AddStored(&sheet), audits.Add(found)} {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		want := 0
		if wrong {
			want = 1
		}
		for name, write := range map[string]func(*bytes.Buffer) error{
			"text":                 func(b *bytes.Buffer) error { return cards.WriteText(b) },
			"Markdown":             func(b *bytes.Buffer) error { return cards.WriteMarkdown(b) },
			"JSON":                 func(b *bytes.Buffer) error { return cards.WriteJSON(b) },
			"text, stored":         func(b *bytes.Buffer) error { return stored.WriteText(b) },
			"JSON, stored":         func(b *bytes.Buffer) error { return stored.WriteJSON(b) },
			"text of audits":       func(b *bytes.Buffer) error { return audits.WriteText(b) },
			"Markdown of audits":   func(b *bytes.Buffer) error { return audits.WriteMarkdown(b) },
			"JSON of audits":       func(b *bytes.Buffer) error { return audits.WriteJSON(b) },
			"text of audits again": func(b *bytes.Buffer) error { return audits.WriteText(b) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			said := "“全年预算数”16855000万元等6项金额，每项都至少是其他单位中最大的5000倍，除以10000就都在其他单位之间：请核对这个单位的金额是不是都按元填的（16855000元＝1685.5万元）"
			if n := strings.Count(b.String(), said); n != want {
				t.Errorf("wrong %v: in %s it stands %d times:\n%s", wrong, name, n, b.String())
			}
		}
	}
}
