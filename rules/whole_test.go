package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// expects compares an explanation, of which working lists only lines that must be there.
func expects(t *testing.T, x judging.Explanation, reason string, working, uses []string) {
	t.Helper()
	if x.Reason != reason {
		t.Errorf("reason:\n got %s\nwant %s", x.Reason, reason)
	}
	for _, line := range working {
		if !slices.Contains(x.Working, line) {
			t.Errorf("working:\n got %s\nwant %s", strings.Join(x.Working, "\n     "), line)
		}
	}
	var got []string
	for _, u := range x.Uses {
		got = append(got, used(u))
	}
	if diff := cmp.Diff(uses, got); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
}

func refused(t *testing.T, fail *rules.Failure, code, id, message string) {
	t.Helper()
	if fail == nil || fail.Code != code || fail.Indicator != id || fail.Message != message || fail.Place.Line == 0 {
		t.Errorf("got failure %+v, want %s of %s: %s", fail, code, id, message)
	}
}

func TestBonuses(t *testing.T) {
	set := good(t, "whole")
	for _, x := range []struct {
		id, reason    string
		given         figures
		points        string
		working, uses []string
	}{
		{"innovation", "创新2次", figures{"innovations": 2}, "3", []string{"最多加3分"}, []string{"创新次数 2次"}},
		{"innovation", "创新1次", figures{"innovations": 1}, "1.5", nil, []string{"创新次数 1次"}},
		{"innovation", "创新9次", figures{"innovations": 9}, "3", []string{"最多加3分"}, []string{"创新次数 9次"}},
		{"innovation", "创新0次", figures{"innovations": 0}, "0", nil, []string{"创新次数 0次"}},
		{"plain", "按加分规则“plain”加分", figures{"收入": 100}, "33.33", nil, []string{"收入合计 100万元"}},
		{"plain", "按加分规则“plain”加分", figures{"收入": "0.015"}, "0.01", nil, []string{"收入合计 0.015万元"}}, // 0.005, half up
		{"plain", "按加分规则“plain”加分", figures{"收入": -3}, "0", nil, []string{"收入合计 -3万元"}},
		{"limited", "按加分规则“limited”加分", figures{"innovations": 5, "收入": 250}, "2.5", []string{"最多加2.5分"}, []string{"创新次数 5次"}},
	} {
		v := unit(t, set, x.given)
		b := set.Bonuses().At(slices.IndexFunc(set.Bonuses().Slice(), func(b rules.Bonus) bool { return b.ID == x.id }))
		points, fail := b.Award(v)
		if fail != nil || points.String() != x.points {
			t.Errorf("%s of %v: got %s, %+v; want %s", x.id, x.given, points, fail, x.points)
		}
		expects(t, rules.Explain(b, v), x.reason, x.working, x.uses)
	}
	_, fail := set.Bonuses().At(0).Award(set.NewValues())
	refused(t, fail, "missing-value", "innovation", "“加分”（innovation）需要“创新次数”（innovations），但没有填报")
}

func TestBonusShowsItsFormula(t *testing.T) {
	set := good(t, "whole")
	x := rules.Explain(set.Bonuses().At(0), unit(t, set, figures{"innovations": 2}))
	if len(x.Working) == 0 || !strings.HasPrefix(x.Working[0], "最小值(4, 创新次数 × 1.5) = 最小值(4, 2次 × 1.5) = 3") {
		t.Errorf("got %q, want the formula of the award first", x.Working)
	}
}

func TestCaps(t *testing.T) {
	set := good(t, "whole")
	sums := func(total, general, fund any, fraud bool) figures {
		return figures{"收入": total, "一般": general, "基金": fund, "fraud": fraud}
	}
	for _, x := range []struct {
		name          string
		cap           int
		given         figures
		holds         bool
		most, reason  string
		working, uses []string
	}{
		{"holds", 0, sums(1, 1, 0, true), true, "59", "弄虚作假，一票否决", []string{"弄虚作假：是"}, []string{"弄虚作假 true"}},
		{"does not hold", 0, sums(1, 1, 0, false), false, "0", "弄虚作假，一票否决", nil, []string{"弄虚作假 false"}},
		{"by expression", 1, sums(100, 80, 5, false), true, "85", "符合一票否决情形", []string{"收入差额 > 10，即 15万元 > 10：是"}, []string{"收入合计 100万元", "一般公共预算收入 80万元", "政府性基金收入 5万元"}},
		{"rounded", 1, sums("15.005", 0, 0, false), true, "85", "符合一票否决情形", nil, []string{"收入合计 15.005万元", "一般公共预算收入 0万元", "政府性基金收入 0万元"}}, // 84.995, half up
		{"never below 0", 1, sums(1000, 0, 0, false), true, "0", "符合一票否决情形", nil, []string{"收入合计 1000万元", "一般公共预算收入 0万元", "政府性基金收入 0万元"}},
		{"at the edge", 1, sums(10, 0, 0, false), false, "0", "符合一票否决情形", nil, []string{"收入合计 10万元", "一般公共预算收入 0万元", "政府性基金收入 0万元"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			v := unit(t, set, x.given)
			most, holds, fail := set.Caps().At(x.cap).Holds(v)
			if fail != nil || holds != x.holds || most.String() != x.most {
				t.Errorf("got %v, at most %s, %+v; want %v, %s", holds, most, fail, x.holds, x.most)
			}
			expects(t, rules.Explain(set.Caps().At(x.cap), v), x.reason, x.working, x.uses)
		})
	}
	_, _, fail := set.Caps().At(1).Holds(unit(t, set, figures{"收入": 1, "一般": 1}))
	refused(t, fail, "missing-value", "formula", "“一票否决”（formula）要用的“收入差额”（差额）需要“政府性基金收入”（基金），但没有填报")
}

