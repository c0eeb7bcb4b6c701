package scoring_test

import (
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/spreadsheet"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
	"github.com/baifen-go/baifen/rules/library"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/rules/schema"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/bounds"
	"github.com/baifen-go/baifen/scoring/impact"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/baifen-go/baifen/scoring/whatif"
	"github.com/baifen-go/baifen/scoring/years"
)

// tagged gives every figure that the rules which hold everything require.
type tagged struct {
	Budget    decimal.Decimal `baifen:"budget"`
	Spending  decimal.Decimal `baifen:"spending"`
	Ledger    bool            `baifen:"ledger"`
	Disclosed bool            `baifen:"disclosed"`
	Rate      decimal.Decimal `baifen:"rate"`
	Change    decimal.Decimal `baifen:"change"`
	Content   decimal.Decimal `baifen:"content"`
	Months    int             `baifen:"months"`
	General   decimal.Decimal `baifen:"general"`
	Fund      decimal.Decimal `baifen:"fund"`
	Level     string          `baifen:"level"`
	Targets   []any           `baifen:"targets"`
}

// functions are the exported functions of the public packages. TestNothing fails where one is missing.
var functions = map[string][]any{
	"indicators/exact": {
		exact.FromDecimal, exact.FromRat, exact.Int, exact.Max, exact.Min, exact.MustParse, exact.New, exact.Parse, exact.ParseString,
	},
	"rules": {
		rules.Bare, rules.Explain, rules.FactsOf, rules.Formulas, rules.Says, rules.IsRuleFile, rules.Load, rules.LoadCatalog, rules.NewCatalog, rules.Parse, rules.Rereading,
	},
	"internal/analysis": {
		analysis.Agreeing, analysis.AllNames, analysis.Along, analysis.AlongOver, analysis.Asked, analysis.AtMost, analysis.Awarded, analysis.Awards,
		analysis.AsksFirst, analysis.Called, analysis.Looks, analysis.RowsAsked, analysis.Tables, analysis.Takes,
		analysis.BeforeRounding, analysis.BonusOver, analysis.BoxOf, analysis.Canonical, analysis.Cases, analysis.Clamps, analysis.Clone, analysis.ColumnPlace,
		analysis.Columns, analysis.Comparisons, analysis.ConditionOf, analysis.Constant, analysis.CriterionAlong, analysis.CriterionAlongOver,
		analysis.CriterionCanonical, analysis.CriterionLiterals, analysis.CriterionOver,
		analysis.Crosses, analysis.Curve, analysis.Deducted, analysis.Differ, analysis.Direction, analysis.Divides, analysis.Divisions, analysis.Divisors, analysis.DividesByRows, analysis.Dates,
		analysis.EachOf, analysis.Ended, analysis.EarnedAlong, analysis.EarnedBy, analysis.Evaluated, analysis.FieldPlace, analysis.Fields, analysis.Figure, analysis.Formulas,
		analysis.Free, analysis.Harmless, analysis.IsTargetColumn, analysis.Joined, analysis.Judgement, analysis.Known, analysis.Lengths, analysis.Levels,
		analysis.Lies, analysis.Limits, analysis.Literals, analysis.Logical, analysis.Lost, analysis.LostTogether, analysis.Lowered, analysis.MeasureOf,
		analysis.Measured, analysis.Multiple, analysis.MultipleOf, analysis.NewModel, analysis.NewNear, analysis.NoMore, analysis.Numbered,
		analysis.Numbers, analysis.Numeric, analysis.On, analysis.Operands, analysis.Otherwise, analysis.Over, analysis.Passed, analysis.Person, analysis.Pick,
		analysis.Polarities, analysis.Possible, analysis.Put, analysis.Quantities, analysis.RatioOf, analysis.Reads, analysis.Rounded,
		analysis.Rootless, analysis.Roots, analysis.RowsOf, analysis.Said, analysis.SameWhereScored, analysis.Scales, analysis.Stairs, analysis.StandingOf, analysis.Target,
		analysis.TargetRows, analysis.Tiers, analysis.Together, analysis.TwoSided, analysis.UnitOf, analysis.Unwritten, analysis.Verdicts,
		analysis.Way, analysis.Whole,
	},
	"rules/library": {
		library.Catalog, library.FS, library.Find, library.Open, library.Sets,
	},
	"rules/draft": {
		draft.Answer, draft.Compare, draft.Propose, draft.Questions, draft.Read, draft.ReadCSV, draft.ReadMarkdown, draft.Settle, draft.Within,
	},
	"rules/lint": {
		lint.Check, lint.Codes,
	},
	"rules/rulestest": {
		rulestest.CaseFile, rulestest.Cases, rulestest.Check, rulestest.CheckFile, rulestest.Cover, rulestest.Mutate, rulestest.Run,
		rulestest.RunCoverage, rulestest.RunMutation,
	},
	"rules/schema": {
		schema.File, schema.Find, schema.ForSet, schema.Names,
	},
	"internal/spreadsheet": {
		spreadsheet.Changeable, spreadsheet.Of,
	},
	"scoring": {
		scoring.Batch[*scoring.Submission, int], scoring.Bind, scoring.Canonical, scoring.FieldsOf[tagged], scoring.ParseLine, scoring.ParseSubmission, scoring.ReadInputs, scoring.ReadSubmission,
		scoring.ReadValues, scoring.RuleSet, scoring.Score,
	},
	"scoring/audit": {
		audit.Check, audit.Summarize,
	},
	"scoring/bounds": {
		bounds.Enclose, bounds.Find,
	},
	"scoring/impact": {
		impact.Compare, impact.CompareUnits, impact.Leaf, impact.Taken,
	},
	"scoring/papers": {
		papers.Of, papers.OfRules, papers.Stored, papers.WriteLetters, papers.WriteOverview, papers.WriteReports,
	},
	"scoring/population": {
		population.Compare, population.Score, population.Summarize,
	},
	"scoring/sizes": {sizes.Of},
	"scoring/verify": {
		verify.Compare, verify.Read,
	},
	"scoring/whatif": {
		whatif.Find, whatif.FindAmong,
	},
	"scoring/years": {
		years.Compare,
	},
}
