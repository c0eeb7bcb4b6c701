package scoring_test

import (
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A figure is a number as it stands in a line: what its digits say, and between which numbers lies what they were rounded from. None of
// this shares code with what prints the lines.
type figure struct {
	at, low, high *big.Rat
	rough         bool // ≈, 略低于 or 略高于 stands before it, or such a figure took part in it
	places        int  // digits behind the point
	beside        bool // 略低于 or 略高于
}

// figureText matches a number in a line.
const figureText = `((?:略低于|略高于)?≈?-?\d+(?:\.\d+)?)`

var wholeFigure = regexp.MustCompile(`^(略低于|略高于)?(≈)?(-?\d+)(?:\.(\d+))?$`)

// read reads a number that figureText matches.
func read(s string) figure {
	m := wholeFigure.FindStringSubmatch(s)
	if m == nil {
		panic("no figure: " + s)
	}
	at, _ := new(big.Rat).SetString(m[3] + "." + m[4] + "0")
	return figureAt(at, len(m[4]), m[2] != "", m[1])
}

func figureAt(at *big.Rat, places int, rough bool, side string) figure {
	f := figure{at: at, low: at, high: at, places: places, rough: rough}
	if rough {
		half := new(big.Rat).Quo(unitOf(places), rat(2))
		f.low, f.high = new(big.Rat).Sub(at, half), new(big.Rat).Add(at, half)
	}
	switch near := unitOf(11); side {
	case "略低于":
		f.at, f.low, f.rough, f.beside = new(big.Rat).Sub(at, unitOf(40)), new(big.Rat).Sub(f.low, near), true, true
	case "略高于":
		f.at, f.high, f.rough, f.beside = new(big.Rat).Add(at, unitOf(40)), new(big.Rat).Add(f.high, near), true, true
	}
	return f
}

func rat(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// unitOf is 10 to the power of -places.
func unitOf(places int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), p)
}

// agrees reports whether two figures can be the same number.
func (f figure) agrees(g figure) bool { return f.low.Cmp(g.high) <= 0 && g.low.Cmp(f.high) <= 0 }

func (f figure) times(g figure) figure { return f.over(g, (*big.Rat).Mul) }
func (f figure) less(g figure) figure  { return f.over(g, (*big.Rat).Sub) }

// over computes with what the digits say, and with the ends.
func (f figure) over(g figure, op func(z, x, y *big.Rat) *big.Rat) figure {
	r := figure{at: op(new(big.Rat), f.at, g.at), rough: f.rough || g.rough}
	r.low, r.high = r.at, r.at
	for _, x := range []*big.Rat{f.low, f.high} {
		for _, y := range []*big.Rat{g.low, g.high} {
			z := op(new(big.Rat), x, y)
			r.low, r.high = least(r.low, z), most(r.high, z)
		}
	}
	return r
}

// each applies to a figure what never falls.
func (f figure) each(op func(*big.Rat) *big.Rat) figure {
	return figure{at: op(f.at), low: op(f.low), high: op(f.high), rough: f.rough}
}

func least(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) < 0 {
		return y
	}
	return x
}

func most(x, y *big.Rat) *big.Rat {
	if y.Cmp(x) > 0 {
		return y
	}
	return x
}

// whole gives the greatest whole number that is not above x.
func whole(x *big.Rat) *big.Rat {
	q := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: the denominator is above 0
	return new(big.Rat).SetInt(q)
}

func upwards(x *big.Rat) *big.Rat { return new(big.Rat).Neg(whole(new(big.Rat).Neg(x))) }

// rounded rounds as the words of a card say.
func rounded(x *big.Rat, how string, places int) *big.Rat {
	if x.Sign() < 0 {
		return new(big.Rat).Neg(rounded(new(big.Rat).Neg(x), how, places))
	}
	step := unitOf(places)
	steps := new(big.Rat).Quo(x, step)
	down := whole(steps)
	rest := new(big.Rat).Sub(steps, down)
	up := false
	switch half := rest.Cmp(big.NewRat(1, 2)); how {
	case "四舍五入":
		up = half >= 0
	case "按五留双修约":
		up = half > 0 || half == 0 && down.Num().Bit(0) == 1
	case "按五舍入":
		up = half > 0
	case "舍去尾数":
	default:
		panic("no rounding: " + how)
	}
	if up {
		down = new(big.Rat).Add(down, rat(1))
	}
	return new(big.Rat).Mul(down, step)
}

// shorter gives figures with one digit less than the longest has; false where none can be spared: those that have two digits at most, or
// are exact and have four, and those that would look whole. A last digit of 5 may have been rounded up to: both ways are given.
func shorter(list ...figure) (ways [][]figure) {
	longest := 0
	spare := func(f figure) bool { return !f.beside && (f.rough && f.places > 2 || f.places > 4) }
	for _, f := range list {
		if spare(f) {
			longest = max(longest, f.places)
		}
	}
	if longest == 0 {
		return nil
	}
	for _, how := range []string{"四舍五入", "按五舍入"} {
		var cut []figure
		for _, f := range list {
			if spare(f) && f.places == longest {
				at := rounded(f.at, how, longest-1)
				if f = figureAt(at, longest-1, true, ""); at.IsInt() {
					return nil
				}
			}
			cut = append(cut, f)
		}
		ways = append(ways, cut)
	}
	return ways
}

