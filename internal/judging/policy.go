package judging

import "slices"

// A Policy says what becomes of the marks of an indicator that does not apply (不适用).
type Policy uint8

// The policies.
const (
	PolicyUnset        Policy = iota
	PolicyFull                // the marks are given
	PolicyZero                // the marks are lost
	PolicyRedistribute        // the marks go to the applicable leaves of the group, or of the set where the group has none
	PolicyRescale             // the total is scaled: total × full marks ÷ applicable marks
	PolicyShareEqually        // as PolicyRedistribute, but in equal parts (平均计入)
)

var policies = [...]string{"", "full", "zero", "redistribute", "rescale", "share_equally"}

// String gives the policy's name in a rule file.
func (p Policy) String() string { return policies[p] }

// Pools reports that the marks go to other leaves.
func (p Policy) Pools() bool { return p == PolicyRedistribute || p == PolicyShareEqually }

// Policies lists the names of all policies, that of none left out.
func Policies() []string { return slices.Clone(policies[1:]) }
