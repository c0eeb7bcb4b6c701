package scoring_test

import (
	"math/big"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/baifen-go/baifen/internal/testnumbers"
)

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
	if !x.opaque && !y.opaque && x.kind == 'n' && x.low.Sign() > 0 && (y.rough || !y.at.IsInt() || y.at.Sign() < 0 || y.at.Cmp(rat(20)) > 0) {
		return f.apply(x, y, func(_, x, y *big.Rat) *big.Rat { return inexact("pow", x, y) })
	}
	if x.opaque || y.opaque || x.kind != 'n' || y.rough || !y.at.IsInt() || y.at.Sign() < 0 || x.rough && x.low.Sign() < 0 {
		return term{kind: 'n', opaque: true}
	}
	n := y.at.Num().Int64()
	if n == 0 {
		return exactly(rat(1))
	}
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
	if len(f.rest) >= len(time.DateOnly) {
		if at, err := time.Parse(time.DateOnly, f.rest[:len(time.DateOnly)]); err == nil {
			f.rest = f.rest[len(time.DateOnly):]
			return exactly(rat(at.Unix() / 86400))
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

// inexact gives a root, a logarithm or a power to hundreds of places; where that is a decimal of few, as the root of 6.25 is, that one.
func inexact(name string, x, y *big.Rat) *big.Rat {
	value, _ := testnumbers.Inexact(name, x, y).Rat(nil)
	const shift = 2e13
	near := rounded(new(big.Rat).Mul(value, rat(shift)), "四舍五入", 0)
	near.Quo(near, rat(shift))
	if off := new(big.Rat).Sub(near, value); off.Abs(off).Cmp(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), 900))) < 0 {
		return near
	}
	return value
}

// root reads what stands inside 四舍五入: a root, a logarithm, a power of e, or anything else.
func (f *formula) root() term {
	for sign, name := range map[string]string{"√(": "sqrt", "ln(": "ln", "lg(": "log10"} {
		if !f.take(sign) {
			continue
		}
		x := f.choice()
		if f.failed = f.failed || !f.take(")"); f.failed || x.opaque || x.low.Sign() < 0 || name != "sqrt" && x.low.Sign() == 0 {
			return term{kind: 'n', opaque: true}
		}
		return term{kind: 'n', figure: x.each(func(x *big.Rat) *big.Rat { return inexact(name, x, nil) })}
	}
	if f.take("e^") {
		x := f.primary()
		if f.failed || x.opaque {
			return term{kind: 'n', opaque: true}
		}
		return term{kind: 'n', figure: x.each(func(x *big.Rat) *big.Rat { return inexact("exp", x, nil) })}
	}
	return f.choice()
}

func (f *formula) function() term {
	for _, name := range []string{"最小值", "最大值", "绝对值", "四舍五入", "向下取整", "向上取整", "限定范围", "天数", "足月数", "足年数"} {
		if !f.take(name + "(") {
			continue
		}
		args := []term{f.root()}
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

// elapsed counts how often so many months go into the days from one to another, month by month: on the same day or the last of the month.
func elapsed(from, to int64, months int) int64 {
	if to < from {
		return -elapsed(to, from, months)
	}
	a, b := time.Unix(from*86400, 0).UTC(), time.Unix(to*86400, 0).UTC()
	for n := int64(0); ; n++ {
		first := time.Date(a.Year(), a.Month()+time.Month(int(n+1)*months), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		if first.AddDate(0, 0, min(a.Day(), last)-1).After(b) {
			return n
		}
	}
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
	case "天数":
		return args[1].less(args[0].figure)
	case "足月数", "足年数":
		return exactly(rat(elapsed(args[0].at.Num().Int64(), args[1].at.Num().Int64(), map[string]int{"足月数": 1, "足年数": 12}[name]))).figure
	}
	return called("最小值", []term{{figure: called("最大值", []term{args[0], args[1]})}, args[2]})
}
