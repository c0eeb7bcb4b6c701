package scoring_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

const documentedHead = `format: 1
rule_set: documented
version: "1"
title: 写明的边界
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 测财绩〔2025〕1号
rounding: {places: 2, mode: half_up}
not_applicable: rescale
grades: [{name: 合格, from: 0}]
fields:
  a: {type: number, default: 0}
  b: {type: number, default: 0}
  posts: {type: number, min: 0, default: 1}
  staff: {type: number, min: 0, optional: true}
`

const documentedLeaf = "  - {id: rest, name: 其余, marks: 60, clause: c, criteria: [{id: p, when: a > 1, deduct: 5}]}\n"

// What the page of rule files says of edges that few come to is what scoring does: each row quotes the page.
func TestDocumentedEdges(t *testing.T) {
	page, err := os.ReadFile("../rules/README.md")
	if err != nil {
		t.Fatal(err)
	}
	const (
		leaf   = "indicators:\n  - {id: x, name: 甲, marks: 40, clause: c, criteria: [%s]}\n" + documentedLeaf
		absent = "indicators:\n  - {id: x, name: 甲, marks: 40, clause: c, applies: posts > 0, criteria: [%s]}\n" + documentedLeaf
	)
	for _, tt := range []struct {
		says, rules, criterion, more, unit, want string // want: the total, or the code of the error
	}{
		{"写成算式的，小于 0 按 0，大于 `out_of` 按 `out_of`（`award-out-of-range`） |", leaf, `{id: p, bands: {value: a, tiers: [{in: "(-inf, +inf)", points: b}]}}`, "", "values: {b: -1}", "60"},
		{"写成算式的，小于 0 按 0，大于 `out_of` 按 `out_of`（`award-out-of-range`） |", leaf, `{id: p, bands: {value: a, tiers: [{in: "(-inf, +inf)", points: b}]}}`, "", "values: {b: 41}", "100"},
		{"写成算式的，小于 0 按 0，大于 `out_of` 按 `out_of`（`award-out-of-range`）。", leaf, `{id: p, cases: [{when: a == 0, points: b}, {otherwise: 1}]}`, "", "values: {b: -0.01}", "60"},
		{"写成算式的，小于 0 按 0，大于 `out_of` 按 `out_of`（`award-out-of-range`）。", leaf, `{id: p, cases: [{when: a == 0, points: b}, {otherwise: 1}]}`, "", "values: {b: 1000}", "100"},
		{"小于 0 按 0，大于 `out_of` 按 `out_of`。", leaf, "{id: p, award: b}", "", "values: {b: 40.01}", "100"},
		{"写成算式而小于 0 的，\n那个单位不能计分（`negative-deduction`）", leaf, "{id: p, when: a == 0, deduct: 1, at_most: b}", "", "values: {b: -1}", "negative-deduction"},
		{"最多加几分，不能是负数；写成算式而小于 0 的按 0", leaf, "{id: p, when: a == 0, deduct: 20}", "bonuses: [{id: m, award: 3, at_most: b}]\n", "values: {b: -1}", "80"},
		{"最多加几分，不能是负数；写成算式而小于 0 的按 0", leaf, "{id: p, when: a == 0, deduct: 20}", "bonuses: [{id: m, award: 3, at_most: b}]\n", "values: {b: 2}", "82"},
		{"写成算式的，小于 0 按 0，大于满分的照写（总分不会因它升高）", leaf, "{id: p, when: a == 0, deduct: 20}", "caps: [{id: m, when: a == 0, total_at_most: b}]\n", "values: {b: -50}", "0"},
		{"写成算式的，小于 0 按 0，大于满分的照写（总分不会因它升高）", leaf, "{id: p, when: a == 0, deduct: 20}", "caps: [{id: m, when: a == 0, total_at_most: b}]\n", "values: {b: 150}", "80"},
		{"写成算式的，小于 0 按 0，大于满分的照写（总分不会因它升高）", leaf, "{id: p, when: a == 0, deduct: 20}", "caps: [{id: m, when: a == 0, total_at_most: b}]\n", "values: {b: 50}", "50"},
		{"只有一条得分型、另有扣分型规则的，`out_of` 可以小于分值，其余的分由扣分型规则扣", leaf, "{id: p, out_of: 30, award: 0}, {id: q, when: a == 0, deduct: 10}", "", "", "60"},
		{"只有它用到的 `optional` 的数可以不填", absent, "{id: p, when: staff > posts, deduct: 5}", "", "values: {posts: 0}", "100"},
		{"只有它用到的 `optional` 的数可以不填", absent, "{id: p, when: staff > posts, deduct: 5}", "", "values: {posts: 1}", "missing-value"},
		{"没有写 `optional`、`default` 的字段不管适用不适用都要填", absent, "{id: p, when: needed > posts, deduct: 5}", "", "values: {posts: 0}", "missing-value"},
		{"`full` 得到了，`zero` 丢了，折算补不回来", "indicators:\n  - {id: x, name: 甲, marks: 20, clause: c, applies: posts > 0, criteria: [%s]}\n" +
			"  - {id: z, name: 乙, marks: 20, clause: c, applies: posts > 0, not_applicable: zero, criteria: [{id: p, award: b}]}\n" + documentedLeaf, "{id: p, award: b}", "", "values: {posts: 0}", "75"},
	} {
		if !strings.Contains(string(page), tt.says) {
			t.Errorf("the page does not say %q", tt.says)
		}
		head := documentedHead
		if strings.Contains(tt.criterion, "needed") {
			head += "  needed: {type: number}\n"
		}
		set, err := rules.Parse("documented.yaml", []byte(head+strings.Replace(tt.rules, "%s", tt.criterion, 1)+tt.more))
		if err != nil {
			t.Errorf("%s: %v", tt.criterion, err)
			continue
		}
		if got := totalOrCode(t, set, tt.unit); got != tt.want {
			t.Errorf("%s %s%s: %s, want %s: %s", tt.criterion, tt.more, tt.unit, got, tt.want, tt.says)
		}
	}
}

