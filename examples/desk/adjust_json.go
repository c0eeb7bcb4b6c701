package desk

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/baifen-go/baifen/scoring"
)

// A value is a value of a JSON text and where it stands: the bytes from From to To, and before them, from Key, the name of a member.
type value struct {
	name          string
	Key, From, To int
	kind          json.Delim // '{', '[', or 0 of what has nothing inside
	inside        []*value
}

// member finds a member of an object.
func (v *value) member(name string) *value {
	if v == nil || v.kind != '{' {
		return nil
	}
	for _, m := range v.inside {
		if m.name == name {
			return m
		}
	}
	return nil
}

// A scanner finds where the values of a JSON text stand.
type scanner struct {
	text []byte
	d    *json.Decoder
}

// valuesOf reads a JSON text; nil where it is none.
func valuesOf(text []byte) *value {
	s := &scanner{text, json.NewDecoder(bytes.NewReader(text))}
	s.d.UseNumber()
	v, err := s.value(s.next())
	if err != nil {
		return nil
	}
	return v
}

// next gives where the next token begins.
func (s *scanner) next() int {
	at := int(s.d.InputOffset())
	for at < len(s.text) && bytes.IndexByte([]byte(" \t\r\n,:"), s.text[at]) >= 0 {
		at++
	}
	return at
}

func (s *scanner) value(from int) (*value, error) {
	token, err := s.d.Token()
	if err != nil {
		return nil, err
	}
	v := &value{Key: from, From: from}
	if open, ok := token.(json.Delim); ok {
		for v.kind = open; s.d.More(); {
			key, name := s.next(), ""
			if open == '{' {
				token, err := s.d.Token()
				if err != nil {
					return nil, err
				}
				name, _ = token.(string)
			}
			m, err := s.value(s.next())
			if err != nil {
				return nil, err
			}
			m.Key, m.name = key, name
			v.inside = append(v.inside, m)
		}
		if _, err := s.d.Token(); err != nil {
			return nil, err
		}
	}
	v.To = int(s.d.InputOffset())
	return v, nil
}

// addJSON writes one more deduction into a submission in JSON, and leaves every other byte of it alone.
func addJSON(text []byte, id string, a scoring.Adjustment) ([]byte, bool) {
	root := valuesOf(text)
	if root == nil || root.kind != '{' || len(root.inside) == 0 {
		return nil, false
	}
	item := `{"deduct": ` + a.Deduct.String() + `, "by": ` + quotedJSON(a.By) + `, "reason": ` + quotedJSON(a.Reason) + `}`
	list := quotedJSON(id) + ": [" + item + "]"
	all := root.member("adjustments")
	switch of := all.member(id); {
	case all == nil:
		return insert(text, root.inside[len(root.inside)-1].To, ",\n  \"adjustments\": {"+list+"}"), true
	case of != nil && of.kind == '[':
		return first(text, of, item), true
	case of == nil && all.kind == '{':
		return first(text, all, list), true
	}
	return nil, false
}

// first inserts what will be the first inside a value.
func first(text []byte, v *value, item string) []byte {
	if len(v.inside) > 0 {
		item += ", "
	}
	return insert(text, v.From+1, item)
}

func insert(text []byte, at int, words string) []byte {
	return slices.Concat(text[:at], []byte(words), text[at:])
}

// removeJSON takes one deduction out again, with what is empty then.
func removeJSON(text []byte, id string, number int) ([]byte, bool) {
	root := valuesOf(text)
	all := root.member("adjustments")
	list := all.member(id)
	switch {
	case list == nil || list.kind != '[' || number < 0 || number >= len(list.inside):
		return nil, false
	case len(list.inside) > 1:
		return without(text, list, list.inside[number]), true
	case len(all.inside) > 1:
		return without(text, all, list), true
	}
	return without(text, root, all), true
}

// without takes something out of a value, and the comma that parted it from the others.
func without(text []byte, v, gone *value) []byte {
	i := slices.Index(v.inside, gone)
	from, to := gone.Key, gone.To
	if i+1 < len(v.inside) {
		to = v.inside[i+1].Key
		if comma := gone.To + bytes.IndexByte(text[gone.To:], ','); bytes.HasPrefix(text[comma:], []byte(", ")) {
			to = comma + len(", ") // as it was written in
		}
	} else if i > 0 {
		from = v.inside[i-1].To
	}
	return slices.Concat(text[:from], text[to:])
}

// quotedJSON writes words as a string of JSON.
func quotedJSON(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can be written
	return string(bytes.TrimSpace(b.Bytes()))
}
