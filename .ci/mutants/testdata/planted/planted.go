// Package planted has changes of every fate: noticed, left unnoticed, never reached, and one that makes no difference.
package planted

// Passed reports whether points reach a line.
func Passed(points, line int) bool { return points >= line }

// Larger is the larger of two numbers; of two that are equal it is either, so that > does as well as >=.
func Larger(a, b int) int {
	if a >= b {
		return a
	}
	return b
}

// Sum adds numbers up.
func Sum(numbers ...int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// First gives a value back, whatever the second is.
func First[T any](a, _ T) T { return a }

// Taken reports whether a channel takes a value at once; what a select waits for is no statement that can be left out.
func Taken(c chan<- int, x int) bool {
	select {
	case c <- x:
		return true
	default:
		return false
	}
}

// Unused is called by no test.
func Unused(a int) int { return a + 1 }
