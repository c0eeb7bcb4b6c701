package audit

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// The usual errors are looked for where points are what criteria leave of the marks. A leaf that begins or ends elsewhere, or to which points
// are added, and one that a cap holds down, come to their points otherwise: there it is told what the figures give, and no cause is guessed.

// otherwise reports whether the points of the leaf are not its marks less what comes off.
func (l *leaf) otherwise() bool { return !l.in.Inside().Plain || len(l.caps(l.row.ID)) > 0 }

// caps gives the caps that hold for the points of an indicator.
func (a *auditor) caps(id string) (list []scoring.Line) {
	if a.sheet == nil {
		return nil
	}
	for _, c := range a.sheet.Caps {
		if c.Of == id {
			list = append(list, c)
		}
	}
	return list
}

// held gives what caps leave of the points of an indicator.
func (a *auditor) held(id string, points exact.Number) exact.Number {
	for _, c := range a.caps(id) {
		points = exact.Min(points, held.Number(c.Points))
	}
	return points
}

// told says how the points of such a leaf come about.
func (l *leaf) told() string {
	if l.row.Status == scoring.NotApplicable {
		return "本指标不适用，按规则得" + shown(l.score) + "分" + l.capsTold()
	}
	var list []string
	if l.row.Start.Valid {
		list = append(list, "起评"+l.row.Start.Decimal.String()+"分")
	}
	for _, d := range l.row.Added {
		list = append(list, fmt.Sprintf("%s，加%s分", d.Reason, d.Points))
	}
	if d := l.deductions(); d != "" {
		list = append(list, d)
	}
	if len(list) == 0 {
		list = append(list, "没有加分、扣分")
	}
	return "按数据" + strings.Join(list, "；") + l.limitTold() + l.capsTold() + "；得" + shown(l.score) + "分"
}

// limitTold names the ceiling or the floor of a leaf that begins beyond it: what its criteria move does not lead to its points then.
func (l *leaf) limitTold() string {
	reached := held.Number(l.row.MarksApplied)
	if l.row.Start.Valid {
		reached = held.Number(l.row.Start.Decimal)
	}
	for _, d := range l.row.Added {
		reached = reached.Add(held.Number(d.Points))
	}
	for _, d := range l.row.Deductions {
		reached = reached.Sub(held.Number(d.Points))
	}
	switch kept := l.in.Inside().Held(reached, held.Number(l.row.MarksApplied)); {
	case kept.Less(reached):
		return "；最高" + shown(kept) + "分"
	case reached.Less(kept):
		return "；最低" + shown(kept) + "分"
	}
	return ""
}

func (l *leaf) capsTold() (words string) {
	for _, c := range l.caps(l.row.ID) {
		words += fmt.Sprintf("；最高%s分（%s）", c.Points, c.Message)
	}
	return words
}
