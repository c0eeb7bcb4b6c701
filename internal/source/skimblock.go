package source

import "strings"

// blockToken reads one token outside brackets.
func (s *skimmer) blockToken() {
	switch c := s.text[s.i]; {
	case c == '-' && s.blankAt(s.i+1):
		if s.valued {
			s.refuse(dashInLine, s.i, s.i)
			return
		}
		s.indent(true, s.i)
		s.i++
		s.pending = true
	case (c == '?' || c == ':') && s.blankAt(s.i+1):
		s.found(property, s.i, s.i)
		s.i++
	case c == '|' || c == '>':
		s.blockScalar()
	case c == '"' || c == '\'':
		if start := s.i; s.quoted() {
			s.after(start)
		}
	case c == '[' || c == '{':
		s.open()
	case c == ']' || c == '}':
		s.refuse(closeBracket, s.i, s.i)
	case c == ',':
		s.refuse(bareComma, s.i, s.i)
	case c == '&' || c == '*' || c == '!':
		s.found(property, s.i, s.i)
		s.to(blanks)
	case c == '%' || c == '@' || c == '`':
		s.refuse(cannotStart, s.i, s.i)
	default:
		s.blockPlain()
	}
}

// top is the innermost open collection; that of the page itself is left of every column.
func (s *skimmer) top() level {
	if n := len(s.levels); n > 0 {
		return s.levels[n-1]
	}
	return level{column: -1}
}

func (s *skimmer) pop() { s.levels = s.levels[:len(s.levels)-1] }

// indent takes a key or an item at offset into the block collections.
func (s *skimmer) indent(list bool, offset int) {
	column := offset - s.line
	popped := false
	for ; s.top().column > column; popped = true {
		s.pop()
	}
	switch top := s.top(); {
	case top.column < column:
		if popped || !s.pending {
			s.found(misaligned, offset, offset)
		}
	case top.list == list:
		return
	case !list: // keys behind the items of the last one
		if s.pop(); s.top().column != column {
			s.found(keyInList, offset, offset)
		}
		return
	case !s.pending:
		s.found(dashInMap, offset, offset)
		return
	}
	s.levels = append(s.levels, level{column, list})
}

// key takes the colon at s.i behind a key that begins at start.
func (s *skimmer) key(start int) {
	if s.valued {
		s.refuse(secondColon, s.i, start)
		return
	}
	s.indent(false, start)
	s.i++
	s.valued, s.fresh, s.pending = true, false, true
}

// after looks at what follows a value that ended at s.i in a closing quote or bracket: a colon, or the end of the line.
func (s *skimmer) after(start int) {
	s.fresh = false
	before := s.i
	s.i = len(s.text) - len(strings.TrimLeft(s.text[s.i:], " \t"))
	switch {
	case s.i == len(s.text) || s.text[s.i] == '\n' || s.text[s.i] == '\r':
	case s.text[s.i] == '#' && s.i > before:
	case s.text[s.i] == ':' && s.blankAt(s.i+1) && !strings.Contains(s.text[start:s.i], "\n"):
		s.key(start)
		return
	case strings.Contains(s.text[start:before], "\n") && s.text[start] != '[' && s.text[start] != '{':
		s.refuse(openQuote, start, start)
	default:
		s.refuse(afterQuote, s.i, start)
	}
	s.alone(start)
}

// alone takes a value without a key on its line.
func (s *skimmer) alone(start int) {
	if !s.pending && !s.valued {
		s.found(noColon, start, start)
	}
	s.pending = false
}

// quoted goes over a text in quotes; false where it never ends.
func (s *skimmer) quoted() bool {
	start := s.i
	end, escape := quotedEnd(s.text, start)
	if escape >= 0 {
		s.found(badEscape, escape, start)
	}
	if end < 0 {
		s.found(openQuote, start, start)
		s.i, s.brackets = len(s.text), nil
		return false
	}
	s.jump(end)
	return true
}

// jump goes to an offset ahead and keeps the line.
func (s *skimmer) jump(to int) {
	if n := strings.LastIndexByte(s.text[s.i:to], '\n'); n >= 0 {
		s.line = s.i + n + 1
	}
	s.i = to
}

// blockPlain reads text without quotes: a key, or a value with the lines that continue it.
func (s *skimmer) blockPlain() {
	start := s.i
	if s.plainLine() {
		s.key(start)
		return
	}
	parent := s.top()
	if s.fresh && start-s.line == parent.column && !parent.list {
		s.found(noColon, start, start)
		s.fresh = false
		return
	}
	s.fresh = false
	s.alone(start)
	for s.i < len(s.text) && s.text[s.i] != '#' {
		next, content := s.nextLine()
		if content-next <= parent.column || content == len(s.text) || s.text[content] == '#' {
			return
		}
		s.jump(content)
		if s.i == s.line && s.documentMark() {
			return
		}
		if s.plainLine() {
			s.refuse(belowValue, content, start)
			return
		}
	}
}

// plainLine goes to the end of the text without quotes on this line and reports whether a colon ends it.
func (s *skimmer) plainLine() bool {
	for ; s.i < len(s.text) && s.text[s.i] != '\n'; s.i++ {
		switch s.text[s.i] {
		case ':':
			if s.blankAt(s.i + 1) {
				return true
			}
		case '#':
			if blank(s.text[s.i-1]) {
				return false
			}
		}
	}
	return false
}

// nextLine returns the offsets of the next line that is not blank and of its first word.
func (s *skimmer) nextLine() (line, content int) {
	content = len(s.text) - len(strings.TrimLeft(s.text[s.i:], blanks))
	return s.i + strings.LastIndexByte(s.text[s.i:content], '\n') + 1, content
}

// blockScalar goes over | or > and the lines below it.
func (s *skimmer) blockScalar() {
	start := s.i
	for s.i++; s.i < len(s.text) && s.i <= start+2 && strings.IndexByte("+-123456789", s.text[s.i]) >= 0; {
		s.i++
	}
	if rest := strings.TrimLeft(s.text[s.i:], " \t"); rest != "" && strings.IndexByte("\r\n#", rest[0]) < 0 {
		s.found(afterHeader, len(s.text)-len(rest), start)
	}
	s.to("\n")
	own := -1
	for s.i < len(s.text) {
		line, content := s.nextLine()
		if content < len(s.text) {
			spaces := len(s.text[line:content]) - len(strings.TrimLeft(s.text[line:content], " "))
			if spaces <= s.top().column || spaces < own {
				break
			}
			if own < 0 {
				own = spaces
			}
		}
		s.jump(content)
		s.to("\n")
	}
	s.fresh, s.pending = false, false
}
