package scoring_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/scoring"
	"github.com/shopspring/decimal"
)

// digested has a field of every type beside the indicators that people judge, choose and adjust.
var digested = ruleFile{
	fields: everyField.fields + strings.TrimPrefix(byPeople.fields, "\n"), indicators: byPeople.indicators,
}

// fullUnit is a submission for digested with something of every sort.
func fullUnit() *scoring.Submission {
	s := people(nil)
	s.RuleSet = "test"
	s.Claims.Total = decimal.NewNullDecimal(dec("97.5"))
	s.Claims.Indicators = map[string]scoring.Claim{"plain": {Points: dec("20"), Reason: "自评"}, "service": {Points: dec("24")}}
	s.Values = figures{
		"amount": "332.1", "free": -1, "staff": 20, "rate": 5, "change": 2, "open": true, "remark": "说明", "level": "达成",
		"list": []map[string]any{{"name": "甲", "target": "1.5", "met": true, "kind": "质量"}, {"name": "乙", "target": 3}},
	}
	return s
}

func digestOf(t testing.TB, s *scoring.Submission) string {
	t.Helper()
	return score(t, digested.load(t), s).Sheet().SubmissionSHA256
}

// canonical is fullUnit in the form that others can recompute: one line of JSON, keys in the order of their bytes, columns in that of
// the rule file, numbers as plain decimals in strings, only what was given and is not what it would be if it were left out.
const canonical = `{"adjustments":{"plain":[{"by":"核查组","deduct":"0.5","reason":"佐证不全"}]},` +
	`"choices":{"carry_over":"by_change"},` +
	`"claims":{"indicators":{"plain":{"points":"20","reason":"自评"},"service":{"points":"24","reason":""}},"total":"97.5"},` +
	`"judgements":{"results.far":{"by":"","level":"","points":"4.5","reason":"尚待观察"},` +
	`"results.near":{"by":"","level":"","points":"15","reason":"全部完成"},` +
	`"service":{"by":"绩效科","level":"达成","points":"24","reason":"窗口满意度高"}},` +
	`"period":2024,"rule_set":"test","unit":{"code":"440800-001","name":"某单位"},` +
	`"values":{"amount":"332.1","change":"2","free":"-1","level":"达成",` +
	`"list":[{"name":"甲","target":"1.5","met":true,"kind":"质量"},{"name":"乙","target":"3"}],` +
	`"open":true,"rate":"5","remark":"说明","staff":"20"}}`

// The canonical form is a submission, whose canonical form it is.
func TestCanonicalIsRead(t *testing.T) {
	set := digested.load(t)
	for name, form := range map[string][]byte{
		"Canonical": must(scoring.Canonical(set, fullUnit())), "a card": score(t, set, fullUnit()).Sheet().Submission,
	} {
		if string(form) != canonical {
			t.Errorf("%s: got\n%s\nwant\n%s", name, form, canonical)
		}
	}
	again, err := scoring.ParseSubmission("canonical.json", []byte(canonical))
	if err != nil {
		t.Fatal(err)
	}
	if got := must(scoring.Canonical(set, again)); string(got) != canonical {
		t.Errorf("read again, got\n%s\nwant\n%s", got, canonical)
	}
	again.Values["amount"] = 1.5
	if form, err := scoring.Canonical(set, again); form != nil || errorsOf(t, err)[0].Code != "inexact-number" {
		t.Errorf("of a float: got %s, %v; want nothing but an error", form, err)
	}
}

// A change of this form invalidates every digest that was ever printed.
func TestDigestIsOfTheCanonicalForm(t *testing.T) {
	if got, want := digestOf(t, fullUnit()), fmt.Sprintf("%x", sha256.Sum256([]byte(canonical))); got != want {
		t.Errorf("got %s, want %s of\n%s", got, want, canonical)
	}
}

