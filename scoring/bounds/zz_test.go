package bounds

import (
	"fmt"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/scoring"
	"os"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	set, _ := library.Find("zhanjiang-overall-2024")
	data, _ := os.ReadFile("../../examples/data/zhanjiang-beijing-office-2024.yaml")
	for _, drop := range [][]string{nil, {"spending"}, {"spending", "income"}, {"staff", "fits_duties"}, {"*"}} {
		sub, err := scoring.ParseSubmission("x", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range drop {
			if d == "*" {
				clear(sub.Values)
			}
			delete(sub.Values, d)
		}
		now := time.Now()
		r, err := Find(set, sub)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(drop, r.Low.Total, r.High.Total, r.Exact, r.Reasons, r.Complete(), time.Since(now))
		for i, m := range r.Missing {
			if i < 12 {
				fmt.Print(m.Name, " ", m.Width, "; ")
			}
		}
		fmt.Println()
		if r.Low.Completion != nil {
			fmt.Println(r.Low.Completion.Values)
		}
		if r.High.Completion != nil {
			fmt.Println(r.High.Completion.Values)
		}
		for _, x := range r.Indicators {
			if !x.Exact {
				fmt.Println("  not exact", x)
			}
		}
	}
}
