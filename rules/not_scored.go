package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/kind"
	"github.com/baifen-go/baifen/internal/source"
)

// notScored reads the marked parts of a clause.
func (l *loader) notScored(m *source.Object, x *Indicator) {
	n := m.Take("not_scored")
	if n == nil {
		return
	}
	path := m.Sub("not_scored")
	for i, item := range l.Items(n, path) {
		o := l.Object(item, source.Item(path, i))
		text := o.Need("text")
		u := kind.Unscored{Text: l.Said(text, o.Sub("text")), Place: l.Place(item.Pos)}
		o.Known("reason", "judged")
		switch reason, by := o.Has("reason"), o.Has("judged"); {
		case reason && by:
			l.Fault(item.Pos, o.Path, kind.CodeMisplaced, "reason 和 judged 只能写一个：不计分的写 reason（为什么），由人评定的写 judged（按哪条规则）")
			o.Take("reason")
			o.Take("judged")
		case !by:
			u.Reason = l.Said(o.Need("reason"), o.Sub("reason"))
		default:
			u.Judged = l.judgedBy(o.Take("judged"), o.Sub("judged"), x)
		}
		if before, _, found := strings.Cut(x.k.Clause.Text, u.Text); u.Text != "" && x.k.Clause.Text != "" {
			u.At = utf8.RuneCountInString(before)
			switch {
			case !found:
				l.Faultf(text.Pos, o.Sub("text"), codeNotInClause, "评分标准（clause）里没有“%s”：请照抄其中的一段", u.Text)
			case strings.Count(x.k.Clause.Text, u.Text) > 1:
				l.Faultf(text.Pos, o.Sub("text"), codeNotInClause, "“%s”在评分标准（clause）里不止一处：请多抄几个字，让它只有一处", u.Text)
			}
		}
		o.Close()
		x.k.Clause.NotScored = append(x.k.Clause.NotScored, u)
	}
}

// judgedBy reads the id of a criterion of the same indicator that a person judges.
func (l *loader) judgedBy(n *source.Node, at string, x *Indicator) string {
	id := l.Said(n, at)
	var known []string
	for _, c := range x.criteria {
		for _, a := range append([]*Criterion{c}, c.choices...) {
			if a.k.Form.Person {
				known = append(known, a.k.ID)
			}
		}
	}
	switch {
	case id == "" || slices.Contains(known, id):
	case len(known) == 0:
		l.Faultf(n.Pos, at, expression.CodeUnknown, "本指标没有人工评定（judged）的规则“%s”：不计分的写 reason", id)
	default:
		l.Faultf(n.Pos, at, expression.CodeUnknown, "本指标没有人工评定（judged）的规则“%s”：只能写 %s", id, strings.Join(known, "、"))
	}
	return id
}
