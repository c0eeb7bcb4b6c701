package source

// Forbidden reports whether no text may hold r: a control, direction or zero-width character. Tabs and line feeds are allowed.
func Forbidden(r rune) bool { return forbidden(r) }

// Quoted gives s between Chinese quotes, on one line, cut where it is long: messages repeat what somebody wrote, and that may be
// anything.
func Quoted(s string) string { return quoted(s) }

// NumberFault says in Chinese why s is not written as a number is in documents, and what to write instead; "" when it is.
func NumberFault(s string) string {
	if isNumber(s) {
		return ""
	}
	_, message := numberAdvice(s)
	return message
}
