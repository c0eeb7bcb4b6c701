package scoring_test

import (
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// byPeople has indicators that people judge, choose and adjust.
var byPeople = ruleFile{
	fields: `
  rate:   {label: 结转结余率, type: number, unit: "%", default: 0}
  change: {label: 变动率, type: number, unit: "%", default: 0}
`,
	indicators: `
  - id: service
    name: 政务服务
    marks: 30
    clause: 由评审组评定。
    criteria: [{id: view, judged: {levels: [{name: 达成, from: 0.8, to: 1}, {name: 部分达成, from: 0.6, to: 0.8}, {name: 未达成, from: 0, to: 0.6}]}}]
  - id: results
    name: 履职效果
    marks: 20
    clause: 分两项评定。
    criteria: [{id: near, out_of: 15, judged: }, {id: far, out_of: 5, judged: }]
  - id: money
    name: 资金
    indicators:
      - id: carry_over
        name: 结转结余
        marks: 30
        clause: 二者择其一。
        criteria:
          - {id: way, choose: declared, either: [{id: by_rate, linear: {value: rate, full_at: 0, zero_at: 20}}, {id: by_change, linear: {value: change, full_at: 0, zero_at: 20}}]}
      - {id: plain, name: 按数, marks: 20, clause: 取高。, criteria: [{id: best, choose: best, either: [{id: a, award: 20 - rate}, {id: b, award: 20 - change}]}]}
`}

// people is a submission with everything that byPeople wants of people, changed as a test says.
func people(change func(*scoring.Submission)) *scoring.Submission {
	s := unit(figures{"rate": 5, "change": 2})
	s.Judgements = map[string]scoring.Judgement{
		"service":      {Points: dec("24"), Level: "达成", By: "绩效科", Reason: "窗口满意度高"},
		"results.near": {Points: dec("15"), Reason: "全部完成"},
		"results.far":  {Points: dec("4.5"), Reason: "尚待观察"},
	}
	s.Choices = map[string]string{"carry_over": "by_change"}
	s.Adjustments = map[string][]scoring.Adjustment{"plain": {{Deduct: dec("0.5"), By: "核查组", Reason: "佐证不全"}}}
	if change != nil {
		change(s)
	}
	return s
}

func TestPeopleAccepted(t *testing.T) {
	set := byPeople.load(t)
	for _, tt := range []struct {
		name   string
		change func(*scoring.Submission)
		scores string
	}{
		{"as it is", nil, "service: 24/30, results: 19.5/20, carry_over: 27/30, plain: 17.5/20"},
		{"by the full name of the criterion", func(s *scoring.Submission) {
			s.Judgements["service.view"] = s.Judgements["service"]
			delete(s.Judgements, "service")
			s.Choices = map[string]string{"carry_over.way": "by_rate"}
		}, "service: 24/30, results: 19.5/20, carry_over: 22.5/30, plain: 17.5/20"},
		{"no marks at all", func(s *scoring.Submission) {
			s.Judgements["service"] = scoring.Judgement{Points: dec("0"), Level: "未达成", Reason: "没有开展"}
		}, "service: 0/30, results: 19.5/20, carry_over: 27/30, plain: 17.5/20"},
		{"upper end of a level", func(s *scoring.Submission) {
			s.Judgements["service"] = scoring.Judgement{Points: dec("30.00"), Level: "达成", Reason: "好"}
		}, "service: 30/30, results: 19.5/20, carry_over: 27/30, plain: 17.5/20"},
		{"lower end of a level", func(s *scoring.Submission) {
			s.Judgements["service"] = scoring.Judgement{Points: dec("18"), Level: "部分达成", Reason: "一般"}
		}, "service: 18/30, results: 19.5/20, carry_over: 27/30, plain: 17.5/20"},
		{"just under the level above", func(s *scoring.Submission) {
			s.Judgements["service"] = scoring.Judgement{Points: dec("23.99"), Level: "部分达成", Reason: "一般"}
		}, "service: 23.99/30, results: 19.5/20, carry_over: 27/30, plain: 17.5/20"},
		{"two deductions of reviewers on one indicator", func(s *scoring.Submission) {
			s.Adjustments["plain"] = append(s.Adjustments["plain"], scoring.Adjustment{Deduct: dec("2.25"), Reason: "重复列支"})
		}, "service: 24/30, results: 19.5/20, carry_over: 27/30, plain: 15.25/20"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card := score(t, set, people(tt.change))
			if got := scoresOf(card.Sheet().Indicators); got != tt.scores {
				t.Errorf("\n got %s\nwant %s", got, tt.scores)
			}
		})
	}
}

