package kind

import (
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/judging"
)

// Nothing gives a criterion that was not read: it takes nothing off, and is made of nothing.
func Nothing(t *Terms) *Criterion {
	return &Criterion{Judge: nothing{}, Form: &Form{}, Terms: t, Judgement: -1, Choice: -1}
}

type nothing struct{}

func (nothing) Points(*Unit) (exact.Number, judging.Problem) { return naught, judging.NoProblem }
func (nothing) Lower(*Lowering) *expression.Node             { return nil }
func (nothing) Parts() []Part                                { return nil }
func (nothing) Explain(*Explainer, judging.Finding)          {}
func (nothing) Say(*Teller)                                  {}
