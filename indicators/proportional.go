package indicators

import "github.com/baifen-go/baifen/indicators/exact"

// Better says which side of a target is the good one.
type Better uint8

// The sides of a target.
const (
	Higher Better = iota // 正向: reaching or passing the target earns everything
	Lower                // 反向: staying at or under the target earns everything
	Equal                // 等于: a zero target wants nothing at all, any other is judged as a share of the target
)

// String gives the direction's name in a rule file.
func (b Better) String() string { return [...]string{"higher", "lower", "equal"}[b] }

// Method says how points fall away from the target.
type Method uint8

// The methods.
const (
	// Ratio earns actual ÷ target, and target ÷ actual where lower is better.
	Ratio Method = iota
	// Excess earns 1 − distance ÷ target, the distance counted on the bad side (on both sides where equal is better).
	Excess
)

// String gives the method's name in a rule file.
func (m Method) String() string { return [...]string{"ratio", "excess"}[m] }

// Proportional awards the share of the points that an actual value reaches of its target (按比例计分).
//
// A negative actual counts as 0. Where the target is 0, higher is better earns everything, lower and equal earn
// everything at an actual of 0 and nothing above it. A negative target is a problem.
type Proportional struct {
	OutOf  exact.Number // points the criterion governs
	Better Better
	Method Method
	// OverLimit makes an actual of more than target × (1 + OverLimit) a miss, if Limited (超额过多视为目标偏低).
	OverLimit exact.Number
	Limited   bool
}

// Off gives the points off; its amount is the share of the target, from 0 to 1.
func (k Proportional) Off(actual, target exact.Number) (Finding, Problem) {
	share, p := k.share(actual, target)
	return byShare(share, k.OutOf), p
}

// Earned is the points that [Proportional.Off] leaves, alone.
func (k *Proportional) Earned(actual, target exact.Number) (exact.Number, Problem) {
	share, p := k.share(actual, target)
	return earnedShare(share, k.OutOf), p
}

// share gives the share of the points that is earned, from 0 to 1.
func (k *Proportional) share(actual, target exact.Number) (exact.Number, Problem) {
	zero, one := exact.Number{}, exact.Int(1)
	if target.Sign() < 0 {
		return zero, NegativeTarget
	}
	if actual.Sign() < 0 {
		actual = zero
	}
	if k.Limited && target.Sign() > 0 && actual.Cmp(target.Add(target.Mul(k.OverLimit))) > 0 {
		return zero, NoProblem
	}
	c := actual.Cmp(target)
	switch {
	case k.reached(c, target.IsZero()):
		return one, NoProblem
	case target.IsZero():
		return zero, NoProblem
	case k.Method == Excess:
		miss, _ := actual.Sub(target).Abs().Quo(target)
		return exact.Max(one.Sub(miss), zero), NoProblem
	case k.Better == Lower:
		share, _ := target.Quo(actual) // actual > target > 0
		return share, NoProblem
	}
	share, _ := actual.Quo(target)
	return share, NoProblem
}

// reached reports whether actual, c being how it compares with the target, earns everything.
func (k *Proportional) reached(c int, zeroTarget bool) bool {
	switch {
	case c == 0:
		return true
	case k.Better == Lower:
		return c < 0
	case k.Better == Equal && (zeroTarget || k.Method == Excess):
		return false
	}
	return c > 0
}

// Against fixes the target, which leaves a kind of one measured number.
func (k Proportional) Against(target exact.Number) Measured { return against{k, target} }

type against struct {
	Proportional
	target exact.Number
}

// Curve follows the actual value. The share target ÷ actual is not straight: there it is false.
func (k against) Curve(most exact.Number) (Curve, bool) {
	if k.target.Sign() < 0 || k.Better == Lower && k.Method == Ratio && !k.target.IsZero() {
		return nil, false
	}
	corners := []exact.Number{{}, k.target}
	if k.Method == Excess {
		corners = append(corners, k.target.Add(k.target))
	}
	if k.Limited && k.target.Sign() > 0 {
		corners = append(corners, k.target.Add(k.target.Mul(k.OverLimit)))
	}
	return straight(corners, most, func(x exact.Number) exact.Number {
		f, _ := k.Off(x, k.target)
		return f.Off
	}), true
}

// straight builds the curve of off, none above most, when off is known to be straight between the corners and beyond them.
func straight(corners []exact.Number, most exact.Number, off func(exact.Number) exact.Number) Curve {
	sortNumbers(corners)
	var c Curve
	for i, at := range corners {
		if i > 0 && corners[i-1].Equal(at) {
			continue
		}
		if i == 0 {
			c = append(c, line(Interval{High: ending(at, true)}, at.Sub(exact.Int(2)), at.Sub(exact.Int(1)), off))
		}
		c = append(c, flat(Closed(at, at), off(at)))
		next := i + 1
		for next < len(corners) && corners[next].Equal(at) {
			next++
		}
		if next == len(corners) {
			c = append(c, line(Interval{Low: ending(at, true)}, at.Add(exact.Int(1)), at.Add(exact.Int(2)), off))
			break
		}
		width := corners[next].Sub(at)
		third, _ := width.Quo(exact.Int(3))
		c = append(c, line(Interval{Low: ending(at, true), High: ending(corners[next], true)}, at.Add(third), at.Add(third).Add(third), off))
	}
	return capped(c, most)
}

// line is the straight piece through off(a) and off(b).
func line(over Interval, a, b exact.Number, off func(exact.Number) exact.Number) Piece {
	ya, yb := off(a), off(b)
	slope, _ := yb.Sub(ya).Quo(b.Sub(a))
	return Piece{Over: over, Base: ya.Sub(slope.Mul(a)), Slope: slope}
}

// capped cuts a curve at most, splitting the pieces that cross it, and joins neighbours that are one line.
func capped(c Curve, most exact.Number) Curve {
	var out Curve
	for _, p := range c {
		for _, q := range cut(p, most) {
			if n := len(out) - 1; n >= 0 && out[n].Slope.Equal(q.Slope) && out[n].Base.Equal(q.Base) {
				out[n].Over.High = q.Over.High
				continue
			}
			out = append(out, q)
		}
	}
	return out
}

func cut(p Piece, most exact.Number) []Piece {
	if p.Slope.IsZero() {
		return []Piece{flat(p.Over, exact.Min(p.Base, most))}
	}
	at, _ := most.Sub(p.Base).Quo(p.Slope)
	low := Piece{p.Over.Intersect(AtMost(at)), p.Base, p.Slope}
	high := Piece{p.Over.Intersect(Interval{Low: ending(at, true)}), p.Base, p.Slope}
	if p.Slope.Sign() > 0 {
		high = flat(high.Over, most)
	} else {
		low = flat(low.Over, most)
	}
	var parts []Piece
	for _, q := range [2]Piece{low, high} {
		if !q.Over.Empty() {
			parts = append(parts, q)
		}
	}
	return parts
}
