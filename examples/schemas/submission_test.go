package schemas

import (
	"errors"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// unseenInSubmissions are the faults of the text of a submission that its schema cannot see. That it does not fit its rule set is
// beyond the schema altogether.
var unseenInSubmissions = map[string]string{
	"bool-syntax":  "True is true to YAML",
	"number-range": "the number of digits",
}

func TestSubmission(t *testing.T) {
	set, err := rules.Parse("everything.yaml", read(t, files(t, "scoring/testdata/everything.yaml")[0]))
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t, "submission", unseenInSubmissions, nil)
	// The schema may also refuse what can be read and never be scored: a judgement without its reason, a unit without a name.
	j.load = func(data []byte) (v verdict) {
		sub, err := scoring.ParseSubmission("unit.yaml", data)
		if err == nil && j.schema.Validate(document(t, data)) != nil {
			_, err = scoring.Score(set, sub)
		}
		var list scoring.ErrorList
		errors.As(err, &list)
		for _, e := range list {
			v.codes, v.messages = append(v.codes, e.Code), v.messages+e.Error()+"\n"
		}
		return v
	}
	for _, name := range files(t, "examples/data/*.yaml", "examples/data/peers/units/*.yaml", "scoring/testdata/*.unit.yaml") {
		j.compare(t, name, read(t, name))
	}
	written(t, "submission", func(name string, data []byte) { j.compare(t, name, data) })
	good := read(t, files(t, "scoring/testdata/everything.unit.yaml")[0])
	if sub, err := scoring.ParseSubmission("unit.yaml", good); err != nil {
		t.Fatal(err)
	} else if _, err := scoring.Score(set, sub); err != nil {
		t.Fatal(err)
	}
	j.mutants(t, "every key", good, map[string]int{}, 1)
	j.close(t, "missing-key", "unknown-key", "wrong-type", "number-syntax", "missing-figure", "needs-quotes", "no-reason", "unit-missing")
}
