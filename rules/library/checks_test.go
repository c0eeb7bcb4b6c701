package library_test

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// values is what a case changes: nil takes a figure away.
type values = map[string]any

// Cases say what comes off; which checks fail, and at which edge, is said here. A message that is given must be in the check's sentence.
func TestChecks(t *testing.T) {
	for _, tt := range []struct {
		name    string
		set     string
		change  values
		want    []string
		message string
	}{
		{name: "base", set: "zhanjiang-overall"},
		{name: "income off by the tolerance", set: "zhanjiang-overall", change: values{"income_general": "92.01"}},
		{name: "income off by more", set: "zhanjiang-overall", change: values{"income_general": "92.011"}, want: []string{"income_sums"}},
		{name: "spending off by the tolerance", set: "zhanjiang-overall", change: values{"spending_fund": "7.99"}},
		{name: "spending off by more", set: "zhanjiang-overall", change: values{"spending_fund": "7.98"}, want: []string{"spending_sums"}},
		{name: "more spent than received", set: "zhanjiang-overall", change: spent("100.01"), want: []string{"spending_within_income", "no_difference_claimed"}, message: "100.01万元"},
		{name: "completion truncated, not rounded", set: "zhanjiang-overall", change: with(spent("98.529"), "stated_completion_rate", "98.52"), want: []string{"no_difference_claimed"}},
		{name: "completion off by 0.01", set: "zhanjiang-overall", change: with(spent("98.53"), "stated_completion_rate", "98.52"), want: []string{"completion_stated", "no_difference_claimed"}, message: "98.52%"},
		{name: "carry-over stated as 0", set: "zhanjiang-overall", change: with(spent("98.52"), "stated_carry_over_rate", 0), want: []string{"carry_over_stated", "no_difference_claimed"}, message: "1.48万元"},
		{name: "carry-over stated as computed", set: "zhanjiang-overall", change: with(spent("98.52"), "stated_carry_over_rate", "1.48"), want: []string{"no_difference_claimed"}, message: "1.48万元"},
		{name: "carry-over off by 0.01", set: "zhanjiang-overall", change: with(spent("98.53"), "stated_carry_over_rate", "1.48"), want: []string{"carry_over_stated", "no_difference_claimed"}, message: "应为1.47%"},
		{name: "difference admitted", set: "zhanjiang-overall", change: with(spent("98.52"), "no_budget_final_difference", false)},
		{name: "rates stated on no income", set: "zhanjiang-overall", change: values{
			"income": 0, "income_general": 0, "income_fund": 0, "spending": 0, "spending_general": 0, "spending_fund": 0,
			"stated_completion_rate": 100, "stated_carry_over_rate": 0}},
		{name: "hired worker in the staff", set: "zhanjiang-overall", change: values{"hired_staff": 1}, want: []string{"hired_counted"}, message: "应是19人"},
		{name: "more hired than staff", set: "zhanjiang-overall", change: values{"hired_staff": 21}, want: []string{"hired_within_staff", "hired_counted"}, message: "聘用人员21人"},
		{name: "all of the staff hired", set: "zhanjiang-overall", change: values{"hired_staff": 20}, want: []string{"hired_counted"}, message: "应是0人"},
		{name: "no operating budget", set: "zhanjiang-overall", change: values{"operating_budget": nil}, want: []string{"operating_without_data"}},
		{name: "no operating spending", set: "zhanjiang-overall", change: values{"operating_actual": nil}, want: []string{"operating_without_data"}},
		{name: "no three-public figures", set: "zhanjiang-overall", change: values{"three_public_budget": nil, "three_public_actual": nil}, want: []string{"three_public_without_data"}},
		{name: "no three-public budget", set: "zhanjiang-overall", change: values{"three_public_budget": nil}, want: []string{"three_public_without_data"}},
		{name: "no project spending", set: "zhanjiang-overall", change: values{"project_actual": nil}, want: []string{"project_without_data"}},
		{name: "assets by a rate only", set: "zhanjiang-overall", change: values{"assets_in_use": nil, "assets_total": nil, "stated_asset_utilization": 100}, want: []string{"assets_without_amounts"}},
		{name: "assets without their total", set: "zhanjiang-overall", change: values{"assets_total": nil, "stated_asset_utilization": 100}, want: []string{"assets_without_amounts"}},
		{name: "more assets in use than there are", set: "zhanjiang-overall", change: values{"assets_in_use": 201}, want: []string{"assets_in_use_within_total"}, message: "201万元"},
		{name: "utilization within rounding", set: "zhanjiang-overall", change: values{"assets_total": 300, "stated_asset_utilization": "66.66"}},
		{name: "utilization off by 0.01", set: "zhanjiang-overall", change: values{"assets_in_use": 199, "stated_asset_utilization": "99.51"}, want: []string{"asset_utilization_stated"}},
		{name: "utilization off", set: "zhanjiang-overall", change: values{"assets_total": 300, "stated_asset_utilization": 100}, want: []string{"asset_utilization_stated"}, message: "应为≈66.67%"},
		{name: "no assets at all", set: "zhanjiang-overall", change: values{"assets_in_use": 0, "assets_total": 0, "stated_asset_utilization": 0}},
		{name: "targets without a number", set: "zhanjiang-overall", change: values{"targets_have_numbers": false}, want: []string{"targets_without_numbers"}},
		{name: "as many persons as batches", set: "zhanjiang-overall", change: values{"visit_persons": 60, "received_persons": 100, "persuaded_persons": 100}},
		{name: "fewer persons visiting than batches", set: "zhanjiang-overall", change: values{"visit_persons": 59}, want: []string{"persons_within_batches"}, message: "60批次59人次"},
		{name: "fewer persons received than batches", set: "zhanjiang-overall", change: values{"received_persons": 99}, want: []string{"persons_within_batches"}},
		{name: "fewer persons persuaded than batches", set: "zhanjiang-overall", change: values{"persuaded_persons": 99}, want: []string{"persons_within_batches"}},
		{name: "more leads confirmed than entered", set: "zhanjiang-overall", change: values{"leads_confirmed": 21}, want: []string{"leads_descend"}, message: "录入20条，确认21条"},
		{name: "more leads converted than confirmed", set: "zhanjiang-overall", change: values{"leads_converted": 11}, want: []string{"leads_descend"}},
		{name: "every lead confirmed and converted", set: "zhanjiang-overall", change: values{"leads_confirmed": 20, "leads_converted": 20}},
		{name: "more persuaded than received", set: "zhanjiang-overall", change: values{"persuaded_batches": 101}, want: []string{"persuaded_beyond_received"}},
		{name: "99 claimed, nothing said to be lost", set: "zhanjiang-overall", change: values{"stated_total": 99, "losses_explained": false}, want: []string{"loss_unexplained"}, message: "自评99分"},
		{name: "99 claimed and explained", set: "zhanjiang-overall", change: values{"stated_total": 99, "losses_explained": true}},
		{name: "100 claimed, nothing to explain", set: "zhanjiang-overall", change: values{"stated_total": 100, "losses_explained": false}},
		{name: "no total claimed, nothing to explain", set: "zhanjiang-overall", change: values{"losses_explained": false}},

		{name: "base", set: "national-self-evaluation"},
		// S is 90, so red is E/10 below 0.95.
		{name: "red edge", set: "national-self-evaluation", change: values{"executed": 95}},
		{name: "just red", set: "national-self-evaluation", change: values{"executed": "94.9"}, want: []string{"red"}, message: "绩效目标得分90分（满分90分），预算执行得分9.49分"},
		{name: "red edge, the rate rounded up to it", set: "national-self-evaluation", change: values{"executed": "94.95"}},
		{name: "red by a hair", set: "national-self-evaluation", change: values{"executed": 94, "targets": met("29.07")}, want: []string{"red"}, message: "得分89.07分"},
		{name: "not quite red", set: "national-self-evaluation", change: values{"executed": 94, "targets": met("29.05")}},
		{name: "a budget of 1 is a budget", set: "national-self-evaluation", change: values{"budget": 1, "executed": "0.5"}, want: []string{"red", "yellow"}, message: "还有0.5万元"},
		{name: "yellow edge", set: "national-self-evaluation", change: values{"executed": 80}, want: []string{"red"}},
		{name: "just yellow", set: "national-self-evaluation", change: values{"executed": "79.99"}, want: []string{"red", "yellow"}},
		{name: "more executed than budget", set: "national-self-evaluation", change: values{"executed": "100.01"}, want: []string{"executed_within_budget"}},
		{name: "low targets, low execution", set: "national-self-evaluation", change: values{"executed": 0, "targets": nothing()}, want: []string{"yellow"}},
		{name: "30 % above the target", set: "national-self-evaluation", change: values{"targets": output(130, "")}},
		{name: "more than 30 % above", set: "national-self-evaluation", change: values{"targets": output("130.01", "")}, want: []string{"overfulfilled"}, message: "有1个目标"},
		{name: "more than 30 % above, explained", set: "national-self-evaluation", change: values{"targets": output("130.01", "新增两个镇")}},
	} {
		t.Run(tt.set+"/"+tt.name, func(t *testing.T) {
			set, err := library.Find(tt.set)
			if err != nil {
				t.Fatal(err)
			}
			card, err := score(t, set, tt.change)
			if err != nil {
				t.Fatal(err)
			}
			var got, messages []string
			for _, c := range card.Sheet().Checks {
				got, messages = append(got, c.ID), append(messages, c.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("checks that failed, -want +got:\n%s", diff)
			}
			if all := strings.Join(messages, "\n"); !strings.Contains(all, tt.message) {
				t.Errorf("got messages %s\nwant in them %s", all, tt.message)
			}
		})
	}
}

// The national form computes the points of its targets twice: by the criteria, and by a measure for the red warning. They must agree
// on every table of the cases. Without execution the warning is given whenever there are points at all, and names them.
func TestIndicatorPoints(t *testing.T) {
	set, err := library.Find("national-self-evaluation")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, change := range caseValues(t, set) {
		if change["targets"] == nil {
			continue
		}
		change["budget"], change["executed"] = 100, 0
		card, err := score(t, set, change)
		if err != nil {
			continue // a case that wants an error
		}
		tried++
		want := decimal.Zero
		for _, id := range []string{"output", "benefit", "satisfaction"} {
			points, _ := card.Score(id)
			want = want.Add(points)
		}
		if got := redPoints(card); !got.Equal(want) {
			t.Errorf("measure gives %s, criteria %s, for %v", got, want, change["targets"])
		}
	}
	if tried < 25 {
		t.Errorf("only %d tables were tried", tried)
	}
}

// redPoints reads the points of the targets off the red warning; 0 where there is none.
func redPoints(card *scoring.Card) decimal.Decimal {
	for _, c := range card.Sheet().Checks {
		if _, rest, ok := strings.Cut(c.Message, "绩效目标得分"); ok && c.ID == "red" {
			number, _, _ := strings.Cut(rest, "分（")
			return decimal.RequireFromString(number)
		}
	}
	return decimal.Zero
}

// score scores the base of the set's case file with some values changed.
func score(t *testing.T, set *rules.Set, change values) (*scoring.Card, error) {
	r, o := caseFile(t, set)
	all := scoring.ReadValues(r, o.Take("base"), "base")
	maps.Copy(all, change)
	year, _ := set.Header().Effective.FirstYear()
	return scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "用例"}, Period: year, Values: all})
}

