package engines

import (
	"github.com/shopspring/decimal"
)

func byHandDecimal() (*Loaded, error) {
	s := new(decimalSheet)
	return &Loaded{
		Prepare: func(u *unit) (any, error) { return u, nil },
		Score: func(in any) error {
			s.score(in.(*unit))
			return nil
		},
		Result: s.result,
	}, nil
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

var (
	d0, d1, d2, d3, d4, d5, d6, d8, d9, d10 = dec("0"), dec("1"), dec("2"), dec("3"), dec("4"), dec("5"), dec("6"), dec("8"), dec("9"), dec("10")
	d15, d02, d32, d05, d025, d24, d25      = dec("1.5"), dec("0.2"), dec("3.2"), dec("0.5"), dec("0.25"), dec("2.4"), dec("2.5")
	d20, d60, d80, d90, d95, d100           = dec("20"), dec("60"), dec("80"), dec("90"), dec("95"), dec("100")
	d015, d04, d03                          = dec("0.15"), dec("0.4"), dec("0.3")
)

// score is the job as one writes it who knows the rules by heart: no names, no reasons, no checks of what comes in.
func (s *decimalSheet) score(u *unit) {
	s.put(0, decimal.Min(d6, u.Spent.Div(u.Budget).Mul(d6)))
	r := u.AdjustedBudget.Sub(u.Budget).Abs().Div(u.Budget).Mul(d100)
	p := d0
	if r.Cmp(d5) <= 0 {
		p = d4
	} else if r.Cmp(d10) <= 0 {
		p = d3
	} else if r.Cmp(d20) <= 0 {
		p = d15
	}
	s.put(1, p)
	p = d4
	if u.CarryoverCur.Cmp(u.CarryoverPrev) > 0 {
		p = decimal.Max(d0, d4.Sub(u.CarryoverCur.Sub(u.CarryoverPrev).Div(u.CarryoverPrev).Mul(d100).Mul(d02)))
	}
	s.put(2, p)
	s.put(3, decimal.Min(d4, u.ProcurementDone.Div(u.ProcurementPlan).Mul(d4)))
	p = d0
	if u.PublicSpent.Cmp(u.PublicBudget) <= 0 {
		p = d5
	}
	s.put(4, p)
	r = u.AssetsUsed.Div(u.AssetsTotal).Mul(d100)
	p = d0
	if r.Cmp(d95) >= 0 {
		p = d4
	} else if r.Cmp(d80) >= 0 {
		p = d32
	} else if r.Cmp(d60) >= 0 {
		p = d2
	}
	s.put(5, p)
	p = d0
	if u.StaffActual.Cmp(u.StaffQuota) <= 0 {
		p = d3
	}
	s.put(6, p)
	p = d3
	if u.RevenueDone.Cmp(u.RevenuePlan) < 0 {
		p = u.RevenueDone.Div(u.RevenuePlan).Mul(d3)
	}
	s.put(7, p)
	s.put(8, decimal.Min(d6, u.ProjectsDone.Div(u.ProjectsTotal).Mul(d6)))
	s.put(9, decimal.Min(d4, u.ProjectsOntime.Div(u.ProjectsDone).Mul(d4)))
	s.put(10, decimal.Min(d4, u.QualityPass.Div(u.ProjectsDone).Mul(d4)))
	s.put(11, d5.Sub(decimal.Min(d5, u.Violations.Mul(d05))))
	s.put(12, d2.Sub(decimal.Min(d2, u.LateReports.Mul(d025))))
	p = d4
	if !u.AuditIssues.IsZero() {
		p = u.AuditFixed.Div(u.AuditIssues).Mul(d4)
	}
	s.put(13, p)
	switch {
	case u.Satisfaction.Cmp(d95) >= 0:
		p = d10
	case u.Satisfaction.Cmp(d90) >= 0:
		p = d9
	case u.Satisfaction.Cmp(d80) >= 0:
		p = d8
	case u.Satisfaction.Cmp(d60) >= 0:
		p = d6
	default:
		p = u.Satisfaction.Div(d60).Mul(d6)
	}
	s.put(14, p)
	p = d4
	if u.UnitCost.Cmp(u.UnitCostTarget) > 0 {
		p = decimal.Max(d0, d4.Sub(u.UnitCost.Sub(u.UnitCostTarget).Div(u.UnitCostTarget).Mul(d100).Mul(d05)))
	}
	s.put(15, p)
	s.put(16, decimal.Min(d5, u.OutputActual.Div(u.OutputPlanned).Mul(d5)))
	b := func(c bool, v decimal.Decimal) decimal.Decimal {
		if c {
			return v
		}
		return d0
	}
	s.put(17, b(u.DisclosureBudget, d1).Add(b(u.DisclosureFinal, d1)))
	s.put(18, b(u.HasGoal, d1).Add(b(u.GoalMeasurable, d1)).Add(b(u.GoalReviewed, d1)))
	p = d0
	if u.HasPolicy && u.PolicyComplete {
		p = d2
	} else if u.HasPolicy {
		p = d1
	}
	s.put(19, p)
	s.put(20, b(!u.FundsMisused, d4))
	s.put(21, b(u.InfoComplete, d15))
	p = d0
	switch u.Grade {
	case "A":
		p = d3
	case "B":
		p = d24
	case "C":
		p = d15
	}
	s.put(22, p)
	n := int64(0)
	for _, q := range u.Quarters {
		if q.Cmp(u.Budget.Mul(d015)) < 0 {
			n++
		}
	}
	s.put(23, d25.Sub(decimal.Min(d25, decimal.NewFromInt(n).Mul(d05))))
	benefit := u.Spent.Div(u.Budget).Mul(d04).Add(u.ProjectsDone.Div(u.ProjectsTotal).Mul(d03)).Add(u.Satisfaction.Div(d100).Mul(d03))
	s.put(24, decimal.Min(d5, benefit.Mul(d5)))
	s.add()
}
