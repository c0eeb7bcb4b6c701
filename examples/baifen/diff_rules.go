package main

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/internal/analysis"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
	"github.com/baifen-go/baifen/rules/draft"
	"github.com/baifen-go/baifen/scoring/impact"
)

// A ruling is what becomes of the rule of an indicator whose clause or marks changed.
type ruling struct {
	Rule        string // same, differs, unproved, or unknown where the two were not compared
	Taken, Why  string // which figure was taken for which; why they were not compared
	differences []impact.Difference
}

// rulings compares the rules of each changed indicator with what its new clause says, as rules. Those that can be compared are put into one copy
// of the old file, which is compared once.
func rulings(ctx context.Context, name string, list []draft.Revision) (map[string]*ruling, error) {
	from, file, err := locate(name)
	if err != nil {
		return nil, err
	}
	data, err := source.ReadFile(from.fsys, file)
	if err != nil {
		return nil, faulty(name, "unreadable", "读不出来")
	}
	before, err := rules.Parse(file, data)
	if err != nil {
		return nil, err
	}
	after, said := before, map[string]*ruling{}
	for _, r := range list {
		if r.Proposal == nil || r.ID == "" {
			continue
		}
		x := &ruling{Rule: "unknown"}
		said[r.ID] = x
		next, taken, err := r.Apply(data)
		if err != nil {
			x.Why = err.Error()
			continue
		}
		set, err := rules.Parse(file, next)
		if err != nil {
			x.Why = "新条文的规则写不进原来的文件"
			continue
		}
		data, after, x.Taken, x.Rule = next, set, taken, "same"
	}
	report, err := impact.Compare(ctx, before, after, nil)
	if err != nil {
		return nil, err
	}
	for _, d := range report.Indicators {
		id, _, criterion := strings.Cut(d.Path, ".")
		if x := said[id]; x != nil && x.Rule != "unknown" && criterion {
			x.differences = append(x.differences, d)
		}
	}
	for id, x := range said {
		if x.Rule == "unknown" || len(x.differences) == 0 {
			continue
		}
		switch found, same := impact.Leaf(ctx, before, after, id); { // each rule for itself may differ, and all together not
		case same:
			x.differences = nil
		case found != nil:
			x.Rule = "differs"
			if !slices.ContainsFunc(x.differences, exampled) {
				x.differences = append(x.differences, impact.Difference{Path: id, Name: x.differences[0].Name, Change: impact.Changed, What: "rule", Example: found})
			}
			x.of(before, after)
		default:
			x.Rule = "unproved"
			x.of(before, after)
		}
	}
	return said, analysis.Ended(ctx)
}

// exampled reports whether a difference says for what figures it is one.
func exampled(d impact.Difference) bool { return len(d.Intervals)+len(d.Cases) > 0 || d.Example != nil }

// of writes how the rules differ, as a comparison of two rule files does, without its head.
func (x *ruling) of(before, after *rules.Set) {
	var b bytes.Buffer
	if err := (&impact.Impact{Old: before, New: after, Indicators: x.differences}).WriteText(&b); err != nil {
		return
	}
	_, body, _ := strings.Cut(b.String(), "\n  ")
	x.Why = "  " + strings.TrimRight(body, "\n")
}

// lines says what becomes of the rule.
func (x *ruling) lines() (list []string) {
	switch x.Rule {
	case "unknown":
		return []string{"规则变没变，没有比较：" + x.Why}
	case "same":
		list = append(list, "规则没有变：照新条文，扣分与原来的规则处处相同")
	case "unproved":
		list = append(list, "规则变没变，没有推算出来：")
	case "differs":
		list = append(list, "规则变了：")
	}
	if x.Taken != "" {
		list[0] = strings.TrimSuffix(list[0], "：") + "（" + x.Taken + "）" + map[bool]string{true: "：", false: ""}[x.Rule != "same"]
	}
	if x.Why != "" {
		list = append(list, strings.Split(x.Why, "\n")...)
	}
	return list
}
