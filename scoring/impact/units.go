package impact

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// A Unit is a unit for whom something changes.
type Unit struct {
	scoring.Unit
	Old, New Standing
	Change   exact.Number // of the total; 0 where one of the sets gives none
	By       []Part       // add up to Change, where both sets give a total
}

// A Standing is where a unit stands among all that both sets can score.
type Standing struct {
	Total   exact.Number
	NoTotal string // the id of the cap by which there is no total, and no rank: both are 0; "" where there is one
	Rank    int    // from 1; units of equal total share the better rank
	Grade   string
}

// A Part is one line of the split of a unit's change.
type Part struct {
	Path   string       `json:"path"` // of a criterion, an indicator, a bonus; "" of the whole
	What   string       `json:"what"` // criterion, floor, marks, adjustments, rescale, bonus or caps
	Name   string       `json:"name"` // of the indicator
	Change exact.Number `json:"change"`

	short  bool // one of the cards shows less of it than the rule asks for; of a floor, of some criterion of the indicator
	scaled bool // the indicator is scored on other marks than its own, so that cards show it scaled
	capped bool // of a floor: a veto holds down the points of the indicator
}

// The lines of a split beside criteria.
const (
	byCriterion   = "criterion"   // what it asks for, out of the indicator's own marks
	byFloor       = "floor"       // the rest: asked for but not taken, the indicator having no more points, or scaled to other marks
	byMarks       = "marks"       // the marks that the indicator is scored on: its own, those of others, or none
	byAdjustments = "adjustments" // what reviewers took off
	byRescale     = "rescale"     // the total scaled to full marks
	byBonus       = "bonus"       //
	byCaps        = "caps"        // what vetoes took off the total
)

// An Unscored unit is one that one of the sets, or both, cannot score.
type Unscored struct {
	scoring.Unit
	Old, New error // why; nil where that set can
}

// across scores every unit by both sets.
func (r *Impact) across(ctx context.Context, olds, news []*scoring.Submission) {
	var all []Unit
	for i, sub := range olds {
		if analysis.Ended(ctx) != nil {
			return
		}
		before, err1 := scored(r.Old, Taken(sub, r.Old, r.New))
		after, err2 := scored(r.New, Taken(news[i], r.New, r.Old))
		if err1 != nil || err2 != nil {
			x := Unscored{Old: err1, New: err2}
			if sub != nil {
				x.Unit = sub.Unit
			}
			r.Unscored = append(r.Unscored, x)
			continue
		}
		all = append(all, unit(sub.Unit, before, after))
	}
	r.Scored = len(all)
	rank(all, func(u *Unit) *Standing { return &u.Old })
	rank(all, func(u *Unit) *Standing { return &u.New })
	r.Units = slices.DeleteFunc(all, func(u Unit) bool {
		return !u.uncounted() && u.Old.Rank == u.New.Rank && u.Old.Grade == u.New.Grade && u.Change.IsZero() && len(u.By) == 0
	})
}

// Taken gives a submission as one of a set's own period, without what only the other set knows.
func Taken(sub *scoring.Submission, set, other *rules.Set) *scoring.Submission {
	if sub == nil || set == nil || other == nil {
		return sub
	}
	s := *sub
	if s.RuleSet == other.Header().ID { // one that is for a third rule set is refused
		s.RuleSet = set.Header().ID
	}
	if year, ok := set.Header().Effective.FirstYear(); ok {
		s.Period = year
	}
	s.Values = without(sub.Values, func(name string) bool {
		_, here := set.FieldIndex(name)
		_, there := other.FieldIndex(name)
		return there && !here
	})
	gone := func(path string) bool {
		id, _, _ := strings.Cut(path, ".")
		_, here := set.Indicator(id)
		_, there := other.Indicator(id)
		return there && !here
	}
	s.Judgements = without(sub.Judgements, gone)
	s.Adjustments = without(sub.Adjustments, gone)
	s.Choices = without(sub.Choices, gone)
	s.Claims = scoring.Claims{}
	return &s
}

func without[V any](m map[string]V, gone func(string) bool) map[string]V {
	m = maps.Clone(m)
	maps.DeleteFunc(m, func(name string, _ V) bool { return gone(name) })
	return m
}

// rank gives every unit that has a total its rank.
func rank(units []Unit, of func(*Unit) *Standing) {
	var counted []*Standing
	var totals []exact.Number
	for i := range units {
		if s := of(&units[i]); s.NoTotal == "" {
			counted, totals = append(counted, s), append(totals, s.Total)
		}
	}
	for i, place := range judging.Places(totals, judging.Higher, judging.TiesBest) {
		n, _ := place.Int64() // it is whole
		counted[i].Rank = int(n)
	}
}

// A result is a unit scored by one of the sets.
type result struct {
	set    *rules.Set
	values *rules.Values
	sheet  *scoring.Sheet
}

func scored(set *rules.Set, sub *scoring.Submission) (r result, err error) {
	b, err := scoring.Bind(set, sub)
	if err != nil {
		return r, err
	}
	card, err := b.Card()
	if err != nil {
		return r, err
	}
	return result{set, b.Values(), card.Sheet()}, nil
}

