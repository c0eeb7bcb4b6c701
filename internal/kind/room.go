package kind

import (
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A room is where facts stand. Their numbers, of a few bytes each, are cut from one text; the lists are those of the last facts again where they
// are lent to one who writes them down at once.
type room struct {
	texts strings.Builder
	lent  bool
	list  []Fact
	reads []Quantity
}

// Lend lets the facts that somebody asks for stand in room that is used again, for those facts alone: they are overwritten by the next.
func (u *Unit) Lend(ask func()) {
	u.room.lent, u.room.reads = true, u.room.reads[:0]
	ask()
	u.room.lent = false
}

// facts gives an empty list with room for so many.
func (r *room) facts(n int) []Fact {
	if !r.lent {
		return make([]Fact, 0, n)
	}
	if cap(r.list) < n {
		r.list = make([]Fact, 0, n)
	}
	return r.list[:0]
}

// quantities gives an empty list with room for so many.
func (r *room) quantities(n int) []Quantity {
	if !r.lent {
		return make([]Quantity, 0, n)
	}
	if cap(r.reads)-len(r.reads) < n {
		r.reads = make([]Quantity, 0, max(n, 4*usualFacts))
	}
	at := len(r.reads)
	r.reads = r.reads[:at+n]
	return r.reads[at : at : at+n]
}

// textRoom is how many bytes of numbers stand together.
const textRoom = 1 << 10

// Text gives what String of a number gives, cut from one text with other numbers of facts.
func (u *Unit) Text(x exact.Number) string { return u.room.number(x) }

// number gives what String of a number gives.
func (r *room) number(x exact.Number) string {
	var buf [64]byte
	b := x.Append(buf[:0])
	if r.texts.Cap()-r.texts.Len() < len(b) {
		r.texts.Reset()
		r.texts.Grow(max(textRoom, len(b)))
	}
	at := r.texts.Len()
	r.texts.Write(b)
	return r.texts.String()[at:]
}
