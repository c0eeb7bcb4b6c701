package draft

import (
	"regexp"
	"slices"
	"strings"
)

// vague begins the label of a figure that does not say of what it is one: 不实, 延迟.
var vague = regexp.MustCompile(`^(?:有|不|未|没有|缺|错|漏|延|迟|逾|超)|^.{1,2}$`)

// shared reports whether a figure of an earlier indicator under the same label is the same one: a number with a name of its own, and neither what is
// counted nor what is so or not, which each clause says of its own matter.
func shared(label, is string) bool {
	return strings.HasPrefix(is, "type: number") && !strings.Contains(is, "whole: true, min: 0") && len([]rune(label)) >= 4 || label == "参评单位数"
}

func (a *author) declare(label, is string) string {
	name := nameOf(label)
	if _, before := a.before[name]; before && !shared(label, is) && label != a.Name {
		label = a.Name + "：" + label
		name = nameOf(label)
	}
	for _, m := range a.out.Measures {
		if m.Name == name || strings.HasSuffix(m.Name, name) && len(name) > 6 {
			return m.Name
		}
	}
	if !slices.ContainsFunc(a.out.Fields, func(f Field) bool { return f.Name == name }) {
		a.out.Fields = append(a.out.Fields, Field{name, "{label: " + quote(label) + ", " + is + "}"})
	}
	return name
}

var unnameable = regexp.MustCompile(`[^\p{Han}A-Za-z0-9_]+`)

// nameOf gives the name of a field with a label.
func nameOf(label string) string {
	s := unnameable.ReplaceAllString(label, "")
	if s == "" || s[0] <= '9' {
		s = "x" + s
	}
	return s
}

// quote writes a text as YAML that can stand in a flow.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `＼`, `"`, `“`, "\n", " ").Replace(s) + `"`
}

// oneOf writes what a choice is declared by. Between full-width commas stand several options to a reader, so such a text has quotes.
func oneOf(words []string) string {
	options := slices.Clone(words)
	for i, word := range options {
		if strings.ContainsAny(word, "，、") {
			options[i] = quote(word)
		}
	}
	return "type: choice, of: [" + strings.Join(options, ", ") + "]"
}
