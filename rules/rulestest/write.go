package rulestest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring"
)

// A draft is a case to be written.
type draft struct {
	oneCase
	set    *rules.Set
	tables map[string][]string // of the values, what of a table is otherwise, in words
	full   want                // everything that can be wanted
	about  string              // of a generated case, what it is about
}

// draftOf says what a submission changes of a base.
func draftOf(set *rules.Set, base, sub *scoring.Submission, w want) draft {
	d := draft{oneCase: oneCase{base: base, want: w}, set: set, tables: map[string][]string{}}
	d.changes = &scoring.Submission{Values: map[string]any{}, Judgements: map[string]scoring.Judgement{}, Choices: map[string]string{}, Adjustments: sub.Adjustments}
	for k, v := range sub.Values {
		if old, had := base.Values[k]; !had || !same(old, v) {
			d.changes.Values[k] = v
			if i, ok := set.FieldIndex(k); ok && set.Field(i).Type == indicators.Table {
				d.tables[k] = tableChanges(set.Field(i), rowsOf(old), rowsOf(v))
			}
		}
	}
	for k, v := range sub.Judgements {
		if old, had := base.Judgements[k]; !had || !old.Points.Equal(v.Points) || old.Level != v.Level {
			d.changes.Judgements[k] = v
		}
	}
	for k, v := range sub.Choices {
		if base.Choices[k] != v {
			d.changes.Choices[k] = v
		}
	}
	d.without = append(lost(base.Values, sub.Values), lost(base.Judgements, sub.Judgements)...)
	return d
}

// lost gives the keys, in order, that are in one map and not in another.
func lost[V any](from, in map[string]V) (keys []string) {
	for _, k := range slices.Sorted(maps.Keys(from)) {
		if _, has := in[k]; !has {
			keys = append(keys, k)
		}
	}
	return keys
}

// number reads a value of a submission.
func number(x any) (exact.Number, bool) {
	switch x := x.(type) {
	case exact.Number:
		return x, true
	case string:
		if d, fault := calendar.Read(x); fault == "" { // as the number of its day
			return exact.Int(int64(d)), true
		}
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
	writeInputs(&b, d.set, "    ", d.changes)
	if len(d.without) > 0 {
		fmt.Fprintf(&b, "    without: %s\n", flowList(d.without))
	}
	section(&b, "    ", "units", each(d.units, func(u other) string { return u.yaml(d.set) }))
	fmt.Fprintf(&b, "    want: %s\n", d.want.yaml())
	return b.String()
}

// yaml writes a unit as an item of the list of units.
func (u other) yaml(set *rules.Set) string {
	in := u.changes
	if len(in.Judgements)+len(in.Adjustments)+len(in.Choices)+len(u.without) == 0 {
		return "- " + flowMap(in.Values, scalar)
	}
	var b strings.Builder
	b.WriteString("- values: " + flowMap(in.Values, scalar) + "\n")
	beside := *in
	beside.Values = nil
	writeInputs(&b, set, "        ", &beside)
	if len(u.without) > 0 {
		fmt.Fprintf(&b, "        without: %s\n", flowList(u.without))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// section writes what stands below a key, line by line; nothing where there is none.
func section(b *strings.Builder, indent, key string, lines []string) {
	if len(lines) > 0 {
		fmt.Fprintf(b, "%s%s:\n%s  %s\n", indent, key, indent, strings.Join(lines, "\n"+indent+"  "))
	}
}

// writeInputs writes what a submission holds.
func writeInputs(b *strings.Builder, set *rules.Set, indent string, in *scoring.Submission) {
	section(b, indent, "values", valueLines(set, in.Values))
	var judgements, adjustments []string
	for _, k := range slices.Sorted(maps.Keys(in.Judgements)) {
		j, level := in.Judgements[k], ""
		if j.Level != "" {
			level = ", level: " + scalar(j.Level)
		}
		judgements = append(judgements, fmt.Sprintf("%s: {points: %s%s, reason: %s}", k, j.Points, level, scalar(j.Reason)))
	}
	section(b, indent, "judgements", judgements)
	if len(in.Choices) > 0 {
		fmt.Fprintf(b, "%schoices: %s\n", indent, flowMap(in.Choices, func(way string) string { return way }))
	}
	for _, k := range slices.Sorted(maps.Keys(in.Adjustments)) {
		adjustments = append(adjustments, k+":")
		for _, a := range in.Adjustments[k] {
			adjustments = append(adjustments, fmt.Sprintf("  - {deduct: %s, by: %s, reason: %s}", a.Deduct, scalar(a.By), scalar(a.Reason)))
		}
	}
	section(b, indent, "adjustments", adjustments)
}

// valueLines writes values in the order in which the rule file declares their fields, tables row by row.
func valueLines(set *rules.Set, values map[string]any) (lines []string) {
	for _, f := range set.Fields() {
		x, given := values[f.Name]
		switch {
		case !given:
		case f.Type != indicators.Table || len(rowsOf(x)) == 0:
			lines = append(lines, f.Name+": "+scalar(x))
		default:
			lines = append(lines, f.Name+":")
			for _, row := range rowsOf(x) {
				var cells []string
				for _, c := range f.Columns {
					if cell := row[c.Name]; cell != nil {
						cells = append(cells, c.Name+": "+scalar(cell))
					}
				}
				lines = append(lines, "  - {"+strings.Join(cells, ", ")+"}")
			}
		}
	}
	return lines
}

// flowMap writes a map on one line, in the order of its keys.
func flowMap[V any](m map[string]V, text func(V) string) string {
	return "{" + strings.Join(each(slices.Sorted(maps.Keys(m)), func(k string) string { return k + ": " + text(m[k]) }), ", ") + "}"
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
	if _, fault := calendar.Read(s); fault == "" {
		return true
	}
	for _, word := range []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"} {
		if strings.EqualFold(s, word) {
			return false
		}
	}
	return !strings.ContainsAny(s, "{}[],#:'\"\\&*!|>%@`\n\t") && !strings.ContainsAny(s[:1], " -?+.=0123456789") && s == strings.TrimSpace(s)
}

func flowList(names []string) string {
	return "[" + strings.Join(each(names, func(n string) string { return scalar(n) }), ", ") + "]"
}

func (w *want) yaml() string {
	if w.fails != "" {
		return "{error: " + scalar(w.fails) + "}"
	}
	var list []string
	if w.total != nil {
		list = append(list, "total: "+w.total.String())
	}
	if w.without {
		list = append(list, "no_total: true")
	}
	if w.grade != "" {
		list = append(list, "grade: "+scalar(w.grade))
	}
	for i, l := range lists {
		switch {
		case w.lists[i] == nil:
		case l.points:
			list = append(list, l.key+": {"+strings.Join(each(w.lists[i], func(a amount) string { return a.name + ": " + a.points.String() }), ", ")+"}")
		default:
			list = append(list, l.key+": "+flowList(namesOf(w.lists[i])))
		}
	}
	if len(w.outcomes) > 0 {
		list = append(list, "outcomes: {"+strings.Join(each(slices.Sorted(maps.Keys(w.outcomes)), func(id string) string {
			return id + ": " + scalar(w.outcomes[id])
		}), ", ")+"}")
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// sorted gives numbers in ascending order, each once.
func sorted(list []exact.Number) []exact.Number {
	slices.SortFunc(list, exact.Number.Cmp)
	return slices.CompactFunc(list, exact.Number.Equal)
}
