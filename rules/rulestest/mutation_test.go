package rulestest

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/work"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/library"
)

// steps is a rule file of one rate that loses points in steps, with what stands beside it.
const steps = `format: 1
rule_set: steps
version: "2024"
title: 小评分标准
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
not_applicable: full
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  income:   {label: 收入, type: number, min: 0}
  spending: {label: 支出, type: number, min: 0}
  filed:    {label: 已备案, type: bool}
  praised:  {label: 表彰, type: number, whole: true, min: 0, default: 0}
  fraud:    {label: 作假, type: bool, default: false}
measures:
  rate: {label: 完成率, unit: "%", is: spending / income * 100}
indicators:
  - id: completion
    name: 完成率
    marks: 60
    clause: 每低一个百分点扣2分。
    applies: income > 0
    criteria: [{id: short, per_step: {value: rate, below: 100, step: 1, partial: discard, deduct: 2}}]
  - id: file
    name: 备案
    marks: 40
    clause: 未备案扣3分。
    criteria: [{id: list, checklist: [{id: filed, met: filed, points: 3, otherwise: 未备案}]}]
bonuses: [{id: praise, award: praised * 1.5, at_most: 4, because: 表彰}]
caps: [{id: veto, when: fraud, total_at_most: 59, because: 作假}]
checks: [{id: within, that: spending <= income, severity: error, because: 支出大于收入}]
`

// twoCases is all that the runner asks for, and notices little.
const twoCases = `base: {income: 100, spending: 100, filed: true}
cases:
  - {name: 不失分, want: {total: 100}}
  - {name: 失分, values: {spending: 90, filed: false}, want: {total: 77}}
`

func files(cases string) fstest.MapFS {
	return fstest.MapFS{"steps.yaml": {Data: []byte(steps)}, "steps_test.yaml": {Data: []byte(cases)}}
}

// mutated is what comes of mutants where two cases notice little.
var mutated = sync.OnceValue(func() *Mutation {
	m, _ := Mutate(context.Background(), files(twoCases), "steps.yaml", nil)
	return m
})

// mutate is Mutate in a context that does not end.
func mutate(t testing.TB, fsys fs.FS, name string, progress func(done, of int)) *Mutation {
	t.Helper()
	m, err := Mutate(t.Context(), fsys, name, progress)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Each survivor's case, pasted, passes, and the survivor is none any more.
func TestKillersKill(t *testing.T) {
	m := mutated()
	if len(m.Survivors) < 20 || len(m.Faults) > 0 {
		t.Fatalf("got %d survivors of %d and faults %v, want many: two cases notice little", len(m.Survivors), m.Mutants, m.Faults)
	}
	for i, s := range m.Survivors {
		if s.Before == "" || s.After == "" || s.Place == "" || s.Path == "" || s.Change == "" || !strings.HasPrefix(s.Killer.Case, "  - name: ") {
			t.Errorf("survivor %+v says too little", s)
		}
		if i%long.Rounds(90, 9) != 0 {
			continue // for time
		}
		pasted := files(twoCases + s.Killer.Case)
		if r := CheckFile(pasted, "steps.yaml"); r.Passed != 3 {
			t.Errorf("%s: the case does not pass:\n%s%v", s.Change, s.Killer.Case, r)
		}
		for _, again := range mutate(t, pasted, "steps.yaml", nil).Survivors {
			if again.Place == s.Place && again.Change == s.Change {
				t.Errorf("%s: %s survives its own killer:\n%s", s.Place, s.Change, s.Killer.Case)
			}
		}
	}
	done := mutate(t, files(withKillers(m)), "steps.yaml", nil)
	if len(done.Survivors) > 0 || !done.OK() {
		t.Errorf("with every killer %d survive", len(done.Survivors))
	}
}

// withKillers gives the two cases, and one against each survivor.
func withKillers(m *Mutation) string {
	all := twoCases
	for _, s := range m.Survivors {
		all += strings.Replace(s.Killer.Case, "name: ", fmt.Sprintf("name: %d ", len(all)), 1)
	}
	return all
}

// What a known change is worth, in the JSON that other tools read.
func TestSurvivorJSON(t *testing.T) {
	m := mutated()
	for _, s := range m.Survivors {
		if s.Change != "partial discard → count" {
			continue
		}
		got, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back struct {
			Place, Path, Change, Before, After string
			Killer                             struct{ Values map[string]string }
		}
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatalf("%s: %v", got, err)
		}
		if back.Path != "completion.short" || back.Place != "steps.yaml:24:82" || back.Before == back.After || len(back.Killer.Values) != 1 {
			t.Errorf("got %s", got)
		}
		return
	}
	t.Error("partial discard → count is noticed by a case that has no unfinished step")
}

