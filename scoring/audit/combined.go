package audit

import (
	"fmt"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
)

// explained looks for the error, or the two, that make the claim out of the figures.
func (l *leaf) explained(f *Discrepancy) bool {
	if first(f, l.notApplicable, l.impossible, l.judged) {
		return true
	}
	for _, v := range l.variants() {
		x := v.leaf
		explain := []func(*Discrepancy) bool{x.unrounded, x.otherStep, x.otherTier, x.otherWay, x.full, x.coarse, x.omitted}
		if x.coarsely {
			explain = []func(*Discrepancy) bool{x.otherStep, x.otherTier, x.otherWay, x.omitted}
		}
		if !first(f, explain...) {
			continue
		}
		if v.counted {
			f.Computed = l.row.Score
		}
		for i, kind := range v.also {
			f.Message += "；并且" + v.says[i]
			f.Also = append(f.Also, kind)
		}
		if k := slices.Index(f.Also, notApplicable); k >= 0 && f.Cause == wrongRounding { // the marks matter more
			f.Cause, f.Also[k] = notApplicable, wrongRounding
		}
		return true
	}
	return false
}

// first explains a finding by the first that can.
func first(f *Discrepancy, list ...func(*Discrepancy) bool) bool {
	for _, explain := range list {
		if explain(f) {
			return true
		}
		f.Criterion, f.Needs = "", nil
	}
	return false
}

// A variant is a leaf with an error of its own, beside which another is looked for.
type variant struct {
	leaf    *leaf
	also    []Cause
	says    []string
	counted bool // the claim counts what reviewers took off
}

// variants gives the leaf as it is and, if that explains nothing, with what else units get wrong.
func (l *leaf) variants() (list []variant) {
	add := func(from variant, change func(*leaf), kind Cause, says string) {
		x := *from.leaf
		change(&x)
		v := variant{&x, slices.Clone(from.also), slices.Clone(from.says), from.counted}
		if kind != "" {
			v.also, v.says = append(v.also, kind), append(v.says, says)
		}
		list = append(list, v)
	}
	add(variant{leaf: l}, func(*leaf) {}, "", "")
	if !l.taken.IsZero() {
		add(variant{leaf: l, counted: true}, func(x *leaf) { x.claim, x.of = x.claim.Add(l.taken), "核查扣分前的" }, "", "")
	}
	if !l.applied.Equal(l.marks) {
		for _, v := range slices.Clone(list) {
			add(v, func(x *leaf) {
				x.applied = x.marks
				x.score = x.would(-1, exact.Number{})
			}, notApplicable, fmt.Sprintf("有指标不适用，本指标分值由%s分调整为%s分，自评仍按%s分计", l.row.Marks, l.row.MarksApplied, l.row.Marks))
		}
	}
	for _, v := range slices.Clone(list) {
		places := l.in.Inside().Grid.Places
		add(v, func(x *leaf) { x.coarsely = true }, wrongRounding, fmt.Sprintf("取舍到了不足%d位小数", places))
	}
	return list
}

// claims reports whether a score is what is claimed or, of a claim that was rounded to fewer places, could have been. What is then said of
// the claim is said of the score before.
func (l *leaf) claims(score exact.Number) bool {
	if !l.coarsely {
		return score.Equal(l.claim)
	}
	places := l.in.Inside().Grid.Places
	for p := range places {
		if !score.Equal(l.claim) && rounded(l.claim, score, p) != "" {
			l.claim, l.of, l.coarsely = score, "取舍前的", false
			return true
		}
	}
	return false
}
