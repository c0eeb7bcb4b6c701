package roots

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/long"
	"github.com/baifen-go/baifen/internal/testnumbers"
)

var functionNames = [...]string{Sqrt: "sqrt", Ln: "ln", Log10: "log10", Exp: "exp", Pow: "pow"}

// cases are values that are known, with why each stands here.
var cases = []struct {
	f      Function
	x, y   string
	places int
	want   string
	why    string
}{
	{Sqrt, "0", "0", 2, "0", "of nothing"},
	{Sqrt, "4", "0", 0, "2", "of a square"},
	{Sqrt, "2", "0", 38, "1.41421356237309504880168872420969807857", "as in the tables"},
	{Sqrt, "3", "0", 36, "1.732050807568877293527446341505872367", "as in the tables"},
	{Sqrt, "6.25", "0", 0, "3", "2.5, a half: away from zero"},
	{Sqrt, "2.25", "0", 0, "2", "1.5, likewise"},
	{Sqrt, "6.2499999999999999999999999", "0", 0, "2", "just below a half"},
	{Sqrt, "1.0000000000000001", "0", 4, "1", "just above a square"},
	{Sqrt, "0.000001", "0", 2, "0", "less than half of the last place"},
	{Sqrt, "0.000025", "0", 2, "0.01", "0.005, a half"},
	{Sqrt, "1/9", "0", 4, "0.3333", "a fraction without an end"},
	{Sqrt, "1e300", "0", 2, "1e150", "far beyond words"},
	{Ln, "1", "0", 12, "0", "of one"},
	{Ln, "2", "0", 36, "0.693147180559945309417232121458176568", "as in the tables"},
	{Ln, "10", "0", 39, "2.302585092994045684017991454684364207601", "as in the tables"},
	{Ln, "0.5", "0", 4, "-0.6931", "below 0"},
	{Ln, "1.000000000001", "0", 12, "0.000000000001", "near one"},
	{Ln, "0.999999", "0", 4, "0", "rounds to nothing from below"},
	{Ln, "2.7182818284590452353602874713526624977572", "0", 30, "1", "e, as far as it is written"},
	{Log10, "1000", "0", 4, "3", "a power of ten"},
	{Log10, "0.001", "0", 4, "-3", "likewise"},
	{Log10, "1", "0", 4, "0", "likewise"},
	{Log10, "1e400", "0", 0, "400", "likewise"},
	{Log10, "2", "0", 39, "0.301029995663981195213738894724493026768", "as in the tables"},
	{Log10, "999.9999", "0", 6, "3", "near one"},
	{Log10, "0.2", "0", 4, "-0.699", ""},
	{Exp, "0", "0", 4, "1", "of nothing"},
	{Exp, "1", "0", 39, "2.718281828459045235360287471352662497757", "as in the tables"},
	{Exp, "-1", "0", 36, "0.367879441171442321595523770161460867", "as in the tables"},
	{Exp, "1e-300", "0", 12, "1", "next to nothing"},
	{Exp, "-1e-300", "0", 12, "1", "likewise, from below"},
	{Exp, "-100", "0", 12, "0", "rounds to nothing"},
	{Exp, "-1e300", "0", 12, "0", "rounds to nothing without being enclosed"},
	{Exp, "0.693147180559945309417232121458176568", "0", 2, "2", ""},
	{Pow, "4", "0.5", 12, "2", "a root that is whole"},
	{Pow, "8", "1/3", 12, "2", "likewise"},
	{Pow, "0.25", "-0.5", 2, "2", "likewise, turned over"},
	{Pow, "6.25", "0.5", 0, "3", "2.5, a half"},
	{Pow, "15.625", "1/3", 0, "3", "2.5, a half"},
	{Pow, "0.04", "-0.5", 0, "5", ""},
	{Pow, "1.05", "10", 2, "1.63", "growth of ten years"},
	{Pow, "1.05", "2.5", 6, "1.129726", "and of two and a half"},
	{Pow, "2", "0.5", 38, "1.41421356237309504880168872420969807857", "a square root"},
	{Pow, "-2", "3", 0, "-8", "a whole power of a number below 0"},
	{Pow, "-2", "-2", 2, "0.25", "likewise"},
	{Pow, "-1.5", "1", 0, "-2", "a half below 0: away from zero"},
	{Pow, "1.5", "1", 0, "2", "a half"},
	{Pow, "0", "0.5", 2, "0", "of nothing"},
	{Pow, "7", "0", 2, "1", "to nothing"},
	{Pow, "1", "1e300", 2, "1", "of one"},
	{Pow, "0.5", "1e300", 2, "0", "rounds to nothing without being enclosed"},
	{Pow, "0.999999", "1000000", 6, "0.367879", "nearly one over e, multiplied out by nobody"},
	{Pow, "1.0000001", "10000000", 6, "2.718282", "nearly e"},
	{Pow, "1.000000000000000000000000000001", "1e30", 6, "2.718282", "likewise, with more places than a word has"},
	{Pow, "10", "999", 0, "1e399·1e600", "the longest number there may be"},
}

