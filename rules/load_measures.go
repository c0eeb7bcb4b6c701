package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/internal/symbolic"
)

// measures reads the measures and compiles them, those that others need first.
func (l *loader) measures(o *source.Object) {
	n := o.Take("measures")
	drafts := l.measureDrafts(n)
	names := make([]expression.Name, 0, len(l.set.fields)+len(drafts)+1)
	for _, f := range l.set.fields {
		names = append(names, expression.Name{Field: f})
	}
	for _, d := range drafts {
		names = append(names, expression.Name{Field: d.field, Measure: true})
	}
	names = append(names, expression.Name{Field: indicators.Field{Name: "marks", Label: "分值", Unit: "分"}, Marks: true})
	l.set.measures = len(drafts)
	l.set.scope = expression.NewScope(names, l.callable()...)
	first, _ := l.set.head.Effective.FirstYear()
	last, _ := l.set.head.Effective.lastYear()
	l.set.scope.Judging(first, last)
	l.Terms.Scope, l.Terms.Marks, l.Terms.Standing = l.set.scope, len(names)-1, l.set.explainStanding
	l.Terms.Instead = l.set.scope.Add(indicators.Field{Name: "·", Type: indicators.Number})
	for _, d := range drafts {
		d.parsed = l.Parse(d.is, d.at)
	}
	for _, d := range drafts {
		l.measure(d, drafts, nil)
	}
}

// A measureDraft is a measure that is not compiled yet.
type measureDraft struct {
	field  indicators.Field
	slot   int
	is     *source.Node
	at     string
	parsed *expression.Parsed
	done   bool
}

func (l *loader) measureDrafts(n *source.Node) (drafts []*measureDraft) {
	if n == nil || n.Kind != source.Map {
		l.Object(n, "measures")
		return nil
	}
	for _, e := range n.Entries {
		at := "measures." + e.Key
		l.name(e, at)
		if slot, taken := l.set.slots[e.Key]; taken {
			l.taken(e, at, slot)
			continue
		}
		if x := l.Terms.Lookup(e.Key); x != nil {
			l.Faultf(e.Pos, at, kind.CodeDuplicateName, "“%s”已经是查找表（lookups，第 %d 行）的名称，请换一个", e.Key, x.Place.Line)
			continue
		}
		m := l.Object(e.Value, at)
		d := &measureDraft{slot: len(l.set.fields) + len(drafts), is: m.Need("is"), at: m.Sub("is")}
		d.field = indicators.Field{Name: e.Key, Label: l.Line(m.Take("label"), m.Sub("label")), Unit: indicators.MeasureUnit(l.Line(m.Take("unit"), m.Sub("unit")))}
		m.Close()
		l.set.slots[e.Key] = d.slot
		l.Terms.Declared = append(l.Terms.Declared, l.Place(e.Pos))
		drafts = append(drafts, d)
	}
	return drafts
}

// measure compiles one measure after those it reads; path is the measures that wait for it.
func (l *loader) measure(d *measureDraft, drafts []*measureDraft, path []string) {
	if d.done || d.parsed == nil {
		return
	}
	if i := slices.Index(path, d.field.Name); i >= 0 {
		d.done = true
		l.Fault(d.is.Pos, d.at, codeMeasureCycle, fmt.Sprintf("循环引用：%s → %s", strings.Join(path[i:], " → "), d.field.Name))
		return
	}
	path = append(path, d.field.Name)
	for _, name := range d.parsed.References() {
		if slot, ok := l.set.slots[name]; ok && slot >= len(l.set.fields) {
			l.measure(drafts[slot-len(l.set.fields)], drafts, path)
		}
	}
	if d.done {
		return
	}
	d.done = true
	p := l.Compile(d.is, d.at, 0, d.parsed, expression.Invalid, false)
	switch {
	case p == nil:
	case l.before != nil && l.before.scope.Measure(d.slot).Type() != p.Type():
		l.retyped = true
	default:
		l.set.scope.Define(d.slot, p, symbolic.Range(l.set.scope, p))
	}
}
