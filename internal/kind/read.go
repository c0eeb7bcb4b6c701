package kind

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/rounding"
	"github.com/baifen-go/baifen/internal/source"
)

// A Leaf is the indicator whose criteria are read, which may be a group or the whole set.
type Leaf struct {
	ID     string
	Marks  exact.Number
	Grid   rounding.Grid
	Awards Awarding
	Unheld bool // its points are not held between 0 and the marks, or it begins elsewhere: marks are no limit of what one criterion takes off
}

// Awarding is what becomes of the points that criteria of an indicator award.
type Awarding uint8

// What becomes of them.
const (
	Keeping    Awarding = iota // what is not earned comes off the marks
	Adding                     // what is earned is added to a start of 0
	NoAwarding                 // there is nothing that they could be held against
)

// Criterion reads one criterion of a leaf: of a form with items one for each item.
func (r *Reader) Criterion(leaf Leaf, n *source.Node, at string) []*Criterion {
	return r.criterion(leaf, nil, n, at)
}

// alternative reads a way to judge that another criterion offers.
func (r *Reader) alternative(within *Criterion, n *source.Node, at string) []*Criterion {
	id, _, _ := strings.Cut(within.Full, ".")
	return r.criterion(Leaf{ID: id, Marks: within.Marks, Grid: within.Grid, Unheld: within.Unheld}, within, n, at)
}

func (r *Reader) criterion(leaf Leaf, within *Criterion, n *source.Node, at string) []*Criterion {
	m := r.Object(n, at)
	c := &Criterion{Terms: r.Terms, Marks: leaf.Marks, Grid: leaf.Grid, Unheld: leaf.Unheld, Judgement: -1, Choice: -1, Place: r.Place(n.Pos)}
	c.ID = r.ID(m.Need("id"), m.Sub("id"))
	if c.Full = leaf.ID + "." + c.ID; c.ID != "" && leaf.ID != "" {
		m.Path = c.Full
	}
	found := r.formsOf(m)
	m.Known(r.keys()...)
	m.Known("because", "out_of")
	for _, f := range r.forms {
		for _, b := range f.Beside {
			m.Known(b.Key)
		}
	}
	if len(found) != 1 {
		r.wrongForms(n, m, found)
		return nil
	}
	c.Form = found[0]
	c.Earns = c.Form.Awards && c.Form.Key != eitherKey
	r.awards(c, leaf, m)
	r.outOf(c, m, within)
	node := m.Take(c.Form.Key)
	list := []*Criterion{c}
	if c.Form.Items != "" {
		list = r.each(c, node, m)
	} else {
		c.Judge = c.Form.Read(r, c, node, m)
	}
	for _, x := range list {
		x.reads = x.shown()
	}
	if b := m.Take("because"); b != nil {
		c.Because = r.Template(b, m.Sub("because"))
		if c.Form.Items != "" {
			r.Fault(b.Pos, m.Sub("because"), CodeMisplaced, c.Form.Items)
		}
	}
	r.misplaced(c.Form, m)
	m.Close()
	return list
}

// shown gives the expressions that an explanation shows before the judge's own words: conditions of cases before what any of them gives.
func (c *Criterion) shown() (list []*expression.Program) {
	var later []*expression.Program
	for _, p := range c.Judge.Parts() {
		switch {
		case p.Number.Program == nil, p.Role == Sentence, p.Role == Formula:
		case p.Role == Worth:
			later = append(later, p.Number.Program)
		default:
			list = append(list, p.Number.Program)
		}
	}
	return append(list, later...)
}

// each reads the items of a form, each a criterion by itself.
func (r *Reader) each(c *Criterion, n *source.Node, o *source.Object) (found []*Criterion) {
	seen := map[string]bool{}
	path := o.Sub(c.Form.Key)
	for i, node := range r.Items(n, path) {
		m := r.Object(node, source.Item(path, i))
		one := &Criterion{
			Form: c.Form, Terms: c.Terms, OutOf: c.OutOf, Marks: c.Marks, Grid: c.Grid, Earns: c.Earns, Unheld: c.Unheld, Judgement: -1, Choice: -1,
			ID: c.ID, Full: c.Full, Place: r.Place(node.Pos), outOf: c.outOf,
		}
		if one.Item = r.ID(m.Need("id"), m.Sub("id")); one.Item != "" {
			m.Path = o.Path + "." + one.Item
			if seen[one.Item] {
				r.Faultf(node.Pos, m.Path, CodeDuplicateID, "核对项标识“%s”写了两次", one.Item)
			}
			seen[one.Item] = true
		}
		one.Judge = c.Form.Read(r, one, node, m)
		m.Close()
		found = append(found, one)
	}
	return found
}

