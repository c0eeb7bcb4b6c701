package rulestest

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// A Mutation is what came of changing a rule file one thing at a time and running its cases on each mutant. Every mutant is counted
// once: killed, equivalent, undecided, or a survivor.
type Mutation struct {
	Rules      string     `json:"-"`
	Mutants    int        `json:"mutants"`
	Killed     int        `json:"killed"`     // some case fails, or the mutant does not load
	Refused    int        `json:"refused"`    // of the killed: it does not load
	Equivalent int        `json:"equivalent"` // proved: no input tells it from the rule file
	Undecided  int        `json:"undecided"`  // neither proved, nor was an input found that tells it apart
	Survivors  []Survivor `json:"survivors"`  // cases pass, though an input tells it apart
	Doubtful   []Mutant   `json:"doubtful"`   // the undecided
	Proved     []Mutant   `json:"proved"`     // the equivalent
	Runs       int        `json:"runs"`       // how many times a mutant met a case
	Faults     []Failure  `json:"-"`          // why mutants were not made, or were not run on all cases
}

// OK reports whether mutants were made, and the cases tell every one from the rule file that can be told from it.
func (m *Mutation) OK() bool {
	return m != nil && m.Mutants > 0 && len(m.Survivors) == 0 && len(m.Faults) == 0
}

// A Survivor is a mutant that no case notices, with a case that would.
type Survivor struct {
	Mutant
	Killer Killer `json:"killer"`
	Before string `json:"before"` // the total by the rule file; 不计 or 不能计分 where there is none
	After  string `json:"after"`  // the total by the mutant
	// Differs says in Chinese what else differs: 等级原来是优，改动后是良; "" where nothing does.
	Differs string `json:"differs"`

	draft  draft
	mutant *rules.Set
}

// A Killer is a case that tells a mutant from the rule file: what it changes of the base of the case file, and the whole of it, ready
// to paste.
type Killer struct {
	Values  map[string]any `json:"values"`
	Without []string       `json:"without,omitempty"`
	Case    string         `json:"case"` // YAML
}

// RunMutation mutates every rule file in a file system, and fails for each mutant that cases do not notice though they could.
func RunMutation(t *testing.T, fsys fs.FS) {
	t.Helper()
	eachFile(t, fsys, func(t *testing.T, r *Report) {
		m, err := Mutate(t.Context(), fsys, r.Rules, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range m.Faults {
			t.Error(f.Error())
		}
		for _, s := range m.Survivors {
			t.Errorf("%s: %s: %s：没有用例发现；可以加：\n%s", s.Place, s.Path, s.Change, s.Killer.Case)
		}
	})
}

// Mutate changes a rule file one thing at a time, runs its cases on each mutant, and looks for a case against each that survives.
// progress, where it is not nil, is told after each mutant how many are done, one call at a time. The error is that of the context, where it
// ends first; everything else stands in the mutation.
func Mutate(ctx context.Context, fsys fs.FS, name string, progress func(done, of int)) (*Mutation, error) {
	if err := analysis.Ended(ctx); err != nil {
		return nil, err
	}
	m := &Mutation{Rules: name}
	set, data, s, faults := open(fsys, name)
	m.Faults = faults
	if set == nil || s == nil {
		return m, nil
	}
	list := mutants(set, data)
	t := newTrials(ctx, set, s, len(list))
	m.Faults = append(m.Faults, t.faults...)
	fates := t.fates(list, data, progress)
	if err := analysis.Ended(ctx); err != nil {
		return nil, err // what was found of some mutants says nothing
	}
	for i, f := range fates {
		m.count(list[i], f)
	}
	return m, nil
}

// read reads a file; where there is no file system it fails as for a file that is not there.
func read(fsys fs.FS, name string) ([]byte, error) {
	if fsys == nil {
		return nil, fs.ErrNotExist
	}
	return source.ReadFile(fsys, name)
}

// open reads a rule file and its cases. The set is nil where the rules do not load, the suite where the cases cannot be read.
func open(fsys fs.FS, name string) (*rules.Set, []byte, *suite, []Failure) {
	data, err := read(fsys, name)
	if err != nil {
		_, err = rules.Load(fsys, name) // which says so in Chinese
		return nil, nil, nil, ruleFaults(err)
	}
	set, err := rules.Parse(name, data)
	if err != nil {
		return nil, data, nil, ruleFaults(err)
	}
	s, fault := readCases(fsys, name)
	if s != nil {
		s.named(set)
	}
	return set, data, s, fault
}

func ruleFaults(err error) (faults []Failure) {
	var list rules.ErrorList
	errors.As(err, &list)
	for _, e := range list {
		faults = append(faults, Failure{e.File, e.Line, e.Column, e.Path, e.Code, e.Message})
	}
	return faults
}

func caseFaults(list []source.Fault) (faults []Failure) {
	for _, f := range list {
		faults = append(faults, Failure{f.File, f.Pos.Line, f.Pos.Column, f.Path, f.Code, f.Message})
	}
	return faults
}

// A fate is what became of a mutant.
type fate struct {
	refused, killed, equivalent bool
	survivor                    *Survivor
	cut                         bool // the search for one ended at its bounds
	runs                        int
}

// fates tries mutants, several at a time.
func (t *trialRun) fates(list []*mutant, data []byte, progress func(done, of int)) []fate {
	fates := make([]fate, len(list))
	next := make(chan int)
	var group sync.WaitGroup
	var mutex sync.Mutex
	done := 0
	for _, w := range t.crew(min(runtime.GOMAXPROCS(0), len(list))) {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range next {
				if analysis.Ended(t.ctx) != nil {
					continue
				}
				fates[i] = w.try(list[i], data)
				mutex.Lock()
				if done++; progress != nil {
					progress(done, len(list))
				}
				mutex.Unlock()
			}
		}()
	}
	for i := range list {
		next <- i
	}
	close(next)
	group.Wait()
	return fates
}

func (m *Mutation) count(x *mutant, f fate) {
	m.Mutants++
	m.Runs += f.runs
	switch {
	case f.refused:
		m.Refused++
		m.Killed++
	case f.killed:
		m.Killed++
	case f.equivalent:
		m.Equivalent++
		m.Proved = append(m.Proved, x.Mutant)
	case f.survivor != nil:
		s := *f.survivor
		s.mutant = nil // a whole rule set
		m.Survivors = append(m.Survivors, s)
	default:
		m.Undecided++
		m.Doubtful = append(m.Doubtful, x.Mutant)
	}
}
