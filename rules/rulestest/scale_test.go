package rulestest_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/lint"
	"github.com/baifen-go/baifen/rules/rulestest"
	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/whatif"
)

// likeKinds are indicators as real standards have them, each with fields of its own; # stands for a number of the indicator.
var likeKinds = []struct{ fields, measure, indicator string }{
	{"a#: {label: 支出#, type: number, min: 0}, b#: {label: 预算#, type: number, min: 1}", "m#: {is: a# / b# * 100, label: 完成率#, unit: \"%\"}",
		"clause: 完成率每低于95%一个百分点扣0.5分。, criteria: [{id: c, per_step: {value: m#, below: 95, step: 1, partial: prorate, deduct: 0.5}}]"},
	{"a#: {label: 次数#, type: number, min: 0, whole: true}", "",
		"clause: 每违规一次扣1分，最多扣4分。, criteria: [{id: c, per_case: {count: a#, deduct: 1}, at_most: 4}]"},
	{"a#: {label: 制度#, type: bool}, b#: {label: 公开#, type: bool}", "",
		"clause: 无制度扣2分，未公开扣3分。, criteria: [{id: c, checklist: [{id: x, met: a#, points: 2, otherwise: 无制度}, {id: y, met: b#, points: 3, otherwise: 未公开}]}]"},
	{"a#: {label: 满意度#, type: number, min: 0, max: 100}", "",
		"clause: 满意度90%及以上得5分，80%至90%得3分，其余不得分。, criteria: [{id: c, bands: {value: a#, tiers: [{in: \"[90, 100]\", points: 5}, {in: \"[80, 90)\", points: 3}, {in: \"[0, 80)\", points: 0}]}}]"},
	{"a#: {label: 实际#, type: number, min: 0}, b#: {label: 目标#, type: number, min: 1}", "",
		"clause: 按完成目标的比例得分。, criteria: [{id: c, proportional: {actual: a#, target: b#, better: higher, method: ratio}}]"},
	{"a#: {label: 结转率#, type: number, min: 0, max: 100}", "",
		"clause: 结转率10%及以下得满分，30%不得分，其间按比例。, criteria: [{id: c, linear: {value: a#, full_at: 10, zero_at: 30}}]"},
	{"a#: {label: 变动率#, type: number, min: -100}, b#: {label: 批准#, type: bool}", "",
		"clause: 变动率高于5%且未批准的扣4分。, criteria: [{id: c, when: a# > 5 and not b#, deduct: 4}]"},
	{"a#: {label: 方式#, type: choice, of: [统一, 分散, 无]}", "",
		"clause: 统一得5分，分散得2分，其余不得分。, criteria: [{id: c, cases: [{when: a# == '统一', points: 5}, {when: a# == '分散', points: 2}, {otherwise: 0}]}]"},
}

// like writes a rule file of so many like indicators, five points each, a bonus and a veto.
func like(n int) []byte {
	var fields, measures, list strings.Builder
	for i := range n {
		k := likeKinds[i%len(likeKinds)]
		put := func(b *strings.Builder, text string) { b.WriteString(strings.ReplaceAll(text, "#", fmt.Sprint(i+1))) }
		for _, f := range strings.Split(k.fields, "}, ") {
			put(&fields, "  "+strings.TrimSuffix(f, "}")+"}\n")
		}
		if k.measure != "" {
			put(&measures, "  "+k.measure+"\n")
		}
		put(&list, "  - {id: i#, name: 指标#, marks: 5, "+k.indicator+"}\n")
	}
	return fmt.Appendf(nil, `format: 1
rule_set: like
version: "1"
title: 相似的指标
basis: 无
effective: {from: 2024-01-01, to: 2024-12-31}
rounding: {places: 2, mode: half_up}
full_marks: %d
grades: [{name: 优, from: %d}, {name: 良, from: %d}, {name: 差, from: 0}]
fields:
%s  extra: {label: 表彰, type: number, min: 0, whole: true}
  serious: {label: 重大违纪, type: bool}
measures:
%sindicators:
%sbonuses:
  - {id: praise, award: extra * 0.5, at_most: 2}
caps:
  - {id: veto, when: serious, total_at_most: 50}
`, 5*n, 9*n/2, 4*n, &fields, &measures, &list)
}

