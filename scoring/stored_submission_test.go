package scoring_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
)

// A stored submission goes in and out unchanged: that of a card to the byte where its tables have their columns in the order of their names,
// and any as the same submission, of the same digest.
func TestStoredSubmissionsComeBack(t *testing.T) {
	for _, name := range keptSets(t) {
		set := keptSet(t, name)
		for i, sub := range keptUnits(t, name+".units") {
			canonical, err := scoring.Canonical(set, sub)
			if err != nil {
				continue
			}
			for _, data := range []string{string(canonical), jsonOf(t, sub)} {
				var read scoring.Submission
				if err := json.Unmarshal([]byte(data), &read); err != nil {
					t.Fatalf("%s unit %d: %v", name, i+1, err)
				}
				if again, err := scoring.Canonical(set, &read); err != nil || !bytes.Equal(again, canonical) {
					t.Fatalf("%s unit %d: %v\n%s\nis not\n%s", name, i+1, err, again, canonical)
				}
				if out := jsonOf(t, read); out != jsonOf(t, &read) || !strings.Contains(data, "[{") && unescaped(out) != unescaped(data) {
					t.Fatalf("%s unit %d went out as\n%s\nwent in as\n%s", name, i+1, out, data)
				}
			}
		}
	}
}

// unescaped undoes what json.Marshal escapes beside what must be.
func unescaped(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

// Whatever a host fills in is spelt as documents are.
func TestSubmissionSpelling(t *testing.T) {
	type word string
	sub := scoring.Submission{
		Unit: scoring.Unit{Name: "某单位"}, Period: 2025,
		Values: map[string]any{
			"b": decimal.RequireFromString("1.50"), "a": exact.MustParse("1e3"), "c": int8(3), "d": json.Number("4.0"), "e": "五", "f": word("六"),
			"g": true, "h": nil, "i": []map[string]any{{"z": 1, "y": nil}, {}}, "j": []any{map[string]any{"x": "1/3"}},
		},
		Judgements:  map[string]scoring.Judgement{"m": {Points: decimal.RequireFromString("18.50"), Reason: "好"}},
		Adjustments: map[string][]scoring.Adjustment{"n": {{Deduct: decimal.New(2, 0), By: "组"}}},
		Choices:     map[string]string{"o": "one"},
		Claims:      scoring.Claims{Total: decimal.NewNullDecimal(decimal.New(96, 0)), Indicators: map[string]scoring.Claim{"p": {Points: decimal.New(1, 1)}}},
	}
	const want = `{"adjustments":{"n":[{"by":"组","deduct":"2","reason":""}]},"choices":{"o":"one"},"claims":{"indicators":{"p":{"points":"10","reason":""}},"total":"96"},` +
		`"judgements":{"m":{"by":"","level":"","points":"18.5","reason":"好"}},"period":2025,"unit":{"code":"","name":"某单位"},` +
		`"values":{"a":"1000","b":"1.5","c":"3","d":"4.0","e":"五","f":"六","g":true,"i":[{"z":"1"},{}],"j":[{"x":"1/3"}]}}`
	if got := jsonOf(t, sub); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, x := range []any{1.5, float32(2), struct{}{}, []int{1}, map[string]any{}} {
		sub.Values = map[string]any{"rate": x}
		if b, err := json.Marshal(sub); err == nil || !strings.Contains(err.Error(), "values.rate") {
			t.Errorf("%T is written as %s, error %v", x, b, err)
		}
	}
	sub.Values = map[string]any{"t": []map[string]any{{"rate": 1.5}}}
	if _, err := json.Marshal(sub); err == nil || !strings.Contains(err.Error(), "values.t[1].rate") {
		t.Errorf("a float in a table: error %v", err)
	}
}

// A submission that cannot be read is none.
func TestSubmissionIsReadWholeOrNot(t *testing.T) {
	sub := scoring.Submission{Period: 7}
	err := json.Unmarshal([]byte(`{"unit":{"name":"某单位"},"period":2025,"values":{"a":1},"vlaues":{}}`), &sub)
	if err == nil || !strings.Contains(err.Error(), "vlaues") || sub.Period != 7 || sub.Values != nil {
		t.Errorf("error %v, submission %+v", err, sub)
	}
}
