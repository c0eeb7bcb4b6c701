package expression

import "testing"

// Conditions, missing values and names bound by let.
func TestAcceptedBranches(t *testing.T) {
	wantAccepted(t, []accepted{
		{"breaches > 2 ? 10 : 20", "10", "若 违规次数 > 2 则 10，否则 20", "10", ""},
		{"breaches > 5 ? 10 : breaches > 2 ? 20 : 30", "20", "若 违规次数 > 5 则 10，否则 若 违规次数 > 2 则 20，否则 30", "20", ""},
		{"(breaches > 5 ? 1 : 2) * 3", "6", "(若 违规次数 > 5 则 1，否则 2) × 3", "2 × 3", ""},
		{"if breaches > 2 { 10 } else { 20 }", "10", "若 违规次数 > 2 则 10，否则 20", "10", ""},
		{"if breaches > 5 { 10 } else if breaches > 2 { 20 } else { 30 }", "20", "若 违规次数 > 5 则 10，否则 若 违规次数 > 2 则 20，否则 30", "20", ""},
		{`breaches > 2 ? "多" : "少"`, "“多”", "若 违规次数 > 2 则 “多”，否则 “少”", "“多”", ""},
		{"breaches > 2 ? disclosed : false", "true", "若 违规次数 > 2 则 按时公开，否则 否", "是", ""},
		{"disclosed ?: false", "true", "若 按时公开 则 按时公开，否则 否", "是", "the condition is the value too"},
		{"last ?? 0", "0", "上年结转，未填报时取 0", "0", ""},
		{"(last ?? 5) + 1", "6", "(上年结转，未填报时取 5) + 1", "5 + 1", ""},
		{"last ?? last ?? 7", "7", "上年结转，未填报时取 上年结转，未填报时取 7", "7", ""},
		{"last ?? breaches", "3", "上年结转，未填报时取 违规次数", "3次", "only what was taken is shown"},
		{"filed ?? true", "true", "filed，未填报时取 是", "是", ""},
		{`note ?? "无"`, "“无”", "note，未填报时取 “无”", "“无”", ""},
		{"note ?? remark", "“已完成支付”", "note，未填报时取 说明", "“已完成支付”", ""},
		{"last ?? (breaches > 2 ? 1 : 2)", "1", "上年结转，未填报时取 (若 违规次数 > 2 则 1，否则 2)", "1", ""},
		{"1 + (last ?? 2) * 3", "7", "1 + (上年结转，未填报时取 2) × 3", "1 + 2 × 3", ""},
		{"present(last)", "false", "已填报上年结转", "否", ""},
		{"present(income)", "true", "已填报财政拨款收入", "是", ""},
		{"present(last) ? last : 9", "9", "若 已填报上年结转 则 上年结转，否则 9", "9", ""},
		{"present(last) and last > 3", "false", "已填报上年结转 且 上年结转 > 3", "否 且 未填报 > 3", "the right side is not evaluated"},
		{"not present(note)", "true", "未填报note", "是", ""},
		{"present(targets)", "true", "已填报绩效目标", "是", ""},
		{"present(projects)", "false", "已填报项目", "否", ""},
		{"let x = income; x * 2", "674.2", "令 x = 财政拨款收入，x × 2", "337.1 × 2", ""},
		{"let x = income - spending; let y = x / 2; y + x", "7.47", "令 x = 财政拨款收入 − 财政拨款支出，令 y = x ÷ 2，y + x", "2.49 + 4.98", ""},
		{"let x = breaches > 2; x ? 1 : 0", "1", "令 x = 违规次数 > 2，若 x 则 1，否则 0", "1", ""},
		{`let x = remark; x contains "支付"`, "true", "令 x = 说明，x 含 “支付”", "“已完成支付” 含 “支付”", ""},
		{"let 差 = income - spending; 差 > 4 ? 差 : 0", "4.98", "令 差 = 财政拨款收入 − 财政拨款支出，若 差 > 4 则 差，否则 0", "4.98", ""},
		{"1 + (let x = 2; x * x)", "5", "1 + (令 x = 2，x × x)", "1 + 2 × 2", "let inside an operation wants brackets"},
		{"(let x = 2; x) + (let x = 3; x)", "5", "(令 x = 2，x) + (令 x = 3，x)", "2 + 3", ""},
		{"let a = (let b = 2; b * 2); a + 1", "5", "令 a = (令 b = 2，b × 2)，a + 1", "4 + 1", "b and a share their place"},
		{"let x = 1; x;", "1", "令 x = 1，x", "1", "expr allows the last semicolon"},
	})
}

// Comments and spaces mean nothing.
func TestAcceptedComments(t *testing.T) {
	wantAccepted(t, []accepted{
		{`income /* 收入（万元）: "引号 */ + 1`, "338.1", "财政拨款收入 + 1", "337.1万元 + 1", "a comment may hold anything"},
		{"income // 收入，全角：标点【】", "337.1", "财政拨款收入", "337.1万元", ""},
		{`income // it's "open`, "337.1", "财政拨款收入", "337.1万元", "quotes in a comment open nothing"},
		{"  income\t+\tspending  ", "669.22", "财政拨款收入 + 财政拨款支出", "337.1万元 + 332.12万元", ""},
	})
}
