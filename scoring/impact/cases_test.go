package impact_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
)

// What is said of yes and no, words and missing figures covers every unit that differs and no other: a figure that may be missing and does
// not matter is not named, and what does matter is.
func TestCasesCoverWhatDiffers(t *testing.T) {
	const file = `format: 1
rule_set: cases
version: "%s"
title: 分情况
effective: {from: 2025-01-01, to: 2025-12-31}
basis: 无
rounding: {places: 2, mode: half_up}
grades: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
fields:
  n: {label: 数, type: number, optional: true}
  m: {label: 另数, type: number, optional: true}
  has: {label: 有, type: bool, default: true}
  way: {label: 方式, type: choice, of: [甲, 乙, 丙], optional: true}
indicators:
  - {id: x, name: 指标, marks: 100, clause: 见通知。, criteria: [{id: c, award: '%s'}]}
`
	load := func(version, award string) *rules.Set {
		set, err := rules.Parse("cases.yaml", fmt.Appendf(nil, file, version, award))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"a figure that is read only where the other says so", "has ? (n ?? 0) / 10 : 3", "has ? (n ?? 0) / 10 : 3.5", "has=false: 97 → 96.5"},
		{"the same, needed there", "has ? n / 10 : 3", "has ? n / 10 : 3.5", "has=false: 97 → 96.5"},
		{"only where it is missing", "present(n) ? 5 : 3", "present(n) ? 5 : 4", "n missing: 97 → 96"},
		{"only where it is given", "present(n) ? 5 : 3", "present(n) ? 6 : 3", "n given: 95 → 94"},
		{"whether or not", "present(n) ? 5 : 5", "has ? 6 : 6", ": 95 → 94"},
		{"one word", `way == "甲" ? 5 : 3`, `way == "甲" ? 6 : 3`, "way=甲: 95 → 94"},
		{"a figure given, a word said", `present(n) and way == "乙" ? 5 : 3`, `present(n) and way == "乙" ? 6 : 3`, "n given, way=乙: 95 → 94"},
		{"one given and one missing", "present(n) and not present(m) ? 5 : 3", "present(n) and not present(m) ? 6 : 3", "m missing, n given: 95 → 94"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report := compare(t, load("1", tt.old), load("2", tt.new), nil)
			var got []string
			for _, d := range report.Indicators {
				if len(d.Intervals) > 0 || d.Note != "" {
					t.Errorf("intervals %v and note %q, want cases alone", d.Intervals, d.Note)
				}
				for _, c := range d.Cases {
					var when []string
					for _, g := range c.Values {
						switch {
						case !g.Present:
							when = append(when, g.Name+" missing")
						case g.Value == "":
							when = append(when, g.Name+" given")
						default:
							when = append(when, g.Name+"="+g.Value)
						}
					}
					got = append(got, fmt.Sprintf("%s: %v → %v", strings.Join(when, ", "), c.Old.Off, c.New.Off))
				}
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("got %s, want %s", strings.Join(got, "; "), tt.want)
			}
		})
	}
}