// A term is what a part of a formula comes to: a number, a truth or a text; opaque where the line does not say.
type term struct {
	figure
	truth, opaque bool
	text          string
	kind          byte // n, b, t
	compared      [2]figure
}

// A formula is read from left to right.
type formula struct {
	rest   string
	failed bool
	one    bool // “1 + ” was read last
	shares bool // of 1: 20% beside 1 is 0.2
}

// compute reads a whole formula in numbers; false where it is none.
func compute(s string, shares bool) (term, bool) {
	f := &formula{rest: s, shares: shares}
	x := f.choice()
	return x, !f.failed && f.rest == ""
}

func (f *formula) take(sign string) bool {
	rest, ok := strings.CutPrefix(f.rest, sign)
	if ok {
		f.rest = rest
	}
	return ok && !f.failed
}

func (f *formula) choice() term {
	x := f.both()
	for f.take(" 或 ") {
		y := f.both()
		x = term{kind: 'b', truth: x.truth || y.truth, opaque: x.opaque && !(y.truth && !y.opaque) || y.opaque && !(x.truth && !x.opaque)}
	}
	return x
}

func (f *formula) both() term {
	x := f.compare()
	for f.take(" 且 ") {
		y := f.compare()
		x = term{kind: 'b', truth: x.truth && y.truth, opaque: x.opaque && (y.truth || y.opaque) || y.opaque && (x.truth || x.opaque)}
	}
	return x
}

func (f *formula) compare() term {
	x := f.sum()
	for _, sign := range []string{" = ", " ≠ ", " < ", " ≤ ", " > ", " ≥ ", " 含 ", " 开头是 ", " 结尾是 ", " 属于 "} {
		if !f.take(sign) {
			continue
		}
		y := f.sum()
		r := term{kind: 'b', opaque: x.opaque || y.opaque, compared: [2]figure{x.figure, y.figure}}
		if sign == " 属于 " {
			r.truth = same(x, y)
			for f.take("、") {
				z := f.sum()
				r.truth, r.opaque = r.truth || same(x, z), r.opaque || z.opaque
			}
			return r
		}
		if r.opaque || f.failed {
			return r
		}
		if x.kind != y.kind {
			f.failed = true
			return r
		}
		r.truth = holds(x, sign, y)
		return r
	}
	return x
}

func same(x, y term) bool {
	return x.kind == y.kind && !x.opaque && !y.opaque && x.text == y.text && (x.kind != 'n' || x.at.Cmp(y.at) == 0) && x.truth == y.truth
}

// holds compares as the digits say.
func holds(x term, sign string, y term) bool {
	switch sign = strings.TrimSpace(sign); {
	case sign == "=":
		return same(x, y)
	case sign == "≠":
		return !same(x, y)
	case x.kind == 't':
		return map[string]func(string, string) bool{"含": strings.Contains, "开头是": strings.HasPrefix, "结尾是": strings.HasSuffix}[sign](x.text, y.text)
	}
	c := x.at.Cmp(y.at)
	return map[string]bool{"<": c < 0, "≤": c <= 0, ">": c > 0, "≥": c >= 0}[sign]
}

func (f *formula) sum() term {
	x := f.product()
	for {
		switch {
		case f.take(" + "):
			x = f.apply(x, f.product(), (*big.Rat).Add)
		case f.take(" − "):
			x = f.apply(x, f.product(), (*big.Rat).Sub)
		default:
			return x
		}
	}
}

func (f *formula) product() term {
	x := f.unary()
	for {
		switch {
		case f.take(" × "):
			x = f.apply(x, f.unary(), (*big.Rat).Mul)
		case f.take(" ÷ "):
			y := f.unary()
			if y.opaque || y.kind != 'n' || y.low.Sign()*y.high.Sign() <= 0 {
				x.opaque = true
				continue
			}
			x = f.apply(x, y, (*big.Rat).Quo)
		case f.take(" 除余 "):
			y := f.unary()
			if x.opaque = true; y.kind == 'n' && x.kind == 'n' && !x.rough && !y.rough && x.at.Sign() >= 0 && y.at.Sign() > 0 {
				x = exactly(new(big.Rat).Sub(x.at, new(big.Rat).Mul(y.at, whole(new(big.Rat).Quo(x.at, y.at)))))
			}
		default:
			return x
		}
	}
}

func exactly(x *big.Rat) term { return term{kind: 'n', figure: figure{at: x, low: x, high: x}} }

