package analysis

import "container/heap"

// A queue gives what is first in an order.
type queue[T any] struct {
	list  []T
	first func(a, b T) bool
}

func (q *queue[T]) push(x T) { heap.Push((*ordered[T])(q), x) }

func (q *queue[T]) pop() T { return heap.Pop((*ordered[T])(q)).(T) }

// ordered is a queue as package heap wants it.
type ordered[T any] queue[T]

func (o *ordered[T]) Len() int           { return len(o.list) }
func (o *ordered[T]) Less(i, j int) bool { return o.first(o.list[i], o.list[j]) }
func (o *ordered[T]) Swap(i, j int)      { o.list[i], o.list[j] = o.list[j], o.list[i] }
func (o *ordered[T]) Push(x any)         { o.list = append(o.list, x.(T)) }

func (o *ordered[T]) Pop() any {
	last := len(o.list) - 1
	x := o.list[last]
	o.list = o.list[:last]
	return x
}
