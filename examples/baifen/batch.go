package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/spf13/cobra"
)

// A batch is the units of one call, each with its rule set.
type batch struct {
	units  []unitInHand
	sets   []*rules.Set // in the order in which units ask for them
	passed []passed     // files of folders that were not read
	note   string       // why units were not compared, beside what is wrong with others; "" where they were
}

// A unitInHand is a submission with its rule set, or why it has none.
type unitInHand struct {
	file string
	sub  *scoring.Submission
	set  *rules.Set
	err  error
	// strange: it was read, and is of none of the rule sets.
	strange bool
	// withheld: its standings could not be found, which the error of another unit of the batch says.
	withheld bool
	card     *scoring.Card // when it was scored
}

// score finds the unit's card, or why there is none.
func (u *unitInHand) score() *unitInHand {
	if u.err == nil {
		u.card, u.err = scoring.Score(u.set, u.sub)
	}
	return u
}

// each gives the units.
func (b *batch) each() iter.Seq[*unitInHand] {
	return func(yield func(*unitInHand) bool) {
		for i := range b.units {
			if !yield(&b.units[i]) {
				return
			}
		}
	}
}

// complain prints why there is nothing to show of the unit.
func (u *unitInHand) complain(w io.Writer, err error) {
	if !u.withheld {
		fmt.Fprintln(w, err)
	}
}

// close prints what is left to say of the batch as a whole.
func (b *batch) close(w io.Writer) {
	tellPassed(w, b.passed)
	if b.note != "" {
		fmt.Fprintln(w, b.note)
	}
}

// readBatch reads the units of one call, files and folders of them. The error is that of the rules, or of a folder which cannot be read or
// holds none.
func readBatch(c *cobra.Command, rulesName string, names []string) (*batch, error) {
	rulesFor, err := chooser(rulesName)
	if err != nil {
		return nil, err
	}
	files, others, err := expand(names)
	if err != nil {
		return nil, err
	}
	b := &batch{passed: others}
	for _, file := range files {
		for sub, err := range submissions(c.InOrStdin(), file, rulesFor) {
			u := unitInHand{file: shownName(file), sub: sub, err: err}
			if err == nil {
				u.set, u.err = rulesFor(sub)
				u.strange = u.err != nil
			}
			b.units = append(b.units, u)
			if u.err == nil && !slices.Contains(b.sets, u.set) {
				b.sets = append(b.sets, u.set)
			}
		}
	}
	return b, nil
}

// on reports whether a unit stands on the roll of a rule set. One that could not be read may belong to any of them; one that is of none of them
// is told once, with the last.
func (b *batch) on(u *unitInHand, set *rules.Set) bool {
	if u.strange {
		return set == b.sets[len(b.sets)-1]
	}
	return u.set == nil || u.set == set
}

// enrol notes on the rolls of rule sets who is in the batch.
func (b *batch) enrol(rolls map[*rules.Set]*population.Roll) {
	for set, roll := range rolls {
		for i := range b.units {
			if u := &b.units[i]; b.on(u, set) {
				roll.Seen(u.sub)
			}
		}
		for _, p := range b.passed {
			roll.Pass(filepath.ToSlash(p.file), p.reason)
		}
	}
}

// miss notes a unit without a report where it would stand.
func (b *batch) miss(u *unitInHand, rolls map[*rules.Set]*population.Roll, err error) {
	for set, roll := range rolls {
		if b.on(u, set) {
			roll.Miss(filepath.ToSlash(u.file), u.sub, err)
		}
	}
}

// summarize prints the summaries where they are asked for, and behind the reports of several units; of gives that of a rule set and how many
// units are in it.
func (b *batch) summarize(out *parts, asked bool, of func(*rules.Set) (report, int)) error {
	for _, set := range b.sets {
		sum, units := of(set)
		if !asked && (units < 2 || out.lines) {
			continue
		}
		if err := out.write(sum); err != nil {
			return err
		}
	}
	return nil
}

// of gives the units of one rule set.
func (b *batch) of(set *rules.Set) (list []*scoring.Submission) {
	for _, u := range b.units {
		if u.err == nil && u.set == set {
			list = append(list, u.sub)
		}
	}
	return list
}

// compare finds how the units of a rule set stand.
func (b *batch) compare(set *rules.Set) (*population.Population, error) {
	return population.Compare(set, slices.Values(b.of(set)))
}

// complete tells the units of rule sets with standings how they stand among those of the batch. A unit that is alone has nobody to be
// compared with: it states its standings itself.
func (b *batch) complete() {
	if len(b.units) < 2 {
		return
	}
	unread := 0
	for _, u := range b.units {
		if u.set == nil {
			unread++
		}
	}
	for _, set := range b.sets {
		if set.Standings().Len() > 0 && len(b.of(set))+unread > 1 {
			b.completeOf(set, unread)
		}
	}
}

// completeOf is complete for one rule set. A submission that could not be read may be one of its units, whose places are then not known.
func (b *batch) completeOf(set *rules.Set, unread int) {
	p, err := b.compare(set)
	next := 0
	if err == nil && unread > 0 {
		b.note = fmt.Sprintf("有 %d 个填报文件不能用，其余单位的名次也会不对，所以按 %s 评分的单位都没有排名次、没有评分", unread, set.Name())
		err, next = errors.New(b.note), 1 // said at the end
	}
	for i := range b.units {
		u := &b.units[i]
		switch {
		case u.set != set:
		case err != nil:
			u.err, u.withheld = err, next > 0
			next = 1
		default:
			u.sub, u.err = p.Complete(next, u.sub)
			next++
		}
	}
}
