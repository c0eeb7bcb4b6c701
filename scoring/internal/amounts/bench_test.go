package amounts_test

import (
	"strconv"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
)

func BenchmarkCompare(b *testing.B) {
	set := setOf(b)
	var list [][]exact.Number
	for i := range 1000 {
		values := map[string]any{}
		for name, x := range ten()[i%10].times(strconv.Itoa(i%37+1), append(inTenThousands[:4:4], inYuan...)...) {
			values[name] = x
		}
		card, err := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: strconv.Itoa(i)}, Period: 2025, Values: values})
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, amounts.Of(card.Values()))
	}
	for b.Loop() {
		amounts.Compare(set, list)
	}
}