func (f *formula) apply(x, y term, op func(z, x, y *big.Rat) *big.Rat) term {
	if f.failed || x.opaque || y.opaque {
		return term{kind: 'n', opaque: true}
	}
	if x.kind != 'n' || y.kind != 'n' {
		f.failed = true
		return x
	}
	return term{kind: 'n', figure: x.over(y.figure, op)}
}

func (f *formula) unary() term {
	switch {
	case f.take("−"):
		return f.apply(exactly(rat(0)), f.unary(), (*big.Rat).Sub)
	case f.take("非"):
		x := f.unary()
		x.truth = !x.truth
		return x
	}
	x := f.primary()
	for f.take("^") {
		x = f.power(x, f.unary())
	}
	return x
}

func (f *formula) power(x, y term) term {
	if x.opaque || y.opaque || x.kind != 'n' || y.rough || !y.at.IsInt() || y.at.Sign() < 0 || x.rough && x.low.Sign() < 0 {
		return term{kind: 'n', opaque: true}
	}
	n := y.at.Num().Int64()
	return term{kind: 'n', figure: x.each(func(r *big.Rat) *big.Rat {
		z := rat(1)
		for range n {
			z = new(big.Rat).Mul(z, r)
		}
		return z
	})}
}

var leading = regexp.MustCompile(`^` + figureText + `([^\s\d()，。：；、|（）,^]*)`)

func (f *formula) primary() term {
	for _, word := range []string{"未填报", "无法计算", "…"} {
		if f.take(word) {
			return term{kind: 'n', opaque: true}
		}
	}
	if f.take("已填报") {
		end := strings.IndexAny(f.rest+" ", " )")
		f.rest = f.rest[end:]
		return term{kind: 'b', opaque: true}
	}
	switch {
	case f.take("("):
		x := f.choice()
		f.failed = f.failed || !f.take(")")
		return x
	case f.take("|"):
		x := f.sum()
		f.failed = f.failed || !f.take("|")
		return absolute(x)
	case f.take("“"):
		text, rest, ok := strings.Cut(f.rest, "”")
		f.rest, f.failed = rest, f.failed || !ok
		return term{kind: 't', text: text}
	}
	for _, truth := range []string{"是", "否"} {
		if rest, ok := strings.CutPrefix(f.rest, truth); ok {
			if r, _ := utf8.DecodeRuneInString(rest); rest == "" || strings.ContainsRune(" )，：", r) {
				f.rest = rest
				return term{kind: 'b', truth: truth == "是"}
			}
		}
	}
	if m := leading.FindStringSubmatch(f.rest); m != nil {
		f.rest = f.rest[len(m[0]):]
		x, beside := term{kind: 'n', figure: read(m[1])}, f.one
		f.one = m[0] == "1" && strings.HasPrefix(f.rest, " + ")
		if f.shares && m[2] == "%" && beside {
			x.figure = x.times(exactly(unitOf(2)).figure)
		}
		return x
	}
	return f.function()
}

func absolute(x term) term {
	if x.opaque || x.kind != 'n' {
		return x
	}
	minus := exactly(rat(0)).less(x.figure)
	x.at = most(x.at, minus.at)
	high := most(x.high, minus.high)
	if low := most(x.low, minus.low); low.Sign() >= 0 {
		x.low = low
	} else {
		x.low = rat(0)
	}
	x.high = high
	return x
}

func (f *formula) function() term {
	for _, name := range []string{"最小值", "最大值", "绝对值", "四舍五入", "向下取整", "向上取整", "限定范围"} {
		if !f.take(name + "(") {
			continue
		}
		args := []term{f.choice()}
		for f.take(", ") {
			args = append(args, f.choice())
			f.take(" 位小数")
		}
		f.failed = f.failed || !f.take(")")
		for _, a := range args {
			if f.failed || a.opaque || a.kind != 'n' {
				return term{kind: 'n', opaque: true}
			}
		}
		return term{kind: 'n', figure: called(name, args)}
	}
	f.failed = true
	return term{}
}

func called(name string, args []term) figure {
	x := args[0].figure
	switch name {
	case "最小值", "最大值":
		pick := map[string]func(x, y *big.Rat) *big.Rat{"最小值": least, "最大值": most}[name]
		for _, y := range args[1:] {
			x = figure{at: pick(x.at, y.at), low: pick(x.low, y.low), high: pick(x.high, y.high), rough: x.rough || y.rough}
		}
		return x
	case "绝对值":
		return absolute(args[0]).figure
	case "四舍五入":
		places := 0
		if len(args) == 2 {
			places = int(args[1].at.Num().Int64())
		}
		return x.each(func(r *big.Rat) *big.Rat { return rounded(r, "四舍五入", places) })
	case "向下取整":
		return x.each(whole)
	case "向上取整":
		return x.each(upwards)
	}
	return called("最小值", []term{{figure: called("最大值", []term{args[0], args[1]})}, args[2]})
}
