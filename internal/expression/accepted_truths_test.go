package expression

import "testing"

// Comparisons, chained too.
func TestAcceptedComparisons(t *testing.T) {
	wantAccepted(t, []accepted{
		{"breaches < 3", "false", "违规次数 < 3", "3次 < 3", ""},
		{"breaches <= 3", "true", "违规次数 ≤ 3", "3次 ≤ 3", ""},
		{"breaches > 3", "false", "违规次数 > 3", "3次 > 3", ""},
		{"breaches >= 3", "true", "违规次数 ≥ 3", "3次 ≥ 3", ""},
		{"breaches == 3", "true", "违规次数 = 3", "3次 = 3", ""},
		{"breaches != 3", "false", "违规次数 ≠ 3", "3次 ≠ 3", ""},
		{"breaches == 3.00", "true", "违规次数 = 3", "3次 = 3", ""},
		{"1 < breaches < 5", "true", "1 < 违规次数 且 违规次数 < 5", "1 < 3次 且 3次 < 5", "a chain"},
		{"1 < breaches < 3", "false", "1 < 违规次数 且 违规次数 < 3", "1 < 3次 且 3次 < 3", ""},
		{"0 <= change <= 100", "false", "0 ≤ 变动率 且 变动率 ≤ 100", "0 ≤ -12.5% 且 -12.5% ≤ 100", ""},
		{"5 > breaches > 1 >= 0", "true", "5 > 违规次数 且 违规次数 > 1 且 1 ≥ 0", "5 > 3次 且 3次 > 1 且 1 ≥ 0", ""},
		{"1 < breaches and breaches < 5", "true", "1 < 违规次数 且 违规次数 < 5", "1 < 3次 且 3次 < 5", ""},
		{"(breaches > 1) == disclosed", "true", "(违规次数 > 1) = 按时公开", "(3次 > 1) = 是", "in brackets, for a = b = c would be read as a chain"},
		{"breaches > 1 == true", "true", "(违规次数 > 1) = 是", "(3次 > 1) = 是", "== ends the chain"},
		{"(1 < 2) != (3 < 2)", "true", "(1 < 2) ≠ (3 < 2)", "(1 < 2) ≠ (3 < 2)", ""},
	})
}

// Truths; and, or and the conditional look no further than they must.
func TestAcceptedLogic(t *testing.T) {
	wantAccepted(t, []accepted{
		{"disclosed", "true", "按时公开", "是", ""},
		{"not disclosed", "false", "非按时公开", "否", ""},
		{"!disclosed", "false", "非按时公开", "否", ""},
		{"not not disclosed", "true", "非非按时公开", "是", ""},
		{"disclosed and breaches > 5", "false", "按时公开 且 违规次数 > 5", "是 且 3次 > 5", ""},
		{"disclosed && breaches < 5", "true", "按时公开 且 违规次数 < 5", "是 且 3次 < 5", ""},
		{"disclosed or breaches > 5", "true", "按时公开 或 违规次数 > 5", "是 或 3次 > 5", ""},
		{"disclosed || breaches > 5", "true", "按时公开 或 违规次数 > 5", "是 或 3次 > 5", ""},
		{"not (disclosed and breaches > 5)", "true", "非(按时公开 且 违规次数 > 5)", "非(是 且 3次 > 5)", ""},
		{"not disclosed and breaches > 5", "false", "非按时公开 且 违规次数 > 5", "否 且 3次 > 5", "not binds more tightly than and"},
		{"not disclosed or breaches < 5", "true", "非按时公开 或 违规次数 < 5", "否 或 3次 < 5", ""},
		{"true or false and false", "true", "是 或 否 且 否", "是 或 否 且 否", "and binds more tightly than or"},
		{"(true or false) and false", "false", "(是 或 否) 且 否", "(是 或 否) 且 否", ""},
		{"disclosed or unlucky > 3", "true", "按时公开 或 比值 > 3", "是 或 50 > 3", "the right side is not needed for the result; it is shown all the same"},
		{"good", "false", "情况良好", "否", ""},
		{"good ? 1 : 2", "2", "若 情况良好 则 1，否则 2", "2", ""},
		{"not good", "true", "非情况良好", "是", ""},
	})
}

// Texts and choices.
func TestAcceptedTexts(t *testing.T) {
	wantAccepted(t, []accepted{
		{`level == "达成"`, "false", "完成程度 = “达成”", "“部分达成” = “达成”", ""},
		{"level == '部分达成'", "true", "完成程度 = “部分达成”", "“部分达成” = “部分达成”", ""},
		{"level != `达成`", "true", "完成程度 ≠ “达成”", "“部分达成” ≠ “达成”", ""},
		{`remark contains "支付"`, "true", "说明 含 “支付”", "“已完成支付” 含 “支付”", ""},
		{`remark startsWith "已"`, "true", "说明 开头是 “已”", "“已完成支付” 开头是 “已”", ""},
		{`remark endsWith "支付"`, "true", "说明 结尾是 “支付”", "“已完成支付” 结尾是 “支付”", ""},
		{`remark not contains "支付"`, "false", "非(说明 含 “支付”)", "非(“已完成支付” 含 “支付”)", ""},
		{`not (remark startsWith "未")`, "true", "非(说明 开头是 “未”)", "非(“已完成支付” 开头是 “未”)", ""},
		{`"a" == 'a'`, "true", "“a” = “a”", "“a” = “a”", ""},
		{`"\u8fbe" == "达"`, "true", "“达” = “达”", "“达” = “达”", ""},
		{`"a\"b" == 'a"b'`, "true", `“a"b” = “a"b”`, `“a"b” = “a"b”`, ""},
		{"remark", "“已完成支付”", "说明", "“已完成支付”", ""},
		{"grade", "“差”", "等次", "“差”", ""},
		{`grade == "优"`, "false", "等次 = “优”", "“差” = “优”", ""},
		{`level in ["达成", "部分达成"]`, "true", "完成程度 属于 “达成”、“部分达成”", "“部分达成” 属于 “达成”、“部分达成”", ""},
		{`level not in ["达成"]`, "true", "非(完成程度 属于 “达成”)", "非(“部分达成” 属于 “达成”)", ""},
		{`not (level in ["达成"])`, "true", "非(完成程度 属于 “达成”)", "非(“部分达成” 属于 “达成”)", ""},
		{"breaches in [1, 2, 3]", "true", "违规次数 属于 1、2、3", "3次 属于 1、2、3", ""},
		{"breaches in [-1, 0.5, 3.0]", "true", "违规次数 属于 −1、0.5、3", "3次 属于 −1、0.5、3", ""},
		{"breaches in [6 / 2]", "true", "违规次数 属于 6 ÷ 2", "3次 属于 6 ÷ 2", ""},
		{"breaches not in [1, 2]", "true", "非(违规次数 属于 1、2)", "非(3次 属于 1、2)", ""},
		{`"x" in ["x"]`, "true", "“x” 属于 “x”", "“x” 属于 “x”", ""},
	})
}