// caseValues gives the values of every case of the set's case file.
func caseValues(t *testing.T, set *rules.Set) (all []values) {
	r, o := caseFile(t, set)
	for i, n := range r.List(o.Take("cases"), "cases") {
		m := r.Object(n, source.Item("cases", i))
		all = append(all, scoring.ReadValues(r, m.Take("values"), "values"))
	}
	if r.Failed() {
		t.Fatal(r.Faults())
	}
	return all
}

var parsed = map[string]*source.Node{} // case files by their names

func caseFile(t *testing.T, set *rules.Set) (*source.Reader, *source.Object) {
	name := rulestest.CaseFile(set.Header().File)
	r := source.NewReader(name)
	if root := parsed[name]; root != nil {
		return r, r.Object(root, "")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	root, faults := source.ParseYAML(name, data)
	r.Add(faults...)
	parsed[name] = root
	return r, r.Object(root, "")
}

// spent changes what was spent, in total and from the general budget.
func spent(total string) values {
	d := decimal.RequireFromString(total)
	return values{"spending": d, "spending_general": d.Sub(decimal.NewFromInt(8))}
}

func with(v values, name string, x any) values {
	v[name] = x
	return v
}

func output(actual any, reason string) []values {
	row := values{"group": "产出", "name": "办理件数", "kind": "正向", "target": 100, "actual": actual, "weight": 50}
	if reason != "" {
		row["reason"] = reason
	}
	return []values{
		row,
		{"group": "效益", "name": "服务规范", "kind": "定性", "weight": 30, "level": "达成", "points": 30},
		{"group": "满意度", "name": "群众满意度", "kind": "正向", "target": 90, "actual": 90, "weight": 10},
	}
}

// met is a table whose qualitative target earns so many of its 30 points.
func met(points string) []values {
	table := output(100, "")
	table[1]["points"], table[1]["reason"] = points, "还有一个县区没有推开"
	return table
}

func nothing() []values {
	return []values{
		{"group": "产出", "name": "办理件数", "kind": "正向", "target": 100, "actual": 0, "weight": 50, "reason": "停办"},
		{"group": "效益", "name": "服务规范", "kind": "定性", "weight": 30, "level": "未达成", "points": 0, "reason": "停办"},
		{"group": "满意度", "name": "投诉率", "kind": "反向", "target": 5, "actual": 10, "weight": 10, "reason": "停办"},
	}
}