func TestRound(t *testing.T) {
	for _, c := range cases {
		got, work, err := Round(c.f, testnumbers.Read(c.x), testnumbers.Read(c.y), c.places)
		want := exact.New(1, -999)
		if c.want != "1e399·1e600" {
			want = testnumbers.Read(c.want)
		}
		if err != nil || !got.Equal(want) || work < 0 {
			t.Errorf("%s(%s, %s) to %d places is %s (%v), want %s: %s", functionNames[c.f], c.x, c.y, c.places, got, err, c.want, c.why)
		}
	}
}

func TestNoValue(t *testing.T) {
	for _, c := range []struct {
		f    Function
		x, y string
		want error
	}{
		{Sqrt, "-1", "0", ErrUndefined}, {Sqrt, "-1e-300", "0", ErrUndefined},
		{Ln, "0", "0", ErrUndefined}, {Ln, "-1", "0", ErrUndefined}, {Log10, "0", "0", ErrUndefined}, {Log10, "-10", "0", ErrUndefined},
		{Pow, "0", "0", ErrUndefined}, {Pow, "0", "-1", ErrUndefined}, {Pow, "-8", "1/3", ErrUndefined}, {Pow, "-4", "0.5", ErrUndefined},
		{Exp, "2303", "0", ErrTooLarge}, {Exp, "1e300", "0", ErrTooLarge},
		{Pow, "10", "1000", ErrTooLarge}, {Pow, "10", "1e9", ErrTooLarge}, {Pow, "10", "1e300", ErrTooLarge}, {Pow, "0.1", "-1e9", ErrTooLarge},
		{Pow, "1.05", "1e9", ErrTooLarge}, {Pow, "1.05", "1e300", ErrTooLarge}, {Pow, "2", "3333.5", ErrTooLarge}, {Pow, "-10", "1e9", ErrTooLarge},
	} {
		got, work, err := Round(c.f, testnumbers.Read(c.x), testnumbers.Read(c.y), 2)
		if !errors.Is(err, c.want) || work > 5e6 {
			t.Errorf("%s(%s, %s) is %s (%v) after %d, want %v", functionNames[c.f], c.x, c.y, got, err, work, c.want)
		}
	}
}

// A power that is too close to a half for any number of places is given up, at a cost that is counted.
func TestTooClose(t *testing.T) {
	close, _ := exact.FromRat(new(big.Rat).SetFrac(new(big.Int).Add(new(big.Int).Lsh(big.NewInt(9), 3000), big.NewInt(1)), new(big.Int).Lsh(big.NewInt(4), 3000)))
	got, work, err := Round(Pow, close, testnumbers.Read("0.5"), 0)
	if err != nil || !got.Equal(exact.Int(2)) {
		t.Errorf("a root just above 1.5 is %s (%v)", got, err)
	}
	if small, _ := first(Round(Pow, testnumbers.Read("2.3"), testnumbers.Read("0.5"), 0)); work < 20*small {
		t.Errorf("%d for what is close to a half, %d for what is not", work, small)
	}
	r := rounding{scale: big.NewInt(1)}
	half := func(p uint) bounds {
		return bounds{new(big.Int).Sub(new(big.Int).Lsh(one, p-1), one), new(big.Int).Add(new(big.Int).Lsh(one, p-1), one)}
	}
	if _, err := r.enclosed(64, half); err != ErrTooClose {
		t.Errorf("%v for what is never decided", err)
	}
}

