package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A skimmer reads YAML much as the parser does, only to find where the parser stumbled: that one tells the line of the surrounding
// block, or none. It refuses nothing by itself and runs only after the parser has failed.
type skimmer struct {
	text     string
	i        int
	line     int     // offset of the current line
	fresh    bool    // nothing but "- " so far on this line
	valued   bool    // a key and its colon stand on this line
	pending  bool    // a key or "- " still waits for its value
	levels   []level // the open block collections
	brackets []int   // offsets of the open brackets
	done     bool    // within brackets: a value has ended, a comma may follow
	colons   int     // within brackets: colons since the last comma
	comment  int     // offset of the first comment that holds a closing bracket, or -1
	troubles []trouble
}

// A level is a block collection: its column, counted from 0, and whether its entries begin with "- ".
type level struct {
	column int
	list   bool
}

// maxTroubles ends the skimming: the first few troubles tell enough.
const maxTroubles = 8

func skim(text string) []trouble {
	s := &skimmer{text: text, fresh: true, pending: true, comment: -1}
	for len(s.troubles) < maxTroubles && s.toNextToken() {
		switch {
		case len(s.brackets) > 0:
			s.flowToken()
		case s.documentMark():
		default:
			s.blockToken()
		}
	}
	if len(s.brackets) > 0 && len(s.troubles) < maxTroubles {
		s.unclosed()
	}
	return s.troubles
}

func (s *skimmer) found(what *troubleKind, offset, start int) {
	s.troubles = append(s.troubles, trouble{what, offset, start})
}

// refuse takes the rest of the line for part of the trouble.
func (s *skimmer) refuse(what *troubleKind, offset, start int) {
	s.found(what, offset, start)
	s.to("\n")
}

// unclosed reports brackets left open at the end.
func (s *skimmer) unclosed() {
	if s.comment >= 0 {
		s.found(commentInFlow, s.comment, s.brackets[0])
		return
	}
	s.found(openBracket, s.brackets[0], s.brackets[0])
}

// toNextToken goes over space, line ends and comments.
func (s *skimmer) toNextToken() bool {
	for gap := s.i; s.i < len(s.text); {
		switch s.text[s.i] {
		case '\n':
			s.i++
			s.line, s.fresh, s.valued = s.i, true, false
			gap = s.i
		case ' ', '\t', '\r':
			s.i++
		case '#': // to this parser a comment wherever a token may begin
			start := s.i
			s.to("\n")
			if len(s.brackets) > 0 && s.comment < 0 && strings.ContainsAny(s.text[start:s.i], "]}") {
				s.comment = start
			}
		default:
			if tab := strings.LastIndexByte(s.text[gap:s.i], '\t'); tab >= 0 && s.fresh && len(s.brackets) == 0 {
				s.found(tabIndent, gap+tab, gap+tab)
			}
			return true
		}
	}
	return false
}

// to goes to the first of some bytes, or else to the end.
func (s *skimmer) to(bytes string) {
	if n := strings.IndexAny(s.text[s.i:], bytes); n >= 0 {
		s.i += n
		return
	}
	s.i = len(s.text)
}

const blanks = " \t\r\n"

func blank(c byte) bool { return strings.IndexByte(blanks, c) >= 0 }

// blankAt reports whether a space, a line end or the end of the text is at i.
func (s *skimmer) blankAt(i int) bool { return i >= len(s.text) || blank(s.text[i]) }

// documentMark reports whether s begins with "---" or "..." alone.
func documentMark(s string) bool {
	return (strings.HasPrefix(s, "---") || strings.HasPrefix(s, "...")) && (len(s) == 3 || blank(s[3]))
}

// documentMark goes over a mark that begins a line.
func (s *skimmer) documentMark() bool {
	if s.i != s.line || !documentMark(s.text[s.i:]) {
		return false
	}
	s.i += 3
	s.levels, s.pending = nil, true
	return true
}

// quotedEnd returns the offset behind the quoted text that begins at i, -1 where it never ends on this side of a document mark, and the
// offset of its first bad escape, or -1.
func quotedEnd(text string, i int) (end, escape int) {
	escape = -1
	for j := i + 1; j < len(text); j++ {
		switch c := text[j]; {
		case c == '\\' && text[i] == '"':
			if escape < 0 && !goodEscape(text[j+1:]) {
				escape = j
			}
			j++
		case c == '\n' && documentMark(text[j+1:]):
			return -1, escape
		case c != text[i]:
		case c == '\'' && strings.HasPrefix(text[j+1:], "'"):
			j++
		default:
			return j + 1, escape
		}
	}
	return -1, escape
}

// goodEscape reports whether s, behind a backslash, is an escape of YAML.
func goodEscape(s string) bool {
	n := map[byte]int{'x': 2, 'u': 4, 'U': 8}
	if s == "" || strings.IndexByte("0abtnvfre \"'/\\N_LPxuU\t\r\n", s[0]) < 0 {
		return false
	}
	want := n[s[0]]
	if want == 0 || len(s) <= want {
		return want == 0
	}
	r, err := strconv.ParseUint(s[1:1+want], 16, 32)
	return err == nil && utf8.ValidRune(rune(r)) // neither half a pair nor beyond Unicode
}
