package rulestest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A draft is a case to be written: what it changes of a base, and what it wants.
type draft struct {
	set        *rules.Set
	base       *scoring.Submission
	name       string
	values     map[string]any
	tables     map[string][]string // of the values, what of a table is otherwise, in words
	without    []string
	units      []map[string]any // figures of other units
	judgements map[string]scoring.Judgement
	choices    map[string]string
	want       want
	full       want   // everything that can be wanted
	about      string // of a generated case, the aspect

	adjustments map[string][]scoring.Adjustment
}

// draftOf says what a submission changes of a base.
func draftOf(set *rules.Set, base, sub *scoring.Submission, w want) draft {
	d := draft{set: set, base: base, values: map[string]any{}, tables: map[string][]string{}, judgements: map[string]scoring.Judgement{}, choices: map[string]string{}, want: w, adjustments: sub.Adjustments}
	for k, v := range sub.Values {
		if old, had := base.Values[k]; !had || !same(old, v) {
			d.values[k] = v
			if i, ok := set.FieldIndex(k); ok && set.Field(i).Type == indicators.Table {
				d.tables[k] = tableChanges(set.Field(i), rowsOf(old), rowsOf(v))
			}
		}
	}
	for k, v := range sub.Judgements {
		if old, had := base.Judgements[k]; !had || !old.Points.Equal(v.Points) || old.Level != v.Level {
			d.judgements[k] = v
		}
	}
	for k, v := range sub.Choices {
		if base.Choices[k] != v {
			d.choices[k] = v
		}
	}
	for _, k := range slices.Sorted(maps.Keys(base.Values)) {
		if _, has := sub.Values[k]; !has {
			d.without = append(d.without, k)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(base.Judgements)) {
		if _, has := sub.Judgements[k]; !has {
			d.without = append(d.without, k)
		}
	}
	return d
}

// oneCase is the case as the loader would read it.
func (d *draft) oneCase() oneCase {
	return oneCase{
		name: d.name, without: d.without, units: d.units, base: d.base, want: d.want,
		changes: &scoring.Submission{Values: d.values, Judgements: d.judgements, Choices: d.choices, Adjustments: d.adjustments},
	}
}

// number reads a value of a submission.
func number(x any) (exact.Number, bool) {
	switch x := x.(type) {
	case exact.Number:
		return x, true
	case string:
		n, err := exact.Parse(x)
		return n, err == nil
	case interface{ String() string }: // a decimal, or a number of a document
		n, err := exact.Parse(x.String())
		return n, err == nil
	}
	return exact.Number{}, false
}

func same(a, b any) bool {
	x, ok1 := number(a)
	y, ok2 := number(b)
	if ok1 && ok2 {
		return x.Equal(y)
	}
	return reflect.DeepEqual(a, b)
}

// yaml writes the case as an item of the list of cases.
func (d *draft) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  - name: %s\n", scalar(d.name))
	writeInputs(&b, d.set, "    ", d.values, d.judgements, d.choices)
	writeAdjustments(&b, d.adjustments)
	if len(d.without) > 0 {
		fmt.Fprintf(&b, "    without: %s\n", flowList(d.without))
	}
	writeUnits(&b, d.units)
	fmt.Fprintf(&b, "    want: %s\n", d.want.yaml())
	return b.String()
}

// writeUnits writes the other units of a case, one a line.
func writeUnits(b *strings.Builder, units []map[string]any) {
	if len(units) > 0 {
		b.WriteString("    units:\n")
	}
	for _, values := range units {
		var list []string
		for _, k := range slices.Sorted(maps.Keys(values)) {
			list = append(list, k+": "+scalar(values[k]))
		}
		fmt.Fprintf(b, "      - {%s}\n", strings.Join(list, ", "))
	}
}

// writeInputs writes values, judgements and choices; tables row by row.
func writeInputs(b *strings.Builder, set *rules.Set, indent string, values map[string]any, judgements map[string]scoring.Judgement, choices map[string]string) {
	if len(values) > 0 {
		b.WriteString(indent + "values:\n")
		writeValues(b, set, indent+"  ", values)
	}
	if len(judgements) > 0 {
		b.WriteString(indent + "judgements:\n")
		for _, k := range slices.Sorted(maps.Keys(judgements)) {
			j := judgements[k]
			fmt.Fprintf(b, "%s  %s: {points: %s", indent, k, j.Points)
			if j.Level != "" {
				fmt.Fprintf(b, ", level: %s", scalar(j.Level))
			}
			fmt.Fprintf(b, ", reason: %s}\n", scalar(j.Reason))
		}
	}
	if len(choices) > 0 {
		var list []string
		for _, k := range slices.Sorted(maps.Keys(choices)) {
			list = append(list, k+": "+choices[k])
		}
		fmt.Fprintf(b, "%schoices: {%s}\n", indent, strings.Join(list, ", "))
	}
}

