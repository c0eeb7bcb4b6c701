package sizes

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/figures"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

const percent = figures.Percent

// money hints at one of two figures, of which the first is about 10,000 times the second.
func (s *search) money(greater, lesser int) {
	a, _ := s.values.Number(greater)
	b, _ := s.values.Number(lesser)
	q, _ := a.Quo(b) // it is above 0
	times := q.Round(0, exact.HalfUp)
	says := "的"
	if !times.Equal(q) {
		says = "的约"
	}
	as, tooGreat := held.Mistaken(s.set.Field(greater).Unit)
	at, x, meant, beside := greater, a, a.Mul(exact.New(1, 4)), lesser
	if !tooGreat {
		at, x, meant, beside = lesser, b, b.Mul(exact.Int(10000)), greater
	}
	if s.told[at] || at >= s.set.Inside().Figures { // a mean of all units is nothing that this one filled in
		return
	}
	s.told[at] = true
	h := Hint{Figure: s.figure(at), Beside: new(scoring.Figure), Times: times.String(), As: string(as), Meant: meant.String()}
	*h.Beside = s.figure(beside)
	h.Message = s.words(greater) + "是" + s.words(lesser) + says + times.String() + "倍，单位都是" + h.Figure.Unit + "：请核对“" + h.Figure.Label +
		"”是不是按" + h.As + "填的（" + x.String() + h.As + "＝" + h.Meant + h.Figure.Unit + "）"
	s.found = append(s.found, h)
}

// share hints at a figure in % that looks like a share of 1.
func (s *search) share(field int, x exact.Number) {
	if s.told[field] {
		return
	}
	s.told[field] = true
	h := Hint{Figure: s.figure(field), Meant: x.Mul(exact.Int(100)).String()}
	h.Message = s.words(field) + "不超过1%：请核对是不是按小数填的（" + x.String() + "＝" + h.Meant + "%）"
	s.found = append(s.found, h)
}

// words name a figure with its value.
func (s *search) words(field int) string {
	f := s.figure(field)
	return "“" + f.Label + "”" + f.Value + f.Unit
}

func (s *search) figure(field int) scoring.Figure {
	f := s.set.Field(field)
	return scoring.Figure{Name: f.Name, Label: held.Label(f), Value: held.Text(f, s.values.Get(field)), Unit: string(f.Unit)}
}
