package audit

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// A Reviewed is what reviewers took off one indicator (核查扣分), or off a group whose score is claimed.
type Reviewed struct {
	Indicator, Name string
	Claimed         decimal.NullDecimal // not valid where nothing is claimed of a leaf
	Computed        decimal.Decimal     // by the figures
	Taken           decimal.Decimal     // what came off it
	Counted         decimal.Decimal     // how much of that the claim counts
	Reasons         []string            // of a leaf: each with who took it off
}

// takenOff gives what reviewers took off a row, a group's with all that it holds.
func takenOff(r *scoring.Row) (taken exact.Number) {
	for _, x := range r.Adjustments {
		taken = taken.Add(held.Number(x.Points))
	}
	for i := range r.Indicators {
		taken = taken.Add(takenOff(&r.Indicators[i]))
	}
	return taken
}

// review notes what reviewers took off a row, some of which the claim does not count.
func (a *auditor) review(r *scoring.Row, claim decimal.NullDecimal, uncounted exact.Number) {
	taken := takenOff(r)
	if taken.IsZero() && len(r.Adjustments) == 0 {
		return
	}
	x := Reviewed{Indicator: r.ID, Name: r.Name, Claimed: claim, Computed: held.Decimal(a.before(r)), Taken: held.Decimal(taken)}
	if claim.Valid {
		x.Counted = held.Decimal(taken.Sub(uncounted))
	}
	for _, l := range r.Adjustments {
		reason := strings.TrimSpace(l.Reason)
		if l.By != "" {
			reason += "（" + l.By + "）"
		}
		if l.Points.LessThan(l.Asked) {
			reason += fmt.Sprintf("，要扣%s分，只剩%s分可扣", l.Asked, l.Points)
		}
		x.Reasons = append(x.Reasons, reason)
	}
	a.reviewed = append(a.reviewed, x)
}

// said says in Chinese how the claim stands to the figures, and what reviewers took off.
func (x *Reviewed) said() string {
	claimed, computed, taken := page.Plain(x.Claimed.Decimal), page.Plain(x.Computed), page.Plain(x.Taken)
	var text string
	switch {
	case !x.Claimed.Valid:
		text = fmt.Sprintf("没有自评，计算%s分；核查扣%s分", computed, taken)
	case !x.Counted.IsZero():
		text = fmt.Sprintf("自评%s分，已计入核查扣分%s分；计算%s分，核查共扣%s分", claimed, page.Plain(x.Counted), computed, taken)
	case x.Claimed.Decimal.Equal(x.Computed):
		text = fmt.Sprintf("自评%s分，与计算一致；核查另扣%s分", claimed, taken)
	default:
		text = fmt.Sprintf("自评%s分，计算%s分；核查另扣%s分", claimed, computed, taken)
	}
	if len(x.Reasons) > 0 {
		text += "（" + strings.Join(x.Reasons, "；") + "）"
	}
	return text
}

// taken gives what reviewers took off the total that [Audit.Computed] still holds; zero where the total is not known.
func (a *Audit) taken() (points decimal.Decimal) {
	if a.Computed.Valid && a.Open == nil {
		points = a.Computed.Decimal.Sub(a.Sheet.Total)
	}
	return points
}

// reviewed lists what reviewers took off.
func (a *Audit) reviewed(b *strings.Builder) {
	if len(a.Reviewed) > 0 {
		b.WriteString("\n核查扣分（不算自评有误）\n")
	}
	for i := range a.Reviewed {
		fmt.Fprintf(b, "   %s  %s\n", a.Reviewed[i].Name, strings.Join(strings.Fields(a.Reviewed[i].said()), " "))
	}
}

// reviewedMarkdown is [Audit.reviewed] for the reviewer's file.
func (a *Audit) reviewedMarkdown(b *strings.Builder) {
	if len(a.Reviewed) > 0 {
		b.WriteString("\n## 核查扣分（不算自评有误）\n\n")
	}
	for i := range a.Reviewed {
		fmt.Fprintf(b, "- %s：%s\n", page.Line(a.Reviewed[i].Name), page.Line(a.Reviewed[i].said()))
	}
}

func (x *Reviewed) json() *page.Object {
	j := new(page.Object).Add("indicator", x.Indicator, "name", x.Name, "claimed", x.Claimed, "computed", x.Computed)
	return j.Add("taken", x.Taken, "counted", x.Counted, "reasons", append([]string{}, x.Reasons...))
}
