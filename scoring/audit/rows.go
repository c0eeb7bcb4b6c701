package audit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/fields"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// claimedRows gives the keys of the claims of rows, in the order of the tables and of their rows.
func claimedRows(sub *scoring.Submission) []string {
	keys := slices.DeleteFunc(slices.Collect(maps.Keys(sub.Claims.Indicators)), func(key string) bool {
		_, _, row := held.RowOf(key)
		return !row
	})
	slices.SortFunc(keys, func(a, b string) int {
		t, i, _ := held.RowOf(a)
		u, k, _ := held.RowOf(b)
		return cmp.Or(strings.Compare(t, u), i-k)
	})
	return keys
}

// rows audits the claims of rows of tables of targets, and those of leaves whose rows are all claimed. It gives the claims of rows that no
// sure leaf judges.
func (a *auditor) rows(sure func(*rules.Indicator) bool) (left []string) {
	left = claimedRows(a.sub)
	for _, c := range a.set.Criteria().All() {
		if len(left) == 0 || !sure(c.Indicator()) {
			continue
		}
		if applies, fail := c.Indicator().Applies(a.values); fail != nil || !applies {
			continue
		}
		earned, field, ok := analysis.EarnedBy(c, a.values)
		if !ok {
			continue
		}
		var sum exact.Number
		all := len(earned) > 0
		for _, e := range earned {
			key := fmt.Sprintf("%s[%d]", a.set.Field(field).Name, e.Row+1)
			claim, claimed := a.sub.Claims.Indicators[key]
			sum, all = sum.Add(held.Number(claim.Points)), all && claimed
			if i := slices.Index(left, key); i >= 0 {
				left = slices.Delete(left, i, i+1)
				a.rowClaim(key, field, e, claim)
			}
		}
		if all {
			a.summed(c, sum)
		}
	}
	return left
}

// rowClaim compares the claim of one row with what the row earns.
func (a *auditor) rowClaim(key string, field int, e analysis.Earned, claim scoring.Claim) {
	x := held.Number(claim.Points)
	if x.Equal(e.Points) {
		return
	}
	f := Discrepancy{Cause: other, Indicator: key, Name: a.rowName(key, field), Claimed: claim.Points, Computed: held.Decimal(e.Points)}
	f.Message = fmt.Sprintf("这一行分值%s分，按填的数得%s分", shown(e.Weight), shown(e.Points))
	switch {
	case x.Sign() < 0:
		f.Message = "自评得分小于0；" + f.Message
	case e.Weight.Less(x):
		f.Message = "自评得分超过分值；" + f.Message
	case x.Equal(e.Weight):
		f.Cause, f.Message = fullOnShortfall, "自评满分；"+f.Message
	case roundedTo(x, e.Points) != "":
		f.Cause, f.Message = wrongRounding, f.Message+"，自评是"+roundedTo(x, e.Points)+"的数"
	}
	a.find(f)
}

// rowName names a row as a reader knows it.
func (a *auditor) rowName(key string, field int) string {
	f := a.set.Field(field)
	_, number, _ := held.RowOf(key)
	name := fmt.Sprintf("%s第%d行", held.Label(f), number)
	if k := fields.Column(f, "name"); k >= 0 && f.Columns[k].Type == indicators.Text {
		if text := a.values.Get(field).Rows[number-1][k].Text; text != "" {
			name += "“" + text + "”"
		}
	}
	return name
}

// summed compares the claim of a leaf with those of its rows, where nothing else gives or takes points.
func (a *auditor) summed(c *rules.Criterion, sum exact.Number) {
	in := c.Indicator()
	claim, claimed := a.sub.Claims.Indicators[in.ID()]
	if !claimed || in.Criteria().Len() > 1 || sum.Equal(held.Number(claim.Points)) {
		return
	}
	for _, r := range leaves(a.sheet.Indicators) {
		if r.ID == in.ID() && r.MarksApplied.Equal(r.Marks) && !sum.Equal(held.Number(claim.Points).Add(takenOff(r))) {
			a.find(arithmetic(Discrepancy{Indicator: in.ID(), Name: in.Name(), Claimed: claim.Points}, part{known: sum, of: 1}, ofSum))
		}
	}
}

// judgedByNone is the finding about rows that no criterion judges.
func (a *auditor) judgedByNone(keys []string) {
	for _, key := range keys {
		table, _, _ := held.RowOf(key)
		field, _ := a.set.FieldIndex(table)
		a.find(Discrepancy{Cause: other, Indicator: key, Name: a.rowName(key, field), Claimed: a.sub.Claims.Indicators[key].Points,
			Message: "没有适用的指标给这一行计分"})
	}
}
