package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
)

// The workers of an engine find stages by their types.
func init() {
	register.DoFn4x0[string, func(string), func(string), func(string)](&scoreFn{})
	register.DoFn4x0[int, func(*string) bool, func(string), func(string)](&compareFn{})
	register.Function2x1(graded)
	register.Emitter1[string]()
	register.Iter1[string]()
}

// pipeline reads lines, scores each, and writes cards, faults and how many units are in each grade. Where the rules compare units it first
// brings all together, and tells each how it stands.
func pipeline(ruleFile string, data []byte, in, out string) (*beam.Pipeline, error) {
	set, err := rules.Parse(ruleFile, data)
	if err != nil {
		return nil, err
	}
	p, s := beam.NewPipelineWithRoot()
	lines, by := textio.Read(s, in), ruleDocument{ruleFile, data}
	var unread []beam.PCollection
	if set.Standings().Len() > 0 {
		told, faults := beam.ParDo2(s, &compareFn{By: by}, beam.GroupByKey(s, beam.AddFixedKey(s, lines)))
		lines, unread = told, append(unread, faults)
	}
	cards, grades, faults := beam.ParDo3(s, &scoreFn{By: by}, lines)
	textio.Write(s, out+".jsonl", cards)
	textio.Write(s, out+".faults.txt", beam.Flatten(s, append(unread, faults)...))
	textio.Write(s, out+".summary.txt", beam.ParDo(s, graded, stats.Count(s, grades)))
	return p, nil
}

// graded says how many units are in a grade.
func graded(grade string, units int) string { return fmt.Sprintf("%s %d", grade, units) }

// A ruleDocument is a rule file as it travels to the workers.
type ruleDocument struct {
	File string
	Data []byte
}

// A scoreFn scores a unit: the stage that is the library.
type scoreFn struct {
	By  ruleDocument
	set *rules.Set
}

// Setup loads the rules, once for each worker.
func (f *scoreFn) Setup() (err error) {
	f.set, err = rules.Parse(f.By.File, f.By.Data)
	return err
}

// ProcessElement gives the card of a line and its grade, or why there is none.
func (f *scoreFn) ProcessElement(line string, cards, grades, faults func(string)) {
	if strings.TrimSpace(line) == "" {
		return
	}
	sub, err := scoring.ParseSubmission("units.jsonl", []byte(line))
	if err != nil {
		faults(err.Error())
		return
	}
	card, err := scoring.Score(f.set, sub)
	if err != nil {
		faults(err.Error())
		return
	}
	data, err := card.MarshalJSON()
	if err != nil {
		faults(err.Error())
		return
	}
	cards(string(data))
	grades(card.Grade())
}

// A compareFn finds how all units stand, and tells each.
type compareFn struct {
	By  ruleDocument
	set *rules.Set
}

// Setup loads the rules, once for each worker.
func (f *compareFn) Setup() (err error) {
	f.set, err = rules.Parse(f.By.File, f.By.Data)
	return err
}

// ProcessElement gives each line with its standings among the figures. Where one unit cannot be compared nobody has a place: it gives why, and no
// line.
func (f *compareFn) ProcessElement(_ int, lines func(*string) bool, told, faults func(string)) {
	var units []*scoring.Submission
	var wrong []error
	for line := ""; lines(&line); {
		if strings.TrimSpace(line) == "" {
			continue
		}
		sub, err := scoring.ParseSubmission("units.jsonl", []byte(line))
		units, wrong = append(units, sub), append(wrong, err)
	}
	if err := errors.Join(wrong...); err != nil {
		faults(err.Error())
		return
	}
	p, err := population.Compare(f.set, slices.Values(units))
	if err != nil {
		faults(err.Error())
		return
	}
	for i, sub := range units {
		complete, err := p.Complete(i, sub)
		if err != nil {
			faults(err.Error())
			continue
		}
		data, err := complete.MarshalJSON()
		if err != nil {
			faults(err.Error())
			continue
		}
		told(string(data))
	}
}
