package exact

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
)

// Each benchmark does one thing three ways: with this package, with shopspring
// decimal and with math/big.Rat. The operands are those of a score: amounts in
// 万元 and points, two places.
var (
	benchA, benchB = MustParse("332.12"), MustParse("337.10")
	decA, decB     = decimal.RequireFromString("332.12"), decimal.RequireFromString("337.10")
	ratA, ratB     = value("332.12"), value("337.10")

	sinkNumber  Number
	sinkDecimal decimal.Decimal
	sinkRat     *big.Rat
	sinkInt     int
	sinkString  string
	sinkBytes   = make([]byte, 0, 64)
)

func compareWays(b *testing.B, number, dec, rat func()) {
	for _, way := range []struct {
		name string
		f    func()
	}{{"exact", number}, {"shopspring", dec}, {"big.Rat", rat}} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				way.f()
			}
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	compareWays(b,
		func() { sinkNumber = benchA.Add(benchB) },
		func() { sinkDecimal = decA.Add(decB) },
		func() { sinkRat = new(big.Rat).Add(ratA, ratB) })
}

func BenchmarkSub(b *testing.B) {
	compareWays(b,
		func() { sinkNumber = benchA.Sub(benchB) },
		func() { sinkDecimal = decA.Sub(decB) },
		func() { sinkRat = new(big.Rat).Sub(ratA, ratB) })
}

func BenchmarkMul(b *testing.B) {
	compareWays(b,
		func() { sinkNumber = benchA.Mul(benchB) },
		func() { sinkDecimal = decA.Mul(decB) },
		func() { sinkRat = new(big.Rat).Mul(ratA, ratB) })
}

// The quotient of shopspring decimal is cut to sixteen places.
func BenchmarkQuo(b *testing.B) {
	compareWays(b,
		func() { sinkNumber, _ = benchA.Quo(benchB) },
		func() { sinkDecimal = decA.Div(decB) },
		func() { sinkRat = new(big.Rat).Quo(ratA, ratB) })
}

func BenchmarkQuoHundred(b *testing.B) {
	h, d, r := Int(100), decimal.NewFromInt(100), big.NewRat(100, 1)
	compareWays(b,
		func() { sinkNumber, _ = benchA.Quo(h) },
		func() { sinkDecimal = decA.Div(d) },
		func() { sinkRat = new(big.Rat).Quo(ratA, r) })
}

func BenchmarkCmp(b *testing.B) {
	compareWays(b,
		func() { sinkInt = benchA.Cmp(benchB) },
		func() { sinkInt = decA.Cmp(decB) },
		func() { sinkInt = ratA.Cmp(ratB) })
}

func BenchmarkCmpScales(b *testing.B) {
	c, d, r := MustParse("332.1"), decimal.RequireFromString("332.1"), value("332.1")
	compareWays(b,
		func() { sinkInt = benchA.Cmp(c) },
		func() { sinkInt = decA.Cmp(d) },
		func() { sinkInt = ratA.Cmp(r) })
}

func BenchmarkRound(b *testing.B) {
	two := big.NewInt(2)
	compareWays(b,
		func() { sinkNumber = benchA.Round(1, HalfUp) },
		func() { sinkDecimal = decA.Round(1) },
		func() { // by hand: twice the value in tenths, one more, halved
			n := new(big.Int).Mul(ratA.Num(), big.NewInt(20))
			n.Add(n, ratA.Denom())
			n.Quo(n, new(big.Int).Mul(ratA.Denom(), two))
			sinkRat = new(big.Rat).SetFrac(n, big.NewInt(10))
		})
}

func BenchmarkParse(b *testing.B) {
	compareWays(b,
		func() { sinkNumber, _ = Parse("332.12") },
		func() { sinkDecimal, _ = decimal.NewFromString("332.12") },
		func() { sinkRat, _ = new(big.Rat).SetString("332.12") })
}

// This package appends to a buffer; the others can only make a string.
func BenchmarkAppend(b *testing.B) {
	compareWays(b,
		func() { sinkBytes = benchA.Append(sinkBytes[:0]) },
		func() { sinkString = decA.String() },
		func() { sinkString = ratA.FloatString(2) })
}

// BenchmarkRate is a small calculation: a rate in percent, rounded, and what it
// lacks to 100.
func BenchmarkRate(b *testing.B) {
	h, d, r := Int(100), decimal.NewFromInt(100), big.NewRat(100, 1)
	compareWays(b,
		func() {
			q, _ := benchA.Quo(benchB)
			sinkNumber = h.Sub(q.Mul(h).Round(2, HalfUp))
		},
		func() { sinkDecimal = d.Sub(decA.Div(decB).Mul(d).Round(2)) },
		func() {
			q := new(big.Rat).Quo(ratA, ratB)
			n := new(big.Int).Mul(q.Mul(q, r).Num(), big.NewInt(200))
			n.Quo(n.Add(n, q.Denom()), new(big.Int).Lsh(q.Denom(), 1))
			sinkRat = q.Sub(r, q.SetFrac(n, big.NewInt(100)))
		})
}

func BenchmarkFromDecimal(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sinkNumber, _ = FromDecimal(decA)
	}
}

// BenchmarkCheck is what an evaluator pays after each step.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		if benchA.Check() != nil {
			b.Fatal("too large")
		}
	}
}
