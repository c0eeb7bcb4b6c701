package audit

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/scoring/internal/held"
	"github.com/baifen-go/baifen/scoring/internal/page"
)

// Demands are what an audit asks of the unit, in the words of [Audit.WriteText]: the contents of a letter to it.
type Demands struct {
	Totals     string   // the claimed total beside the computed one
	Conclusion string   // what was found, in one sentence
	Correct    []Demand // claims that are not right, and checks that say what cannot be true (需改正)
	Explain    []Demand // losses without a reason, and checks that are worth asking (需说明)
	Lacking    []Demand // figures that were not reported (缺少材料)
	Pending    []Demand // claims that cannot be audited before they are
}

// A Demand is one thing that a unit is asked for.
type Demand struct {
	Name  string   // of the indicator or figure; of a check its severity in Chinese
	Says  string   // what is wrong, or missing
	Lines []string // what it rests on
}

// Demands gives what the unit is asked for. It is empty where the audit found nothing.
func (a *Audit) Demands() *Demands {
	if a.empty() {
		return &Demands{}
	}
	d := &Demands{Totals: a.totals(), Conclusion: strings.TrimPrefix(a.conclusion(), "结论：")}
	for i := range a.Discrepancies {
		f := &a.Discrepancies[i]
		to := &d.Correct
		if f.Cause == noReason && len(f.Also) == 0 {
			to = &d.Explain
		}
		*to = append(*to, Demand{f.named(), f.sentence(), append(strings.Split(f.Message, "\n"), a.deductions(f.Indicator)...)})
	}
	for _, c := range a.Sheet.Checks {
		to := &d.Explain
		if c.Severity == judging.SeverityError.String() {
			to = &d.Correct
		}
		*to = append(*to, Demand{"勾稽检查·" + held.SeverityLabel(c.Severity), c.Message, c.Working})
	}
	if a.Open != nil {
		a.Open.demands(d)
	}
	return d
}

// sentence says what is claimed, what is computed, and what sort of error it is.
func (d *Discrepancy) sentence() string {
	if d.uncounted {
		return fmt.Sprintf("[%s]  自评%s分，不计总分", d.causes(), page.Plain(d.Claimed))
	}
	return fmt.Sprintf("[%s]  自评%s分，%s%s，%s", d.causes(), page.Plain(d.Claimed), cmp.Or(d.against, "计算"), d.given(), d.compared())
}

// demands adds what is missing. What the unit does not report itself, a judgement or how it stands among others, is not asked of it.
func (o *Open) demands(d *Demands) {
	for i := range o.Missing {
		if m := &o.Missing[i]; m.Kind != "standing" && m.Kind != "judgement" {
			d.Lacking = append(d.Lacking, Demand{Name: m.Label, Says: "没有填报" + m.Label + "（" + m.Name + "）"})
		}
	}
	for i := range o.Unchecked {
		u := &o.Unchecked[i]
		d.Pending = append(d.Pending, Demand{Name: u.named(), Says: fmt.Sprintf("自评%s分，可能得%s：%s", page.Plain(u.Claimed), u.Within.said(), u.Message)})
	}
}