func first(_ exact.Number, work int, err error) (int, error) { return work, err }

// oracle rounds what package testnumbers gives, where that lies clearly on one side of a half.
func oracle(f Function, x, y exact.Number, places int) (*big.Rat, bool) {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	value, _ := testnumbers.Inexact(functionNames[f], rational(x), rational(y)).Rat(nil)
	value.Mul(value, new(big.Rat).SetInt(power))
	negative := value.Sign() < 0
	value.Abs(value).Add(value, big.NewRat(1, 2))
	down := new(big.Int).Quo(value.Num(), value.Denom())
	part := new(big.Rat).Sub(value, new(big.Rat).SetInt(down))
	margin := new(big.Rat).SetFrac(one, new(big.Int).Lsh(one, 1000))
	clear := part.Cmp(margin) > 0 && new(big.Rat).Sub(big.NewRat(1, 1), part).Cmp(margin) > 0
	if negative {
		down.Neg(down)
	}
	return new(big.Rat).SetFrac(down, power), clear
}

func check(t *testing.T, f Function, x, y exact.Number, places int) {
	t.Helper()
	got, _, err := Round(f, x, y, places)
	if err != nil {
		t.Fatalf("%s(%s, %s): %v", functionNames[f], x, y, err)
	}
	if want, clear := oracle(f, x, y, places); clear && rational(got).Cmp(want) != 0 {
		t.Fatalf("%s(%s, %s) to %d places is %s, want %s", functionNames[f], x, y, places, got, want.FloatString(places))
	}
}

// Every function agrees with what another algorithm gives, for numbers of all sizes.
func TestAgainstAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range long.Rounds(100, 1000) {
		f := Function(r.IntN(5))
		x := exact.New(1+r.Int64N(1e6), r.IntN(8))
		y := exact.New(r.Int64N(400)-200, r.IntN(3))
		if f == Exp {
			x = exact.New(r.Int64N(40000)-20000, 3)
		}
		if r.IntN(3) == 0 {
			x, _ = x.Quo(exact.Int(7))
		}
		check(t, f, x, y, r.IntN(13))
	}
}

// A value never falls where its function rises, and neighbours of a number that a value turns at are on its two sides.
func TestRisesAndTurns(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	tiny := exact.New(1, 60)
	for range 300 {
		places := r.IntN(4)
		half := exact.New(2*r.Int64N(5000)+1, 0).Mul(exact.New(5, places+1)) // an odd number of halves of the last place
		square := half.Mul(half)
		for _, f := range []Function{Sqrt, Pow} {
			y := exact.New(5, 1)
			at, _, _ := Round(f, square, y, places)
			below, _, _ := Round(f, square.Sub(tiny), y, places)
			above, _, _ := Round(f, square.Add(tiny), y, places)
			down, _, _ := Below(f, square, y, places)
			if !at.Equal(above) || !at.Sub(below).Equal(exact.New(1, places)) || !down.Equal(below) {
				t.Fatalf("%s turns at %s: %s below, %s there, %s above, %s downward", functionNames[f], square, below, at, above, down)
			}
		}
	}
	for range 200 {
		f, places := Function(r.IntN(5)), r.IntN(6)
		x, y := exact.New(1+r.Int64N(20000), 3), exact.New(1+r.Int64N(300), 2)
		a, _, err := Round(f, x, y, places)
		b, _, err2 := Round(f, x.Add(exact.New(r.Int64N(100), 4)), y, places)
		if err != nil || err2 != nil || b.Less(a) {
			t.Fatalf("%s falls from %s to %s behind %s", functionNames[f], a, b, x)
		}
	}
}

