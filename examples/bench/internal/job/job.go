// Package job is a job that no engine was tuned for: 25 indicators, 40 fields, rules written once in the language of expr. Its oracle
// walks their trees with exact rationals.
package job

// Indicators is how many there are.
const Indicators = 25

// A Rule is one indicator: its marks, and what it awards.
type Rule struct {
	ID, Name, Marks, Award string
}

// Rules are the 25 indicators. An award is rounded half up to two places and held to 0 and the marks.
var Rules = [Indicators]Rule{
	{"r01", "预算执行率", "6", `min(6, spent / budget * 6)`},
	{"r02", "预算调整率", "4", `let r = abs(adjusted_budget - budget) / budget * 100; r <= 5 ? 4 : r <= 10 ? 3 : r <= 20 ? 1.5 : 0`},
	{"r03", "结转结余率", "4", `carryover_cur <= carryover_prev ? 4 : max(0, 4 - (carryover_cur - carryover_prev) / carryover_prev * 100 * 0.2)`},
	{"r04", "政府采购执行率", "4", `min(4, procurement_done / procurement_plan * 4)`},
	{"r05", "三公经费控制", "5", `public_spent <= public_budget ? 5 : 0`},
	{"r06", "固定资产利用率", "4", `let r = assets_used / assets_total * 100; r >= 95 ? 4 : r >= 80 ? 3.2 : r >= 60 ? 2 : 0`},
	{"r07", "在职人员控制率", "3", `staff_actual <= staff_quota ? 3 : 0`},
	{"r08", "收入完成率", "3", `revenue_done >= revenue_plan ? 3 : revenue_done / revenue_plan * 3`},
	{"r09", "项目完成率", "6", `min(6, projects_done / projects_total * 6)`},
	{"r10", "完成及时率", "4", `min(4, projects_ontime / projects_done * 4)`},
	{"r11", "质量达标率", "4", `min(4, quality_pass / projects_done * 4)`},
	{"r12", "违规扣分", "5", `5 - min(5, violations * 0.5)`},
	{"r13", "迟报扣分", "2", `2 - min(2, late_reports * 0.25)`},
	{"r14", "审计整改", "4", `audit_issues == 0 ? 4 : audit_fixed / audit_issues * 4`},
	{"r15", "满意度", "10", `satisfaction >= 95 ? 10 : satisfaction >= 90 ? 9 : satisfaction >= 80 ? 8 : satisfaction >= 60 ? 6 : satisfaction / 60 * 6`},
	{"r16", "成本节约", "4", `unit_cost <= unit_cost_target ? 4 : max(0, 4 - (unit_cost - unit_cost_target) / unit_cost_target * 100 * 0.5)`},
	{"r17", "产出数量", "5", `min(5, output_actual / output_planned * 5)`},
	{"r18", "信息公开", "2", `(disclosure_budget ? 1 : 0) + (disclosure_final ? 1 : 0)`},
	{"r19", "绩效目标", "3", `(has_goal ? 1 : 0) + (goal_measurable ? 1 : 0) + (goal_reviewed ? 1 : 0)`},
	{"r20", "制度健全", "2", `has_policy && policy_complete ? 2 : has_policy ? 1 : 0`},
	{"r21", "资金合规", "4", `funds_misused ? 0 : 4`},
	{"r22", "基础信息", "1.5", `info_complete ? 1.5 : 0`},
	{"r23", "评价等级", "3", `grade == "A" ? 3 : grade == "B" ? 2.4 : grade == "C" ? 1.5 : 0`},
	{"r24", "季度均衡", "2.5", `2.5 - min(2.5, count(quarters, # < budget * 0.15) * 0.5)`},
	{"r25", "综合效益", "5", `min(5, (spent / budget * 0.4 + projects_done / projects_total * 0.3 + satisfaction / 100 * 0.3) * 5)`},
}

// A Kind says what a field holds.
type Kind byte

const (
	Number Kind = iota
	Bool
	Text
	Numbers // a table of one column, called v
)

// Fields lists the 40 fields: numbers first, in the order of [Unit.Numbers].
var Fields = []struct {
	Name string
	Kind Kind
}{
	{"budget", Number}, {"spent", Number}, {"adjusted_budget", Number}, {"carryover_prev", Number}, {"carryover_cur", Number},
	{"procurement_plan", Number}, {"procurement_done", Number}, {"public_budget", Number}, {"public_spent", Number},
	{"assets_total", Number}, {"assets_used", Number}, {"staff_quota", Number}, {"staff_actual", Number},
	{"revenue_plan", Number}, {"revenue_done", Number}, {"projects_total", Number}, {"projects_done", Number},
	{"projects_ontime", Number}, {"quality_pass", Number}, {"violations", Number}, {"late_reports", Number},
	{"audit_issues", Number}, {"audit_fixed", Number}, {"satisfaction", Number}, {"unit_cost", Number}, {"unit_cost_target", Number},
	{"output_planned", Number}, {"output_actual", Number},
	{"disclosure_budget", Bool}, {"disclosure_final", Bool}, {"has_goal", Bool}, {"goal_measurable", Bool},
	{"goal_reviewed", Bool}, {"has_policy", Bool}, {"policy_complete", Bool}, {"funds_misused", Bool}, {"info_complete", Bool},
	{"grade", Text}, {"category", Text},
	{"quarters", Numbers},
}

// A Result is what every engine must give: points in hundredths, and their sum.
type Result struct {
	Points [Indicators]int64
	Total  int64
}
