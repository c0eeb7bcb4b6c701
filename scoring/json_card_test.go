package scoring_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// sameAsSheet compares the JSON of a card, most of which is written without a sheet, with that of its sheet. It is asked twice, for the room in
// which it is made is used again.
func sameAsSheet(t *testing.T, name string, card *scoring.Card) {
	t.Helper()
	want, err := card.Sheet().MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		got, err := card.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Fatalf("%s: the card says\n…%s\nits sheet\n…%s", name, got[max(0, at-80):min(len(got), at+80)], want[max(0, at-80):min(len(want), at+80)])
		}
	}
}

func TestJSONOfACardIsThatOfItsSheet(t *testing.T) {
	for _, name := range keptSets(t) {
		set := keptSet(t, name)
		for _, sub := range keptUnits(t, name+".units") {
			if card, err := scoring.Score(set, sub); err == nil {
				sameAsSheet(t, name, card)
			}
		}
	}
	scored := 0
	for seed := range uint64(long.Rounds(150, 3000)) {
		g := &generator{Rand: rand.New(rand.NewPCG(66, seed))}
		r := rand.New(rand.NewPCG(67, seed))
		sets := []*rules.Set{g.rules().load(t), must(rules.Parse("random.yaml", []byte(random.Rules(r, seed%2 == 0, seed%5 == 0)))),
			must(rules.Parse("nodes.yaml", []byte(random.Nodes(r, seed%2 == 0))))}
		for i, set := range sets {
			sub := random.Unit(r, set)
			if i == 0 {
				sub = g.unit()
				for _, l := range set.Leaves().All() {
					g.adjust(sub, l.ID())
				}
			}
			card, err := scoring.Score(set, sub)
			if err != nil {
				continue
			}
			scored++
			sameAsSheet(t, fmt.Sprintf("seed %d, set %d", seed, i), card)
		}
	}
	if scored < 150 {
		t.Errorf("%d units are scored", scored)
	}
}

// What a unit says may need escapes, and a card that is too long leaves off at the same place.
func TestJSONOfALongCardIsThatOfItsSheet(t *testing.T) {
	var list strings.Builder
	for i := range 900 {
		fmt.Fprintf(&list, "      - {id: c%d, when: bad, deduct: 0.1, because: \"{remark}\"}\n", i)
	}
	set := must(rules.Parse("long.yaml", []byte(`format: 1
rule_set: long
version: "1"
title: 示例
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 示例“"
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 0}]
fields:
  remark: {label: '说"明', type: text, optional: true}
  bad: {label: 有问题, type: bool}
indicators:
  - id: x
    name: '指"标\'
    marks: 100
    clause: 文字
    criteria:
`+list.String())))
	for _, remark := range []string{"", `a"\`, "\x00\x1f\u007f<&>", strings.Repeat("长\"", 2000)} {
		card, err := scoring.Score(set, &scoring.Submission{
			Unit: scoring.Unit{Code: "1", Name: "甲"}, Period: 2024, Values: map[string]any{"remark": remark, "bad": true},
		})
		if err != nil {
			if strings.Contains(remark, "\x00") { // which no figure may hold
				continue
			}
			t.Fatal(err)
		}
		sameAsSheet(t, remark[:min(len(remark), 10)], card)
	}
}
