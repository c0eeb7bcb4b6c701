package draft

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
	"go.yaml.in/yaml/v3"
)

// Apply writes what the new clause of a revision says into the old rule file, in place of the criteria of its indicator, so that the two files can
// be compared as rules. Taken says which figure of the clause was taken for which of the old rules, and that what the clause leaves open was taken
// as the author of the old rules decided it; it is "" where there is nothing to say. The error says in Chinese why the two cannot be compared.
func (r Revision) Apply(old []byte) (data []byte, taken string, err error) {
	root, top, err := drafted(old)
	if err != nil {
		return nil, "", err
	}
	x := indicatorOf(key(top, "indicators"), r.ID)
	switch {
	case x == nil || key(x, "criteria") == nil:
		return nil, "", errors.New("原来的规则里这个指标没有 criteria")
	case r.Proposal == nil || r.Proposal.Reason != "":
		return nil, "", errors.New("新条文没有读懂")
	}
	open := !r.Proposal.Sure()
	if r.Proposal = r.decided(valueOf(key(x, "basis"))); !r.Proposal.Sure() {
		return nil, "", errors.New("新条文有没有写明的，答复以前不知道规则是什么")
	}
	as, taken, err := r.figures(top, key(x, "criteria"))
	if err != nil {
		return nil, "", err
	}
	if open {
		taken = strings.Trim("没有写明的照原来的决定；"+taken, "；")
	}
	if err := r.rewrite(top, x, as); err != nil {
		return nil, "", err
	}
	data, err = encode(root)
	return data, taken, err
}

// indicatorOf finds an indicator by its id.
func indicatorOf(list *yaml.Node, id string) *yaml.Node {
	if list == nil {
		return nil
	}
	for _, x := range list.Content {
		if valueOf(key(x, "id")) == id {
			return x
		}
		if inner := indicatorOf(key(x, "indicators"), id); inner != nil {
			return inner
		}
	}
	return nil
}

// A taking is which figure of a proposal is taken for which expression of the old rules.
type taking struct{ name, is string }

// figures finds what the figures of a proposal are in the old rules: those of the same names, or, where the clause and the old criteria of the
// indicator look at one figure each, that one.
func (r Revision) figures(top, criteria *yaml.Node) (as taking, taken string, err error) {
	known := func(f Field) bool {
		for _, section := range []string{"fields", "measures"} {
			if old := key(key(top, section), f.Name); old != nil {
				return alikeUnits(old, parsed(f.Is)) && squeezed(valueOf(key(old, "is"))) == squeezed(valueOf(key(parsed(f.Is), "is")))
			}
		}
		return false
	}
	if all := slices.Concat(r.Proposal.Fields, r.Proposal.Measures); !slices.ContainsFunc(all, func(f Field) bool { return !known(f) }) {
		return taking{}, "", nil
	}
	looked := measured(criteria)
	switch {
	case len(r.Proposal.Fields) != 1 || len(r.Proposal.Measures)+len(r.Proposal.Keys) > 0 || looked == "":
		return as, "", errors.New("新条文的数与原来规则的数对不上")
	case !alikeUnits(declaredAs(top, looked), parsed(r.Proposal.Fields[0].Is)):
		return as, "", fmt.Errorf("新条文的“%s”与原来规则的 %s 不是一样的数", r.Proposal.Fields[0].Name, looked)
	}
	as = taking{r.Proposal.Fields[0].Name, looked}
	return as, fmt.Sprintf("新条文的“%s”当作原来规则的 %s", as.name, looked), nil
}

// declaredAs gives the declaration of a name; nil of an expression that is none.
func declaredAs(top *yaml.Node, name string) *yaml.Node {
	for _, section := range []string{"fields", "measures", "standings"} {
		if of := key(key(top, section), strings.TrimPrefix(name, "not ")); of != nil {
			return of
		}
	}
	return nil
}

