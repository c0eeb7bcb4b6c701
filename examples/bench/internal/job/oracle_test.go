package job_test

import (
	"strings"
	"testing"

	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/shopspring/decimal"
)

// plain is a unit that is easy to score by hand.
func plain() *job.Unit[job.Decimal] {
	var u job.Unit[job.Decimal]
	for _, n := range u.Numbers() {
		*n = decimal.NewFromInt(100)
	}
	u.Grade = "A"
	u.Quarters = []job.Decimal{decimal.NewFromInt(10), decimal.NewFromInt(25)}
	return &u
}

// What the oracle gives, worked out by hand.
func TestOracle(t *testing.T) {
	oracle, err := job.NewOracle()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, rule string
		change     func(u *job.Unit[job.Decimal])
		want       int64
	}{
		{"all spent", "r01", func(*job.Unit[job.Decimal]) {}, 600},
		{"a third spent: 2 exactly", "r01", func(u *job.Unit[job.Decimal]) { u.Spent, u.Budget = dec("1"), dec("3") }, 200},
		{"a midpoint goes up", "r04", func(u *job.Unit[job.Decimal]) { u.ProcurementDone, u.ProcurementPlan = dec("1"), dec("32") }, 13},
		{"adjusted by 5 % exactly", "r02", func(u *job.Unit[job.Decimal]) { u.AdjustedBudget = dec("95") }, 400},
		{"by a hair more", "r02", func(u *job.Unit[job.Decimal]) { u.AdjustedBudget = dec("94.9999999999999999999") }, 300},
		{"carried over 10 % more: 4 - 2", "r03", func(u *job.Unit[job.Decimal]) { u.CarryoverCur = dec("110") }, 200},
		{"never below 0", "r03", func(u *job.Unit[job.Decimal]) { u.CarryoverCur = dec("900") }, 0},
		{"never above the marks", "r14", func(u *job.Unit[job.Decimal]) { u.AuditFixed = dec("101") }, 400},
		{"no issues", "r14", func(u *job.Unit[job.Decimal]) { u.AuditIssues = dec("0") }, 400},
		{"one quarter below 15 %", "r24", func(*job.Unit[job.Decimal]) {}, 200},
		{"another grade", "r23", func(u *job.Unit[job.Decimal]) { u.Grade = "C" }, 150},
	} {
		u := plain()
		c.change(u)
		r, err := oracle.Score(u)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		total := int64(0)
		for i, rule := range job.Rules {
			total += r.Points[i]
			if rule.ID == c.rule && r.Points[i] != c.want {
				t.Errorf("%s: %s gives %d, want %d", c.name, c.rule, r.Points[i], c.want)
			}
		}
		if r.Total != total {
			t.Errorf("%s: total %d of points that add up to %d", c.name, r.Total, total)
		}
	}
	u := plain()
	u.Budget = dec("0")
	if _, err := oracle.Score(u); err == nil || !strings.Contains(err.Error(), "r01: budget is 0") {
		t.Errorf("a budget of 0: %v", err)
	}
}

func dec(s string) job.Decimal { return decimal.RequireFromString(s) }
