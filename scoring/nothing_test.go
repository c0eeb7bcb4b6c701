package scoring_test

import (
	"fmt"
	"io"
	"reflect"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/rules/schema"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/baifen-go/baifen/scoring/population"
)

// TestNothing calls every exported function and method of the public packages with nothing: nil, zero values, lists that hold nothing,
// places that no list has. None may panic. What gives an error gives one where nothing is given, and it says in words what is missing;
// all else gives an answer that does no harm.
//
// Each argument is nothing once while all others are something, and once while all others are nothing. What is something comes from the
// house itself: what one function gives where nothing is missing another is called with.
func TestNothing(t *testing.T) {
	w := newWalk(t)
	for _, f := range w.callables {
		if mayPanic[f.name] == "" {
			w.calls(f)
		}
	}
	for name := range w.exported {
		if !w.called[name] && mayPanic[name] == "" {
			t.Errorf("%s was not called: the table of functions lacks it, or no function gives or takes a value of its type", name)
		}
	}
	for name := range mayPanic {
		if !w.exported[name] {
			t.Errorf("there is no %s", name)
		}
	}
	for call := range harmless {
		if !w.excused[call] {
			t.Errorf("%s gives an error, or was not called: it needs no reason", call)
		}
	}
	if len(w.called) < 250 {
		t.Errorf("called %d functions and methods: this test no longer finds them all", len(w.called))
	}
}

// mayPanic are functions that panic by contract.
var mayPanic = map[string]string{
	"indicators/exact.New":          "a scale beyond the limits is a fault of the program, as its documentation says",
	"indicators/exact.Number.Round": "as New, of decimal places and of the way to round",
	"indicators/exact.MustParse":    "for constants in code: what is no number is a fault of the program",
	"rules/rulestest.Run":           "fails the test that it is given: what it fails for is CheckFile's to say",
	"rules/rulestest.RunCoverage":   "as Run: of Cover",
	"rules/rulestest.RunMutation":   "as Run: of Mutate",
}

// harmless are arguments of functions that give an error elsewhere, but none where this argument is nothing: the name of the function and the
// place of the argument, the receiver's being 0.
var harmless = map[string]string{
	"indicators/exact.FromRat 0":               "the zero value of a big.Rat is 0; nil gives an error",
	"rules.Error.Unwrap 0":                     "what is not there has no cause",
	"rules.Indicator.Applies 0":                "so does one that new gives, which has no condition; nil gives an error",
	"rules.Indicator.Applies 1":                "an indicator without a condition applies to whatever unit",
	"rules/rulestest.Mutate 1":                 "what is wrong with files stands in the mutation",
	"rules/rulestest.Cases 3":                  "nobody wants to be told how far it is",
	"rules/rulestest.Mutate 3":                 "as of Cases",
	"scoring.Submission.Failed 1":              "no failure is no error",
	"scoring.Submission.Fault 1":               "no fault is no error",
	"scoring.Error.Unwrap 0":                   "what is not there has no cause",
	"scoring/papers.WriteLetters 2":            "with no roll nobody is left out",
	"scoring/population.Compare 1":             "a population of nobody",
	"scoring/population.Population.Complete 2": "by rules without standings there is nothing to complete, and scoring refuses what is missing",
	"scoring/population.Roll.MarshalJSON 0":    "the zero value is a roll on which nobody is missing",
	"scoring/verify.Receipt.Verify 0":          "an empty receipt differs from every card, and that is the answer",
}

// TestNothingIsClaimed wants what was never made, run or proved to claim nothing: neither that all is well nor that something is so.
func TestNothingIsClaimed(t *testing.T) {
	for _, x := range []struct {
		name    string
		claimed bool
	}{
		{"a report without cases is all right", new(rulestest.Report).OK()},
		{"no report is all right", (*rulestest.Report)(nil).OK()},
		{"cases that no mutant met notice all", new(rulestest.Mutation).OK()},
		{"cases try something of nothing", !new(rulestest.Coverage).Percent().IsZero()},
		{"cases try something of no coverage", !(*rulestest.Coverage)(nil).Percent().IsZero()},
		{"an operand of no formula is proved idle", analysis.Operand{}.Idle()},
		{"an operand of no formula decides", analysis.Operand{}.Decided(nil)},
		{"no formula gives the same as no formula", analysis.SameWhereScored(nil, new(rules.Formula))},
		{"rules that were not loaded have a form to fill in", schema.ForSet(new(rules.Set)) != nil},
		{"audits by rules that were not loaded come to something", audit.Summarize(new(rules.Set)).WriteText(io.Discard) == nil},
		{"cards by rules that were not loaded come to something", population.Summarize(new(rules.Set)).WriteText(io.Discard) == nil},
	} {
		if x.claimed {
			t.Errorf("%s", x.name)
		}
	}
}

