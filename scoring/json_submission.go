package scoring

import (
	"maps"
	"reflect"
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/scoring/internal/held"
)

// MarshalJSON writes the submission as [ParseSubmission] reads it, in the spelling of the canonical form: keys in the order of their bytes,
// numbers as strings, what is missing left out. Without a rule set it cannot know more: columns of a table stand in the order of their
// names too, and figures that equal their default stay; for the form whose digest a card carries see [Canonical]. A value that no figure
// can be, such as a float64, is an error.
func (s Submission) MarshalJSON() ([]byte, error) {
	j := &jsonText{}
	var fault error
	j.submission(&s, func() { fault = j.values(s.Values, "values") })
	return j.b, fault
}

// UnmarshalJSON reads what [Submission.MarshalJSON] wrote, the submission that a card carries, or any other in JSON. The error is an
// [ErrorList] with every fault, and leaves the submission as it was. Errors of scoring it name paths, not places in the JSON.
func (s *Submission) UnmarshalJSON(data []byte) error {
	if s == nil {
		return ErrorList{{Code: "unreadable", Message: "没有地方存放读出的填报数据"}}
	}
	read, err := ParseSubmission("", data)
	if err != nil {
		return err
	}
	*s = *read
	s.origin = nil
	return nil
}

// values writes figures, or the cells of a row, by their names.
func (j *jsonText) values(m map[string]any, at string) error {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if err := j.any(name, m[name], at+"."+name); err != nil {
			return err
		}
	}
	return nil
}

// any writes a value as a host filled it in; nothing where it is missing.
func (j *jsonText) any(name string, x any, at string) error {
	plain, err := held.Value(x)
	var r *refusal
	switch v := reflect.ValueOf(plain); {
	case err != nil:
		r = unread(x, err)
	case plain == nil:
		return nil
	case v.Kind() == reflect.Bool:
		j.truth(name, v.Bool())
	case v.Kind() == reflect.String: // json.Number too
		j.text(name, v.String())
	case isList(v.Type()):
		var t taggings
		var rows []map[string]any
		if rows, r = t.rowMaps(x, plain); r == nil {
			return j.rows(name, rows, at)
		}
	default:
		var n exact.Number
		if n, _, r = number(plain); r == nil {
			j.text(name, n.String())
		}
	}
	if r != nil {
		return ErrorList{{Path: at, Code: r.code, Message: source.Quoted(name) + r.says, Cause: r.cause}}
	}
	return nil
}

func (j *jsonText) rows(name string, rows []map[string]any, at string) error {
	j.key(name)
	j.open('[')
	for i, row := range rows {
		j.open('{')
		if err := j.values(row, source.Item(at, i)); err != nil {
			return err
		}
		j.close('}')
	}
	j.close(']')
	return nil
}
