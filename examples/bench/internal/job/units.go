package job

import (
	"math/rand"

	"github.com/shopspring/decimal"
)

// Decimal is the type of figures as they come.
type Decimal = decimal.Decimal

// A Unit has the figures of one unit, in the type of numbers that an implementation computes with.
type Unit[N any] struct {
	Budget, Spent, AdjustedBudget, CarryoverPrev, CarryoverCur          N
	ProcurementPlan, ProcurementDone, PublicBudget, PublicSpent         N
	AssetsTotal, AssetsUsed, StaffQuota, StaffActual                    N
	RevenuePlan, RevenueDone, ProjectsTotal, ProjectsDone               N
	ProjectsOntime, QualityPass, Violations, LateReports                N
	AuditIssues, AuditFixed, Satisfaction, UnitCost, UnitCostTarget     N
	OutputPlanned, OutputActual                                         N
	DisclosureBudget, DisclosureFinal, HasGoal, GoalMeasurable          bool
	GoalReviewed, HasPolicy, PolicyComplete, FundsMisused, InfoComplete bool
	Grade, Category                                                     string
	Quarters                                                            []N
}

// Numbers gives the numbers in the order of [Fields].
func (u *Unit[N]) Numbers() []*N {
	return []*N{&u.Budget, &u.Spent, &u.AdjustedBudget, &u.CarryoverPrev, &u.CarryoverCur,
		&u.ProcurementPlan, &u.ProcurementDone, &u.PublicBudget, &u.PublicSpent,
		&u.AssetsTotal, &u.AssetsUsed, &u.StaffQuota, &u.StaffActual,
		&u.RevenuePlan, &u.RevenueDone, &u.ProjectsTotal, &u.ProjectsDone,
		&u.ProjectsOntime, &u.QualityPass, &u.Violations, &u.LateReports,
		&u.AuditIssues, &u.AuditFixed, &u.Satisfaction, &u.UnitCost, &u.UnitCostTarget,
		&u.OutputPlanned, &u.OutputActual}
}

// Bools gives the yes and no in the order of [Fields].
func (u *Unit[N]) Bools() []*bool {
	return []*bool{&u.DisclosureBudget, &u.DisclosureFinal, &u.HasGoal, &u.GoalMeasurable,
		&u.GoalReviewed, &u.HasPolicy, &u.PolicyComplete, &u.FundsMisused, &u.InfoComplete}
}

// Convert gives the figures in another type of numbers.
func Convert[N any](u *Unit[Decimal], number func(Decimal) N) *Unit[N] {
	var o Unit[N]
	to := o.Numbers()
	for i, d := range u.Numbers() {
		*to[i] = number(*d)
	}
	yes := o.Bools()
	for i, b := range u.Bools() {
		*yes[i] = *b
	}
	o.Grade, o.Category = u.Grade, u.Category
	o.Quarters = make([]N, len(u.Quarters))
	for i, d := range u.Quarters {
		o.Quarters[i] = number(d)
	}
	return &o
}

// Map gives the figures by name, numbers as number gives them and the table as table does.
func Map(u *Unit[Decimal], number func(Decimal) any, table func([]Decimal) any) map[string]any {
	m := make(map[string]any, len(Fields))
	numbers, bools := u.Numbers(), u.Bools()
	for _, f := range Fields {
		switch f.Kind {
		case Number:
			m[f.Name], numbers = number(*numbers[0]), numbers[1:]
		case Bool:
			m[f.Name], bools = *bools[0], bools[1:]
		case Numbers:
			m[f.Name] = table(u.Quarters)
		}
	}
	m["grade"], m["category"] = u.Grade, u.Category
	return m
}

// Units gives n units, the same each time. Every other one has round amounts and small counts, which are those that land on the
// midpoints of rounding and on the limits of tiers; the others have amounts to the cent.
func Units(n int) []*Unit[Decimal] {
	r := rand.New(rand.NewSource(20260))
	units := make([]*Unit[Decimal], n)
	for i := range units {
		units[i] = draw{r, i%2 == 1}.unit()
	}
	return units
}

type draw struct {
	*rand.Rand
	round bool
}

func (r draw) money(lo, hi int64) Decimal {
	if r.round {
		return decimal.New((lo+r.Int63n(hi-lo))/100*100+100, 0)
	}
	return decimal.New(lo*100+r.Int63n((hi-lo)*100), -2)
}

// part gives from lo to hi thousandths of an amount.
func (r draw) part(of Decimal, lo, hi int) Decimal {
	p := of.Mul(decimal.New(int64(lo+r.Intn(hi-lo+1)), -3))
	if r.round {
		return p.Round(0)
	}
	return p.Round(2)
}

func (r draw) count(lo, hi int) Decimal {
	return decimal.NewFromInt(int64(lo + r.Intn(hi-lo+1)))
}

func (r draw) unit() *Unit[Decimal] {
	var u Unit[Decimal]
	u.Budget = r.money(100_000, 9_000_000)
	u.Spent = r.part(u.Budget, 700, 1050)
	u.AdjustedBudget = r.part(u.Budget, 750, 1250)
	u.CarryoverPrev = r.money(1_000, 90_000)
	u.CarryoverCur = r.part(u.CarryoverPrev, 800, 1250)
	u.ProcurementPlan = r.money(10_000, 900_000)
	u.ProcurementDone = r.part(u.ProcurementPlan, 700, 1050)
	u.PublicBudget = r.money(10_000, 90_000)
	u.PublicSpent = r.part(u.PublicBudget, 800, 1100)
	u.AssetsTotal = r.money(100_000, 900_000)
	u.AssetsUsed = r.part(u.AssetsTotal, 550, 1000)
	u.StaffQuota, u.StaffActual = r.count(20, 200), r.count(20, 200)
	u.RevenuePlan = r.money(10_000, 900_000)
	u.RevenueDone = r.part(u.RevenuePlan, 800, 1100)
	u.ProjectsTotal = r.count(3, 40)
	u.ProjectsDone = r.count(1, int(u.ProjectsTotal.IntPart()))
	u.ProjectsOntime = r.count(0, int(u.ProjectsDone.IntPart()))
	u.QualityPass = r.count(0, int(u.ProjectsDone.IntPart()))
	u.Violations, u.LateReports = r.count(0, 12), r.count(0, 9)
	u.AuditIssues = r.count(0, 8)
	u.AuditFixed = r.count(0, int(u.AuditIssues.IntPart()))
	u.Satisfaction = r.count(45, 100)
	if !r.round {
		u.Satisfaction = decimal.New(int64(4500+r.Intn(5501)), -2)
	}
	u.UnitCost = r.money(100, 1200)
	u.UnitCostTarget = r.part(u.UnitCost, 900, 1100)
	u.OutputPlanned = r.count(10, 999)
	u.OutputActual = r.part(u.OutputPlanned, 700, 1100).Round(0)
	for _, b := range u.Bools() {
		*b = r.Intn(10) < 7
	}
	u.FundsMisused = r.Intn(10) == 0
	u.Grade = []string{"A", "B", "C", "D"}[r.Intn(4)]
	u.Category = []string{"行政", "事业"}[r.Intn(2)]
	for range 4 {
		u.Quarters = append(u.Quarters, r.part(u.Spent, 80, 400))
	}
	return &u
}
