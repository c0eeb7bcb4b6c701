package judging

import "github.com/baifen-go/baifen/indicators/exact"

// A Finding is what a criterion found: the points that come off, and the measurements that explain them.
// It holds numbers only; sentences are made from it when somebody asks.
type Finding struct {
	// Off is the number of points that come off, never below 0.
	Off exact.Number
	// Exactly is Off before it is rounded. Of an either and of targets it is a sum of what is rounded already.
	Exactly exact.Number
	// Given is what the kind gave, before it was held and rounded: points that come off or, of a kind that awards, what is earned.
	Given exact.Number
	// Amount is how many cases or steps beyond the limit are charged, of the kinds that count.
	Amount exact.Number
	// Which is the tier, case or alternative that applied, counted from 0; -1 where the kind has none.
	Which int
}

// Awarded holds an award, such as an expression or the first case that holds gives, between 0 and the points that the criterion governs.
func Awarded(award, outOf exact.Number) exact.Number {
	switch {
	case award.Sign() < 0:
		return exact.Number{}
	case outOf.Less(award):
		return outOf
	}
	return award
}

// A Problem is a reason why a kind cannot judge the numbers it was given. It is an error of those numbers, never a score.
type Problem uint8

// The problems, each with a stable code and a Chinese sentence.
const (
	NoProblem            Problem = iota
	NegativeCount                // a number of cases below 0
	NegativeDeduction            // points off, or the most of them, below 0: a bonus in disguise
	StepNotPositive              // a step of 0 or less
	AnchorsMeet                  // full_at equals zero_at
	BendsUnordered               // points of a line whose at does not ascend
	NegativeTarget               // a target below 0 has no share
	NothingAimedAt               // a target of 0 where higher is better: it has no share, and whatever was done reaches it
	OverLimitNotPositive         // a limit of 0 or less to what may be done beyond the target
	NoTier                       // a value that no tier holds
	NegativeWeight               // a target's weight below 0
	UnknownLevel                 // a level that the criterion does not have
	LevelMissing                 // levels are declared and none was given
	LevelChosen                  // a level was given where figures choose it
	NotWhole                     // points that are not whole where only whole ones may be given
	OutsideLevel                 // points outside the range of their level
	OutsideMarks                 // points below 0 or above what the criterion governs
	NoReason                     // a shortfall without its reason
	NotReasoned                  // a judgement without its reason
	NothingToChoose              // either … or without an alternative
	WeightsOff                   // weights of the targets do not add up to the points they share
	TooManyPlaces                // points with more decimals than points are rounded to
	MissingCell                  // a row of targets without a figure it needs
	NoJudgement                  // a judged criterion without a judgement
	NotScored                    // points of what does not apply
	NoChoice                     // an alternative was to be declared and none was
)

var problems = [...]struct{ code, message string }{
	NoProblem:            {"", ""},
	NegativeCount:        {"negative-count", "次数不能为负数"},
	NegativeDeduction:    {"negative-deduction", "扣分算出来是负数：扣分不能为负，请在规则里写 max(0, …)，加分请写在 bonuses"},
	StepNotPositive:      {"step-not-positive", "步长（step）必须大于0"},
	AnchorsMeet:          {"anchors-meet", "满分点（full_at）与零分点（zero_at）相同，无法线性计分"},
	BendsUnordered:       {"bends-unordered", "各点（through）的 at 没有从小到大排列，不能按比例计分"},
	NegativeTarget:       {"negative-target", "目标值不能为负数"},
	NothingAimedAt:       {"zero-target", "目标值是 0，没有比例可算，而规则没有写目标为 0 怎样计分"},
	OverLimitNotPositive: {"over-limit-not-positive", "超额限度（over_limit）必须大于0"},
	NoTier:               {"no-tier", "数值不在任何一档之内"},
	NegativeWeight:       {"negative-weight", "分值（weight）不能为负数"},
	UnknownLevel:         {"unknown-level", "没有这个等次"},
	LevelMissing:         {"level-missing", "请在 level 写明等次"},
	LevelChosen:          {"level-chosen", "等次由填报的数据决定，请删去 level"},
	NotWhole:             {"not-whole", "得分应是整数"},
	OutsideLevel:         {"outside-level", "得分不在该等次的范围内"},
	OutsideMarks:         {"outside-marks", "得分小于0或超过该项满分"},
	NoReason:             {"no-reason", "没有得满分，请在 reason 写明原因"},
	NotReasoned:          {"no-reason", "请在 reason 写明理由"},
	NothingToChoose:      {"nothing-to-choose", "没有可选的评分方式"},
	WeightsOff:           {"weights-off", "各目标的分值（weight）之和不等于该项满分"},
	TooManyPlaces:        {"too-many-places", "得分的小数位数太多"},
	MissingCell:          {"missing-cell", "没有填报"},
	NoJudgement:          {"judgement-missing", "需要人工评定：请在 judgements 里写明得分和理由"},
	NotScored:            {"missing-value", "不适用的指标没有得分"},
	NoChoice:             {"choice-missing", "需要申报采用哪种评分方式：请在 choices 里写明"},
}

// Code is the problem's stable name, in kebab-case.
func (p Problem) Code() string { return problems[p].code }

// Error is the problem in one Chinese sentence.
func (p Problem) Error() string { return problems[p].message }