// A value that lies beside a half, 60 or 200 places behind the point, rounds to the side on which it lies: no float of any ordinary length tells.
func TestBesideHalves(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range long.Rounds(10, 100) {
		half := big.NewRat(2*(1+r.Int64N(400))+1, 200) // of the second place
		for f, at := range [...]*big.Float{
			Ln: testnumbers.Inexact("exp", half, nil), Log10: testnumbers.Inexact("pow", big.NewRat(10, 1), half),
			Exp: testnumbers.Inexact("ln", half, nil), Pow: testnumbers.Inexact("pow", half, big.NewRat(2, 5)),
		} {
			if at == nil {
				continue
			}
			for _, places := range []int{60, 200} {
				below, above := beside(t, Function(f), at, places, -1), beside(t, Function(f), at, places, 1)
				if !above.Sub(below).Equal(exact.New(1, 2)) {
					t.Errorf("%s beside %s at %d places: %s below, %s above", functionNames[f], half.FloatString(3), places, below, above)
				}
			}
		}
	}
}

// beside rounds the value of a function some units of a place below or above a number; of Pow the power 2.5.
func beside(t *testing.T, f Function, at *big.Float, places int, units int64) exact.Number {
	t.Helper()
	x, _ := at.Rat(nil)
	x.SetString(x.FloatString(places))
	x.Add(x, new(big.Rat).SetFrac(big.NewInt(units), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
	argument, err := exact.FromRat(x)
	if err != nil {
		t.Fatal(err)
	}
	value, _, err := Round(f, argument, exact.New(25, 1), 2)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// Logarithms and exponentials undo each other, as far as they are rounded.
func TestInverse(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		x := exact.New(1+r.Int64N(1e6), 3)
		y, _, err := Round(Ln, x, exact.Number{}, 30)
		back, _, err2 := Round(Exp, y, exact.Number{}, 12)
		if err != nil || err2 != nil || !back.Equal(x) {
			t.Fatalf("from %s by %s to %s", x, y, back)
		}
	}
}

func FuzzRound(f *testing.F) {
	for _, c := range cases {
		if len(c.x)+len(c.y) < 12 {
			f.Add(uint8(c.f), c.x, c.y, uint8(c.places%13))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, a, b string, places uint8) {
		x, err := exact.Parse(a)
		y, err2 := exact.Parse(b)
		if err != nil || err2 != nil || len(a) > 8 || len(b) > 5 {
			return
		}
		function, to := Function(which%5), int(places%13)
		got, work, err := Round(function, x, y, to)
		if work > 1e8 {
			t.Fatalf("%d for %s(%s, %s)", work, functionNames[function], a, b)
		}
		long := rational(x).Num().BitLen()+rational(x).Denom().BitLen() > 40 || exact.Int(400).Less(y.Abs()) || function == Exp && exact.Int(400).Less(x.Abs())
		if err != nil || long || x.Sign() <= 0 && function == Pow { // the oracle knows ordinary numbers alone
			return
		}
		if got.Check() != nil || !got.Round(to, exact.HalfUp).Equal(got) {
			t.Fatalf("%s(%s, %s) is %s", functionNames[function], a, b, got)
		}
		check(t, function, x, y, to)
	})
}

func BenchmarkRound(b *testing.B) {
	for f := range Function(5) {
		for _, places := range []int{2, 12} {
			b.Run(fmt.Sprint(functionNames[f], places), func(b *testing.B) {
				x, y := exact.New(3371, 1), exact.New(25, 1)
				total := 0
				for b.Loop() {
					_, work, _ := Round(f, x, y, places)
					total += work
				}
				b.ReportMetric(float64(total)/float64(b.N), "work/op")
			})
		}
	}
}
