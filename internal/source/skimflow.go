package source

import "strings"

// open takes the bracket at s.i.
func (s *skimmer) open() {
	if len(s.brackets) == MaxDepth {
		s.found(tooDeep, s.i, s.i)
	}
	if len(s.brackets) == 0 {
		s.comment = -1
	}
	s.brackets = append(s.brackets, s.i)
	s.done, s.colons, s.fresh = false, 0, false
	s.i++
}

// flowToken reads one token inside brackets.
func (s *skimmer) flowToken() {
	switch c := s.text[s.i]; c {
	case ',':
		if !s.done && s.colons == 0 {
			s.found(bareComma, s.i, s.brackets[len(s.brackets)-1])
		}
		s.done, s.colons = false, 0
		s.i++
	case ']', '}':
		s.close(c)
	case ':':
		s.flowColon()
	case '[', '{':
		s.separate()
		s.open()
	case '"', '\'':
		s.flowQuoted()
	case '&', '*', '!':
		s.found(property, s.i, s.i)
		s.to(blanks + flowSigns)
	case '%', '@', '`', '|', '>':
		s.found(cannotStart, s.i, s.i)
		s.flowPlain()
	default:
		s.flowPlain()
	}
}

const flowSigns = ",[]{}"

// separate reports a value that follows another without a comma.
func (s *skimmer) separate() {
	if s.done {
		s.found(textInFlow, s.i, s.brackets[len(s.brackets)-1])
	}
}

// flowColon takes a colon; a second one in an entry means that the bracket above was never closed, or that text wants quotes.
func (s *skimmer) flowColon() {
	opener := s.brackets[len(s.brackets)-1]
	if s.colons++; s.colons > 1 {
		if strings.Contains(s.text[opener:s.i], "\n") {
			s.unclosed()
		} else {
			s.found(secondColon, s.i, opener)
		}
	}
	if !s.done {
		s.found(property, s.i, opener)
	}
	s.done = false
	s.i++
}

func (s *skimmer) close(c byte) {
	top := len(s.brackets) - 1
	opener := s.brackets[top]
	if (s.text[opener] == '[') != (c == ']') {
		s.found(closeBracket, s.i, opener)
	}
	s.brackets = s.brackets[:top]
	s.i++
	if top == 0 {
		s.after(opener)
		return
	}
	s.done, s.colons = true, 1 // the entry around may be key: [ ]
	if s.text[s.brackets[top-1]] == '[' {
		s.colons = 0
	}
}

func (s *skimmer) flowQuoted() {
	s.separate()
	start := s.i
	if !s.quoted() {
		return
	}
	s.done = true
	if strings.Contains(s.text[start:s.i], "\n") && !s.blankAt(s.i) && strings.IndexByte(flowSigns+":", s.text[s.i]) < 0 {
		s.found(openQuote, start, start)
	}
}

// flowPlain reads text without quotes up to where brackets, commas, colons and comments break it.
func (s *skimmer) flowPlain() {
	if !s.fresh {
		s.separate()
	}
	s.done, s.fresh = true, false
	for ; s.i < len(s.text) && s.text[s.i] != '\n'; s.i++ {
		switch c := s.text[s.i]; {
		case strings.IndexByte(flowSigns, c) >= 0, c == ':' && s.blankAt(s.i+1), c == '#' && blank(s.text[s.i-1]):
			return
		case c == '?' && s.i > 0 && !blank(s.text[s.i-1]):
			s.refuse(textInFlow, s.i, s.brackets[len(s.brackets)-1])
			return
		}
	}
}
