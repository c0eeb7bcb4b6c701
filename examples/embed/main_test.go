package main

// The program itself, so that what is checked is what a reader copies: 10 − 1233.76 ÷ 1280.50 × 10 (rounded to 9.63),
// 50 − 540 ÷ 600 × 50, 10 − 93.1 ÷ 95 × 10.
func Example() {
	main()
	// Output:
	// 总分 94.43，等级 优
	// 预算执行率 扣 0.37 分：全年执行数1233.76万元，全年预算数1280.5万元，执行率≈96.35%
	// 产出指标 扣 5 分：绩效目标共得45分（满分50分），未完成：“培训窗口人员”
	// 满意度指标 扣 0.2 分：绩效目标共得9.8分（满分10分），未完成：“群众满意度”
}
