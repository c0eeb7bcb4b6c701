package verify_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// sized is a rule set that takes numbers of every size, in a field and in a table.
const sized = `format: 1
rule_set: sized
version: "1"
title: 大小不限
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  a: {label: 甲, type: number}
  b: {label: 乙, type: number}
  rows: {label: 表, type: table, columns: {x: {label: 数, type: number}}}
indicators:
  - id: i
    name: 项
    marks: 100
    clause: 甲大于乙的扣30分，表里有大于甲的数扣20分。
    criteria:
      - {id: more, when: a > b, deduct: 30}
      - {id: rows, when: "any(rows, .x > a)", deduct: 20}
`

// TestReceiptsOfEverySize: whatever is scored and written can be read and verified, from one digit to as many as scoring accepts, as whole
// numbers, decimals and fractions.
func TestReceiptsOfEverySize(t *testing.T) {
	set, err := rules.Parse("sized.yaml", []byte(sized))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(6, 6))
	scored := 0
	for range long.Rounds(150, 2000) {
		figures := [3]exact.Number{figure(r), figure(r), figure(r)}
		sub := &scoring.Submission{Unit: scoring.Unit{Name: "某局"}, Period: 2024, Values: map[string]any{
			"a": figures[0], "b": figures[1], "rows": []map[string]any{{"x": figures[2]}},
		}}
		if _, err := scoring.Score(set, sub); err != nil {
			var list scoring.ErrorList
			if !errors.As(err, &list) || !strings.Contains(list[0].Message, "位") {
				t.Fatalf("%v: %v, want no error but of size", figures, err)
			}
			continue
		}
		scored++
		if v := again(t, set, stored(t, set, sub)); !v.Same() {
			t.Fatalf("%v: %v, want the same card", figures, v.Differences)
		}
	}
	if scored < 100 {
		t.Errorf("only %d units were scored", scored)
	}
}

// figure gives a number of up to as many digits as a number may have, now and then of one more.
func figure(r *rand.Rand) exact.Number {
	digits := func(most int) exact.Number {
		n := 1 + r.IntN(most)
		if r.IntN(4) == 0 {
			n = most
		}
		text := make([]byte, n)
		for i := range text {
			text[i] = byte('0' + r.IntN(10))
		}
		text[0] = byte('1' + r.IntN(9))
		x, err := exact.ParseString(string(text))
		if err != nil {
			panic(err)
		}
		return x
	}
	x := digits([]int{20, 64, 65, 300, exact.MaxDigits}[r.IntN(5)])
	if r.IntN(2) == 0 {
		x = x.Neg()
	}
	switch r.IntN(3) {
	case 0:
		return x
	case 1:
		x, _ = x.Quo(digits(exact.MaxDigits))
		return x
	}
	x, _ = x.Quo(exact.New(1, -r.IntN(exact.MaxDigits)))
	return x
}
