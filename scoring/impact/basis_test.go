package impact_test

import (
	"context"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/scoring/impact"
)

const based = `format: 1
rule_set: based
version: "1"
title: 依据
basis: 某财绩〔2025〕1号
effective: {from: 2025-01-01, to: 2025-12-31}
rounding: {places: 2, mode: half_up}
grades: [{name: 甲, from: 0}]
fields: {n: {label: 次数, type: number, whole: true, min: 0}}
indicators:
  - id: group
    name: 组
    indicators:
      - {id: own, name: 自己的, marks: 50, basis: 附件一, clause: 每次扣1分，扣完为止。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
      - {id: heads, name: 文件头的, marks: 50, clause: 每次扣1分，扣完为止。, criteria: [{id: c, per_case: {count: n, deduct: 1}}]}
`

// A basis that indicators take from the head is told once, there; one that an indicator has, gets or loses is told of the indicator.
func TestBasisIsToldWhereItStands(t *testing.T) {
	const head = "basis: 某财绩〔2025〕1号"
	for _, tt := range []struct {
		name, old, new string
		want           string // the paths told of
	}{
		{"the head's", head, "basis: 某财绩〔2026〕2号", "basis"},
		{"an indicator's own", "basis: 附件一", "basis: 附件二", "own.basis"},
		{"one that had none gets its own", "name: 文件头的,", "name: 文件头的, basis: 附件三,", "heads.basis"},
		{"one loses its own", "basis: 附件一, ", "", "own.basis"},
		{"a group gets its own", "name: 组", "name: 组\n    basis: 附件四", "group.basis"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, err := rules.Parse("old.yaml", []byte(based))
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Replace(based, tt.old, tt.new, 1)
			changed, err := rules.Parse("new.yaml", []byte(text))
			if err != nil || text == based {
				t.Fatal(err, text == based)
			}
			r, err := impact.Compare(context.Background(), old, changed, nil)
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, d := range append(r.Set, r.Indicators...) {
				path := d.Path
				if d.What != "" && d.What != d.Path {
					path += "." + d.What
				}
				told = append(told, path)
			}
			if got := strings.Join(told, " "); got != tt.want {
				t.Errorf("told of %q, want %q: %+v", got, tt.want, r)
			}
		})
	}
}