func TestPeopleRefused(t *testing.T) {
	set := byPeople.load(t)
	judge := func(id string, j scoring.Judgement) func(*scoring.Submission) {
		return func(s *scoring.Submission) { s.Judgements[id] = j }
	}
	adjust := func(id, deduct, reason string) func(*scoring.Submission) {
		return func(s *scoring.Submission) {
			s.Adjustments = map[string][]scoring.Adjustment{id: {{Deduct: dec(deduct), Reason: reason}}}
		}
	}
	choose := func(id, way string) func(*scoring.Submission) {
		return func(s *scoring.Submission) { s.Choices[id] = way }
	}
	good := scoring.Judgement{Points: dec("24"), Level: "达成", Reason: "好"}
	with := func(change func(*scoring.Judgement)) scoring.Judgement {
		j := good
		change(&j)
		return j
	}
	for _, tt := range []struct {
		name   string
		change func(*scoring.Submission)
		want   string // code, path, indicator
		says   string
	}{
		{"judgement of no indicator", judge("servise", good), "unknown-indicator judgements.servise ", "规则集 test 没有指标“servise”，是不是“service”？"},
		{"judgement by the indicator's name", func(s *scoring.Submission) { s.Judgements = map[string]scoring.Judgement{"政务服务": good} }, "unknown-indicator judgements.政务服务 ", "规则集 test 没有指标“政务服务”：它是 service 的名称，要写成 service"},
		{"judgement of an indicator that is not judged", judge("plain", good), "not-judged judgements.plain plain", "指标“plain”不需要人工评定"},
		{"judgement of a group", judge("money", good), "not-judged judgements.money money", "指标“money”不需要人工评定"},
		{"judgement of a criterion that is not there", judge("service.views", good), "not-judged judgements.service.views service", "指标“service.views”不需要人工评定"},
		{"judgement of one of several", judge("results", good), "not-judged judgements.results results", "指标“results”有几条，请写明是哪一条，如 results.near"},
		{"two judgements of one criterion", judge("service.view", good), "not-judged judgements.service.view service", "“service”和“service.view”是同一条，只能写一处"},
		{"no judgement", func(s *scoring.Submission) { delete(s.Judgements, "service") }, "judgement-missing judgements.service service", "需要人工评定：请在 judgements 里写明得分和理由"},
		{"no reason", judge("service", with(func(j *scoring.Judgement) { j.Reason = "" })), "no-reason judgements.service service", "请在 reason 写明理由"},
		{"a reason of spaces", judge("service", with(func(j *scoring.Judgement) { j.Reason = " \n" })), "no-reason judgements.service service", "请在 reason 写明理由"},
		{"no level", judge("service", with(func(j *scoring.Judgement) { j.Level = "" })), "level-missing judgements.service service", "请在 level 写明等次"},
		{"no such level", judge("service", with(func(j *scoring.Judgement) { j.Level = "优秀" })), "unknown-level judgements.service service", "没有这个等次"},
		{"below its level", judge("service", with(func(j *scoring.Judgement) { j.Points = dec("23.99") })), "outside-level judgements.service service", "得分不在该等次的范围内"},
		{"where two levels touch, in the lower", judge("service", with(func(j *scoring.Judgement) { j.Level = "部分达成" })), "outside-level judgements.service service", "得分不在该等次的范围内"},
		{"above the marks", judge("service", with(func(j *scoring.Judgement) { j.Points = dec("30.01") })), "outside-marks judgements.service service", "得分小于0或超过该项满分"},
		{"below 0", judge("service", with(func(j *scoring.Judgement) { j.Points = dec("-0.01") })), "outside-marks judgements.service service", "得分小于0或超过该项满分"},
		{"too many places", judge("service", with(func(j *scoring.Judgement) { j.Points = dec("24.005") })), "too-many-places judgements.service ", "评定的得分是 24.005 分，最多 2 位小数"},
		{"points beyond any", judge("service", with(func(j *scoring.Judgement) { j.Points = decimal.New(1, 1<<30) })), "number-syntax judgements.service ", "评定的得分太大或位数太多"},
		{"bidi in a judge's name", judge("service", with(func(j *scoring.Judgement) { j.By = "\u202e科" })), "bad-text judgements.service ", "文字太长，或有看不见的控制字符，请删除"},
		{"escape in a reason", judge("service", with(func(j *scoring.Judgement) { j.Reason = "\x1b[1m好" })), "bad-text judgements.service ", "文字太长，或有看不见的控制字符，请删除"},
		{"a reason too long", judge("service", with(func(j *scoring.Judgement) { j.Reason = strings.Repeat("好", 30000) })), "bad-text judgements.service ", "文字太长，或有看不见的控制字符，请删除"},

		{"no choice", func(s *scoring.Submission) { s.Choices = nil }, "choice-missing  carry_over", "需要申报采用哪种评分方式：请在 choices 里写明"},
		{"no such way", choose("carry_over", "by_rates"), "nothing-to-choose choices.carry_over carry_over", "没有评分方式“by_rates”，只有：by_rate、by_change"},
		{"choice where the best is taken", choose("plain", "a"), "nothing-to-choose choices.plain plain", "这项自动取对单位最有利的评分方式，不用申报"},
		{"choice where there is none", choose("service", "a"), "nothing-to-choose choices.service service", "指标“service”没有可选的评分方式"},
		{"two choices for one criterion", choose("carry_over.way", "by_rate"), "nothing-to-choose choices.carry_over.way carry_over", "“carry_over”和“carry_over.way”是同一条，只能写一处"},
		{"choice for no indicator", choose("carryover", "by_rate"), "unknown-indicator choices.carryover ", "规则集 test 没有指标“carryover”，是不是“carry_over”？"},

		{"adjustment of no indicator", adjust("plane", "1", "x"), "unknown-indicator adjustments.plane ", "规则集 test 没有指标“plane”，是不是“plain”？"},
		{"adjustment of a group", adjust("money", "1", "x"), "bad-adjustment adjustments.money money", "核查扣分要写在有分值的指标上，不能写在指标组上"},
		{"adjustment of nothing", adjust("plain", "0", "x"), "bad-adjustment adjustments.plain plain", "核查扣分必须大于 0"},
		{"adjustment that would give points", adjust("plain", "-1", "x"), "bad-adjustment adjustments.plain plain", "核查扣分必须大于 0"},
		{"adjustment without reason", adjust("plain", "1", " "), "bad-adjustment adjustments.plain plain", "核查扣分请在 reason 写明理由"},
		{"adjustment of too many places", adjust("plain", "0.125", "x"), "too-many-places adjustments.plain ", "核查扣分是 0.125 分，最多 2 位小数"},
		{"adjustment with bidi", adjust("plain", "1", "\u2067x"), "bad-text adjustments.plain ", "文字太长，或有看不见的控制字符，请删除"},

		{"claim for no indicator", func(s *scoring.Submission) {
			s.Claims.Indicators = map[string]scoring.Claim{"servic": {Points: dec("1")}}
		}, "unknown-indicator claims.indicators.servic ", "规则集 test 没有指标“servic”，是不是“service”？"},
		{"a claim beyond any number", func(s *scoring.Submission) {
			s.Claims.Indicators = map[string]scoring.Claim{"service": {Points: decimal.New(1, 1<<30)}}
		}, "number-syntax claims.indicators.service ", "自评得分太大或位数太多"},
		{"a claimed total beyond any number", func(s *scoring.Submission) {
			s.Claims.Total = decimal.NewNullDecimal(decimal.New(1, 1<<30))
		}, "number-syntax claims.total ", "自评得分太大或位数太多"},
		{"a claim with bad text", func(s *scoring.Submission) {
			s.Claims.Indicators = map[string]scoring.Claim{"service": {Points: dec("1"), Reason: "\u202e"}}
		}, "bad-text claims.indicators.service ", "文字太长，或有看不见的控制字符，请删除"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := scoring.Score(set, people(tt.change))
			list := errorsOf(t, err)
			if len(list) != 1 {
				t.Fatalf("got %d errors, want 1:\n%v", len(list), err)
			}
			e := list[0]
			if got := e.Code + " " + e.Path + " " + e.Indicator; got != tt.want {
				t.Errorf("got %q, want %q (%s)", got, tt.want, e.Message)
			}
			if !strings.Contains(e.Message, tt.says) {
				t.Errorf("message:\n got %s\nwant %s", e.Message, tt.says)
			}
			checkWords(t, e.Message)
		})
	}
}