func TestChecks(t *testing.T) {
	set := good(t, "whole")
	for _, x := range []struct {
		name                 string
		check                int
		total, general, fund any
		passes               bool
		reason               string
	}{
		{"equal", 0, 10, 8, 2, true, "收入合计10万元不等于分项之和10"},
		{"within the tolerance", 0, "10.01", 8, 2, true, "收入合计10.01万元不等于分项之和10"},
		{"within it below", 0, "9.99", 8, 2, true, "收入合计9.99万元不等于分项之和10"},
		{"outside it", 0, "10.0100000001", 8, 2, false, "收入合计≈10.01万元不等于分项之和10"},
		{"outside it below", 0, "9.98", 8, 2, false, "收入合计9.98万元不等于分项之和10"},
		{"exactly", 1, 10, 8, 2, true, "不符合：收入合计 = 一般公共预算收入 + 政府性基金收入，即 10万元 = 8万元 + 2万元"},
		{"not exactly", 1, "10.001", 8, 2, false, "不符合：收入合计 = 一般公共预算收入 + 政府性基金收入，即 10.001万元 = 8万元 + 2万元"},
		{"another condition", 2, 0, 8, 2, false, "没有收入"},
	} {
		t.Run(x.name, func(t *testing.T) {
			v := unit(t, set, figures{"收入": x.total, "一般": x.general, "基金": x.fund})
			passes, fail := set.Checks().At(x.check).Passes(v)
			if fail != nil || passes != x.passes {
				t.Errorf("got %v, %+v; want %v", passes, fail, x.passes)
			}
			if got := rules.Explain(set.Checks().At(x.check), v).Reason; got != x.reason {
				t.Errorf("reason:\n got %s\nwant %s", got, x.reason)
			}
		})
	}
	_, fail := set.Checks().At(0).Passes(unit(t, set, figures{"收入": 1, "一般": 1}))
	refused(t, fail, "missing-value", "income-sums", "“勾稽检查”（income-sums）需要“政府性基金收入”（基金），但没有填报")
	tolerant := load(t, oneIndicator+"      - {id: c, when: not ok, deduct: 1}\nchecks: [{id: k, that: income == spending, tolerance: 0.5, severity: note}]\n")
	x := rules.Explain(tolerant.Checks().At(0), unit(t, tolerant, figures{"income": 3, "spending": 2}))
	if want := "不符合：财政拨款收入 = 财政拨款支出，即 3万元 = 2万元（允许相差 0.5）"; x.Reason != want {
		t.Errorf("reason:\n got %s\nwant %s", x.Reason, want)
	}
}

func TestApplies(t *testing.T) {
	set := good(t, "policies")
	for _, x := range []struct {
		id    string
		given figures
		want  bool
	}{
		{"full", figures{"building": true}, true},
		{"full", figures{"building": false}, false},
		{"zero", figures{"income": "0.01"}, true},
		{"zero", figures{"income": 0}, false},
		{"scale", figures{"income": "1.99"}, true}, // marks are 2
		{"scale", figures{"income": 2}, false},
		{"default", figures{"building": false}, true},
		{"always", figures{}, true},
	} {
		leaf, ok := set.Indicator(x.id)
		if !ok {
			t.Fatalf("no indicator %s", x.id)
		}
		got, fail := leaf.Applies(unit(t, set, x.given))
		if fail != nil || got != x.want {
			t.Errorf("%s of %v: got %v, %+v; want %v", x.id, x.given, got, fail, x.want)
		}
	}
	leaf, _ := set.Indicator("zero")
	_, fail := leaf.Applies(set.NewValues())
	refused(t, fail, "missing-value", "zero", "“不得分”（zero）需要“收入”（income），但没有填报")
	if _, ok := set.Indicator("none"); ok {
		t.Error("found an indicator that is not there")
	}
	if group, ok := set.Indicator("second"); !ok || group.Leaf() || group.Criteria().Len() != 0 {
		t.Error("the group second is not found as a group")
	}
}

func TestGrades(t *testing.T) {
	set := good(t, "policies") // 优 from 9, 良 from 8.95, 差 from 0
	for total, want := range map[string]string{"10": "优", "9": "优", "8.999": "良", "8.95": "良", "8.9499999999": "差", "0": "差", "11": "优"} {
		if got := set.Grade(exact.MustParse(total)); got != want {
			t.Errorf("grade of %s: got %s, want %s", total, got, want)
		}
	}
}

// TestSetIsNotShared wants the lists that a set gives away to be copies: a set is immutable.
func TestSetIsNotShared(t *testing.T) {
	set := good(t, "whole")
	before := strings.Join(outline(set), "\n")
	clear(set.Fields())
	clear(set.Grades().Slice())
	clear(set.Indicators().Slice())
	clear(set.Leaves().Slice())
	clear(set.Criteria().Slice())
	clear(set.Bonuses().Slice())
	clear(set.Caps().Slice())
	clear(set.Checks().Slice())
	clear(set.Leaves().At(0).Criteria().Slice())
	if after := strings.Join(outline(set), "\n"); after != before {
		t.Errorf("the set became\n%s", after)
	}
	if i, ok := set.FieldIndex("差额"); ok {
		t.Errorf("a measure is found as field %d", i)
	}
	if n := len(set.Fields()); n != set.NumFields() || set.Leaves().Len() != 1 {
		t.Errorf("got %d fields and %d leaves", set.NumFields(), set.Leaves().Len())
	}
}
