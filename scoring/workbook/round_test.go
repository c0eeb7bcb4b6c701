package workbook_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/workbook"
)

// What was written into a form comes back as the same submission, to the byte of its canonical form.
func TestFilledFormsComeBack(t *testing.T) {
	for _, x := range []struct{ name, rules, unit string }{
		{"a table of targets, claims of groups and the total", "../../rules/library/national-self-evaluation-2020.yaml", "../../examples/data/national-sample.yaml"},
		{"sixty figures, yes and no", "../../rules/library/zhanjiang-overall-2024.yaml", "../../examples/data/zhanjiang-beijing-office-2024.yaml"},
		{"whatever the format knows", "../testdata/everything.yaml", "../testdata/everything.unit.yaml"},
	} {
		t.Run(x.name, func(t *testing.T) {
			set, sub := loaded(t, x.rules), submitted(t, x.unit)
			sub.Adjustments = nil // the reviewer's, who fills in no form
			data := written(t, set, workbook.Form{Units: []*scoring.Submission{sub}})
			same(t, set, sub, one(t, set, data))
		})
	}
}

func loaded(t testing.TB, name string) *rules.Set {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func submitted(t testing.TB, name string) *scoring.Submission {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sub, err := scoring.ReadSubmission(f)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

func written(t testing.TB, set *rules.Set, f workbook.Form) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.Write(&b, set, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// by reads every unit by one rule set.
func by(set *rules.Set) func(*scoring.Submission) (*rules.Set, error) {
	return func(*scoring.Submission) (*rules.Set, error) { return set, nil }
}

// one reads a workbook that holds one unit.
func one(t testing.TB, set *rules.Set, data []byte) (got *scoring.Submission) {
	t.Helper()
	n := 0
	for sub, err := range workbook.Read("自评表.xlsx", data, by(set)) {
		if err != nil {
			t.Fatal(err)
		}
		got = sub
		n++
	}
	if n != 1 {
		t.Fatalf("got %d units", n)
	}
	return got
}

// same compares what two submissions say.
func same(t testing.TB, set *rules.Set, want, got *scoring.Submission) {
	t.Helper()
	a, err := scoring.Canonical(set, want)
	if err != nil {
		t.Fatal(err)
	}
	b, err := scoring.Canonical(set, got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(a), string(b)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
