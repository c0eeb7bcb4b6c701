package rulestest

import (
	"strings"
	"testing"
)

// What a case may want of bonuses, caps and checks: nothing is compared that is not named, and what is named is the complete list.
func TestWantTheRest(t *testing.T) {
	for _, tt := range []struct {
		name, values, want string
		fails              []string
	}{
		{"not named", "filed: false, praised: 2, fraud: true, spending: 101", "{total: 59}", nil},
		{"a bonus", "filed: false, praised: 1", "{bonuses: {praise: 1.5}}", nil},
		{"a bonus of other points", "filed: false, praised: 1", "{bonuses: {praise: 1}}", []string{"praise 应加 1 分，实际加 1.5 分"}},
		{"a bonus that full marks stop", "filed: false, praised: 5", "{bonuses: {praise: 3}}", nil}, // 4 are asked
		{"a bonus that is not wanted", "filed: false, praised: 1", "{bonuses: {}}", []string{"多加了 praise：1.5 分"}},
		{"a bonus that is missing", "filed: false", "{bonuses: {praise: 1}}", []string{"praise 应加 1 分，实际加 0 分"}},
		{"a bonus of 0", "filed: false", "{bonuses: {praise: 0}}", nil},
		{"a veto", "fraud: true", "{caps: [veto]}", nil},
		{"no veto", "fraud: true", "{caps: []}", []string{"成立的一票否决应为 []，实际 [veto]"}},
		{"a veto that is missing", "filed: false", "{caps: [veto]}", []string{"成立的一票否决应为 [veto]，实际 []"}},
		{"a check", "spending: 101", "{checks: [within]}", nil},
		{"no check", "spending: 101", "{checks: []}", []string{"没有通过的勾稽检查应为 []，实际 [within]"}},
		{"a check that passes", "filed: true", "{checks: [within]}", []string{"没有通过的勾稽检查应为 [within]，实际 []"}},
		{"a misspelt check", "spending: 101", "{checks: [withn]}", []string{"没有 withn 这条勾稽检查（checks），是不是 within？", "没有通过的勾稽检查应为 [withn]，实际 [within]"}},
		{"a misspelt veto", "fraud: true", "{caps: [vetto]}", []string{"没有 vetto 这条一票否决（caps），是不是 veto？", "成立的一票否决应为 [vetto]，实际 [veto]"}},
		{"a misspelt bonus", "filed: false", "{bonuses: {prais: 0}}", []string{"没有 prais 这条加分规则（bonuses），是不是 praise？"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := CheckFile(files(twoCases+"  - {name: 试, values: {"+tt.values+"}, want: "+tt.want+"}\n"), "steps.yaml")
			var got []Failure
			for _, f := range r.Faults {
				if f.Code == "unknown-name" {
					got = append(got, f)
				}
			}
			got = append(got, r.Results[2].Failures...)
			if len(got) != len(tt.fails) {
				t.Fatalf("got %v, want %v", got, tt.fails)
			}
			for i, f := range got {
				if !strings.HasSuffix(f.Message, tt.fails[i]) {
					t.Errorf("got %s, want …%s", f.Message, tt.fails[i])
				}
			}
		})
	}
}
