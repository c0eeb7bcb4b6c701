package spreadsheet

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// most is the greatest whole number that a cell holds, either way: three times of it are still below 10^15, up to which every spreadsheet
// keeps all digits. What would be more is #N/A.
var most = big.NewInt(300_000_000_000_000)

var (
	naught = new(big.Int)
	one    = big.NewInt(1)
	two    = big.NewInt(2)
)

// A whole is a whole number of the sheet, which is exact there: digits, or a cell. A truth is one that is 0 or 1.
type whole struct {
	text      string
	low, high *big.Int // between these it lies
	now       *big.Int // for the unit as it is; nil: there is none
	fixed     bool
	none      bool // there never is one
}

func digits(n *big.Int) *whole { return &whole{n.String(), n, n, n, true, false} }

func truth(t bool) *whole {
	if t {
		return digits(one)
	}
	return digits(naught)
}

// is reports what a truth is now.
func (w *whole) is() bool { return w.now != nil && w.now.Sign() != 0 }

// step makes a cell that holds a whole number between two ends. One that may hold too much refuses to. The same formula is one cell.
func (s *sheet) step(formula string, low, high, now *big.Int) *whole {
	if low.CmpAbs(most) > 0 || high.CmpAbs(most) > 0 {
		formula = fmt.Sprintf("IF(ABS(%s)<=%s,%s,NA())", formula, most, formula)
		if now != nil && now.CmpAbs(most) > 0 {
			now = nil
		}
	}
	if len(formula) > maxFormula {
		s.fail("算式太长")
	}
	if w := s.made[formula]; w != nil {
		return w
	}
	w := &whole{text: s.at(len(s.steps)), low: bigger(low, new(big.Int).Neg(most)), high: smaller(high, most), now: now}
	s.made[formula] = w
	s.steps = append(s.steps, formula)
	return w
}

// maxFormula is how long a formula may be in Excel.
const maxFormula = 8000

func bigger(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

func smaller(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}

// ends gives the least and the greatest of some numbers.
func ends(list ...*big.Int) (low, high *big.Int) {
	low, high = list[0], list[0]
	for _, x := range list[1:] {
		low, high = smaller(low, x), bigger(high, x)
	}
	return low, high
}

// product multiplies a number and cells.
func (s *sheet) product(k *big.Int, list []*whole) *whole {
	low, high, now := k, k, k
	var names []string
	var only *whole
	for _, w := range list {
		if w.none {
			return w
		}
		low, high = ends(mul(low, w.low), mul(low, w.high), mul(high, w.low), mul(high, w.high))
		if now != nil && w.now != nil {
			now = mul(now, w.now)
		} else {
			now = nil
		}
		if w.fixed {
			k = mul(k, w.now)
			continue
		}
		names, only = append(names, w.text), w
	}
	switch {
	case len(names) == 0:
		return digits(k)
	case len(names) == 1 && k.Cmp(one) == 0:
		return only
	}
	slices.Sort(names)
	if k.Cmp(one) != 0 {
		names = append([]string{k.String()}, names...)
	}
	return s.step(strings.Join(names, "*"), low, high, now)
}

func mul(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) }

func add(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) }

// sum adds two.
func (s *sheet) sum(a, b *whole) *whole {
	if a.none || a.fixed && !b.none {
		a, b = b, a
	}
	var now *big.Int
	if a.now != nil && b.now != nil {
		now = add(a.now, b.now)
	}
	switch {
	case b.none:
		return b
	case a.fixed:
		return digits(now)
	case b.fixed && b.now.Sign() == 0:
		return a
	case b.fixed && b.now.Sign() < 0:
		return s.step(a.text+b.text, add(a.low, b.low), add(a.high, b.high), now)
	}
	return s.step(a.text+"+"+b.text, add(a.low, b.low), add(a.high, b.high), now)
}

// size gives a number without its sign.
func (s *sheet) size(n *whole) *whole {
	switch {
	case n.low.Sign() >= 0: // or there is none
		return n
	case n.fixed:
		return digits(new(big.Int).Abs(n.now))
	}
	var now *big.Int
	if n.now != nil {
		now = new(big.Int).Abs(n.now)
	}
	_, high := ends(new(big.Int).Abs(n.low), new(big.Int).Abs(n.high))
	return s.step("ABS("+n.text+")", naught, high, now)
}

// sign gives -1, 0 or 1.
func (s *sheet) sign(n *whole) *whole {
	var now *big.Int
	if n.now != nil {
		now = big.NewInt(int64(n.now.Sign()))
	}
	switch {
	case n.none:
		return n
	case n.fixed:
		return digits(now)
	}
	return s.step("SIGN("+n.text+")", big.NewInt(-1), one, now)
}

// over gives how many whole times d, which is above 0, goes into n. What a spreadsheet makes of n ÷ d may be one beside it, which products of
// whole numbers tell.
func (s *sheet) over(n, d *whole) *whole {
	switch {
	case n.none, d.fixed && d.now.Cmp(one) == 0:
		return n
	case d.none:
		return d
	}
	var now *big.Int
	if n.now != nil && d.now != nil && d.now.Sign() > 0 {
		now = floor(n.now, d.now)
	}
	if n.fixed && d.fixed {
		return digits(now)
	}
	least := bigger(d.low, one)
	low, high := ends(floor(n.low, least), floor(n.low, d.high), floor(n.high, least), floor(n.high, d.high))
	near := s.step("INT("+n.text+"/"+d.text+")", low, high, now)
	return s.step(fmt.Sprintf("%[1]s+IF(%[1]s*%[3]s>%[2]s,-1,IF((%[1]s+1)*%[3]s<=%[2]s,1,0))", near.text, n.text, d.text), low, high, now)
}

// floor divides down.
func floor(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() < 0 {
		q.Sub(q, one)
	}
	return q
}

// nothing is no number, for every unit.
func (s *sheet) nothing() *whole {
	w := s.step("NA()", naught, naught, nil)
	w.none = true
	return w
}

// either takes one of two.
func (s *sheet) either(c, a, b *whole) *whole {
	switch {
	case c.fixed && c.is():
		return a
	case c.fixed, a.none && b.none:
		return b
	case c.none:
		return c
	}
	var now *big.Int
	if c.now != nil && c.is() {
		now = a.now
	} else if c.now != nil {
		now = b.now
	}
	low, high := ends(a.low, a.high, b.low, b.high)
	return s.step(fmt.Sprintf("IF(%s=1,%s,%s)", c.text, a.text, b.text), low, high, now)
}

// asks makes a truth of what a formula asks, in cells that have values now or not.
func (s *sheet) asks(test string, now, known bool) *whole {
	var n *big.Int
	if known {
		n = truth(now).now
	}
	return s.step("IF("+test+",1,0)", naught, one, n)
}

func (s *sheet) not(c *whole) *whole {
	if c.fixed {
		return truth(!c.is())
	}
	return s.either(c, digits(naught), digits(one))
}

// and asks for the second only where the first holds.
func (s *sheet) and(a, b *whole) *whole { return s.either(a, b, digits(naught)) }

func (s *sheet) or(a, b *whole) *whole { return s.either(a, digits(one), b) }
