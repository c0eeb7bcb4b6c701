package impact_test

import (
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
	fmt.Println(impact.Compare(old, old, nil).Empty())
	// Output: true
}
