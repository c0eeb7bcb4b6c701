package expression

import (
	"slices"

	"github.com/baifen-go/baifen/indicators/exact"
	"github.com/baifen-go/baifen/internal/rounding"
)

// WordsOf are what the steps of a criterion are made for.
type WordsOf struct {
	Places int           // of the figures
	Marks  exact.Number  // that the name marks stands for
	Grid   rounding.Grid // to which the points are rounded: decimal places
	Earned bool          // the points are rounded as they are earned
	OutOf  exact.Number  // then, what can be earned
}

// Words writes a formula of points off as steps; nil where the steps do not know something in it, or would be too many.
func (s *Scope) Words(p *Program, of WordsOf) *Words {
	if p == nil || !of.Grid.To.IsZero() || of.Grid.Places < 0 || of.Grid.Places > MaxWordPlaces {
		return nil
	}
	c := &wordCompiler{scope: s, of: of, next: 1}
	if of.Earned {
		if c.all, c.failed = units(of.OutOf, of.Grid.Places); c.failed || c.all != int64(int32(c.all)) {
			return nil
		}
	}
	c.points(p.root)
	stop := len(c.out.steps)
	c.step(wordStep{does: wordStop})
	if c.failed {
		return nil
	}
	for _, at := range c.stops {
		c.out.steps[at].to = int32(stop)
	}
	c.out.steps = slices.Clip(c.out.steps)
	return &c.out
}

// units gives a number as so many units of a decimal place; it fails where it is none.
func units(x exact.Number, places int) (n int64, failed bool) {
	n, scale, short := x.Round(places, exact.Down).WithPlaces(places).Short()
	return n, !short || scale != places || !exact.New(n, places).Equal(x)
}

// A wordNumber is a number while steps are written: kn × n ÷ (kd × d), with n and d places of words. The word at 0 is 1; d and kd are above 0.
type wordNumber struct {
	n, d   uint8
	kn, kd int64
}

func (v wordNumber) fixed() bool { return v.n == 0 && v.d == 0 }

// A wordCompiler writes steps. What is computed is handed to a continuation, which is written once for each way that leads there: so
// every way ends in its own last step, and no value is moved.
type wordCompiler struct {
	scope  *Scope
	of     WordsOf
	all    int64 // what can be earned, in units
	out    Words
	stops  []int // steps that go where there is no result
	next   uint8 // word that is free
	known  []knownWord
	locals [MaxNamed]wordNumber
	visits int
	failed bool
}

// A knownWord is a figure or a measure that was read on the way.
type knownWord struct {
	slot int
	is   wordNumber
}

// maxWordSteps is the longest list of steps: continuations are written more than once.
const maxWordSteps = 250

func (c *wordCompiler) fail() { c.failed = true }

// step writes a step and gives its place.
func (c *wordCompiler) step(s wordStep) int {
	if len(c.out.steps) >= maxWordSteps {
		c.failed = true
	}
	if !c.failed {
		c.out.steps = append(c.out.steps, s)
	}
	return len(c.out.steps) - 1
}

// fresh gives a word that is free on this way.
func (c *wordCompiler) fresh() uint8 {
	if c.next++; c.next > maxWords {
		c.failed = true
		return 0
	}
	return c.next - 1
}

// apart writes one of several ways: what it knows and keeps is not there on the others.
func (c *wordCompiler) apart(write func()) {
	next, known, locals := c.next, len(c.known), c.locals
	write()
	c.next, c.known, c.locals = next, c.known[:known:known], locals
}

// land makes steps go on at what is written next.
func (c *wordCompiler) land(from []int) {
	for _, at := range from {
		if !c.failed {
			c.out.steps[at].to = int32(len(c.out.steps))
		}
	}
}

// points writes the formula and the last steps: what is kept of an award is what the last step holds down anyway.
func (c *wordCompiler) points(n *Node) {
	if c.of.Earned {
		switch n.Op {
		case Let:
			c.bind(n, func() { c.points(n.Args[1]) })
			return
		case If:
			c.choose(n, c.points)
			return
		case Sub:
			if all, fixed := n.Args[0].Constant(); fixed && all.Equal(c.of.OutOf) {
				c.earned(n.Args[1])
				return
			}
		case Requires:
			c.others(n.Args[1:], func() { c.points(n.Args[0]) })
			return
		}
		c.number(n, func(v wordNumber) {
			c.arithmetic(Sub, wordNumber{kn: c.all, kd: tens[c.of.Grid.Places]}.reduced(), v, func(v wordNumber) { c.last(v, wordEarns) })
		})
		return
	}
	c.number(n, func(v wordNumber) { c.last(v, wordLoses) })
}

func (c *wordCompiler) earned(n *Node) {
	if n.Op == Clamp {
		low, fixedL := n.Args[1].Constant()
		high, fixedH := n.Args[2].Constant()
		if fixedL && fixedH && low.IsZero() && high.Equal(c.of.OutOf) {
			n = n.Args[0]
		}
	}
	c.number(n, func(v wordNumber) { c.last(v, wordEarns) })
}