// Every mutant is counted once, and the same files give the same result however many work on it.
func TestMutationAddsUp(t *testing.T) {
	first, steps := *mutated(), 0
	m := mutate(t, files(twoCases), "steps.yaml", func(done, of int) {
		if steps++; done != steps || of < done {
			t.Errorf("progress tells %d of %d after %d", done, of, steps)
		}
	})
	if m.Mutants != m.Killed+m.Equivalent+m.Undecided+len(m.Survivors) || m.Undecided != len(m.Doubtful) || m.Equivalent != len(m.Proved) || steps != m.Mutants || m.Refused > m.Killed {
		t.Errorf("%+v does not add up", m)
	}
	first.Runs, m.Runs = 0, 0 // cases that killed lately come first, so this hangs on who works on what
	want, _ := json.Marshal(&first)
	got, _ := json.Marshal(m)
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("another result:\n%s", diff)
	}
}

// What is in the way of mutation is said.
func TestMutationFaults(t *testing.T) {
	for _, tt := range []struct {
		name string
		fsys fstest.MapFS
		code string
	}{
		{"no cases", fstest.MapFS{"steps.yaml": {Data: []byte(steps)}}, "no-cases"},
		{"faulty cases", files("cases: 1\n"), "wrong-type"},
		{"faulty rules", fstest.MapFS{"steps.yaml": {Data: []byte(strings.Replace(steps, "marks: 60", "marks: 61", 1))}}, "marks-sum"},
		{"no file", fstest.MapFS{}, "unreadable"},
		{"a case that fails", files(strings.Replace(twoCases, "total: 100", "total: 99", 1)), "case-failed"},
	} {
		m := mutate(t, tt.fsys, "steps.yaml", nil)
		if len(m.Faults) == 0 || m.Faults[0].Code != tt.code || m.OK() {
			t.Errorf("%s: got %v, want %s", tt.name, m.Faults, tt.code)
		}
		if c := Cover(tt.fsys, "steps.yaml"); tt.code != "case-failed" && (len(c.Faults) == 0 || c.Faults[0].Code != tt.code) {
			t.Errorf("%s: coverage says %v, want %s", tt.name, c.Faults, tt.code)
		}
	}
}

// The cases of the built-in rules, and those that were made against mutants, notice every mutant that an input is known to tell apart.
func TestRunMutation(t *testing.T) {
	RunMutation(t, files(withKillers(mutated())))
	if long.On() {
		RunMutation(t, library.FS())
	}
}

// No input that chance picks tells a mutant apart that is proved equivalent.
func TestProofsAgreeWithInputs(t *testing.T) {
	proved := 0
	for _, f := range ruledFiles() {
		if builtIn(f.name) && !long.On() {
			continue
		}
		base := newAsker(t.Context(), f.set).plain()
		if long.On() {
			base = f.base()
		}
		w := newTrials(t.Context(), f.set, &suite{base: base}, 1).worker()
		random, files := rand.New(rand.NewSource(1)), rules.Rereading(f.name, f.data, f.set)
		for i, x := range f.mutants() {
			if i%long.Rounds(3, 1) > 0 {
				continue // for time
			}
			mutated, err := files(x.apply(f.data))
			if err != nil {
				continue
			}
			h := newKillerSearch(w, x, mutated)
			h.tries = work.MaxMutant
			if !h.equivalent() {
				continue
			}
			proved++
			sub, list := h.base(), settingsOf(h)
			for range long.Rounds(40, 300) {
				if len(list) == 0 {
					break // what nothing reads
				}
				s := list[random.Intn(len(list))]
				s[random.Intn(len(s))](sub) // and stay there
				if h.test(sub) {
					s := h.killer
					t.Fatalf("%s: %s: %s is called equivalent, but %s against %s:\n%s", x.Place, x.Path, x.Change, s.Before, s.After, s.Killer.Case)
				}
			}
		}
	}
	if proved < long.Rounds(10, 20) {
		t.Errorf("only %d mutants are proved equivalent: the proofs are not tried", proved)
	}
}

// settingsOf gives what the figures and people that a mutant is about may be set to.
func settingsOf(h *killerSearch) (list [][]setting) {
	anywhere := h.leads()
	l := anywhere[len(anywhere)-1]
	for _, u := range h.asker.figures(h.asker.values(h.base()), l) {
		f, own := h.set.Field(u.Slot), []setting{}
		for _, x := range u.Near {
			for _, y := range append(beside(x, f), beside(x.Mul(exact.New(15, 1)), f)...) {
				own = append(own, value(f.Name, y))
			}
		}
		for _, o := range u.Options {
			if o.Value.Present {
				own = append(own, value(f.Name, plainValue(f, o.Value)))
			}
		}
		if f.Type == indicators.Table {
			for rows := range tablesFor(f, h.parts[0], h.parts[0].all()).beside(h.base().Values[f.Name]) {
				own = append(own, value(f.Name, rows))
			}
		}
		if u.Missing {
			own = append(own, value(f.Name, nil))
		}
		if len(own) > 0 {
			list = append(list, own)
		}
	}
	for _, c := range l.people {
		list = append(list, peopleSettings(h.set, c))
	}
	return list
}

