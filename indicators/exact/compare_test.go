package exact

import (
	"math"
	"math/big"
	"testing"
)

// The carry into the highest word is rare enough to need looking for.
func TestProduct(t *testing.T) {
	word := func(x uint64) *big.Int { return new(big.Int).SetUint64(x) }
	carries := 0
	for _, x := range borders {
		for _, y := range pow10 {
			for _, z := range []uint64{1, 3, 33710, math.MaxInt64, math.MaxInt64 - 1, 1 << 62, 7450580596923828125, 0xAAAA_AAAA_AAAA_AAAB} {
				p2, p1, p0 := product(magnitude(x), y, z)
				got := word(p2)
				got.Lsh(got, 64).Add(got, word(p1))
				got.Lsh(got, 64).Add(got, word(p0))
				want := new(big.Int).Mul(word(magnitude(x)), word(y))
				high := new(big.Int).Rsh(want, 64)
				if want.Mul(want, word(z)); got.Cmp(want) != 0 {
					t.Fatalf("%d × %d × %d = %v, want %v", magnitude(x), y, z, got, want)
				}
				// Without the carry the highest word is that of high × z alone.
				if high.Mul(high, word(z)).Rsh(high, 64).Cmp(word(p2)) != 0 {
					carries++
				}
			}
		}
	}
	if carries == 0 {
		t.Error("no product carried")
	}
}