// last ends a way with points.
func (c *wordCompiler) last(v wordNumber, does wordOp) {
	v, ok := v.times(wordNumber{kn: tens[c.of.Grid.Places], kd: 1})
	if !ok {
		c.fail()
		return
	}
	way := toWhole(c.of.Grid.Mode)
	if v.fixed() {
		points, ok := ratio(v.kn, 1, v.kd, 1, way)
		if does == wordEarns {
			points = c.all - min(max(points, 0), c.all)
		}
		c.failed = c.failed || !ok
		c.step(wordStep{does: wordFixed, x: points})
		return
	}
	c.step(wordStep{does: does, a: v.n, x: v.kn, b: v.d, y: v.kd, want: uint8(way), to: int32(c.all)})
}

// number writes what a node of numbers computes, and then what becomes of it.
func (c *wordCompiler) number(n *Node, then func(wordNumber)) {
	if c.visits++; c.failed || c.visits > 20*maxWordSteps {
		c.fail()
		return
	}
	if k, fixed := n.Constant(); fixed {
		if m, scale, short := k.Short(); short && scale < len(tens) {
			then(wordNumber{kn: m, kd: tens[scale]}.reduced())
			return
		}
	}
	switch n.Op {
	case Ref:
		c.read(n, then)
	case Local:
		then(c.locals[n.Slot])
	case Let:
		c.bind(n, func() { c.number(n.Args[1], then) })
	case If:
		c.choose(n, func(n *Node) { c.number(n, then) })
	case Coalesce:
		c.coalesce(n.Args, then)
	case Neg:
		c.number(n.Args[0], func(v wordNumber) { c.scaled(v, wordNumber{kn: -1, kd: 1}, then) })
	case Add, Sub, Mul, Quo:
		c.number(n.Args[0], func(v wordNumber) {
			c.number(n.Args[1], func(w wordNumber) { c.arithmetic(n.Op, v, w, then) })
		})
	case Min, Max, Clamp, Abs:
		c.pick(n, then)
	case Floor, Ceil, Round:
		c.number(n.Args[0], func(v wordNumber) { c.round(n, v, then) })
	case Must:
		c.number(n.Args[0], func(v wordNumber) { c.within(n, v, then) })
	case Requires:
		c.requires(n.Args, then)
	case CountOf:
		c.count(n, then)
	case Length:
		c.call(n, then)
	default:
		c.fail()
	}
}

func (c *wordCompiler) requires(args []*Node, then func(wordNumber)) {
	c.number(args[0], func(v wordNumber) { c.others(args[1:], func() { then(v) }) })
}

func (c *wordCompiler) others(args []*Node, then func()) {
	if len(args) == 0 {
		then()
		return
	}
	c.number(args[0], func(wordNumber) { c.others(args[1:], then) })
}

// read reads a name once on each way; a measure is computed where it is read.
func (c *wordCompiler) read(n *Node, then func(wordNumber)) {
	for _, k := range c.known {
		if k.slot == n.Slot {
			then(k.is)
			return
		}
	}
	switch p := n.measure; {
	case c.scope.names[n.Slot].Marks:
		c.number(Fixed(c.of.Marks), then)
	case p != nil:
		locals := c.locals
		c.number(p.root, func(v wordNumber) {
			inner := c.locals
			c.locals, c.known = locals, append(c.known, knownWord{n.Slot, v})
			then(v)
			c.locals = inner
		})
		c.locals = locals
	default:
		to := c.fresh()
		c.step(wordStep{does: wordLoad, c: to, to: int32(n.Slot), places: uint8(c.of.Places)})
		v := wordNumber{n: to, kn: 1, kd: tens[c.of.Places]}
		c.known = append(c.known, knownWord{n.Slot, v})
		then(v)
	}
}

func (c *wordCompiler) bind(n *Node, body func()) {
	if !n.Args[0].Type.Counted() {
		c.fail()
		return
	}
	c.number(n.Args[0], func(v wordNumber) {
		before := c.locals[n.Slot]
		c.locals[n.Slot] = v
		body()
		c.locals[n.Slot] = before
	})
}

func (c *wordCompiler) choose(n *Node, write func(*Node)) {
	otherwise := c.asked(n.Args[0], false)
	c.apart(func() { write(n.Args[1]) })
	c.land(otherwise)
	c.apart(func() { write(n.Args[2]) })
}

func (c *wordCompiler) coalesce(args []*Node, then func(wordNumber)) {
	if len(args) == 1 {
		c.number(args[0], then)
		return
	}
	if !args[0].isField() {
		c.fail()
		return
	}
	at := c.step(wordStep{does: wordPresent, x: int64(args[0].Slot), want: 1})
	c.apart(func() { c.number(args[0], then) })
	c.land([]int{at})
	c.apart(func() { c.coalesce(args[1:], then) })
}
