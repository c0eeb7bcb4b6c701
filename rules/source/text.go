package source

// Forbidden reports whether no text may hold r: a control, direction or zero-width character. Tabs and line feeds are allowed.
func Forbidden(r rune) bool { return forbidden(r) }

// NumberFault says in Chinese why s is not written as a number is in documents, and what to write instead; "" when it is.
func NumberFault(s string) string {
	if isNumber(s) {
		return ""
	}
	_, message := numberAdvice(s)
	return message
}