func writeAdjustments(b *strings.Builder, adjustments map[string][]scoring.Adjustment) {
	if len(adjustments) > 0 {
		b.WriteString("    adjustments:\n")
	}
	for _, k := range slices.Sorted(maps.Keys(adjustments)) {
		fmt.Fprintf(b, "      %s:\n", k)
		for _, a := range adjustments[k] {
			fmt.Fprintf(b, "        - {deduct: %s, by: %s, reason: %s}\n", a.Deduct, scalar(a.By), scalar(a.Reason))
		}
	}
}

// writeValues writes values in the order in which the rule file declares their fields, tables row by row.
func writeValues(b *strings.Builder, set *rules.Set, indent string, values map[string]any) {
	for i := range set.NumFields() {
		f := set.Field(i)
		x, given := values[f.Name]
		if !given {
			continue
		}
		if f.Type != indicators.Table || len(rowsOf(x)) == 0 {
			fmt.Fprintf(b, "%s%s: %s\n", indent, f.Name, scalar(x))
			continue
		}
		fmt.Fprintf(b, "%s%s:\n", indent, f.Name)
		for _, row := range rowsOf(x) {
			var list []string
			for _, c := range f.Columns {
				if cell := row[c.Name]; cell != nil {
					list = append(list, c.Name+": "+scalar(cell))
				}
			}
			fmt.Fprintf(b, "%s  - {%s}\n", indent, strings.Join(list, ", "))
		}
	}
}

// scalar writes a value; texts in quotes where they need them.
func scalar(x any) string {
	switch x := x.(type) {
	case bool:
		return fmt.Sprint(x)
	case string:
		if plain(x) {
			return x
		}
		return "'" + strings.ReplaceAll(x, "'", "''") + "'"
	case []map[string]any, []any:
		return "[]"
	}
	if n, ok := number(x); ok {
		return n.String()
	}
	return fmt.Sprint(x)
}

// plain reports whether a text may stand without quotes in either style of YAML, and is no number and no yes or no.
func plain(s string) bool {
	if _, err := exact.Parse(s); err == nil || s == "" {
		return false
	}
	for _, word := range []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"} {
		if strings.EqualFold(s, word) {
			return false
		}
	}
	return !strings.ContainsAny(s, "{}[],#:'\"\\&*!|>%@`\n\t") && !strings.ContainsAny(s[:1], " -?+.=0123456789") && s == strings.TrimSpace(s)
}

func flowList(names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = scalar(n)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func pointsMap(m map[string]exact.Number) string {
	var list []string
	for _, k := range sortedKeys(m) {
		list = append(list, k+": "+m[k].String())
	}
	return "{" + strings.Join(list, ", ") + "}"
}

func (w *want) yaml() string {
	if w.fails != "" {
		return "{error: " + scalar(w.fails) + "}"
	}
	var list []string
	if w.total != nil {
		list = append(list, "total: "+w.total.String())
	}
	if w.grade != "" {
		list = append(list, "grade: "+scalar(w.grade))
	}
	if w.deductions != nil {
		list = append(list, "deductions: "+pointsMap(w.deductions))
	}
	if w.notApplicable != nil {
		list = append(list, "not_applicable: "+flowList(w.notApplicable))
	}
	if w.bonuses != nil {
		list = append(list, "bonuses: "+pointsMap(w.bonuses))
	}
	if w.caps != nil {
		list = append(list, "caps: "+flowList(w.caps))
	}
	if w.checks != nil {
		list = append(list, "checks: "+flowList(w.checks))
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// trimmed leaves out what a rule set never has: a list that is always empty says nothing.
func (w want) trimmed(set *rules.Set) want {
	if set.Bonuses().Len() == 0 {
		w.bonuses = nil
	}
	if set.Caps().Len() == 0 {
		w.caps = nil
	}
	if set.Checks().Len() == 0 {
		w.checks = nil
	}
	if !slices.ContainsFunc(set.Leaves().Slice(), func(in *rules.Indicator) bool { return in.Condition() != nil }) {
		w.notApplicable = nil
	}
	return w
}

// sorted gives numbers in ascending order, each once.
func sorted(list []exact.Number) []exact.Number {
	slices.SortFunc(list, exact.Number.Cmp)
	return slices.CompactFunc(list, exact.Number.Equal)
}
