package rules

// ParseDate reads dates in tests.
var ParseDate = parseDate
