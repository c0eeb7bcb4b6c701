package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A table as a county publishes it: a line above the title, three levels, marks in names with a unit and without, subtotals, formulas beside the
// clauses, and the number of the notice in a note below. It is read to rules that check finds no fault with, once what it leaves open is answered.
func TestDraftOfACounty(t *testing.T) {
	out := filepath.Join(t.TempDir(), "rules.yaml")
	do := func(in string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if status := run(args, strings.NewReader(in), &out, &errs); status != statusDone {
			t.Fatalf("%v: status %d: %s", args, status, errs.String())
		}
		return out.String() + errs.String()
	}
	said := do("1 \n2\n 3\t\n2\n1\n2\n2\n2\n1\n", "draft", "--ask", "--by", "张三", "-o", out, "testdata/draft-county.csv")
	if !strings.Contains(said, "共 9 个问题，问了 9 个，答了 9 个") || !strings.Contains(said, "还没有答复的 0 个") || strings.Contains(said, "合计") {
		t.Error(said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"临财绩〔2026〕7号", "临河县2025年度部门整体支出绩效自评指标评分表", "name: \"目标设定\"", // without its (8)
		"is: 在全县综合绩效考核中排名 / 参评单位数 * 100", "(本年度三公经费预算数 - 上年度三公经费预算数) / 上年度三公经费预算数 * 100",
		"count: 基础信息完善性不实", "count: 发现不符合要求", "when: 实际完成率 < 60", "规则作者的决定（张三）"} {
		if !strings.Contains(string(data), part) {
			t.Errorf("the rules do not have %s", part)
		}
	}
	if said := do("", "check", out); !strings.Contains(said, "没有发现错误（draft 版本 2025，25 个指标") {
		t.Error(said)
	}
}
