package scoring_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// expanding is a rule file of few bytes whose cards can be long: one sentence that names one text again and again, and tables of columns
// that no row needs to write.
func expanding(t *testing.T, times, columns int) *rules.Set {
	t.Helper()
	var text strings.Builder
	text.WriteString(`format: 1
rule_set: expanding
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  remark: {label: 说明, type: text, optional: true}
  bad: {label: 有问题, type: bool}
`)
	for _, table := range []string{"table1", "table2"} {
		fmt.Fprintf(&text, "  %s:\n    label: 表\n    type: table\n    optional: true\n    columns:\n", table)
		for i := range columns {
			fmt.Fprintf(&text, "      c%d: {label: 列, type: number, default: 0}\n", i)
		}
	}
	text.WriteString("indicators:\n  - id: x\n    name: 指标\n    marks: 100\n    clause: 有问题的扣1分。\n    criteria: [{id: c, when: bad, deduct: 1, because: \"说明：" +
		strings.Repeat("{remark}", times) + "\"}]\n")
	set, err := rules.Parse("expanding.yaml", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A sentence is cut at 8 KiB once it is filled in, however often it names a long text, and says that it is cut.
func TestLongSentenceIsCut(t *testing.T) {
	const most = 8 << 10
	head := len("说明：")
	for _, x := range []struct {
		name  string
		times int
		text  string
		whole bool
	}{
		{"exactly as long as may be", 1, strings.Repeat("x", most-head), true},
		{"a byte more", 1, strings.Repeat("x", most-head+1), false},
		{"a character more", 1, strings.Repeat("长", (most-head)/3+1), false},
		{"a long text a hundred times", 100, strings.Repeat("长", 20_000), false},
	} {
		card, err := scoring.Score(expanding(t, x.times, 1), &scoring.Submission{
			Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{"remark": x.text, "bad": true},
		})
		if err != nil {
			t.Fatal(err)
		}
		var reason string
		for d := range card.Deductions() {
			reason = d.Reason
		}
		whole := reason == "说明："+x.text
		if whole != x.whole || len(reason) > most+100 || !whole && !strings.HasSuffix(reason, "……（太长，后面从略）") || !strings.HasPrefix("说明："+strings.Repeat(x.text, 2), strings.TrimSuffix(reason, "……（太长，后面从略）")) {
			t.Errorf("%s: a reason of %d bytes that ends in %q", x.name, len(reason), reason[max(0, len(reason)-40):])
		}
	}
}

// A card spells out about as much as it may, whatever a rule file calls for: what lies behind keeps its points and says what is left out. A
// card that does not come that far is whole.
func TestCardsAreLimited(t *testing.T) {
	for _, x := range []struct {
		criteria int
		whole    bool
	}{{100, true}, {900, false}} {
		var list strings.Builder
		for i := range x.criteria {
			fmt.Fprintf(&list, "      - {id: c%d, when: bad, deduct: 0.1, because: \"{remark}\"}\n", i)
		}
		set, err := rules.Parse("long.yaml", []byte(`format: 1
rule_set: long
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  remark: {label: 说明, type: text, optional: true}
  bad: {label: 有问题, type: bool}
indicators:
  - id: x
    name: 指标
    marks: 100
    clause: `+strings.Repeat("长", 3000)+`
    criteria:
`+list.String()))
		if err != nil {
			t.Fatal(err)
		}
		card, err := scoring.Score(set, &scoring.Submission{
			Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{"remark": strings.Repeat("长", 3000), "bad": true},
		})
		if err != nil {
			t.Fatal(err)
		}
		for form, write := range map[string]func(io.Writer) error{"text": card.WriteText, "Markdown": card.WriteMarkdown, "JSON": card.WriteJSON} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if cut := strings.Contains(b.String(), "评分表太长"); cut == x.whole || b.Len() > scoring.MaxCard*5/4+1<<20 {
				t.Errorf("%d criteria as %s: %d bytes, cut: %t", x.criteria, form, b.Len(), cut)
			}
		}
		n := 0
		for d := range card.Deductions() {
			if n++; d.Points.String() != "0.1" {
				t.Fatalf("%s takes off %s", d.Criterion, d.Points)
			}
		}
		if n != x.criteria {
			t.Errorf("%d deductions of %d", n, x.criteria)
		}
	}
}

// All tables of a submission have a limit of cells together, written or not.
func TestCellsAreLimited(t *testing.T) {
	set := expanding(t, 1, 250)
	for _, x := range []struct {
		name     string
		one, two int
		fits     bool
	}{
		{"one table at the limit", scoring.MaxCells / 250, 0, true},
		{"both together at the limit", scoring.MaxCells / 500, scoring.MaxCells / 500, true},
		{"a row more", scoring.MaxCells / 500, scoring.MaxCells/500 + 1, false},
	} {
		rows := func(n int) []map[string]any { return make([]map[string]any, n) }
		_, err := scoring.Score(set, &scoring.Submission{
			Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{"bad": false, "table1": rows(x.one), "table2": rows(x.two)},
		})
		var list scoring.ErrorList
		if x.fits != (err == nil) || !x.fits && (!errors.As(err, &list) || list[0].Code != "too-many-rows" || list[0].Path != "values.table2") {
			t.Errorf("%s: got %v", x.name, err)
		}
	}
}
