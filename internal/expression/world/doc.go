// Package world is a world for tests of formulas: its [Fields] and [Measures], a [Unit] of it, and a [Generator] of random expressions over
// its names. Only tests import it: those of package expression and of packages that go through its formulas. So that the former can, it
// imports neither.
package world
