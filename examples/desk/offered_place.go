package desk

import (
	"regexp"
	"strings"
)

// A place is where something is written in a rule file that is not finished, and may not even be YAML yet.
type place struct {
	path  []string // the keys that lead there, "*" for an item of a list
	value bool     // behind a key, or an item of a list in one line; else a key may come
	words string   // what the value begins with so far
}

// A level is a key or an item of a list that is open: in lines by its indent, in one line from its bracket on.
type level struct {
	indent int
	key    string
	list   bool
}

// An outline is what is open where a text ends.
type outline struct {
	lines    []level // by indents
	brackets []level // [ and {
	verbatim int     // lines indented further than this are text behind | or >; -1 where none are
	value    bool
	comment  bool
	words    string
}

// placeOf gives the place at which a text ends.
func placeOf(before string) place {
	o := outline{verbatim: -1}
	lines := strings.Split(before, "\n")
	for i, line := range lines {
		o.line(strings.TrimSuffix(line, "\r"), i == len(lines)-1)
	}
	if o.comment {
		return place{value: true}
	}
	p := place{value: o.value, words: strings.TrimSpace(o.words)}
	for _, l := range o.lines {
		p.path = append(p.path, l.key)
	}
	for _, l := range o.brackets {
		if p.value = l.list || l.key != ""; p.value {
			p.path = append(p.path, l.key)
		}
	}
	return p
}

// inLine is a key at the beginning of a line, and what stands behind it.
var inLine = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s:{}\[\],#&*!|>'"%@-][^:#]*?)[ \t]*:(?:[ \t]+(.*)|$)`)

// line reads a line. The last one may be begun only.
func (o *outline) line(text string, last bool) {
	o.comment = false
	rest := strings.TrimLeft(text, " ")
	indent := len(text) - len(rest)
	switch blank := strings.TrimSpace(rest) == "" || strings.HasPrefix(rest, "#"); {
	case len(o.brackets) > 0:
		o.scan(rest)
		return
	case strings.HasPrefix(rest, "#") && o.verbatim < 0:
		o.comment = true
		return
	case o.verbatim >= 0 && (indent > o.verbatim || blank && !last):
		return
	case blank && !last:
		return
	}
	o.verbatim, o.value, o.words = -1, false, ""
	for rest == "-" || strings.HasPrefix(rest, "- ") {
		o.close(func(l level) bool { return l.indent > indent || l.indent == indent && l.list })
		o.lines = append(o.lines, level{indent, "*", true})
		item := strings.TrimLeft(strings.TrimPrefix(rest, "-"), " ")
		indent, rest = indent+len(rest)-len(item), item
	}
	o.close(func(l level) bool { return l.indent >= indent })
	if m := inLine.FindStringSubmatch(rest); m != nil {
		o.lines = append(o.lines, level{indent, strings.Trim(m[1], `"'`), false})
		o.value, rest = true, m[2]
	}
	if o.value && (strings.HasPrefix(rest, "|") || strings.HasPrefix(rest, ">")) {
		o.verbatim = indent
		return
	}
	o.scan(rest)
}

// close ends the levels at the end that a line ends.
func (o *outline) close(ends func(level) bool) {
	for n := len(o.lines); n > 0 && ends(o.lines[n-1]); n-- {
		o.lines = o.lines[:n-1]
	}
}

// scan reads a value, as far as it goes: brackets and what stands in them, quoted texts, comments.
func (o *outline) scan(text string) {
	var quote rune
	begins, from := true, 0 // a value may begin here; what is read began there
	for i, c := range text {
		in := len(o.brackets)
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
			continue
		case begins && (c == '"' || c == '\''):
			quote, begins = c, false
		case c == '#' && (i == 0 || text[i-1] == ' '):
			o.comment = true
			return
		case begins && (c == '{' || c == '['):
			o.brackets = append(o.brackets, level{key: map[rune]string{'[': "*"}[c], list: c == '['})
			from = i + 1
		case in > 0 && (c == '}' || c == ']'):
			o.brackets, begins = o.brackets[:in-1], false
		case in > 0 && c == ',':
			begins, from = true, i+1
			if l := &o.brackets[in-1]; !l.list {
				l.key = ""
			}
		case in > 0 && c == ':' && !o.brackets[in-1].list && o.brackets[in-1].key == "" && (i+1 == len(text) || text[i+1] == ' '):
			o.brackets[in-1].key, begins, from = strings.Trim(strings.TrimSpace(text[from:i]), `"'`), true, i+1
		case c != ' ':
			begins = false
		}
	}
	o.words = text[from:]
}
