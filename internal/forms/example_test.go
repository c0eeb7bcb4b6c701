package forms_test

import (
	"fmt"

	"github.com/baifen-go/baifen/internal/forms"
	"github.com/baifen-go/baifen/rules/library"
)

// The groups of a form that is drawn in Go.
func ExampleGroups() {
	set, err := library.Open("national-self-evaluation", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, g := range forms.Groups(set) {
		for _, f := range g.Fields {
			fmt.Println(g.Name, f.Label, f.Type.Label())
		}
	}
	// Output:
	// 预算执行率 全年预算数 数
	// 预算执行率 全年执行数 数
	// 产出指标 绩效目标 表
}
