package papers

import (
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/page"
	"github.com/shopspring/decimal"
)

// A fall is how the marks become the total, step by step: a waterfall.
type fall struct{ Steps []step }

// A step is one bar of the waterfall: the marks to begin with, points that came off or were added, or the total.
type step struct {
	Name  string
	Moved string // with its sign; "" of the first and the last
	Left  string // points that are left

	From, Wide int // of the bar, in thousandths of the width
	Before     int // where the step before ended
	End        int
	Further    bool // there is a step behind it
	Kind       string

	before, after decimal.Decimal
}

// fall takes the card apart. Each step is the difference of two numbers of the sheet, so they always end at the total. Where there is no total it
// is nil.
func (p *Paper) fall() *fall {
	f := &fall{}
	s := p.sheet
	if s.NoTotal != "" {
		return nil
	}
	var begin decimal.Decimal
	for i := range s.Indicators {
		begin = begin.Add(s.Indicators[i].MarksApplied)
	}
	first, moves := "分值合计", func(r *scoring.Row) decimal.Decimal { return r.Lost.Neg() }
	switch {
	case s.Open: // nothing is lost of marks that are not there: it counts up
		first, begin, moves = "从0分起", decimal.Decimal{}, func(r *scoring.Row) decimal.Decimal { return r.Score }
	case begin.Equal(s.FullMarks):
		first = "满分"
	}
	f.Steps = append(f.Steps, step{Name: first, Kind: "whole", after: begin})
	f.rows(s.Indicators, moves)
	f.to("各指标合计", s.RawTotal)
	base := "总分的加分、扣分"
	if s.Rescaled {
		base = "按适用指标折算"
		if len(s.Deductions)+len(s.Added) > 0 {
			base = "按适用指标折算，总分的加分、扣分"
		}
	}
	f.to(base, s.Base)
	for i := range s.Bonuses {
		f.by("加分："+s.Bonuses[i].Message, s.Bonuses[i].Points)
	}
	last := "其他"
	for i := range s.Caps {
		if c := &s.Caps[i]; c.Of == "" && c.Grade == "" && c.Steps == 0 {
			last = "一票否决：" + c.Message
		}
	}
	f.to(last, s.Total)
	f.Steps = append(f.Steps, step{Name: "总分", Kind: "whole", after: s.Total})
	f.draw()
	return f
}

// rows steps through what rows lost, or in a set without full marks got. What a group holds is on another scale than the group's where the group has one of its own.
func (f *fall) rows(rows []scoring.Row, moves func(*scoring.Row) decimal.Decimal) {
	for i := range rows {
		r := &rows[i]
		end := f.left().Add(moves(r))
		if r.Group && !r.OutOf.Valid {
			f.rows(r.Indicators, moves)
		}
		f.to(r.Name, end)
	}
}

func (f *fall) left() decimal.Decimal { return f.Steps[len(f.Steps)-1].after }

func (f *fall) by(name string, points decimal.Decimal) { f.to(name, f.left().Add(points)) }

// to adds the step that leads to so many points, if it is one.
func (f *fall) to(name string, end decimal.Decimal) {
	x := step{Name: name, Kind: "off", before: f.left(), after: end}
	switch end.Cmp(x.before) {
	case 0:
		return
	case 1:
		x.Kind, x.Moved = "on", "+"+page.Plain(end.Sub(x.before))
	default:
		x.Moved = "−" + page.Plain(x.before.Sub(end))
	}
	f.Steps = append(f.Steps, x)
}

// draw gives each step its place on a scale that holds all of them.
func (f *fall) draw() {
	var low, high decimal.Decimal
	for i := range f.Steps {
		low, high = decimal.Min(low, f.Steps[i].after), decimal.Max(high, f.Steps[i].after)
	}
	at := scale(low, high)
	for i := range f.Steps {
		x := &f.Steps[i]
		x.Left = page.Plain(x.after)
		from, to := decimal.Min(x.before, x.after), decimal.Max(x.before, x.after)
		x.From, x.Wide = at(from), max(at(to)-at(from), 3)
		x.Before, x.End, x.Further = at(x.before), at(x.after), i < len(f.Steps)-1
		if x.Kind == "whole" {
			x.Before = x.End
		}
	}
}

// scale gives where a number lies between two, in thousandths.
func scale(low, high decimal.Decimal) func(decimal.Decimal) int {
	span := high.Sub(low)
	if span.IsZero() {
		span = decimal.NewFromInt(1)
	}
	return func(x decimal.Decimal) int {
		return int(x.Sub(low).Mul(decimal.NewFromInt(1000)).DivRound(span, 0).IntPart())
	}
}
