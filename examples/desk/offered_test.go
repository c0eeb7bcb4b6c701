package desk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// What is offered is what the format has at the place where a text ends, whatever stands before it, and however it is written.
func TestOffers(t *testing.T) {
	const head = "format: 1\nfields:\n  executed: {label: 执行数, type: number}\nindicators:\n  - id: execution\n    criteria:\n      - id: short\n"
	for _, tt := range []struct {
		name, before string
		has, lacks   []string
		names        bool // the names of figures may stand there
	}{
		{"the margin", "", []string{"format", "indicators", "grades"}, []string{"marks", "deduct", "min"}, false},
		{"the margin behind others", head, []string{"caps", "checks"}, []string{"deduct"}, false},
		{"a field in lines", "fields:\n  executed:\n    ", []string{"label", "type", "min"}, []string{"criteria", "value"}, false},
		{"a field in one line", "fields:\n  executed: {label: 执行数, ", []string{"type", "unit"}, []string{"marks"}, false},
		{"a column, which has no step", "fields:\n  rows:\n    type: table\n    columns:\n      done: {type: bool, ", []string{"label"}, []string{"step", "fixed"}, false},
		{"the type of a field", "fields:\n  executed: {label: 执行数, type: ", []string{"number", "choice", "table"}, []string{"label", "min("}, false},
		{"its type in a line", "fields:\n  executed:\n    type: ", []string{"number", "bool"}, nil, false},
		{"a truth", "fields:\n  executed:\n    optional: ", []string{"true"}, []string{"number"}, false},
		{"an indicator", "indicators:\n  - id: a\n    ", []string{"name", "marks", "criteria", "clause"}, []string{"deduct", "format"}, false},
		{"an indicator whose list is not indented", "indicators:\n- id: a\n  ", []string{"marks", "criteria"}, []string{"deduct"}, false},
		{"one of a group", "indicators:\n  - id: a\n    indicators:\n      - ", []string{"id", "marks"}, []string{"deduct"}, false},
		{"behind the criteria, of the indicator", head + "        when: x\n    ", []string{"marks"}, []string{"deduct"}, false},
		{"a criterion", head + "        ", []string{"when", "bands", "because"}, []string{"marks", "tiers"}, false},
		{"a way of judging", head + "        per_step: {value: executed, ", []string{"below", "partial", "deduct"}, []string{"bands"}, false},
		{"a word of a way", head + "        per_step: {value: executed, partial: ", []string{"discard"}, []string{"step"}, false},
		{"a way in lines over which a bracket goes", head + "        bands:\n          value: executed\n          tiers: [\n            {in: \"[90, 100]\", points: 5},\n            {in: \"[0, 90)\", ",
			[]string{"points"}, []string{"value"}, false},
		{"one of either", head + "        either:\n          - bands: {value: executed}\n          - ", []string{"linear"}, []string{"checklist", "either", "tiers"}, false},
		{"a condition", head + "        when: executed > 1 and ", []string{"present", "count"}, []string{"deduct"}, true},
		{"a measure", "measures:\n  rate: {is: ", []string{"round"}, []string{"label"}, true},
		{"a reason, in which braces are open", head + "        because: 执行数{", []string{"abs"}, nil, true},
		{"a reason, in which none are", head + "        because: 执行数{executed}", nil, []string{"abs"}, false},
		{"a title", "title: ", nil, []string{"abs", "format"}, false},
		{"a clause of several lines", "indicators:\n  - id: a\n    clause: |\n      每低一个百分点\n      ", nil, []string{"abs", "marks"}, false},
		{"behind such a clause", "indicators:\n  - id: a\n    clause: |\n      每低一个百分点: 扣一分\n    ", []string{"marks"}, []string{"format"}, false},
		{"a comment", "measures:\n  rate: {is: executed} # see ", nil, []string{"label", "abs"}, false},
		{"a line that is a comment", "indicators:\n  # ", nil, []string{"id"}, false},
		{"a text with a bracket and a colon", "fields:\n  executed: {label: \"执行: {数\", ", []string{"type"}, nil, false},
		{"a key that there is not", "fruits:\n  apple: {", nil, []string{"label"}, false},
		{"brackets that close what is not open", "fields: }]\n  a: {", nil, nil, false},
	} {
		a := offers(tt.before)
		var labels []string
		for _, o := range a.Options {
			labels = append(labels, o.Label)
		}
		for _, want := range tt.has {
			if !slices.Contains(labels, want) {
				t.Errorf("%s: %s is not offered, but %s", tt.name, want, labels)
			}
		}
		for _, not := range tt.lacks {
			if slices.Contains(labels, not) {
				t.Errorf("%s: %s is offered", tt.name, not)
			}
		}
		if tt.has == nil && tt.lacks != nil && len(labels) > 0 || a.Names != tt.names {
			t.Errorf("%s: names of figures: %v, want %v; %s", tt.name, a.Names, tt.names, labels)
		}
	}
}

// The functions that are offered are those that the loader names where it finds one that there is not.
func TestFunctionsAreOffered(t *testing.T) {
	_, err := rules.Parse("x.yaml", []byte(strings.Replace(demoRules, "executed / budget * 100", "nosuch(executed)", 1)))
	_, said, found := strings.Cut(fmt.Sprint(err), "可用的有 ")
	said, _, _ = strings.Cut(said, "\n")
	want := strings.FieldsFunc(strings.Replace(said, "，round 里还有 ", "、", 1), func(c rune) bool { return c == '、' })
	var got []string
	for _, f := range functions {
		got = append(got, f[0])
	}
	slices.Sort(want)
	slices.Sort(got)
	if !found || !slices.Equal(got, want) {
		t.Errorf("offered are %s, there are %s", got, want)
	}
}

// Wherever a text is cut, something is answered, and what is answered is what stood there: the key of each line of a rule file is offered.
func TestWhatStandsIsOffered(t *testing.T) {
	for i := range len(demoRules) {
		offers(demoRules[:i])
	}
	before := ""
	for line := range strings.Lines(demoRules) {
		text := strings.TrimLeft(line, " -")
		key, _, found := strings.Cut(text, ":")
		under := placeOf(before + line[:len(line)-len(text)]).path
		if named := len(under) == 1 && (under[0] == "fields" || under[0] == "measures"); found && !named && !strings.HasPrefix(text, "{") {
			if a := offers(before + line[:len(line)-len(text)]); !slices.ContainsFunc(a.Options, func(o offer) bool { return o.Label == key }) {
				t.Errorf("%s stands at %v, and is not offered there", key, under)
			}
		}
		before += line
	}
}

func FuzzPlaceOf(f *testing.F) {
	f.Add(demoRules)
	f.Add("a: [{b: \"c\n- - x: |\n  }]")
	f.Fuzz(func(t *testing.T, text string) { offers(text) })
}
