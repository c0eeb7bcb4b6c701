package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/papers"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// A whole is what a batch comes to when every unit was scored: its cards, which lie on the disk and are read as often as it takes, and who has
// none.
type whole struct {
	set    *rules.Set
	cards  func() iter.Seq2[*scoring.Sheet, error]
	faults string // file of those without a card
	passed []passed
}

// workbookOf writes a table of points as a workbook.
func workbookOf(o *whole, w io.Writer) error {
	roll, err := o.roll()
	if err != nil {
		return err
	}
	return workbook.WriteTotals(w, o.set, func(yield func(*scoring.Sheet, error) bool) {
		for s, err := range o.cards() {
			if s != nil {
				roll.Seen(&scoring.Submission{Unit: s.Unit})
			}
			if !yield(s, err) {
				return
			}
		}
	}, roll)
}

// pageOf writes the page that `score --format html` gives of several units: their overview, and behind it a page for each.
func pageOf(o *whole, w io.Writer) error {
	roll, err := o.roll()
	if err != nil {
		return err
	}
	sum := population.Summarize(o.set)
	for s, err := range o.cards() {
		if err == nil {
			roll.Seen(&scoring.Submission{Unit: s.Unit})
			err = sum.AddStored(s)
		}
		if err != nil {
			return err
		}
	}
	sum.Roll = *roll
	var faulty error
	err = papers.WriteOverview(w, papers.Many{Summary: sum, Papers: func(yield func(*papers.Paper) bool) {
		for s, err := range o.cards() {
			var card *scoring.Card
			if err == nil {
				card, err = o.again(s)
			}
			if err != nil {
				faulty = err
				return
			}
			if !yield(papers.Of(card)) {
				return
			}
		}
	}})
	return errors.Join(faulty, err)
}

// again computes a card that was stored, which tells more than what of it was stored.
func (o *whole) again(s *scoring.Sheet) (*scoring.Card, error) {
	sub, err := scoring.ParseSubmission("", s.Submission)
	if err != nil {
		return nil, err
	}
	return scoring.Score(o.set, sub)
}

// stored reads the cards of a file whose lines they are.
func stored(file string) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for r := bufio.NewReaderSize(f, 256<<10); ; {
			line, err := r.ReadBytes('\n')
			if err == io.EOF && len(line) == 0 {
				return
			}
			s := new(scoring.Sheet)
			if err == nil {
				err = s.UnmarshalJSON(line)
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// roll reads who has no card. The rows of one unit stand below each other; those of a file whose unit is not known each stand alone.
func (o *whole) roll() (*population.Roll, error) {
	roll := &population.Roll{}
	for _, p := range o.passed {
		roll.Pass(p.file, p.reason)
	}
	data, err := os.ReadFile(o.faults)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	for _, row := range rows[min(1, len(rows)):] {
		for i := range row {
			row[i] = plain(row[i])
		}
		x := population.Absent{File: row[0], Unit: scoring.Unit{Code: row[2], Name: row[3]}, Reason: row[5]}
		if n := len(roll.NotScored); n > 0 && x.Unit != (scoring.Unit{}) && roll.NotScored[n-1].File == x.File && roll.NotScored[n-1].Unit == x.Unit {
			roll.NotScored[n-1].Others++
			continue
		}
		x.Reason, _, _ = strings.Cut(x.Reason, "\n")
		roll.NotScored = append(roll.NotScored, x)
	}
	return roll, nil
}

// setOf finds the rule set by whose indicators the cards are laid out.
func setOf(name, sha string) (*rules.Set, error) {
	sets, err := setsOf(name)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(sets, func(s *rules.Set) bool { return s.Header().SHA256 == sha })
	if i < 0 {
		return nil, faulty(name, "unfinished", "规则有变动，不能接着做：删去 *.part 和 *.part.json，从头做")
	}
	return sets[i], nil
}
