package judging_test

import (
	"fmt"
	"testing"

	"github.com/baifen-go/baifen/internal/judging"
	"github.com/baifen-go/baifen/internal/rounding"
)

// Marks of what does not apply go where the policy says, and those that are given away add up to what they were.
func TestShare(t *testing.T) {
	group := new(judging.Node)
	leaves := func(p judging.Policy) judging.Leaves {
		of := func(marks string, in *judging.Node) judging.Leaf {
			return judging.Leaf{Node: &judging.Node{Marks: num(marks), Policy: p}, Group: in}
		}
		return judging.Leaves{of("10", group), of("20", group), of("30", group), of("40", nil)}
	}
	for _, tt := range []struct {
		name   string
		policy judging.Policy
		out    []int
		want   string
	}{
		{"all apply", judging.PolicyZero, nil, "[10 20 30 40] of 100 scaled false true"},
		{"given", judging.PolicyFull, []int{0}, "[10 20 30 40] of 100 scaled false true"},
		{"lost", judging.PolicyZero, []int{0}, "[0 20 30 40] of 90 scaled false true"},
		{"scaled", judging.PolicyRescale, []int{0, 3}, "[0 20 30 0] of 50 scaled true true"},
		{"in proportion, within the group", judging.PolicyRedistribute, []int{0}, "[0 24 36 40] of 100 scaled false true"},
		{"in equal parts, rounded so that they add up", judging.PolicyShareEqually, []int{2}, "[25 35 0 40] of 100 scaled false true"},
		{"the last of a group, to all", judging.PolicyRedistribute, []int{0, 1, 2}, "[0 0 0 100] of 100 scaled false true"},
		{"a leaf at the top that stands alone, to all", judging.PolicyRedistribute, []int{3}, "[16.67 33.33 50 0] of 100 scaled false true"},
		{"nothing is left to be scaled", judging.PolicyRescale, []int{0, 1, 2, 3}, "[0 0 0 0] of 0 scaled true false"},
		{"nothing is left to take them", judging.PolicyShareEqually, []int{0, 1, 2, 3}, "[0 0 0 0] of 0 scaled false false"},
	} {
		out := map[int]bool{}
		for _, i := range tt.out {
			out[i] = true
		}
		x, ok := leaves(tt.policy).Share(rounding.Grid{Places: 2}, func(i int) bool { return out[i] }, nil)
		if got := fmt.Sprintf("%v of %s scaled %t %t", x.Marks, x.Attainable, x.Rescaled, ok); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
