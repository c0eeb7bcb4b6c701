package population

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/amounts"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/sizes"
	"github.com/shopspring/decimal"
)

// A Summary is what the cards of many units of one rule set come to together (汇总): who has which total, and on which indicators points
// were lost. Make one with [Summarize], and give it card after card; it keeps a few words of each. It is not safe for concurrent use.
type Summary struct {
	// Roll names the units that have no card, for a reader who has to know who is missing, and those that are there twice; the caller fills
	// it in.
	Roll Roll

	set     *rules.Set
	units   []Total
	amounts [][]exact.Number // of each of them, if its figures are known
	lost    map[string]Loss  // see lose
}

// A Total is what one unit got.
type Total struct {
	Unit  scoring.Unit
	Total decimal.Decimal // points; 0 where NoTotal names a cap
	Grade string
	Place int // among those that have a card; units of equal total share the better place, and the places behind it are left out

	NoTotal string // the id of the cap by which the unit has no total, and no place: its Place is 0

	// NotApplicable names the indicators that do not apply to the unit: its total says nothing of them, so it stands on another base than
	// that of a unit to which they apply.
	NotApplicable    []string
	Errors, Warnings int          // checks that failed: what cannot be true, and what is worth asking
	Hints            []sizes.Hint // figures that look as if they were filled in by another unit
}

// A Loss is what all units together lost on one indicator; of a group and of the set (total) what their own rules took off, and caps that hold
// a group down. Behind the name stands the scale, where the points are not those of the total: a chapter is scored out of 100 and counts 30.
type Loss struct {
	ID, Name string
	Units    int             // that lost points on it
	Lost     decimal.Decimal // points
}

// A GradeCount says how many units are in a grade.
type GradeCount struct {
	Grade string `json:"name"`
	Units int    `json:"units"`
}

// empty reports a summary that [Summarize] did not begin, or without rules.
func (s *Summary) empty() bool { return s == nil || s.set.Header().ID == "" }

var errNoSummary = errors.New("没有汇总：先用 Summarize 开始，要有规则集")

// Summarize gives the summary of no cards yet.
func Summarize(set *rules.Set) *Summary { return &Summary{set: set, lost: map[string]Loss{}} }

// Add takes a card into the summary. One that other rules gave is refused: its total cannot be held beside the others.
func (s *Summary) Add(c *scoring.Card) error {
	return s.add(c.Sheet(), c.Values())
}

// AddStored is [Summary.Add] for a card that was stored.
func (s *Summary) AddStored(sheet *scoring.Sheet) error {
	if s.empty() || sheet == nil || sheet.RulesSHA256 != s.set.Header().SHA256 {
		return s.add(sheet, nil)
	}
	return s.add(sheet, s.stored(sheet))
}

// stored gives the figures that a stored card holds; nil where there are none that these rules can read.
func (s *Summary) stored(sheet *scoring.Sheet) *rules.Values {
	sub, err := scoring.ParseSubmission("card.json", sheet.Submission)
	if err != nil {
		return nil
	}
	bound, err := scoring.Bind(s.set, sub)
	if err != nil {
		return nil
	}
	return bound.Values()
}

// add takes a card into the summary, with its figures if they are known.
func (s *Summary) add(sheet *scoring.Sheet, figures *rules.Values) error {
	switch {
	case s.empty():
		return errNoSummary
	case sheet == nil || sheet.RuleSet == "":
		return errors.New("没有评分表可以汇总")
	case sheet.RulesSHA256 != s.set.Header().SHA256:
		return fmt.Errorf("评分表“%s”是按规则集 %s（%s）评的，不能与按 %s（%s）评的放在一起汇总",
			name(&sheet.Unit), sheet.RuleSet, sheet.Version, s.set.Header().ID, s.set.Header().Version)
	}
	total := Total{Unit: sheet.Unit, Total: sheet.Total, Grade: sheet.Grade, NoTotal: sheet.NoTotal, Hints: sizes.Of(figures)}
	s.whole(sheet, &total)
	for _, check := range sheet.Checks {
		switch check.Severity {
		case judging.SeverityError.String():
			total.Errors++
		case judging.SeverityWarning.String():
			total.Warnings++
		}
	}
	s.units, s.amounts = append(s.units, total), append(s.amounts, amounts.Of(figures))
	return nil
}

// What stands behind the name of a group or the set where its own rules took the points off: own alone, ownAndHeld where what a cap or a limit held
// down is counted too. On another scale than its marks the one is points of that scale and the other is not, so they are told apart.
const (
	own        = "（本级扣分）"
	ownAndHeld = "（本级扣分、限分）"
	onlyHeld   = "（限分）"
	vetoed     = "（一票否决）"
)

// whole takes what was lost on a sheet into the summary: on its rows, by the rules of the set, by caps of the total.
func (s *Summary) whole(sheet *scoring.Sheet, total *Total) {
	scale := ""
	if sheet.OutOf.Valid {
		scale = scaled("总分", sheet.OutOf.Decimal, sheet.FullMarks)
	}
	s.rows(sheet.Indicators, scale, total)
	s.lose("total", "总分"+own+scale, taken(sheet.Deductions))
	if sheet.NoTotal == "" {
		come := sheet.Base
		for i := range sheet.Bonuses {
			come = come.Add(sheet.Bonuses[i].Points)
		}
		s.lose("total"+vetoed, "总分"+vetoed, come.Sub(sheet.Total))
	}
}

// scaled says that points are of another scale than they count.
func scaled(name string, outOf, marks decimal.Decimal) string {
	return fmt.Sprintf("（“%s”按%s分评，计%s分）", name, outOf, marks)
}

