package rules_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/rules"
)

// TestOneSetInManyGoroutines judges and explains by one set in many goroutines, each with values of its own.
func TestOneSetInManyGoroutines(t *testing.T) {
	for _, name := range []string{"deducting", "awarding", "people", "whole"} {
		set := good(t, name)
		want := everything(t, set, 7)
		var group sync.WaitGroup
		for n := range 16 {
			group.Add(1)
			go func() {
				defer group.Done()
				for range 20 {
					if got := everything(t, set, 7); !reflect.DeepEqual(got, want) {
						t.Errorf("%s, goroutine %d: got %v, want %v", name, n, got, want)
						return
					}
					everything(t, set, n) // other figures in between
				}
			}()
		}
		group.Wait()
	}
}

// everything judges and explains whatever a set has, for a unit whose numbers are n or near it.
func everything(t *testing.T, set *rules.Set, n int) (lines []string) {
	given := figures{}
	for i, f := range set.Fields() {
		switch f.Type.String() {
		case "number":
			given[f.Name] = n + i
		case "bool":
			given[f.Name] = (n+i)%2 == 0
		case "choice":
			given[f.Name] = f.Of[n%len(f.Of)]
		case "text":
			given[f.Name] = fmt.Sprint("文字", n)
		case "table":
			given[f.Name] = rows{target("甲", "正向", 3, n, 40, "reason", "原因"), {"name": "乙", "kind": "定性", "weight": 10, "level": "达成", "points": 9, "reason": "原因"}}
		}
	}
	v := unit(t, set, given)
	for _, c := range set.Criteria().All() {
		if c.Judged() {
			v.Inside().Give(c.Inside(), judgement("9", "达成", "理由"))
		}
		if ids, best := c.Inside().Ways(); ids != nil && !best {
			v.Inside().Choose(c.Inside(), n%2)
		}
	}
	for _, c := range set.Criteria().All() {
		lines = append(lines, fmt.Sprint(c.Name(), judge(t, c, v)))
	}
	for _, l := range set.Leaves().All() {
		applies, fail := l.Applies(v)
		lines = append(lines, fmt.Sprint(l.ID(), applies, fail == nil))
	}
	for _, b := range set.Bonuses().All() {
		points, fail := b.Award(v)
		lines = append(lines, fmt.Sprint(b.ID, points, fail == nil, said(rules.Explain(b, v))))
	}
	for _, c := range set.Caps().All() {
		most, holds, fail := c.Holds(v)
		lines = append(lines, fmt.Sprint(c.ID, most, holds, fail == nil, said(rules.Explain(c, v))))
	}
	for _, c := range set.Checks().All() {
		passes, fail := c.Passes(v)
		lines = append(lines, fmt.Sprint(c.ID, passes, fail == nil, said(rules.Explain(c, v))))
	}
	return lines
}

func said(x judging.Explanation) string {
	s := fmt.Sprint(x.Reason, x.Working)
	for _, u := range x.Uses {
		s += used(u)
	}
	return s
}
