package kind

import (
	"strings"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/expression"
	"github.com/baifen-go/baifen/internal/figures"
)

// A Template is a sentence with placeholders, read once at load and filled in one pass.
type Template struct {
	texts    []string // before each placeholder, and one more behind the last
	programs []*expression.Program
}

// MaxSentence is the most bytes that a sentence has once it is filled in; a longer one is cut, and says so. A few characters of a rule file
// may call for a long text of a unit, and again and again.
const MaxSentence = 8 << 10

// MaxPlaceholders is the most placeholders that a sentence may have.
const MaxPlaceholders = 100

// fill writes the sentence for a unit's values. A number is shown with the unit of the field or measure that it names, and on the right
// side of the limit that the rule, of which by are the parts, judges it by; one that is missing or cannot be computed is said to be so,
// never shown as 0.
func (t *Template) fill(b []byte, u *Unit, by []Part) []byte {
	u.Frame.TakeFailure() // of what was shown before
	start := len(b)
	b = append(b, t.texts[0]...)
	for i, p := range t.programs {
		at := len(b)
		b = appendResult(b, u, p, by)
		switch fail := u.Frame.TakeFailure(); fail.Kind {
		case expression.NoFailure:
		case expression.MissingValue:
			b = append(append(append(b[:at], "（"...), u.Terms.Scope.Lacks(fail.Node)...), "）"...)
		default:
			b = append(b[:at], "（无法计算）"...)
		}
		b = append(b, t.texts[i+1]...)
		if len(b)-start > MaxSentence {
			break
		}
	}
	return cut(b, start)
}

// cut ends a sentence that begins at start where it is too long, at a whole character.
func cut(b []byte, start int) []byte {
	end := start + MaxSentence
	if len(b) <= end {
		return b
	}
	for !utf8.RuneStart(b[end]) {
		end--
	}
	return append(b[:end], "……（太长，后面从略）"...)
}

func appendResult(b []byte, u *Unit, p *expression.Program, by []Part) []byte {
	switch p.Type() {
	case expression.Number, expression.Date:
		unit, x := unitOfName(u.Terms.Scope, p), p.Number(u.Frame)
		if !u.Frame.Failed() {
			if limit, compared := nearestLimit(u, by, p, x); compared {
				return figures.AppendBeside(unit, b, x, limit)
			}
		}
		return figures.Append(unit, b, x)
	case expression.Bool:
		return append(b, expression.Yes(p.Bool(u.Frame))...)
	}
	return append(b, p.Text(u.Frame)...)
}

// A placeholder is the text between { and }, with its place in the sentence in characters.
type placeholder struct {
	text string
	at   int
}

// cutPlaceholders takes a sentence apart. {{ and }} stand for the characters themselves. A brace inside a text in quotes belongs
// to the expression. bad is the place of a brace without its other half, or of an empty placeholder; -1 when there is none.
func cutPlaceholders(s string) (texts []string, found []placeholder, bad int) {
	var text []byte
	at := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case (r == '{' || r == '}') && i+1 < len(s) && s[i+1] == s[i]:
			text = append(text, s[i])
			i, at = i+2, at+2
			continue
		case r == '}':
			return nil, nil, at
		case r == '{':
			inside, ok := untilBrace(s[i+1:])
			if !ok || strings.Trim(inside, " \t\n") == "" {
				return nil, nil, at
			}
			texts, text = append(texts, string(text)), nil
			found = append(found, placeholder{inside, at + 1})
			i += 1 + len(inside) + 1
			at += 2 + utf8.RuneCountInString(inside)
			continue
		}
		text = append(text, s[i:i+size]...)
		i, at = i+size, at+1
	}
	return append(texts, string(text)), found, -1
}

// untilBrace gives the text before the closing brace, leaving out braces in quotes.
func untilBrace(s string) (string, bool) {
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && quote != '`' && c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '}':
			return s[:i], true
		}
	}
	return "", false
}

// Text gives the sentence with its placeholders as {}.
func (t *Template) Text() string { return strings.Join(t.texts, "{}") }

// Programs gives the expressions of the placeholders.
func (t *Template) Programs() []*expression.Program {
	if t == nil {
		return nil
	}
	return t.programs
}
