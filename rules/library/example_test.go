package library_test

import (
	"fmt"

	"github.com/baifen-go/baifen/rules/library"
)

func ExampleOpen() {
	set, err := library.Open("zhanjiang-overall", 2024)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(set.Header().Title)
	for _, group := range set.Indicators().All() {
		fmt.Println(group.Name(), group.Marks())
	}
	// Output:
	// 湛江市市级部门整体支出绩效自评评分标准（2024年度）
	// 预算编制情况 20
	// 预算执行情况 34
	// 资产管理情况 8
	// 预算监督情况 8
	// 预算使用效益 30
}

func ExampleFind() {
	set, err := library.Find("national-self-evaluation")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(set.Name(), set.Header().Basis, set.Header().Effective)
	// Output:
	// national-self-evaluation-2020 财预〔2020〕10号 2020-01-01 至 2029-12-31
}