// rows takes what was lost on rows into the summary; scale says of what it is points, where that is not the total.
func (s *Summary) rows(rows []scoring.Row, scale string, total *Total) {
	for _, row := range rows {
		if !row.Group {
			if row.NotApplicable != "" {
				total.NotApplicable = append(total.NotApplicable, row.Name)
			}
			s.lose(row.ID, row.Name+scale, row.Lost)
			continue
		}
		within := scale
		if row.OutOf.Valid {
			within = scaled(row.Name, row.OutOf.Decimal, row.Marks)
			s.lose(row.ID+onlyHeld, row.Name+onlyHeld+scale, s.counted(&row).Sub(row.Score))
		}
		s.rows(row.Indicators, within, total)
		lost, how := lostItself(row)
		s.lose(row.ID, row.Name+how+within, lost)
	}
}

// counted gives what a group that is scored on another scale would count if no cap held it down.
func (s *Summary) counted(row *scoring.Row) decimal.Decimal {
	in, known := s.set.Indicator(row.ID)
	if !known {
		return row.Score
	}
	come := row.Start.Decimal.Add(taken(row.Added)).Sub(taken(row.Deductions))
	return held.Decimal(in.Inside().Counted(in.Inside().Held(held.Number(come), held.Number(row.MarksApplied))))
}

// lostItself gives what a group lost beside what it holds, and how.
func lostItself(row scoring.Row) (lost decimal.Decimal, how string) {
	switch {
	case !row.Start.Valid: // the sum of what it holds, unless a cap holds it down
		for _, in := range row.Indicators {
			lost = lost.Add(in.Score)
		}
		return lost.Sub(row.Score), ownAndHeld
	case row.OutOf.Valid:
		return taken(row.Deductions), own
	}
	return row.Start.Decimal.Add(taken(row.Added)).Sub(row.Score), ownAndHeld
}

// lose adds points that a unit lost. The key is the id of the indicator, and behind it what held it down, where that is told apart.
func (s *Summary) lose(key, name string, points decimal.Decimal) {
	if points.IsPositive() {
		l := s.lost[key]
		id, _, _ := strings.Cut(key, "（")
		s.lost[key] = Loss{id, name, l.Units + 1, l.Lost.Add(points)}
	}
}

// taken adds up deductions.
func taken(list []scoring.Deduction) (sum decimal.Decimal) {
	for _, d := range list {
		sum = sum.Add(d.Points)
	}
	return sum
}

// Set gives the rule set by which the units were scored.
func (s *Summary) Set() *rules.Set {
	if s == nil {
		return nil
	}
	return s.set
}

// Len gives the number of cards.
func (s *Summary) Len() int {
	if s.empty() {
		return 0
	}
	return len(s.units)
}

// Totals lists the units, the highest total first, those of equal total by code and name; last those without a total.
func (s *Summary) Totals() []Total {
	if s.empty() {
		return nil
	}
	totals := slices.Clone(s.units)
	for i, hint := range amounts.Compare(s.set, s.amounts) {
		totals[i].Hints = append([]sizes.Hint{hint}, totals[i].Hints...)
	}
	slices.SortFunc(totals, func(a, b Total) int {
		return cmp.Or(a.without()-b.without(), b.Total.Cmp(a.Total), byCode(a.Unit, b.Unit))
	})
	for i := range totals {
		if totals[i].NoTotal != "" {
			break
		}
		totals[i].Place = i + 1
		if i > 0 && totals[i].Total.Equal(totals[i-1].Total) {
			totals[i].Place = totals[i-1].Place
		}
	}
	return totals
}

// without is 1 of a unit that has no total, else 0.
func (t *Total) without() int {
	if t.NoTotal != "" {
		return 1
	}
	return 0
}

// Grades counts the units of each grade, each unit once: the grades in the order of the rule file, those that nobody has among them, then
// those that only a cap gives (不评定), if anybody has them. A grade that the rule file lists twice, for there are two ways to it, is one.
func (s *Summary) Grades() (counts []GradeCount) {
	if s.empty() {
		return nil
	}
	at := map[string]int{}
	grade := func(name string) {
		if _, known := at[name]; !known {
			at[name], counts = len(counts), append(counts, GradeCount{Grade: name})
		}
	}
	for _, g := range s.set.Grades().All() {
		grade(g.Name)
	}
	for _, c := range s.set.Caps().All() {
		if slices.ContainsFunc(s.units, func(u Total) bool { return u.Grade == c.Grade }) {
			grade(c.Grade)
		}
	}
	for _, u := range s.units {
		grade(u.Grade)
		counts[at[u.Grade]].Units++
	}
	return counts
}

// Losses lists the indicators on which units lost points, those that cost most first, else in the order of the rule file.
func (s *Summary) Losses() (losses []Loss) {
	if s.empty() {
		return nil
	}
	var add func(list []*rules.Indicator)
	add = func(list []*rules.Indicator) {
		for _, in := range list {
			add(in.Indicators().Slice())
			for _, key := range [...]string{in.ID(), in.ID() + onlyHeld} {
				if l, ok := s.lost[key]; ok {
					losses = append(losses, l)
				}
			}
		}
	}
	add(s.set.Indicators().Slice())
	named := slices.ContainsFunc(losses, func(in Loss) bool { return in.ID == "total" }) // an indicator: the set has no rules of its own
	for _, key := range [...]string{"total", "total" + vetoed} {
		if l, ok := s.lost[key]; ok && (key != "total" || !named) {
			losses = append(losses, l)
		}
	}
	slices.SortStableFunc(losses, func(a, b Loss) int { return b.Lost.Cmp(a.Lost) })
	return losses
}
