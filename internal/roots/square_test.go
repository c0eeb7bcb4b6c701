package roots

import (
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
)

// The root of a square is there, of other numbers it is not.
func TestSquare(t *testing.T) {
	for _, of := range [][2]string{{"0", "1"}, {"1", "1"}, {"-2", "1"}, {"1", "2"}, {"-22", "7"}, {"1e-200", "3"}, {"123456789123456789123", "987654321"}} {
		a, err := exact.MustParse(of[0]).Quo(exact.MustParse(of[1]))
		if err != nil {
			t.Fatal(err)
		}
		square := a.Mul(a)
		root, ok := Square(square)
		if !ok || !root.Equal(a.Abs()) {
			t.Errorf("the root of %v² is %v, %v", a, root, ok)
		}
		for _, other := range []exact.Number{square.Mul(exact.Int(2)), square.Neg()} {
			if root, ok := Square(other); ok && !a.IsZero() {
				t.Errorf("the root of %v is %v", other, root)
			}
		}
	}
}