// A judgement of an indicator that does not apply would be passed over: it is refused.
func TestJudgementInVain(t *testing.T) {
	set := everySort.load(t)
	sub := unit(figures{"income": 100, "spending": 100, "open": false})
	sub.Judgements = map[string]scoring.Judgement{"view.by": {Points: dec("12"), Reason: "好"}}
	_, err := scoring.Score(set, sub)
	list := errorsOf(t, err)
	if len(list) != 1 || list[0].Code != "not-judged" || list[0].Path != "judgements.view.by" || list[0].Indicator != "view" {
		t.Errorf("got %v, want one %s", err, "not-judged")
	}
	sub.Judgements = nil
	score(t, set, sub)
}

// A reviewer's deduction from an indicator that has no marks left is refused, not shown as 0 of what was asked.
func TestAdjustmentInVain(t *testing.T) {
	set := plan{policy: "redistribute", leaves: []string{"a 20", "b 20 zero", "c 40 full", "d 20 rescale"}}.load(t)
	sub := lost("-a -b -c -d")
	sub.Adjustments = map[string][]scoring.Adjustment{}
	for _, id := range []string{"a", "b", "c", "d"} {
		sub.Adjustments[id] = []scoring.Adjustment{{Deduct: dec("1"), Reason: "佐证不全"}}
	}
	_, err := scoring.Score(set, sub)
	var paths []string
	for _, e := range errorsOf(t, err) {
		if e.Code != "bad-adjustment" {
			t.Errorf("%s has code %s, want %s", e.Path, e.Code, "bad-adjustment")
		}
		paths = append(paths, e.Path)
	}
	if got, want := strings.Join(paths, " "), "adjustments.a adjustments.b adjustments.d"; got != want {
		t.Errorf("refused %s, want %s: the marks of c are given", got, want)
	}
}

