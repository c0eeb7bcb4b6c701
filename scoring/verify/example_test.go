package verify_test

import (
	"bytes"
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/verify"
)

// A card is stored; years later somebody finds it with another total.
func ExampleRead() {
	set, err := rules.Load(os.DirFS("../testdata"), "example.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := scoring.Score(set, &scoring.Submission{
		Unit:   scoring.Unit{Name: "某办事处"},
		Period: 2024,
		Values: map[string]any{"income": "337.1", "spending": "332.12", "breaches": 0, "disclosed": true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	stored, err := card.MarshalJSON()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, data := range [][]byte{stored, bytes.Replace(stored, []byte(`"total":"99"`), []byte(`"total":"100"`), 1)} {
		receipt, err := verify.Read(data)
		if err != nil {
			fmt.Println(err) // not the JSON of a card
			return
		}
		verified, err := receipt.Verify(set, nil) // nil: the submission that the card carries
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(verified.Same())
		for _, d := range verified.Differences {
			fmt.Println(d.Path, d.Message)
		}
	}
	// Output:
	// true
	// false
	// total 总分：评分表里是 "100"，重新计算是 "99"
}
