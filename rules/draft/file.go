package draft

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A Head is what a rule file must say that no table tells.
type Head struct {
	RuleSet, Title, Basis string
	Year                  int
}

// A Count is how the clauses of a draft came out.
type Count struct{ Sure, Asked, Left int }

// File writes the rule file of a plan. Where a clause leaves something open, the indicator has the question in place of criteria, under undecided,
// and the file does not load before the author has answered.
func (p *Plan) File(h Head) ([]byte, Count, error) {
	if p == nil {
		return nil, Count{}, errors.New("没有读过表")
	}
	if err := p.within(); err != nil {
		return nil, Count{}, err
	}
	d := &document{fields: map[string]string{}, measures: map[string]string{}}
	var body strings.Builder
	d.nodes(&body, p.Indicators, "  ")
	if p.total().Sign() <= 0 {
		return nil, d.count, errors.New("表里没有读出带分值的指标")
	}
	var b strings.Builder
	comment, grades := p.writeGrades()
	fmt.Fprintf(&b, "# 由 baifen draft 起草：读懂的条文写成了 criteria，请对照通知核对；没有写明的列在 undecided 里，答复以前不能用来评分。\n"+
		"# 答复：在 answer 后面写上 choices 里选的一种（如 discard），谁定的另加一行 by: 姓名；再运行 baifen draft -o 新文件.yaml 本文件。\n"+
		"%s"+
		"format: 1\nrule_set: %s\nversion: %q\ntitle: %s\neffective: {from: %d-01-01, to: %d-12-31}\nbasis: %s\n"+
		"rounding: {places: 2, mode: half_up}\nfull_marks: %s\n%s",
		comment, h.RuleSet, strconv.Itoa(h.Year), quote(h.Title), h.Year, h.Year, quote(h.Basis), p.total(), grades)
	if len(d.order) == 0 {
		b.WriteString("fields: {}\n")
	} else {
		b.WriteString("fields:\n")
		for _, name := range d.order {
			fmt.Fprintf(&b, "  %s: %s\n", name, d.fields[name])
		}
	}
	if len(d.computed) > 0 {
		b.WriteString("measures:\n")
		for _, name := range d.computed {
			fmt.Fprintf(&b, "  %s: %s\n", name, d.measures[name])
		}
	}
	b.WriteString("indicators:\n" + body.String())
	return []byte(b.String()), d.count, nil
}

func share(of exact.Number, percent int64) exact.Number {
	return of.Mul(exact.New(percent, 2))
}

// A document is a rule file while it is written.
type document struct {
	ids              int
	fields, measures map[string]string
	order, computed  []string
	count            Count
}

func (d *document) nodes(b *strings.Builder, list []*Node, indent string) {
	for _, n := range list {
		if n == nil {
			continue
		}
		fmt.Fprintf(b, "%s- id: %s\n%s  name: %s\n", indent, d.id(), indent, quote(n.Name))
		if len(n.Children) > 0 {
			b.WriteString(indent + "  indicators:\n")
			d.nodes(b, n.Children, indent+"    ")
			continue
		}
		fmt.Fprintf(b, "%s  marks: %s\n%s  clause: %s\n", indent, n.Marks, indent, literal(n.Clause, indent+"    "))
		d.leaf(b, n, indent+"  ")
	}
}

// literal writes a clause as it stands, over several lines where it has them.
func literal(s, indent string) string {
	if s == "" {
		s = "（表里没有）"
	}
	return "|-\n" + indent + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), "\r", ""), "\n", "\n"+indent)
}

func (d *document) id() string {
	d.ids++
	return "i" + strconv.Itoa(d.ids)
}

func (d *document) leaf(b *strings.Builder, n *Node, indent string) {
	x := Indicator{Name: n.Name, Clause: n.Clause, Marks: n.Marks, before: d.fields}
	p := Propose(x)
	if clash := d.take(p); clash != "" {
		p = &Proposal{Reason: fmt.Sprintf("“%s”在别的指标里不是这样的数", clash)}
	}
	switch {
	case p.Sure():
		d.count.Sure++
		for _, k := range p.Keys {
			b.WriteString(indent + k + "\n")
		}
		b.WriteString(indent + "criteria:\n")
		for i, c := range p.Criteria {
			fmt.Fprintf(b, "%s  - {id: c%d, %s}\n", indent, i+1, c)
		}
		return
	case p.Reason != "":
		d.count.Left++
		p.Questions = []Question{left(p.Reason)}
	default:
		d.count.Asked++
	}
	b.WriteString(indent + "undecided:\n")
	for _, q := range p.Questions {
		fmt.Fprintf(b, "%s  - about: %s\n%s    ask: %s\n%s    choices:\n", indent, quote(q.ID), indent, quote(q.Ask), indent)
		for _, c := range q.Choices {
			fmt.Fprintf(b, "%s      %s: %s\n", indent, c.Answer, quote(c.Means))
		}
		b.WriteString(indent + "    answer: \"\"\n")
	}
}

// unread is what a question is about where a clause was not read.
const unread = "没有读懂"

func left(reason string) Question {
	return Question{unread, reason + "：请自己写 criteria，再删去 undecided；由人评定的，答 judged。", []Choice{{"judged", "由人在 0 至满分之间评定，写明理由"}}}
}

// take adds what a sure proposal declares; it gives the name of a field that is declared otherwise already.
func (d *document) take(p *Proposal) (clash string) {
	if !p.Sure() {
		return ""
	}
	for _, f := range p.Fields {
		if is, ok := d.fields[f.Name]; ok && is != f.Is || d.measures[f.Name] != "" {
			return f.Name
		}
	}
	for _, m := range p.Measures {
		if is, ok := d.measures[m.Name]; ok && is != m.Is || d.fields[m.Name] != "" {
			return m.Name
		}
	}
	for _, f := range p.Fields {
		if _, ok := d.fields[f.Name]; !ok {
			d.fields[f.Name], d.order = f.Is, append(d.order, f.Name)
		}
	}
	for _, m := range p.Measures {
		if _, ok := d.measures[m.Name]; !ok {
			d.measures[m.Name], d.computed = m.Is, append(d.computed, m.Name)
		}
	}
	return ""
}