// A claim changes nothing of the score, whatever it claims; it may have more places than points, and be of a group.
func TestClaimsChangeNothing(t *testing.T) {
	set := byPeople.load(t)
	plain := score(t, set, people(nil))
	claimed := score(t, set, people(func(s *scoring.Submission) {
		s.Claims.Total = decimal.NewNullDecimal(dec("250.12345"))
		s.Claims.Indicators = map[string]scoring.Claim{"service": {Points: dec("-3"), Reason: "自评"}, "money": {Points: dec("50")}}
	}))
	if got, want := textOf(t, claimed), textOf(t, plain); without(got, "数据：") != without(want, "数据：") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if claimed.Sheet().SubmissionSHA256 == plain.Sheet().SubmissionSHA256 {
		t.Error("the digest leaves out the claims")
	}
}

// without drops the lines that begin so.
func without(text, prefix string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, prefix) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// What a judge said stands on the card, with the level and who it was.
func TestJudgementOnTheCard(t *testing.T) {
	card := score(t, byPeople.load(t), people(nil))
	var row scoring.Row
	eachLeaf(card.Sheet().Indicators, func(r *scoring.Row) {
		if r.ID == "service" {
			row = *r
		}
	})
	if row.Status != scoring.Judged || len(row.Deductions) != 1 {
		t.Fatalf("got status %s and %d deductions, want judged and 1", row.Status, len(row.Deductions))
	}
	d := row.Deductions[0]
	if d.Reason != "窗口满意度高" || !d.Points.Equal(dec("6")) {
		t.Errorf("got %q, %s points; want the judge's words and 6", d.Reason, d.Points)
	}
	if working := strings.Join(d.Working, "\n"); !strings.Contains(working, "评定等次“达成”，得24分，评定人：绩效科") {
		t.Errorf("working:\n%s", working)
	}
}

// Where a unit declares how it is judged, a person stands on the card only if a person judged.
func TestJudgedByWhatIsDeclared(t *testing.T) {
	set := ruleFile{
		fields: `
  rate: {label: 处方比例, type: number, unit: "%", min: 0, max: 100}
`,
		indicators: `
  - id: way
    name: 合理用药
    marks: 100
    clause: 按比例或者由人评定，由单位申报。
    criteria: [{id: a, choose: declared, either: [{id: by_rate, linear: {value: rate, full_at: 0, zero_at: 20}}, {id: review, judged: }]}]
`}.load(t)
	for way, want := range map[string]scoring.Status{"by_rate": scoring.Scored, "review": scoring.Judged} {
		s := unit(figures{"rate": 5})
		s.Choices = map[string]string{"way": way}
		if way == "review" {
			s.Judgements = map[string]scoring.Judgement{"way": {Points: dec("75"), Reason: "抽查"}}
		}
		card := score(t, set, s)
		if got := card.Sheet().Indicators[0].Status; got != want {
			t.Errorf("%s: status %s, want %s", way, got, want)
		}
		var text strings.Builder
		if err := card.WriteText(&text); err != nil {
			t.Fatal(err)
		}
		if shown := strings.Contains(text.String(), "人工评定"); shown != (want == scoring.Judged) {
			t.Errorf("%s: card says 人工评定: %v\n%s", way, shown, &text)
		}
	}
}

// The form of a rule set names a way that the unit declares by its indicator, where it declares one: so does who fills it in.
func TestDeclaredBesideBest(t *testing.T) {
	set, err := rules.Load(os.DirFS("../rules/testdata/good"), "people.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"carry-over", "carry-over.declared"} {
		_, err := scoring.Bind(set, &scoring.Submission{Unit: scoring.Unit{Name: "甲"}, Period: 2024, Values: map[string]any{}, Choices: map[string]string{key: "by-rate"}})
		if err != nil && strings.Contains(err.Error(), "choices") {
			t.Errorf("%s: %v", key, err)
		}
	}
}
