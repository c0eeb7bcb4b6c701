package schema

import (
	"bytes"
	"encoding/json"
)

// An object is a JSON object whose members keep their order.
type object []member

// A member is one key of an object.
type member struct {
	key   string
	value any
}

func (o object) has(key string) bool {
	for _, m := range o {
		if m.key == key {
			return true
		}
	}
	return false
}

// MarshalJSON writes the members as they stand.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, encoded(m.key)...), ':'), encoded(m.value)...)
	}
	return append(b, '}'), nil
}

// inOrder numbers descriptions of properties as they stand.
func inOrder(o object) object {
	for i, m := range o {
		o[i].value = append(m.value.(object), member{"x-order", i + 1})
	}
	return o
}

// encoded gives a value as JSON, < and & as they are.
func encoded(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // all that is encoded here are objects, lists, texts and numbers
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}
