package rules

import (
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/rules/internal/expression"
	"github.com/baifen-go/baifen/rules/source"
)

// judged: a person gives the points.
type judged struct {
	kind  indicators.Judged
	index int // among the judgements
}

func (l *loader) judged(c *Criterion, n *source.Node, o *source.Object) judge {
	k := &judged{indicators.Judged{OutOf: c.outOf, Places: l.set.places, Rounding: l.set.mode}, l.set.judged}
	c.judged = l.set.judged
	l.set.judged++
	if n.Kind == source.Null {
		return k
	}
	m := l.Object(n, o.Sub("judged"))
	if levels := m.Take("levels"); levels != nil {
		k.kind.Levels = l.levels(levels, m.Sub("levels"))
	}
	m.Close()
	return k
}

// levels reads named ranges of shares, best first. They may touch, as 达成 100–80 %（含80%） and 部分达成 80–60 % do: the number
// where two touch belongs to the one that is written first.
func (l *loader) levels(n *source.Node, path string) (levels []indicators.Level) {
	for i, item := range l.items(n, path) {
		m := l.Object(item, source.Item(path, i))
		level := indicators.Level{Name: l.required(m, "name")}
		var ok1, ok2 bool
		from, to := m.Need("from"), m.Need("to")
		level.From, ok1 = l.Number(from, m.Sub("from"))
		level.To, ok2 = l.Number(to, m.Sub("to"))
		m.Close()
		l.wrote(from, m.Sub("from"), level.From, false)
		l.wrote(to, m.Sub("to"), level.To, i > 0)
		one := exact.Int(1)
		if !ok1 || !ok2 {
			continue // the levels around it are compared no more
		}
		switch {
		case level.From.Sign() < 0 || level.To.Cmp(one) > 0 || level.To.Less(level.From):
			l.Fault(item.Pos, m.Path, CodeLevels, "from 和 to 是占分值的比例，应满足 0 ≤ from ≤ to ≤ 1，如 80% 写 0.8")
		case i > 0 && len(levels) == i && levels[i-1].From.Less(level.To):
			l.Faultf(item.Pos, m.Path, CodeLevels, "与上一等次“%s”重叠：等次从高到低排列，to 不大于上一等次的 from", levels[i-1].Name)
		case slices.ContainsFunc(levels, func(x indicators.Level) bool { return x.Name == level.Name && x.Name != "" }):
			l.Faultf(item.Pos, m.Path, CodeDuplicateName, "等次“%s”写了两次", level.Name)
		}
		level.Open = i > 0 && len(levels) == i && levels[i-1].From.Equal(level.To)
		if level.Open && level.From.Equal(level.To) {
			l.Faultf(item.Pos, m.Path, CodeLevels, "等次“%s”里没有任何分数：它唯一的界点属于上一等次", level.Name)
		}
		levels = append(levels, level)
	}
	return levels
}

func (k *judged) off(v *Values) (indicators.Finding, indicators.Problem) {
	j := v.judgements[k.index]
	if !j.Given {
		return indicators.Finding{}, indicators.NoJudgement
	}
	level := -1
	if j.Level != "" {
		if level = slices.IndexFunc(k.kind.Levels, func(l indicators.Level) bool { return l.Name == j.Level }); level < 0 {
			return indicators.Finding{}, indicators.UnknownLevel
		}
	}
	return k.kind.Off(indicators.Judgement{Points: j.Points, Level: level, Reason: strings.TrimSpace(j.Reason) != ""})
}

func (k *judged) points(v *Values) (exact.Number, indicators.Problem) {
	f, p := k.off(v)
	return k.kind.OutOf.Sub(f.Off), p
}

func (k *judged) reads() []*expression.Program { return nil }

func (k *judged) explain(e *explainer, f indicators.Finding) {
	j := e.values.judgements[k.index]
	e.say(j.Reason)
	e.reason()
	e.say("评定")
	if j.Level != "" {
		e.say("等次“", j.Level, "”，")
	}
	e.say("得").points(j.Points)
	if j.By != "" {
		e.say("，评定人：", j.By)
	}
	e.line()
	if e.criterion.because != nil { // which takes the place of the judge's own words
		e.say("理由：", j.Reason)
		e.line()
	}
	e.awarded(f)
}

// either: one of several criteria, the best for the unit or the one it declares.
type either struct {
	alternatives []*Criterion
	best         bool
	index        int // among the choices
}

func (l *loader) either(c *Criterion, n *source.Node, o *source.Object) judge {
	k := &either{index: l.set.eithers}
	c.either = l.set.eithers
	l.set.eithers++
	k.best = l.word(o.Need("choose"), o.Sub("choose"), "best 取对单位最有利的，declared 由单位申报", "best", "declared") == 0
	path := o.Sub("either")
	for i, item := range l.items(n, path) {
		for _, a := range l.criterion(c.indicator, item, source.Item(path, i), c) {
			switch {
			case a.item != "":
				l.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里不能写 checklist：请改用 cases 或 when")
			case a.kind == Either:
				l.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里不能再写 either")
			case a.kind == Judged && k.best:
				l.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "人工评定（judged）不能与 choose: best 一起用：请写 choose: declared")
			}
			if a.judged >= 0 {
				if c.judged >= 0 {
					l.Fault(item.Pos, source.Item(path, i), CodeCriterionKind, "either 里只能有一个人工评定（judged）")
				}
				c.judged = a.judged
			}
			k.alternatives = append(k.alternatives, a)
		}
	}
	if len(k.alternatives) == 1 {
		l.Fault(n.Pos, path, CodeEmptyList, "either 至少要有两个可选的评分方式")
	}
	return k
}

func (k *either) off(v *Values) (indicators.Finding, indicators.Problem) {
	if !k.best {
		n := v.choices[k.index]
		if n < 0 {
			return indicators.Finding{}, indicators.NoChoice
		}
		f, p := k.take(v, n)
		f.Which = n
		return f, p
	}
	var found []indicators.Finding
	for n := range k.alternatives {
		f, p := k.take(v, n)
		if p != indicators.NoProblem {
			return f, p
		}
		found = append(found, f)
	}
	return indicators.Either(found)
}

// take is what an alternative takes off, rounded as its own kind says.
func (k *either) take(v *Values, n int) (indicators.Finding, indicators.Problem) {
	a := k.alternatives[n]
	f, p := a.judge.off(v)
	f.Off = a.round(f.Off)
	return f, p
}

func (k *either) points(v *Values) (exact.Number, indicators.Problem) {
	f, p := k.off(v)
	return f.Off, p
}

func (k *either) reads() []*expression.Program { return nil }

func (k *either) explain(e *explainer, f indicators.Finding) {
	a, outer := k.alternatives[f.Which], e.criterion
	chosen, _ := a.judge.off(e.values)
	chosen.Off = a.round(chosen.Off)
	if k.best {
		e.say("几种评分方式中取扣分最少的“", a.id, "”")
	} else {
		e.say("按单位申报的“", a.id, "”计分")
	}
	e.line()
	e.criterion = a
	e.explain(chosen)
	e.criterion = outer
}