// totalOrCode gives the total of a unit, or the code of the first reason why it has none.
func totalOrCode(t *testing.T, set *rules.Set, unit string) string {
	t.Helper()
	sub, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {name: 某单位}\nperiod: 2025\n"+unit+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	var list scoring.ErrorList
	if errors.As(err, &list) {
		return list[0].Code
	}
	return card.Total().String()
}

// What people say of an indicator that does not apply is refused, whoever says it; so is a judgement where the unit declares another way. Marks
// that are given whatever holds can still be taken off by a reviewer.
func TestPeopleSayNothingUnread(t *testing.T) {
	const body = `indicators:
  - {id: x, name: 甲, marks: 20, clause: c, applies: posts > 0, criteria: [{id: j, judged: {}}]}
  - {id: z, name: 乙, marks: 20, clause: c, applies: posts > 0, not_applicable: full, criteria: [{id: e, choose: declared, either: [{id: v, when: b > 3, deduct: 2}, {id: w, judged: {}}]}]}
` + documentedLeaf
	set, err := rules.Parse("documented.yaml", []byte(documentedHead+body))
	if err != nil {
		t.Fatal(err)
	}
	const judged = "judgements: {x: {points: 20, reason: r}"
	for _, tt := range []struct{ name, unit, want string }{
		{"nothing, where nothing applies", "values: {posts: 0}", "100"},
		{"a judgement", "values: {posts: 0}\n" + judged + "}", "not-judged"},
		{"a choice", "values: {posts: 0}\nchoices: {z: v}", "nothing-to-choose"},
		{"a choice by the criterion's name", "values: {posts: 0}\nchoices: {z.e: v}", "nothing-to-choose"},
		{"a reviewer's deduction", "values: {posts: 0}\nadjustments: {x: [{deduct: 1, reason: r}]}", "bad-adjustment"},
		{"a reviewer's deduction from marks that are given", "values: {posts: 0}\nadjustments: {z: [{deduct: 1, reason: r}]}", "98.75"},
		{"a claim, which takes no part", "values: {posts: 0}\nclaims: {indicators: {x: {points: 3}}}", "100"},
		{"all that is asked", judged + "}\nchoices: {z: v}", "100"},
		{"by a person, as declared", judged + ", z: {points: 19, reason: r}}\nchoices: {z: w}", "99"},
		{"judged, but another way is declared", judged + ", z: {points: 19, reason: r}}\nchoices: {z: v}", "not-judged"},
		{"judged by the criterion's name, but another way is declared", judged + ", z.e: {points: 19, reason: r}}\nchoices: {z: v}", "not-judged"},
		{"judged, and no way declared", judged + ", z: {points: 19, reason: r}}", "choice-missing"},
	} {
		if got := totalOrCode(t, set, tt.unit); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A unit that lacks a figure which no comparison needs, or whose figure of that sort does not fit, has a place, and keeps nobody from being
// scored; one that lacks what is compared keeps everybody.
func TestRankingNeedsWhatItCompares(t *testing.T) {
	set, err := rules.Parse("documented.yaml", []byte(strings.Replace(documentedHead, "  a: {type: number, default: 0}\n", "  a: {type: number}\n  c: {type: number, min: 0}\n", 1)+
		"standings: {place: {rank: a, better: higher, ties: best, among: all}}\nindicators:\n  - {id: x, name: 甲, marks: 40, clause: c, criteria: [{id: p, when: place > 1, deduct: 5}]}\n"+
		"  - {id: y, name: 乙, marks: 60, clause: c, criteria: [{id: p, when: c > 1, deduct: 5}]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, third, want string }{
		{"all is there", "a: 3, c: 0", "95 95 100"},
		{"an unrelated figure is missing", "a: 3", "95 95 missing-value"},
		{"an unrelated figure does not fit", "a: 3, c: -1", "95 95 out-of-range"},
		{"what is compared is missing", "c: 0", "nobody: missing-value"},
		{"what is compared does not fit", "a: 很多, c: 0", "nobody: number-syntax"},
	} {
		var subs []*scoring.Submission
		for i, values := range []string{"a: 1, c: 0", "a: 2, c: 0", tt.third} {
			sub, err := scoring.ParseSubmission("unit.yaml", []byte("unit: {code: \""+string(rune('1'+i))+"\", name: 单位}\nperiod: 2025\nvalues: {"+values+"}\n"))
			if err != nil {
				t.Fatal(err)
			}
			subs = append(subs, sub)
		}
		var got []string
		members, err := population.Score(set, subs)
		var whole scoring.ErrorList
		if errors.As(err, &whole) {
			got = append(got, "nobody: "+whole[0].Code)
		}
		for _, r := range members {
			var list scoring.ErrorList
			if errors.As(r.Err, &list) {
				got = append(got, list[0].Code)
			} else {
				got = append(got, r.Card.Total().String())
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}
