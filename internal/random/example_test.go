package random_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
)

func ExampleSource() {
	var r random.Source = rand.New(rand.NewPCG(1, 2))
	set, err := rules.Parse("random.yaml", []byte(random.Rules(r, false, false)))
	if err != nil {
		fmt.Println(err)
		return
	}
	unit := random.Unit(r, set)
	fmt.Println(set.FullMarks(), unit.Unit.Name)
	// Output: 100 某单位
}
