package schemas

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/random"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/schema"
	"github.com/baifen-go/baifen/scoring"
)

// seenOfSet are the faults that the schema of one rule set must see: those of the shape of its submission.
var seenOfSet = []string{scoring.CodeMissingValue, scoring.CodeUnknownField, "wrong-type", "out-of-range", "not-a-choice", "too-many-rows", "unknown-indicator", "unknown-key"}

// TestForSet: what the schema of a rule set accepts and refuses is what scoring accepts and refuses, of a unit as it should be and of one
// with one value changed, for the rule sets of this project and for random ones.
func TestForSet(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 6))
	var sets []*rules.Set
	for _, name := range slices.Concat(ruleFiles(t), files(t, "scoring/testdata/everything.yaml")) {
		set, err := rules.Parse(name, read(t, name))
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, set)
	}
	if most := fmt.Sprintf(`"maxItems": %d`, scoring.MaxRows); !strings.Contains(string(schema.ForSet(sets[len(sets)-1])), most) {
		t.Errorf("no table has %s", most)
	}
	for range long.Rounds(30, 250) {
		set, err := rules.Parse("random.yaml", []byte(random.Rules(r, r.IntN(2) == 0, r.IntN(3) == 0)))
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, set)
	}
	tried := map[string]int{}
	for _, set := range sets {
		var s jsonschema.Schema
		if err := json.Unmarshal(schema.ForSet(set), &s); err != nil {
			t.Fatal(err)
		}
		resolved, err := s.Resolve(nil)
		if err != nil {
			t.Fatal(err)
		}
		for range long.Rounds(6, 20) {
			doc := sent(random.Unit(r, set))
			tried[agree(t, set, resolved, doc)]++
			for range 6 {
				c := maps.Clone(doc)
				c["values"] = maps.Clone(doc["values"].(map[string]any))
				change(r, set, c)
				tried[agree(t, set, resolved, c)]++
			}
		}
	}
	for _, code := range append(seenOfSet[:len(seenOfSet)-2:len(seenOfSet)-2], "") {
		if code != "too-many-rows" && tried[code] < 5 {
			t.Errorf("%q came up %d times", code, tried[code])
		}
	}
}

// TestForSetLeavesOut: places among units are not asked of a unit, and rows of its own targets may claim points where the rules judge rows.
func TestForSetLeavesOut(t *testing.T) {
	resolve := func(name string) *jsonschema.Resolved {
		set, err := rules.Parse(name, read(t, name))
		if err != nil {
			t.Fatal(err)
		}
		var s jsonschema.Schema
		if err := json.Unmarshal(schema.ForSet(set), &s); err != nil {
			t.Fatal(err)
		}
		resolved, err := s.Resolve(nil)
		if err != nil {
			t.Fatal(err)
		}
		return resolved
	}
	ranked, rowwise := resolve("../../rules/testdata/good/standings.yaml"), resolve("../../rules/library/national-self-evaluation-2020.yaml")
	claim := func(id string) string {
		return `{"unit": {"name": "甲"}, "period": 2024, "values": {"budget": 1, "executed": 1, "targets": []}, "claims": {"indicators": {"` + id + `": {"points": 1}}}}`
	}
	for _, tt := range []struct {
		s    *jsonschema.Resolved
		doc  string
		good bool
	}{
		{ranked, `{"unit": {"name": "甲"}, "period": 2024, "values": {"income": 1, "spending": 1}}`, true},
		{ranked, `{"unit": {"name": "甲"}, "period": 2024, "values": {"income": 1}}`, false},
		{rowwise, claim("output"), true},
		{rowwise, claim("targets[2]"), true},
		{rowwise, claim("targets[12]"), true},
		{rowwise, claim("targets[0]"), false},
		{rowwise, claim("targets"), false},
		{rowwise, claim("budget[1]"), false},
	} {
		if err := tt.s.Validate(document(t, []byte(tt.doc))); (err == nil) != tt.good {
			t.Errorf("%s: %v, want it good: %t", tt.doc, err, tt.good)
		}
	}
}

