package impact_test

import (
	"context"
	"fmt"
	"os"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

func ExampleCompare() {
	fsys := os.DirFS("testdata")
	old, err := rules.Load(fsys, "numbers.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := impact.Compare(context.Background(), old, old, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Empty())
	// Output: true
}
