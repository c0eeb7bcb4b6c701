package rules

import (
	"iter"
	"slices"
)

// A List is a list of what a rule file holds. It cannot be changed. The zero value is empty.
type List[T any] struct{ of []T }

// Len gives how many there are.
func (l List[T]) Len() int { return len(l.of) }

// At gives the one at a place, from 0; the zero value where there is none.
func (l List[T]) At(i int) (x T) {
	if uint(i) >= uint(len(l.of)) {
		return x
	}
	return l.of[i]
}

// All goes through the list in order: for i, x := range l.All().
func (l List[T]) All() iter.Seq2[int, T] { return slices.All(l.of) }

// Slice gives a copy.
func (l List[T]) Slice() []T { return slices.Clone(l.of) }