// calls calls a function with each argument nothing in turn.
func (w *walk) calls(f callable) {
	w.called[f.name] = true
	in := f.of.Type()
	for i := range in.NumIn() {
		for _, nothing := range nothings(in.In(i)) {
			for _, others := range []bool{true, false} {
				args := make([]reflect.Value, in.NumIn())
				for k := range args {
					args[k] = w.given(in.In(k), others)
				}
				args[i] = nothing
				w.call(f, args, i, others && missing(nothing))
			}
		}
	}
}

// call calls a function. Where it gives errors, one is due if asked.
func (w *walk) call(f callable, args []reflect.Value, which int, due bool) (results []reflect.Value) {
	w.t.Helper()
	place := fmt.Sprintf("%s %d", f.name, which)
	defer func() {
		if x := recover(); x != nil {
			w.t.Errorf("%s%s panics: %v\n%s", place, told(args), x, where(debug.Stack()))
		}
	}()
	fails, said := false, ""
	if f.of.Type().IsVariadic() {
		results = f.of.CallSlice(args)
	} else {
		results = f.of.Call(args)
	}
	for _, r := range results {
		if says, ok := fault(r); ok {
			fails, said = true, said+says
		}
		w.goThrough(r)
	}
	switch {
	case !fails || !due:
	case said == "" && harmless[place] == "":
		w.t.Errorf("%s%s gives no error", place, told(args))
	case said == "":
		w.excused[place] = true
	case goWords.MatchString(said):
		w.t.Errorf("%s%s: the error speaks of Go: %s", place, told(args), said)
	}
	return results
}

// goWords are what an error never says to a reader.
var goWords = regexp.MustCompile(`nil|runtime error|invalid memory|\*?\w+\.\w+\{`)

// fault gives what an error says; false of what is no error.
func fault(r reflect.Value) (says string, ok bool) {
	t := r.Type()
	switch {
	case t == reflect.TypeFor[*rules.Failure]():
		if f := r.Interface().(*rules.Failure); f != nil {
			says = f.Message
		}
	case t.Implements(reflect.TypeFor[error]()) && (t.Kind() == reflect.Interface || t == reflect.TypeFor[*scoring.Error]()):
		if !r.IsNil() {
			says = r.Interface().(error).Error()
		}
	default:
		return "", false
	}
	return says, true
}

// goThrough ranges over a sequence and calls a function that a function gave.
func (w *walk) goThrough(r reflect.Value) {
	if r.Kind() != reflect.Func || r.IsNil() {
		return
	}
	t := r.Type()
	args := make([]reflect.Value, t.NumIn())
	for i := range args {
		args[i] = reflect.Zero(t.In(i))
		if t.In(i).Kind() == reflect.Func {
			args[i] = idle(t.In(i), true)
		}
	}
	r.Call(args)
}

// told writes arguments for a message.
func told(args []reflect.Value) string {
	var list []string
	for _, a := range args {
		switch {
		case missing(a) && a.Kind() == reflect.Pointer && !a.IsNil():
			list = append(list, "new("+a.Type().Elem().String()+")")
		case missing(a) || a.IsZero():
			list = append(list, "no "+a.Type().String())
		case a.CanInt():
			list = append(list, fmt.Sprint(a.Int()))
		default:
			list = append(list, a.Type().String())
		}
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// where gives the lines of a stack that are the house's own code.
func where(stack []byte) string {
	var list []string
	for line := range strings.Lines(string(stack)) {
		if line = strings.TrimSpace(line); strings.Contains(line, ".go:") && !strings.Contains(line, "_test.go") && !strings.Contains(line, "/src/r") {
			list = append(list, line[:strings.IndexByte(line+" +", ' ')])
		}
	}
	return strings.Join(list[:min(len(list), 6)], "\n")
}
