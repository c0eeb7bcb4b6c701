package rulestest

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
)

// What is generated passes, and by itself kills nearly every mutant that is not proved equivalent; of the files whose every criterion can
// be triggered, nothing is left to say.
func TestCases(t *testing.T) {
	for name, data := range ruleFiles(t) {
		t.Run(name, func(t *testing.T) {
			if (builtIn(name) || name == "people.yaml" || name == "standings.yaml") && !long.On() {
				t.Skip("takes long")
			}
			text, err := Cases(fstest.MapFS{name: {Data: data}}, name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{name: {Data: data}, CaseFile(name): {Data: text}}
			r := CheckFile(fsys, name)
			for _, f := range r.Faults {
				if id := strings.Split(f.Path, ".")[0]; f.Code != "never-triggered" || id != "default" { // which applies only where its criterion does not hold
					t.Error(f.Error())
				}
			}
			if r.Passed != r.Cases || r.Cases < 5 {
				t.Errorf("%d of %d cases pass", r.Passed, r.Cases)
			}
			for _, i := range Cover(fsys, name).Missing {
				if !strings.HasPrefix(i.Path, "default.") {
					t.Errorf("%s: %s: %s", i.Place, i.Path, i.What)
				}
			}
			m := Mutate(fsys, name, nil)
			if 100*m.Killed < 95*(m.Mutants-m.Equivalent) || len(m.Faults) > 0 {
				t.Errorf("%d of %d mutants are killed, %d are proved equivalent; faults %v", m.Killed, m.Mutants, m.Equivalent, m.Faults)
			}
			t.Logf("%d cases; %d mutants, %d killed, %d equivalent, %d undecided", r.Cases, m.Mutants, m.Killed, m.Equivalent, m.Undecided)
			if name != "policies.yaml" && !long.On() {
				return // for time
			}
			if again, _ := Cases(fstest.MapFS{name: {Data: data}}, name); string(again) != string(text) {
				t.Error("the same rule file gives other cases")
			}
		})
	}
}

// The base loses nothing where that is possible; where it is not, the file says so.
func TestFindBase(t *testing.T) {
	for name, data := range ruleFiles(t) {
		set, err := rules.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		w := wanted(set, findBase(set))
		switch {
		case w.fails != "":
			t.Errorf("%s: the base has no score: %s", name, w.fails)
		case name == "awarding.yaml": // asks for values that exclude each other
			if !exact.Int(80).Less(*w.total) {
				t.Errorf("%s: the base gets %s only", name, w.total)
			}
		case len(w.deductions) > 0 || w.total.Less(set.FullMarks()):
			t.Errorf("%s: the base gets %s and loses %v", name, w.total, w.deductions)
		}
	}
}

// Around each edge of a criterion there are the edge, just inside and just outside.
func TestCasesAtEdges(t *testing.T) {
	text, err := Cases(files(""), "steps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  - name: completion.short：支出＝99\n", "  - name: completion.short：支出＝98.99\n", "  - name: completion.short：支出＝99.01\n",
		"  praised: 0\n", "  - name: file.list.filed：已备案＝false\n", "  - name: completion.short：收入＝0\n", "  - name: 否决 veto：作假＝true\n",
		"    want: {total: 100, grade: 优, deductions: {}, not_applicable: [], bonuses: {}, caps: [], checks: []}\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestCasesOfFaultyRules(t *testing.T) {
	_, err := Cases(fstest.MapFS{"a.yaml": {Data: []byte("format: 1\n")}}, "a.yaml")
	var list rules.ErrorList
	if !errors.As(err, &list) || len(list) < 5 {
		t.Errorf("got %v, want every fault", err)
	}
	if _, err = Cases(fstest.MapFS{}, "a.yaml"); !errors.As(err, &list) || list[0].Code != rules.CodeUnreadable {
		t.Errorf("got %v, want that there is no file", err)
	}
}
