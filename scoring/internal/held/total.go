package held

import (
	"slices"

	"github.com/baifen-go/baifen/rules"
)

// ReadsTotal reports whether a formula reads the total as it is after caps, which a unit may not have.
func ReadsTotal(f *rules.Formula) bool {
	p, _ := f.Inside()
	return f.Set().Inside().ReadsTotal(p)
}

// ByTotal reports whether units are compared by their totals: one that has none takes no part.
func ByTotal(s rules.Standing) bool { return slices.ContainsFunc(rules.Formulas(s), ReadsTotal) }

// MayLackTotal reports whether a unit may have no total by the rules of a set.
func MayLackTotal(set *rules.Set) bool {
	for i := range set.Caps().Len() {
		if set.Caps().At(i).NoTotal {
			return true
		}
	}
	return false
}
