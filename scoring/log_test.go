package scoring_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/population"
	"github.com/baifen-go/baifen/scoring/verify"
	"github.com/baifen-go/baifen/scoring/years"
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

// What a program has in hand after scoring, verifying, comparing and adding up holds no figure in a log either, by value and by pointer, in
// both of slog's forms. A nil pointer does not bring the program down: slog writes where in the code it was, so the figures are such as no
// line has for its number.
func TestLogsOfResultsHoldNoFigures(t *testing.T) {
	set := needs.load(t)
	sub, err := scoring.ParseSubmission("秘密单位.yaml", []byte(`{unit: {code: "440800-001", name: 秘密单位}, period: 2024, values: {income: 47114711, spending: 42424242, prior: 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	sum := population.Summarize(set)
	members, err := population.Score(set, []*scoring.Submission{sub})
	if err != nil || members[0].Err != nil || sum.Add(members[0].Card) != nil {
		t.Fatal(err, members, sum)
	}
	card := members[0].Card
	data, err := card.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := verify.Read([]byte(strings.Replace(string(data), `"42424242"`, `"42434243"`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	verified, err := receipt.Verify(set, sub)
	if err != nil || verified.Same() {
		t.Fatal(err, verified)
	}
	compared, err := years.Compare(set, sub, set, sub)
	if err != nil {
		t.Fatal(err)
	}
	sheet := *card.Sheet()
	_, bad := scoring.Score(set, &scoring.Submission{Unit: scoring.Unit{Name: "秘密单位"}, Period: 2024, Values: map[string]any{"income": -47114711}})
	total := sheet.Total.String()
	if !strings.Contains(string(data), "42424242") || !strings.Contains(bad.Error(), "47114711") {
		t.Fatalf("nothing to leak: %s\n%v\n%s", data, bad, total)
	}
	of := `"unit":"440800-001","period":2024,"rules":"test-1","rules_sha256":"` + set.Header().SHA256 + `"`
	for _, c := range []struct {
		name string
		what any
		want string
	}{
		{"a sheet", sheet, "{" + of + "}"},
		{"a row", sheet.Indicators[0], `{"indicator":"` + sheet.Indicators[0].ID + `"}`},
		{"a receipt", *receipt, "{" + of + `,"library":"` + scoring.Version + `"}`},
		{"a result", *verified, "{" + of + `,"card_sha256":"` + verified.CardSHA256 + `","same":false,"differences":` + strconv.Itoa(len(verified.Differences)) + `,"layout_only":false,"version_only":false}`},
		{"a difference", verified.Differences[0], `{"path":"` + verified.Differences[0].Path + `"}`},
		{"a difference in the submission", verify.Difference{Path: "submission.values.秘密", Stored: "47114711", Message: "47114711"}, `{"path":"submission"}`},
		{"a comparison", *compared, `{"earlier":{` + of + `},"later":{` + of + "}}"},
		{"an indicator of two years", compared.Indicators[0], `{"indicator":"` + compared.Indicators[0].ID + `"}`},
		{"a member", members[0], "{" + of + "}"},
		{"a member without a card", population.Member{Err: bad}, `{"count":2,"codes":["out-of-range","missing-value"]}`},
		{"a summary", *sum, `{"rules":"test-1","rules_sha256":"` + set.Header().SHA256 + `","cards":1}`},
		{"a total", sum.Totals()[0], `{"unit":"440800-001"}`},
		{"a unit", sub.Unit, `"440800-001"`},
		{"a deduction", scoring.Deduction{Criterion: "a.b", Rule: "x.yaml:1:1", Name: "秘密", Reason: "47114711"}, `{"criterion":"a.b","rule":"x.yaml:1:1"}`},
		{"a line", scoring.Line{ID: "a", Rule: "x.yaml:1:1", Message: "47114711"}, `{"id":"a","rule":"x.yaml:1:1"}`},
		{"a figure", scoring.Figure{Name: "income", Label: "秘密", Value: "47114711"}, `{"field":"income"}`},
		{"nothing", verify.Verification{}, ""},
		{"a sheet of nothing", scoring.Sheet{}, ""},
	} {
		pointer := reflect.New(reflect.TypeOf(c.what))
		pointer.Elem().Set(reflect.ValueOf(c.what))
		for how, what := range map[string]any{"by value": c.what, "by pointer": pointer.Interface(), "a nil pointer": reflect.Zero(pointer.Type()).Interface()} {
			var b, plain bytes.Buffer
			slog.New(slog.NewJSONHandler(&b, nil)).Info("", "x", what)
			slog.New(slog.NewTextHandler(&plain, nil)).Info("", "x", what)
			var line struct{ X json.RawMessage }
			if err := json.Unmarshal(b.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			if string(line.X) != c.want && how != "a nil pointer" {
				t.Errorf("%s %s: logged %s, want %s", c.name, how, line.X, c.want)
			}
			for _, s := range []string{"47114711", "42424242", "42434243", "秘密", `"` + total + `"`, "=" + total} {
				if strings.Contains(b.String()+plain.String(), s) {
					t.Errorf("%s %s: the log holds %s: %s%s", c.name, how, s, b.String(), plain.String())
				}
			}
		}
	}
}

// A unit without a code is known in a log by the digest of its submission, of a card as of its sheet.
func TestLogsOfUnitsWithoutCode(t *testing.T) {
	card, err := scoring.Score(needs.load(t), &scoring.Submission{Unit: scoring.Unit{Name: "秘密单位"}, Period: 2024, Values: map[string]any{"income": 4711, "spending": 4242, "prior": 1}})
	if err != nil {
		t.Fatal(err)
	}
	sheet := card.Sheet()
	for _, what := range []any{card, sheet} {
		var b bytes.Buffer
		slog.New(slog.NewTextHandler(&b, nil)).Info("", "x", what)
		if !strings.Contains(b.String(), `x.unit="" `) || !strings.Contains(b.String(), " x.submission_sha256="+sheet.SubmissionSHA256+"\n") {
			t.Errorf("%T: logged %s", what, b.String())
		}
	}
}

// An error that was wrapped is text to slog: what is to be logged is the list behind it, which errors.As finds.
func TestLogsOfWrappedErrors(t *testing.T) {
	_, bad := scoring.Score(needs.load(t), &scoring.Submission{Unit: scoring.Unit{Name: "秘密单位"}, Period: 2024, Values: map[string]any{"income": -4711}})
	wrapped := errors.Join(errors.New("unit 7"), bad)
	var faults scoring.ErrorList
	if !errors.As(wrapped, &faults) {
		t.Fatalf("no list in %v", wrapped)
	}
	var b bytes.Buffer
	slog.New(slog.NewTextHandler(&b, nil)).Info("", "err", faults)
	if strings.Contains(b.String(), "4711") || !strings.Contains(b.String(), `err.codes="[out-of-range missing-value]"`) {
		t.Errorf("logged %s", b.String())
	}
}
