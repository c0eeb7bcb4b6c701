package lint_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
)

// What a clause says of ranking and of units to which the indicator does not apply is held against the standing and the policy; each pair is
// right as it stands, and wrong with the other word.
func TestPhrasesOfClauses(t *testing.T) {
	for _, test := range []struct {
		name   string
		clause string // after the first sentence
		rule   string // what must be written
		wrong  string // in its place
		says   string
	}{
		{"ties to the back", "并列的按靠后名次计。", "ties: worst", "ties: best", "写的却是 ties: best，应是 worst"},
		{"ties to the front", "出现并列的，均取靠前名次。", "ties: best", "ties: worst", "写的却是 ties: worst，应是 best"},
		{"the average of ties", "并列的取平均名次。", "ties: average", "ties: best", "写的却是 ties: best，应是 average"},
		{"high first", "支出完成率从高到低排名。", "better: higher", "better: lower", "写的却是 better: lower，应是 higher"},
		{"low first", "由低到高排序。", "better: lower", "better: higher", "写的却是 better: higher，应是 lower"},
		{"full marks without", "没有收入的按满分计。", "not_applicable: full", "not_applicable: zero", "写的却是 not_applicable: zero，应是 full"},
		{"nothing without", "没有收入的单位，不得分。", "not_applicable: zero", "not_applicable: full", "写的却是 not_applicable: full，应是 zero"},
		{"not scored", "不适用的不计分。", "not_applicable: rescale", "not_applicable: full", "写的却是 not_applicable: full，应是 redistribute"},
		{"not scored, the marks to others", "没有收入的不参加评分。", "not_applicable: redistribute", "not_applicable: zero", "应是 redistribute"},
		{"units that have none of another thing are judged", "没有违规的得满分。", "not_applicable: zero", "", ""},
		{"told by a reason", "没有收入的按满分计。", "not_applicable: zero}\n    not_scored: [{text: 没有收入的按满分计。, reason: 不按它}", "", ""},
	} {
		write := func(rule string) *rules.Set {
			text := strings.NewReplacer("支出完成率第1名得满分，排名每下降一名扣2分，扣完为止。", "支出完成率第1名得满分，排名每下降一名扣2分，扣完为止。"+test.clause).Replace(ranked)
			key, _, _ := strings.Cut(rule, ":")
			switch key {
			case "ties":
				text = strings.Replace(text, "ties: best", rule, 1)
			case "better":
				text = strings.Replace(text, "better: higher", rule, 1)
			default:
				policy, more, marked := strings.Cut(rule, "}")
				text = strings.Replace(text, "not_applicable: full", policy, 1)
				if marked {
					text = strings.Replace(text, "    applies: present(place)", strings.TrimPrefix(more, "\n")+"]\n    applies: present(place)", 1)
				}
			}
			text = strings.Replace(text, "applies: present(place)", "applies: income > 0", 1)
			set, err := rules.Parse("ranked.yaml", []byte(text))
			if err != nil {
				t.Fatalf("%s: %v\n%s", test.name, err, text)
			}
			return set
		}
		words := func(set *rules.Set) (list []string) {
			for _, f := range lint.Clauses(set) {
				if f.Code == "clause-word" && strings.Contains(f.Message, "应是") {
					list = append(list, f.Message)
				}
			}
			return list
		}
		if found := words(write(test.rule)); len(found) > 0 {
			t.Errorf("%s: as it should be: %v", test.name, found)
		}
		if test.wrong == "" {
			continue
		}
		if found := words(write(test.wrong)); len(found) != 1 || !strings.Contains(found[0], test.says) {
			t.Errorf("%s: got %v, want %s", test.name, found, test.says)
		}
	}
}