// alikeUnits reports whether two declarations are of one sort and one unit. What is computed is a number; an expression without a declaration
// may have any unit.
func alikeUnits(old, now *yaml.Node) bool {
	if old == nil {
		return valueOf(key(now, "type")) == "number" || key(now, "is") != nil
	}
	sort := func(n *yaml.Node) string {
		if key(n, "type") == nil {
			return "number"
		}
		return valueOf(key(n, "type"))
	}
	unit := func(n *yaml.Node) string { return valueOf(key(n, "unit")) }
	return sort(old) == sort(now) && (unit(old) == unit(now) || unit(old) == "" || unit(now) == "")
}

// against is a condition that compares one thing with a number.
var against = regexp.MustCompile(`^(?:not )?\(?([^<>=!()&|]+?)\s*(?:<=|>=|==|<|>)\s*-?\d+(?:\.\d+)?(?: and .*)?\)?$`)

// plainName is a condition that is one yes or no.
var plainName = regexp.MustCompile(`^(?:not )?[\p{Han}A-Za-z_][\p{Han}A-Za-z0-9_]*$`)

// measured gives the one expression that all criteria of an indicator look at; "" where there is not one.
func measured(criteria *yaml.Node) (one string) {
	for _, c := range criteria.Content {
		is := ""
		for _, kind := range []string{"per_step", "per_case", "bands", "linear"} {
			of := key(c, kind)
			is += valueOf(key(of, "value")) + valueOf(key(of, "count"))
		}
		if when := strings.TrimSpace(valueOf(key(c, "when"))); plainName.MatchString(when) {
			is = when
		} else if m := against.FindStringSubmatch(when); m != nil {
			is = m[1]
		}
		if is == "" || one != "" && is != one {
			return ""
		}
		one = is
	}
	return one
}

// rewrite puts the criteria of the proposal, the clause and the marks in the place of the old ones.
func (r Revision) rewrite(top, x *yaml.Node, as taking) error {
	old := key(x, "criteria")
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i, c := range r.Proposal.Criteria {
		n := parsed("{" + c + "}")
		as.put(n)
		id := fmt.Sprintf("new%d", i+1)
		if len(old.Content) == len(r.Proposal.Criteria) {
			id = valueOf(key(old.Content[i], "id"))
		}
		n.Content = append([]*yaml.Node{{Kind: yaml.ScalarNode, Value: "id"}, {Kind: yaml.ScalarNode, Value: id}}, n.Content...)
		list.Content = append(list.Content, n)
	}
	*old = *list
	set(x, "clause", r.Clause)
	for _, k := range r.Proposal.Keys {
		if n := parsed("{" + k + "}"); n.Content[0].Value != "not_scored" {
			set(x, n.Content[0].Value, n.Content[1].Value)
		}
	}
	for _, name := range []string{"not_scored", "not_in_clause"} { // they speak of the old clause
		if at := slices.IndexFunc(x.Content, func(n *yaml.Node) bool { return n.Value == name }); at >= 0 && key(x, name) != nil {
			x.Content = slices.Delete(x.Content, at, at+2)
		}
	}
	if r.OldMarks.Equal(r.Marks) {
		return nil
	}
	all := exact.Int(100)
	if of := key(top, "full_marks"); of != nil {
		full, err := exact.Parse(of.Value)
		if err != nil {
			return errors.New("原来的规则没有写满分是多少")
		}
		all = full
	}
	setNumber(x, "marks", r.Marks)
	setNumber(top, "full_marks", all.Add(r.Marks).Sub(r.OldMarks))
	return nil
}

func setNumber(m *yaml.Node, name string, v exact.Number) {
	set(m, name, v.String())
	key(m, name).Tag = ""
}

// put writes the old expression for the new figure in all values of a node.
func (as taking) put(n *yaml.Node) {
	for i, x := range n.Content {
		if x.Kind != yaml.ScalarNode {
			as.put(x)
		} else if as.name != "" && (n.Kind == yaml.SequenceNode || i%2 == 1) {
			is := as.is
			if x.Value != as.name && strings.Contains(is, " ") {
				is = "(" + is + ")"
			}
			x.Value = strings.ReplaceAll(x.Value, as.name, is)
		}
	}
}
