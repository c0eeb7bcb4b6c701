package scoring

import (
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/shopspring/decimal"
)

// A jsonText is JSON in the making. It is written by hand, in a fixed order, so that no setting of another package changes a byte of
// a card or of a digest.
type jsonText struct {
	b    []byte
	more bool // the next value or key stands behind another
}

func (j *jsonText) comma() {
	if j.more {
		j.b = append(j.b, ',')
	}
	j.more = true
}

// open begins an object or an array, as a value of its own or behind a key.
func (j *jsonText) open(bracket byte) {
	j.comma()
	j.b = append(j.b, bracket)
	j.more = false
}

func (j *jsonText) close(bracket byte) {
	j.b = append(j.b, bracket)
	j.more = true
}

// key begins a member of an object; its value comes next.
func (j *jsonText) key(k string) {
	j.comma()
	j.b = append(appendText(j.b, k), ':')
	j.more = false
}

// named is key where the key is a name of this package's own, which needs no escapes.
func (j *jsonText) named(k string) {
	if j.more {
		j.b = append(j.b, ',')
	}
	j.b = append(append(append(j.b, '"'), k...), '"', ':')
	j.more = false
}

func (j *jsonText) text(k, v string) {
	j.key(k)
	j.b = appendText(j.b, v)
	j.more = true
}

// word is text under a name of this package's own.
func (j *jsonText) word(k, v string) {
	j.named(k)
	j.b = appendText(j.b, v)
	j.more = true
}

func (j *jsonText) number(k string, d decimal.Decimal) {
	j.named(k)
	j.b = append(plain(append(j.b, '"'), d), '"')
	j.more = true
}

// points writes a member that is an exact number.
func (j *jsonText) points(k string, x exact.Number) {
	j.named(k)
	j.b = append(x.Append(append(j.b, '"')), '"')
	j.more = true
}

// spelt writes a value that is a text in the bytes of another.
func (j *jsonText) spelt(s []byte) {
	j.comma()
	j.b = append(j.b, '"')
	j.b = quoted(append(j.b, s...), len(j.b))
}

// raw writes a member whose value is JSON already.
func (j *jsonText) raw(k string, v []byte) {
	j.named(k)
	j.b = append(j.b, v...)
	j.more = true
}

func (j *jsonText) whole(k string, i int) {
	j.named(k)
	j.b = strconv.AppendInt(j.b, int64(i), 10)
	j.more = true
}

func (j *jsonText) truth(k string, v bool) {
	j.key(k)
	j.b = strconv.AppendBool(j.b, v)
	j.more = true
}

// object writes a member whose value is an object.
func (j *jsonText) object(k string, members func()) {
	j.key(k)
	j.open('{')
	members()
	j.close('}')
}

// objects writes a member whose value is an array with an object for each element.
func objects[T any](j *jsonText, k string, list []T, members func(*T)) {
	j.key(k)
	j.open('[')
	for i := range list {
		j.open('{')
		members(&list[i])
		j.close('}')
	}
	j.close(']')
}

// keyed writes a member whose value is an object with a member for each key of a map, in the order of their bytes; nothing where there
// are none.
func keyed[V any](j *jsonText, k string, m map[string]V, member func(id string, v V)) {
	if len(m) == 0 {
		return
	}
	j.object(k, func() {
		for _, id := range slices.Sorted(maps.Keys(m)) {
			member(id, m[id])
		}
	})
}

func (j *jsonText) unit(u Unit) {
	j.object("unit", func() {
		j.text("code", u.Code)
		j.text("name", u.Name)
	})
}

func (j *jsonText) texts(k string, list []string) {
	j.named(k)
	j.open('[')
	for _, t := range list {
		j.comma()
		j.b = appendText(j.b, t)
	}
	j.close(']')
}

const hexadecimal = "0123456789abcdef"

// asItIs reports a text that stands in JSON as it is.
func asItIs(s []byte) bool {
	var all byte
	rest := s
	for ; len(rest) >= 8; rest = rest[8:] {
		eight := uint64(rest[0]) | uint64(rest[1])<<8 | uint64(rest[2])<<16 | uint64(rest[3])<<24 |
			uint64(rest[4])<<32 | uint64(rest[5])<<40 | uint64(rest[6])<<48 | uint64(rest[7])<<56
		if escapedAmong(eight) {
			return false
		}
		if eight&(ones*0x80) != 0 {
			all = 0x80
		}
	}
	for i := range len(rest) {
		c := rest[i]
		if c < 0x20 || c == '"' || c == '\\' || c == 0x7F {
			return false
		}
		all |= c
	}
	return all < utf8.RuneSelf || valid(s)
}

// valid is [utf8.Valid], which asks a table about each byte: most of what is not ASCII here are characters of three bytes.
func valid(s []byte) bool {
	for len(s) >= 3 {
		switch c := s[0]; {
		case c < utf8.RuneSelf:
			s = s[1:]
		case 0xE0 < c && c < 0xF0 && c != 0xED && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80:
			s = s[3:]
		default:
			return utf8.Valid(s)
		}
	}
	return utf8.Valid(s)
}

// ones has a one in each of its eight bytes.
const ones = 0x0101010101010101

// escapedAmong reports whether one of eight bytes is written with an escape. What is subtracted from a byte makes it negative where it is less,
// and a byte of 0x80 and more never counts: the sign of a byte tells.
func escapedAmong(eight uint64) bool {
	control := eight - ones*0x20
	quote := eight ^ ones*'"' - ones
	slash := eight ^ ones*'\\' - ones
	del := eight ^ ones*0x7F - ones
	return (control|quote|slash|del)&^eight&(ones*0x80) != 0
}

// appendText writes a JSON string. What is not UTF-8 becomes U+FFFD.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	return quoted(append(b, s...), len(b))
}

// quoted makes what was written from a place on a JSON string that ends there; the quote before it is written already. Mostly it stands as it is.
func quoted(b []byte, begun int) []byte {
	if asItIs(b[begun:]) {
		return append(b, '"')
	}
	s := string(b[begun:])
	b = b[:begun]
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c < 0x20 || c == 0x7F:
				b = append(b, '\\', 'u', '0', '0', hexadecimal[c>>4], hexadecimal[c&15])
			default:
				b = append(b, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		b = utf8.AppendRune(b, r)
		i += size
	}
	return append(b, '"')
}