// However a figure is spelled, the digest is the same.
func TestDigestOfSpellings(t *testing.T) {
	want := digestOf(t, fullUnit())
	spellings := map[string][]any{
		"amount": {"332.1", "332.10", "+332.100", "3321e-1", "3.321E2", dec("332.1"), dec("332.1000"), exact.MustParse("332.1"), number("332.10")},
		"free":   {-1, int8(-1), "-1.0", "-1e0", number("-1.00"), decimal.New(-10, -1), exact.New(-100, 2)},
		"staff":  {20, uint8(20), int64(20), "20", "20.0", "2e1", decimal.New(2, 1)},
		"open":   {true, ownBool(true)},
		"remark": {"说明", ownString("说明")},
		"list": {
			[]any{map[string]any{"kind": "质量", "name": "甲", "met": true, "target": dec("1.50")}, map[string]any{"target": 3, "name": "乙", "met": nil}},
			[]map[string]any{{"name": "甲", "target": number("15e-1"), "met": true, "kind": "质量"}, {"name": "乙", "target": "3.0"}},
		},
	}
	for field, list := range spellings {
		for _, x := range list {
			s := fullUnit()
			s.Values[field] = x
			if got := digestOf(t, s); got != want {
				t.Errorf("%s = %#v: got %s, want %s", field, x, got, want)
			}
		}
	}
	for name, change := range map[string]func(*scoring.Submission){
		"a default, given":         func(s *scoring.Submission) { s.Values["breaches"] = 3 },
		"a default, given as text": func(s *scoring.Submission) { s.Values["breaches"] = "3.0" },
		"the default of a cell":    func(s *scoring.Submission) { s.Values["list"].([]map[string]any)[1]["kind"] = "数量" },
		"nil for a missing value":  func(s *scoring.Submission) { s.Values["share"] = nil },
	} {
		s := fullUnit()
		change(s)
		if got := digestOf(t, s); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	s := fullUnit()
	s.Values["share"], s.Values["breaches"] = nil, nil
	s.Judgements["service"] = scoring.Judgement{Points: dec("24.00"), Level: "达成", By: "绩效科", Reason: "窗口满意度高"}
	s.Adjustments["plain"][0].Deduct = decimal.New(50, -2)
	s.Claims.Total.Decimal = dec("97.50")
	if got := digestOf(t, s); got != want {
		t.Errorf("nil for a missing value, points with zeros behind: got %s, want %s", got, want)
	}
}

// Whatever differs, the digest does too.
func TestDigestOfDifferences(t *testing.T) {
	changes := map[string]func(*scoring.Submission){
		"nothing":          func(*scoring.Submission) {},
		"name":             func(s *scoring.Submission) { s.Unit.Name += "二" },
		"code":             func(s *scoring.Submission) { s.Unit.Code = "440800-002" },
		"name and code":    func(s *scoring.Submission) { s.Unit.Name, s.Unit.Code = s.Unit.Code, s.Unit.Name },
		"rule set":         func(s *scoring.Submission) { s.RuleSet = "" },
		"a number":         func(s *scoring.Submission) { s.Values["amount"] = "332.1000000000000001" },
		"sign":             func(s *scoring.Submission) { s.Values["free"] = 1 },
		"bool":             func(s *scoring.Submission) { s.Values["open"] = false },
		"text":             func(s *scoring.Submission) { s.Values["remark"] = "说明 " },
		"text that quotes": func(s *scoring.Submission) { s.Values["remark"] = `说明","share":"1` },
		"no words":         func(s *scoring.Submission) { s.Values["remark"] = "" },
		"choice":           func(s *scoring.Submission) { s.Values["level"] = "未达成" },
		"a figure less":    func(s *scoring.Submission) { delete(s.Values, "remark") },
		"a figure more":    func(s *scoring.Submission) { s.Values["share"] = 1 },
		"another figure":   func(s *scoring.Submission) { s.Values["breaches"] = 4 },
		"a cell":           func(s *scoring.Submission) { s.Values["list"].([]map[string]any)[1]["target"] = 4 },
		"a cell less":      func(s *scoring.Submission) { delete(s.Values["list"].([]map[string]any)[0], "met") },
		"a row less":       func(s *scoring.Submission) { s.Values["list"] = s.Values["list"].([]map[string]any)[:1] },
		"no rows":          func(s *scoring.Submission) { s.Values["list"] = []map[string]any{} },
		"order of rows":    func(s *scoring.Submission) { slices.Reverse(s.Values["list"].([]map[string]any)) },
		"points": func(s *scoring.Submission) {
			s.Judgements["results.far"] = scoring.Judgement{Points: dec("4"), Reason: "尚待观察"}
		},
		"judge": func(s *scoring.Submission) {
			s.Judgements["results.far"] = scoring.Judgement{Points: dec("4.5"), By: "他", Reason: "尚待观察"}
		},
		"reason": func(s *scoring.Submission) {
			s.Judgements["results.far"] = scoring.Judgement{Points: dec("4.5"), Reason: "尚可"}
		},
		"choice of the unit": func(s *scoring.Submission) { s.Choices["carry_over"] = "by_rate" },
		"adjustment":         func(s *scoring.Submission) { s.Adjustments["plain"][0].Deduct = dec("0.51") },
		"its reason":         func(s *scoring.Submission) { s.Adjustments["plain"][0].Reason = "x" },
		"who adjusted":       func(s *scoring.Submission) { s.Adjustments["plain"][0].By = "x" },
		"where": func(s *scoring.Submission) {
			s.Adjustments["service"] = s.Adjustments["plain"]
			delete(s.Adjustments, "plain")
		},
		"one adjustment": func(s *scoring.Submission) {
			s.Adjustments["plain"] = append(s.Adjustments["plain"], s.Adjustments["plain"][0])
		},
		"claimed total":    func(s *scoring.Submission) { s.Claims.Total.Decimal = dec("97.6") },
		"no claimed total": func(s *scoring.Submission) { s.Claims.Total.Valid = false },
		"claim":            func(s *scoring.Submission) { s.Claims.Indicators["service"] = scoring.Claim{Points: dec("25")} },
		"claim's reason": func(s *scoring.Submission) {
			s.Claims.Indicators["service"] = scoring.Claim{Points: dec("24"), Reason: "x"}
		},
		"no claim":         func(s *scoring.Submission) { s.Claims.Indicators = nil },
		"no claims at all": func(s *scoring.Submission) { s.Claims = scoring.Claims{} },
	}
	seen := map[string]string{}
	for name, change := range changes {
		s := fullUnit()
		change(s)
		d := digestOf(t, s)
		if other, found := seen[d]; found {
			t.Errorf("%q and %q have one digest", name, other)
		}
		seen[d] = name
	}
}

// A document written in any order of keys, in YAML or JSON, with any spelling of its numbers, has the digest of its figures.
func TestDigestOfDocuments(t *testing.T) {
	set := digested.load(t)
	r := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		units, cents := r.IntN(1000), r.IntN(100)
		staff, rate := r.IntN(100), r.IntN(20)
		s := unit(figures{"amount": fmt.Sprintf("%d.%02d", units, cents), "staff": staff, "rate": rate, "remark": "说明", "open": true})
		s.Judgements = people(nil).Judgements
		s.Choices = map[string]string{"carry_over": "by_change"}
		want := score(t, set, s).Sheet().SubmissionSHA256
		for form := range 6 {
			doc := document(r, form%2 == 0, fmt.Sprintf("%d.%02d", units, cents), fmt.Sprint(staff), fmt.Sprint(rate))
			read, err := scoring.ReadSubmission(strings.NewReader(doc))
			if err != nil {
				t.Fatalf("%v\n%s", err, doc)
			}
			if got := score(t, set, read).Sheet().SubmissionSHA256; got != want {
				t.Fatalf("got %s, want %s\n%s", got, want, doc)
			}
		}
	}
}

