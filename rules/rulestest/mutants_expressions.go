package rulestest

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/calendar"
	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/source"
)

// opposites are the operators that stand in for each other.
var opposites = map[string]string{
	">=": ">", ">": ">=", "<=": "<", "<": "<=", "==": "!=", "!=": "==",
	"period_start": "period_end", "period_end": "period_start",
	"and": "or", "or": "and", "&&": "||", "||": "&&",
}

// expression changes each operator and each number of an expression.
func (m *mutator) expression(n *source.Node, key string) {
	if n == nil || n.Kind != source.Text {
		return
	}
	for _, t := range tokens(n.Text) {
		old := n.Text[t.from:t.to]
		var list []string
		switch {
		case t.number:
			list = nearby(old)
		case opposites[old] != "":
			list = []string{opposites[old]}
		}
		for _, s := range list {
			if strings.HasPrefix(s, "-") {
				s = "(" + s + ")"
			}
			pos, _ := n.At(utf8.RuneCountInString(n.Text[:t.from]))
			m.add(pos, key+" "+around(n.Text, t, old)+" → "+around(n.Text, t, s), m.part(n, t.from, t.to, s))
		}
	}
	m.dates(n, key)
	m.operands(n, key)
}

var dateWritten = regexp.MustCompile(`\bdate\s*\(\s*["'` + "`" + `]([^"'` + "`" + `]*)["'` + "`" + `]`)

// dates moves each date that an expression names by a day.
func (m *mutator) dates(n *source.Node, key string) {
	for _, at := range dateWritten.FindAllStringSubmatchIndex(n.Text, -1) {
		t := token{from: at[2], to: at[3]}
		old := n.Text[t.from:t.to]
		day, fault := calendar.Read(old)
		if fault != "" {
			continue
		}
		for _, other := range [2]calendar.Day{day - 1, day + 1} {
			pos, _ := n.At(utf8.RuneCountInString(n.Text[:t.from]))
			m.add(pos, key+" "+around(n.Text, t, old)+" → "+around(n.Text, t, other.String()), m.part(n, t.from, t.to, other.String()))
		}
	}
}

// operands leaves out each operand of and, or and chains of comparisons, and each member of a list.
func (m *mutator) operands(n *source.Node, key string) {
	at := make([]int, 0, len(n.Text)+1) // the byte of each character
	for i := range n.Text {
		at = append(at, i)
	}
	at = append(at, len(n.Text))
	for _, o := range expression.Operands(n.Text) {
		var edits []edit
		for _, e := range o.Edits {
			edits = append(edits, m.part(n, at[e.From], at[e.To], e.Text))
		}
		pos, _ := n.At(o.From)
		cut := token{from: at[o.Cut.From], to: at[o.Cut.To]}
		m.add(pos, key+" "+around(n.Text, cut, n.Text[cut.from:cut.to])+" → "+around(n.Text, cut, o.Cut.Text), edits...)
	}
}

// around shows a token with what stands beside it.
func around(text string, t token, now string) string {
	const beside = 24 // characters to each side
	before, behind := []rune(text[:t.from]), []rune(text[t.to:])
	from, to := max(0, len(before)-beside), min(len(behind), beside)
	first, last := "", ""
	if from > 0 {
		first = "…"
	}
	if to < len(behind) {
		last = "…"
	}
	return strings.Join(strings.Fields(first+string(before[from:])+now+string(behind[:to])+last), " ")
}

// A token is an operator, a word or a number of an expression, in bytes.
type token struct {
	from, to int
	number   bool
}

// tokens cuts an expression, leaving out its texts and comments.
func tokens(s string) (list []token) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		t := token{from: i}
		switch {
		case r == '"' || r == '\'' || r == '`':
			i = quoted(s, i)
			continue
		case strings.HasPrefix(s[i:], "//"):
			i = behind(s, i, "\n")
			continue
		case strings.HasPrefix(s[i:], "/*"):
			i = behind(s, i, "*/")
			continue
		case r >= '0' && r <= '9':
			end, t.number = i+numberLength(s[i:]), true
		case r == '_' || unicode.IsLetter(r):
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
					break
				}
				end += size
			}
		case len(s) > i+1 && opposites[s[i:i+2]] != "":
			end = i + 2
		}
		t.to = end
		list = append(list, t)
		i = end
	}
	return list
}

// quoted gives the end of the text in quotes that begins at i.
func quoted(s string, i int) int {
	for j := i + 1; j < len(s); j++ {
		switch s[j] {
		case '\\':
			j++
		case s[i]:
			return j + 1
		}
	}
	return len(s)
}

func behind(s string, i int, mark string) int {
	if j := strings.Index(s[i:], mark); j >= 0 {
		return i + j + len(mark)
	}
	return len(s)
}

// numberLength gives the length of the number that s begins with.
func numberLength(s string) int {
	best := 1
	for j := 2; j <= len(s) && strings.IndexByte("0123456789.eE+-", s[j-1]) >= 0; j++ {
		if _, err := exact.Parse(s[:j]); err == nil {
			best = j
		}
	}
	return best
}

// numberSpans finds the numbers of an interval: the bytes of each.
func numberSpans(s string) (spans [][2]int) {
	for i := 0; i < len(s); {
		if c := s[i]; c >= '0' && c <= '9' || c == '-' || c == '+' {
			if end := i + numberLength(s[i:]); end > i+1 || c >= '0' && c <= '9' {
				spans = append(spans, [2]int{i, end})
				i = end
				continue
			}
		}
		i++
	}
	return spans
}
