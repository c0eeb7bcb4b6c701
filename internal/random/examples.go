package random

import (
	"fmt"
	"strings"

	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/rules"
)

// Example writes a rule file with one leaf, whose criterion is the example of a form: every number of it that may be an expression is one.
func Example(f *kind.Form) string {
	return fmt.Sprintf(`format: 1
rule_set: example
version: "1"
title: 样例
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: 12
grades: [{name: 甲, from: 6}, {name: 乙, from: 0}]
fields:
%sindicators:
  - {id: x, name: 指标, marks: 12, clause: 文字, criteria: [{id: c, %s}]}
`, kind.ExampleFields, f.Example)
}

// drawn gives the forms whose examples random rules take: those of which any unit's figures can be scored, and of plain ones only what people
// have no part in.
func drawn(plain bool) (list []*kind.Form) {
	for _, f := range examples() {
		set, err := rules.Parse("example.yaml", []byte(Example(f)))
		if err != nil {
			panic(err) // a form's own example
		}
		if c := set.Criteria().At(0); !c.Inside().Has(kind.Rows) && !(plain && (c.Judged() || c.Choices().Len() > 0)) {
			list = append(list, f)
		}
	}
	return list
}

// examples gives every form with each of its examples.
func examples() (list []*kind.Form) {
	for _, f := range kind.Forms() {
		list = append(list, f.Examples()...)
	}
	return list
}

// declared declares what those examples read.
func declared() string {
	fields, _, _ := strings.Cut(kind.ExampleFields, "  goals:")
	return fields
}

// example draws an example of the forms that award, or of the others; "" where none is drawn this time.
func (w *writer) example(awards bool) string {
	if len(w.forms) == 0 || w.IntN(6) > 0 {
		return ""
	}
	var list []string
	for _, f := range w.forms {
		if f.Awards == awards {
			list = append(list, f.Example)
		}
	}
	return w.pick(list...)
}
