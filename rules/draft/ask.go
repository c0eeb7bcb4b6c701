package draft

import (
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Open is a question of a drafted file that its author has not answered.
type Open struct {
	Question
	Indicator           string // the id of its indicator
	Name, Marks, Clause string // of the indicator
	Line                int    // of the question in the file
}

var errNoDraft = errors.New("不是 baifen draft 起草的规则文件")

// drafted gives the document of a drafted file and its rule set.
func drafted(data []byte) (root *yaml.Node, top *yaml.Node, err error) {
	root = &yaml.Node{}
	if err := yaml.Unmarshal(data, root); err != nil || len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return nil, nil, errNoDraft
	}
	return root, root.Content[0], nil
}

// Questions lists what is still open in a drafted file, in the order of the file.
func Questions(data []byte) (list []Open, err error) {
	_, top, err := drafted(data)
	if err != nil {
		return nil, err
	}
	eachOpen(key(top, "indicators"), func(x, q *yaml.Node) {
		o := Open{Indicator: valueOf(key(x, "id")), Name: valueOf(key(x, "name")), Marks: valueOf(key(x, "marks")), Clause: valueOf(key(x, "clause")), Line: q.Line}
		o.ID, o.Ask = valueOf(key(q, "about")), valueOf(key(q, "ask"))
		if choices := key(q, "choices"); choices != nil && choices.Kind == yaml.MappingNode {
			for i := 0; i+1 < len(choices.Content); i += 2 {
				o.Choices = append(o.Choices, Choice{choices.Content[i].Value, choices.Content[i+1].Value})
			}
		}
		list = append(list, o)
	})
	return list, nil
}

// eachOpen goes through the questions without an answer, each with its indicator.
func eachOpen(list *yaml.Node, do func(x, q *yaml.Node)) {
	if list == nil {
		return
	}
	for _, x := range list.Content {
		eachOpen(key(x, "indicators"), do)
		if questions := key(x, "undecided"); questions != nil {
			for _, q := range questions.Content {
				if strings.TrimSpace(valueOf(key(q, "answer"))) == "" {
					do(x, q)
				}
			}
		}
	}
}

// Answer writes answers into a drafted file: one for each of its [Questions], in their order, "" for one that stays open. By is who decided; it
// may be left out. [Settle] carries them out.
func Answer(data []byte, answers []string, by string) ([]byte, error) {
	root, top, err := drafted(data)
	if err != nil {
		return nil, err
	}
	at := 0
	eachOpen(key(top, "indicators"), func(_, q *yaml.Node) {
		if at < len(answers) && answers[at] != "" && q.Kind == yaml.MappingNode {
			set(q, "answer", answers[at])
			if by != "" {
				set(q, "by", by)
			}
		}
		at++
	})
	return encode(root)
}

// set gives a key of a mapping a text.
func set(m *yaml.Node, name, text string) {
	value := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == name {
			m.Content[i+1] = value
			return
		}
	}
	m.Content = append(m.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: name}, value)
}

// Place gives the cell from which the indicator with an id of the drafted file was read; "" where there is none.
func (p *Plan) Place(id string) (place string) {
	if p == nil {
		return ""
	}
	var d document
	p.each(func(n *Node) {
		if d.id() == id {
			place = n.Place
		}
	})
	return place
}

// decided says who decided, and what.
func decided(by, decisions []string) string {
	var people, said []string
	for _, who := range by {
		if slices.Contains(people, who) {
			continue
		}
		people = append(people, who)
		var its []string
		for i, d := range decisions {
			if by[i] == who {
				its = append(its, d)
			}
		}
		if who != "" {
			who = "（" + who + "）"
		}
		said = append(said, "规则作者的决定"+who+"："+strings.Join(its, "；"))
	}
	return strings.Join(said, "；")
}
