// Package testnumbers has the numbers that tests are given: written down with [Read], drawn at random with [Some]. Only tests import it.
package testnumbers

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/intervals"
)

// Read reads a number: 98.52, -3, 1e-18 or a fraction such as 1/3.
func Read(s string) exact.Number {
	above, below, fraction := strings.Cut(s, "/")
	n := exact.MustParse(above)
	if !fraction {
		return n
	}
	q, err := n.Quo(exact.MustParse(below))
	if err != nil {
		panic(s)
	}
	return q
}

// List reads numbers.
func List(texts ...string) []exact.Number {
	var list []exact.Number
	for _, s := range texts {
		list = append(list, Read(s))
	}
	return list
}

// Interval reads an interval.
func Interval(s string) indicators.Interval {
	i, err := intervals.Parse(s)
	if err != nil {
		panic(err)
	}
	return i
}

// Seeded gives a source of random numbers that is the same in every run, and says which.
func Seeded(t testing.TB) *rand.Rand {
	const seed = 20240315
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, seed))
}

// Some gives a small number of few decimals, sometimes a third.
func Some(r *rand.Rand) exact.Number {
	n := exact.New(r.Int64N(40001)-20000, r.IntN(4))
	if r.IntN(4) == 0 {
		q, _ := n.Quo(exact.Int(3))
		return q
	}
	return n
}