func (r result) standing() Standing {
	return Standing{Total: held.Number(r.sheet.Total), NoTotal: r.sheet.NoTotal, Grade: r.sheet.Grade}
}

// unit takes one score sheet from the other, line by line.
func unit(who scoring.Unit, before, after result) Unit {
	u := Unit{Unit: who, Old: before.standing(), New: after.standing(), By: after.parts()}
	without := u.Old.NoTotal != "" || u.New.NoTotal != ""
	if !without {
		u.Change = u.New.Total.Sub(u.Old.Total)
	}
	for _, p := range before.parts() {
		p.Change = p.Change.Neg()
		if i := slices.IndexFunc(u.By, func(q Part) bool { return q.Path == p.Path && q.What == p.What }); i >= 0 {
			q := &u.By[i]
			q.Change = q.Change.Add(p.Change)
			q.short, q.scaled, q.capped = q.short || p.short, q.scaled || p.scaled, q.capped || p.capped
		} else {
			u.By = append(u.By, p)
		}
	}
	u.By = slices.DeleteFunc(u.By, func(p Part) bool { return p.Change.IsZero() || without && (p.What == byCaps || p.What == byRescale) })
	return u
}

// uncounted reports a unit that has a total by one of the sets alone.
func (u *Unit) uncounted() bool { return (u.Old.NoTotal == "") != (u.New.NoTotal == "") }

// parts gives the lines whose sum is the total of a sheet.
func (r result) parts() []Part {
	list := r.rows(r.sheet.Indicators)
	raw, base, total := held.Number(r.sheet.RawTotal), held.Number(r.sheet.Base), held.Number(r.sheet.Total)
	own := r.moved(r.set.Whole(), r.sheet.Deductions, r.sheet.Added)
	list = append(list, own...)
	list = append(list, Part{What: byRescale, Change: base.Sub(raw).Sub(allOf(own))})
	for _, b := range r.sheet.Bonuses {
		list = append(list, Part{Path: b.ID, What: byBonus, Change: held.Number(b.Points)})
		base = base.Add(held.Number(b.Points))
	}
	return append(list, Part{What: byCaps, Change: total.Sub(base)})
}

func (r result) rows(rows []scoring.Row) (list []Part) {
	for _, row := range rows {
		in, _ := r.set.Indicator(row.ID)
		if row.Group {
			list = append(list, r.rows(row.Indicators)...)
			if row.Start.Valid {
				own := r.moved(in, row.Deductions, row.Added)
				rest := held.Number(row.Score).Sub(held.Number(row.Start.Decimal)).Sub(allOf(own))
				list = append(append(list, own...), r.floor(row, rest, own))
			}
			continue
		}
		rest := held.Number(row.Score)
		var own []Part
		add := func(p Part) {
			p.scaled = !row.MarksApplied.Equal(row.Marks)
			list = append(list, p)
			rest = rest.Sub(p.Change)
		}
		begins := row.MarksApplied
		if row.Start.Valid {
			begins = row.Start.Decimal
		}
		add(Part{Path: row.ID, What: byMarks, Name: row.Name, Change: held.Number(begins)})
		if row.Status != scoring.NotApplicable {
			own = r.moved(in, row.Deductions, row.Added)
			for _, p := range own {
				add(p)
			}
		}
		var off exact.Number
		for _, a := range row.Adjustments {
			off = off.Sub(held.Number(a.Points))
		}
		add(Part{Path: row.ID, What: byAdjustments, Name: row.Name, Change: off})
		add(r.floor(row, rest, own))
	}
	return list
}

// floor gives the line of what an indicator makes of its points beside its criteria.
func (r result) floor(row scoring.Row, rest exact.Number, own []Part) Part {
	return Part{
		Path: row.ID, What: byFloor, Name: row.Name, Change: rest,
		short:  slices.ContainsFunc(own, func(p Part) bool { return p.short }),
		capped: slices.ContainsFunc(r.sheet.Caps, func(l scoring.Line) bool { return l.Of == row.ID }),
	}
}

// moved gives what each criterion of a node adds, or takes off, as it asks for it, and whether its card shows that.
func (r result) moved(in *rules.Indicator, off, added []scoring.Deduction) (list []Part) {
	less := func(name string) bool {
		is := func(d scoring.Deduction) bool {
			return !d.Points.Equal(d.Asked) && (d.Criterion == name || d.Item != "" && d.Criterion+"."+d.Item == name)
		}
		return slices.ContainsFunc(off, is) || slices.ContainsFunc(added, is)
	}
	for _, c := range in.Criteria().All() {
		x, _ := c.Deduction(r.values) // it was scored
		switch {
		case c.Inside().Raises():
		case c.Inside().Adds:
			x = c.OutOf().Sub(x)
		default:
			x = x.Neg()
		}
		list = append(list, Part{Path: c.Name(), What: byCriterion, Name: in.Name(), Change: x, short: less(c.Name())})
	}
	return list
}

func allOf(list []Part) (all exact.Number) {
	for _, p := range list {
		all = all.Add(p.Change)
	}
	return all
}