// agree compares schema and scoring for one document and gives the first code that scoring gives.
func agree(t *testing.T, set *rules.Set, s *jsonschema.Resolved, doc map[string]any) string {
	t.Helper()
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	refused := s.Validate(document(t, text))
	sub, err := scoring.ParseSubmission("unit.json", text)
	if err == nil {
		_, err = scoring.Bind(set, sub)
	}
	var list scoring.ErrorList
	errors.As(err, &list)
	if err == nil && refused != nil {
		t.Fatalf("%s: scored, refused by the schema: %v\n%s\n%s", set.Name(), refused, text, schema.ForSet(set))
	}
	for _, e := range list {
		if i, ok := set.FieldIndex(e.Field); ok && i >= set.NumFields()-set.Standings().Len() {
			continue // a place among units: which halves there are is beyond the schema
		}
		if refused == nil && slices.Contains(seenOfSet, e.Code) {
			t.Fatalf("%s: good for the schema, and not scored: %v\n%s\n%s", set.Name(), e, text, schema.ForSet(set))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[0].Code
}

// sent gives a submission as a host would send it.
func sent(sub *scoring.Submission) map[string]any {
	values := map[string]any{}
	for name, v := range sub.Values {
		values[name] = plain(v)
	}
	judgements := map[string]any{}
	for id, j := range sub.Judgements {
		m := map[string]any{"points": json.Number(j.Points.String()), "reason": j.Reason}
		if j.Level != "" {
			m["level"] = j.Level
		}
		judgements[id] = m
	}
	return map[string]any{"unit": map[string]any{"code": sub.Unit.Code, "name": sub.Unit.Name}, "period": sub.Period, "values": values,
		"judgements": judgements, "choices": sub.Choices}
}

func plain(v any) any {
	switch v := v.(type) {
	case decimal.Decimal:
		return json.Number(v.String())
	case []map[string]any:
		rows := []any{}
		for _, m := range v {
			row := map[string]any{}
			for name, x := range m {
				row[name] = plain(x)
			}
			rows = append(rows, row)
		}
		return rows
	}
	return v
}

// change makes one change of a document that may or may not leave it good.
func change(r *rand.Rand, set *rules.Set, doc map[string]any) {
	values := doc["values"].(map[string]any)
	if r.IntN(12) == 0 {
		key := []string{"判断", "x.y"}[r.IntN(2)]
		doc["judgements"] = map[string]any{key: map[string]any{"points": 1, "reason": "好"}}
		return
	}
	f := set.Field(r.IntN(set.NumFields() - set.Standings().Len()))
	switch r.IntN(5) {
	case 0:
		delete(values, f.Name)
	case 1:
		values[f.Name+"x"] = 1
	case 2:
		values[f.Name] = []any{json.Number("0.5"), -1, 1e9, true, nil, "文字", "5", []any{}, map[string]any{"甲": 1}, json.Number("-1e30"), json.Number("1e30")}[r.IntN(11)]
	case 3:
		if f.Type == indicators.Number && f.Range.High.Bounded {
			values[f.Name] = json.Number(f.Range.High.At.String() + []string{"", "0", "1"}[r.IntN(3)])
		}
	case 4:
		if f.Type == indicators.Table {
			rows, _ := values[f.Name].([]any)
			values[f.Name] = append(slices.Clone(rows), map[string]any{fmt.Sprint("列", r.IntN(3)): 1})
		}
	}
}

// texts is a rule set with a figure of each sort that the pattern of a text tells apart.
const texts = `format: 1
rule_set: texts
version: "2019"
title: 文字里的数
effective: {from: 2019-01-01, to: 2031-12-31}
basis: 某财绩〔2025〕1号
rounding: {places: 2, mode: half_up}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
fields:
  free:     {label: 增减, type: number}
  amount:   {label: 金额, type: number, min: 0}
  positive: {label: 预算, type: number, min: 0.01}
  most:     {label: 比例, type: number, min: -5, max: 100}
  cars:     {label: 车辆, type: number, whole: true, min: 0}
  people:   {label: 人数, type: number, whole: true, min: 1}
  change:   {label: 增减人数, type: number, whole: true}
indicators:
  - id: a
    name: 甲
    marks: 100
    clause: 违反的，不得分。
    criteria: [{id: c, when: free + amount + positive + most + cars + people + change > 1000000, deduct: marks}]
`

// TestForSetTexts: of figures that are sent as text, the schema refuses nothing that scoring accepts, and accepts of what scoring refuses
// only what ForSet says: ends of a range other than 0, and texts with a power of ten that are not whole.
func TestForSetTexts(t *testing.T) {
	set, err := rules.Parse("texts.yaml", []byte(texts))
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(schema.ForSet(set), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	beyond := map[string][]string{ // what scoring alone refuses
		"positive": {"0.001", "1e-3"}, "most": {"-1e2", "100.5", "-5.01", "1e3", "-6", "101"}, "cars": {"15e-1", "1.55e1", "1e-3"},
		"people": {"15e-1", "1.55e1", "1e-3"}, "change": {"15e-1", "1.55e1", "1e-3", "-15e-1"},
	}
	given := map[string]any{"free": "1", "amount": "1", "positive": "1", "most": "1", "cars": "1", "people": "1", "change": "1"}
	try := func(period any, values map[string]any) (scored, valid bool) {
		doc, err := json.Marshal(map[string]any{"unit": map[string]any{"name": "甲"}, "period": period, "values": values})
		if err != nil {
			t.Fatal(err)
		}
		valid = resolved.Validate(document(t, doc)) == nil
		sub, err := scoring.ParseSubmission("x.json", doc)
		if err == nil {
			_, err = scoring.Bind(set, sub)
		}
		return err == nil, valid
	}
	all := []string{"0", "+0", "-0", "0.0", "-0.00", "0e5", "-0e5", "1", "+1", "-1", "-3", "01", "3.0", "3.00", "3.5", "-3.5", "0.5", "-0.5", "0.001", "+0.25", "10.50",
		"1e2", "1E+2", "-1e2", "15e-1", "-15e-1", "1.5e1", "1.55e1", "30e-1", "1e-3", "1e3", "1/3", "-1/3", "+1/3", "2/6", "4/2", "3/1", "0/3", "-0/3", "1/0", "1/101",
		"100.5", "-5.01", "-6", "101", "", " ", "1,000", "1 ", "98%", "很多", ".5", "5.", "--1", "0x1", "1e", "NaN"}
	for field := range given {
		for _, text := range all {
			values := maps.Clone(given)
			values[field] = text
			scored, valid := try(2025, values)
			allowed := slices.Contains(beyond[field], text) || strings.Contains(text, "/") // whether a fraction is in its lowest terms
			if scored && !valid || valid && !scored && !allowed {
				t.Errorf("%s %q: scored %t, good for the schema %t", field, text, scored, valid)
			}
		}
	}
	for year := 1990; year < 2050; year++ {
		if scored, valid := try(fmt.Sprint(year), given); scored != valid {
			t.Errorf("the year %d as text: scored %t, good for the schema %t", year, scored, valid)
		}
	}
	if strings.Contains(string(schema.ForSet(set)), `"judgements"`) || strings.Contains(string(schema.ForSet(set)), `"choices"`) {
		t.Error("a form would draw judgements or choices where there are none")
	}
}