// likeUnit gives a unit that loses a point on every indicator with a measure.
func likeUnit(set *rules.Set) *scoring.Submission {
	sub := &scoring.Submission{Unit: scoring.Unit{Name: "单位"}, Period: 2024, Values: map[string]any{}}
	for _, f := range set.Fields() {
		switch {
		case f.Name == "extra":
			sub.Values[f.Name] = exact.Int(0)
		case f.Name == "serious":
			sub.Values[f.Name] = false
		case strings.HasPrefix(f.Label, "支出"), strings.HasPrefix(f.Label, "满意度"):
			sub.Values[f.Name] = exact.Int(93)
		case f.Of != nil:
			sub.Values[f.Name] = f.Of[0]
		case f.Label[:len("次数")] == "次数", f.Unit == "%", strings.HasPrefix(f.Label, "结转率"), strings.HasPrefix(f.Label, "变动率"):
			sub.Values[f.Name] = exact.Int(0)
		case strings.HasPrefix(f.Label, "制度"), strings.HasPrefix(f.Label, "公开"), strings.HasPrefix(f.Label, "批准"):
			sub.Values[f.Name] = true
		default:
			sub.Values[f.Name] = exact.Int(100)
		}
	}
	return sub
}

// A job is a command of which the work should grow with the rule file, and not faster.
type job struct {
	name string
	do   func(n int) work
}

// work is what a command took: time of the processors, which other programs lengthen, and values put on the heap, which they do not.
type work struct {
	time   time.Duration
	values uint64
}

func timed(do func()) work {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := worked()
	do()
	took := worked() - start
	runtime.ReadMemStats(&after)
	return work{took, after.Mallocs - before.Mallocs}
}

// jobs gives check, whatif, cases and test --mutate. Cases that Mutate needs are made once for each number of indicators.
func jobs(tb testing.TB) []job {
	cases := map[int][]byte{}
	files := func(n int) fstest.MapFS { return fstest.MapFS{"like.yaml": {Data: like(n)}} }
	load := func(n int) *rules.Set {
		set, err := rules.Load(files(n), "like.yaml")
		if err != nil {
			tb.Fatal(err)
		}
		return set
	}
	return []job{
		{"check", func(n int) work {
			set := load(n)
			return timed(func() {
				if _, err := lint.Check(tb.Context(), set); err != nil {
					tb.Fatal(err)
				}
			})
		}},
		{"whatif", func(n int) work {
			set := load(n)
			sub := likeUnit(set)
			goal := whatif.Goal{Total: decimal.NewNullDecimal(decimal.New(int64(5*n-(n+7)/8+3), 0))} // the bonus gives 2
			return timed(func() {
				if r, err := whatif.Find(context.Background(), set, sub, goal); err != nil || len(r.Changes) != 2 {
					tb.Fatalf("%d indicators: got %v and %v, want two changes", n, r, err)
				}
			})
		}},
		{"cases", func(n int) work {
			return timed(func() {
				var err error
				if cases[n], err = rulestest.Cases(context.Background(), files(n), "like.yaml", nil); err != nil {
					tb.Fatal(err)
				}
			})
		}},
		{"mutate", func(n int) work {
			fsys := files(n)
			if cases[n] == nil {
				cases[n], _ = rulestest.Cases(context.Background(), fsys, "like.yaml", nil)
			}
			fsys["like_test.yaml"] = &fstest.MapFile{Data: cases[n]}
			return timed(func() {
				if m, err := rulestest.Mutate(context.Background(), fsys, "like.yaml", nil); err != nil || m.Mutants == 0 || len(m.Faults) > 0 {
					tb.Fatalf("%d indicators: %v, %v", n, m, err)
				}
			})
		}},
	}
}

// BenchmarkGrowth prints how many times the work of each command on 20 like indicators it takes on 40 and on 80: of each the least of the runs.
func BenchmarkGrowth(b *testing.B) {
	for _, j := range jobs(b) {
		b.Run(j.name, func(b *testing.B) {
			sizes := [3]int{20, 40, 80}
			var least [3]time.Duration
			for b.Loop() {
				for i, n := range sizes {
					if d := j.do(n).time; least[i] == 0 || d < least[i] {
						least[i] = d
					}
				}
			}
			b.ReportMetric(float64(least[1])/float64(least[0]), "x20→40")
			b.ReportMetric(float64(least[2])/float64(least[0]), "x20→80")
		})
	}
}

// mostGrowth is how many times the values that a command puts on the heap for 20 like indicators it may put there for 80: what grows with the
// rule file takes 4 times, what grows with its square 16 times. The time is BenchmarkGrowth's to show, on a quiet machine.
const mostGrowth = 8

// TestGrowth fails where the work of a command grows much faster than the rule file. It counts values on the heap, since the same work puts the
// same number there on every machine, however busy.
func TestGrowth(t *testing.T) {
	if !long.On() {
		t.Skip("runs with BAIFEN_LONG=1")
	}
	for _, j := range jobs(t) {
		t.Run(j.name, func(t *testing.T) {
			few, many := j.do(20).values, j.do(80).values
			ratio := float64(many) / float64(few)
			t.Logf("%d values for 20 indicators, %d for 80: %.2f times", few, many, ratio)
			if ratio > mostGrowth {
				t.Errorf("80 like indicators put %.1f times the values of 20 on the heap, want at most %d", ratio, mostGrowth)
			}
		})
	}
}