// misplaced reports the keys that stand beside a form which does not take them.
func (r *Reader) misplaced(form *Form, m *source.Object) {
	for _, b := range r.besides() {
		if form.takes(b.key) {
			continue
		}
		if n := m.Take(b.key); n != nil {
			r.Faultf(n.Pos, m.Sub(b.key), CodeMisplaced, "%s 旁边不写 %s：%s", form.Key, b.key, b.says)
		}
	}
}

func (r *Reader) formsOf(m *source.Object) (found []*Form) {
	for _, f := range r.forms {
		if m.Has(f.Key) {
			found = append(found, f)
		}
	}
	return found
}

// wrongForms reports a criterion of no form, or of several; a misspelt one is reported by Close, with what was meant.
func (r *Reader) wrongForms(n *source.Node, m *source.Object, found []*Form) {
	if n.Kind != source.Map {
		return
	}
	for _, f := range found {
		m.Take(f.Key)
	}
	if len(found) == 0 {
		r.Faultf(n.Pos, m.Path, CodeCriterionKind, "没有写评分方式：应有且只有一个 %s", strings.Join(r.keys(), "、"))
		m.Take("because")
		m.Take("out_of")
		for _, b := range r.besides() {
			m.Take(b.key)
		}
		m.Close()
		return
	}
	r.Faultf(n.Pos, m.Path, CodeCriterionKind, "写了 %d 种评分方式（%s、%s…），只能有一种：请拆成几条", len(found), found[0].Key, found[1].Key)
}

func (r *Reader) outOf(c *Criterion, m *source.Object, within *Criterion) {
	if !c.Form.Awards {
		if n := m.Take("out_of"); n != nil {
			r.Faultf(n.Pos, m.Sub("out_of"), CodeMisplaced, "%s 是扣分型规则，不写 out_of：out_of 是得分型规则的满分", c.Form.Key)
		}
		return
	}
	c.OutOf = c.Marks
	if within != nil {
		c.OutOf = within.OutOf
	}
	if n := m.Take("out_of"); n != nil {
		x, ok := r.Number(n, m.Sub("out_of"))
		if ok && (x.Sign() <= 0 || c.OutOf.Sign() > 0 && x.Cmp(c.OutOf) > 0) {
			r.Faultf(n.Pos, m.Sub("out_of"), CodeOutOfRange, "out_of 应大于 0，不超过 %s", c.OutOf)
		}
		if ok && !c.Grid.Holds(x) {
			r.Faultf(n.Pos, m.Sub("out_of"), CodeOutOfRange, "out_of %s", Fits(c.Grid))
		}
		c.OutOf = x.WithPlaces(c.Grid.Places)
		c.outOf = &Written{Node: n, At: m.Sub("out_of")}
	}
}

// awards refuses a form that awards where its points mean nothing.
func (r *Reader) awards(c *Criterion, leaf Leaf, m *source.Object) {
	if !c.Form.Awards {
		return
	}
	switch {
	case leaf.Awards == NoAwarding:
		r.Faultf(m.Pos, m.Path, CodeCriterionKind, "这里不能写 %s：得分型规则只能写在从满分（不写 start）或从 0（start: 0）起评的指标里；大项和总分只能写扣分、加分的规则（when、checklist、per_case、per_step）", c.Form.Key)
	case leaf.Awards == Adding && c.Form.NeverAdds:
		r.Faultf(m.Pos, m.Path, CodeCriterionKind, "从 0 起评（start: 0）的指标不能写 %s：请去掉 start，或改用别的评分方式", c.Form.Key)
	case leaf.Awards == Adding:
		c.Adds = true
	}
}