// document writes the submission of TestDigestOfDocuments in some order and spelling, in JSON or in YAML, which reads JSON's brackets.
func document(r *rand.Rand, inJSON bool, amount, staff, rate string) string {
	entry := func(key, value string) string {
		if inJSON {
			return `"` + key + `": ` + value
		}
		return key + ": " + value
	}
	object := func(entries ...string) string {
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		return "{" + strings.Join(entries, ", ") + "}"
	}
	spelled := func(n string) string {
		d := dec(n)
		list := []string{n, d.String(), d.Shift(3).String() + "e-3", `"` + d.String() + `"`, `"` + d.StringFixed(6) + `"`, d.StringFixed(4) + "E0", d.StringFixed(3)}
		return list[r.IntN(len(list))]
	}
	judgement := func(points, level, reason string) string {
		return object(entry("points", spelled(points)), entry("level", `"`+level+`"`), entry("by", `""`), entry("reason", `"`+reason+`"`))
	}
	doc := object(
		entry("unit", object(entry("code", `"440800-001"`), entry("name", `"某单位"`))),
		entry("period", spelled("2024")),
		entry("values", object(entry("amount", spelled(amount)), entry("staff", spelled(staff)), entry("rate", spelled(rate)), entry("remark", `"说明"`), entry("open", "true"))),
		entry("judgements", object(entry("service", strings.Replace(judgement("24", "达成", "窗口满意度高"), `""`, `"绩效科"`, 1)),
			entry("results.near", judgement("15", "", "全部完成")), entry("results.far", judgement("4.5", "", "尚待观察")))),
		entry("choices", object(entry("carry_over", `"by_change"`))),
	)
	if inJSON {
		return doc
	}
	return "# YAML\n" + doc + "\n"
}
