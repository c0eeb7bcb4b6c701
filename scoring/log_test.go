package scoring_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
)

// What is logged names the unit by its code and what is wrong by its code; a log must not hold figures, points, names or messages.
func TestLogsHoldNoFigures(t *testing.T) {
	set := needs.load(t)
	good := `{unit: {code: "440800-001", name: 秘密单位}, period: 2024, values: {income: 4711, spending: 4242, prior: 1}}`
	sub, err := scoring.ParseSubmission("秘密单位.yaml", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	card, err := scoring.Score(set, sub)
	if err != nil {
		t.Fatal(err)
	}
	bad, err := scoring.ParseSubmission("秘密单位.yaml", []byte(strings.NewReplacer("income: 4711", "income: -4711", "prior: 1", "秘密项: 4242", "spending: 4242", "spending: 约4242").Replace(good)))
	if err != nil {
		t.Fatal(err)
	}
	_, faults := scoring.Score(set, bad)
	list, _ := faults.(scoring.ErrorList)
	for _, c := range []struct {
		name string
		what any
		want string
	}{
		{"a card", card, `x.unit=440800-001 x.period=2024 x.rules=test-1 x.rules_sha256=` + set.Header().SHA256},
		{"a submission", sub, `x.unit=440800-001 x.period=2024 x.rule_set=""`},
		{"what was wrong with a unit", faults, `x.count=3 x.codes="[out-of-range number-syntax unknown-field]"`},
		{"a field that is declared", list[0], `x.code=out-of-range x.field=income`},
		{"a key that a unit made up is not repeated", list[2], `x.code=unknown-field`},
		{"no card", (*scoring.Card)(nil), ""},
		{"no submission", (*scoring.Submission)(nil), ""},
		{"no error", (*scoring.Error)(nil), ""},
	} {
		var b bytes.Buffer
		slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key != "x" {
				return slog.Attr{}
			}
			return a
		}})).Info("", "x", c.what)
		if got := strings.TrimSpace(b.String()); got != c.want {
			t.Errorf("%s: logged %s, want %s", c.name, got, c.want)
		}
		for _, s := range []string{"4711", "4242", "秘密"} {
			if strings.Contains(b.String(), s) {
				t.Errorf("%s: the log holds %s: %s", c.name, s, b.String())
			}
		}
	}
}
