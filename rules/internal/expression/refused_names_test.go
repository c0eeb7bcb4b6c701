package expression

import "testing"

// Names that are not there, that stand where they mean nothing, or that are taken.
func TestRefusedNames(t *testing.T) {
	wantRefused(t, []refused{
		{"incom", 0, CodeUnknown, "没有“incom”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{"supending", 0, CodeUnknown, "没有“supending”这个字段或指标值（fields、measures），是不是“spending”？", ""},
		{"财政拨款", 0, CodeUnknown, "没有“财政拨款”", ""},
		{"支", 0, CodeUnknown, "没有“支”这个字段或指标值（fields、measures），是不是“支出”？", ""},
		{"mark", 0, CodeUnknown, "没有“mark”这个字段或指标值（fields、measures），是不是“marks”？", ""},
		{"Income", 0, CodeUnknown, "没有“Income”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{"TRUE", 0, CodeUnknown, "请写成 true", ""},
		{"True", 0, CodeUnknown, "请写成 true", ""},
		{"null", 0, CodeUnknown, "没有“null”", ""},
		{"none", 0, CodeUnknown, "没有“none”这个字段或指标值（fields、measures），是不是“note”？", "a function is no value"},
		{"and", 0, CodeSyntax, "“and”处写法有误：多了内容，或前面少了运算符", ""},
		{"income + unknown_name + spending", 9, CodeUnknown, "没有“unknown_name”", ""},
		{"not_a_name > 1", 0, CodeUnknown, "没有“not_a_name”", ""},
		{"filter", 0, CodeUnknown, "没有“filter”这个字段或指标值（fields、measures），是不是“filed”？", ""},
		{"targets.weight", 8, CodeRefused, "不能使用成员访问：只有表的条件里可以写 #.列名", ""},
		{"sum(targets, .wieght)", 14, CodeUnknown, "表“targets”没有“wieght”这一列，是不是“weight”？", ""},
		{"sum(targets, .amount)", 14, CodeUnknown, "表“targets”没有“amount”这一列", ""},
		{"sum(targets, weight)", 13, CodeUnknown, "没有“weight”", "a column is written .weight"},
		{"sum(targets, #.名称)", 15, CodeUnknown, "表“targets”没有“名称”这一列", ""},
		{"sum(projects, .weight)", 15, CodeUnknown, "表“projects”没有“weight”这一列", ""},
		{"any(map(targets, .weight), .weight > 1)", 28, CodeType, "map 之后的每一项是一个值，没有列：请直接写 #", ""},
		{"sum(map(targets, .weight), #.weight)", 29, CodeType, "map 之后的每一项是一个值，没有列：请直接写 #", ""},
		{".weight", 0, CodeSyntax, "“.”处写法有误：多了内容，或前面少了运算符", ""},
		{"#.weight", 0, CodeSyntax, "“#”处写法有误：多了内容，或前面少了运算符", ""},
		{"#", 0, CodeSyntax, "“#”处写法有误：多了内容，或前面少了运算符", ""},
		{"sum(targets, #)", 13, CodeType, "“#”是表的一行：请写 #.列名 取其中一列", ""},
		{"sum(targets, #acc)", 13, CodeRefused, "不能使用“#acc”：只能写 #.列名", ""},
		{"sum(targets, #index)", 13, CodeRefused, "不能使用“#index”：只能写 #.列名", ""},
		{"map(targets, #)", 13, CodeType, "“#”是表的一行：请写 #.列名 取其中一列", ""},
		{"all(targets, # > 1)", 13, CodeType, "“#”是表的一行：请写 #.列名 取其中一列", ""},
		{"let income = 1; income", 4, CodeRefused, "let 的名称“income”已经用过，请换一个", ""},
		{"let completion = 1; 1", 4, CodeRefused, "let 的名称“completion”已经用过，请换一个", ""},
		{"let x = 1; let x = 2; x", 15, CodeRefused, "let 的名称“x”已经用过，请换一个", ""},
		{"let min = 1; min", 4, CodeRefused, "“min”是表达式语言的保留词，请换一个名称", ""},
		{"let now = 1; now", 4, CodeRefused, "“now”是表达式语言的保留词，请换一个名称", ""},
		{"let marks = 1; 1", 4, CodeRefused, "“marks”是表达式语言的保留词，请换一个名称", ""},
		{"let true = 1; 1", 4, CodeRefused, "“true”是表达式语言的保留词，请换一个名称", ""},
		{"let 1x = 2; 1", 5, CodeLiteral, "“x”附近的数写法有误：数与名称之间要有空格或运算符，百分数请不带百分号", ""},
		{"let ｘ = 1; 1", 4, CodeCharacter, "表达式里有全角字符“ｘ”（U+FF58），应为半角 x", ""},
		{"x", 0, CodeUnknown, "没有“x”", ""},
		{"let x = 1; y", 11, CodeUnknown, "没有“y”", ""},
		{"(let x = 1; x) + x", 17, CodeUnknown, "没有“x”", "bound in the brackets only"},
	})
}

// Places are counted in characters, also behind and inside Chinese text.
func TestRefusedBehindChinese(t *testing.T) {
	wantRefused(t, []refused{
		{"支出 + incom", 5, CodeUnknown, "没有“incom”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{"支出 > 7 and incom > 3", 11, CodeUnknown, "没有“incom”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{`level == "达成" and incom > 3`, 18, CodeUnknown, "没有“incom”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{`level == "达成，（全角）" and incom > 3`, 9, CodeLiteral, "“level”没有“达成，（全角）”这个选项，只有：达成、部分达成、未达成", ""},
		{`level == "达成，（全角）" and incom > 3`, 23, CodeUnknown, "没有“incom”这个字段或指标值（fields、measures），是不是“income”？", ""},
		{"支出 + 支岀", 5, CodeUnknown, "没有“支岀”这个字段或指标值（fields、measures），是不是“支出”？", ""},
		{"支出 + 5万元", 6, CodeLiteral, "“万元”附近的数写法有误：数与名称之间要有空格或运算符，百分数请不带百分号", ""},
		{"支出 / (3 - 3)", 8, CodeZero, "除数是 0", ""},
		{"支出 + (disclosed and 1)", 16, CodeType, "“+”要的是数，这里是是或否（true/false）", ""},
		{"支出 + (disclosed and 1)", 20, CodeType, "“and”要的是是或否（true/false），这里是数", ""},
		{"支出 + now()", 5, CodeRefused, "没有规则格式允许的函数“now”", ""},
		{"支出 + 9223372036854775808", 5, CodeLiteral, "整数太大：最多 18 位，更大的数请改用更大的计量单位", ""},
		{"支出 + 0x10", 5, CodeLiteral, "“0x10”不是十进制数：请写成 1234.5 这样的数", ""},
		{"支出 ** 17", 6, CodeRefused, "“**”的指数只能是 0 到 16 的整数常数", ""},
		{`remark contains "支付" and`, 23, CodeSyntax, "表达式没有写完：末尾缺少内容或右括号", ""},
		{"支出 )", 3, CodeSyntax, "“)”处写法有误：多了内容，或前面少了运算符", ""},
		{"支出 ^ 2", 3, CodeRefused, "不能使用“^”：乘方请写 **", ""},
		{"支出 + $env", 5, CodeCharacter, "表达式里有不能使用的字符“$”（U+0024）", ""},
		{"sum(targets, .weight) + sum(targets, .权重)", 38, CodeUnknown, "表“targets”没有“权重”这一列", ""},
		{`支出 + "abc`, 8, CodeSyntax, "文字没有结束的引号", ""},
		{"支出 ?. 1", 3, CodeRefused, "不能使用“?.”：请写 present(名称) 或 ??", ""},
	})
}
