package indicators_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// num reads a number: 98.52, -3, 1e-18 or a fraction such as 1/3.
func num(s string) exact.Number {
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

func nums(texts ...string) []exact.Number {
	var list []exact.Number
	for _, s := range texts {
		list = append(list, num(s))
	}
	return list
}

// in reads an interval.
func in(s string) indicators.Interval {
	i, err := indicators.ParseInterval(s)
	if err != nil {
		panic(err)
	}
	return i
}

// seeded gives a source of random numbers that is the same in every run, and says which.
func seeded(t testing.TB) *rand.Rand {
	const seed = 20240315
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, seed))
}

// chinese reports whether a text has Chinese characters.
func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
