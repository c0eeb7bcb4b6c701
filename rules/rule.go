package rules

import (
	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// A Rule is what stands in a rule file beside the indicators: a [Bonus], a [Cap], a [Check], a [Grade], an [Outcome] or a [Standing].
type Rule interface {
	says() string
	formulas() []*Formula
	explain(v *Values) judging.Explanation
	facts(v *Values) Facts
}

// Says gives a rule as a sentence for people.
func Says(r Rule) string {
	if r == nil {
		return ""
	}
	return r.says()
}

// Formulas gives what a rule reads of a unit: what it asks or computes first, then a limit that is a formula, and its placeholders.
func Formulas(r Rule) []*Formula {
	if r == nil {
		return nil
	}
	return r.formulas()
}

// Explain gives why a rule does what it does to a unit, with the arithmetic worked. The reason of an outcome is its value, as it is shown.
func Explain(r Rule, v *Values) judging.Explanation {
	if r == nil || !v.there() {
		return judging.Explanation{}
	}
	return r.explain(v)
}

// FactsOf gives what a rule rests on, as data; nothing where there is no formula, or no values.
func FactsOf(r Rule, v *Values) Facts {
	if r == nil || !v.there() {
		return Facts{}
	}
	return r.facts(v)
}

func (s *Set) teller() *kind.Teller { return &kind.Teller{Scope: s.scope} }

// explainer begins an explanation of a rule that stands beside the indicators.
func (v *Values) explainer() *kind.Explainer {
	v.unit.SetMarks(v.set.fullMarks)
	return kind.NewExplainer(&v.unit)
}

// rules reads a list of rules that stand beside the indicators, each with an id of its own.
func (l *loader) rules(o *source.Object, key string, read func(m *source.Object, id string, place Place)) {
	n := o.Take(key)
	seen := map[string]source.Pos{}
	for i, item := range l.Few(n, key, l.List(n, key)) {
		m := l.Object(item, source.Item(key, i))
		id := l.ID(m.Need("id"), m.Sub("id"))
		if id != "" {
			m.Path = key + "." + id
			if first, taken := seen[id]; taken {
				l.Faultf(item.Pos, m.Path, kind.CodeDuplicateID, "标识“%s”已经在第 %d 行用过", id, first.Line)
			}
			seen[id] = item.Pos
		}
		read(m, id, l.Place(item.Pos))
		m.Close()
	}
}