// The proofs of single changes: what makes no difference is proved, what makes one is not.
func TestEquivalent(t *testing.T) {
	const rule = `format: 1
rule_set: one
version: "2024"
title: 一
effective: {from: 2024-01-01, to: 2024-12-31}
basis: 测试
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  n: {label: 次数, type: number, whole: true, min: 0}
  x: {label: 金额, type: number, min: 0, max: 10}
  b: {label: 是否, type: bool}
indicators:
  - {id: i, name: 一, marks: 100, clause: 文字, criteria: [{id: c, %s}]}
`
	for _, tt := range []struct {
		criterion, change string
		want              bool
	}{
		{"per_case: {count: n, deduct: 60, at_most: 100}", "at_most 100 → 101", true}, // the marks stop it
		{"per_case: {count: n, deduct: 60, at_most: 100}", "at_most 100 → 99", false},
		{"per_step: {value: n, above: 0, step: 1, partial: discard, deduct: 60}", "partial discard → count", true}, // whole numbers only
		{"per_step: {value: x, above: 0, step: 1, partial: discard, deduct: 60}", "partial discard → count", false},
		{"per_step: {value: x, above: 10, step: 1, partial: count, deduct: 60}", "above 10 → 11", true}, // never reached
		{"per_step: {value: x, above: 10, step: 1, partial: count, deduct: 60}", "above 10 → 9", false},
		{"when: b or n > 0, deduct: 100", "deduct 100 → 101", true},
		{"when: b or n > 0, deduct: 100", "deduct 100 → 99", false},
		{"when: b or n > 0, deduct: 100", "when b or n > 0 → b or n >= 0", false},
		{"when: b or n >= 5.5, deduct: 100", "when b or n >= 5.5 → b or n > 5.5", true},
		{"when: b or n >= 5.5, deduct: 100", "when b or n >= 5.5 → b or n >= 5.6", true},
		{"when: b or n >= 5.5, deduct: 100", "when b or n >= 5.5 → b or n >= 4.95", false},
		{`bands: {value: n, tiers: [{in: "[3, +inf)", points: 100}, {in: "[0, 3)", points: 0}]}`, "界 3 → 2.7", true},
		{`bands: {value: n, tiers: [{in: "[3, +inf)", points: 100}, {in: "[0, 3)", points: 0}]}`, "界 3 → 3.3", false},
		{"proportional: {actual: x, target: 10, better: higher, method: ratio}", "better higher → equal", true}, // x reaches 10 at most
		{"proportional: {actual: n, target: 10, better: higher, method: ratio}", "better higher → lower", false},
		{"proportional: {actual: x, target: 10, better: higher, method: ratio}", "method ratio → excess", true},
		{"linear: {value: x, full_at: 0, zero_at: 10}", "zero_at 10 → 11", false},
	} {
		data := []byte(fmt.Sprintf(rule, tt.criterion))
		set, err := rules.Parse("one.yaml", data)
		if err != nil {
			t.Fatalf("%s: %v", tt.criterion, err)
		}
		w := newTrials(t.Context(), set, &suite{base: findBase(t.Context(), set)}, 1).worker()
		found := false
		for _, x := range mutants(set, data) {
			if x.Change != tt.change {
				continue
			}
			found = true
			mutated, err := rules.Parse("one.yaml", x.apply(data))
			if err != nil {
				t.Fatalf("%s: %s: %v", tt.criterion, tt.change, err)
			}
			h := newKillerSearch(w, x, mutated)
			if got := h.equivalent(); got != tt.want {
				t.Errorf("%s: %s: proved %v, want %v", tt.criterion, tt.change, got, tt.want)
			}
			if s := h.survivor(); (s == nil) != tt.want {
				t.Errorf("%s: %s: the search finds %v", tt.criterion, tt.change, s)
			}
		}
		if !found {
			t.Errorf("%s: no mutant %s", tt.criterion, tt.change)
		}
	}
}

func BenchmarkMutantCases(b *testing.B) {
	data, _ := fs.ReadFile(library.FS(), "zhanjiang-overall-2024.yaml")
	set, _, s, _ := open(library.FS(), "zhanjiang-overall-2024.yaml")
	w := newTrials(b.Context(), set, s, 1).worker()
	list := mutants(set, data)
	runs := 0
	b.ResetTimer()
	for i := range b.N {
		x := list[i%len(list)]
		mutated, err := rules.Parse(x.File, x.apply(data))
		if err != nil {
			continue
		}
		one, room := newSide(mutated), trace(nil)
		for k := range w.cases {
			room = one.trace(w.cases[k].sub, room)
			runs++
			if !room.alike(w.cases[k].trace) && w.cases[k].passes(mutated, w.cases[k].sub) {
				continue
			}
		}
	}
	b.ReportMetric(float64(runs)/b.Elapsed().Seconds(), "runs/s")
}
