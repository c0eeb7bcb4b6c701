package scoring

import (
	"iter"
	"runtime"
	"sync"
)

// aheadPerCore is how many units a batch has in hand for each core: enough that no core waits for a slow unit of another.
const aheadPerCore = 8

// Batch runs a function over units as they come, on all cores, and gives what became of each in the order in which the units came. The
// function reads, scores and writes down one unit: whatever it needs for that goes into its parameter, and all that is to be kept of the
// unit into its result. It runs in several goroutines at once. A batch has a few units for each core in hand and no more, so that one of any
// length takes the memory of those few.
//
// A loop that ends early ends the batch: no further unit is asked for, and once the units in hand are done nothing of it runs on. Where the
// sequence of units is waiting for its next one then, that wait has to come to an end first. A panic of the function or of the sequence comes
// out of the loop.
func Batch[U, R any](units iter.Seq[U], score func(U) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		if units == nil || score == nil {
			return
		}
		cores := runtime.GOMAXPROCS(0)
		b := &inHand[U, R]{
			score: score, order: make(chan *turn[U, R], cores*aheadPerCore), work: make(chan *turn[U, R], cores*aheadPerCore), stop: make(chan struct{}),
		}
		b.running.Go(func() { b.ask(units) })
		for range cores {
			b.running.Go(b.run)
		}
		defer b.running.Wait()
		defer close(b.stop)
		for t := range b.order {
			<-t.done
			if t.panicked {
				panic(t.panic)
			}
			if !yield(t.result) {
				return
			}
		}
	}
}

// inHand is what a batch has in hand.
type inHand[U, R any] struct {
	score   func(U) R
	order   chan *turn[U, R] // as the units came
	work    chan *turn[U, R] // to be done: the same, until a core takes them
	stop    chan struct{}    // closed where nobody wants more
	running sync.WaitGroup
}

// A turn is one unit and what became of it.
type turn[U, R any] struct {
	unit     U
	result   R
	panicked bool
	panic    any
	done     chan struct{}
}

// ask takes unit after unit, as long as there is room.
func (b *inHand[U, R]) ask(units iter.Seq[U]) {
	defer close(b.order)
	defer close(b.work)
	last := &turn[U, R]{done: make(chan struct{})}
	if last.guard(func() {
		for u := range units {
			t := &turn[U, R]{unit: u, done: make(chan struct{})}
			if !b.send(b.order, t) || !b.send(b.work, t) {
				return
			}
		}
	}); last.panicked {
		b.send(b.order, last)
	}
}

func (b *inHand[U, R]) send(to chan<- *turn[U, R], t *turn[U, R]) bool {
	select {
	case to <- t:
		return true
	case <-b.stop:
		return false
	}
}

// run does what is to be done, turn by turn.
func (b *inHand[U, R]) run() {
	for t := range b.work {
		select {
		case <-b.stop:
			return
		default:
		}
		t.guard(func() { t.result = b.score(t.unit) })
	}
}

// guard runs what may panic, for the loop to panic with it.
func (t *turn[U, R]) guard(f func()) {
	defer close(t.done)
	defer func() {
		if t.panicked {
			t.panic = recover()
		}
	}()
	t.panicked = true
	f()
	t.panicked = false
}
