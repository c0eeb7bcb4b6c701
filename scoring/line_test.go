package scoring_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// Errors of a line stand where they stand in the file, whether reading finds them or scoring does; else they are those of a document.
func TestParseLine(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"no JSON", `{"unit": {"name": "甲"`},
		{"YAML", `unit: {name: 甲}`},
		{"a key twice", `{"unit": {"name": "甲"}, "unit": {"name": "乙"}, "period": 2024, "values": {}}`},
		{"an unknown key", `{"unit": {"name": "甲"}, "period": 2024, "values": {}, "valuse": {}}`},
		{"a figure at fault", `{"unit": {"name": "甲"}, "period": 2024, "values": {"income": "十", "spending": 1, "breaches": 0.5, "disclosed": 1}}`},
		{"a figure missing", `{"unit": {"name": "甲"}, "period": 2024, "values": {"income": 1}}`},
		{"nothing", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			alone, below := faultsOf(scoring.ParseSubmission("units.jsonl", []byte(c.line))), faultsOf(scoring.ParseLine("units.jsonl", 41, []byte(c.line)))
			if len(alone) == 0 || len(alone) != len(below) {
				t.Fatalf("%v, and as a line %v", alone, below)
			}
			for i, e := range alone {
				if e.Line > 0 {
					e.Line += 40
				}
				if below[i].Error() != e.Error() || below[i].Line == 1 {
					t.Errorf("got %v, want %v", below[i], e)
				}
			}
		})
	}
}

func faultsOf(sub *scoring.Submission, err error) (list scoring.ErrorList) {
	if err == nil {
		_, err = scoring.Score(exampleSet(), sub)
	}
	errors.As(err, &list)
	return list
}

// Where the parts of a submission stand is looked up when an error asks: it comes out as it stands there, for every part, in any order, and
// for several goroutines at once.
func TestPlacesAreLookedUp(t *testing.T) {
	doc := `unit: {code: "1", name: 甲}
period: 2024
values:
  income: 100
  projects:
    - {name: 修路, amount: 3}
    - {name: 架桥, amount: 4}
judgements: {a.b: {points: 1, reason: 好}}
claims: {total: 90, indicators: {a: {points: 1}}}
`
	want := map[string]string{
		"unit.name": "1:7", "period": "2:9", "values": "4:3", "values.income": "4:11", "values.projects[2].amount": "7:26", "values.projects[1]": "6:7",
		"values.projects[3]": "6:5", "judgements.a.b": "8:14", "claims.indicators.a": "9:34", "claims.total": "9:9", "values.absent": "4:3",
	}
	sub, err := scoring.ParseSubmission("x.yaml", []byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	type asked struct{ path, place string }
	answers := make(chan asked)
	for path := range want {
		go func() {
			answers <- asked{path, strings.TrimPrefix(strings.SplitN(sub.Fault(&scoring.Error{Path: path}).Error(), ": ", 2)[0], "x.yaml:")}
		}()
	}
	var got []string
	for range want {
		a := <-answers
		got = append(got, a.path)
		if a.place != want[a.path] {
			t.Errorf("%s stands at %s, want %s", a.path, a.place, want[a.path])
		}
	}
	if slices.Sort(got); len(got) != len(want) {
		t.Errorf("asked for %v", got)
	}
}
