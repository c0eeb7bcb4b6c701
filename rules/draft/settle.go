package draft

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/work"
	"go.yaml.in/yaml/v3"
)

// Settle makes criteria of the questions of a drafted file that the author has answered. Each answer is kept in the basis of its indicator, which
// score cards print, with the name of who decided where the question has it under by. Count tells how many indicators are settled, asked and left.
// Where answers do not make a rule the error says so, and their indicator stays as it is.
func Settle(data []byte) ([]byte, Count, error) {
	root, top, err := drafted(data)
	if err != nil {
		return nil, Count{}, err
	}
	s := &settling{top: top, d: &document{fields: map[string]string{}, measures: map[string]string{}}}
	s.known("fields", s.d.fields)
	s.known("measures", s.d.measures)
	if list := key(top, "indicators"); list != nil {
		s.indicators(list)
	}
	out, err := encode(root)
	return out, s.d.count, errors.Join(err, s.err)
}

// encode writes a document as drafted files are written.
func encode(root *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	err := e.Encode(root)
	return b.Bytes(), err
}

// A settling is a drafted file while its answers are carried out.
type settling struct {
	top  *yaml.Node
	d    *document
	err  error
	work load
}

func key(m *yaml.Node, name string) *yaml.Node {
	for i := 0; m != nil && m.Kind == yaml.MappingNode && i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == name {
			return m.Content[i+1]
		}
	}
	return nil
}

// known notes what the file declares already. What a proposal declares in the same words is the same figure.
func (s *settling) known(section string, in map[string]string) {
	m := key(s.top, section)
	for i := 0; m != nil && i+1 < len(m.Content); i += 2 {
		in[m.Content[i].Value] = flow(m.Content[i+1])
	}
}

// flow gives a declaration in one way of writing.
func flow(n *yaml.Node) string {
	var v map[string]any
	if n.Decode(&v) != nil {
		return ""
	}
	return fmt.Sprint(v)
}

func (s *settling) indicators(list *yaml.Node) {
	for _, x := range list.Content {
		if inner := key(x, "indicators"); inner != nil {
			s.indicators(inner)
		} else if questions := key(x, "undecided"); questions != nil {
			s.settle(x, questions)
		}
	}
}

// valueOf gives the text of a scalar; "" of none.
func valueOf(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	return n.Value
}

// settle carries out the answers to the questions of one indicator.
func (s *settling) settle(x, questions *yaml.Node) {
	marks, err := exact.Parse(valueOf(key(x, "marks")))
	if err != nil {
		s.fail("指标“%s”：分值不是数", valueOf(key(x, "name")))
		return
	}
	answers := map[string]string{}
	var decisions, by []string
	for _, q := range questions.Content {
		about, answer := valueOf(key(q, "about")), strings.TrimSpace(valueOf(key(q, "answer")))
		if answer == "" {
			s.d.count.Asked++
			return
		}
		means := key(key(q, "choices"), answer)
		if means == nil {
			s.fail("指标“%s”：没有“%s”这种答复，照 choices 里的写一种", valueOf(key(x, "name")), answer)
			return
		}
		answers[about] = answer
		by = append(by, strings.TrimSpace(valueOf(key(q, "by"))))
		if decision := means.Value; about == unread { // what was not read is the reader's affair
			decisions = append(decisions, decision)
		} else {
			decisions = append(decisions, strings.TrimRight(valueOf(key(q, "ask")), "。")+" "+decision)
		}
	}
	p := &Proposal{Criteria: []string{"judged: {}"}}
	if answers[unread] == "" {
		before := s.work
		if err := s.work.take(valueOf(key(x, "clause"))); err != nil {
			if s.d.count.Left++; before <= work.MaxClauses { // said once
				s.fail("指标“%s”：%w", valueOf(key(x, "name")), err)
			}
			return
		}
		p = Propose(Indicator{Name: valueOf(key(x, "name")), Clause: valueOf(key(x, "clause")), Marks: marks, Answers: answers, before: s.d.fields})
	}
	if !p.Sure() || !s.declare(p) {
		s.d.count.Left++
		reason := ""
		if p.Reason != "" {
			reason = "（" + p.Reason + "）"
		}
		s.fail("指标“%s”：按这些答复还写不出 criteria%s，请自己写", valueOf(key(x, "name")), reason)
		return
	}
	s.d.count.Sure++
	s.replace(x, p, decided(by, decisions))
}

func (s *settling) fail(format string, args ...any) {
	s.err = errors.Join(s.err, fmt.Errorf(format, args...))
}

// declare adds what a proposal reads to the file; it reports whether nothing is declared otherwise.
func (s *settling) declare(p *Proposal) bool {
	for _, part := range []struct {
		section string
		list    []Field
		known   map[string]string
		other   map[string]string
	}{{"fields", p.Fields, s.d.fields, s.d.measures}, {"measures", p.Measures, s.d.measures, s.d.fields}} {
		for _, f := range part.list {
			n := parsed(f.Is)
			is, ok := part.known[f.Name]
			if ok && is != flow(n) || part.other[f.Name] != "" {
				return false
			}
			if ok {
				continue
			}
			part.known[f.Name] = flow(n)
			m := key(s.top, part.section)
			if m == nil {
				m = &yaml.Node{Kind: yaml.MappingNode}
				at := slices.IndexFunc(s.top.Content, func(n *yaml.Node) bool { return n.Value == "indicators" })
				s.top.Content = slices.Insert(s.top.Content, at, &yaml.Node{Kind: yaml.ScalarNode, Value: part.section}, m)
			}
			m.Style = 0
			m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: f.Name}, n)
		}
	}
	return true
}

// parsed gives the node of some YAML of this package's own.
func parsed(text string) *yaml.Node {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		panic(err) // a proposal that is no YAML, which TestCorpus would show
	}
	return n.Content[0]
}

// replace puts criteria in the place of questions, and keeps what was decided.
func (s *settling) replace(x *yaml.Node, p *Proposal, basis string) {
	at := slices.IndexFunc(x.Content, func(n *yaml.Node) bool { return n.Value == "undecided" })
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i, c := range p.Criteria {
		list.Content = append(list.Content, parsed(fmt.Sprintf("{id: c%d, %s}", i+1, c)))
	}
	if given := key(s.top, "basis"); given != nil {
		basis = given.Value + "；" + basis
	}
	with := []*yaml.Node{{Kind: yaml.ScalarNode, Value: "basis"}, {Kind: yaml.ScalarNode, Value: basis}}
	for _, k := range p.Keys {
		with = append(with, parsed("{"+k+"}").Content...)
	}
	with = append(with, &yaml.Node{Kind: yaml.ScalarNode, Value: "criteria"}, list)
	x.Content = slices.Replace(x.Content, at, at+2, with...)
}
