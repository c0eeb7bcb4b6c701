package source_test

import (
	"fmt"

	"github.com/baifen-go/baifen/internal/source"
)

func Example() {
	const file = `title: 预算执行情况
marks: 6分
claus: 完成率每低于100%一个百分点扣1分
`
	root, faults := source.Parse("rules.yaml", []byte(file))
	r := source.NewReader("rules.yaml")
	r.Add(faults...)

	top := r.Object(root, "")
	fmt.Println(r.Text(top.Need("title"), top.Sub("title")), top.Take("marks").Kind)
	r.Number(top.Need("marks"), top.Sub("marks"))
	r.Text(top.Take("clause"), top.Sub("clause"))
	top.Close()

	fmt.Println(top.Pos.In("rules.yaml"))
	for _, f := range r.Faults() {
		fmt.Println(f)
	}
	// Output:
	// 预算执行情况 文字
	// rules.yaml:1:1
	// rules.yaml:2:8: marks: “6分”不能当作数：只写数，去掉“分”：是不是 6？
	// rules.yaml:3:1: claus: 没有“claus”这个键；是不是要写“clause”？
}

func ExampleParseYAML() {
	_, faults := source.ParseYAML("rules.yaml", []byte("format: 1\nmarks：6\n"))
	for _, f := range faults {
		fmt.Println(f.Code)
		fmt.Println(f)
	}
	// Output:
	// full-width
	// rules.yaml:2:1: 全角冒号“：”不能分隔键和值；用半角冒号加一个空格，写成“marks: 6”
}

func ExampleNode_At() {
	root, _ := source.Parse("rules.yaml", []byte("当: 完成率 < 100\n"))
	when := root.Entries[0].Value
	fmt.Println(when.At(4)) // the sign <, the fifth character of the text
	// Output: 1:8 true
}

func ExampleSuggest() {
	fmt.Println(source.Suggest("at_mots", []string{"deduct", "at_most"}))
	fmt.Println(source.Suggest("支出", []string{"财政拨款收入"}))
	// Output:
	// at_most
	//
}

func ExampleExcerpt() {
	data := []byte("- id: 超支\n  when: 支出率 ＞ 100\n")
	fmt.Println(source.Excerpt(data, source.Pos{Line: 2, Column: 13}))
	// Output:
	//   when: 支出率 ＞ 100
	//                ^
}

func ExamplePlace() {
	place := source.Pos{Line: 3, Column: 9}.In("rules.yaml")
	fmt.Println(place)
	// Output: rules.yaml:3:9
}
