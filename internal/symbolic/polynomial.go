package symbolic

import (
	"maps"
	"slices"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A polynomial is the coefficients of its products; the key of a product is its factors in order.
type polynomial map[string]exact.Number

func (p polynomial) products() []string { return slices.Sorted(maps.Keys(p)) }

func (p polynomial) long() bool {
	for _, x := range p {
		if x.Words() > maxWords {
			return true
		}
	}
	return false
}

// String writes the products in order.
func (p polynomial) String() string {
	var b strings.Builder
	for _, k := range p.products() {
		b.WriteString("+" + p[k].String() + "·" + strings.ReplaceAll(k, "\x00", "·"))
	}
	return b.String()
}

func fixed(x exact.Number) polynomial {
	if x.IsZero() {
		return polynomial{}
	}
	return polynomial{"": x}
}

// constant gives the number that a polynomial is, if it is one.
func (p polynomial) constant() (x exact.Number, ok bool) {
	x, ok = p[""]
	return x, len(p) == 0 || ok && len(p) == 1
}

func lead(p polynomial) exact.Number { return p[p.products()[0]] }

func over(p polynomial, x exact.Number) polynomial {
	q := polynomial{}
	for k, c := range p {
		q[k], _ = c.Quo(x) // no coefficient is 0
	}
	return q
}

func monic(p polynomial) polynomial { return over(p, lead(p)) }

func addedUp(a, b polynomial) polynomial {
	s := polynomial{}
	for _, p := range [2]polynomial{a, b} {
		for k, c := range p {
			s.add(k, c)
		}
	}
	return s
}

func (p polynomial) add(key string, c exact.Number) {
	if c = p[key].Add(c); c.IsZero() {
		delete(p, key)
		return
	}
	p[key] = c
}

func multiplied(a, b polynomial) polynomial {
	p := polynomial{}
	for ka, ca := range a {
		for kb, cb := range b {
			p.add(factors(ka, kb), ca.Mul(cb))
		}
	}
	return p
}

func factors(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	all := append(strings.Split(a, "\x00"), strings.Split(b, "\x00")...)
	slices.Sort(all)
	return strings.Join(all, "\x00")
}
