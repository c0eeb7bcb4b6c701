package judging

// A Severity says how much a failed check means.
type Severity uint8

// The severities.
const (
	SeverityError   Severity = iota // the figures cannot both be true
	SeverityWarning                 // worth asking
	SeverityNote                    // worth knowing
)

var severities = [...]struct{ name, label string }{{"error", "错误"}, {"warning", "提醒"}, {"note", "说明"}}

// String gives the severity's name in a rule file.
func (s Severity) String() string { return severities[s].name }

// Label names the severity for a reader.
func (s Severity) Label() string { return severities[s].label }

// Severities lists the names of all severities.
func Severities() (names []string) {
	for _, s := range severities {
		names = append(names, s.name)
	}
	return names
}
