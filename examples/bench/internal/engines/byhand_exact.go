package engines

import (
	"github.com/baifen-go/baifen/examples/bench/internal/job"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

func byHandExact() (*Loaded, error) {
	s := new(exactSheet)
	return &Loaded{
		Prepare: func(u *unit) (any, error) {
			var failed error
			v := job.Convert(u, func(d decimal.Decimal) exact.Number {
				x, err := exact.FromDecimal(d)
				if err != nil {
					failed = err
				}
				return x
			})
			return v, failed
		},
		Score: func(in any) error { return s.score(in.(*job.Unit[exact.Number])) },
		Result: func() (r job.Result, err error) {
			for i, p := range s.points {
				if r.Points[i], err = hundredths(p); err != nil {
					return r, err
				}
			}
			r.Total, err = hundredths(s.total)
			return r, err
		},
	}, nil
}

// An exactSheet is the job by hand on baifen's own numbers: how far rules that are read can be from rules that are compiled.
type exactSheet struct {
	points [job.Indicators]exact.Number
	total  exact.Number
	err    error // of the first division by zero
}

func (s *exactSheet) quo(a, b exact.Number) exact.Number {
	q, err := a.Quo(b)
	if err != nil && s.err == nil {
		s.err = err
	}
	return q
}

func (s *exactSheet) put(i int, award exact.Number) {
	award = award.Round(2, exact.HalfUp)
	if award.Sign() < 0 {
		award = exact.Number{}
	} else if marksExact[i].Less(award) {
		award = marksExact[i]
	}
	s.points[i] = award
}

var marksExact = func() (marks [job.Indicators]exact.Number) {
	for i, r := range job.Rules {
		marks[i] = exact.MustParse(r.Marks)
	}
	return marks
}()

func ex(s string) exact.Number { return exact.MustParse(s) }

var (
	x0, x1, x2, x3, x4, x5, x6, x8, x9, x10 = ex("0"), ex("1"), ex("2"), ex("3"), ex("4"), ex("5"), ex("6"), ex("8"), ex("9"), ex("10")
	x15, x02, x32, x05, x025, x24, x25      = ex("1.5"), ex("0.2"), ex("3.2"), ex("0.5"), ex("0.25"), ex("2.4"), ex("2.5")
	x20, x60, x80, x90, x95, x100           = ex("20"), ex("60"), ex("80"), ex("90"), ex("95"), ex("100")
	x015, x04, x03                          = ex("0.15"), ex("0.4"), ex("0.3")
)

func (s *exactSheet) score(u *job.Unit[exact.Number]) error {
	s.put(0, exact.Min(x6, s.quo(u.Spent, u.Budget).Mul(x6)))
	r := s.quo(u.AdjustedBudget.Sub(u.Budget).Abs(), u.Budget).Mul(x100)
	p := x0
	if r.Cmp(x5) <= 0 {
		p = x4
	} else if r.Cmp(x10) <= 0 {
		p = x3
	} else if r.Cmp(x20) <= 0 {
		p = x15
	}
	s.put(1, p)
	p = x4
	if u.CarryoverCur.Cmp(u.CarryoverPrev) > 0 {
		p = exact.Max(x0, x4.Sub(s.quo(u.CarryoverCur.Sub(u.CarryoverPrev), u.CarryoverPrev).Mul(x100).Mul(x02)))
	}
	s.put(2, p)
	s.put(3, exact.Min(x4, s.quo(u.ProcurementDone, u.ProcurementPlan).Mul(x4)))
	p = x0
	if u.PublicSpent.Cmp(u.PublicBudget) <= 0 {
		p = x5
	}
	s.put(4, p)
	r = s.quo(u.AssetsUsed, u.AssetsTotal).Mul(x100)
	p = x0
	if r.Cmp(x95) >= 0 {
		p = x4
	} else if r.Cmp(x80) >= 0 {
		p = x32
	} else if r.Cmp(x60) >= 0 {
		p = x2
	}
	s.put(5, p)
	p = x0
	if u.StaffActual.Cmp(u.StaffQuota) <= 0 {
		p = x3
	}
	s.put(6, p)
	p = x3
	if u.RevenueDone.Cmp(u.RevenuePlan) < 0 {
		p = s.quo(u.RevenueDone, u.RevenuePlan).Mul(x3)
	}
	s.put(7, p)
	s.put(8, exact.Min(x6, s.quo(u.ProjectsDone, u.ProjectsTotal).Mul(x6)))
	s.put(9, exact.Min(x4, s.quo(u.ProjectsOntime, u.ProjectsDone).Mul(x4)))
	s.put(10, exact.Min(x4, s.quo(u.QualityPass, u.ProjectsDone).Mul(x4)))
	s.put(11, x5.Sub(exact.Min(x5, u.Violations.Mul(x05))))
	s.put(12, x2.Sub(exact.Min(x2, u.LateReports.Mul(x025))))
	p = x4
	if !u.AuditIssues.IsZero() {
		p = s.quo(u.AuditFixed, u.AuditIssues).Mul(x4)
	}
	s.put(13, p)
	switch {
	case u.Satisfaction.Cmp(x95) >= 0:
		p = x10
	case u.Satisfaction.Cmp(x90) >= 0:
		p = x9
	case u.Satisfaction.Cmp(x80) >= 0:
		p = x8
	case u.Satisfaction.Cmp(x60) >= 0:
		p = x6
	default:
		p = s.quo(u.Satisfaction, x60).Mul(x6)
	}
	s.put(14, p)
	p = x4
	if u.UnitCost.Cmp(u.UnitCostTarget) > 0 {
		p = exact.Max(x0, x4.Sub(s.quo(u.UnitCost.Sub(u.UnitCostTarget), u.UnitCostTarget).Mul(x100).Mul(x05)))
	}
	s.put(15, p)
	s.put(16, exact.Min(x5, s.quo(u.OutputActual, u.OutputPlanned).Mul(x5)))
	b := func(c bool, v exact.Number) exact.Number {
		if c {
			return v
		}
		return x0
	}
	s.put(17, b(u.DisclosureBudget, x1).Add(b(u.DisclosureFinal, x1)))
	s.put(18, b(u.HasGoal, x1).Add(b(u.GoalMeasurable, x1)).Add(b(u.GoalReviewed, x1)))
	p = x0
	if u.HasPolicy && u.PolicyComplete {
		p = x2
	} else if u.HasPolicy {
		p = x1
	}
	s.put(19, p)
	s.put(20, b(!u.FundsMisused, x4))
	s.put(21, b(u.InfoComplete, x15))
	p = x0
	switch u.Grade {
	case "A":
		p = x3
	case "B":
		p = x24
	case "C":
		p = x15
	}
	s.put(22, p)
	n := int64(0)
	for _, q := range u.Quarters {
		if q.Cmp(u.Budget.Mul(x015)) < 0 {
			n++
		}
	}
	s.put(23, x25.Sub(exact.Min(x25, exact.Int(n).Mul(x05))))
	benefit := s.quo(u.Spent, u.Budget).Mul(x04).Add(s.quo(u.ProjectsDone, u.ProjectsTotal).Mul(x03)).Add(s.quo(u.Satisfaction, x100).Mul(x03))
	s.put(24, exact.Min(x5, benefit.Mul(x5)))
	s.total = exact.Number{}
	for _, p := range s.points {
		s.total = s.total.Add(p)
	}
	return s.err
}
