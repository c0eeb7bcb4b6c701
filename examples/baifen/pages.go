package main

import (
	"io"
	"iter"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
)

// A pages is the cards of one call that become one page of HTML.
type pages struct {
	sums  map[*rules.Set]*population.Summary
	of    map[*rules.Set][]*scoring.Card
	brief bool // a summary alone is asked for
}

// write writes the page: of one unit its sheet, of several their overview with the sheets behind it.
func (p *pages) write(w io.Writer, b *batch) error {
	var all []papers.Many
	for _, set := range b.sets {
		m := papers.Many{Summary: p.sums[set]}
		if !p.brief {
			m.Papers = papersOf(p.of[set])
		}
		all = append(all, m)
	}
	switch {
	case len(all) == 0:
		return nil
	case p.brief || len(b.units) > 1:
		return papers.WriteOverview(w, all...)
	}
	for _, card := range p.of[b.sets[0]] {
		return papers.Of(card).WriteHTML(w)
	}
	return nil
}

func papersOf(cards []*scoring.Card) iter.Seq[*papers.Paper] {
	return func(yield func(*papers.Paper) bool) {
		for _, card := range cards {
			if !yield(papers.Of(card)) {
				return
			}
		}
	}
}
